"""Load articles: from a study's manifest, a folder, an export, or a table of many articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pandas as pd

from analysis.loaders.formats import Options
from analysis.loaders.ids import Ids
from analysis.loaders.pages import PageReader
from analysis.loaders.records import (
    Problem,
    Record,
    empty_text,
    make_articles,
    make_problems,
)
from analysis.loaders.sources import check_count, find_jobs, stream_job
from analysis.text.progress import show_progress


def load_articles(
    path: str | Path,
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    date_format: str | None = None,
    allow_outside: bool = False,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Load the articles of a study, of a folder, or of one file that holds many.

    Parameters
    ----------
    path : str or Path
        A study's folder or manifest (a row per article: `file`, `outlet`, then `doc_id`,
        `title`, `published` (ISO), `url` and whatever else is known); a folder of files, where
        the first sub-folder is the outlet; or one file. Files may be TXT, MD, HTML, DOCX, RTF,
        PDF, RSS or Atom, CSV, TSV, JSONL, XLSX, Parquet, exports of Nexis Uni, Factiva,
        ProQuest or Media Cloud, and ZIPs of any of these; each is told by its content.
    encoding : str, optional
        The encoding of files that are neither marked, nor UTF-8, nor declare one.
    columns : mapping of str to str, optional
        The columns of a table whose names are not recognised: {"text": "Body"}.
    date_format : str, optional
        The form of dates that are not ISO, in the codes of `strptime`: "%d/%m/%Y".
    allow_outside : bool
        Take files that a manifest names outside the study's folder.

    Returns
    -------
    articles : DataFrame
        One row per article: `doc_id`, `outlet`, `title`, `published`, `url`, `text`, `file`,
        `sha256` (of the file's bytes), `language`, `words`, `encoding`, `encoding_source`
        (mark, strict, declared, given, guessed), `replaced` (characters that could not be
        read), then the other columns of the manifest or table.
    problems : DataFrame
        What was wrong: `file`, `row` (line of the manifest, row of the table, 0 without one),
        `kind`, `message`, `kept`. What is not kept was set aside, so every row or file is an
        article or a row that is not kept. An article without a letter is kept, with text "" and
        0 words, and listed: it has no rate and no tone anywhere.

    Raises
    ------
    FileNotFoundError
        If there is no such path.
    ValueError
        If the manifest is faulty, or a vendor's export holds another number of articles than
        it announces; the message names file, line and remedy.

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
    1      b  (missing)      0
    >>> problems[["file", "kind", "kept"]]
        file   kind  kept
    0  b.txt  empty  True
    """
    jobs = find_jobs(Path(path), allow_outside=allow_outside, date_format=date_format)
    with PageReader() as pages:
        options = Options(pages, encoding, dict(columns or {}), date_format)
        shown = show_progress(jobs, what="files", unit="file")
        found = list(chain.from_iterable(stream_job(job, options=options) for job in shown))
    return _lay_out(found, ids=Ids())


def iterate_articles(
    path: str | Path,
    *,
    batch_size: int = 5_000,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    date_format: str | None = None,
    allow_outside: bool = False,
) -> Iterator[tuple[pd.DataFrame, pd.DataFrame]]:
    """Load articles batch by batch, so that a corpus need not fit in memory.

    Parameters
    ----------
    path, encoding, columns, date_format, allow_outside
        As for `load_articles`.
    batch_size : int
        Articles and problems per batch.

    Yields
    ------
    articles, problems : DataFrame
        As `load_articles` gives them; ids are distinct across all batches.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> for name in "abc":
    ...     _ = (folder / f"{name}.txt").write_text("It rained in the valley on Monday.")
    >>> [len(articles) for articles, problems in iterate_articles(folder, batch_size=2)]
    [2, 1]
    """
    if batch_size < 1:
        raise ValueError(f"batch_size is {batch_size}. Give at least 1.")
    jobs = find_jobs(Path(path), allow_outside=allow_outside, date_format=date_format)
    ids = Ids()
    with PageReader() as pages:
        options = Options(pages, encoding, dict(columns or {}), date_format)
        shown = show_progress(jobs, what="files", unit="file")
        stream = chain.from_iterable(stream_job(job, options=options) for job in shown)
        batch: list[Record | Problem] = []
        for item in stream:
            batch.append(item)
            if len(batch) == batch_size:
                yield _lay_out(batch, ids=ids)
                batch = []
        if batch:
            yield _lay_out(batch, ids=ids)


def _lay_out(items: list[Record | Problem], *, ids: Ids) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part records from problems and see that nothing was lost on the way."""
    records: list[Record] = []
    wrong: list[Problem] = []
    for item in items:
        if isinstance(item, Problem):
            wrong.append(item)
            continue
        record, problem = empty_text(item) or (item, None)
        records.append(record)
        wrong += [problem] if problem else []
    articles = make_articles(records, doc_ids=ids.choose(records))
    problems = make_problems(wrong)
    notes = sum(isinstance(item, Problem) and item.kept for item in items)
    gone = int((~problems["kept"]).sum())
    check_count(len(articles) + gone, len(items) - notes, name="articles")
    return articles, problems
