"""Sentences of one story that were reworded from another article's, found sentence by sentence."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.fingerprints import fold_word
from wiredesk.lineage.reading import quoted_places, unreported_places
from wiredesk.model.annotation import Annotation, Sentence
from wiredesk.model.article import Article
from wiredesk.model.lineage import Passage

Vectors = Callable[[Sequence[str]], NDArray[np.float32] | None]

_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_ENDINGS = re.compile(r"(?:ing|edly|ed|es|s|ly)$")
#: Weighted share of common words at which two sentences of a story say the same in other words, without
#: vectors; set on invented stories, where rewordings score .41 and more, independent reports .36 at most.
LEAST_OVERLAP = 0.42
#: With vectors: cosine and shared bigrams that together leave 0.5 % of false alarms.
LEAST_COSINE = 0.8
LEAST_BIGRAMS = 0.2
#: Nearness with fewer shared bigrams asks for this much of the words.
LEAST_NEAR_OVERLAP = 0.3
#: Words and vectors that each fall a little short do together.
LEAST_TOGETHER = 1.12
#: Below this overlap no vector makes two sentences one.
LEAST_DOUBT = 0.25
#: Runs of two words in common, at least one of the two neither a name nor a short word. Names and titles say
#: what is reported, not how: on 262 sentence pairs read by hand four such runs, and captions left out, raise
#: precision from .28 to .83 at the same recall (.45); no share of words or nearness of vectors did as much.
LEAST_PHRASES = 4
#: So many tell of one text at :data:`LEAST_NEAR_OVERLAP` already.
MANY_PHRASES = 6
#: Languages that write every noun with a capital letter: there no word is taken for a name.
NOUNS_CAPITALISED = ("de", "lb")
#: A word in more sentences than this finds no partners that rarer words do not find as well, and its pairs
#: would make the cost of a story of hundreds of articles grow with the square.
MOST_PLACES = 60
#: Content words that two sentences must share.
FEWEST_SHARED = 5
#: Shorter sentences say too little to have been reworded.
FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class StorySentence:
    """A sentence of one article with those of its words that no quotation marks enclose.

    ``told`` are the words among them that are neither names nor numbers nor short.
    """

    article: Article
    start: int
    end: int
    words: tuple[str, ...]
    told: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.article.text[self.start : self.end]


def story_sentences(
    articles: Sequence[Article], annotations: Mapping[str, Annotation]
) -> list[StorySentence]:
    """Every sentence of the story long enough to be compared; quotations and captions aside."""
    found = []
    for article in articles:
        inside, beside = quoted_places(article.text), unreported_places(article)
        for s in annotations[article.id].sentences:
            if beside[s.start : s.end].sum() > (s.end - s.start) / 2:
                continue
            own = [m for m in _WORD.finditer(article.text, s.start, s.end) if not inside[m.start()]]
            if len(own) >= FEWEST_WORDS:
                words = tuple(stem(m.group()) for m in own)
                found.append(StorySentence(article, s.start, s.end, words, _told(article, s, own)))
    return found


def _told(article: Article, sentence: Sentence, own: Sequence[re.Match[str]]) -> frozenset[str]:
    long = [m for m in own if len(m.group()) > 3]
    if (article.language or "")[:2] in NOUNS_CAPITALISED:
        return frozenset(stem(m.group()) for m in long)
    named = {k for n in sentence.names for k in range(n.start, n.end)}
    return frozenset(
        stem(m.group())
        for m in long
        if m.start() not in named
        and not m.group()[0].isdigit()
        and (not m.group()[0].isupper() or m.start() == sentence.start)
    )


def stem(written: str) -> str:
    """A word without case, marks and its commonest endings."""
    word = fold_word(written)
    short = _ENDINGS.sub("", word) if len(word) > 4 else word
    return short if len(short) > 2 else word


def reworded_sentences(
    sentences: Sequence[StorySentence], vectors: Vectors | None
) -> dict[tuple[str, str], list[Passage]]:
    """Passages of reworded sentences by ordered pair of article ids (``from`` < ``to`` by id).

    A quotation is not counted: two reporters at one speech share its words. A sentence is matched to
    its nearest in each other article.
    """
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for i, j, score in alike_pairs(sentences, vectors):
        for a, b in ((i, j), (j, i)):
            key = (a, sentences[b].article.id)
            if key not in best or score > best[key][0]:
                best[key] = (score, b)
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for (i, other), (score, j) in sorted(best.items(), key=lambda item: (item[0][0], item[0][1])):
        one, two = sentences[i], sentences[j]
        mutual = best.get((j, one.article.id), (0.0, -1))[1] == i
        if mutual and one.article.id < other:
            cited = one.article.cite(one.start, one.end), two.article.cite(two.start, two.end)
            found[one.article.id, other].append(Passage(cited[0], cited[1], round(min(score, 1.0), 3)))
    return dict(found)


def _weights(sentences: Sequence[StorySentence]) -> Callable[[str], float]:
    """Inverse document frequency inside the story: names that stand in every article say little."""
    articles: dict[str, set[str]] = defaultdict(set)
    for s in sentences:
        for word in s.words:
            articles[word].add(s.article.id)
    count = max(2, len({s.article.id for s in sentences}))
    inside = Counter({w: len(ids) for w, ids in articles.items()})
    return lambda word: 0.3 if len(word) < 3 else math.log(1 + count / inside[word])


def _candidates(chosen: Sequence[int], sentences: Sequence[StorySentence]) -> list[tuple[int, int]]:
    """Pairs of different articles' sentences that share several words that are not everywhere."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i in chosen:
        for word in sorted(set(sentences[i].words)):
            if len(word) > 3:
                postings[word].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for places in postings.values():
        if len(places) <= MOST_PLACES:
            for n, i in enumerate(places):
                for j in places[n + 1 :]:
                    if sentences[i].article.id != sentences[j].article.id:
                        shared[i, j] += 1
    return sorted(pair for pair, n in shared.items() if n >= FEWEST_SHARED - 2)


def _once_each(sentences: Sequence[StorySentence]) -> list[int]:
    """Indices of sentences, each wording once, in the fullest article that has it.

    Reprints carry their report's rewordings already; taken from its fullest version, the sentences of
    one report stay together.
    """
    chosen: dict[tuple[str, ...], int] = {}
    for i, s in enumerate(sentences):
        before = chosen.get(s.words)
        if before is None or _fullness(s) > _fullness(sentences[before]):
            chosen[s.words] = i
    return sorted(chosen.values())


def _fullness(sentence: StorySentence) -> tuple[int, str]:
    return len(sentence.article.text), sentence.article.id


def alike_pairs(
    sentences: Sequence[StorySentence], vectors: Vectors | None
) -> Iterator[tuple[int, int, float]]:
    """Pairs of sentences that say the same in other words, with how alike they are, 0 to 1.

    Of sentences in the same words only one is paired, that of the fullest article.
    Shared words decide; vectors are asked only about pairs whose words leave a doubt.
    """
    chosen = _once_each(sentences)
    weigh = _weights([sentences[i] for i in chosen])
    doubtful: list[tuple[int, int, float]] = []
    for i, j in _candidates(chosen, sentences):
        overlap = _overlap(sentences[i], sentences[j], weigh)
        phrases = _phrases(sentences[i], sentences[j]) if overlap >= LEAST_DOUBT else 0
        if phrases < LEAST_PHRASES:
            continue
        if overlap >= (LEAST_NEAR_OVERLAP if phrases >= MANY_PHRASES else LEAST_OVERLAP):
            yield i, j, overlap
        elif overlap >= LEAST_DOUBT:
            doubtful.append((i, j, overlap))
    if vectors is None or not doubtful:
        return
    asked = sorted({k for i, j, _ in doubtful for k in (i, j)})
    near = vectors([sentences[k].text for k in asked])
    row = {k: n for n, k in enumerate(asked)}
    for i, j, overlap in doubtful:
        if near is None:
            return
        cosine = float(near[row[i]] @ near[row[j]])
        bigrams = _bigrams(sentences[i], sentences[j])
        near_enough = cosine >= LEAST_COSINE and (overlap >= LEAST_NEAR_OVERLAP or bigrams >= LEAST_BIGRAMS)
        if near_enough or (cosine + overlap >= LEAST_TOGETHER and bigrams >= LEAST_BIGRAMS):
            yield i, j, cosine


def _overlap(one: StorySentence, two: StorySentence, weigh: Callable[[str], float]) -> float:
    """The weighted share of common words, 0 where they are too few."""
    common = set(one.words) & set(two.words)
    if sum(len(w) > 3 for w in common) < FEWEST_SHARED:
        return 0.0
    shared = math.fsum(weigh(w) for w in common)
    least = min(math.fsum(weigh(w) for w in set(s.words)) for s in (one, two))
    both = math.fsum(weigh(w) for w in set(one.words) | set(two.words))
    return 0.5 * shared / least + 0.5 * shared / both


def _bigrams(one: StorySentence, two: StorySentence) -> float:
    a, b = ({*zip(s.words, s.words[1:], strict=False)} for s in (one, two))
    return len(a & b) / max(1, min(len(a), len(b)))


def _phrases(one: StorySentence, two: StorySentence) -> int:
    """How many runs of two words both have that are more than names."""
    told = one.told & two.told
    a, b = ({*zip(s.words, s.words[1:], strict=False)} for s in (one, two))
    return sum(first in told or second in told for first, second in a & b)
