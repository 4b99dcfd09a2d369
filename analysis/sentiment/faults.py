"""What VADER, used as usual, reads into sentences that is not tone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.sentiment.folding import fold_texts
from analysis.sentiment.readings import mask_texts
from analysis.sentiment.scoring import score_texts
from analysis.tables import SPANS, Codebook, check_table

FAULTS = ("characters", "names", "topic")
"""Faults, in the order in which they are taken away."""


def find_faults(
    sentences: pd.DataFrame, *, codebook: Codebook, least: float = 0.05
) -> pd.DataFrame:
    """Find the sentences whose score rests on typography, on names or on the event's own words.

    Parameters
    ----------
    sentences : DataFrame
        Sentences with `doc_id`, `start`, `end` and `text`.
    codebook : Codebook
        The study's names, labels and topic words.
    least : float
        The smallest change of the score that counts.

    Returns
    -------
    DataFrame
        One row per sentence and fault, the largest change of each fault first: the columns of the
        sentences; `fault`, "characters" (the score before and after folding typographic
        characters), "names" (before and after masking names) or "topic" (before and after masking
        the labels and topic words as well); `before`, `after`; `shift`, their difference.

    Examples
    --------
    >>> nothing = pd.DataFrame({"form": [], "role": []}, dtype="str")
    >>> codebook = Codebook("", "", "", nothing, nothing, nothing, nothing, nothing, (), {}, {})
    >>> sentences = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [24],
    ...     "text": ["The new plan isn’t good."]})
    >>> find_faults(sentences, codebook=codebook)[["fault", "before", "after"]]
            fault  before   after
    0  characters  0.4404 -0.3412
    """
    check_table(sentences, (*SPANS, "text"), name="sentences")
    raw = [text if isinstance(text, str) else "" for text in sentences["text"].tolist()]
    folded = fold_texts(raw)
    named = mask_texts(folded, reading="names_masked", codebook=codebook)
    neutral = mask_texts(folded, reading="topic_neutral", codebook=codebook)
    scores = [score_texts(texts)["compound"].to_numpy() for texts in (raw, folded, named, neutral)]
    parts = []
    for fault, before, after in zip(FAULTS, scores, scores[1:], strict=False):
        shift = after - before
        rows = np.flatnonzero(np.abs(shift) >= least)
        rows = rows[np.argsort(-np.abs(shift[rows]), kind="stable")]
        found = sentences.iloc[rows].assign(fault=fault)
        parts.append(found.assign(before=before[rows], after=after[rows], shift=shift[rows]))
    return pd.concat(parts, ignore_index=True)


def summarise_faults(faults: pd.DataFrame, *, sentences: pd.DataFrame) -> pd.DataFrame:
    """Say how many sentences each fault concerns, and how often it turns a score's sign.

    Parameters
    ----------
    faults : DataFrame
        What `find_faults` returned.
    sentences : DataFrame
        The sentences that it looked at.

    Returns
    -------
    DataFrame
        One row per fault: `fault`; `n`, sentences that it concerns; `share`, of all sentences, 0-1;
        `turned`, sentences whose score changed its sign or lost it; `mean_change`, the mean size
        of the change in these sentences, missing where there is none.

    Examples
    --------
    >>> faults = pd.DataFrame({"fault": ["names"], "before": [0.4], "after": [0.0],
    ...     "shift": [-0.4]})
    >>> summarise_faults(faults, sentences=pd.DataFrame({"text": ["a", "b"]})).round(2)
            fault  n  share  turned  mean_change
    0  characters  0    0.0       0          NaN
    1       names  1    0.5       1          0.4
    2       topic  0    0.0       0          NaN
    """
    check_table(faults, ("fault", "before", "after", "shift"), name="faults")
    rows = []
    for fault in FAULTS:
        own = faults[faults["fault"] == fault]
        turned = int((np.sign(own["before"]) != np.sign(own["after"])).sum())
        share = len(own) / len(sentences) if len(sentences) else float("nan")
        rows.append((fault, len(own), share, turned, own["shift"].abs().mean()))
    return pd.DataFrame(rows, columns=["fault", "n", "share", "turned", "mean_change"])
