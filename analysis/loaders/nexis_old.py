"""Exports of Nexis in the older layout, where every article begins with "1 of 112 DOCUMENTS"."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.signs import OLD_NUMBER
from analysis.loaders.vendors import (
    Export,
    Numbered,
    Story,
    list_expected,
    pick_lines,
    split_fields,
)

_HEAD: Final = ("Section", "Length", "Byline", "Highlight", "Dateline", "Edition")
_TAIL: Final = (
    *("Classification", "Load-Date", "Graphic", "Language", "Publication-Type", "Journal Code"),
    *("Subject", "Industry", "Person", "Geographic", "Organization", "Company", "Country"),
    *("Correction", "Acc-No", "Notes", "Ticker", "State", "City", "Cite", "Pub-Type"),
)
_KEPT: Final = ("section", "length", "byline", "load_date", "language", "dateline")


def read_nexis_old(text: str) -> Export:
    """Read the layout in which every article begins with "1 of 112 DOCUMENTS".

    A delivery of some of the results has numbers that do not begin at 1, or a cover page with a
    line "Download Request: 1-50"; every number from its first to its last must be there.
    """
    starts = [*_NUMBER.finditer(text)]
    ends = [*(start.start() for start in starts[1:]), len(text)]
    covers = [0, *(start.end() for start in starts[:-1])]
    stories, numbered = [], []
    chunks = [text[start.end() : end] for start, end in zip(starts, ends, strict=True)]
    whole = [*map(_ends_whole, chunks)]
    cut_off = any(whole[:-1]) and not whole[-1]
    for start, chunk, cover in zip(starts, chunks, covers, strict=True):
        story = _read_old_story(chunk)
        if cut_off and chunk is chunks[-1]:
            story = None  # the others end with lines of the vendor, this one within its text
        stories += [] if story is None else [story]
        title = "" if story is None else story.title
        asked = _find_request(text[cover : start.start()])
        numbered.append(Numbered(int(start.group(1)), int(start.group(2)), title, asked))
    titles = list_expected(numbered)
    return Export(stories, len(titles), titles, some=_SOME)


def _ends_whole(chunk: str) -> bool:
    """Tell an article that ends with lines of the vendor: the day it was loaded, the rights."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", chunk) if block.strip()]
    return bool(blocks) and bool(_OLD_TAIL.match(" ".join(blocks[-1].split())))


def _find_request(cover: str) -> range | None:
    """Return the numbers of the documents that a cover page says were saved, if it does."""
    asked = _REQUEST.search(cover)
    return range(int(asked.group(1)), int(asked.group(2)) + 1) if asked else None


def _read_old_story(chunk: str) -> Story | None:
    """Read one article: outlet, date, title, fields in capitals, then the body."""
    blocks = [pick_lines(block) for block in re.split(r"\n[ \t]*\n", chunk) if block.strip()]
    if not blocks or not any(len(block) == 1 for block in blocks):
        return None
    at = next((i for i in range(1, len(blocks)) if not pd.isna(read_date(blocks[i][0]))), None)
    if at is None:
        return None
    # a title or paragraph runs over several lines, and a blank line ends it
    lines = [" ".join(block) for block in blocks]
    first = next((i for i in range(at + 1, len(lines)) if _OLD_FIELD.match(lines[i])), len(lines))
    title = lines[first - 1] if first - 1 > at else ""
    if first == len(lines):
        title, first = "".join(lines[at + 1 : at + 2]), min(at + 2, len(lines))
    tail = len(lines)
    while tail > first and _OLD_TAIL.match(lines[tail - 1]):
        tail -= 1  # from the end up, for a paragraph may begin with "UPDATE:"
    start = next((i for i in range(first, tail) if not _OLD_FIELD.match(lines[i])), tail)
    fields, _ = split_fields(lines[first:start], (*_HEAD, *_OLD_NAMES, "Headline"))
    more, _ = split_fields(lines[tail:], (*_TAIL, "Sprache", "Langue"))
    named = {_OLD_NAMES.get(name.title(), name): value for name, value in (fields | more).items()}
    kept = {name: value for name, value in named.items() if name in _KEPT}
    return Story(
        fields.get("headline") or title,
        "\n".join(lines[start:tail]),
        blocks[at][0],
        {"outlet": " ".join(blocks[0]), **kept},
    )


_NUMBER: Final = re.compile(OLD_NUMBER)
# what German and French exports call the fields
_OLD_NAMES: Final = {
    "Rubrik": "section",
    "Länge": "length",
    "Autor": "byline",
    "Longueur": "length",
    "Auteur": "byline",
    "Sprache": "language",
    "Langue": "language",
}
_OLD_FIELD: Final = re.compile(
    r"(BYLINE|SECTION|LENGTH|HEADLINE|DATELINE|HIGHLIGHT|RUBRIK|LÄNGE|AUTOR|LONGUEUR|AUTEUR):"
)
_OLD_TAIL: Final = re.compile(
    rf"({'|'.join((*_TAIL, 'Update', 'Sprache', 'Langue', 'Grafik', 'URL'))}):|Copyright\b|"
    "All Rights Reserved|Alle Rechte vorbehalten|Tous droits réservés",
    re.IGNORECASE,
)
_REQUEST: Final = re.compile(
    r"(?m)^\s*(?:Download Request|Print Request|Ausgabeauftrag|Printopdracht)\b.*?"
    r"(\d+)\s*-\s*(\d+)\s*$"
)
_SOME: Final = (
    "If you saved only some of the results, say which in a first line of the file, as in "
    "'Download Request: 1-50'."
)
