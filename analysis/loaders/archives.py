"""Zip files, and office files that are zip files: looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from analysis.loaders.files import Unreadable

MAX_OFFICE: Final = 100_000_000
MAX_ARCHIVE: Final = 2_000_000_000
MAX_RATIO: Final = 200
_SMALL: Final = 1_000_000


def open_archive(data: bytes, *, what: str, limit: int = MAX_OFFICE) -> zipfile.ZipFile:
    r"""Open a zip file after weighing what it would unpack to.

    Parameters
    ----------
    data : bytes
        The file's bytes.
    what : str
        The format's name for messages.
    limit : int
        The most bytes it may unpack to.

    Raises
    ------
    Unreadable
        If it is damaged, would unpack to too much, or is packed tighter than text ever is.

    Examples
    --------
    >>> open_archive(b"PK\x03\x04", what="DOCX")
    Traceback (most recent call last):
    analysis.loaders.files.Unreadable: not a whole DOCX file (damaged or cut off). Export it again.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError):
        raise Unreadable(
            "damaged", f"not a whole {what} file (damaged or cut off). Export it again."
        ) from None
    total = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    tight = any(
        member.file_size > _SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if total > limit or tight or (total > _SMALL and total > MAX_RATIO * packed):
        raise Unreadable(
            "bomb",
            f"{len(data):,} bytes that would unpack to {total:,}; the limits are {limit:,} bytes "
            f"and {MAX_RATIO} to 1. Unpack it yourself if you trust it.",
        )
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted", f"a {what} file under a password. Save it without one.")
    return archive


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, what: str) -> bytes:
    """Return one file of an archive, which may hold another of the same name.

    Raises
    ------
    Unreadable
        If it is damaged, or its name leads out of the archive.
    """
    name = member.filename
    if ".." in name.split("/") or name.startswith("/"):
        raise Unreadable("outside", "a name that leads out of the archive. Pack it anew.")
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, ValueError, zlib.error):
        raise Unreadable(
            "damaged", f"a damaged {what} file ({name!r} cannot be read). Export it again."
        ) from None


def refuse_dtd(archive: zipfile.ZipFile, *, what: str) -> None:
    """Refuse office XML that declares entities: they can hide text or pull in other files.

    Raises
    ------
    Unreadable
        If a part has a document type declaration.
    """
    for member in archive.infolist():
        if member.filename.endswith((".xml", ".rels")):
            head = read_member(archive, member, what=what)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Unreadable(
                    "unsafe", f"a {what} file with entity declarations. Save it anew as {what}."
                )


def list_members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Go through the files of an archive in name order; hidden ones are passed by."""
    for member in sorted(archive.infolist(), key=lambda member: member.filename):
        parts = member.filename.split("/")
        if not member.is_dir() and not any(_is_hidden(p) for p in parts):
            yield member


def _is_hidden(part: str) -> bool:
    """Tell a part of a name that systems hide or add; two dots lead up and are not hidden."""
    return part.startswith((".", "__MACOSX")) and part != ".."
