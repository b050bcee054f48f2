"""An invented story for the tests of the report: a ship on fire, nine articles, four origins."""

from __future__ import annotations

from dataclasses import replace

from wiredesk.model.account import SCHEMA, Account, BriefLine, Generator, TimelineEntry, TimelineRow
from wiredesk.model.article import AgencyCredit, Article, CreditEvidence, Dateline, Removed, article_id
from wiredesk.model.claim import Claim, Figure, Report, Variant
from wiredesk.model.dates import DateValue
from wiredesk.model.entity import Entity
from wiredesk.model.event import Event
from wiredesk.model.lineage import Family, Link, Origin, Passage
from wiredesk.model.statement import Speaker, Statement
from wiredesk.model.story import StoryHead
from wiredesk.model.text import Citation

WIRE = (
    "Fire broke out before dawn on Tuesday in the engine room of the car carrier Halvard Star, 40 miles off "
    "Cape Orrin, and the ship was adrift by evening, the coast guard said.",
    "All 23 members of the crew were taken off by helicopter, two of them with burns, said Commander Lena Voss of "
    "the Orrin coast guard.",
    "“The fire is contained to three decks, but we cannot say that it is out,” Voss told reporters in Port Sella.",
    "The owner, Brandt Maritime, said the ship was carrying 3,100 cars, some of them electric. It denied a report "
    "that batteries had been stowed against the rules.",
    "A person briefed on the inquiry told Norwire that an alarm in the engine room had been switched off a week ago.",
    "Tugs were expected to reach the ship on Wednesday.",
)
OWN = (
    "Fishermen from Port Sella were the first to reach the burning Halvard Star, and they say nobody had called them.",
    "“We saw the smoke at five and went,” said Tomas Arel, who owns the trawler Mira. “There was no alarm, nothing.”",
    "By his count 24 people came off the ship, one more than the coast guard says.",
    "Brandt Maritime did not answer questions on Tuesday.",
)
UNION = (
    "The seafarers' union called on Wednesday for an independent inquiry into the fire on the Halvard Star.",
    "“An alarm that is switched off is not an accident,” its secretary, Ines Okoro, said at a news conference in "
    "Port Sella.",
    "The environment ministry said it had seen no oil on the water.",
)
LATER = (
    "PORT SELLA (Pan-Ocean Press) — Two tugs took the car carrier Halvard Star in tow on Wednesday, a day after fire "
    "forced its crew to flee.",
    "The coast guard revised the number of people rescued to 24, saying a trainee had not been on the list.",
    "Environment Minister Paul Ledger said there was “no sign of oil so far”.",
)


def _article(name: str, parts: tuple[str, ...], **known: object) -> Article:
    text, paragraphs, at = "\n\n".join(parts), [], 0
    for part in parts:
        paragraphs.append((at, at + len(part)))
        at += len(part) + 2
    made = article_id(known.get("url"), f"pages/{name}", None, text)  # type: ignore[arg-type]
    return Article(id=made, source=f"pages/{name}", text=text, paragraphs=tuple(paragraphs), **known)  # type: ignore[arg-type]


def _day(day: int, basis: str = "page", evidence: tuple[Citation, ...] = ()) -> DateValue:
    return DateValue(f"2031-03-{day:02}", "day", basis, evidence)  # type: ignore[arg-type]


def cite(article: Article, words: str) -> Citation:
    """A citation of the first place where an article says ``words``."""
    start = article.text.index(words)
    return article.cite(start, start + len(words))


def _norwire(name: str, outlet: str, title: str, parts: tuple[str, ...], **known: object) -> Article:
    return _article(name, parts, outlet=outlet, title=title, language="en", **known)


def invented_articles() -> dict[str, Article]:
    """The articles, by a short name."""
    lead = ("PORT SELLA (Norwire) — " + WIRE[0], *WIRE[1:])
    byline = CreditEvidence("byline", "By Norwire staff")
    made = {
        "wire": _norwire(
            "courier.html",
            "The Ella Courier",
            "Car carrier adrift off Cape Orrin after fire; crew of 23 rescued",
            lead,
            url="https://courier.example/2031/03/04/halvard-star",
            published=DateValue("2031-03-04T19:40+01:00", "minute", "page"),
            dateline=Dateline("PORT SELLA", "Norwire"),
            agencies=(AgencyCredit("Norwire", (CreditEvidence("dateline", "PORT SELLA (Norwire) —"),)),),
            removed=(
                Removed("Sign up for our morning letter", "promo"),
                Removed("Photo: Pan-Ocean Press / A. Lund", "caption"),
                Removed("More: Ferry line to close in autumn", "teaser"),
                Removed("© 2031 The Ella Courier", "legal"),
            ),
        ),
        "reprint": _norwire(
            "ledger.html",
            "Northern Ledger",
            "Ship ablaze off Cape Orrin",
            WIRE,
            byline=("Norwire",),
            published=_day(5),
            agencies=(AgencyCredit("Norwire", (byline,)),),
        ),
        "cut": _norwire("radiovale.txt", "Radio Vale", "Burning car carrier adrift", WIRE[:2]),
        "shuffled": _norwire(
            "meridian.jsonl",
            "Daily Meridian",
            "Halvard Star fire: what is known",
            (WIRE[3], WIRE[0], WIRE[1], WIRE[4]),
        ),
        "reworded": _norwire(
            "kustposten.html",
            "Kustposten",
            "Crew flees burning ship",
            (
                "The car carrier Halvard Star was drifting off Cape Orrin on Tuesday evening after a fire in its "
                "engine room.",
                "Helicopters lifted off the whole crew of 23; two people had burns.",
                "An alarm in the engine room was turned off a week earlier, a person who knows the inquiry told "
                "Norwire.",
            ),
            published=_day(4, "url"),
        ),
        "own": _norwire(
            "harbour.html",
            "Harbour Post",
            "‘Nobody called us’: the trawler that got there first",
            OWN,
            byline=("Ada Brook", "Noor Vale"),
            published=_day(4),
            url="https://harbour.example/mira",
        ),
        "union": _norwire(
            "sella.html", "Sella Today", "Union wants inquiry into ship fire", UNION, published=_day(5)
        ),
        "tow": _norwire(
            "tribune.html",
            "Orrin Tribune",
            "Halvard Star in tow; number of rescued revised to 24",
            LATER,
            dateline=Dateline("PORT SELLA", "Pan-Ocean Press"),
            agencies=(
                AgencyCredit(
                    "Pan-Ocean Press", (CreditEvidence("dateline", "PORT SELLA (Pan-Ocean Press) —"),)
                ),
            ),
            published=DateValue("2031-03-05T21:05Z", "minute", "page"),
        ),
        "tow2": _norwire("weekly.txt", "Sella Weekly", "Ship under tow", LATER[:2]),
    }
    weekday = cite(made["cut"], "on Tuesday")
    made["cut"] = replace(made["cut"], published=_day(4, "inferred", (weekday,)))
    made["shuffled"] = replace(
        made["shuffled"], published=_day(4, "inferred", (cite(made["shuffled"], "before dawn on Tuesday"),))
    )
    return made


def invented_account() -> Account:
    """The whole account of the invented story."""
    a = invented_articles()
    families, origins = _families(a)
    homes = {m: f.id for f in families for m in f.members}
    a = {name: replace(article, family=homes[article.id]) for name, article in a.items()}
    norwire, harbour, sella, ocean = origins
    voss, brandt, arel, okoro, ledger = "e-voss", "e-brandt", "e-arel", "e-okoro", "e-ledger"
    statements = _statements(a)
    trunk = "Fire broke out before dawn on Tuesday in the engine room of the car carrier Halvard Star"
    fire = tuple(cite(a[n], trunk) for n in ("wire", "reprint", "cut", "shuffled"))
    crew = tuple(
        cite(a[n], "All 23 members of the crew were taken off by helicopter")
        for n in ("wire", "reprint", "cut")
    )
    count24 = cite(a["own"], "24 people came off the ship")
    revised = cite(a["tow"], "The coast guard revised the number of people rescued to 24")
    towed = tuple(
        cite(a[n], "Two tugs took the car carrier Halvard Star in tow on Wednesday") for n in ("tow", "tow2")
    )
    alarm = cite(a["wire"], "an alarm in the engine room had been switched off a week ago")
    inquiry = cite(
        a["union"], "called on Wednesday for an independent inquiry into the fire on the Halvard Star"
    )
    return Account(
        schema=SCHEMA,
        generator=Generator("wiredesk", "0.1.0", "2031-03-06T08:00:00+00:00", {}, {"annotator": "rules 1"}),
        story=StoryHead(
            "s-1", "Car carrier adrift off Cape Orrin after fire", "2031-03-04", "2031-03-05", 9, 9, 4
        ),
        articles=tuple(sorted(a.values(), key=lambda x: x.id)),
        families=families,
        links=_links(a),
        entities=(
            _entity(voss, "Lena Voss", "person", a, "Commander", "Commander Lena Voss", "Voss"),
            _entity(arel, "Tomas Arel", "person", a, None, "Tomas Arel"),
            _entity(okoro, "Ines Okoro", "person", a, "secretary of the seafarers' union", "Ines Okoro"),
            _entity(ledger, "Paul Ledger", "person", a, "Environment Minister", "Paul Ledger"),
            _entity(brandt, "Brandt Maritime", "org", a, "owner of the ship", "Brandt Maritime"),
            _entity("e-norwire", "Norwire", "org", a, None, "Norwire"),
            _entity("e-guard", "Orrin coast guard", "org", a, None, "Orrin coast guard", "coast guard"),
            _entity("e-sella", "Port Sella", "place", a, None, "Port Sella", "PORT SELLA"),
            _entity("e-orrin", "Cape Orrin", "place", a, None, "Cape Orrin"),
            _entity("e-ship", "Halvard Star", "other", a, "car carrier", "Halvard Star"),
        ),
        statements=statements,
        events=_events(a, norwire, sella, ocean),
        claims=_claims(a, statements, norwire, harbour, sella, ocean),
        timeline=(
            TimelineRow(
                "2031-02-25", (TimelineEntry(alarm.quote or "", (alarm,), (norwire,), event="ev-5"),)
            ),
            TimelineRow(
                "2031-03-04",
                (
                    TimelineEntry(trunk, fire, (norwire,), event="ev-1"),
                    TimelineEntry(crew[0].quote or "", crew, (norwire,), event="ev-2"),
                    TimelineEntry(count24.quote or "", (count24,), (harbour,), claim="c-1"),
                ),
            ),
            TimelineRow(
                "2031-03-05",
                (
                    TimelineEntry(towed[0].quote or "", towed, (ocean,), event="ev-3"),
                    TimelineEntry(inquiry.quote or "", (inquiry,), (sella,), event="ev-4"),
                    TimelineEntry(revised.quote or "", (revised,), (ocean,), claim="c-1"),
                ),
            ),
        ),
        brief=(
            BriefLine(
                WIRE[0],
                tuple(cite(a[n], WIRE[0]) for n in ("wire", "reprint", "cut", "shuffled")),
                (norwire,),
            ),
            BriefLine(
                f"{crew[0].quote} … {revised.quote}", (*crew, count24, revised), (harbour, norwire, ocean)
            ),
            BriefLine(
                WIRE[4], tuple(cite(a[n], WIRE[4]) for n in ("wire", "reprint", "shuffled")), (norwire,)
            ),
            BriefLine(LATER[0].partition("— ")[2], (cite(a["tow"], LATER[0].partition("— ")[2]),), (ocean,)),
        ),
    )


def _families(a: dict[str, Article]) -> tuple[tuple[Family, ...], tuple[Origin, ...]]:
    def ids(*names: str) -> tuple[str, ...]:
        return tuple(sorted(a[n].id for n in names))

    wire = ids("wire", "reprint", "cut", "shuffled", "reworded")
    dateline = CreditEvidence("dateline", "PORT SELLA (Norwire) —", cite(a["wire"], "PORT SELLA (Norwire) —"))
    origins = (
        Origin(
            "agency", "Norwire", wire, evidence=(dateline,), because="two of its five articles credit Norwire"
        ),
        Origin(
            "outlet",
            "Harbour Post",
            ids("own"),
            because="carries no other report's text and has its own byline",
        ),
        Origin("outlet", "Sella Today", ids("union"), because="carries no other report's text"),
        Origin("agency", "Pan-Ocean Press", ids("tow", "tow2"), because="its dateline names Pan-Ocean Press"),
    )
    members = (wire, ids("own"), ids("union"), ids("tow", "tow2"))
    return tuple(
        Family(f"f-{n}", m, o) for n, (m, o) in enumerate(zip(members, origins, strict=True))
    ), origins


def _links(a: dict[str, Article]) -> tuple[Link, ...]:
    def passage(source: str, target: str, words: str, other: str = "", label: str = "narration") -> Passage:
        return Passage(cite(a[source], words), cite(a[target], other or words), 0.83 if other else 1.0, label)  # type: ignore[arg-type]

    w = WIRE
    return (
        Link(a["wire"].id, a["reprint"].id, "copy", 0.99, tuple(passage("wire", "reprint", x) for x in w),
             ("six of six paragraphs are the same", "the dateline is missing"), "known"),
        Link(a["wire"].id, a["cut"].id, "edited", 1.0, tuple(passage("wire", "cut", x) for x in w[:2]),
             ("its text is the first two of six paragraphs",), "known"),
        Link(*sorted((a["reprint"].id, a["shuffled"].id)), "copy", 0.97,
             tuple(passage("reprint", "shuffled", x) if a["reprint"].id < a["shuffled"].id else passage("shuffled", "reprint", x)
                   for x in (w[3], w[0], w[1], w[4])), ("four paragraphs in another order",), "unknown"),
        Link(a["wire"].id, a["reworded"].id, "paraphrase", 0.86,
             (passage("wire", "reworded", w[0], a["reworded"].text.split("\n\n")[0]),
              passage("wire", "reworded", w[4], a["reworded"].text.split("\n\n")[2])),
             ("three sentences say the same with words in common", "it names Norwire for one of them"), "known"),
        Link(a["tow"].id, a["tow2"].id, "edited", 1.0, tuple(passage("tow", "tow2", x) for x in LATER[:2]),
             ("its text is the first two of three paragraphs",), "known"),
        Link(a["wire"].id, a["own"].id, "cites", 0.0, (), ("it says: one more than the coast guard says",), "known"),
    )  # fmt: skip


def _events(a: dict[str, Article], norwire: Origin, sella: Origin, ocean: Origin) -> tuple[Event, ...]:
    def event(
        n: int, root: str | None, trigger: str, words: str, names: tuple[str, ...], **known: object
    ) -> Event:
        more = {"actors": (), "recipients": (), "place": None, "status": "happened"} | known
        mentions = tuple(cite(a[name], words) for name in names)
        return Event(f"ev-{n}", root, trigger, mentions=mentions, **more)  # type: ignore[arg-type]

    trunk = "Fire broke out before dawn on Tuesday in the engine room of the car carrier Halvard Star"
    evidence = (cite(a["wire"], "on Tuesday"),)
    alarm = "an alarm in the engine room had been switched off a week ago"
    inquiry = "called on Wednesday for an independent inquiry into the fire on the Halvard Star"
    return (
        event(1, None, "broke out", trunk, ("wire", "reprint", "cut", "shuffled"), place="e-orrin",
              date=_day(4, "text", evidence), origins=(norwire,)),
        event(2, "AID", "taken off", "All 23 members of the crew were taken off by helicopter", ("wire", "reprint", "cut"),
              actors=("e-guard",), date=_day(4, "inferred", evidence), origins=(norwire,)),
        event(3, "AID", "took in tow", "Two tugs took the car carrier Halvard Star in tow on Wednesday", ("tow", "tow2"),
              recipients=("e-ship",), date=_day(5, "text"), origins=(ocean,)),
        event(4, "REQUEST", "called", inquiry, ("union",), actors=("e-okoro",), place="e-sella", date=_day(5, "text"),
              status="called for", origins=(sella,)),
        event(5, None, "switched off", alarm, ("wire",), date=DateValue("2031-02", "month", "text"), origins=(norwire,),
              historical=True),
    )  # fmt: skip


def _entity(eid: str, name: str, kind: str, a: dict[str, Article], role: str | None, *forms: str) -> Entity:
    found = []
    for article in a.values():
        for form in forms:
            at = article.text.find(form)
            while at >= 0:
                if not any(m.article == article.id and m.start <= at < m.end for m in found):
                    found.append(article.cite(at, at + len(form)))
                at = article.text.find(form, at + 1)
    return Entity(eid, name, kind, tuple(f for f in forms if f != name), role, None, None, tuple(found))  # type: ignore[arg-type]


def _statements(a: dict[str, Article]) -> tuple[Statement, ...]:
    def said(
        n: int, who: Speaker, kind: str, words: str, cue: str, names: tuple[str, ...], **more: object
    ) -> Statement:
        return Statement(
            f"st-{n}", who, kind, words, cue, mentions=tuple(cite(a[x], words) for x in names), **more
        )  # type: ignore[arg-type]

    voss = Speaker("e-voss", "Commander Lena Voss of the Orrin coast guard", "named")
    return (
        said(1, voss, "indirect", "All 23 members of the crew were taken off by helicopter, two of them with burns",
             "said", ("wire", "reprint", "cut"), date=_day(4, "text")),
        said(2, voss, "direct", "The fire is contained to three decks, but we cannot say that it is out", "told",
             ("wire", "reprint")),
        said(3, Speaker("e-brandt", "The owner, Brandt Maritime", "named"), "indirect",
             "the ship was carrying 3,100 cars, some of them electric", "said", ("wire", "shuffled")),
        said(4, Speaker("e-brandt", "Brandt Maritime", "named"), "indirect",
             "batteries had been stowed against the rules", "denied", ("wire", "shuffled"), polarity="not said"),
        said(5, Speaker("e-arel", "Tomas Arel", "named"), "direct", "We saw the smoke at five and went", "said", ("own",)),
        said(6, Speaker(None, "A person briefed on the inquiry", "anonymous"), "indirect",
             "an alarm in the engine room had been switched off a week ago", "told", ("wire", "reprint"), via="e-norwire"),
        said(7, Speaker("e-okoro", "its secretary, Ines Okoro", "named"), "direct",
             "An alarm that is switched off is not an accident", "said", ("union",)),
        said(8, Speaker("e-ledger", "Environment Minister Paul Ledger", "named"), "mixed", "“no sign of oil so far”",
             "said", ("tow",)),
        said(9, Speaker(None, "The environment ministry", "role"), "indirect", "it had seen no oil on the water", "said",
             ("union",)),
    )  # fmt: skip


def _claims(a: dict[str, Article], statements: tuple[Statement, ...], *origins: Origin) -> tuple[Claim, ...]:
    norwire, harbour, sella, ocean = origins

    def report(name: str, words: str, stance: str, source: str | None = None) -> Report:
        c = cite(a[name], words)
        return Report(c.article, c.start, c.end, words, stance, source)  # type: ignore[arg-type]

    count = "All 23 members of the crew were taken off by helicopter"
    return (
        Claim("c-1", count, (
            *(report(n, count, "attributes", "st-1") for n in ("wire", "reprint", "cut")),
            report("own", "24 people came off the ship", "attributes"),
            report("tow", "The coast guard revised the number of people rescued to 24", "asserts")),
            (harbour, norwire, ocean), "disputed", (Figure(23, "people"), Figure(24, "people")),
            (Variant("figure", ("23", "24"), (tuple(a[n].id for n in ("wire", "reprint", "cut")),
                                              (a["own"].id, a["tow"].id)), "revised"),)),
        Claim("c-2", "it had seen no oil on the water", (
            report("union", "it had seen no oil on the water", "attributes", "st-9"),
            report("tow", "“no sign of oil so far”", "attributes", "st-8")), (sella, ocean), "corroborated"),
        Claim("c-3", WIRE[3].partition(". It ")[0], (
            report("wire", "the ship was carrying 3,100 cars", "attributes", "st-3"),
            report("shuffled", "the ship was carrying 3,100 cars", "attributes", "st-3")), (norwire,), "single origin",
            (Figure(3100, "cars"),)),
        Claim("c-4", "batteries had been stowed against the rules", (
            report("wire", "batteries had been stowed against the rules", "denies", "st-4"),
            report("shuffled", "batteries had been stowed against the rules", "denies", "st-4")), (norwire,), "disputed"),
        Claim("c-5", "an alarm in the engine room had been switched off a week ago", (
            report("wire", "an alarm in the engine room had been switched off a week ago", "attributes", "st-6"),
            report("reworded", "An alarm in the engine room was turned off a week earlier", "attributes")),
            (Origin("person", "a person briefed on the inquiry", anonymous=True),), "single origin"),
    )  # fmt: skip
