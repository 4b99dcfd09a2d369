"""Where articles come from: the rows of a manifest, the files of a folder, or one file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from analysis.loaders.columns import has_text
from analysis.loaders.containers import Found
from analysis.loaders.decoding import find_file_encoding
from analysis.loaders.detection import TABLES, Source
from analysis.loaders.files import (
    Unreadable,
    explain_folder,
    is_inside,
    list_files,
    read_regular,
    resolve_inside,
)
from analysis.loaders.formats import (
    Options,
    find_delimiter,
    make_row_records,
    read_source,
)
from analysis.loaders.manifest import Row, parse_date, read_manifest
from analysis.loaders.records import Problem, Record, hash_file, show_name, with_folder
from analysis.loaders.rows import Rows, read_csv, read_json_lines
from analysis.loaders.study import CODEBOOK, MANIFEST, find_study, has_manifest

_OWN_COLUMNS: Final = ("doc_id", "file", "published")
_STREAMED: Final = 20_000_000
"""Tables above this size are read in batches of rows, never whole."""
_LINES: Final = ("jsonl", "ndjson")
_LONGEST_HEADING: Final = 100_000


class Job(NamedTuple):
    """One file to read: its name, its path, and its row if a manifest names it."""

    name: str
    path: Path
    row: Row | None = None
    manifest: str = ""
    outside: bool = False


def find_jobs(path: Path, *, allow_outside: bool, date_format: str | None = None) -> list[Job]:
    """Return the files that a study, a folder or a single file asks to read.

    Raises
    ------
    FileNotFoundError
        If there is no such path.
    ValueError
        If the manifest is faulty.
    """
    if not path.exists():
        raise FileNotFoundError(
            f"No articles at {show_name(str(path))!r}: no such file or folder. Give the path of "
            "a study, of a folder of texts or of an export."
        )
    if path.is_dir() and not has_manifest(path):
        return [
            Job(
                file.name,
                file.path,
                # a link may lead out of the folder, to files that were not meant
                outside=not allow_outside and file.is_link and not is_inside(file.path, path),
            )
            for file in list_files(path)
            if file.name.rsplit("/", 1)[-1] != CODEBOOK
        ]
    if not path.is_dir() and not is_manifest(path):
        return [Job(path.name, path)]
    study = find_study(path)
    jobs = []
    for row in read_manifest(study.manifest):
        place = f"{study.manifest.name}, line {row.line}"
        name = row.cells["file"]
        file = resolve_inside(name, root=study.root, place=place, allow_outside=allow_outside)
        parse_date(row.cells.get("published", ""), place=place, date_format=date_format)
        jobs.append(Job(name, file, row, study.manifest.name))
    return jobs


def is_manifest(path: Path) -> bool:
    """Tell a manifest from a table of texts: its heading has a column `file` and none of text."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            header = next(csv.reader(stream), [])
    except (OSError, csv.Error):
        return False
    if path.name == MANIFEST:
        return "file" in header or "outlet" in header
    return "file" in header and not has_text(header)


def read_job(job: Job, *, options: Options) -> Found:
    """Read one file; what is wrong with it becomes a problem with its name and line."""
    line = job.row.line if job.row else 0
    place = f"{job.manifest}, line {line}" if job.row else show_name(job.name)
    try:
        folder = None if job.row else explain_folder(job.path)
        if folder:
            raise folder
        if job.outside and _is_there(job.path):
            raise Unreadable(
                "outside", "a link out of the folder. Copy the file, or pass allow_outside=True."
            )
        items, expected = read_source(Source(job.name, read_regular(job.path)), options=options)
        if job.row is not None:
            notes = [one for one in items if isinstance(one, Problem) and one.kept]
            held = [one for one in items if one not in notes]
            items = [_with_row(held, job.row, job.manifest, options), *notes]
            expected = len(items)
    except Unreadable as error:
        return [Problem(job.name, line, error.kind, f"{place}: {error}")], 1
    folders = job.name.split("/")[:-1]
    if job.row is None and folders:
        items = [with_folder(item, folders[0]) for item in items]
    return items, expected


def _is_there(path: Path) -> bool:
    """Tell whether a link leads to something."""
    try:
        return path.exists()
    except OSError:
        return False


def _with_row(
    items: list[Record | Problem], row: Row, manifest: str, options: Options
) -> Record | Problem:
    """Return the one article of a manifest's file with what the manifest says of it."""
    if len(items) != 1:
        raise Unreadable(
            "several articles",
            f"the file holds {len(items)} articles. Load it by itself, or split it.",
        )
    item = items[0]
    if isinstance(item, Problem):
        raise Unreadable(item.kind, item.message)
    # what a page says of itself fills only what the manifest leaves open
    said = {key: value for key, value in row.cells.items() if key not in _OWN_COLUMNS}
    known = {key: value for key, value in item.fields.items() if value and not said.get(key)}
    dated = row.cells.get("published", "")
    return item._replace(
        doc_id=row.cells.get("doc_id", ""),
        row=0,
        listed=(manifest, row.line),
        published=parse_date(dated, place="", date_format=options.date_format)
        if dated
        else item.published,
        fields=said | known,
    )


def stream_job(job: Job, *, options: Options) -> Iterator[Record | Problem]:
    """Read one file piece by piece: rows of a large table, or all of another file."""
    if not _is_streamed(job):
        items, expected = read_job(job, options=options)
        check_count(len(items), expected, name=job.name)
        yield from items
        return
    try:
        yield from _stream_table(job, options)
    except Unreadable as error:
        said = f"{show_name(job.name)}: {error} Nothing after this place was read."
        yield Problem(job.name, 0, error.kind, said)


def _is_streamed(job: Job) -> bool:
    """Tell a table too large to be held in memory."""
    if job.row is not None or _ending(job) not in (*TABLES, *_LINES):
        return False
    try:
        return job.path.stat().st_size > _STREAMED
    except OSError:
        return False


def _ending(job: Job) -> str:
    """Return what follows the last dot of a file's name."""
    return job.name.rsplit(".", 1)[-1].lower()


def _stream_table(job: Job, options: Options) -> Iterator[Record | Problem]:
    """Read a large table in batches; its bytes are hashed on the way, not held."""
    found = find_file_encoding(job.path, encoding=options.encoding)
    sha256 = hash_file(job.path)
    named = Source(job.name, b"")
    yield from make_row_records(
        _stream_rows(job, found[0]), source=named, options=options, sha256=sha256, encoding=found
    )


def _stream_rows(job: Job, encoding: str) -> Rows:
    """Go through the rows of a file without holding more than one of them."""
    ending = _ending(job)
    if ending in _LINES:
        with job.path.open(encoding=encoding, errors="replace", newline="\n") as lines:
            yield from read_json_lines(lines)
        return
    with job.path.open("rb") as stream:
        head = stream.readline(_LONGEST_HEADING).decode(encoding, errors="replace")
        stream.seek(0)
        delimiter = find_delimiter(head, default=TABLES[ending])
        yield from read_csv(stream, encoding=encoding, delimiter=delimiter)


def check_count(found: int, expected: int, *, name: str) -> None:
    """Raise if rows were lost on the way: rows in are rows out and rows in problems.

    Examples
    --------
    >>> check_count(2, 3, name="a.csv")
    Traceback (most recent call last):
    RuntimeError: a.csv: 3 rows came in, 2 articles and problems went out. This is a fault of the
    loader; please report it with the input.
    """
    if found != expected:
        raise RuntimeError(
            f"{name}: {expected} rows came in, {found} articles and problems went out. This is a "
            "fault of the loader; please report it with the input."
        )
