"""Web addresses in canonical form, the outlet behind them, and the date some of them carry."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid?|ocid|ref|ref_src|referrer|smid|partner|"
    r"__twitter_impression|amp|output|outputtype|sh|src|share|feature|xtor|ftag|ncid|icid|taid|at_.*)$",
    re.IGNORECASE,
)
_MONTHS = {
    m: n
    for n, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?/?", re.IGNORECASE)
_DATED_PATH = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2}|[a-z]{3,9})[/-](\d{2}(?=[/-]|$)|\d(?=/|$))", re.IGNORECASE
)


def canonical_address(url: str | None) -> str | None:
    """The address without port, fragment, tracking parameters and AMP marks; ``None`` for what is none."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("amp."), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in host:
        return None
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, default) or {port, default} == {80, 443} else f"{host}:{port}"
    path = re.sub(r"(?:/amp|\.amp)(?=\.html?$|/?$)", "", parts.path) or "/"
    query = urlencode(
        [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)]
    )
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def host_of(url: str | None) -> str | None:
    """The host of an address without ``www.`` and mobile prefixes."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.", "", host) or None


def outlet_name(written: str | None) -> str | None:
    """An outlet as a record names it; one named by its host is that host, whatever its port or prefix."""
    name = (written or "").strip()
    return (host_of(f"https://{name}") if _HOST.fullmatch(name) else name) or None


def dated_address(url: str | None) -> str | None:
    """The day in an address such as ``/2031/mar/4/``, as an ISO date."""
    match = _DATED_PATH.search(url or "")
    if not match:
        return None
    year, month, day = match.groups()
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
