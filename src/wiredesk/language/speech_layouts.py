"""Attributions that the layout of a page states and no verb: turns of a transcript, signed quotations.

SMITH: We never said that.                 a turn: the label speaks
"It was the best day of my life." - Ann    a signed quotation: whoever stands behind the dash speaks
We never said that.                        an embedded post: the paragraph (or what stands on the same
— Ann Smith (@annsmith) May 3, 2031        line) in front of its signature
The minister added:                        an announced quotation: the paragraph behind the colon
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wiredesk.language.quotations import Quotations
from wiredesk.model.annotation import Attribution, Sentence, StatementKind
from wiredesk.model.text import Span

#: A label of up to five capitalised words and a colon, at the start of a line; a note in brackets may follow.
_TURN = re.compile(
    r"(?m)^[\"“]?(?P<name>[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,4})"
    r"(?:, [A-Z][\w .'’-]{1,40})?(?: \([^)\n]{1,60}\))?(?P<colon>:)[^\S\n]+(?P<said>\S[^\n]*)"
)
_SIGNED = re.compile(
    r"\s{0,3}(?P<dash>[―—–-]{1,2})[^\S\n]{0,2}(?P<name>[A-Z][^\n,;:(“\"]{1,60}?)(?=[.,(\n]|[^\S\n]*$|[^\S\n]*\n)"
)
#: A line that is a quotation and whose it is: headlines.
_LABEL_BEHIND = re.compile(
    r"(?m)^(?P<said>['‘“\"][^\n'‘“\"]{12,200}['’”\"])(?P<colon>:) (?P<name>[^\n:;,.(\"“]{2,60})$"
)
#: The line that signs a post of a network which a page embeds. Nobody else writes so.
_POST_SIGNED = re.compile(
    r"(?P<dash>[―—–]|--?)[^\S\n]{0,2}(?P<name>[^\s(][^\n(]{0,59}?)[^\S\n]{0,2}\(@\w{1,30}\)(?!\S)"
)
_LONGEST_POST = 1200
#: A transcript has so many turns by so many speakers, of whom two speak twice; fewer are headings ("Note:").
_TURNS, _SPEAKERS = 4, 2
#: Shorter quotations behind a dash are titles of works ("Emma" - Jane Austen).
_SIGNED_WORDS = 4
#: Fewer words behind a label are a heading ("Osei: a life").
_LABELLED_WORDS = 4
_LONGEST_PARAGRAPH = 3000
_MARKS = "\"“”'‘’ \t"


def laid_out(text: str, quotations: Quotations) -> list[Attribution]:
    """The attributions of turns, signed quotations, embedded posts and headlines that end in a label."""
    found = [*_turns(text), *_signed(text, quotations), *_labelled_behind(text), *_posts(text)]
    return sorted(found, key=lambda a: a.content)


def labelled(text: str, sentences: Sequence[Sentence], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Lines that begin with a person or body and a colon, where nobody speaks by ``found``."""
    starts = sorted(s.start for a in found for s in (*a.cue, *a.content))
    for sentence in sentences:
        name = sentence.names[0] if sentence.names else None
        if name is None or name.kind not in ("person", "org") or text[name.end : name.end + 1] != ":":
            continue
        if (
            "\n" in text[sentence.start : name.start]
            or text[max(0, sentence.start - 1)] not in "\n" + text[:1]
        ):
            continue
        if bisect_left(starts, sentence.end) > bisect_left(starts, sentence.start):
            continue
        start, end = _stripped(text, name.end + 1, sentence.end)
        if len(text[start:end].split()) >= _LABELLED_WORDS:
            source = _stripped(text, sentence.start, name.end)
            colon = Span(name.end, name.end + 1)
            kind: StatementKind = "direct" if text[start] in _MARKS else "indirect"
            yield Attribution((Span(*source),), (colon,), (Span(start, end),), kind)


def announced(text: str, open_end: Attribution, quotations: Quotations) -> Attribution | None:
    """An attribution whose cue ends its paragraph with a colon, with the next paragraph as its content.

    A quotation there is taken to its end, over paragraphs where it runs on.
    """
    end = max(s.end for s in (*open_end.source, *open_end.cue))
    colon = re.compile(r"[^\n]{0,80}?:[”\"]?\s{1,6}").match(text, end)
    if not colon or "\n" not in colon.group():
        return None
    start = colon.end()
    quotation = quotations.starting(start)
    stop = text.find("\n", start)
    stop = len(text) if stop < 0 else stop
    if quotation:
        stop = max(quotations.chain_end(quotation), quotation.end)
    if not 0 < stop - start <= _LONGEST_PARAGRAPH:
        return None
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if stop == start:
        return None
    return replace(open_end, content=(Span(start, stop),), kind="direct")


def with_layouts(found: Sequence[Attribution], layouts: Sequence[Attribution]) -> list[Attribution]:
    """Both, in text order; what was found inside a laid-out speech, or with its label in it, is that speech.

    Another finding that reaches beyond the speech stays, and the speech gives way.
    """
    speeches: list[Attribution] = []
    for layout in sorted(layouts, key=lambda a: a.content):
        if not speeches or layout.content[0].start >= speeches[-1].content[0].end:
            speeches.append(layout)
    ends = [speech.content[0].end for speech in speeches]
    holder: list[int] = []
    given_way: set[int] = set()
    for attribution in found:
        touched = _touched(attribution, speeches, ends)
        inside = any(_labels(speeches[n], attribution) for n in touched) or (
            len(touched) == 1 and _inside(attribution, _whole(speeches[touched[0]]))
        )
        holder.append(touched[0] if inside else -1)
        given_way.update([] if inside else touched)
    kept = [a for a, n in zip(found, holder, strict=True) if n < 0 or n in given_way]
    kept.extend(speech for n, speech in enumerate(speeches) if n not in given_way)
    return sorted(kept, key=lambda a: min(s.start for s in (*a.content, *a.cue)))


def _touched(attribution: Attribution, speeches: Sequence[Attribution], ends: Sequence[int]) -> list[int]:
    """The numbers of the speeches that share text with the cue or content of an attribution."""
    found: set[int] = set()
    for span in (*attribution.cue, *attribution.content):
        n = bisect_right(ends, span.start)
        while n < len(speeches) and speeches[n].content[0].start < span.end:
            found.add(n)
            n += 1
    return sorted(found)


def _whole(speech: Attribution) -> Span:
    """From the first to the last character of a speech and its label, with a mark around them."""
    spans = (*speech.source, *speech.cue, *speech.content)
    return Span(max(0, min(s.start for s in spans) - 1), max(s.end for s in spans) + 1)


def _labels(speech: Attribution, attribution: Attribution) -> bool:
    """Whether what was found to be said holds the label of a speech: then it was misread."""
    return any(s.overlaps(label) for s in attribution.content for label in speech.source)


def _inside(attribution: Attribution, speech: Span) -> bool:
    return all(s.inside(speech) for s in (*attribution.cue, *attribution.content))


def _turns(text: str) -> Iterator[Attribution]:
    turns = list(_TURN.finditer(text))
    speakers = Counter(turn["name"] for turn in turns)
    again = {name for name, count in speakers.items() if count > 1}
    if sum(speakers[name] for name in again) < _TURNS or len(again) < _SPEAKERS:
        return
    for turn in turns:
        said = turn["said"].rstrip()
        if turn["name"] in again and any(c.isalnum() for c in said):
            start = turn.start("said")
            yield Attribution(
                (Span(*turn.span("name")),),
                (Span(*turn.span("colon")),),
                (Span(start, start + len(said)),),
                "direct",
            )


def _labelled_behind(text: str) -> Iterator[Attribution]:
    for line in _LABEL_BEHIND.finditer(text):
        words = line["name"].split()
        if len(words) <= 6 and words[-1][0].isupper():
            spans = [Span(*line.span(group)) for group in ("name", "colon", "said")]
            yield Attribution((spans[0],), (spans[1],), (spans[2],), "direct")


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return start, end


def _signed(text: str, quotations: Quotations) -> Iterator[Attribution]:
    for quotation in quotations.all:
        if text[max(0, quotation.start - 1) : quotation.start] not in {"", "\n"}:
            continue
        signature = _SIGNED.match(text, quotation.end)
        inside = text[quotation.start : quotation.end].strip(_MARKS)
        if signature and len(inside.split()) >= _SIGNED_WORDS and _is_name(signature["name"]):
            yield Attribution(
                (Span(*signature.span("name")),),
                (Span(*signature.span("dash")),),
                (Span(quotation.start, quotation.end),),
                "direct",
            )


def _posts(text: str) -> Iterator[Attribution]:
    """Embedded posts: their words are the line in front of the signature, or what its own line holds."""
    for signature in _POST_SIGNED.finditer(text):
        end = signature.start()
        while end and text[end - 1].isspace():
            end -= 1
        furthest = max(0, end - _LONGEST_POST)
        line = text.rfind("\n", furthest, end) + 1
        if not line and furthest:
            continue
        start, end = _stripped(text, line, end)
        if end < len(text) and text[end] == ".":
            end += 1
        said = text[start:end]
        if "(@" in said or not any(c.isalnum() for c in said):
            continue
        yield Attribution(
            (Span(*signature.span("name")),),
            (Span(*signature.span("dash")),),
            (Span(start, end),),
            "direct",
        )


def _is_name(words: str) -> bool:
    """Whether every longer word has a capital: "Ann Osei", "Ministry of Health"."""
    parts = words.split()
    return 0 < len(parts) <= 6 and all(p[0].isupper() for p in parts if len(p) > 3)
