"""A new study from a folder of files: a manifest and a codebook to fill in."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.loaders.articles import load_articles
from analysis.loaders.cleaning import clean_articles
from analysis.loaders.study import CODEBOOK, MANIFEST, Study, find_study

_TEXTS: Final = "texts"
_FIRST: Final = ("doc_id", "file", "outlet", "title", "published", "url")
# what a vendor or a page says of an article and a reader may want to see in the manifest
_MORE: Final = ("author", "byline", "section", "text_is", "published_as", "vendor")
_NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+){0,2}")
_NO_TARGETS: Final = (
    frozenset(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January")
    )
    | frozenset(("February", "March", "April", "May", "June", "July", "August", "September"))
    | {
        *("October", "November", "December", "President", "Minister", "Prime Minister", "I", "Mr"),
        *("Mrs", "Ms", "Dr", "English"),
    }
)


def draft_study(
    folder: str | Path,
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    date_format: str | None = None,
) -> tuple[Study, pd.DataFrame]:
    r"""Write a manifest and a codebook for the files of a folder, to be filled in.

    Files that hold one article are named where they are. The articles of files that hold many
    (exports, tables, archives) are written to `texts/`, one file each. Nothing that is there is
    changed, and nothing is written if the folder is a study already.

    Parameters
    ----------
    folder : str or Path
        A folder of files as `load_articles` takes them.
    encoding, columns, date_format
        As for `load_articles`.

    Returns
    -------
    study : Study
        Where the new manifest and codebook are.
    problems : DataFrame
        Files that could not be read and are not in the manifest.

    Raises
    ------
    FileExistsError
        If the folder has a manifest or a codebook.
    ValueError
        If it holds no article.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Bridge to close\nThe bridge will close, said Berg.")
    >>> study, problems = draft_study(folder)
    >>> print(study.manifest.read_text())
    doc_id,file,outlet,title,published,url
    a,a.txt,(missing),Bridge to close,,
    <BLANKLINE>
    """
    root = Path(folder)
    if root.is_file():
        raise ValueError(f"{str(root)!r} is a file. Put it in a folder and give the folder.")
    if not root.is_dir():
        raise FileNotFoundError(f"No folder at {str(root)!r}. Give the folder of your articles.")
    there = [name for name in (MANIFEST, f"data/{MANIFEST}", CODEBOOK) if (root / name).exists()]
    if there:
        raise FileExistsError(
            f"{there[0]} is in {str(root)!r} already. Change it by hand, or move it away first."
        )
    articles, problems = load_articles(
        root, encoding=encoding, columns=columns, date_format=date_format
    )
    if not articles["words"].any():
        first = "" if problems.empty else f" {problems['message'].iloc[0]}"
        raise ValueError(
            f"No article in {str(root)!r}.{first} Put text, HTML, DOCX, PDF, CSV or export files "
            "there."
        )
    cleaned, _ = clean_articles(articles)
    rows, texts = _manifest_rows(articles.assign(title=cleaned["title"]), root=root)
    texts |= {MANIFEST: _as_csv(rows), CODEBOOK: _draft_codebook(cleaned)}
    _write_all(root, texts)
    return find_study(root), problems


def _write_all(root: Path, texts: dict[str, str]) -> None:
    """Write new files, all of them or none: a part would be taken for the whole."""
    written: list[Path] = []
    folder = root / _TEXTS
    made = not folder.exists() and any(name.startswith(f"{_TEXTS}/") for name in texts)
    try:
        if made:
            folder.mkdir()
        for name, text in texts.items():
            _write_new(root / name, text)
            written.append(root / name)
    except BaseException:
        for path in written:
            path.unlink()
        if made:
            folder.rmdir()
        raise


def _manifest_rows(articles: pd.DataFrame, *, root: Path) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the manifest, and the texts that get files of their own."""
    several = articles["file"].duplicated(keep=False) | ~articles["file"].map(
        lambda name: (root / name).is_file()
    )
    names = articles["file"].where(~several, f"{_TEXTS}/" + articles["doc_id"] + ".txt")
    texts = dict(zip(names[several].tolist(), articles.loc[several, "text"].tolist(), strict=True))
    dates = pd.to_datetime(articles["published"])
    days = dates.dt.strftime("%Y-%m-%dT%H:%M").str.removesuffix("T00:00").fillna("")
    kept = [name for name in _MORE if name in articles and articles[name].ne("").any()]
    return articles.assign(file=names, published=days)[[*_FIRST, *kept]], texts


def _as_csv(rows: pd.DataFrame) -> str:
    """Write a table as CSV; values that a reader could split are quoted."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.fillna("").to_numpy().tolist())
    return stream.getvalue()


def _draft_codebook(articles: pd.DataFrame) -> str:
    """Fill the codebook's form with the names that most articles have."""
    form = files("analysis.loaders").joinpath("codebook_draft.toml").read_text(encoding="utf-8")
    blocks = [
        f"[targets.target_{number}]\n"
        f"name = {json.dumps(name, ensure_ascii=False)}\n"
        f"question = {json.dumps(f'How is {name} framed?', ensure_ascii=False)}\n"
        f"forms = [{json.dumps(name, ensure_ascii=False)}]\n"
        for number, name in enumerate(_propose_targets(articles["text"]), start=1)
    ]
    return form.replace("{targets}", "\n".join(blocks))


def _propose_targets(texts: pd.Series, *, n: int = 3) -> list[str]:
    """Return the names that stand in the most articles, then the most often."""
    spread: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts.tolist():
        names = [re.sub(r"['\u2019]s?$", "", name) for name in _NAME.findall(text)]
        found = Counter(name for name in names if name not in _NO_TARGETS)
        spread.update(found.keys())
        total.update(found)
    ranked = sorted(spread, key=lambda name: (-spread[name], -total[name], name))
    return ranked[:n] or ["the event"]


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    if path.exists():
        raise FileExistsError(f"{str(path)!r} is there already. Move it away first.")
    part = path.with_name(f"{path.name}.tmp{os.getpid()}")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
