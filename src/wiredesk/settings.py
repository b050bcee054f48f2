"""The settings of a run, from keyword arguments or ``WIREDESK_*`` environment variables."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from wiredesk.errors import BadSetting


class Settings(BaseSettings):
    """Everything that changes what a run does; written into each account's ``generator``."""

    model_config = SettingsConfigDict(env_prefix="WIREDESK_", extra="forbid", frozen=True)

    annotator: str | None = Field(
        default=None, description="language annotator: 'rules', 'encoder', or the best at hand"
    )
    agencies: Path | None = Field(
        default=None, description="TOML file with agencies to add to the table of agencies"
    )
    wikidata: Path | None = Field(
        default=None, description="table of names with their Wikidata ids: name TAB id, one a line"
    )
    shorten_brief: str | None = Field(
        default=None,
        description="language model that may leave words out of the brief: 'endpoint:MODEL'; none does",
    )
    max_page_bytes: int = Field(default=64_000_000, gt=0, description="a page larger than this is refused")
    page_seconds: float = Field(default=5.0, gt=0, description="time that one page's extraction may take")
    page_memory: int = Field(
        default=1_000_000_000, gt=0, description="bytes that one page's extraction may take"
    )
    # Where refused pages are kept changes nothing in an account: left out of its generator.
    quarantine: Path | None = Field(
        default=None, exclude=True, description="folder where pages that could not be used are kept whole"
    )


def load_settings(**changes: object) -> Settings:
    """Settings from the environment, with ``changes`` on top; a change of ``None`` changes nothing.

    Raises:
        BadSetting: an unknown name or a value that makes no sense, with the names that exist.
    """
    try:
        return Settings(**{name: value for name, value in changes.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise BadSetting(wrong, f"settings are {', '.join(Settings.model_fields)}") from error
