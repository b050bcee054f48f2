"""Everything that the page shows of one story, worked out before the template is filled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wiredesk.model.account import Account
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.model.event import Event
from wiredesk.model.lineage import Link
from wiredesk.model.text import Citation
from wiredesk.report.claims_table import ClaimRow, claim_rows
from wiredesk.report.family_tree import FamilyTree, family_trees, links_between
from wiredesk.report.marked_text import Paragraph, marked_paragraphs, passages_of
from wiredesk.report.references import Mark, References, outlet_name
from wiredesk.report.speakers import SpeakerGroup, Voices, speaker_groups
from wiredesk.report.timeline_drawing import Drawing, draw_timeline
from wiredesk.report.words import BASES, date_words, day_words, is_background, origin_name, origin_names

_KINDS = (
    ("person", "People"),
    ("org", "Organisations"),
    ("place", "Places"),
    ("event", "Occasions"),
    ("other", "Others"),
)
_SAFE = ("http://", "https://")
#: As many shares of the origin bar have a colour of their own.
_SHARES = 5
#: Of each kind of entity so many are shown, each with its first mention in so many articles. Of 3,244
#: names in a story of 607 articles, half are mentioned once; listing all made a quarter of the page.
_ENTITIES, _MENTIONED_IN = 200, 12
#: Links between reports that are shown, those of most text first; the account holds the rest.
_CROSS_LINKS = 200


@dataclass(frozen=True, slots=True)
class DateView:
    """A date in words, with what it rests on where that is not simply the page."""

    words: str
    iso: str
    basis: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A sentence of the brief or an entry of the timeline; ``sourcing`` as the brief says it."""

    text: str
    marks: tuple[Mark, ...]
    origins: tuple[str, ...]
    sourcing: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A row of the timeline; ``background`` lies long before the first article."""

    anchor: str
    words: str
    iso: str
    entries: tuple[CitedLine, ...]
    background: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How many articles carry reports of one origin: a part of the bar, in percent."""

    name: str
    kind: str
    articles: int
    x: float
    width: float
    tone: int


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it is shown."""

    words: str
    trigger: str
    type: str
    actors: str
    recipients: str
    place: str
    date: DateView | None
    status: str
    historical: bool
    origins: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A person, organisation or place: its mentions as the first mark in each article."""

    name: str
    role: str
    country: str
    aliases: tuple[str, ...]
    wikidata: str
    mentions: int
    articles: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class EntityGroup:
    """The entities of one kind, most mentioned first; ``left_out`` counts those not shown."""

    heading: str
    rows: tuple[EntityRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class CrossLink:
    """Text of one report that stands in another report."""

    link: Link
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its credits, its text in pieces, and the lines that were taken out by reason."""

    number: int
    anchor: str
    outlet: str
    article: Article
    address: str
    date: DateView
    credits: tuple[tuple[str, tuple[str, ...]], ...]
    origin: str
    removed: tuple[tuple[str, tuple[str, ...]], ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story, ready to be shown. ``prefix`` begins each of its anchors."""

    prefix: str
    account: Account
    references: References
    brief: tuple[CitedLine, ...]
    days: tuple[Day, ...]
    drawing: Drawing | None
    shares: tuple[Share, ...]
    trees: tuple[FamilyTree, ...]
    cross_links: tuple[CrossLink, ...]
    claims: tuple[ClaimRow, ...]
    speakers: tuple[SpeakerGroup, ...]
    events: tuple[EventRow, ...]
    entities: tuple[EntityGroup, ...]
    articles: tuple[ArticleView, ...]

    @property
    def disputed(self) -> tuple[ClaimRow, ...]:
        """The claims on which reports contradict each other."""
        return tuple(row for row in self.claims if row.standing == "disputed")

    @property
    def shared_trees(self) -> tuple[FamilyTree, ...]:
        """The reports that several articles carry, or that started with somebody else than their outlet."""
        return tuple(t for t in self.trees if len(t.family.members) > 1 or t.family.origin.kind != "outlet")

    @property
    def lone_trees(self) -> tuple[FamilyTree, ...]:
        """The reports of outlets' own that no other article carries."""
        return tuple(t for t in self.trees if len(t.family.members) == 1 and t.family.origin.kind == "outlet")

    @property
    def open_articles(self) -> bool:
        """Whether the articles are few enough to be shown unfolded."""
        return len(self.articles) <= 3


def story_view(account: Account, prefix: str = "") -> StoryView:
    """The view of a story. Articles come last: by then everything has asked for its anchor."""
    references, voices = References(account, prefix), Voices(account)
    days = tuple(
        Day(
            f"{prefix}day-{n}",
            day_words(row.date),
            row.date,
            tuple(
                CitedLine(e.text, references.marks(e.citations), origin_names(e.origins)) for e in row.entries
            ),
            is_background(row.date, account.articles),
        )
        for n, row in enumerate(account.timeline, 1)
    )
    return StoryView(
        prefix=prefix,
        account=account,
        references=references,
        brief=tuple(
            CitedLine(line.text, references.marks(line.citations), origin_names(line.origins), line.sourcing)
            for line in account.brief
        ),
        days=days,
        drawing=draw_timeline(account, {day.iso: day.anchor for day in days}),
        shares=origin_shares(account),
        trees=family_trees(account, references),
        cross_links=tuple(
            CrossLink(link, next(iter(references.marks(p.to for p in link.passages[:1])), None))
            for link in links_between(account)[:_CROSS_LINKS]
        ),
        claims=claim_rows(account, references, voices, prefix),
        speakers=speaker_groups(account, references, voices, prefix),
        events=_events(account, references, voices),
        entities=_entities(account, references),
        articles=_articles(account, references),
    )


def origin_shares(account: Account) -> tuple[Share, ...]:
    """The origins of families with the number of articles that carry them, the largest first.

    More than a few are taken together at the end, where no bar could show them apart.
    """
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for family in account.families:
        counts[(origin_name(family.origin), family.origin.kind)] += len(family.members)
    ordered = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if len(ordered) > _SHARES + 1:
        rest = ordered[_SHARES:]
        ordered = [*ordered[:_SHARES], ((f"{len(rest)} other origins", ""), sum(n for _, n in rest))]
    total = sum(counts.values()) or 1
    shares, x = [], 0.0
    for tone, ((name, kind), articles) in enumerate(ordered, 1):
        width = 100 * articles / total
        shares.append(Share(name, kind, articles, round(x, 3), round(width, 3), tone))
        x += width
    return tuple(shares)


def _date(value: DateValue | None, references: References) -> DateView:
    if value is None:
        return DateView(date_words(None), "", "", ())
    return DateView(
        date_words(value), value.value, BASES.get(value.basis, value.basis), references.marks(value.evidence)
    )


def _events(account: Account, references: References, voices: Voices) -> tuple[EventRow, ...]:
    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(dict.fromkeys(name for i in ids if (name := voices.name(i))))

    def when(event: Event) -> tuple[bool, str, int, str]:
        return (event.historical, event.date.value if event.date else "9999", -len(event.mentions), event.id)

    told = {e.event: e.text for row in account.timeline for e in row.entries if e.event}
    return tuple(
        EventRow(
            words=_words(event, references, told),
            trigger=event.trigger,
            type=(event.type or "").lower(),
            actors=names(event.actors),
            recipients=names(event.recipients),
            place=voices.name(event.place),
            date=_event_date(event.date, references) if event.date else None,
            status=event.status,
            historical=event.historical,
            origins=origin_names(event.origins),
            marks=references.marks(event.mentions),
        )
        for event in sorted(account.events, key=when)
    )


def _event_date(value: DateValue, references: References) -> DateView:
    """A date with its basis only where that is more than the text around the event."""
    shown = _date(value, references)
    return replace(shown, basis="") if value.basis == "text" else shown


def _words(event: Event, references: References, told: Mapping[str, str]) -> str:
    """The clause that states an event: as the timeline has it, or else as most articles word it."""
    if event.id in told:
        return told[event.id]
    worded = Counter[str]()
    for mention in sorted(event.mentions, key=lambda m: (references.number(m.article), m.start)):
        article = references.article(mention.article)
        if article:
            worded[article.text[mention.start : mention.end]] += 1
    return worded.most_common(1)[0][0] if worded else event.trigger


def _entities(account: Account, references: References) -> tuple[EntityGroup, ...]:
    def place(mention: Citation) -> tuple[int, int]:
        return references.number(mention.article), mention.start

    groups = []
    for kind, heading in _KINDS:
        rows = []
        members = [e for e in account.entities if e.kind == kind and e.named]
        members.sort(key=lambda e: (-len(e.mentions), e.name, e.id))
        for entity in members[:_ENTITIES]:
            firsts = {m.article: m for m in sorted(entity.mentions, reverse=True)}
            rows.append(
                EntityRow(
                    name=entity.name,
                    role=entity.role or "",
                    country=entity.country or "",
                    aliases=tuple(a for a in entity.aliases if a != entity.name),
                    wikidata=entity.wikidata or "",
                    mentions=len(entity.mentions),
                    articles=len(firsts),
                    marks=references.marks(sorted(firsts.values(), key=place)[:_MENTIONED_IN]),
                )
            )
        if rows:
            groups.append(EntityGroup(heading, tuple(rows), len(members) - len(rows)))
    return tuple(groups)


def _articles(account: Account, references: References) -> tuple[ArticleView, ...]:
    links: dict[str, list[Link]] = defaultdict(list)
    for link in account.links:
        links[link.from_].append(link)
        links[link.to].append(link)
    origins = {member: family.origin for family in account.families for member in family.members}
    passages = {a.id: passages_of(a, links[a.id], references) for a in references.articles}
    dates = {a.id: _date(a.published, references) for a in references.articles}
    return tuple(
        ArticleView(
            number=references.number(a.id),
            anchor=references.article_anchor(a.id),
            outlet=outlet_name(a),
            article=a,
            address=a.url if a.url and a.url.lower().startswith(_SAFE) else "",
            date=dates[a.id],
            credits=tuple(
                (c.name, tuple(dict.fromkeys(f"{e.kind}: {e.text.strip()}" for e in c.evidence)))
                for c in a.agencies
            ),
            origin=origin_name(origins[a.id]) if a.id in origins else "",
            removed=_removed(a),
            paragraphs=marked_paragraphs(a, passages[a.id], references),
        )
        for a in references.articles
    )


def _removed(article: Article) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_reason: dict[str, list[str]] = defaultdict(list)
    for line in article.removed:
        by_reason[line.reason].append(line.text)
    return tuple((reason, tuple(lines)) for reason, lines in sorted(by_reason.items()))
