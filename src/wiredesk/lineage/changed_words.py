"""Which words of a copied passage were changed, dropped or put in."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from wiredesk.lineage.fingerprints import Fingerprint, fingerprint
from wiredesk.model.lineage import Link, Passage, WordChange
from wiredesk.model.text import Citation

#: Kinds of link whose passages are the same text, edited. A reworded sentence has hardly a word in its place.
_SAME_TEXT = ("copy", "edited", "excerpt")


def with_changes(link: Link) -> Link:
    """The link, each of its passages with the words that differ; a reworded or citing one as it is."""
    if link.kind not in _SAME_TEXT or all(p.similarity == 1 for p in link.passages):
        return link
    return replace(link, passages=tuple(replace(p, changes=changed_words(p)) for p in link.passages))


def changed_words(passage: Passage) -> tuple[WordChange, ...]:
    """The words that differ between both sides of a passage, in their order.

    Words are compared as copies are found: without case, apostrophes and stops, so that "U.S." is no change
    of "US". The fewest words are changed that make one side the other (Levenshtein, 1966).
    """
    one, other = (fingerprint(c.quote or "") for c in (passage.from_, passage.to))
    return tuple(
        WordChange(
            _cited(passage.from_, one, edit.src_start, edit.src_end),
            _cited(passage.to, other, edit.dest_start, edit.dest_end),
        )
        for edit in Levenshtein.opcodes(one.words, other.words)
        if edit.tag != "equal"
    )


def _cited(whole: Citation, words: Fingerprint, first: int, last: int) -> Citation | None:
    """The words ``first`` to ``last`` of a cited text; nothing where there are none."""
    if first == last:
        return None
    start, end = int(words.starts[first]), int(words.ends[last - 1])
    return Citation(whole.article, whole.start + start, whole.start + end, (whole.quote or "")[start:end])
