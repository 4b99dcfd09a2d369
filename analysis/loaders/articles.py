"""Load articles: from a study's manifest, or from a folder of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.loaders.decoding import decode_bytes
from analysis.loaders.files import Unreadable, list_files, read_regular, resolve_inside
from analysis.loaders.manifest import Row, parse_date, read_manifest
from analysis.loaders.records import (
    Problem,
    Record,
    hash_bytes,
    make_articles,
    make_problems,
    show_name,
)
from analysis.loaders.study import Study, find_study, has_manifest

_LETTER: Final = re.compile(r"[^\W\d_]")
_OWN_COLUMNS: Final = ("doc_id", "file", "published")


def load_articles(
    path: str | Path, *, encoding: str | None = None, allow_outside: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Load the articles of a study or of a folder.

    Parameters
    ----------
    path : str or Path
        A study's folder or manifest (a row per article: `file`, `outlet`, then `doc_id`,
        `title`, `published` (ISO), `url` and whatever else is known), or a folder of texts. In
        a folder without manifest the sub-folder is the outlet.
    encoding : str, optional
        The encoding of files that are neither marked, nor UTF-8, nor declare one.
    allow_outside : bool
        Take files that a manifest names outside the study's folder.

    Returns
    -------
    articles : DataFrame
        One row per article: `doc_id`, `outlet`, `title`, `published`, `url`, `text`, `file`,
        `sha256` (of the file's bytes), `language`, `words`, `encoding`, `encoding_source`
        (mark, strict, declared, given, guessed), `replaced` (characters that could not be
        read), then the manifest's other columns.
    problems : DataFrame
        What was set aside: `file`, `row` (line of the manifest, 0 without one), `kind`,
        `message`. Every row of the manifest, or file of the folder, is in one of the two.

    Raises
    ------
    FileNotFoundError
        If there is no such path.
    ValueError
        If the manifest is faulty; the message names file, line and remedy.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("It rained in the valley on Monday.")
    >>> _ = (folder / "b.txt").write_text("")
    >>> articles, problems = load_articles(folder)
    >>> articles[["doc_id", "outlet", "words"]]
      doc_id     outlet  words
    0      a  (missing)      7
    >>> problems[["file", "kind"]]
        file   kind
    0  b.txt  empty
    """
    place = Path(path)
    if not place.exists():
        raise FileNotFoundError(
            f"No articles at {show_name(str(path))!r}: no such file or folder. Give the path of "
            "a study or of a folder of texts."
        )
    if place.is_dir() and not has_manifest(place):
        files = list(list_files(place))
        found = [_load_file(file, root=place, encoding=encoding) for file in files]
        return _lay_out(found, expected=len(files))
    study = find_study(place)
    rows = read_manifest(study.manifest)
    found = [
        _load_row(row, study=study, encoding=encoding, allow_outside=allow_outside) for row in rows
    ]
    return _lay_out(found, expected=len(rows))


def _lay_out(
    found: Iterable[Record | Problem], *, expected: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part records from problems and see that nothing was lost on the way."""
    items = list(found)
    articles = make_articles([item for item in items if isinstance(item, Record)])
    problems = make_problems(item for item in items if isinstance(item, Problem))
    if len(articles) + len(problems) != expected:
        raise RuntimeError(
            f"{expected} rows came in, {len(articles)} articles and {len(problems)} problems "
            "went out. This is a fault of the loader; please report it with the input."
        )
    return articles, problems


def _load_row(
    row: Row, *, study: Study, encoding: str | None, allow_outside: bool
) -> Record | Problem:
    """Load the article of one row of a manifest."""
    place = f"{study.manifest.name}, line {row.line}"
    name = row.cells["file"]
    path = resolve_inside(name, root=study.root, place=place, allow_outside=allow_outside)
    published = parse_date(row.cells.get("published", ""), place=place)
    fields = {key: value for key, value in row.cells.items() if key not in _OWN_COLUMNS}
    try:
        record = read_text_file(path, name=name, encoding=encoding)
    except Unreadable as error:
        return Problem(name, row.line, error.kind, f"{place}: {error}")
    return Record(
        text=record.text,
        file=name,
        sha256=record.sha256,
        doc_id=row.cells.get("doc_id", ""),
        row=row.line,
        published=published,
        encoding=record.encoding,
        encoding_source=record.encoding_source,
        replaced=record.replaced,
        fields=fields,
    )


def _load_file(path: Path, *, root: Path, encoding: str | None) -> Record | Problem:
    """Load one file of a folder; the first sub-folder names the outlet."""
    name = path.relative_to(root).as_posix()
    folders = name.split("/")[:-1]
    try:
        record = read_text_file(path, name=name, encoding=encoding)
    except Unreadable as error:
        return Problem(name, 0, error.kind, f"{name}: {error}")
    record.fields.update({"outlet": folders[0]} if folders else {})
    return record


def read_text_file(path: Path, *, name: str, encoding: str | None) -> Record:
    """Read a text file as one article.

    Raises
    ------
    Unreadable
        If it cannot be opened or decoded, or holds no letter.
    """
    data = read_regular(path)
    try:
        decoded = decode_bytes(data, encoding=encoding)
    except ValueError as error:
        raise Unreadable("encoding", str(error)) from None
    if not _LETTER.search(decoded.text):
        what = "no text" if not decoded.text.strip() else "no letters"
        raise Unreadable("empty", f"{what}. Restore the article's text, or delete its row.")
    return Record(
        text=decoded.text,
        file=name,
        sha256=hash_bytes(data),
        encoding=decoded.encoding,
        encoding_source=decoded.source,
        replaced=decoded.replaced,
    )
