"""Where a study's files are: its manifest, its codebook and the folder of its results."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "articles.csv"
CODEBOOK = "codebook.toml"


@dataclass(frozen=True)
class Study:
    """The places of a study.

    Parameters
    ----------
    root : Path
        The study's top; `file` values of the manifest are relative to it.
    manifest : Path
        The table with a row per article.
    codebook : Path
        What the study looks for; it may not be there yet.
    output : Path
        Where results go; made when first needed.
    """

    root: Path
    manifest: Path
    codebook: Path
    output: Path


def find_study(path: str | Path) -> Study:
    r"""Find a study's manifest, codebook and output folder.

    Parameters
    ----------
    path : str or Path
        A study's folder, its `data` folder, or its manifest. The manifest `articles.csv` and
        the codebook `codebook.toml` are at the study's top or in its `data` folder.

    Returns
    -------
    Study
        Absolute paths; the output folder stands beside the manifest.

    Raises
    ------
    FileNotFoundError
        If there is no such path, or no manifest in it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "articles.csv").write_text("file,outlet\na.txt,Courier\n")
    >>> study = find_study(folder)
    >>> study.manifest.name, study.codebook.name, study.output.name
    ('articles.csv', 'codebook.toml', 'output')
    """
    manifest = _find_manifest(Path(path))
    folder = manifest.parent
    root = _find_root(manifest)
    beside = folder / CODEBOOK
    codebook = beside if beside.exists() or not (root / CODEBOOK).exists() else root / CODEBOOK
    return Study(root=root, manifest=manifest, codebook=codebook, output=folder / "output")


def has_manifest(path: Path) -> bool:
    """Tell whether a folder is a study: `articles.csv` at its top or in its data folder."""
    return any((path / part / MANIFEST).is_file() for part in ("", "data"))


def _find_manifest(path: Path) -> Path:
    """Return the manifest's absolute path."""
    if not path.exists():
        raise FileNotFoundError(
            f"No study at {str(path)!r}: no such file or folder. Give the path of a folder that "
            f"holds {MANIFEST}."
        )
    if path.is_file():
        return path.absolute()
    for part in ("", "data"):
        candidate = path / part / MANIFEST
        if candidate.is_file():
            return candidate.absolute()
    found = ", ".join(sorted(item.name for item in path.iterdir())[:8]) or "nothing"
    raise FileNotFoundError(
        f"No {MANIFEST} in {str(path)!r} or its data folder; found {found}. Write one with "
        f"`media-analysis new {path}`, or give the folder that has it."
    )


def _find_root(manifest: Path) -> Path:
    """Return the study's top: the folder above `data` where the first file is found from there."""
    folder = manifest.parent
    if folder.name != "data":
        return folder
    first = _first_file(manifest)
    here = bool(first) and (folder / first).exists()
    return folder if here else folder.parent


def _first_file(manifest: Path) -> str:
    """Return the first value of the manifest's column `file`, or an empty text."""
    with manifest.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        for row in csv.DictReader(stream):
            return (row.get("file") or "").replace("\0", "")
    return ""
