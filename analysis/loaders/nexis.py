"""Exports of Nexis Uni: the layout of the 2020s and the older one of numbered documents."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.dates import read_date
from analysis.loaders.vendors import OLD_NUMBER, Export, Story, pick_lines, split_fields

_HEAD: Final = ("Section", "Length", "Byline", "Highlight", "Dateline", "Edition")
_TAIL: Final = (
    *("Classification", "Load-Date", "Graphic", "Language", "Publication-Type", "Journal Code"),
    *("Subject", "Industry", "Person", "Geographic", "Organization", "Company", "Country"),
    *("Correction", "Acc-No", "Notes", "Ticker", "State", "City", "Cite", "Pub-Type"),
)
_TAIL_LINE: Final = re.compile(rf"({'|'.join(_TAIL)})(:.*)?", re.IGNORECASE)
_KEPT: Final = ("section", "length", "byline", "load_date", "language", "dateline")


def read_nexis(text: str) -> Export:
    """Read the layout in which every article ends with "End of Document".

    The cover page announces "Documents (n)" and lists the titles.
    """
    *chunks, rest = re.split(r"(?m)^[ \t]*End of Document[ \t]*$", text)
    announced = re.search(r"Documents? \((\d+)\)", chunks[0] if chunks else rest)
    titles = re.findall(r"(?m)^\s*\d+\.\s+(.+?)\s*$", _cover(chunks[0] if chunks else rest))
    stories = [story for story in map(_read_story, chunks) if story is not None]
    count = int(announced.group(1)) if announced else len(chunks)
    return Export(stories, count, titles if announced else ())


def _cover(chunk: str) -> str:
    """Return the cover page that stands before the first article, if there is one."""
    found = re.search(r"(?m)^\s*Copyright\b", chunk)
    return chunk[: found.start()] if found and "Documents (" in chunk else ""


def _read_story(chunk: str) -> Story | None:
    """Read one article: title, outlet, date, then fields, then the body."""
    lines = pick_lines(chunk)
    at = next((i for i in range(2, len(lines)) if _is_date_line(lines, i)), None)
    if at is None:
        return None
    start = next((i + 1 for i in range(at, len(lines)) if lines[i] == "Body"), at + 1)
    fields, after = split_fields(lines[at + 1 : start], _HEAD)
    tail = next((i for i in range(start, len(lines)) if _TAIL_LINE.fullmatch(lines[i])), None)
    more, _ = split_fields(lines[tail:] if tail is not None else [], _TAIL)
    body = lines[start:tail] if lines[start - 1] == "Body" else _loose_body(lines[at + 1 : tail])
    kept = {name: value for name, value in (fields | more).items() if name in _KEPT}
    copyright_line = next((line for line in after if line.startswith("Copyright")), "")
    return Story(
        lines[at - 2],
        "\n".join(body),
        lines[at],
        {"outlet": lines[at - 1], **kept, "rights": copyright_line},
    )


def _loose_body(lines: list[str]) -> list[str]:
    """Return the body where no line says "Body": what follows the last field of the head."""
    _, others = split_fields(lines, _HEAD)
    return [line for line in others if not line.startswith("Copyright")]


def _is_date_line(lines: list[str], index: int) -> bool:
    """Tell the line of the date: a date alone, with a copyright line or a field soon after."""
    line = lines[index]
    if len(line) > 60 or pd.isna(read_date(line)):
        return False
    return any(
        re.match(r"Copyright\b|Length:|Section:|LENGTH:|SECTION:|BYLINE:", following)
        for following in lines[index + 1 : index + 5]
    )


def read_nexis_old(text: str) -> Export:
    """Read the layout in which every article begins with "1 of 112 DOCUMENTS"."""
    starts = list(re.finditer(rf"(?m)^[ \t]*{OLD_NUMBER}[ \t]*$", text))
    ends = [*(found.start() for found in starts[1:]), len(text)]
    chunks = [text[start.end() : end] for start, end in zip(starts, ends, strict=True)]
    stories = [story for story in map(_read_old_story, chunks) if story is not None]
    announced = int(re.findall(r"\d+", starts[0].group())[1]) if starts else 0
    return Export(stories, announced)


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
    tail = next((i for i in range(first, len(lines)) if _OLD_TAIL.match(lines[i])), len(lines))
    fields, body = split_fields(lines[first:tail], (*_HEAD, *_OLD_NAMES, "Headline", "Graphic"))
    more, _ = split_fields(lines[tail:], (*_TAIL, "Sprache", "Langue"))
    named = {_OLD_NAMES.get(name.title(), name): value for name, value in (fields | more).items()}
    kept = {name: value for name, value in named.items() if name in _KEPT}
    return Story(
        fields.get("headline") or title,
        "\n".join(line for line in body if not line.startswith("Copyright")),
        blocks[at][0],
        {"outlet": " ".join(blocks[0]), **kept},
    )


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
    r"(LOAD-DATE|UPDATE|LANGUAGE|SPRACHE|LANGUE|GRAPHIC|GRAFIK|PUBLICATION-TYPE):"
)
