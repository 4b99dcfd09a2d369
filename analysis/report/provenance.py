"""What a report was made from and with: enough to make it again and to see that it is the same."""

from __future__ import annotations

import contextlib
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from analysis.report.files import file_digest

PACKAGE = "media-analysis"


@dataclass(frozen=True)
class Provenance:
    """What a report was made from and with.

    Parameters
    ----------
    command : str
        What to type to make it again.
    package : str
        The version of this package.
    rules : mapping of str to str
        The versions of the rules by which texts are cut and counted.
    libraries : mapping of str to str
        The versions of Python and of the libraries.
    inputs : mapping of str to str
        The SHA-256 of each input file, by its path in the study.
    notebooks : mapping of str to str
        The SHA-256 of each notebook that ran, by its number.
    """

    command: str
    package: str
    rules: Mapping[str, str]
    libraries: Mapping[str, str]
    inputs: Mapping[str, str]
    notebooks: Mapping[str, str]


def library_versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that this package computes with.

    A package that runs without being installed does not know its libraries; then there is Python.

    Examples
    --------
    >>> "Python" in library_versions()
    True
    """
    versions = {"Python": platform.python_version()}
    with contextlib.suppress(PackageNotFoundError):
        needed = [need for need in requires(PACKAGE) or () if "extra ==" not in need]
        names = sorted((re.split(r"[^\w.-]", need)[0] for need in needed), key=str.lower)
        versions |= {name: version(name) for name in names}
    return versions


def digest_files(paths: Sequence[Path], *, root: Path) -> dict[str, str]:
    """Return the SHA-256 of files by their paths within a folder; missing ones are left out.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> root = Path(mkdtemp())
    >>> (root / "a.txt").touch()
    >>> {path: digest[:8] for path, digest in digest_files([root / "a.txt"], root=root).items()}
    {'a.txt': 'e3b0c442'}
    """
    digests = {}
    for path in paths:
        if path.is_file():
            inside = path.is_relative_to(root)
            digests[path.relative_to(root).as_posix() if inside else path.name] = file_digest(path)
    return digests
