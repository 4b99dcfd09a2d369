"""The manifest: a study's table with a row per article, checked line by line."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd

from analysis.loaders.dates import NO_DATE, read_date
from analysis.loaders.decoding import decode_bytes
from analysis.loaders.files import Unreadable, read_regular
from analysis.tables import quoted

NEEDED: Final = ("file", "outlet")
_OURS: Final = frozenset(
    ("text", "sha256", "words", "language", "encoding", "encoding_source", "replaced")
)


class Row(NamedTuple):
    """One row of a manifest: the line where it begins, and its cells by column."""

    line: int
    cells: dict[str, str]


def read_manifest(path: Path) -> list[Row]:
    r"""Read and check a manifest.

    Parameters
    ----------
    path : Path
        A CSV file with the columns `file` and `outlet` at least.

    Returns
    -------
    list of Row
        Every value is text, as written; `NA` or `012` stay what they are.

    Raises
    ------
    ValueError
        For a fault of form: delimiter, columns, a shifted row, an unclosed quote, an empty
        outlet, a repeated id. The message names the line and the remedy.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "articles.csv"
    >>> _ = file.write_text("file,outlet,title\na.txt,Courier,NA\n")
    >>> read_manifest(file)
    [Row(line=2, cells={'file': 'a.txt', 'outlet': 'Courier', 'title': 'NA'})]
    """
    try:
        text = decode_bytes(read_regular(path)).text
    except (Unreadable, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from None
    rows = read_rows(text, name=path.name)
    if not rows:
        raise ValueError(f"{path.name}: the file is empty. Write a heading line: file,outlet,title")
    header, body = [value.strip() for value in rows[0][1]], rows[1:]
    _check_header(header, name=path.name)
    result = []
    for line, values in body:
        if len(values) != len(header):
            raise ValueError(
                f"{path.name}, line {line}: {len(values)} values for {len(header)} columns. Put "
                'a value that holds a comma in quotes ("..."), and write every comma.'
            )
        result.append(Row(line, dict(zip(header, (v.strip() for v in values), strict=True))))
    if not result:
        raise ValueError(f"{path.name}: no rows below the heading. Write a line per article.")
    _check_rows(result, name=path.name)
    return result


def read_rows(text: str, *, name: str, delimiter: str = ",") -> list[tuple[int, list[str]]]:
    r"""Split CSV text into rows with the line where each begins; blank lines are passed by.

    Examples
    --------
    >>> read_rows('a,b\n1,"two\nlines"\n3,4', name="t.csv")
    [(1, ['a', 'b']), (2, ['1', 'two\nlines']), (4, ['3', '4'])]
    """
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    line = 1
    try:
        for values in reader:
            if values and any(value.strip() for value in values):
                rows.append((line, values))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ValueError(
            f"{name}, line {line}: {error}. A quotation mark that opens a value must close it; "
            'inside a value write it twice ("").'
        ) from None
    return rows


def _check_header(header: Sequence[str], *, name: str) -> None:
    """Check the column names."""
    if len(header) == 1 and re.search(r"[;\t|]", header[0]):
        found = "tabs" if "\t" in header[0] else f"{re.search(r'[;|]', header[0])[0]!r}"  # type: ignore[index]
        raise ValueError(
            f"{name}, line 1: the columns are parted by {found}, not by commas. Save the table "
            "as comma-separated CSV (UTF-8)."
        )
    twice = [column for column, count in Counter(header).items() if count > 1]
    if twice:
        raise ValueError(
            f"{name}, line 1: column {quoted(twice)} stands twice. Rename or delete one of them."
        )
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise ValueError(
            f"{name}, line 1: no column {quoted(missing)}; found {quoted(header)}. Add it or "
            "rename the column that holds it."
        )
    ours = [column for column in header if column in _OURS]
    if ours or "" in header:
        what = f"column {quoted(ours)} is filled by the loader" if ours else "a column has no name"
        raise ValueError(f"{name}, line 1: {what}. Rename or delete it.")


def _check_rows(rows: Sequence[Row], *, name: str) -> None:
    """Check what no row may lack and no two rows may share."""
    for row in rows:
        for column in NEEDED:
            if not row.cells[column]:
                raise ValueError(
                    f"{name}, line {row.line}: no {column}. Fill the column {column!r}"
                    + (", with (missing) if it is not known." if column == "outlet" else ".")
                )
    for column in ("doc_id", "file"):
        lines: dict[str, list[int]] = {}
        for row in rows:
            lines.setdefault(row.cells.get(column, ""), []).append(row.line)
        for value, found in lines.items():
            if value and len(found) > 1:
                where = f"{', '.join(map(str, found[:-1]))} and {found[-1]}"
                raise ValueError(
                    f"{name}: {column} {value!r} stands on lines {where}. Give every article "
                    f"its own {column}, or delete the repeated line."
                )


def parse_date(value: str, *, place: str, date_format: str | None = None) -> pd.Timestamp:
    """Read an ISO date, or an ISO date with time; a time with a zone is told in UTC.

    Parameters
    ----------
    value : str
        "2025-02-13", "2025-02-13T11:34" or "2025-02-13T11:34+04:00"; empty means unknown.
    place : str
        File and line, for the message.
    date_format : str, optional
        Another form, in the codes of `strptime`.

    Raises
    ------
    ValueError
        For any other form: day and month are never guessed.

    Examples
    --------
    >>> parse_date("2025-02-13T11:34+04:00", place="articles.csv, line 2")
    Timestamp('2025-02-13 07:34:00')
    >>> parse_date("03/04/2022", place="articles.csv, line 2")
    Traceback (most recent call last):
    ValueError: articles.csv, line 2, column published: '03/04/2022' is no ISO date. Write year,
    month and day as in 2025-02-13, leave it empty, or pass date_format=.
    """
    if not value:
        return NO_DATE
    if date_format is not None or (value[:4].isdigit() and "/" not in value):
        found = read_date(value, date_format=date_format)
        if not pd.isna(found):
            return found
    raise ValueError(
        f"{place}, column published: {value!r} is no ISO date. Write year, month and day as in "
        "2025-02-13, leave it empty, or pass date_format=."
    )
