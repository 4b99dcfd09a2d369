"""Ids of articles: distinct, stable from run to run, and safe in names of files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final
from unicodedata import normalize

from analysis.loaders.records import Record, show_name
from analysis.tables import quoted

_UNSAFE: Final = re.compile(r"[^\w.-]+")
# names that some systems keep for devices, so that no file can be called so
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


class Ids:
    """The ids that the articles of one load have; those of all its batches are distinct."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._repeats: Counter[str] = Counter()
        self._file = ""
        self._given: set[str] = set()

    def choose(self, records: Sequence[Record]) -> list[str]:
        """Return a distinct id per record: the given one, the file's stem, else its whole path.

        Raises
        ------
        ValueError
            If one table gives two of its rows the same id.

        Examples
        --------
        >>> Ids().choose([Record("", "a/x.txt", ""), Record("", "b/x.txt", ""),
        ...               Record("", "y.csv", "", row=3)])
        ['a--x.txt', 'b--x.txt', 'y-3']
        """
        self._check_given(records)
        chosen = [record.doc_id or _short_id(record) for record in records]
        for longer in (_path_id, _hash_id):
            # ids that differ only by case or by composition would name the same file elsewhere
            counts = Counter(map(_fold_id, chosen))
            chosen = [
                name
                if record.doc_id or (counts[_fold_id(name)] == 1 and self._is_free(name))
                else longer(record)
                for name, record in zip(chosen, records, strict=True)
            ]
        return [self._take(name) for name in chosen]

    def _check_given(self, records: Sequence[Record]) -> None:
        """Raise if a file gives one id to two of its rows, in this batch or an earlier one."""
        twice: dict[str, str] = {}
        for record in records:
            if record.file != self._file:
                self._file, self._given = record.file, set()
            if record.doc_id in self._given:
                twice[record.doc_id] = record.file
            elif record.doc_id:
                self._given.add(record.doc_id)
        if twice:
            file = show_name(next(iter(twice.values())))
            raise ValueError(
                f"{file}: the ids {quoted(sorted(twice)[:5])} stand on more than one row. Give "
                "every article its own id, or rename the column if it holds something else."
            )

    def _is_free(self, name: str) -> bool:
        """Tell whether an id may be given out."""
        return _fold_id(name) not in self._taken and not _RESERVED.fullmatch(name)

    def _take(self, name: str) -> str:
        """Give out an id, with a number behind it if it is taken."""
        chosen, key = name, _fold_id(name)
        while _fold_id(chosen) in self._taken:
            self._repeats[key] += 1
            chosen = f"{name}-{self._repeats[key] + 1}"
        self._taken.add(_fold_id(chosen))
        return chosen


def _fold_id(name: str) -> str:
    """Return the reading under which two ids would clash."""
    return (name if name.isascii() else normalize("NFC", name)).casefold()


def _safe_id(name: str) -> str:
    """Return a name that is safe in file names, addresses and tables."""
    return _UNSAFE.sub("-", normalize("NFC", name)).strip("-") or "article"


def _short_id(record: Record) -> str:
    """Name an article by its file's stem, and by its row in a table or export."""
    stem = _safe_id(PurePosixPath(record.file).stem)
    return f"{stem}-{record.row}" if record.row else stem


def _path_id(record: Record) -> str:
    """Name an article by its whole path and its row."""
    path = PurePosixPath(record.file)
    if record.row:
        return f"{_safe_id(str(path.with_suffix('')).replace('/', '--'))}-{record.row}"
    return _safe_id(str(path).replace("/", "--"))


def _hash_id(record: Record) -> str:
    """Name an article by its path and the start of its hash."""
    return f"{_path_id(record)}-{record.sha256[:8]}"
