"""A PostgreSQL server that lives as long as the tests, from Debian's or any installed programs.

``WIREDESK_TEST_POSTGRES`` names another server to use; the role needs the right to make schemas.
"""

from __future__ import annotations

import atexit
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import psycopg

OLDEST = 15
_numbers = itertools.count(1)


@cache
def server_url() -> str | None:
    """Where the server listens; ``None`` where no PostgreSQL is installed."""
    given = os.environ.get("WIREDESK_TEST_POSTGRES")
    if given:
        return given
    programs = _programs()
    return _start(programs) if programs else None


def new_schema_url() -> str | None:
    """An address of an empty schema, as good as a database of its own."""
    server = server_url()
    if server is None:
        return None
    schema = f"wiredesk_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
    return f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -float(p.parent.name))
    return next((f for f in folders if (f / "initdb").exists() and _version(f) >= OLDEST), None)


def _version(programs: Path) -> int:
    told = subprocess.run([programs / "initdb", "--version"], capture_output=True, text=True, check=True)
    return int(float(told.stdout.split()[2].split("devel")[0]))


def _start(programs: Path) -> str:
    folder = Path(tempfile.mkdtemp(prefix="wiredesk-pg-", dir="/tmp"))
    user = _unprivileged()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, log = folder / "data", folder / "log"

    def run(*command: str | Path) -> None:
        uid, gid = (user.pw_uid, user.pw_gid) if user else (None, None)
        extra = [] if user else None
        done = subprocess.run(
            command,
            user=uid,
            group=gid,
            extra_groups=extra,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        if done.returncode:
            told = log.read_text() if log.exists() else ""
            raise RuntimeError(f"{command[0]}: {done.stderr.decode()} {told}")

    run(
        programs / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    )
    options = (
        f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=200"
    )
    run(programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")

    def stop() -> None:
        run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://postgres@/postgres?host={folder}"


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run the server as where the tests run as root, whom it refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None
