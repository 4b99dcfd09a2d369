"""The articles that a file holds, whatever its format."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, KeysView, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from analysis.loaders.columns import Plan, make_record, plan_columns
from analysis.loaders.containers import DocumentList, Found, read_gzip, read_workbook, read_zip
from analysis.loaders.dates import read_date
from analysis.loaders.decoding import Decoded, decode_bytes
from analysis.loaders.detection import TABLES, Source, detect_format
from analysis.loaders.factiva import mark_headlines, read_factiva
from analysis.loaders.feeds import read_feed, strip_tags
from analysis.loaders.files import Unreadable
from analysis.loaders.markdown import read_markdown
from analysis.loaders.nexis import read_nexis
from analysis.loaders.nexis_old import read_nexis_old
from analysis.loaders.office import read_docx, read_pdf, read_rtf
from analysis.loaders.pages import PageReader, find_charset
from analysis.loaders.proquest import read_proquest, read_ris
from analysis.loaders.records import Problem, Record
from analysis.loaders.rows import Rows, read_csv, read_json, read_parquet
from analysis.loaders.signs import count_labels, detect_vendor
from analysis.loaders.vendors import (
    Reader,
    make_records,
    read_list,
)

_VENDORS: Final[Mapping[str, Reader]] = {
    "nexis": read_nexis,
    "nexis_old": read_nexis_old,
    "factiva": read_factiva,
    "proquest": read_proquest,
    "ris": read_ris,
}


@dataclass(frozen=True)
class Options:
    """How files are read: the user's encoding and columns, and the reader of web pages."""

    pages: PageReader
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None


def read_source(source: Source, *, options: Options) -> Found:
    """Return the articles of one file, whatever it is.

    Raises
    ------
    Unreadable
        If the whole file cannot be read; the reason becomes a problem.
    ValueError
        If a vendor's export holds another number of articles than it announces.
    """
    kind = detect_format(source)
    if kind in ("css", "js", "svg", "binary", "xml"):
        raise Unreadable("not an article", f"a {kind} file, which holds no article. Remove it.")
    if kind in _SAVE_ANEW:
        raise Unreadable("format", _SAVE_ANEW[kind])
    if kind in _ARCHIVES:
        return _ARCHIVES[kind](source, read=partial(read_source, options=options))
    if kind == "feed":
        return read_feed(source.data, file=source.name, sha256=source.sha256)
    if kind in TABLES:
        return _read_csv_source(source, kind, options)
    if kind == "xlsx":
        return read_workbook(
            source, collect=lambda sheet, rows: _collect_rows(sheet, rows, options)[0]
        )
    if kind in _ROW_READERS:
        return _collect_rows(source, _ROW_READERS[kind](source.data), options)
    return _read_document(source, kind, options)


_SAVE_ANEW: Final[Mapping[str, str]] = {
    "old office": "an old Office file (.doc, .xls). Save it as .docx or .xlsx.",
    "mhtml": "a web page saved as one file (MHTML). Save it as 'Web page, HTML only'.",
    "webarchive": "a Safari web archive. Save the page as 'Page Source' (.html).",
    "mail": "an e-mail with its head. Save the article in it as plain text or HTML.",
}
_ARCHIVES: Final = {"zip": read_zip, "gzip": read_gzip}
_ROW_READERS: Final[Mapping[str, Callable[[bytes], Rows]]] = {
    "json": read_json,
    "parquet": read_parquet,
}


def _read_csv_source(source: Source, kind: str, options: Options) -> Found:
    """Read a CSV or TSV file that fits in memory."""
    decoded = decode_bytes_named(source, options)
    stream = io.BytesIO(decoded.text.encode("utf-8"))
    delimiter = find_delimiter(decoded.text, default=TABLES[kind])
    rows = read_csv(stream, encoding="utf-8", delimiter=delimiter)
    items, count = _collect_rows(source, rows, options)
    return [
        item._replace(encoding=decoded.encoding, encoding_source=decoded.source)
        if isinstance(item, Record)
        else item
        for item in items
    ], count


def find_delimiter(text: str, *, default: str) -> str:
    r"""Return the delimiter of a table's heading: the default, or another that is there instead.

    Examples
    --------
    >>> find_delimiter("id;text;title\n", default=",")
    ';'
    """
    head = text.split("\n", 1)[0]
    named = re.fullmatch(r"\ufeff?sep=(.)\s*", head, re.IGNORECASE)  # as Excel writes it
    if named:
        return named.group(1)
    if default in head:
        return default
    return next((mark for mark in (";", "\t", "|", ",") if mark in head), default)


def _collect_rows(source: Source, rows: Rows, options: Options) -> Found:
    """Make records of a table's rows."""
    items = list(make_row_records(rows, source=source, options=options))
    if not items:
        raise Unreadable("empty", "the table has no rows. Export it again.")
    return items, len(items)


def make_row_records(
    rows: Rows,
    *,
    source: Source,
    options: Options,
    sha256: str | None = None,
    encoding: tuple[str, str] = ("utf-8", "strict"),
) -> Iterator[Record | Problem]:
    """Make a record or a problem of every row, the columns recognised once."""
    plan: Plan | None = None
    plans: dict[tuple[str, ...], Plan] = {}
    known = sha256 if sha256 is not None else source.sha256
    names: KeysView[str] | None = None
    for number, row in rows:
        if plan is None or row.keys() != names:
            # objects of JSON may have keys that the first one lacked
            names, heading = row.keys(), tuple(row)
            plan = plans[heading] = plans.get(heading) or _widen(plan, row, options)
        yield make_record(
            row,
            plan=plan,
            file=source.name,
            sha256=known,
            line=number,
            date_format=options.date_format,
            encoding=encoding,
        )


def _widen(plan: Plan | None, row: Mapping[str, str], options: Options) -> Plan:
    """Return the plan of a row; one without a column of text is read by the plan before it."""
    try:
        return plan_columns(list(row), columns=options.columns)
    except Unreadable:
        if plan is None:
            raise
        return plan


def decode_bytes_named(source: Source, options: Options, *, declared: str | None = None) -> Decoded:
    """Decode a file's bytes; what cannot be decoded is a finding about the file."""
    try:
        return decode_bytes(source.data, encoding=options.encoding, declared=declared)
    except ValueError as error:
        raise Unreadable("encoding", str(error)) from None


def _read_document(source: Source, kind: str, options: Options) -> Found:
    """Read a document: an export of many articles, or one article."""
    decoded = _document_text(source, kind, options)
    markup = decoded.text if kind == "html" else ""
    shown = strip_tags(mark_headlines(markup)) if "articleParagraph" in markup else decoded.text
    vendor = "" if markup and shown is decoded.text else detect_vendor(shown)
    if vendor:
        export = _VENDORS[vendor](shown)
        records = make_records(export, file=source.name, sha256=source.sha256, vendor=vendor)
        return [_with_reading(record, decoded) for record in records], len(records)
    listed = [] if markup else read_list(decoded.text, file=source.name)
    if listed:
        raise DocumentList(listed)
    if kind == "html":
        return _doubt(options.pages.read_page(decoded, file=source.name, sha256=source.sha256))
    text, told = read_markdown(decoded.text) if _is_markdown(source) else (decoded.text, {})
    published = read_date(told.pop("published", ""))
    record = Record(text, source.name, source.sha256, published=published, fields=told)
    return _doubt(_with_reading(record, decoded))


def _doubt(record: Record) -> Found:
    """Return an article, and a note if it looks like several of a vendor."""
    several = count_labels(record.text)
    if several < 2:
        return [record], 1
    said = (
        f"{record.file}: read as one article, but it has the labels of {several}: an export in a "
        "layout not known here? Export it again in another format, or split it."
    )
    return [record, Problem(record.file, 0, "several articles", said, kept=True)], 2


def _is_markdown(source: Source) -> bool:
    """Tell a text with Markdown's marks, which only its ending tells."""
    return source.ending in ("md", "markdown")


def _with_reading(record: Record, decoded: Decoded) -> Record:
    """Return a record that tells how its text was decoded."""
    return record._replace(
        encoding=decoded.encoding,
        encoding_source=decoded.source,
        replaced=decoded.replaced,
    )


def _document_text(source: Source, kind: str, options: Options) -> Decoded:
    """Return a document's text and how it was decoded."""
    if kind == "docx":
        return Decoded("\n".join(read_docx(source.data)), "utf-8", "declared", 0)
    if kind == "rtf":
        text, replaced = read_rtf(source.data)
        return Decoded(text, "rtf", "declared", replaced)
    if kind == "pdf":
        text, replaced = read_pdf(source.data)
        return Decoded(text, "pdf", "declared", replaced)
    declared = find_charset(source.data) if kind == "html" else None
    return decode_bytes_named(source, options, declared=declared)
