"""Dates as vendors and pages write them, where the month is a word or the order is the ISO one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import pandas as pd

# months as English, German, French, Spanish, Italian, Portuguese, Dutch and Russian write them
_MONTHS: Final = {
    start: number
    for number, starts in enumerate(
        (
            *("jan jän ene gen янв", "feb fév fev фев", "mar mär maa мар", "apr avr abr апр"),
            *("may mai mei mag мая май", "jun juin giu июн", "jul juil lug июл"),
            *("aug aoû ago авг", "sep set сен", "oct okt ott out окт", "nov ноя"),
            "dec dez déc dic дек",
        ),
        start=1,
    )
    for start in starts.split()
}
_STARTS: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NAME: Final = rf"(?P<month>{_STARTS})[^\W\d_]*\.?"
_WORDED: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})((st|nd|rd|th|\.|er|º)?\s+|\.)(de\s+)?{_NAME},?\s+(de\s+)?(?P<year>\d{{4}})\b",
        rf"\b(?P<year>\d{{4}})\s+{_NAME}\s+(?P<day>\d{{1,2}})\b",
    )
)
_ISO: Final = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?\s?(Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_SLASHED: Final = re.compile(
    r"(?P<year>\d{4})(?:/|\s?年\s?)(?P<month>\d\d?)(?:/|\s?月\s?)(?P<day>\d\d?)(?:\b|\s?日)"
)


NO_DATE: Final[pd.Timestamp] = pd.NaT  # type: ignore[assignment]
"""What stands for a date that is not known."""


@lru_cache(maxsize=10_000)
def read_date(text: str, *, date_format: str | None = None) -> pd.Timestamp:
    """Read a date whose form leaves no doubt about day and month; NaT for any other.

    Parameters
    ----------
    text : str
        "2025-02-13", "2025-02-13T11:34+04:00" (told in UTC), "2025/02/13", "February 13, 2025
        Thursday" or "13 Feb 2025". "03/04/2022" is not guessed.
    date_format : str, optional
        The form of the dates in the codes of `strptime` ("%d/%m/%Y"); asked first.

    Examples
    --------
    >>> read_date("February 13, 2025 Thursday"), read_date("03/04/2022")
    (Timestamp('2025-02-13 00:00:00'), NaT)
    """
    value = text.strip()
    if date_format is not None and value:
        try:
            return pd.Timestamp(datetime.strptime(value, date_format))
        except ValueError:
            return NO_DATE
    if _ISO.fullmatch(value):
        return _read_iso(value)
    slashed = _SLASHED.match(value)
    if slashed:
        return _make(slashed["year"], int(slashed["month"]), slashed["day"])
    for pattern in _WORDED:
        found = pattern.search(value)
        if found:
            return _make(found["year"], _MONTHS[found["month"].lower()], found["day"])
    return NO_DATE


def _read_iso(value: str) -> pd.Timestamp:
    """Read an ISO date, with or without time and zone."""
    try:
        found = datetime.fromisoformat(value.replace(" UTC", "Z").replace("UTC", "Z"))
        if found.tzinfo is not None:
            found = found.astimezone(UTC).replace(tzinfo=None)
        return pd.Timestamp(found)
    except (ValueError, OverflowError):
        return NO_DATE


def _make(year: str, month: int, day: str) -> pd.Timestamp:
    """Build a date; NaT for one that no calendar has."""
    try:
        return pd.Timestamp(datetime(int(year), month, int(day)))
    except ValueError:
        return NO_DATE
