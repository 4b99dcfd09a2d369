"""Tone of groups against each other, and by reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd

from analysis.sentiment.groups import fill_groups, find_silent, with_columns
from analysis.sentiment.readings import READINGS
from analysis.sentiment.scoring import Scorer, score_sentences
from analysis.sentiment.summaries import MIN_UNITS, NO_TONE, WITHIN, name_unit, summarise_tone
from analysis.sentiment.vocabulary import Floats, Ints
from analysis.tables import Codebook, as_columns, check_table

_RESAMPLES = 2000
_DRAWN_AT_ONCE = 2_000_000


def compare_readings(
    sentences: pd.DataFrame,
    *,
    codebook: Codebook,
    method: Literal["vader"] | Scorer = "vader",
    by: str | Iterable[str] = "outlet",
    articles: pd.DataFrame | None = None,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare the three readings, and say where the order of the groups depends on them.

    Parameters
    ----------
    sentences : DataFrame
        Sentences with `doc_id`, `text` and the columns of `by`.
    codebook : Codebook
        The study's names, labels and topic words.
    method : "vader" or callable
        As for `score_sentences`.
    by : str or list of str
        The groups.
    articles : DataFrame, optional
        Where columns of `by` that `sentences` lacks are looked up, by `doc_id`.
    level, seed : float, int
        As for `summarise_tone`.

    Returns
    -------
    DataFrame
        One row per group and reading: the columns of `by`, `reading`, those of
        `summarise_tone`, `place` (1 for the most positive mean of a reading), `best_place` and
        `worst_place` of the group over the readings, and `moves`, whether these differ.

    See Also
    --------
    summarise_tone, explain_sentiment

    Examples
    --------
    >>> nothing = pd.DataFrame({"form": [], "role": []}, dtype="str")
    >>> labels = pd.DataFrame({"concept": ["it"], "label": ["war"], "form": ["war"]})
    >>> codebook = Codebook("", "", "", nothing, nothing, labels, nothing, nothing, (), {}, {})
    >>> sentences = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Post"],
    ...     "text": ["The war began.", "The deal was poor."]})
    >>> compared = compare_readings(sentences, codebook=codebook)
    >>> compared[["outlet", "reading", "mean", "place", "moves"]]
       outlet        reading    mean  place  moves
    0  Herald          stock -0.5994    2.0   True
    1    Post          stock -0.4767    1.0   True
    2  Herald   names_masked -0.5994    2.0   True
    3    Post   names_masked -0.4767    1.0   True
    4  Herald  topic_neutral  0.0000    1.0   True
    5    Post  topic_neutral -0.4767    2.0   True
    """
    parts = [
        summarise_tone(
            score_sentences(sentences, method=method, reading=reading, codebook=codebook),
            by=by,
            articles=articles,
            level=level,
            seed=seed,
        ).assign(reading=reading)
        for reading in READINGS
    ]
    groups = as_columns(by)
    table = pd.concat(parts, ignore_index=True)
    table["place"] = table.groupby("reading")["mean"].rank(ascending=False, method="min")
    places = table.groupby(groups, sort=False, dropna=False)["place"]
    table["best_place"], table["worst_place"] = places.transform("min"), places.transform("max")
    table["moves"] = table["best_place"] < table["worst_place"]
    rest = [name for name in table if name not in (*groups, "reading")]
    return table[[*groups, "reading", *rest]]


def compare_tone(
    scored: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    articles: pd.DataFrame | None = None,
    score: str = "compound",
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare each group's tone with that of all other groups together.

    Parameters
    ----------
    scored : DataFrame
        What `score_sentences` or `score_targets` returned, with `doc_id` and the columns of `by`.
    by : str or list of str
        The groups.
    articles : DataFrame, optional
        Where columns of `by` that `scored` lacks are looked up, by `doc_id`.
    score : str
        The column to compare.
    level, seed : float, int
        Of the bootstrap interval of the difference.

    Returns
    -------
    DataFrame
        One row per group: the columns of `by`; `n` and `rest_n`, sentences with a score; `mean`
        and `rest_mean`; `difference` with `low` and `high`; `delta`, Cliff's delta, the share of
        pairs (a sentence of the group, one of the rest) in which the group's is the more positive
        less the share in which it is the less so, -1 to 1; `interval`, the unit that was drawn on
        both sides, or why `low` and `high` are missing: a side has fewer than five of it. A group
        without a scored sentence has `n` = 0 and no other number.

    References
    ----------
    Cliff, N. (1993). Dominance statistics. Psychological Bulletin, 114(3), 494-509.

    Examples
    --------
    >>> scored = pd.DataFrame({"doc_id": list("aabb"), "outlet": ["Herald", "Herald", "Post",
    ...     "Post"], "compound": [0.5, 0.1, -0.5, 0.1]})
    >>> compare_tone(scored)[["outlet", "mean", "rest_mean", "difference", "delta"]]
       outlet  mean  rest_mean  difference  delta
    0  Herald   0.3       -0.2         0.5   0.75
    1    Post  -0.2        0.3        -0.5  -0.75
    """
    groups = as_columns(by)
    table = with_columns(scored, groups, articles=articles)
    check_table(table, ("doc_id", *groups, score), name="scored")
    table = fill_groups(table, groups)
    known = table[table[score].notna()]
    values = known[score].to_numpy(dtype=np.float64)
    documents = pd.factorize(known["doc_id"])[0]
    rows: list[tuple[float | str, ...]] = []
    for key, own in known.groupby(groups, sort=False, dropna=False).indices.items():
        inside = np.zeros(len(known), dtype=np.bool_)
        inside[own] = True
        names = key if isinstance(key, tuple) else (key,)
        rows.append((*names, *_compare(values, documents, inside, level=level, seed=seed)))
    silent = [*find_silent(known, groups, articles=table)]
    silent += find_silent(table, groups, articles=articles)
    rows += [(*key, 0, len(known), *[float("nan")] * 6, NO_TONE) for key in silent]
    columns = ("n", "rest_n", "mean", "rest_mean", "difference", "low", "high", "delta", "interval")
    return pd.DataFrame(rows, columns=[*groups, *columns])


def _compare(
    values: Floats, documents: Ints, inside: np.ndarray, *, level: float, seed: int
) -> tuple[float | str, ...]:
    """Return the row of one group against the rest."""
    own, rest = values[inside], values[~inside]
    if not len(rest):
        nothing = float("nan")
        return (len(own), 0, own.mean(), *[nothing] * 5, WITHIN)
    articles = [len(np.unique(documents[side])) for side in (inside, ~inside)]
    across = min(articles) > 1
    rng = np.random.default_rng(seed)
    means = [
        _resampled_means(values[side], documents[side] if across else None, rng)
        for side in (inside, ~inside)
    ]
    tail = (1 - level) / 2
    n_units = min(articles) if across else min(len(own), len(rest))
    enough = n_units >= MIN_UNITS
    low, high = np.quantile(means[0] - means[1], [tail, 1 - tail]) if enough else [np.nan] * 2
    interval = name_unit(n_units, across=across)
    difference = own.mean() - rest.mean()
    delta = cliff_delta(own, rest)
    return (len(own), len(rest), own.mean(), rest.mean(), difference, low, high, delta, interval)


def cliff_delta(own: Floats, rest: Floats) -> float:
    """Return Cliff's delta from ranks: 2 U / (n m) - 1.

    Examples
    --------
    >>> cliff_delta(np.array([3.0, 4.0]), np.array([1.0, 3.0]))
    0.75
    """
    ranks = pd.Series(np.concatenate([own, rest])).rank().to_numpy()[: len(own)]
    wins = ranks.sum() - len(own) * (len(own) + 1) / 2
    return float(2 * wins / (len(own) * len(rest)) - 1)


def _resampled_means(values: Floats, units: Ints | None, rng: np.random.Generator) -> Floats:
    """Return the means of samples of whole units, drawn with replacement."""
    keys = np.arange(len(values)) if units is None else np.unique(units, return_inverse=True)[1]
    sums, counts = np.bincount(keys, weights=values), np.bincount(keys)
    at_once = max(1, _DRAWN_AT_ONCE // len(sums))
    means = []
    for start in range(0, _RESAMPLES, at_once):
        size = (min(at_once, _RESAMPLES - start), len(sums))
        drawn = rng.integers(len(sums), size=size)
        means.append(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
    return np.concatenate(means)
