"""Which vendor an export comes from, and the check that no article of it is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from analysis.loaders.dates import read_date
from analysis.loaders.records import Record
from analysis.tables import quoted


@dataclass
class Story:
    """One article of an export: its title, its body and what the vendor says of it."""

    title: str
    body: str
    date: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Export:
    """What a vendor's file holds and what it announces.

    `announced` is 0 where the file announces nothing; `titles` are the announced ones.
    """

    stories: list[Story]
    announced: int = 0
    titles: Sequence[str] = ()


OLD_NUMBER: Final = r"(?:\d+ of \d+ DOCUMENTS|Dokument \d+ von \d+|Document \d+ de \d+)"
"""What begins an article in the older layout of Nexis."""

_SIGNS: Final = (
    ("nexis_old", re.compile(rf"^\s*{OLD_NUMBER}\s*$", re.MULTILINE)),
    ("nexis", re.compile(r"^\s*End of Document\s*$", re.MULTILINE)),
    (
        "factiva",
        re.compile(
            r"^\s*(AN[\s|]*)?(Do[ck]ument|Documento) [A-Z]{3,}[A-Z0-9]*\d{4,}[a-z0-9]+[\s|]*$",
            re.MULTILINE,
        ),
    ),
    ("proquest", re.compile(r"^\s*ProQuest document ID:", re.MULTILINE | re.IGNORECASE)),
    ("ris", re.compile(r"\A\ufeff?\s*TY  - ", re.MULTILINE)),
)


def detect_vendor(text: str) -> str:
    r"""Name the vendor whose layout a text has, or return an empty text.

    Examples
    --------
    >>> detect_vendor("TY  - NEWS\nTI  - Rain\nER  - "), detect_vendor("It rained.")
    ('ris', '')
    """
    return next((vendor for vendor, sign in _SIGNS if sign.search(text)), "")


_DOCUMENT_LIST: Final = re.compile(r"(?m)^\s*Documents? \((\d+)\)\s*$(?=[\s\S]*^\s*Client/Matter:)")


def count_listed(text: str) -> int:
    r"""Return how many articles Nexis's list of a delivery names; 0 if the text is no such list.

    Examples
    --------
    >>> count_listed("Documents (2)\n1. Rain\nClient/Matter: -None-\n2. Sun"), count_listed("Rain")
    (2, 0)
    """
    found = _DOCUMENT_LIST.search(text)
    return int(found.group(1)) if found else 0


def make_records(export: Export, *, file: str, sha256: str, vendor: str) -> list[Record]:
    """Make records of an export's articles after counting them.

    Raises
    ------
    ValueError
        If the file announces another number of articles than were found; the message says
        which are missing.
    """
    found = len(export.stories)
    if not found or (export.announced and export.announced != found):
        held = [_key(story.title) for story in export.stories]
        missing = [title for title in export.titles if _key(title) not in held]
        which = f" Missing: {quoted(missing)}." if missing else ""
        raise ValueError(
            f"{file}: the export announces {export.announced} articles, {found} were found."
            f"{which} Export it again; report the layout if the vendor has changed it. If you "
            "saved only some of the results, delete the line that announces them all."
        )
    return [
        Record(
            text=f"{story.title}\n{story.body}".strip(),
            file=file,
            sha256=sha256,
            row=number if found > 1 else 0,
            published=read_date(story.date),
            fields={
                "outlet": story.fields.get("outlet", ""),
                "title": story.title,
                "url": story.fields.get("url", ""),
                "published_as": story.date,
                "vendor": vendor,
            }
            | {k: v for k, v in story.fields.items() if k not in ("outlet", "url")},
        )
        for number, story in enumerate(export.stories, start=1)
    ]


def _key(title: str) -> str:
    """Return a title's letters and digits for comparison."""
    return re.sub(r"[\W_]+", "", title.casefold())


Reader = Callable[[str], Export]


def pick_lines(text: str) -> list[str]:
    r"""Return a text's lines without blanks around them and without empty ones.

    Examples
    --------
    >>> pick_lines(" a \n\n b")
    ['a', 'b']
    """
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def split_fields(lines: Sequence[str], keys: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Part lines of the form "Key: value" from the others.

    Examples
    --------
    >>> split_fields(["Byline: By Ann", "It rained."], ["Byline", "Length"])
    ({'byline': 'By Ann'}, ['It rained.'])
    """
    pattern = re.compile(rf"({'|'.join(map(re.escape, keys))}):\s*(.*)", re.IGNORECASE)
    fields: dict[str, str] = {}
    others: list[str] = []
    for line in lines:
        found = pattern.fullmatch(line)
        if found:
            name = re.sub(r"[\W_]+", "_", found.group(1).lower())
            fields.setdefault(name, found.group(2).strip())
        else:
            others.append(line)
    return fields, others
