"""Reads dates as records, markup and the heads of pages write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from wiredesk.model.dates import Basis, DateValue

_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTHS = {
    m: n
    for n, m in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_US = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d{{2}})\b", re.IGNORECASE)
_EUROPEAN = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? ((?:19|20)\d{{2}})\b", re.IGNORECASE)
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$")
_ISO = re.compile(
    r"^((?:19|20)\d{2}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"  # noqa: E501
)
#: News on the web begins about here; an earlier date is a misread number.
_EARLIEST = date(1980, 1, 1)


def read_date(written: str | None, basis: Basis = "page") -> DateValue | None:
    """A date as ISO 8601, to the minute where a time stands beside it, or ``None`` where it is none."""
    text = (written or "").strip()
    if not text or len(text) > 120:
        return None
    found = _iso(text) or _compact(text) or _mail(text) or _worded(text) or _epoch(text)
    if found is None or not _EARLIEST <= date.fromisoformat(found[0][:10]) <= date(2100, 1, 1):
        return None
    return DateValue(found[0], "minute" if found[1] else "day", basis)


def _iso(text: str) -> tuple[str, bool] | None:
    match = _ISO.match(text)
    if not match or not _is_day(match[1]):
        return None
    if not match[2] or (match[2].startswith("00:00") and not match[3]):
        return match[1], False
    zone = {"UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", None: ""}.get(match[3], match[3] or "")
    if re.fullmatch(r"[+-]\d{4}", zone):
        zone = f"{zone[:3]}:{zone[3:]}"
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2][:8]}{zone}")
    except ValueError:
        return match[1], False
    return moment.isoformat(timespec="minutes"), True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _compact(text: str) -> tuple[str, bool] | None:
    match = _COMPACT.match(text)
    if not match or not _is_day(f"{match[1]}-{match[2]}-{match[3]}"):
        return None
    return f"{match[1]}-{match[2]}-{match[3]}", False


def _mail(text: str) -> tuple[str, bool] | None:
    if not re.match(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{1,2}:", text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat(timespec="minutes"), True
    except (ValueError, TypeError):
        return None


def _worded(text: str) -> tuple[str, bool] | None:
    us, european = _US.search(text), _EUROPEAN.search(text)
    if us:
        month, day, year = us[1], us[2], us[3]
    elif european:
        day, month, year = european[1], european[2], european[3]
    else:
        return None
    iso = f"{year}-{_MONTHS[month[:3].lower()]:02}-{int(day):02}"
    return (iso, False) if _is_day(iso) else None


def _epoch(text: str) -> tuple[str, bool] | None:
    if not re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC).isoformat(timespec="minutes"), True
