"""Tone of sentences, one row each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.sentiment.batch import BATCH_CHARACTERS, Batch, read_batch, score_batch
from analysis.sentiment.folding import fold_texts
from analysis.sentiment.language import find_reasons
from analysis.sentiment.readings import Reading, mask_texts
from analysis.sentiment.vocabulary import Floats
from analysis.tables import Codebook, check_table

Scorer = Callable[[list[str]], Sequence[float]]
"""Any callable from texts to one score each, from -1 to 1."""

SCORES = ("neg", "neu", "pos", "compound")


def score_texts(texts: Sequence[str]) -> pd.DataFrame:
    """Score texts as vaderSentiment does, to the last digit.

    Nothing is folded and nothing is set aside: this is the bare scorer. Use `score_sentences` for
    a measure.

    Parameters
    ----------
    texts : sequence of str
        The texts.

    Returns
    -------
    DataFrame
        `neg`, `neu`, `pos` (shares, three decimals) and `compound` (-1 to 1, four decimals).

    Examples
    --------
    >>> score_texts(["The book was good.", "The book was kind of good."])
       neg    neu    pos  compound
    0  0.0  0.508  0.492    0.4404
    1  0.0  0.657  0.343    0.3832
    """
    parts = [score_batch(texts[start:stop]) for start, stop in _batches(texts)]
    return pd.DataFrame(np.concatenate([np.zeros((0, 4)), *parts]), columns=list(SCORES))


def _read_all(texts: Sequence[str]) -> Batch:
    """Score and read any number of texts, batch by batch."""
    parts = [read_batch(texts[start:stop]) for start, stop in _batches(texts)]
    if not parts:
        none = np.zeros(0, np.int64)
        return Batch(np.zeros((0, 4)), none, none, np.zeros(0, np.bool_))
    return Batch(
        np.concatenate([part.scores for part in parts]),
        np.concatenate([part.foreign for part in parts]),
        np.concatenate([part.words for part in parts]),
        np.concatenate([part.is_plain for part in parts]),
    )


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of batches of about `BATCH_CHARACTERS` characters."""
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)))
    batch = ends // BATCH_CHARACTERS
    edges = np.flatnonzero(np.diff(batch, prepend=-1, append=-1))
    yield from pairwise(edges.tolist())


def score_sentences(
    sentences: pd.DataFrame,
    *,
    method: Literal["vader"] | Scorer = "vader",
    reading: Reading = "stock",
    codebook: Codebook | None = None,
) -> pd.DataFrame:
    """Score the tone of each sentence.

    Characters are folded first, so that “isn’t” is a negation. A sentence without words or in
    another language has no tone but a reason.

    Parameters
    ----------
    sentences : DataFrame
        With `text`; `doc_id` and `language` are used if present.
    method : "vader" or callable
        VADER, or a scorer of your own: a callable from a list of texts to one number each, from
        -1 to 1.
    reading : {"stock", "names_masked", "topic_neutral"}
        As it stands; names carrying no tone; names, labels and topic words carrying none.
    codebook : Codebook, optional
        The study's names, labels and topic words; needed for the topic-neutral reading.

    Returns
    -------
    DataFrame
        The rows given, with `neg`, `neu`, `pos` (shares of the words, VADER only), `compound`
        (-1 to 1) and `reason`, which is empty where there is a score.

    Raises
    ------
    ValueError
        If a scorer of your own returns another number of scores than texts, or a reading is
        unknown or lacks its codebook.

    References
    ----------
    Hutto & Gilbert (2014). VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social
    Media Text. ICWSM-14.

    Examples
    --------
    >>> sentences = pd.DataFrame({"text": ["It isn’t good.", "It isn't good.", "Це погано."]})
    >>> score_sentences(sentences)[["text", "compound", "reason"]]
                 text  compound                         reason
    0  It isn’t good.   -0.3412
    1  It isn't good.   -0.3412
    2      Це погано.       NaN  not English (another alphabet)
    """
    check_table(sentences, ("text",), name="sentences")
    texts = fold_texts([t if isinstance(t, str) else "" for t in sentences["text"].tolist()])
    read = texts if reading == "stock" else mask_texts(texts, reading=reading, codebook=codebook)
    if method == "vader":
        scores, reasons = _vader(sentences, texts, read)
    else:
        scores, reasons = _own(sentences, texts, read, scorer=method)
    columns = pd.DataFrame(scores, columns=list(SCORES), index=sentences.index)
    columns["reason"] = pd.Series(reasons, index=sentences.index, dtype="str")
    kept = sentences.drop(columns=[*SCORES, "reason"], errors="ignore")
    return pd.concat([kept, columns], axis=1)


def _vader(
    sentences: pd.DataFrame, texts: list[str], read: list[str]
) -> tuple[Floats, npt.NDArray[np.object_]]:
    """Return VADER's scores, missing where there is a reason, and the reasons."""
    batch = _read_all(read)
    if read is texts:
        share = batch.foreign / np.maximum(batch.words, 1)
        reasons = find_reasons(sentences, texts, foreign=share, is_plain=batch.is_plain)
    else:
        reasons = find_reasons(sentences, texts)
    batch.scores[reasons != ""] = np.nan
    return batch.scores, reasons


def _own(
    sentences: pd.DataFrame, texts: list[str], read: list[str], *, scorer: Scorer
) -> tuple[Floats, npt.NDArray[np.object_]]:
    """Run a scorer of the user's on what can be read and check what it returns."""
    if not callable(scorer):
        raise ValueError(
            f"method: {scorer!r} is no scorer. Use 'vader' or a callable from texts to scores."
        )
    reasons = find_reasons(sentences, texts)
    rows = np.flatnonzero(reasons == "")
    values = np.asarray(scorer([read[row] for row in rows]) if len(rows) else [], np.float64)
    if values.shape != (len(rows),):
        raise ValueError(
            f"method: the scorer returned {values.shape} scores for {len(rows)} texts. "
            "Return one number per text, in the same order."
        )
    scores = np.full((len(texts), len(SCORES)), np.nan)
    scores[rows, SCORES.index("compound")] = values
    return scores, reasons
