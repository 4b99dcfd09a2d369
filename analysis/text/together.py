"""Hits that stand in one sentence with other hits."""

from __future__ import annotations

import pandas as pd

from analysis.text.locate import locate_sentences


def find_together(
    hits: pd.DataFrame, *, other: pd.DataFrame, sentences: pd.DataFrame, carry: str | None = None
) -> pd.DataFrame:
    """Keep the hits that share a sentence with at least one of the other hits.

    Parameters
    ----------
    hits : DataFrame
        Hits of any kind: `doc_id`, `start`, `end` and whatever else.
    other : DataFrame
        The hits to stand beside, such as the mentions of one target.
    sentences : DataFrame
        The sentences of the same articles.
    carry : str, optional
        A column of `other` to take over, such as `target`; a hit beside several of its values
        then has a row for each.

    Returns
    -------
    DataFrame
        The rows of `hits`, in their order and with their columns, whose sentence holds the start
        of a row of `other`.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": "a", "sentence": [0, 1], "paragraph": 0,
    ...     "start": [0, 10], "end": [9, 20], "text": "", "role": "body"})
    >>> labels = pd.DataFrame({"doc_id": "a", "start": [2, 12], "end": [5, 15]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "start": [17], "end": [19]})
    >>> find_together(labels, other=mentions, sentences=sentences)
      doc_id  start  end
    0      a     12   15
    """
    keys = ["doc_id", "sentence"]
    located = locate_sentences(hits, sentences=sentences)
    beside = locate_sentences(other, sentences=sentences)
    carried = [] if carry is None else [carry]
    beside = beside.loc[beside["sentence"] >= 0, [*keys, *carried]].drop_duplicates()
    if carry is not None:
        pairs = located[keys].assign(row=range(len(hits))).merge(beside, on=keys)
        pairs = pairs.sort_values("row", kind="stable")
        result = hits.take(pairs["row"].to_numpy()).reset_index(drop=True)
        result[carry] = pairs[carry].array
        return result
    index = pd.MultiIndex.from_frame(located[keys])
    kept = index.isin(pd.MultiIndex.from_frame(beside))
    return hits[kept].reset_index(drop=True)
