import random

import pytest

from wiredesk.lineage import index as module
from wiredesk.lineage.fingerprints import fingerprint
from wiredesk.lineage.index import FingerprintIndex


def text(seed, words=120):
    chosen = random.Random(seed)
    return " ".join(f"w{chosen.randrange(5000)}" for _ in range(words))


def prints(written):
    return fingerprint(written).winnowed


def test_a_part_of_a_known_article_is_found():
    index = FingerprintIndex()
    for seed in range(20):
        assert index.add(prints(text(seed))) == {}
    part = " ".join(text(7).split()[40:100])
    assert list(index.add(prints(text(99) + " " + part))) == [7]


def test_a_thousand_reprints_are_one_family_and_cost_one_article():
    index = FingerprintIndex()
    index.add(prints(text(1)))
    alone = index.postings
    for _ in range(999):
        assert list(index.add(prints(text(1)))) == [0]
    assert index.members(500) == tuple(range(1000))
    assert index.postings == alone


def test_what_is_new_in_a_member_finds_its_excerpts():
    index = FingerprintIndex()
    index.add(prints(text(1, 400)))
    added = text(2, 40)
    index.add(prints(text(1, 400) + " " + added))
    assert index.members(1) == (0, 1)
    assert list(index.add(prints(added))) == [1]


@pytest.mark.parametrize("at_once", [1, 100, 50_000])
def test_many_at_once_answer_as_each_alone(monkeypatch, at_once):
    alone, together = FingerprintIndex(), FingerprintIndex()
    written = [prints(text(s % 30) if s % 3 else text(s)) for s in range(60)]
    answers = [alone.add(w) for w in written]
    monkeypatch.setattr(module, "AT_ONCE", at_once)
    assert together.add_many(written) == answers
    assert together.postings == alone.postings


def test_a_saved_index_goes_on_where_it_stopped(tmp_path):
    first = FingerprintIndex(tmp_path / "index")
    for seed in range(10):
        first.add(prints(text(seed)))
    first.add(prints(text(3)))
    first.save()
    again = FingerprintIndex(tmp_path / "index")
    assert len(again) == 11
    assert again.members(10) == (3, 10)
    assert list(again.add(prints(text(5)))) == [5]
    again.save()
    assert len(FingerprintIndex(tmp_path / "index")) == 12


def test_an_empty_article_is_counted_and_finds_nothing():
    index = FingerprintIndex()
    assert index.add(prints("")) == {}
    assert index.members(0) == (0,)
