"""What a file gives: records on their way to the articles table, and what was set aside."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple
from unicodedata import normalize

import pandas as pd

from analysis.loaders.characters import find_character_edits
from analysis.loaders.edits import apply_edits
from analysis.tables import ARTICLES, PROBLEMS, quoted
from analysis.text import count_words, detect_language

MISSING_OUTLET: Final = "(missing)"
_READING: Final = ("encoding", "encoding_source", "replaced")
_UNSAFE: Final = re.compile(r"[^\w.-]+")
# names that some systems keep for devices, so that no file can be called so
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@dataclass(frozen=True)
class Record:
    """One article as its file gives it.

    `fields` holds what is known about it (title, outlet, published, url and more); `doc_id` is
    empty where the loader is to choose one.
    """

    text: str
    file: str
    sha256: str
    doc_id: str = ""
    row: int = 0
    published: pd.Timestamp = field(default_factory=lambda: pd.NaT)  # type: ignore[assignment]
    encoding: str = "utf-8"
    encoding_source: str = "strict"
    replaced: int = 0
    fields: dict[str, str] = field(default_factory=dict)


class Problem(NamedTuple):
    """One thing set aside: a row of the problems table; `row` is 0 where there are no rows."""

    file: str
    row: int
    kind: str
    message: str


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


def make_articles(records: Sequence[Record], *, taken: set[str] | None = None) -> pd.DataFrame:
    """Lay records out as the articles table; ids are chosen where none is given.

    Parameters
    ----------
    records : sequence of Record
        What the files gave.
    taken : set of str, optional
        Ids of earlier batches, which must not come again; it is added to.

    Examples
    --------
    >>> table = make_articles([Record("It rained.", "a.txt", "", fields={"outlet": "Courier"})])
    >>> table[["doc_id", "outlet", "words"]]
      doc_id   outlet  words
    0      a  Courier      2
    """
    extras = list(dict.fromkeys(name for record in records for name in record.fields))
    texts = pd.Series([record.text for record in records], dtype="str")
    table = pd.DataFrame(
        {
            "doc_id": pd.Series(
                _choose_ids(records, set() if taken is None else taken), dtype="str"
            ),
            "outlet": _field(records, "outlet").replace("", MISSING_OUTLET),
            "title": _field(records, "title"),
            "published": pd.Series(
                [record.published for record in records], dtype="datetime64[ns]"
            ),
            "url": _field(records, "url"),
            "text": texts,
            "file": pd.Series([show_name(record.file) for record in records], dtype="str"),
            "sha256": pd.Series([record.sha256 for record in records], dtype="str"),
            "language": pd.Series([detect_language(text) for text in texts], dtype="str"),
            "words": count_words(texts).astype("int64") if len(texts) else pd.Series(dtype="int64"),
            "encoding": pd.Series([record.encoding for record in records], dtype="str"),
            "encoding_source": pd.Series([r.encoding_source for r in records], dtype="str"),
            "replaced": pd.Series([record.replaced for record in records], dtype="int64"),
        }
    )
    more = [n for n in extras if n not in (*ARTICLES, *_READING)]
    return table.assign(**{name: _field(records, name) for name in more})


def make_problems(problems: Iterable[Problem]) -> pd.DataFrame:
    """Lay out what was set aside.

    Examples
    --------
    >>> make_problems([Problem("a.txt", 2, "empty", "no text.")])
        file  row   kind   message
    0  a.txt    2  empty  no text.
    """
    rows = [item._replace(file=show_name(item.file)) for item in problems]
    types = dict.fromkeys(PROBLEMS, "str") | {"row": "int64"}
    return pd.DataFrame(rows, columns=list(PROBLEMS)).astype(types)


def _field(records: Sequence[Record], name: str) -> pd.Series[str]:
    """Return one field of all records; empty where a record has none."""
    values = (record.fields.get(name, "") for record in records)
    # hidden characters would make two labels of one, or turn the direction of a figure
    return pd.Series([apply_edits(v, find_character_edits(v)) for v in values], dtype="str")


def _choose_ids(records: Sequence[Record], taken: set[str]) -> list[str]:
    """Return a distinct id per record: the given one, the file's stem, else its whole path."""
    _check_given(records)
    chosen = [record.doc_id or _safe_id(PurePosixPath(record.file).stem) for record in records]
    for longer in (_path_id, _hash_id):
        # ids that differ only by case or by composition would name the same file elsewhere
        counts = Counter(_fold_id(name) for name in chosen)
        counts.update(taken & counts.keys())
        chosen = [
            name
            if record.doc_id or (counts[_fold_id(name)] == 1 and not _RESERVED.fullmatch(name))
            else longer(record)
            for name, record in zip(chosen, records, strict=True)
        ]
    return _number_repeats(chosen, taken)


def _check_given(records: Sequence[Record]) -> None:
    """Raise if one table gives two rows the same id."""
    given = Counter((record.file, record.doc_id) for record in records if record.doc_id)
    twice = sorted({(file, name) for (file, name), count in given.items() if count > 1})
    if twice:
        file = show_name(twice[0][0])
        names = quoted([name for _, name in twice[:5]])
        raise ValueError(
            f"{file}: the ids {names} stand on more than one row. Give every article its own id, "
            "or rename the column if it holds something else."
        )


def _fold_id(name: str) -> str:
    """Return the reading under which two ids would clash."""
    return normalize("NFC", name).casefold()


def _safe_id(name: str) -> str:
    """Return a name that is safe in file names, addresses and tables."""
    return _UNSAFE.sub("-", normalize("NFC", name)).strip("-") or "article"


def _path_id(record: Record) -> str:
    """Name an article by its whole path and its row."""
    path = PurePosixPath(record.file)
    if record.row:
        return f"{_safe_id(str(path.with_suffix('')).replace('/', '--'))}-{record.row}"
    return _safe_id(str(path).replace("/", "--"))


def _hash_id(record: Record) -> str:
    """Name an article by its path and the start of its hash."""
    return f"{_path_id(record)}-{record.sha256[:8]}"


def _number_repeats(names: Sequence[str], taken: set[str]) -> list[str]:
    """Add a number to the second and later of equal names; note all as taken."""
    seen: Counter[str] = Counter(taken)
    result = []
    for name in names:
        seen[_fold_id(name)] += 1
        count = seen[_fold_id(name)]
        result.append(name if count == 1 else f"{name}-{count}")
    taken.update(_fold_id(name) for name in result)
    return result
