"""The store of the desk: kills at random moments, rate of taking in, bytes per article, time of a search.

    python benchmarks/bench_desk.py --data DIR [--check] [--kills 300] [--articles 100000] [--only sqlite]
    python benchmarks/bench_desk.py --stream [--rate 20] [--seconds 600] [--data DIR]

Half of the kills go to each database. Beside the store stands what one would write without it: a SQLite
table of JSON lines, searched by LIKE. Without PostgreSQL on the machine its half is left out, loudly.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import math
import os
import random
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import msgspec
import numpy as np

from wiredesk import api, demo
from wiredesk.accounts import encode
from wiredesk.desk import Arrival, Desk, SearchFilters, open_store
from wiredesk.desk.tables import metadata
from wiredesk.model.article import Article, article_id
from wiredesk.model.dates import DateValue
from wiredesk.model.page import Page
from wiredesk.settings import load_settings

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import desk_stream  # noqa: E402
from tests.desk import killed, postgres_server  # noqa: E402

FLOORS = Path(__file__).parent / "floors.json"
BATCH = 200


def kills(name: str, new_url: Callable[[], str], count: int, seed: int = 7) -> dict[str, int]:
    """A fifth each dies while a store is made, one is upgraded, a desk takes pages in; else at work."""
    chance = random.Random(seed)
    told = {"kills": 0, "acknowledged": 0, "lost": 0, "refused": 0, "before first word": 0}
    each = count // 5
    jobs = [("make", new_url(), chance.uniform(0, 0.25)) for _ in range(each)]
    jobs += [("upgrade", old_store(new_url()), chance.uniform(0, 0.15)) for _ in range(each)]
    working, streaming = new_url(), new_url()
    jobs += [("stream", streaming, chance.uniform(0.1, 1.5)) for _ in range(each)]
    jobs += [("work", working, chance.uniform(0.02, 0.8)) for _ in range(count - 3 * each)]
    start = 0
    for kind, url, seconds in jobs:
        lines = live(url, seconds, start, kind)
        said = [line for line in lines if not line.startswith("opened")]
        told["kills"] += 1
        told["before first word"] += not lines
        told["acknowledged"] += len(said)
        try:
            if kind == "stream":
                with killed.opened_desk(url) as desk:
                    missing = killed.lost_of_stream(desk, said)
            else:
                missing = lost(url, said, kind)
        except Exception as error:  # noqa: BLE001 - any error here is the finding
            told["refused"] += 1
            print(f"  refused after {kind}, {seconds:.3f} s: {error!r}")
            continue
        told["lost"] += len(missing)
        if missing:
            print(f"  lost after {kind}, {seconds:.3f} s: {missing[:5]}")
        if kind in ("work", "stream"):
            numbers = [int(line.split()[1]) for line in said]
            start = max([*numbers, start]) + 2 * killed.BATCH
    print(f"{name:11} " + ", ".join(f"{key} {value}" for key, value in told.items()), flush=True)
    return told


def lost(url: str, said: list[str], kind: str) -> list[str]:
    """What was said and is not there."""
    with open_store(url, wait=30) as store:
        # The three articles of the old store are no batch of ours.
        return [m for m in killed.lost(store, said) if kind != "upgrade" or m != "half a batch"]


def live(url: str, seconds: float, start: int, kind: str) -> list[str]:
    """What a forked process said before it was killed."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reads)
            os.dup2(writes, 1)
            sys.stdout = os.fdopen(1, "w")
            if kind == "stream":
                with killed.opened_desk(url) as desk:
                    killed.stream(desk, start)
            with open_store(url, wait=30) as store:
                killed.say("opened", 0)
                killed.work(store, start)
        finally:
            os._exit(1)
    os.close(writes)
    work_for(child, seconds)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reads) as output:
        lines = output.read().splitlines()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the process ended before it was killed")
    return lines


def work_for(process: int, seconds: float) -> None:
    """Wait until a process has worked so long; on a busy machine the clock would kill it before it began."""
    told, end = Path(f"/proc/{process}/schedstat"), time.monotonic() + 60
    if not told.exists():
        time.sleep(seconds)
        return
    while int(told.read_text().split()[0]) < seconds * 1e9 and time.monotonic() < end:
        time.sleep(0.001)


def old_store(url: str) -> str:
    """A store of version 1 at an address."""
    stores = ROOT / "tests" / "desk" / "stores"
    if "://" not in url:
        Path(url).write_bytes(gzip.decompress((stores / "version_1.db.gz").read_bytes()))
        return url
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute((stores / "version_1.sql").read_text())  # type: ignore[arg-type]
    return url


def synthetic(count: int, seed: int = 3) -> Iterator[Article]:
    """Articles of 150 to 650 words whose words are as unequally frequent as in English (Zipf, s = 1.07)."""
    chance = np.random.default_rng(seed)
    syllables = [a + b for a in "bcdfghjklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "is")]
    words = np.array(
        ["".join(chance.choice(syllables, 1 + int(k))) for k in chance.integers(1, 4, 60_000)], dtype=object
    )
    weight = 1 / np.arange(1, len(words) + 1) ** 1.07
    total = np.cumsum(weight / weight.sum())
    for n in range(count):
        picked = words[np.searchsorted(total, chance.random(int(chance.integers(150, 650))))]
        lines = [" ".join(picked[i : i + 40]).capitalize() + "." for i in range(0, len(picked), 40)]
        text = "\n\n".join(lines)
        url = f"https://outlet{n % 300}.example/{n}"
        starts = np.cumsum([0, *(len(line) + 2 for line in lines[:-1])])
        yield Article(
            id=article_id(url, url, None, text),
            source=url,
            text=text,
            paragraphs=tuple((int(s), int(s) + len(line)) for s, line in zip(starts, lines, strict=True)),
            url=url,
            outlet=f"Outlet {n % 300}",
            title=" ".join(picked[:9]),
            published=DateValue(f"2031-{1 + n % 12:02}-{1 + n % 28:02}", "day", "page"),
            language="en",
        )


def take_in(url: str, articles: Iterator[Article]) -> dict[str, float]:
    """Articles and their pages into the store, in batches; CPU is this process's alone."""
    count = characters = 0
    spent = busy = 0.0
    with open_store(url) as store:
        while batch := list(islice(articles, BATCH)):
            arrivals = [Arrival(_page(a), a) for a in batch]
            clock, cpu = time.perf_counter(), time.process_time()
            with store.write() as tx:
                tx.articles.add_batch(arrivals)
            spent += time.perf_counter() - clock
            busy += time.process_time() - cpu
            count += len(batch)
            characters += sum(len(a.text) for a in batch)
        start = time.perf_counter()
        with store.write() as tx:
            again = tx.articles.add_batch(arrivals)
        assert again.articles == ()
        repeated = len(arrivals) / (time.perf_counter() - start)
    return {
        "articles": count,
        "text": characters / count,
        "per s": count / spent,
        "per CPU s": count / busy,
        "repeated per s": repeated,
    }


def _page(article: Article) -> Page:
    """The page as a crawl has it: markup around the text."""
    body = "".join(f"<p>{article.text[s:e]}</p>\n" for s, e in article.paragraphs)
    return Page(
        source=article.source,
        content=f"<html><head><title>{article.title}</title></head><body>{body}</body></html>",
        media="html",
        record=article.record,
        url=article.url,
        outlet=article.outlet,
    )


def searches(url: str, count: int, seed: int = 5) -> dict[str, list[float]]:
    """Milliseconds of searches whose words are taken from stored articles, so that each finds something."""
    chance = random.Random(seed)
    with open_store(url) as store:
        with store.read() as tx:
            ids = [a.article for a in tx.search("", limit=2000)]
            texts = [a.text.split() for a in tx.articles.many(chance.sample(ids, min(count, len(ids))))]
        kinds: dict[str, Callable[[list[str]], str]] = {
            "one word": chance.choice,
            "three words": lambda w: " ".join(chance.sample(w, 3)),
            "phrase": lambda w: '"' + " ".join(w[(k := chance.randrange(len(w) - 3)) : k + 3]) + '"',
            "begin*": lambda w: chance.choice([x for x in w if len(x) > 3])[:4] + "*",
            "word, outlet, dates": chance.choice,
            "outlet alone": lambda _: "",
        }
        found: dict[str, list[float]] = {}
        for name, make in kinds.items():
            for words in texts:
                query, filters = make(words), SearchFilters()
                if "outlet" in name:
                    filters = SearchFilters(outlet=f"Outlet {chance.randrange(300)}")
                if "dates" in name:
                    filters = replace(filters, since="2031-03-01", until="2031-09-30")
                start = time.perf_counter()
                with store.read() as tx:
                    tx.search(query, filters)
                found.setdefault(name, []).append(1000 * (time.perf_counter() - start))
    return found


def plain_table(path: Path, articles: Iterator[Article], queries: int = 20) -> None:
    """What one would write without the store: JSON in a table, found by LIKE."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, body TEXT)")
    count, start, words = 0, time.perf_counter(), []
    while batch := list(islice(articles, BATCH)):
        rows = [(a.id, msgspec.json.encode(a).decode()) for a in batch]
        connection.executemany("INSERT INTO articles VALUES (?, ?)", rows)
        connection.commit()
        count += len(batch)
        words.append(batch[0].text.split()[1])
    rate, spent = count / (time.perf_counter() - start), []
    for word in words[:queries]:
        start = time.perf_counter()
        connection.execute("SELECT id FROM articles WHERE body LIKE ? LIMIT 20", (f"% {word} %",)).fetchall()
        connection.execute("SELECT id FROM articles WHERE body LIKE ?", (f"% {word} zz%",)).fetchall()
        spent.append(1000 * (time.perf_counter() - start))
    connection.close()
    size = path.stat().st_size / count
    print(f"plain table  {rate:.0f} articles/s, {size:.0f} bytes each, LIKE p95 {quantile(spent, 95):.0f} ms")


def quantile(values: list[float], percent: float) -> float:
    return sorted(values)[min(len(values) - 1, math.ceil(len(values) * percent / 100) - 1)]


def stored_bytes(url: str) -> int:
    if "://" not in url:
        return sum(p.stat().st_size for p in Path(url).parent.glob(Path(url).name + "*"))
    import psycopg

    with psycopg.connect(url) as connection:
        asked = (
            "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r'"
        )
        row = connection.execute(asked).fetchone()
    return int(row[0]) if row else 0


def execute(url: str, *statements: str) -> list[int]:
    """The first value that each statement gives; 0 for one that gives none."""
    if "://" not in url:
        with contextlib.closing(sqlite3.connect(url)) as file, file:
            return [int((file.execute(s).fetchone() or [0])[0]) for s in statements]
    import psycopg

    with psycopg.connect(url) as connection:
        made = [connection.execute(s) for s in statements]  # type: ignore[arg-type]
        return [int((m.fetchone() or [0])[0]) if m.description else 0 for m in made]


def again(name: str, new_url: Callable[[], str]) -> dict[str, float]:
    """The bundled pages twice: rows that the second time makes, and accounts that come out otherwise.

    Accounts are exported byte by byte, and once more when all that was kept of them and of the annotations
    was deleted: then they may differ in the time at which they were made.
    """
    url, settings = new_url(), load_settings(agencies=demo.agencies_path())
    pages = list(api.read_pages([str(demo.pages_path())]))
    counts = [f"SELECT count(*) FROM {table}" for table in sorted(metadata.tables)]
    with api.open(url, settings) as desk:
        desk.add(pages)
        first = exported(desk)
    rows = sum(execute(url, *counts))
    with api.open(url, settings) as desk:
        desk.add(pages[::-1])
        second = exported(desk)
    new = sum(execute(url, *counts)) - rows
    execute(url, "DELETE FROM accounts", "DELETE FROM annotations")
    with api.open(url, settings) as desk:
        anew = exported(desk)
    other = len(first.items() ^ second.items()) // 2
    differ = sum(undated(anew[story]) != undated(account) for story, account in first.items())
    print(
        f"{name:11}  {len(pages)} pages added a second time: {new} new rows, {other} of {len(first)} "
        f"exported accounts other than before; {differ} when reckoned anew",
        flush=True,
    )
    return {"changed by a second addition": new + other + differ}


def exported(desk: Desk) -> dict[str, bytes]:
    return {story.id: encode(desk.account(story.id)) for story in desk.stories(limit=1000)}


def undated(account: bytes) -> dict[str, object]:
    told: dict[str, object] = json.loads(account)
    told["generator"] = {k: v for k, v in dict(told["generator"]).items() if k != "created"}  # type: ignore[call-overload]
    return told


def real_articles(data: Path, most: int = 600) -> list[Article]:
    with gzip.open(data / "lineage" / "helsinki.jsonl.gz", "rt", encoding="utf-8") as lines:
        return api.articles_from_records([json.loads(line) for line in islice(lines, most)])


def measure(name: str, new_url: Callable[[], str], options: argparse.Namespace) -> dict[str, float]:
    """Everything about one database."""
    told = again(name, new_url)
    if options.data and options.data.exists():
        url, real = new_url(), real_articles(options.data)
        taken = take_in(url, iter(real))
        each = stored_bytes(url) / taken["articles"]
        told["bytes per character"] = each / taken["text"]
        print(
            f"{name:11}  {len(real)} real articles with pages: {each:.0f} bytes each, "
            f"{told['bytes per character']:.2f} per character of text"
        )
    url = new_url()
    taken = take_in(url, synthetic(options.articles))
    told["articles per CPU s"] = taken["per CPU s"]
    each = stored_bytes(url) / options.articles
    print(
        f"{name:11}  {options.articles} synthetic articles of {taken['text']:.0f} characters: "
        f"{taken['per s']:.0f} articles/s ({taken['per CPU s']:.0f} per CPU second, "
        f"{taken['repeated per s']:.0f}/s when repeated), {each:.0f} bytes each"
    )
    times = searches(url, options.searches)
    for kind, spent in times.items():
        print(f"{name:11}  {kind:20} p50 {quantile(spent, 50):7.1f} ms  p95 {quantile(spent, 95):7.1f} ms")
    told["search p95 ms"] = quantile([t for spent in times.values() for t in spent], 95)
    print(f"{name:11}  all searches: p95 {told['search p95 ms']:.1f} ms", flush=True)
    return told


def stream(name: str, new_url: Callable[[], str], options: argparse.Namespace) -> dict[str, float]:
    """Pages at a steady rate: seconds from the arrival of each to its place in a story."""
    pages = desk_stream.real_pages(options.data) if options.data else desk_stream.synthetic_pages()
    url = new_url()
    told = desk_stream.stream(
        url, pages, options.rate, options.seconds, lambda line: print(f"{name:11}  {line}", flush=True)
    )
    late = told.latencies[-int(10 * options.rate) :]
    print(
        f"{name:11}  {len(told.latencies)} pages at {options.rate:g}/s in {told.lasted:.0f} s "
        f"({len(told.batches)} additions, {told.busy / told.lasted:.2f} cores busy, {told.refused} refused, "
        f"{told.unseen} unseen): to a story p50 {quantile(told.latencies, 50):.2f} s, "
        f"p95 {quantile(told.latencies, 95):.2f} s, most {max(told.latencies):.2f} s; "
        f"p50 of the last ten seconds {quantile(late, 50):.2f} s",
        flush=True,
    )
    return {"stream p95 s": quantile(told.latencies, 95), "unseen": told.unseen}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--searches", type=int, default=100, help="of each kind")
    parser.add_argument("--stream", action="store_true", help="only: pages at a steady rate")
    parser.add_argument("--rate", type=float, default=20.0, help="pages a second")
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory(prefix="wiredesk-bench-") as folder:
        made = iter(range(1_000_000))
        databases: dict[str, Callable[[], str]] = {"sqlite": lambda: f"{folder}/{next(made)}.db"}
        if options.only != "sqlite" and postgres_server.server_url() is None:
            print("PostgreSQL is not installed: only SQLite is measured")
        elif options.only != "sqlite":
            databases["postgresql"] = lambda: postgres_server.new_schema_url() or ""
        if options.only in databases:
            databases = {options.only: databases[options.only]}
        for name, new_url in databases.items():
            if options.stream:
                results.append((name, {}, stream(name, new_url, options)))
                continue
            left = kills(name, new_url, options.kills // len(databases)) if options.kills else {}
            results.append((name, left, measure(name, new_url, options) if options.articles else {}))
        if options.articles and not options.stream:
            plain_table(Path(folder) / "plain.db", synthetic(options.articles))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if not options.check:
        return 0
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))["desk"]
    failed = False
    for name, left, told in results:
        failed |= bool(left.get("lost") or left.get("refused"))
        failed |= told.get("unseen", 0) > 0 or told.get("changed by a second addition", 0) != 0
        failed |= told.get("search p95 ms", 0) > floor["search p95 ms"]
        failed |= told.get("articles per CPU s", math.inf) < floor["articles per CPU s"]
        failed |= told.get("bytes per character", 0) > floor[f"{name} bytes per character"]
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
