"""Files that hold other files: ZIP and gzip archives, and the sheets of a workbook."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable

from analysis.loaders.archives import MAX_ARCHIVE, list_members, open_archive, read_member
from analysis.loaders.detection import Source, detect_format
from analysis.loaders.files import Unreadable
from analysis.loaders.records import Problem, Record, with_folder
from analysis.loaders.rows import Rows, read_excel
from analysis.loaders.vendors import say_missing

Found = tuple[list[Record | Problem], int]
"""Articles and problems of a file, and how many of both together it holds."""

Reader = Callable[[Source], Found]
"""Reads one file that another holds."""


class DocumentList(Unreadable):
    """A list of the articles that Nexis delivers in other files."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(
            "list",
            f"a list of {len(titles)} articles without their texts, which are in other files.",
        )
        self.titles = titles


def read_gzip(source: Source, *, read: Reader) -> Found:
    """Read what a gzip file holds, whatever it is; name and hash are those of the file."""
    inner = _unpack(source)
    if detect_format(inner) in ("gzip", "zip"):
        raise Unreadable("format", "an archive in an archive. Unpack it first.")
    items, count = read(inner)
    named: list[Record | Problem] = [
        item._replace(file=source.name, sha256=source.sha256)
        if isinstance(item, Record)
        else _rename(item, source.name)
        for item in items
    ]
    return named, count


def _unpack(source: Source) -> Source:
    """Unpack a gzip file up to the limit of an office file."""
    limit = 100_000_000
    try:
        with gzip.open(io.BytesIO(source.data)) as stream:
            data = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        raise Unreadable("damaged", "a damaged gzip file. Pack it again.") from None
    if len(data) > limit:
        raise Unreadable("bomb", f"it unpacks to over {limit:,} bytes. Unpack it yourself.")
    return Source(source.name.removesuffix(".gz"), data)


def read_zip(source: Source, *, read: Reader) -> Found:
    """Read every file of an archive; one that cannot be read is a problem of its own.

    The first folder below what all files have in common is the outlet, as in a folder of files.
    """
    archive = open_archive(source.data, what="ZIP", limit=MAX_ARCHIVE)
    items: list[Record | Problem] = []
    announced: list[str] = []
    expected = 0
    members = list(list_members(archive))
    tops = {one.filename.partition("/")[0] if "/" in one.filename else "" for one in members}
    above = len(tops.pop()) + 1 if len(tops) == 1 and tops != {""} else 0
    for member in members:
        name = member.filename
        inner = f"{source.name}/{name}"
        try:
            held = Source(inner, read_member(archive, member, what="ZIP"))
            if detect_format(held) == "zip":
                raise Unreadable("format", "an archive in an archive. Unpack it first.")
            found, count = read(held)
        except Unreadable as error:
            announced += error.titles if isinstance(error, DocumentList) else []
            found, count = [Problem(inner, 0, error.kind, f"{inner}: {error}")], 1
        folder, within, _ = name[above:].partition("/")
        items += [with_folder(item, folder) for item in found] if within else found
        expected += count
    if not items:
        raise Unreadable("empty", "an archive without files. Pack it again.")
    titles = [item.fields.get("title", "") for item in items if isinstance(item, Record)]
    if announced and len(announced) != len(titles):
        raise ValueError(
            f"{source.name}: its list announces {len(announced)} articles, {len(titles)} were "
            f"found.{say_missing(announced, titles)} Export it again."
        )
    return items, expected


def read_workbook(
    source: Source, *, collect: Callable[[Source, Rows], list[Record | Problem]]
) -> Found:
    """Read every sheet of an Excel file that has a column of texts.

    Sheets without one, and hidden ones, are told; those without a row hold nothing. Where more
    than one sheet has articles, each is named like a file in the workbook.
    """
    found: dict[str, list[Record | Problem]] = {}
    passed: list[Problem] = []
    reasons: list[Unreadable] = []
    sheets = list(read_excel(source.data))
    for sheet in sheets:
        name = source.name if len(sheets) == 1 else f"{source.name}/{sheet.title}"
        try:
            items = collect(Source(name, source.data), sheet.rows)
            if sheet.hidden:
                raise Unreadable(
                    "hidden sheet",
                    f"a hidden sheet of {len(items)} rows. Show it in Excel if it holds articles.",
                )
            found[sheet.title] = items
        except Unreadable as error:
            reasons.append(error)
            if error.kind != "empty":
                passed.append(Problem(name, 0, error.kind, f"{name}: {error}"))
    if not found:
        raise reasons[0]
    items = [item for listed in found.values() for item in listed]
    if len(found) == 1:
        items = [_rename(item, source.name) for item in items]
    return [*items, *passed], len(items) + len(passed)


def _rename(item: Record | Problem, file: str) -> Record | Problem:
    """Name the file that something is from."""
    return item._replace(file=file)
