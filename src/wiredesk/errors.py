"""Everything wiredesk raises on purpose.

::

    WiredeskError               anything a caller may want to catch
    ├── InputError              what was given cannot be used at all
    │   ├── NothingToRead       no input holds an article
    │   └── BadSetting          an option or field map that makes no sense
    ├── ModelError              a model file is absent, damaged or of another version
    ├── WorkerNotStarted        a process that works for this one does not start, or ended
    ├── PipelineError           a stage reads what no earlier stage writes
    ├── AccountError            a file is not an account, or not of a version that is known
    └── StoreError              the desk's store cannot be opened, read or written
        ├── StoreLocked         another process is writing to it
        ├── StoreTooNew         a newer wiredesk made it
        ├── StoreDamaged        its file is corrupt
        ├── StoreReadOnly       it may be read and not written
        └── StoreFull           there is no space left for it

One bad page is no error: it is a :class:`wiredesk.model.page.Rejection`, reported and counted.
"""

from __future__ import annotations


class WiredeskError(Exception):
    """Base of all; ``advice`` says what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message} ({self.advice})" if self.advice else message


class InputError(WiredeskError):
    """What was given cannot be used at all."""


class NothingToRead(InputError):  # noqa: N818 - reads as the sentence it makes
    """No input holds an article."""


class BadSetting(InputError):  # noqa: N818 - reads as the sentence it makes
    """An option or field map that makes no sense."""


class ModelError(WiredeskError):
    """A model file is absent, damaged or of another version."""


class WorkerNotStarted(WiredeskError):  # noqa: N818 - reads as the sentence it makes
    """A process that works for this one (reads markup, looks for copies) does not start, or ended."""


class PipelineError(WiredeskError):
    """A stage reads what no earlier stage writes."""


class AccountError(WiredeskError):
    """A file is not an account, or not of a version that is known."""


class StoreError(WiredeskError):
    """The desk's store cannot be opened, read or written."""


class StoreLocked(StoreError):  # noqa: N818 - reads as the sentence it makes
    """Another process is writing to the store; nothing of this one's was written."""


class StoreTooNew(StoreError):  # noqa: N818 - reads as the sentence it makes
    """A newer wiredesk made the store; it is left as it is."""


class StoreDamaged(StoreError):  # noqa: N818 - reads as the sentence it makes
    """The store's file is corrupt."""


class StoreReadOnly(StoreError):  # noqa: N818 - reads as the sentence it makes
    """The store may be read and not written; nothing was changed."""


class StoreFull(StoreError):  # noqa: N818 - reads as the sentence it makes
    """There is no space left; the write was taken back, and what was acknowledged before is there."""
