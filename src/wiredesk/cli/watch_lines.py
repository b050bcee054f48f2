"""What ``watch`` is told about intervals, and what it tells about visits."""

from __future__ import annotations

import re

from rich.markup import escape

from wiredesk.cli.console import counted, out, print_rejections
from wiredesk.desk import Revisited, Visited
from wiredesk.errors import BadSetting

_INTERVAL = re.compile(r"(\d{1,4})([mhd])")
_SECONDS = {"m": 60.0, "h": 3_600.0, "d": 86_400.0}


def intervals(stated: str) -> tuple[float, ...]:
    """Seconds of intervals such as ``30m,6h,1d``, in order.

    Raises:
        BadSetting: one of them is none.
    """
    found = []
    for part in stated.split(","):
        match = _INTERVAL.fullmatch(part.strip())
        if match is None or not int(match[1]):
            raise BadSetting(
                f"{part.strip()!r} is no interval", "write minutes, hours or days, such as 30m,6h,1d"
            )
        found.append(int(match[1]) * _SECONDS[match[2]])
    return tuple(sorted(set(found)))


def print_visit(visit: Visited | Revisited) -> None:
    """One line for a feed that was visited, or for pages that were read again."""
    report = visit.report
    versions = f", {counted(report.versions, 'new version')}" if report.versions else ""
    if isinstance(visit, Visited):
        line = f"{visit.feed.address}: {counted(report.new, 'new article')}{versions}"
        line += f", {visit.feed.problem}" if visit.feed.problem else ""
        own = visit.feed.address
    else:
        line = f"{counted(visit.asked, 'page')} read again: {visit.unchanged} unchanged{versions}"
        line += "".join(f", taken down: {address}" for address in visit.gone)
        line += "".join(f", given up: {address}" for address in visit.left)
        own = ""
    out.print(escape(line), soft_wrap=True, highlight=False)
    print_rejections([r for r in report.rejections if r.source != own])
