"""Write files so that a killed run never leaves half a file, and let one run at a time write."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

REPORT = "report.html"


def write_safely(path: Path, content: bytes) -> None:
    r"""Write a file whole or not at all.

    The bytes go to a neighbour file first, which takes the place of the old one only when they
    are on the disk. A reader sees the old file or the new one, never a part.

    Parameters
    ----------
    path : Path
        The file; its folder is made if it is missing.
    content : bytes
        All of the file.

    Raises
    ------
    OSError
        If the folder cannot be written to or the disk is full. The old file is then as it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "tables" / "tone.csv"
    ...     write_safely(path, b"outlet,mean\n")
    ...     path.read_bytes(), sorted(file.name for file in path.parent.iterdir())
    (b'outlet,mean\n', ['tone.csv'])
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.tmp{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Put the new name on the disk too, where folders can be opened (not on Windows)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    r"""Keep a folder for this process; a second run at the same time is refused.

    The lock is the system's own on the file `.running`, so it ends with the process however that
    ends; the number written into it only tells the reader which process holds it.

    Parameters
    ----------
    folder : Path
        The folder that results are written to; it is made if it is missing.

    Raises
    ------
    BlockingIOError
        If another process holds the folder.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, hold_folder(Path(folder)):
    ...     (Path(folder) / ".running").read_text() == f"{os.getpid()}\n"
    True
    """
    import fcntl  # imported here, so that the rest of the room works where there is none

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".running"
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise BlockingIOError(
                f"{folder}: another run (process {holder}) is writing here. Wait until it ends."
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, by which a reader can tell that it is the same file.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "empty"
    ...     path.touch()
    ...     file_digest(path)[:16]
    'e3b0c44298fc1c14'
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def short_path(path: Path) -> str:
    """Write a path as seen from the current folder, if it lies in it.

    Examples
    --------
    >>> short_path(Path("data/output").resolve())
    'data/output'
    """
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
