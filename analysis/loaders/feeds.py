"""RSS and Atom files: an article per entry."""

from __future__ import annotations

import re
from calendar import timegm
from html import unescape
from time import struct_time
from typing import Final

import pandas as pd

from analysis.loaders.dates import NO_DATE, read_date
from analysis.loaders.files import Unreadable
from analysis.loaders.office import need_extra
from analysis.loaders.records import Problem, Record

_BREAK: Final = re.compile(
    r"<\s*(br|/?p|/?div|/?li|/?h\d|/?t[rdh]|/?article|/?section|/title)\b[^>]*>", re.IGNORECASE
)
_HIDDEN: Final = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_FEED_END: Final = re.compile(rb"</\s*([\w.-]+:)?(rss|feed|rdf)\s*>", re.IGNORECASE)
_ENTRY: Final = re.compile(rb"<(item|entry)[\s>]", re.IGNORECASE)


def read_feed(data: bytes, *, file: str, sha256: str) -> tuple[list[Record | Problem], int]:
    """Return the articles of a feed and how many entries it holds.

    Raises
    ------
    Unreadable
        If it declares entities, or `feedparser` is not installed.
    """
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:20000]:
        raise Unreadable("unsafe", "a feed with entity declarations. Save the feed anew.")
    try:
        import feedparser
    except ImportError:
        raise need_extra("feedparser") from None
    parsed = feedparser.parse(data)
    outlet = str(parsed.feed.get("title", ""))
    items: list[Record | Problem] = []
    notes: list[Problem] = []
    if not _FEED_END.search(data[-2000:]):
        raise Unreadable(
            "damaged",
            f"a feed that is cut off behind {len(parsed.entries)} entries. Save the feed anew.",
        )
    for number, entry in enumerate(parsed.entries, start=1):
        bodies = [part.get("value", "") for part in entry.get("content", [])]
        text = strip_tags(max([*bodies, entry.get("summary", "")], key=len))
        parsed_date = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        published = _read_time(parsed_date)
        told = str(dict.get(entry, "published") or dict.get(entry, "updated") or "").strip()
        if told and published is NO_DATE:
            published = read_date(told)
        if told and published is NO_DATE:
            said = f"{file}, entry {number}: {told!r} is no date that can be read. It is kept "
            notes.append(Problem(file, number, "date", said + "without a date.", kept=True))
        fields = {
            "title": strip_tags(str(entry.get("title", ""))),
            "outlet": str(entry.get("source", {}).get("title", "") or outlet),
            "url": str(entry.get("link", "")),
            "author": str(entry.get("author", "")),
        }
        items.append(Record(text, file, sha256, row=number, published=published, fields=fields))
    return [*items, *notes], len(_ENTRY.findall(data)) + len(notes)


def _read_time(parsed: struct_time | None) -> pd.Timestamp:
    """Return the time of an entry, or NaT."""
    if parsed is None:
        return NO_DATE
    return pd.Timestamp(timegm(parsed), unit="s")


def strip_tags(markup: str) -> str:
    r"""Return the text of a piece of markup, a line per block.

    Examples
    --------
    >>> strip_tags("<p>Rain &amp; wind.</p><script>x()</script><p>Sun.</p>")
    'Rain & wind.\nSun.'
    """
    text = unescape(_TAG.sub("", _BREAK.sub("\n", _HIDDEN.sub("", markup))))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
