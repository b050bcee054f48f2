"""Finds the numbered steps and runs one."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from sqlalchemy import Connection, text

_FOUND = {
    int(module.name[:4]): module.name
    for module in pkgutil.iter_modules([str(Path(__file__).parent)])
    if module.name[:4].isdigit()
}

#: The version of the schema that this wiredesk writes.
NEWEST = max(_FOUND)


def apply_step(number: int, connection: Connection) -> None:
    """Bring the schema from version ``number - 1`` to ``number``, inside the caller's transaction."""
    step = importlib.import_module(f"wiredesk.desk.migrations.{_FOUND[number]}")
    for statement in step.statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    if hasattr(step, "convert"):
        step.convert(connection)
    connection.execute(text("DELETE FROM meta WHERE key = 'version'"))
    connection.execute(text("INSERT INTO meta (key, value) VALUES ('version', :v)"), {"v": str(number)})
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
