"""What a file gives: records on their way to the articles table, and what was set aside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import pandas as pd

from analysis.loaders.characters import find_character_edits
from analysis.loaders.dates import NO_DATE
from analysis.loaders.edits import apply_edits
from analysis.tables import ARTICLES, PROBLEMS
from analysis.text import count_words, detect_language, has_letter

MISSING_OUTLET: Final = "(missing)"
_SHOWN: Final = 40
READING: Final = ("encoding", "encoding_source", "replaced")


class Record(NamedTuple):
    """One article as its file gives it.

    `fields` holds what is known about it (title, outlet, published, url and more); `doc_id` is
    empty where the loader is to choose one. `row` counts in a file of many articles;
    `listed` are the manifest that names the file, and the line there.
    """

    text: str
    file: str
    sha256: str
    doc_id: str = ""
    row: int = 0
    listed: tuple[str, int] = ("", 0)
    published: pd.Timestamp = NO_DATE
    encoding: str = "utf-8"
    encoding_source: str = "strict"
    replaced: int = 0
    fields: Mapping[str, str] = MappingProxyType({})


class Problem(NamedTuple):
    """One thing wrong: a row of the problems table; `row` is 0 where there are no rows.

    It is set aside, unless it was `kept` as an article.
    """

    file: str
    row: int
    kind: str
    message: str
    kept: bool = False


def empty_text(record: Record) -> tuple[Record, Problem] | None:
    """Return an article without a letter as one without text, and what is to be said of it.

    Examples
    --------
    >>> record, problem = empty_text(Record("2025 --", "a.csv", "", row=3))
    >>> record.text, problem.message
    ('', "a.csv, row 3: no letters in the text, only '2025 --'. It is kept with 0 words; restore
    the text, or leave the article out.")
    >>> empty_text(Record("It rained.", "a.csv", "", row=4))
    """
    if has_letter(record.text):
        return None
    held = " ".join(record.text.split())
    what = f"no letters in the text, only {held[:_SHOWN]!r}" if held else "no text"
    manifest, line = record.listed
    place, row = (f"{manifest}, line", line) if line else (f"{record.file}, row", record.row)
    said = (
        f"{show_name(f'{place} {row}' if row else record.file)}: {what}. It is kept with 0 words; "
        "restore the text, or leave the article out."
    )
    problem = Problem(record.file, row, "empty", said, kept=True)
    return record._replace(text=""), problem


def with_folder(item: Record | Problem, folder: str) -> Record | Problem:
    """Note the first sub-folder as the outlet of an article that says none.

    Examples
    --------
    >>> item = with_folder(Record("It rained.", "Courier/a.txt", ""), "Courier")
    >>> dict(item.fields)
    {'outlet': 'Courier'}
    """
    if isinstance(item, Problem) or item.fields.get("outlet"):
        return item
    return item._replace(fields={**item.fields, "outlet": folder})


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal digits.

    Examples
    --------
    >>> hash_bytes(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def show_name(name: str) -> str:
    r"""Return a file name that can be printed and stored: odd bytes and marks are escaped.

    Examples
    --------
    >>> show_name("a\nb\u202etxt.cod")
    'a\\nb\\u202etxt.cod'
    """
    if name.isprintable():
        return name
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in name
    )


def make_articles(records: Sequence[Record], *, doc_ids: Sequence[str]) -> pd.DataFrame:
    """Lay records out as the articles table.

    Parameters
    ----------
    records : sequence of Record
        What the files gave.
    doc_ids : sequence of str
        The distinct id of each, from `ids.Ids.choose`.

    Examples
    --------
    >>> table = make_articles(
    ...     [Record("It rained.", "a.txt", "", fields={"outlet": "Courier"})], doc_ids=["a"])
    >>> table[["doc_id", "outlet", "words"]]
      doc_id   outlet  words
    0      a  Courier      2
    """
    extras = list(dict.fromkeys(name for record in records for name in record.fields))
    found = [record.text for record in records]
    table = pd.DataFrame(
        {
            "doc_id": pd.Series(list(doc_ids), dtype="str"),
            "outlet": _field(records, "outlet").replace("", MISSING_OUTLET),
            "title": _field(records, "title"),
            "published": pd.Series(
                [record.published for record in records], dtype="datetime64[ns]"
            ),
            "url": _field(records, "url"),
            "text": pd.Series(found, dtype="str"),
            "file": pd.Series([show_name(record.file) for record in records], dtype="str"),
            "sha256": pd.Series([record.sha256 for record in records], dtype="str"),
            "language": pd.Series([detect_language(text) for text in found], dtype="str"),
            # the texts as they are: those of a column of text would all be made anew
            "words": count_words(pd.Series(found, dtype="object")),
            "encoding": pd.Series([record.encoding for record in records], dtype="str"),
            "encoding_source": pd.Series([r.encoding_source for r in records], dtype="str"),
            "replaced": pd.Series([record.replaced for record in records], dtype="int64"),
        }
    )
    more = [n for n in extras if n not in (*ARTICLES, *READING)]
    return table.assign(**{name: _field(records, name) for name in more})


def make_problems(problems: Iterable[Problem]) -> pd.DataFrame:
    """Lay out what was wrong.

    Examples
    --------
    >>> make_problems([Problem("a.txt", 2, "empty", "no text.")])
        file  row   kind   message   kept
    0  a.txt    2  empty  no text.  False
    """
    rows = [item._replace(file=show_name(item.file)) for item in problems]
    types = dict.fromkeys(PROBLEMS, "str") | {"row": "int64", "kept": "bool"}
    return pd.DataFrame(rows, columns=list(PROBLEMS)).astype(types)


def _field(records: Sequence[Record], name: str) -> pd.Series[str]:
    """Return one field of all records; empty where a record has none."""
    values = [record.fields.get(name, "") for record in records]
    # hidden characters would make two labels of one, or turn the direction of a figure
    if find_character_edits("\n".join(values)):
        values = [apply_edits(v, find_character_edits(v)) for v in values]
    return pd.Series(values, dtype="str")
