"""The Python interface: everything that the command line, benchmarks and other programs call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import wiredesk
from wiredesk import accounts, dating, entities, extraction, language, lineage, reading, stories
from wiredesk.desk import REVISIT_AFTER, Desk, Revisited, Visited, open_store, set_watched, watch
from wiredesk.errors import BadSetting, InputError, NothingToRead
from wiredesk.extraction.stated_dates import read_date
from wiredesk.model.account import Account, Generator, TimelineRow
from wiredesk.model.annotation import Annotation, Attribution, CodedEvent
from wiredesk.model.article import Article, article_id
from wiredesk.model.dates import TimeExpression
from wiredesk.model.lineage import Lineage
from wiredesk.model.page import Page, Rejection
from wiredesk.model.story import Story
from wiredesk.model.text import Span
from wiredesk.pipeline import (
    GIVEN,
    Progress,
    SetAside,
    Tools,
    build_table,
    check_table,
    describe_table,
    run_stages,
)
from wiredesk.reading.encoding import decode, html_content
from wiredesk.reading.records import FieldMap, field_map
from wiredesk.settings import Settings, load_settings

#: Stages that a timeline alone does not need.
_BEHIND_CLAIMS = frozenset(("timeline", "brief", "account"))


@dataclass(slots=True)
class Reading:
    """What a set of inputs gave: clean articles, each once, and everything that could not be used."""

    articles: list[Article] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    repeated: int = 0


def read_articles(
    inputs: Sequence[str | Path],
    fields: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read files, folders, patterns or ``-`` (standard input) and take out the articles.

    ``fields`` maps wiredesk's names of record fields to other names (``{"text": "maintext"}``).
    One bad page never stops the reading: it is in ``rejections``, and where ``settings.quarantine`` names
    a folder, its content is kept there with the reason.

    Raises:
        BadSetting: ``fields`` names a field that does not exist.
    """
    settings = settings or load_settings()
    pages = reading.read_pages([str(path) for path in inputs], fields, max_page_bytes=settings.max_page_bytes)
    return _take_out(pages, settings, progress)


def _take_out(pages: Iterable[Page | Rejection], settings: Settings, progress: Progress | None) -> Reading:
    agencies = extraction.load_agencies(settings.agencies)
    quarantine = reading.Quarantine(settings.quarantine) if settings.quarantine else None
    found = Reading()
    unique: dict[str, Article] = {}

    def readable() -> Iterator[Page]:
        for n, page in enumerate(pages):
            if progress:
                progress("reading", n, 0)
            if isinstance(page, Rejection):
                found.rejections.append(page)
                if quarantine:
                    quarantine.note(page)
            else:
                yield page

    keep = quarantine.keep if quarantine else None
    for result in extraction.extract_many(readable(), agencies, refused=keep, settings=settings):
        if isinstance(result, Rejection):
            found.rejections.append(result)
        elif result.id in unique:
            found.repeated += 1
        else:
            unique[result.id] = result
    found.articles = [unique[key] for key in sorted(unique)]
    found.rejections.sort(key=lambda r: (r.source, r.record or 0, r.reason))
    return found


def read_pages(
    inputs: Sequence[str | Path], fields: Mapping[str, str] | None = None, settings: Settings | None = None
) -> Iterator[Page | Rejection]:
    """The pages in files, folders, patterns or ``-`` (standard input), as they stand, with what was refused.

    Raises:
        BadSetting: ``fields`` names a field that does not exist.
    """
    limit = (settings or load_settings()).max_page_bytes
    return reading.read_pages([str(path) for path in inputs], fields, max_page_bytes=limit)


def open(  # noqa: A001 - wiredesk.open
    url: str | Path, settings: Settings | None = None, wait: float = 0.0, must_exist: bool = False
) -> Desk:
    """Open the desk whose store is a file or ``postgresql://user@host/name``; make it where there is none.

    ``wait`` is how many seconds a writer waits while another process writes.

    Raises:
        StoreError: the store cannot be opened; its kinds say why.
        BadSetting: ``must_exist``, and there is no store.
    """
    settings = settings or load_settings()
    if must_exist and "://" not in str(url) and not Path(url).exists():
        raise BadSetting(f"there is no store {url}", "make one with: wiredesk add PAGES --store " + str(url))
    return Desk(open_store(url, wait), tools(settings), settings)


def watch_feeds(desk: Desk, feeds: Path) -> list[Rejection]:
    """Watch the feeds that a list names, and no others; what in it is no address comes back.

    Raises:
        InputError: the list cannot be read or names no feed.
    """
    found, refused = reading.read_feed_list(feeds)
    set_watched(desk, found)
    return refused


def watching(
    desk: Desk,
    agent: str,
    once: bool = False,
    whole_pages: bool = True,
    settings: Settings | None = None,
    revisit_after: Sequence[float] = REVISIT_AFTER,
) -> Iterator[Visited | Revisited]:
    """Visit the watched feeds when they are due and add what is new; ``agent`` says who asks.

    Pages are read again ``revisit_after`` so many seconds after they were published.

    Raises:
        BadSetting: the agent names nobody who could be asked to stop.
    """
    if not ("@" in agent or "://" in agent):
        raise BadSetting(
            f"{agent!r} does not say where you can be found", "such as 'newsdesk (mail@example.org)'"
        )
    with reading.Web(agent, (settings or load_settings()).max_page_bytes) as web:
        yield from watch(desk, web, once, whole_pages, revisit_after=revisit_after)


def extract(
    page: str | bytes, url: str | None = None, outlet: str | None = None, fetched: str | None = None
) -> Article:
    """The clean article of one page, HTML or text.

    Raises:
        InputError: the page holds no article; the message says why.
    """
    text = page if isinstance(page, str) else decode(page).text
    head = text[:2000].lstrip()
    media = "html" if head.startswith("<") or "<html" in head.lower() else "text"
    content = html_content(page)[0] if media == "html" and isinstance(page, bytes) else text
    made = Page(source=url or "page", content=content, media=media, url=url, outlet=outlet, fetched=fetched)  # type: ignore[arg-type]
    result = extraction.extract(made, extraction.load_agencies(load_settings().agencies))
    if isinstance(result, Rejection):
        raise InputError(result.reason, result.advice)
    return result


def extract_many(pages: Iterable[Page], memory: extraction.OutletLines | None = None) -> Iterator[Article]:
    """The clean articles of many pages; what repeats across an outlet's pages is left out.

    ``memory`` holds what the outlets printed on pages read before, and is added to.

    Pages without an article are passed over; :func:`read_articles` counts and reports them.
    """
    for result in extraction.extract_many(pages, extraction.load_agencies(load_settings().agencies), memory):
        if isinstance(result, Article):
            yield result


def articles_from_records(
    records: Iterable[Mapping[str, Any]], fields: Mapping[str, str] | None = None
) -> list[Article]:
    """Clean articles from records with ``id, title, text`` or ``html, published, outlet, url``.

    ``Article.source_id`` keeps the record's own id. A record of a headline alone is an article whose
    text is its headline. Records that hold no article are passed over.
    """
    names = field_map(fields or {})
    told = [_with_headline(record, names, fields or {}) for record in records]
    pages = list(reading.pages_from_records(told, fields or {}))
    found = _take_out(pages, load_settings(), None)
    refused = {(r.source, r.record) for r in found.rejections}
    bare = [_headline_article(p) for p in pages if isinstance(p, Page) and (p.source, p.record) in refused]
    unique = {a.id: a for a in [*found.articles, *(a for a in bare if a)]}
    return [unique[key] for key in sorted(unique)]


def _with_headline(
    record: Mapping[str, Any], names: FieldMap, fields: Mapping[str, str]
) -> Mapping[str, Any]:
    if not isinstance(record, Mapping):
        return record
    values = names.values(record)
    if "title" not in values or "text" in values or "html" in values:
        return record
    return {**record, fields.get("text", "text"): values["title"]}


def _headline_article(page: Page) -> Article | None:
    """The article of a page that is its headline and nothing else."""
    text = page.content.strip() if isinstance(page.content, str) else ""
    if not text or not page.title or text != page.title.strip():
        return None
    return Article(
        id=article_id(page.url, page.source, page.record, text),
        source=page.source,
        text=text,
        paragraphs=((0, len(text)),),
        record=page.record,
        source_id=page.source_id,
        url=page.url,
        outlet=page.outlet,
        title=text,
        byline=page.authors,
        published=read_date(page.published),
        fetched=page.fetched,
    )


def annotate(texts: Sequence[str], annotator: str | None = None) -> list[Annotation]:
    """Sentences, tokens, names, attributions and event proposals of texts."""
    return language.load_annotator(annotator).annotate(texts)


def attribute(text: str, annotator: str | None = None) -> list[Attribution]:
    """Who is said to have said what in a text: source, cue and content spans."""
    return list(language.load_annotator(annotator).annotate([text])[0].attributions)


def code_event(sentence: str, source: tuple[int, int], target: tuple[int, int]) -> CodedEvent:
    """The PLOVER root of what ``source`` does to ``target``, both given as offsets in the sentence.

    Raises:
        ModelError: the trained annotator is not at hand; the rules have no classifier of roots.
    """
    annotator = language.load_annotator("encoder")
    return language.code_event(annotator, sentence, source, target)


def code_events(text: str, written: date | None = None, annotator: str | None = None) -> list[CodedEvent]:
    """Who does what to whom in a bare text, in text order, with the time expressions of each clause."""
    times = dating.find_times(text, written)
    events = language.load_annotator(annotator).annotate([text])[0].events
    return [
        replace(e, time=tuple(s for t in times if (s := Span(t.start, t.end)).inside(e.clause)))
        for e in events
    ]


def find_times(text: str, written: date | None = None) -> list[TimeExpression]:
    """Time expressions of a text with their TIMEX3 values, relative to the day it was written."""
    return dating.find_times(text, written)


def trace(articles: Sequence[Article], settings: Settings | None = None) -> Lineage:
    """Links, families and origins of articles, all taken as one story; one given twice counts once."""
    settings = settings or load_settings()
    ordered = sorted({a.id: a for a in articles}.values(), key=lambda a: a.id)
    annotator = language.load_annotator(settings.annotator)
    notes = dict(zip((a.id for a in ordered), annotator.annotate([a.text for a in ordered]), strict=True))
    agencies = extraction.load_agencies(settings.agencies)
    copies = lineage.find_copies(ordered)
    return lineage.trace_story(ordered, copies, notes, agencies, _vectors(annotator))


def cluster(articles: Sequence[Article]) -> list[Story]:
    """The stories that articles tell: any order in, the same stories out."""
    ordered = sorted(articles, key=lambda a: a.id)
    annotator = language.load_annotator()
    return stories.cluster(ordered, lineage.find_copies(ordered), _vectors(annotator))


def account_stories(
    articles: Sequence[Article],
    settings: Settings | None = None,
    progress: Progress | None = None,
    single_story: bool = False,
    set_aside: SetAside | None = None,
) -> Iterator[Account]:
    """An account of each story among the articles, the biggest story first.

    ``single_story`` takes all articles as one story. An article that a stage cannot take, which is a fault in
    the stage, is told to ``set_aside`` (to the log of the name ``wiredesk``, if there is none) and left out.

    Raises:
        NothingToRead: there is no article.
        PipelineError: no story is left of them.
    """
    if not articles:
        raise NothingToRead("there is no article to account for", "give at least one page with an article")
    stages = build_table(tools(settings or load_settings(), single_story))
    for values in run_stages(stages, articles, progress, set_aside):
        yield values["account"]


def account(articles: Sequence[Article], settings: Settings | None = None) -> Account:
    """The account of one story, told by all the articles given.

    Raises:
        NothingToRead: there is no article.
    """
    return next(account_stories(articles, settings, single_story=True))


def timeline(
    articles: Sequence[Article], max_dates: int | None = None, settings: Settings | None = None
) -> list[TimelineRow]:
    """The timeline of one story; ``max_dates`` keeps the days that matter most of all days named.

    Raises:
        NothingToRead: there is no article.
    """
    if not articles:
        raise NothingToRead("there is no article to tell from", "give at least one page with an article")
    with_models = tools(settings or load_settings(), single_story=True)
    stages = [s for s in build_table(with_models) if s.name not in _BEHIND_CLAIMS]
    found = next(run_stages(stages, articles))
    told = (found["material"], found["events"], found["claims"])
    return list(accounts.build_timeline(*told, max_dates, with_models.vectors))


def verify(account: Account) -> list[accounts.Problem]:
    """Everything in an account that does not hold: spans, quotes, ids, references, counts."""
    return accounts.verify(account)


def describe_pipeline() -> list[str]:
    """The table of stages: for each its shape and what it reads and writes, checked."""
    stages = build_table(tools(load_settings(), single_story=False))
    check_table(stages, GIVEN)
    return [f"{n:<11} {s:<7} per {k:<8} {r}  ->  {w}" for n, s, k, r, w in describe_table(stages)]


def check_settings(settings: Settings) -> None:
    """Raise before anything is read what would otherwise end a run half way.

    Raises:
        BadSetting: no annotator of that name, or a table of agencies that cannot be read.
        ModelError: the annotator's weights are absent or damaged.
    """
    tools(settings)


def tools(settings: Settings, single_story: bool = False) -> Tools:
    """The models, tables and run facts that the stages are given."""
    annotator = language.load_annotator(settings.annotator)
    generator = Generator(
        name="wiredesk",
        version=wiredesk.__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        settings={
            name: str(value) for name, value in sorted(settings.model_dump().items()) if value is not None
        },
        models={"annotator": f"{annotator.name} {annotator.version}"},
    )
    agencies = extraction.load_agencies(settings.agencies)
    shorten = _asking(settings.shorten_brief) if settings.shorten_brief else None
    wikidata = entities.load_wikidata(settings.wikidata) if settings.wikidata else {}
    vectors = _vectors(annotator)
    return Tools(annotator, agencies, generator, vectors, single_story, shorten=shorten, wikidata=wikidata)


def _asking(name: str) -> Callable[[str], str]:
    from wiredesk.language.endpoint import load_ask  # needs a client for HTTP, which few runs do

    return load_ask(name)


def _vectors(annotator: language.Annotator) -> Callable[[Sequence[str]], Any] | None:
    return None if annotator.vectors([""]) is None else annotator.vectors
