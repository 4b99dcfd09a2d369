"""Reading files safely: regular files only, inside the study, of a size that fits."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

MAX_BYTES: Final = 200_000_000
"""Larger single files are refused; tables of many articles are read in batches instead."""


class Unreadable(Exception):  # noqa: N818 - it is a finding that becomes a row, not an error
    """Why one file could not become articles.

    Parameters
    ----------
    kind : str
        A short name for the column `kind` of the problems.
    message : str
        What was found and what to do.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def read_regular(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file; anything else is told, never waited for.

    Examples
    --------
    >>> read_regular(Path("no such file"))
    Traceback (most recent call last):
    analysis.loaders.files.Unreadable: no such file. Correct the path or restore the file.
    """
    try:
        # O_NONBLOCK keeps a pipe without a writer from hanging the open itself
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise Unreadable(*_why_missing(path)) from None
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise Unreadable(
            "unreadable", f"cannot be opened ({reason}). Check its permissions."
        ) from None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise Unreadable("not a file", "a folder, pipe or device, not a file. Remove it.")
    with os.fdopen(handle, "rb") as stream:
        if found.st_size > limit:
            raise Unreadable(
                "too large",
                f"{found.st_size:,} bytes for one article; the limit is {limit:,}. Split it, or "
                "load it as a table of articles.",
            )
        return stream.read()


def _why_missing(path: Path) -> tuple[str, str]:
    """Tell a dangling link from a file that is not there."""
    if path.is_symlink():
        return "dangling link", "a link to a file that is gone. Restore the file or the link."
    return "missing file", "no such file. Correct the path or restore the file."


class Listed(NamedTuple):
    """A file of a folder: its name from there, with slashes, its path, and whether it is a link."""

    name: str
    path: Path
    is_link: bool


def list_files(folder: Path, *, above: str = "") -> Iterator[Listed]:
    """Go through the files of a folder and its sub-folders in name order.

    Hidden files and folders are passed by; `output` folders hold results, and `page_files`
    beside `page.html` what a browser saves along with a page. A link to a folder is not followed,
    and like a folder that is empty or cannot be opened it is listed itself, to be told.

    Examples
    --------
    >>> [file.name for file in list_files(Path("no such folder"))]
    []
    """
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError:
        ordered = []
    if not ordered:
        yield Listed(above.removesuffix("/") or ".", folder, False)
    names = {entry.name.rsplit(".", 1)[0] for entry in ordered if _is_page(entry.name)}
    for entry in ordered:
        if entry.name.startswith((".", "~$", "__MACOSX")):
            continue
        if not entry.is_dir(follow_symlinks=False):
            # a link to a folder is not followed: it may lead in a circle
            yield Listed(above + entry.name, Path(entry.path), entry.is_symlink())
        elif entry.name != "output" and not _belongs_to_page(entry.name, names):
            yield from list_files(Path(entry.path), above=f"{above}{entry.name}/")


def explain_folder(path: Path) -> Unreadable | None:
    """Return why a folder that stands among the files gives no article; nothing for a file.

    Examples
    --------
    >>> import tempfile
    >>> explain_folder(Path(tempfile.mkdtemp()))
    Unreadable('a folder without files. Put its articles there, or remove it.')
    """
    try:
        if not path.is_dir():
            return None
        if path.is_symlink():
            return Unreadable(
                "linked folder",
                "a link to a folder, which is not followed. Copy the folder here if it holds "
                "articles.",
            )
        next(path.iterdir(), None)
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        return Unreadable("unreadable", f"cannot be opened ({reason}). Check its permissions.")
    return Unreadable(
        "empty folder", "a folder without files. Put its articles there, or remove it."
    )


def is_inside(path: Path, root: Path) -> bool:
    """Tell whether a path, its links followed, lies in a folder; a link in a circle does not.

    Examples
    --------
    >>> is_inside(Path("/study/a.txt"), Path("/study")), is_inside(Path("/b.txt"), Path("/study"))
    (True, False)
    """
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def _is_page(name: str) -> bool:
    """Tell a web page by its name."""
    return name.lower().endswith((".html", ".htm", ".xhtml"))


def _belongs_to_page(folder: str, pages: set[str]) -> bool:
    """Tell a folder of pictures and styles that a browser saved beside a page."""
    return any(folder == page + end for page in pages for end in ("_files", ".files", "-Dateien"))


def resolve_inside(name: str, *, root: Path, place: str, allow_outside: bool = False) -> Path:
    """Return the path of a manifest's file, which must lie inside the study.

    Parameters
    ----------
    name : str
        The value of the column `file`.
    root : Path
        The study's top.
    place : str
        File and line, for the message.
    allow_outside : bool
        Take files outside the study as well.

    Raises
    ------
    ValueError
        If the path leaves the study's folder.

    Examples
    --------
    >>> resolve_inside("../secret.txt", root=Path("/study"), place="articles.csv, line 2")
    Traceback (most recent call last):
    ValueError: articles.csv, line 2: file '../secret.txt' lies outside the study's folder. Move
    the file into it, or pass allow_outside=True.
    """
    if "\0" in name:
        raise ValueError(
            f"{place}: file {name!r} holds a NUL character. Write the plain path of the file."
        )
    path = root / name
    if not allow_outside and not is_inside(path, root):
        raise ValueError(
            f"{place}: file {name!r} lies outside the study's folder. Move the file into it, or "
            "pass allow_outside=True."
        )
    return path
