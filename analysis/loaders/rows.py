"""Tables of many articles: CSV, TSV, JSON lines, Excel and Parquet, read in batches of rows."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

import pandas as pd

from analysis.loaders.archives import open_archive, refuse_dtd
from analysis.loaders.files import Unreadable
from analysis.loaders.office import need_extra
from analysis.tables import quoted

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

Rows = Iterator[tuple[int, dict[str, str]]]
"""Pairs of a row's number (1 is the first below the heading) and its values by column."""

BATCH: Final = 5_000
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LONGEST_CELL: Final = 200_000_000


def read_csv(stream: BinaryIO, *, encoding: str, delimiter: str) -> Rows:
    r"""Go through the rows of a CSV or TSV file as text, one at a time.

    Raises
    ------
    Unreadable
        For a row with too many or too few values, or a quotation mark that is not closed; the
        message names the line.

    Examples
    --------
    >>> list(read_csv(io.BytesIO(b"text,n\nRain.,012\n"), encoding="utf-8", delimiter=","))
    [(1, {'text': 'Rain.', 'n': '012'})]
    """
    lines = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    # an article may be longer than the reader's default limit, which is one for all readers
    before = csv.field_size_limit(_LONGEST_CELL)
    line = 1
    try:
        header = _read_heading(reader)
        # a column without a name, as of pandas' index, is called by its place
        header = [name or f"column {place}" for place, name in enumerate(header, start=1)]
        twice = sorted({name for name in header if header.count(name) > 1})
        if twice:
            raise Unreadable(
                "columns", f"column {quoted(twice)} stands twice. Rename or delete one of them."
            )
        done = 0
        line = reader.line_num + 1
        for values in reader:
            # a line without anything is no row; one of delimiters only is a row without text
            if values:
                done += 1
                _check_width(len(values), len(header), line)
                yield done, dict(zip(header, values, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(
            "row",
            f"line {line}: {error}. A quotation mark that opens a value must close it; inside a "
            'value write it twice ("").',
        ) from None
    finally:
        csv.field_size_limit(before)
        lines.detach()  # the stream is the caller's to close


def _read_heading(reader: Iterator[list[str]]) -> list[str]:
    """Return the names of a table's columns."""
    header = [name.strip() for name in next(reader, [])]
    if [name.lower() for name in header] == ["sep=", ""]:
        header = [name.strip() for name in next(reader, [])]
    if not any(header):
        raise Unreadable("empty", "the table is empty. Export it again.")
    mark = re.fullmatch(r"\w+([^\w\s.\"'-])\w+(\1\w+)*", header[0])
    if len(header) == 1 and mark:
        raise Unreadable(
            "columns",
            f"one column named {header[0]!r}: which delimiter? Write a line 'sep={mark.group(1)}' "
            "above the heading, or save the table with commas.",
        )
    return header


def _check_width(found: int, expected: int, line: int) -> None:
    """Complain about a row that is shifted against its heading."""
    if found != expected:
        raise Unreadable(
            "row",
            f"line {line}: {found} values for {expected} columns. Put values that hold the "
            "delimiter or line breaks in quotes, and write every delimiter.",
        )


def read_json(data: bytes) -> Rows:
    r"""Go through the objects of a JSON-lines file, or of a JSON list.

    Raises
    ------
    Unreadable
        If a line is no JSON object; the message names the line.

    Examples
    --------
    >>> list(read_json(b'{"text": "Rain."}\n{"text": "Sun.", "n": 2}'))
    [(1, {'text': 'Rain.'}), (2, {'text': 'Sun.', 'n': '2'})]
    """
    text = data.decode("utf-8-sig", errors="replace")
    if text.lstrip().startswith("["):
        yield from enumerate(map(_as_texts, _load_list(text)), start=1)
        return
    yield from read_json_lines(io.StringIO(text))


def read_json_lines(lines: Iterable[str]) -> Rows:
    r"""Go through lines that are a JSON object each; lines of blanks are passed by.

    Raises
    ------
    Unreadable
        If a line is no JSON object; the message names the line.

    Examples
    --------
    >>> list(read_json_lines(['{"text": "Rain."}\n', '\n', '{"text": "Sun."}\n']))
    [(1, {'text': 'Rain.'}), (3, {'text': 'Sun.'})]
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _as_texts(_load_line(line, number))


def _load_list(text: str) -> list[object]:
    """Load a JSON list."""
    try:
        found = json.loads(text)
    except RecursionError:
        raise Unreadable("json", "nested too deeply. Write one flat object per article.") from None
    except json.JSONDecodeError as error:
        raise Unreadable("json", f"line {error.lineno}: {error.msg}. Mend the line.") from None
    return found if isinstance(found, list) else [found]


def _load_line(line: str, number: int) -> object:
    """Load one line of JSON."""
    try:
        return json.loads(line)
    except RecursionError:
        raise Unreadable("json", f"line {number}: nested too deeply. Write flat objects.") from None
    except json.JSONDecodeError as error:
        what = _explain_json(error, line)
        raise Unreadable(
            "json", f"line {number}: {what}. Write one JSON object per line."
        ) from None


def _explain_json(error: json.JSONDecodeError, line: str) -> str:
    """Say what is wrong with a line of JSON."""
    if error.msg.startswith(("Unterminated string", "Invalid control character")):
        return "it ends inside a quoted value, so it was cut off or broken in two"
    if line.strip() in ("{", "["):
        return "an object that goes over several lines"
    return error.msg


def _as_texts(value: object) -> dict[str, str]:
    """Return an object's values as text; lone surrogates are replaced."""
    if not isinstance(value, Mapping):
        raise Unreadable("json", f"{str(value)[:30]!r} is no object. Write one object per article.")
    return {str(key): _as_text(item) for key, item in value.items()}


def _as_text(value: object) -> str:
    """Return a cell as text: nothing for no value, ISO form for a date."""
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n".join(value)  # the paragraphs of a text, or its writers
    text = value if isinstance(value, str) else str(value)
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


class Sheet(NamedTuple):
    """A sheet of a workbook: its title, whether it is hidden, and its rows."""

    title: str
    hidden: bool
    rows: Rows


def read_excel(data: bytes) -> Iterator[Sheet]:
    """Go through the sheets of an Excel file.

    Raises
    ------
    Unreadable
        If it is damaged or a bomb, or `openpyxl` is not installed.
    """
    archive = open_archive(data, what="XLSX")
    refuse_dtd(archive, what="XLSX")
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise need_extra("openpyxl") from None
    with _whole_workbook():
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = book.worksheets
    for sheet in sheets:
        yield Sheet(sheet.title, sheet.sheet_state != "visible", _read_sheet(sheet))


@contextmanager
def _whole_workbook() -> Iterator[None]:
    """Turn what the package raises on a damaged file into a finding."""
    try:
        yield
    except (KeyError, ValueError, IndexError, OSError) as error:
        raise Unreadable(
            "damaged", f"a damaged XLSX file ({type(error).__name__}). Save it again."
        ) from None


def _read_sheet(sheet: ReadOnlyWorksheet) -> Rows:
    """Go through the rows of a sheet."""
    with _whole_workbook():
        yield from _with_header(sheet.iter_rows(values_only=True))


def _with_header(rows: Iterable[tuple[object, ...]]) -> Rows:
    """Pair the cells of each row with the first row's names; empty rows are passed by."""
    found = iter(rows)
    header = [_as_text(cell).strip() for cell in next(found, ())]
    for number, cells in enumerate(found, start=1):
        values = [_as_text(cell) for cell in itertools.islice(cells, len(header))]
        if any(value.strip() for value in values):
            named = zip(header, values, strict=False)
            yield number, {name: value for name, value in named if name}


def read_parquet(data: bytes) -> Rows:
    """Go through the rows of a Parquet file, batch by batch.

    Raises
    ------
    Unreadable
        If it is damaged, or `pyarrow` is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise need_extra("pyarrow") from None
    try:
        done = 0
        for batch in parquet.ParquetFile(io.BytesIO(data)).iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                done += 1
                yield done, {str(key): _as_text(value) for key, value in row.items()}
    except (pa.ArrowInvalid, OSError) as error:
        raise Unreadable(
            "damaged", f"a damaged Parquet file ({type(error).__name__}). Write it again."
        ) from None
