"""Sentences by compiled rules, or by nltk's Punkt with parameters of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import pandas as pd

from analysis.tables import SENTENCES
from analysis.text.boundaries import find_boundaries
from analysis.text.chunks import Ints, join_texts
from analysis.text.folding import fold_layout
from analysis.text.paragraphs import split_paragraphs

SENTENCE_RULE = "sentences-1"
"""The name of the sentence rules; it changes whenever a text would be split differently."""

Finder = Callable[[str], tuple[Ints, Ints]]


def split_sentences(
    articles: pd.DataFrame, *, method: Literal["rules", "punkt"] = "rules"
) -> pd.DataFrame:
    r"""Split articles into sentences.

    Line and paragraph breaks always end a sentence. Within a paragraph, `method="rules"` decides
    at each mark that may end one (`.`, `!`, `?`, an ellipsis) from the word before, the closing
    quotes and brackets, and the word after, with the abbreviations of the package.
    `method="punkt"` asks nltk's Punkt, given the same abbreviations and nothing learned.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`, and `title` if there is one.
    method : {"rules", "punkt"}
        How boundaries are found.

    Returns
    -------
    DataFrame
        One row per sentence: `doc_id`, `sentence` and `paragraph` (from 0 in each article),
        `start`, `end` (in `articles.text`), `text`, `role` (title, heading or body).

    Raises
    ------
    ValueError
        If `method` is neither.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "text": ["Talks open\nMr. Lee met a U.S. envoy. Both left at 3 p.m."]}
    ... )
    >>> split_sentences(articles)[["sentence", "paragraph", "start", "text"]]
       sentence  paragraph  start                         text
    0         0          0      0                   Talks open
    1         1          1     11  Mr. Lee met a U.S. envoy.
    2         2          1     37       Both left at 3 p.m.
    """
    paragraphs = split_paragraphs(articles)
    texts = paragraphs["text"].tolist()
    find = _finder(method)
    parts = [np.empty((0, 3), dtype=np.int64)]
    for chunk in join_texts(texts):
        ends, starts = find(fold_layout(chunk.text))
        starts = np.sort(np.concatenate([chunk.starts, starts]))
        ends = np.sort(np.concatenate([chunk.ends, ends]))
        row, local = chunk.locate(starts)
        parts.append(np.column_stack([row, local, local + ends - starts]))
    rows, starts, ends = np.concatenate(parts).T
    result = paragraphs[["doc_id", "paragraph", "role"]].take(rows).reset_index(drop=True)
    offset = paragraphs["start"].to_numpy()[rows]
    result["start"], result["end"] = starts + offset, ends + offset
    result["text"] = pd.Series(
        [
            texts[row][a:b]
            for row, a, b in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)
        ],
        dtype="str",
    )
    result["sentence"] = result.groupby("doc_id", sort=False, dropna=False).cumcount()
    return result[list(SENTENCES)]


def _finder(method: str) -> Finder:
    """Return the function that finds boundaries in a folded text."""
    if method == "rules":
        return find_boundaries
    if method == "punkt":
        from analysis.text.punkt import find_punkt_boundaries

        return find_punkt_boundaries
    raise ValueError(f"method: {method!r} is unknown. Use 'rules' or 'punkt'.")
