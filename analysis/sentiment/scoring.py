"""Tone of sentences, one row each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.sentiment.exact import score_text
from analysis.sentiment.language import find_reasons
from analysis.tables import check_table
from analysis.text import fold_characters

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
    rows = [score_text(text) for text in texts]
    return pd.DataFrame(np.array(rows, dtype=np.float64).reshape(-1, 4), columns=list(SCORES))


def score_sentences(
    sentences: pd.DataFrame,
    *,
    method: Literal["vader"] | Scorer = "vader",
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

    Returns
    -------
    DataFrame
        The rows given, with `neg`, `neu`, `pos` (shares of the words, VADER only), `compound`
        (-1 to 1) and `reason`, which is empty where there is a score.

    Raises
    ------
    ValueError
        If a scorer of your own returns another number of scores than texts.

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
    reasons = pd.Series(find_reasons(sentences), index=sentences.index, dtype="str")
    readable = (reasons == "").to_numpy()
    texts = [fold_characters(text) for text in sentences["text"][readable]]
    values = _vader(texts) if method == "vader" else _own(texts, scorer=method)
    scored = sentences.assign(**dict.fromkeys(SCORES, np.nan))
    for name, column in values.items():
        full = np.full(len(scored), np.nan)
        full[readable] = column
        scored[name] = full
    return scored.assign(reason=reasons)


def _vader(texts: list[str]) -> dict[str, npt.NDArray[np.float64]]:
    scores = score_texts(texts)
    return {name: scores[name].to_numpy() for name in SCORES}


def _own(texts: list[str], *, scorer: Scorer) -> dict[str, npt.NDArray[np.float64]]:
    """Run a scorer of the user's and check what it returns."""
    if not callable(scorer):
        raise ValueError(
            f"method: {scorer!r} is no scorer. Use 'vader' or a callable from texts to scores."
        )
    scores = np.asarray(scorer(texts) if texts else [], dtype=np.float64)
    if scores.shape != (len(texts),):
        raise ValueError(
            f"method: the scorer returned {scores.shape} scores for {len(texts)} texts. "
            "Return one number per text, in the same order."
        )
    return {"compound": scores}
