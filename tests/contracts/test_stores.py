"""What the store must do on every database; PostgreSQL is skipped, loudly, where it is not installed."""

from __future__ import annotations

import random
import threading
import time

import pytest
from tests.desk.conftest import kind, new_url, store, store_url
from tests.desk.samples import (
    CORRECTION,
    FEED,
    HARBOUR,
    HARBOUR_EDITED,
    NOTE,
    STRIKE,
    VOTE,
    arrive,
    fill,
    harbour,
    make_article,
    make_page,
    strike,
)

from wiredesk.desk import Added, Arrival, SearchFilters, Store, open_store
from wiredesk.errors import BadSetting, StoreLocked, StoreReadOnly
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link
from wiredesk.model.page import Rejection

__all__ = ["kind", "new_url", "store", "store_url"]

HOSTILE = {
    "empty": "",
    "no space": "x" * 1_000_000,
    "many different words": " ".join(f"w{n:x}é" for n in range(150_000)),
    "quotation marks": '"' * 100_000,
    "right to left": "قال الرئيس إن المحادثات انتهت. " * 100,
    "emoji": "👩‍👩‍👧 said 🙂. " * 100,
    "NUL and control": "a\x00b\x01 said\x7f\u200b. " * 100,
    "lone surrogates": "\ud800 Osei said \udfff. " * 100,
    "statement": "'); DROP TABLE articles; --",
}


def add(store: Store, *articles: Article) -> Added:
    with store.write() as tx:
        return tx.articles.add_batch(arrive(*articles))


def found(store: Store, query: str, **filters: object) -> list[str]:
    with store.read() as tx:
        return [f.article for f in tx.search(query, SearchFilters(**filters))]  # type: ignore[arg-type]


def rows(store: Store) -> tuple[int, int]:
    with store.read() as tx:
        return tx.articles.count(), tx.last_seq


class TestAdding:
    def test_what_is_acknowledged_is_there_for_another_process(self, store: Store, store_url: str) -> None:
        added = add(store, harbour(), strike())
        assert added.articles == (harbour().id, strike().id)
        with open_store(store_url) as other, other.read() as tx:
            stored = tx.articles.get(harbour().id)
        assert stored is not None
        assert stored.article == harbour()
        assert (stored.version, stored.latest, stored.supersedes) == (1, True, None)

    def test_adding_everything_again_changes_nothing(self, store: Store) -> None:
        refused = Arrival(None, Rejection("empty.html", None, "no text"))
        for expected in (1, 0):
            before = rows(store)
            with store.write() as tx:
                added = tx.articles.add_batch([*arrive(harbour(), strike()), refused])
            assert len(added.articles) == 2 * expected
            assert added.rejected == expected
        assert added.repeated == 3
        assert rows(store) == before

    def test_a_page_twice_in_one_batch_is_one(self, store: Store) -> None:
        added = add(store, harbour(), harbour())
        assert (added.articles, added.repeated) == ((harbour().id,), 1)

    def test_known_pages_need_no_reading(self, store: Store) -> None:
        add(store, harbour())
        pages = [make_page(harbour()), make_page(strike())]
        with store.read() as tx:
            known = tx.articles.known_pages(pages)
            assert len(known) == 1
            kept = tx.articles.page(known.pop())
        assert kept is not None
        assert kept.content == str(pages[0].content).encode()
        assert kept.url == harbour().url

    def test_a_page_with_other_markup_and_the_same_text_keeps_no_second_content(self, store: Store) -> None:
        add(store, harbour())
        again = make_page(harbour(), markup="<html>advertisement</html>")
        with store.write() as tx:
            added = tx.articles.add_batch([Arrival(again, harbour())])
            assert added.articles == ()
            kept = tx.articles.page(tx.articles.known_pages([again]).pop())
        assert kept is not None
        assert kept.content is None

    def test_a_changed_page_is_a_version(self, store: Store) -> None:
        add(store, harbour())
        edited = harbour(HARBOUR_EDITED)
        added = add(store, edited)
        assert added.superseded == {edited.id: harbour().id}
        with store.read() as tx:
            versions = tx.articles.versions("https://courier.example/harbour-open?utm_source=feed")
            assert [v.article.text for v in versions] == [HARBOUR, HARBOUR_EDITED]
            assert [v.latest for v in versions] == [False, True]
            assert versions[1].supersedes == harbour().id
            assert [a.article.id for a in tx.articles.latest()] == [edited.id]
            (change,) = tx.articles.edits(edited.url or "")
        assert (change.before, change.after) == (1, 2)
        assert [(c.kind, c.before, c.text) for c in change.changes] == [
            ("silent edit", "a week.", "nine days.")
        ]

    def test_two_versions_in_one_batch_supersede_what_was_there_before_it(self, store: Store) -> None:
        add(store, harbour())
        second, third = harbour(HARBOUR_EDITED), harbour(HARBOUR_EDITED + " Rain fell.")
        added = add(store, second, third)
        assert added.articles == (third.id,)
        assert added.superseded == {third.id: harbour().id}

    def test_a_version_read_earlier_comes_late_and_takes_no_place(self, store: Store) -> None:
        new = harbour(HARBOUR_EDITED, fetched="2031-03-05T10:00:00+00:00")
        old = harbour(fetched="2031-03-05T10:30:00+01:00")
        add(store, new)
        added = add(store, old)
        assert (added.articles, added.late) == ((), (old.id,))
        with store.read() as tx:
            assert [a.article.id for a in tx.articles.latest()] == [new.id]

    def test_a_page_that_goes_back_to_its_first_words(self, store: Store) -> None:
        first = harbour(fetched="2031-03-05T10:00:00+00:00")
        second = harbour(HARBOUR_EDITED, fetched="2031-03-05T11:00:00+00:00")
        add(store, first)
        add(store, second)
        again = harbour(fetched="2031-03-05T12:00:00+00:00")
        with store.read() as tx:
            assert len(tx.articles.known_pages([make_page(first), make_page(second)])) == 2
            assert tx.articles.known_pages([make_page(again)]) == set()
        back = add(store, again)
        assert back.articles == (first.id,)
        assert back.superseded == {first.id: second.id}
        before = rows(store)
        assert add(store, first, second, again).articles == ()
        with store.read() as tx:
            assert len(tx.articles.known_pages([make_page(a) for a in (first, second, again)])) == 2
        assert rows(store) == before

    def test_different_pages_from_files_of_one_name_are_two_articles(self, store: Store) -> None:
        one, other = (make_article(text, source="1.html") for text in (HARBOUR, VOTE))
        edited = make_article(HARBOUR_EDITED, source="1.html")
        assert len(add(store, one, other).articles) == 2
        assert add(store, edited).superseded == {edited.id: one.id}

    @pytest.mark.parametrize("text", sorted(HOSTILE))
    def test_any_text_is_kept_as_it_is(self, store: Store, text: str) -> None:
        article = make_article(
            HOSTILE[text], f"https://x.example/{text.replace(' ', '-')}", title=HOSTILE[text][:50]
        )
        start = time.process_time()
        with store.write() as tx:
            tx.articles.add_batch([Arrival(make_page(article, HOSTILE[text]), article)])
        with store.read() as tx:
            stored = tx.articles.get(article.id)
            tx.search(HOSTILE[text][:2000])
        assert stored is not None
        assert stored.article == article
        assert time.process_time() - start < 5


class TestTransactions:
    def test_a_block_that_raises_writes_nothing(self, store: Store) -> None:
        add(store, strike())
        before = rows(store)

        def fail() -> None:
            with store.write() as tx:
                tx.articles.add_batch(arrive(harbour()))
                tx.stories.put("s-1", "One", {harbour().id: "alone"})
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert rows(store) == before
        assert found(store, "harbour") == []
        assert add(store, harbour()).articles == (harbour().id,)

    def test_a_reader_sees_one_state(self, store: Store) -> None:
        add(store, strike())
        with store.read() as tx:
            assert tx.articles.count() == 1
            add(store, harbour())
            assert tx.articles.count() == 1
            assert tx.search("harbour") == []
        assert rows(store)[0] == 2

    def test_reading_cannot_write(self, store: Store) -> None:
        with pytest.raises(StoreReadOnly), store.read() as tx:
            tx.changes.log("new story")

    def test_a_second_writer_is_told(self, store: Store, store_url: str) -> None:
        with open_store(store_url) as second:
            with store.writing(), pytest.raises(StoreLocked, match="written by"), second.write():
                pass
            assert add(second, harbour()).articles

    def test_a_second_writer_waits_its_turn(self, store: Store, store_url: str) -> None:
        order: list[str] = []

        def second() -> None:
            with open_store(store_url, wait=20) as other, other.write() as tx:
                order.append("second")
                tx.articles.add_batch(arrive(harbour()))

        thread = threading.Thread(target=second)
        with store.write() as tx:
            thread.start()
            time.sleep(0.4)
            tx.articles.add_batch(arrive(strike()))
            order.append("first")
        thread.join()
        assert order == ["first", "second"]
        assert rows(store)[0] == 2

    def test_threads_share_a_store(self, store: Store) -> None:
        failed: list[BaseException] = []

        def write(n: int) -> None:
            try:
                with store.write(wait=20) as tx:
                    tx.articles.add_batch(
                        arrive(make_article(f"Report number {n}.", f"https://x.example/{n}"))
                    )
                rows(store)
            except BaseException as error:  # noqa: BLE001 - told below
                failed.append(error)

        threads = [threading.Thread(target=write, args=(n,)) for n in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed
        assert rows(store)[0] == 12

    def test_many_open_a_new_store_at_once(self, new_url: str) -> None:
        failed: list[BaseException] = []

        def start() -> None:
            try:
                open_store(new_url, wait=20).close()
            except BaseException as error:  # noqa: BLE001 - told below
                failed.append(error)

        threads = [threading.Thread(target=start) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed


class TestSearch:
    @pytest.fixture
    def filled(self, store: Store) -> Store:
        fill(store)
        return store

    @pytest.mark.parametrize(
        ("query", "texts"),
        [
            ("harbours", [HARBOUR_EDITED]),
            ("PORT lira", [HARBOUR_EDITED, STRIKE]),
            ("port -dockers", [HARBOUR_EDITED]),
            ('"ended their strike"', [STRIKE]),
            ('"strike their ended"', []),
            ('"ending their strikes"', [STRIKE]),
            ('"ended their strike" port', [STRIKE]),
            ('"ended their strike" parliament', []),
            ('port -"ended their strike"', [HARBOUR_EDITED]),
            ('"ended their" "their strike"', [STRIKE]),
            ("their-stri*", [STRIKE]),
            ("ended-their-stri*", [STRIKE]),
            ("strike-thei*", []),
            ("parl*", [VOTE]),
            ("4 percent", [STRIKE]),
            ("harbour budget", []),
            ("!!!", []),
            ('port OR ") NOT', []),
        ],
    )
    def test_terms(self, filled: Store, query: str, texts: list[str]) -> None:
        with filled.read() as tx:
            by_id = {a.article.id: a.article.text for a in tx.articles.latest()}
        assert sorted(by_id[key] for key in found(filled, query)) == sorted(texts)

    def test_title_words_weigh_more(self, store: Store) -> None:
        plain = make_article("The ferry sank. A port was near.", "https://x.example/1", title="Ferry sinks")
        titled = make_article("The ferry reached a port.", "https://x.example/2", title="Port of ferries")
        add(store, titled, plain)
        assert found(store, "port") == [titled.id, plain.id]

    @pytest.mark.parametrize(
        ("filters", "texts"),
        [
            ({"outlet": "Herald"}, [STRIKE, VOTE]),
            ({"agency": "reuters"}, [HARBOUR_EDITED]),
            ({"person": "Ana Kest"}, [HARBOUR_EDITED]),
            ({"story": "s-port"}, [HARBOUR_EDITED, STRIKE]),
            ({"since": "2031-03-04"}, [HARBOUR_EDITED, VOTE]),
            ({"until": "2031-03-04"}, [HARBOUR_EDITED, STRIKE]),
            ({"outlet": "Herald", "since": "2031-03-05"}, [VOTE]),
            ({"versions": True, "agency": "Reuters"}, [HARBOUR, HARBOUR_EDITED]),
        ],
    )
    def test_filters(self, filled: Store, filters: dict[str, object], texts: list[str]) -> None:
        with filled.read() as tx:
            by_id = {a.id: a.text for a in tx.articles.many(found(filled, "", **filters))}
        assert sorted(by_id.values()) == sorted(texts)

    def test_words_and_filters_together(self, filled: Store) -> None:
        assert found(filled, "port", outlet="Herald") == [strike().id]

    def test_phrases_and_filters_together(self, filled: Store) -> None:
        assert found(filled, '"ended their strike"', outlet="Herald") == [strike().id]
        assert found(filled, '"ended their strike"', outlet="Courier") == []
        assert found(filled, '"ended their strike"', since="2031-03-01", story="s-port") == [strike().id]
        assert found(filled, '"ended their strike"', until="2031-02-01") == []

    def test_phrases_of_words_that_stand_everywhere(self, store: Store) -> None:
        """Found is what holds the words side by side, in whichever order all of them stand elsewhere."""
        rng = random.Random(4)
        texts = [" ".join(rng.choice(["mar", "tov", "lin", "bok"]) for _ in range(9)) for _ in range(40)]
        articles = [make_article(t, f"https://x.example/{n}", title="Note") for n, t in enumerate(texts)]
        add(store, *articles)
        for words in ("mar tov lin", "tov tov", "bok lin mar tov", "lin bok"):
            held = {a.id for a in articles if f" {words} " in f" {a.text} "}
            assert held or words.count(" ") > 2
            with store.read() as tx:
                assert {f.article for f in tx.search(f'"{words}"', limit=100)} == held

    def test_of_very_many_finds_of_a_phrase_the_newest_are_ranked(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("wiredesk.desk.postgres.MOST_SCORED", 3)
        monkeypatch.setattr("wiredesk.desk.search.MOST_RANKED", 3)
        articles = [make_article(f"The port is open again {n}.", f"https://x.example/{n}") for n in range(9)]
        for article in articles:
            add(store, article)
        assert set(found(store, '"port is open"')) == {a.id for a in articles[-3:]}

    def test_words_that_an_edit_took_out(self, filled: Store) -> None:
        assert found(filled, '"a week"') == []
        assert found(filled, '"a week"', versions=True) == [harbour().id]

    def test_accents_do_not_matter(self, store: Store) -> None:
        article = make_article("Émile Žižka spoke in Málaga.", "https://x.example/1")
        add(store, article)
        assert found(store, "emile zizka malaga") == [article.id]
        assert found(store, "Málaga") == [article.id]

    def test_a_find_shows_its_words_and_story(self, filled: Store) -> None:
        with filled.read() as tx:
            (hit,) = tx.search("opposition")
        assert "opposition left" in hit.snippet
        assert (hit.story, hit.outlet, hit.latest) == ("s-vote", "Herald", True)

    def test_unwanted_words_alone_make_no_query(self, filled: Store) -> None:
        with pytest.raises(BadSetting):
            found(filled, "-port")

    def test_a_date_that_is_none(self, filled: Store) -> None:
        with pytest.raises(BadSetting):
            found(filled, "", since="yesterday")


class TestStories:
    def test_members_and_figures(self, store: Store) -> None:
        fill(store)
        with store.read() as tx:
            row = tx.stories.get("s-port")
            assert row is not None
            assert (row.articles, row.outlets, row.newest) == (2, 2, "2031-03-04")
            assert [m.why for m in tx.stories.members("s-port")] == ["same place", "same place"]
            assert tx.stories.story_of(strike().id) == "s-port"
            retired = tx.stories.get("s-old")
            assert retired is not None
            assert (retired.retired, retired.successor) == (True, "s-port")
            assert [s.id for s in tx.stories.all()] == ["s-port", "s-vote"]

    def test_lists(self, store: Store) -> None:
        fill(store)
        with store.write() as tx:
            tx.stories.put_account("s-vote", "d2", b"{}", origins=3, disputed=1)
        with store.read() as tx:
            orders = {
                o: [s.id for s in tx.stories.listed(o)] for o in ("newest", "biggest", "origins", "disputed")
            }  # type: ignore[arg-type]
            assert [s.id for s in tx.stories.listed("newest", limit=1, offset=1)] == ["s-port"]
        assert orders == {
            "newest": ["s-vote", "s-port"],
            "biggest": ["s-port", "s-vote"],
            "origins": ["s-vote", "s-port"],
            "disputed": ["s-vote", "s-port"],
        }

    def test_a_story_keeps_its_first_sight(self, store: Store) -> None:
        fill(store)
        with store.write() as tx:
            before = tx.stories.get("s-port")
            after = tx.stories.put("s-port", "Port", {strike().id: "alone"})
            assert before is not None
            assert after.first_seq == before.first_seq
            assert after.changed_seq > before.changed_seq
            assert (after.articles, after.title) == (1, "Port")

    def test_accounts(self, store: Store) -> None:
        fill(store)
        with store.write() as tx:
            kept = tx.stories.account("s-vote")
            assert kept is not None
            assert (kept.digest, kept.data) == ("d1", b'{"schema": "account"}')
            tx.stories.retire("s-vote")
            assert tx.stories.account("s-vote") is None

    def test_links(self, store: Store) -> None:
        links = [Link("a-1", "a-2", "copy", 0.9), Link("a-2", "a-3", "edited", 0.4)]
        with store.write() as tx:
            tx.stories.add_links(links)
            tx.stories.add_links([Link("a-1", "a-2", "copy", 0.95)])
            assert [k.coverage for k in tx.stories.links()] == [0.95, 0.4]
            assert [k.to for k in tx.stories.links(["a-2", "a-3"])] == ["a-3"]
            tx.stories.remove_links(["a-3"])
            assert [k.to for k in tx.stories.links()] == ["a-2"]


class TestMemory:
    def test_corrections_are_kept_and_undone(self, store: Store) -> None:
        with store.write() as tx:
            assert tx.corrections.add(CORRECTION)
            assert not tx.corrections.add(CORRECTION)
            assert tx.corrections.all() == [CORRECTION]
            undone = tx.corrections.undo("c-1", "ben", "2031-03-07T08:00:00+00:00")
            assert (undone.undone_by, undone.undone) == ("ben", "2031-03-07T08:00:00+00:00")
            assert tx.corrections.undo("c-1", "eve", "2031-03-08T08:00:00+00:00") == undone
            assert tx.corrections.all() == [undone]
            with pytest.raises(BadSetting):
                tx.corrections.undo("c-2", "ben", "2031-03-07T08:00:00+00:00")

    def test_annotations_by_text_and_annotator(self, store: Store) -> None:
        with store.write() as tx:
            tx.annotations.put({"the \ud800": NOTE}, "rules 1")
            tx.annotations.put({"the \ud800": NOTE}, "rules 1")
            assert tx.annotations.get(["the \ud800", "other"], "rules 1") == {"the \ud800": NOTE}
            assert tx.annotations.get(["the \ud800"], "rules 2") == {}
            tx.annotations.forget("rules 2")
            assert tx.annotations.get(["the \ud800"], "rules 1") == {}

    def test_outlets_and_feeds(self, store: Store) -> None:
        fill(store)
        with store.write() as tx:
            tx.outlets.put({"Herald": b"new", "Courier": b"\x00\xff"})
            assert tx.outlets.all() == {"Courier": b"\x00\xff", "Herald": b"new"}
            assert tx.feeds.all() == [FEED]
            tx.feeds.remove([FEED.address])
            assert tx.feeds.all() == []

    def test_the_log_tells_what_is_new(self, store: Store) -> None:
        with store.write() as tx:
            first = tx.changes.log("new story", story="s-1", detail={"text": "Rain \ud800 \x00"})
        with store.write() as tx:
            second = tx.changes.log("new origin", story="s-2", article="a-1")
        with store.read() as tx:
            assert [c.seq for c in tx.changes.since()] == [first, second]
            (line,) = tx.changes.since(first)
            assert (line.kind, line.story, line.article) == ("new origin", "s-2", "a-1")
            assert [c.kind for c in tx.changes.since(story="s-1")] == ["new story"]
            assert tx.changes.since(time="2999-01-01") == []
            assert tx.changes.since(0, line.time)
            assert tx.last_seq == second
