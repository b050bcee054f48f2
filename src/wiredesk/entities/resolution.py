"""A story's mentions become its people, places and organisations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wiredesk.entities.bodies import describe_things
from wiredesk.entities.delayed_names import name_the_described
from wiredesk.entities.descriptions import PronounReader, describe_people
from wiredesk.entities.gazetteer import (
    Known,
    country_of_words,
    demonyms,
    fold_name,
    is_given_name,
    title_words,
    titles_of_office,
)
from wiredesk.entities.gender import gender_of
from wiredesk.entities.mentions import acting_nations, gather_names
from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.namesakes import also_known, named_after, namesakes
from wiredesk.entities.nationalities import country_told
from wiredesk.entities.people import parts, sort_people
from wiredesk.entities.pronouns import resolve_pronouns
from wiredesk.entities.propagation import complete_names
from wiredesk.entities.referents import Referent
from wiredesk.entities.roles import courtesy_before, role_before, role_behind, role_country, role_titles
from wiredesk.entities.things import is_storm, sort_things
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article, content_id
from wiredesk.model.entity import Entity, EntityKind
from wiredesk.model.text import Citation

#: A title that a person bears so many times more seldom than the usual one is that of somebody beside him.
SELDOM = 20
#: One word for a country among more mentions than this is somebody else's.
MENTIONS_FOR_ONE_COUNTRY = 60
_ELECTION = re.compile(
    r"([A-ZÀ-Þ][\w.]+) (?:presidential|parliamentary|general|national) (?:election|campaign|race)"
)
_OWNING_COUNTRY = re.compile(r"(?<!\w)([A-ZÀ-Þ][\w.]+(?: [A-ZÀ-Þ][\w.]+)?)[’']s $")
#: Words of a person's longest name.
LONGEST_NAME = 4
#: Aliases listed for an entity, most used first.
MOST_ALIASES = 12


def resolve_entities(
    articles: Sequence[Article],
    annotations: Mapping[str, Annotation],
    wikidata: Mapping[str, str] | None = None,
    pronoun_reader: PronounReader = resolve_pronouns,
) -> tuple[Entity, ...]:
    """The entities of one story, most mentioned first.

    ``wikidata`` maps folded names to Wikidata ids, where the user has such a table.
    """
    articles = sorted(articles, key=lambda a: a.id)
    by_id = {a.id: a for a in articles}
    names = complete_names(gather_names(articles, annotations), articles, annotations)
    named = [m for m in names if m.kind == "person"]
    courtesies = [courtesy_before(by_id[m.article].text, m.start) for m in named]
    apart = named_after(named, by_id)
    people = sort_people(named, courtesies, namesakes(named, by_id), also_known(named, by_id), apart)
    persons = [_person(group, by_id) for group in people]
    _countries_of_owners(people, [p for p, _ in persons], by_id)
    for article in articles:
        here = [p for p, _ in persons if article.id in p.spans]
        name_the_described(article, annotations[article.id], here)
    describe_people(articles, annotations, [p for p, _ in persons], pronoun_reader)
    acting = acting_nations([m for m in names if m.kind == "nationality"], by_id)
    peoples = frozenset(demonyms()[m.folded] for m in names if m.folded in demonyms())
    things = sort_things([m for m in names if m.kind in ("place", "org", "other")] + acting, by_id, peoples)
    entities = [_person_entity(g, p, role, by_id) for g, (p, role) in zip(people, persons, strict=True)]
    told = describe_things(articles, things)
    entities += [
        _thing_entity(kind, known, members, spans, by_id)
        for (kind, known, members), spans in zip(things, told, strict=True)
    ]
    entities += _units(articles, people, [e for e in entities if e.kind == "person"])
    table = wikidata or {}
    linked = [_with_wikidata(e, table) for e in _one_for_each_id(entities)]
    return tuple(sorted(linked, key=lambda e: (-len(e.mentions), e.name, e.id)))


def _person(group: Sequence[NameMention], articles: Mapping[str, Article]) -> tuple[Referent, str | None]:
    person = Referent()
    roles: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    courtesies: set[str] = set()
    titles: Counter[str] = Counter()
    for m in group:
        text = articles[m.article].text
        person.spans[m.article].append((m.start, m.end))
        if pronoun := courtesy_before(text, m.start):
            courtesies.add("mrs" if pronoun == "she" else "mr")
        if owner := _OWNING_COUNTRY.search(text[max(0, m.start - 30) : m.start]):
            countries.update(filter(None, [country_of_words(owner[1])]))
        before = role_before(text, m.sentence_start, m.start, m.end)
        for role in filter(None, (before[0] if before else None, role_behind(text, m.sentence_end, m.end))):
            roles[role] += 1
            titles.update(role_titles(role))
            country = role_country(role) or (_country_named_before(text, m) if before else None)
            if country:
                countries[country] += 1
        if titles and not countries:
            countries.update(filter(None, [_country_of_election(text[m.sentence_start : m.sentence_end])]))
    most = max(titles.values(), default=0)
    person.titles = {title for title, count in titles.items() if count * SELDOM >= most}
    person.country = min(countries, key=lambda c: (-countries[c], c), default=None)
    if person.country and countries[person.country] * MENTIONS_FOR_ONE_COUNTRY < len(group):
        person.country = None
    given = {name.split()[0] for m in group if " " in (name := m.folded)} or {m.folded for m in group}
    person.gender = gender_of(given, person.titles | courtesies)
    return person, _best_role(roles)


def _best_role(roles: Mapping[str, int]) -> str | None:
    """The role that the pages give most often; one that says of what comes before a bare title."""
    if not roles:
        return None
    full = {r: n for r, n in roles.items() if r.lower() not in role_titles(r)}
    return min(full or roles, key=lambda r: (r.isupper(), -roles[r], -len(r), r))


def _countries_of_owners(
    people: Sequence[Sequence[NameMention]], persons: Sequence[Referent], articles: Mapping[str, Article]
) -> None:
    """Those who serve a person serve the same country: "Ferro's national security adviser, X"."""
    by_name: dict[str, str] = {}
    for group, person in zip(people, persons, strict=True):
        if person.country:
            by_name.update({m.text: person.country for m in group})
    for group, person in zip(people, persons, strict=True):
        serves = person.titles and not person.titles & title_words("leads")
        for m in group if person.country is None and serves else ():
            before = articles[m.article].text[max(m.sentence_start, m.start - 90) : m.start]
            owner = re.search(r"([A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)[’']s ([\w ,]{3,60})$", before)
            if owner and role_titles(owner[2]) and owner[1] in by_name:
                person.country = by_name[owner[1]]
                break


def _country_of_election(sentence: str) -> str | None:
    """The country whose election a sentence tells of: "the Norwegian parliamentary election"."""
    match = _ELECTION.search(sentence)
    return country_of_words(match[1]) if match else None


def _country_named_before(text: str, m: NameMention) -> str | None:
    """The country that the words before "the country's President, X" name last."""
    before = text[max(0, m.start - 300) : m.start]
    owned = re.search(r"\b(?:country|nation|republic|kingdom)[’']?s ([\w ]{3,30}?),? $", before)
    if not owned or not role_titles(owned[1]):
        return None
    words = re.findall(r"[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+)?", before)
    return next((c for w in reversed(words) if (c := country_of_words(w))), None)


def _person_entity(
    group: Sequence[NameMention], person: Referent, role: str | None, articles: Mapping[str, Article]
) -> Entity:
    counts = Counter(m.text for m in group)
    plain = {t for t in counts if not re.search(r"[“”\"(]", t)}
    name = max(
        counts,
        key=lambda t: (min(len(parts(t)), 2), t in plain, not t.isupper(), _given(t), counts[t], len(t), t),
    )
    # "Ida Berg Lamb", who is mostly "Berg Lamb", is called in full.
    longer = [t for t in plain if t.endswith(f" {name}") and _may_be_full(t, counts[t])]
    name = min(longer, key=lambda t: (-counts[t], t), default=name)
    spans = [(article, s, e) for article, found in person.spans.items() for s, e in found]
    return Entity(
        content_id("e", "person", fold_name(name)),
        name,
        "person",
        _aliases(counts, name),
        role,
        person.country,
        None,
        _citations(spans, articles),
    )


def _may_be_full(name: str, times: int) -> bool:
    """Whether a longer form is a person's full name, and no title or headline that ran into it."""
    words = name.split()
    titled = words[0].lower() in titles_of_office()
    if titled or len(words) > LONGEST_NAME or any(w.isupper() and len(w) > 1 for w in words):
        return False
    return _given(name) or times > 1


def _given(name: str) -> bool:
    return is_given_name(fold_name(name.split(" ")[0]))


def _thing_entity(
    kind: EntityKind,
    known: Known | None,
    members: Sequence[NameMention],
    told: Sequence[tuple[str, int, int]],
    articles: Mapping[str, Article],
) -> Entity:
    counts = Counter(m.text for m in members)
    # "Velm organization" is no fuller name than "Velm".
    written = max(counts, key=lambda t: (" " in t and not t.split()[-1][0].islower(), counts[t], t))
    # "Ports Authority" is called in full where the story has "Velm Ports Authority".
    longer = [
        t
        for t in counts
        if re.search(rf"[A-Z][\w.’&-]* {re.escape(written)}$", t) and " the " not in t.lower()
    ]
    written = min(longer, key=lambda t: (-counts[t], t), default=written)
    name = known.name if known else re.sub(r"^[Tt]he ", "", written)
    country = (known.country or None) if known else country_of_words(name)
    if kind == "org" and not (known and known.country):
        country = country_told(members, articles) or country
    spans = [*((m.article, m.start, m.end) for m in members), *told]
    if kind == "other" and is_storm(name):
        kind = "event"
    return Entity(
        content_id("e", kind, fold_name(name), country or ""),
        name,
        kind,
        _aliases(counts, name),
        None,
        country,
        None,
        _citations(spans, articles),
    )


def _units(
    articles: Sequence[Article], people: Sequence[Sequence[NameMention]], entities: Sequence[Entity]
) -> list[Entity]:
    """What speaks for a person under that person's name: "Ferro's office"."""
    owners = {m.text: e for group, e in zip(people, entities, strict=True) for m in group}
    if not owners:
        return []
    units = "|".join(sorted(title_words("units")))
    # From the beginning of a word, and bounded: a megabyte without a space took hours.
    pattern = re.compile(rf"(?<![\w.-])([^\W\d_][\w.-]{{0,60}}?)(?:[’']?s|(?<=s)[’']) ({units})(?!\w)")
    longest = max(len(n.split()) for n in owners)
    found: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for article in articles:
        for match in pattern.finditer(article.text):
            named = _owner_ending_at(article.text, match.end(1), owners, longest)
            if named:
                owner, start = named
                found.setdefault((owner.id, match[2]), []).append((article.id, start, match.end()))
    by_id = {a.id: a for a in articles}
    owned = {e.id: e for e in entities}
    made = []
    for (owner_id, unit), spans in sorted(found.items()):
        owner = owned[owner_id]
        name = f"{_surname(owner.name)}’s {unit}"
        aliases = _aliases(Counter(by_id[a].text[s:e] for a, s, e in spans), name)
        made_id, cited = content_id("e", "org", owner_id, unit), _citations(spans, by_id)
        made.append(Entity(made_id, name, "org", aliases, None, owner.country, None, cited))
    return made


def _surname(name: str) -> str:
    """The last word of a name as it is written, but for what tells a son from his father."""
    return next((w for w in reversed(name.split(" ")) if parts(f"A {w}")[1:]), name)


def _owner_ending_at(
    text: str, end: int, owners: Mapping[str, Entity], longest: int
) -> tuple[Entity, int] | None:
    """The person whose longest name ends at an offset, and where that name begins."""
    words = list(re.finditer(r"\S+", text[max(0, end - 80) : end]))[-longest:]
    for word in words:
        start = max(0, end - 80) + word.start()
        if text[start:end] in owners:
            return owners[text[start:end]], start
    return None


def _aliases(counts: Mapping[str, int], name: str) -> tuple[str, ...]:
    others = sorted((t for t in counts if t != name), key=lambda t: (-counts[t], t))
    return tuple(others[:MOST_ALIASES])


def _citations(
    spans: Sequence[tuple[str, int, int]], articles: Mapping[str, Article]
) -> tuple[Citation, ...]:
    return tuple(articles[a].cite(s, e) for a, s, e in sorted(set(spans)))


def _one_for_each_id(entities: Sequence[Entity]) -> list[Entity]:
    """Groups that came to the same name are one entity."""
    found: dict[str, Entity] = {}
    for e in entities:
        first = found.get(e.id)
        if first is not None:
            aliases = tuple(dict.fromkeys((*first.aliases, *e.aliases)))[:MOST_ALIASES]
            mentions = tuple(sorted({*first.mentions, *e.mentions}))
            role, country = first.role or e.role, first.country or e.country
            e = replace(first, aliases=aliases, role=role, country=country, mentions=mentions)
        found[e.id] = e
    return list(found.values())


def _with_wikidata(entity: Entity, table: Mapping[str, str]) -> Entity:
    found = table.get(fold_name(entity.name))
    return replace(entity, wikidata=found) if found else entity
