"""Tone of the sentences that mention a target."""

from __future__ import annotations

import pandas as pd

from analysis.sentiment.scoring import SCORES, score_sentences
from analysis.tables import SPANS, check_table
from analysis.text import locate_sentences


def score_targets(sentences: pd.DataFrame, *, mentions: pd.DataFrame) -> pd.DataFrame:
    """Score the tone of each sentence that mentions a target.

    Parameters
    ----------
    sentences : DataFrame
        Sentences with `doc_id`, `start`, `end` and `text`, scored or not.
    mentions : DataFrame
        One row per mention: `doc_id`, `start`, `end`, `target`.

    Returns
    -------
    DataFrame
        One row per sentence and target, in reading order: the columns of the sentences, `target`,
        `mentions` (how often the sentence names it) and the scores of `score_sentences`.

    Examples
    --------
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [26],
    ...     "text": ["The treaty is a great deal."]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [10], "target": ["treaty"]})
    >>> score_targets(sentences, mentions=mentions)[["target", "mentions", "compound"]]
       target  mentions  compound
    0  treaty         1    0.6249
    """
    check_table(sentences, (*SPANS, "text"), name="sentences")
    check_table(mentions, (*SPANS, "target"), name="mentions")
    scored = sentences if set(SCORES) <= set(sentences) else score_sentences(sentences)
    places = locate_mentions(mentions, sentences=scored)
    counted = places.groupby(["row", "target"], sort=False).size().rename("mentions").reset_index()
    counted = counted.sort_values(["row"], kind="stable")
    rows = scored.iloc[counted["row"].to_numpy()].reset_index(drop=True)
    columns = counted[["target", "mentions"]].reset_index(drop=True)
    return pd.concat([rows, columns], axis=1)


def locate_mentions(mentions: pd.DataFrame, *, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add the position (`row`) of the sentence that each mention starts in.

    A mention outside every sentence is left out.
    """
    keys = sentences[list(SPANS)].assign(
        sentence=range(len(sentences)), paragraph=0, text="", role="body"
    )
    found = locate_sentences(mentions, sentences=keys).rename(columns={"sentence": "row"})
    return found[found["row"] >= 0].sort_values(["row", "start"], kind="stable")
