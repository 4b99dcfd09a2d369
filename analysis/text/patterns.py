"""Find words, phrases and wildcards, thousands at once, in linear time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.tables import as_columns, check_table
from analysis.text.chunks import Ints, show_chunks, text_values
from analysis.text.folding import fold_characters
from analysis.text.forms import Case, FormIndex


def find_patterns(
    articles: pd.DataFrame,
    *,
    patterns: pd.DataFrame,
    case: Case = "smart",
    within: str | Iterable[str] = (),
) -> pd.DataFrame:
    """Find every form of a table of patterns, the longest first.

    A form is a word, a word with `*` for any letters (`conflict*`), or a phrase of such words;
    `*` as a word of its own stands for any one word. Forms match whole words; a possessive may
    follow. Where forms overlap, the first and then the longest wins; a form listed under
    several ids gives a hit for each.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    patterns : DataFrame
        `form`, and any columns that say what it stands for.
    case : {"smart", "ignore", "exact"}
        "smart": a word of a form in lower case matches in any case, a word with a capital as
        written or all in capitals, so `US` never matches `us`.
    within : str or iterable of str
        Columns of `patterns` within whose values forms compete; by default all do. With
        `within="frame"`, a longer form of one frame does not hide a shorter one of another.

    Returns
    -------
    DataFrame
        One row per hit in reading order: `doc_id`, `start`, `end`, `text` (as written), `form`
        and the other columns of `patterns`.

    Raises
    ------
    ValueError
        If a form is empty, holds no letter or digit, or has more than three `*` in a word.

    Notes
    -----
    Quotes, dashes and odd spaces match their plain variants. A hyphen is a word boundary
    (`Ukraine` is found in `Ukraine-Russia talks`), but `cease-fire` matches only with its hyphen.
    A phrase does not run on into the next line.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The US says Kyiv\u2019s talks help"]})
    >>> patterns = pd.DataFrame({"form": ["US", "Kyiv", "talk*"], "target": ["us", "ua", "talks"]})
    >>> find_patterns(articles, patterns=patterns)
      doc_id  start  end   text   form target
    0      a      4    6     US     US     us
    1      a     12   16   Kyiv   Kyiv     ua
    2      a     19   24  talks  talk*  talks
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    check_table(patterns, ("form", *as_columns(within)), name="patterns")
    index = FormIndex(patterns["form"].tolist(), _groups(patterns, as_columns(within)), case)
    rows, spans, found = _scan_articles(text_values(articles["text"]), index)
    hits = pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(rows).array,
            "start": spans[:, 0],
            "end": spans[:, 1],
            "text": pd.Series(found, dtype="str"),
        }
    )
    others = [column for column in patterns.columns if column not in (*hits.columns, "form")]
    named = patterns[["form", *others]].take(spans[:, 2]).reset_index(drop=True)
    return pd.concat([hits, named], axis=1)


def _groups(patterns: pd.DataFrame, within: list[str]) -> list[int]:
    """Return the number of the group of each form."""
    if not within:
        return [0] * len(patterns)
    return patterns.groupby(within, sort=False, dropna=False).ngroup().tolist()


def _scan_articles(texts: list[str], index: FormIndex) -> tuple[Ints, Ints, list[str]]:
    """Return the hits' articles, their start, end and form, and the words as written."""
    rows, spans, found = [np.empty(0, dtype=np.int64)], [np.empty((0, 3), dtype=np.int64)], []
    for chunk in show_chunks(texts, what="patterns"):
        hits = list(index.scan(fold_characters(chunk.text)))
        found += [chunk.text[hit.start : hit.end] for hit in hits]
        places = np.array(hits, dtype=np.int64).reshape(-1, 3)
        row, local = chunk.locate(places[:, 0])
        places[:, 1] += local - places[:, 0]
        places[:, 0] = local
        rows.append(row)
        spans.append(places)
    return np.concatenate(rows), np.concatenate(spans), found
