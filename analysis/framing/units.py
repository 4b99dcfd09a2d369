"""The sentences that a comparison counts, once per target that they mention."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.tables import SPANS, check_table
from analysis.text import locate_sentences


def list_units(
    sentences: pd.DataFrame, *, mentions: pd.DataFrame | None, names: Sequence[str]
) -> pd.DataFrame:
    """Return the sentences that count, once per target that they mention.

    Parameters
    ----------
    sentences : DataFrame
        The sentences searched, or their parts by voice (`part`).
    mentions : DataFrame or None
        From `find_mentions`. With None, every sentence counts once. A part of a sentence is
        about the targets that the whole sentence mentions.
    names : sequence of str
        Grouping columns to keep, of the sentences or the mentions.

    Returns
    -------
    DataFrame
        `doc_id`, `sentence`, `part` (if there are parts), `unit` (the row in `sentences`), and
        those of `names` that one of the tables has.

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["A bridge. A road."]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "start": [2], "end": [8], "target": ["bridge"]})
    >>> list_units(split_sentences(articles), mentions=mentions, names=["target"])
      doc_id  sentence  unit  target
    0      a         0     0  bridge
    """
    check_table(sentences, ("doc_id", "sentence"), name="sentences")
    own = [name for name in names if name in sentences.columns and name != "target"]
    part = ["part"] if "part" in sentences.columns else []
    units = sentences[list(dict.fromkeys(["doc_id", "sentence", *part, *own]))]
    units = units.assign(unit=range(len(units)))
    if mentions is None:
        return units
    check_table(mentions, (*SPANS, "target"), name="mentions")
    extra = [name for name in names if name in mentions.columns and name not in units.columns]
    found = locate_sentences(mentions, sentences=sentences)
    found = found[["doc_id", "sentence", *extra]].drop_duplicates()
    return units.merge(found, on=["doc_id", "sentence"])


def locate_units(hits: pd.DataFrame, *, sentences: pd.DataFrame) -> pd.Series:
    """Return the row of the sentence, or part of one, in which each hit starts; -1 for none.

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["A bridge. A road."]})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [12], "end": [16]})
    >>> locate_units(hits, sentences=split_sentences(articles)).tolist()
    [1]
    """
    numbered = sentences.assign(sentence=range(len(sentences)))
    return locate_sentences(hits, sentences=numbered)["sentence"]
