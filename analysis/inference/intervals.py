"""Intervals for shares and for statistics of units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

FloatArray = NDArray[np.float64]

_DRAWN_AT_ONCE = 4_000_000


class Interval(NamedTuple):
    """The lower and the upper end; missing where the data cannot give one."""

    low: FloatArray
    high: FloatArray


def wilson_interval(counts: ArrayLike, *, n: ArrayLike, level: float = 0.95) -> Interval:
    """Return Wilson's score interval of a share, without continuity correction.

    It stays inside 0 to 1 and keeps its level for small counts, and for 0 and `n` of `n`.

    Parameters
    ----------
    counts : array_like
        How many of each `n` have the property.
    n : array_like
        The denominators, one for all or one each.
    level : float
        The level of confidence.

    Returns
    -------
    Interval
        `low` and `high`, arrays of the shape of `counts`; missing where `n` is 0.

    Raises
    ------
    ValueError
        If a count is negative or above its `n`, or the level lies outside 0 to 1.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    Journal of the American Statistical Association, 22(158), 209-212.

    Examples
    --------
    >>> low, high = wilson_interval([0, 5], n=10)
    >>> low.round(4).tolist(), high.round(4).tolist()
    ([0.0, 0.2366], [0.2775, 0.7634])
    """
    hits, total = np.broadcast_arrays(np.asarray(counts, float), np.asarray(n, float))
    if ((hits < 0) | (hits > total)).any():
        raise ValueError(
            f"counts: must lie between 0 and n, found {hits.min():g} to {hits.max():g} with n "
            f"{total.min():g} to {total.max():g}. Pass counts and the n they are counted in."
        )
    z = -float(ndtri((1 - _checked_level(level)) / 2))
    known = np.where(total > 0, total, np.nan)
    centre = (hits + z**2 / 2) / (known + z**2)
    half = z / (known + z**2) * np.sqrt(hits * (known - hits) / known + z**2 / 4)
    # the ends of 0 and n of n are exact, which floating point misses by a hair
    low = np.where(hits == 0, 0 * known, centre - half)
    high = np.where(hits == total, 0 * known + 1, centre + half)
    return Interval(low, high)


def bootstrap_interval(
    values: ArrayLike,
    *,
    denominators: ArrayLike | None = None,
    units: ArrayLike | None = None,
    statistic: Literal["mean", "median"] = "mean",
    level: float = 0.95,
    seed: int = 0,
    resamples: int = 2000,
) -> Interval:
    """Return a percentile bootstrap interval of a mean, a rate or a median over units.

    Whole units are drawn with replacement, because what one unit holds is not independent.

    Parameters
    ----------
    values : array_like, shape (m,)
        One value per observation, for example a count per article or a score per sentence.
    denominators : array_like, shape (m,), optional
        With these the statistic is a rate, the sum of `values` over the sum of `denominators`.
    units : array_like, shape (m,), optional
        Which unit each observation belongs to, such as its `doc_id`. Without, each is a unit.
    statistic : {"mean", "median"}
        What is computed; a rate is asked for as "mean".
    level : float
        The level of confidence.
    seed : int
        The same seed gives the same interval.
    resamples : int
        How many samples are drawn.

    Returns
    -------
    Interval
        `low` and `high`; both missing with fewer than two units, since one unit shows no spread.

    Raises
    ------
    ValueError
        If lengths differ, a value is missing, or denominators are given for a median.

    References
    ----------
    Efron, B., & Tibshirani, R. (1993). An introduction to the bootstrap, chapter 13.

    Examples
    --------
    >>> low, high = bootstrap_interval([1.0, 2.0, 3.0, 4.0], seed=1)
    >>> float(low), float(high)
    (1.5, 3.5)
    """
    numbers = np.asarray(values, dtype=float)
    below = np.ones(len(numbers)) if denominators is None else np.asarray(denominators, float)
    keys = np.arange(len(numbers)) if units is None else pd.factorize(np.asarray(units))[0]
    _check_observations(numbers, below, keys)
    if statistic == "median" and denominators is not None:
        raise ValueError("denominators: a median has none, found both. Ask for the mean.")
    n_units = int(keys.max()) + 1 if len(keys) else 0
    tail = (1 - _checked_level(level)) / 2
    if n_units < 2:
        return Interval(*np.full(2, np.nan))
    if statistic == "median":
        compute = _weighted_median(numbers, keys)
    else:
        compute = _rate(*(_sum_by(keys, part) for part in (numbers, below)))
    drawn = _resample(compute, n_units=n_units, resamples=resamples, seed=seed)
    return Interval(*np.nanquantile(drawn, [tail, 1 - tail]))


def _checked_level(level: float) -> float:
    """Return the level if it is one."""
    if not 0 < level < 1:
        raise ValueError(f"level: must lie between 0 and 1, found {level}. Use .95 for 95 %.")
    return level


def _check_observations(
    values: FloatArray, denominators: FloatArray, keys: NDArray[np.intp]
) -> None:
    """Raise unless the three arrays belong together and are complete."""
    lengths = {len(values), len(denominators), len(keys)}
    if len(lengths) > 1:
        raise ValueError(
            f"values: {len(values)} values, {len(denominators)} denominators and {len(keys)} "
            "units; pass one of each per observation."
        )
    missing = int(np.isnan(values).sum() + np.isnan(denominators).sum() + (keys < 0).sum())
    if missing:
        raise ValueError(
            f"values: {missing} of {len(values)} observations are missing. "
            "Drop them first and report how many they were."
        )


def _sum_by(keys: NDArray[np.intp], values: FloatArray) -> FloatArray:
    """Add up the values of each unit."""
    return np.bincount(keys, weights=values).astype(np.float64)


def _rate(tops: FloatArray, bottoms: FloatArray) -> Callable[[FloatArray], FloatArray]:
    """Return a function from drawn unit counts (b, units) to the rates of the b samples."""

    def compute(weights: FloatArray) -> FloatArray:
        below = weights @ bottoms
        rates = np.full(len(below), np.nan)
        np.divide(weights @ tops, below, out=rates, where=below > 0)
        return rates

    return compute


def _weighted_median(
    values: FloatArray, keys: NDArray[np.intp]
) -> Callable[[FloatArray], FloatArray]:
    """Return a function from drawn unit counts (b, units) to the medians of the b samples."""
    order = np.argsort(values, kind="stable")
    ranked, unit_of = values[order], keys[order]

    def compute(weights: FloatArray) -> FloatArray:
        reached = np.cumsum(weights[:, unit_of], axis=1)
        middle = reached[:, -1:] / 2
        lower: FloatArray = ranked[(reached >= middle).argmax(axis=1)]
        upper: FloatArray = ranked[(reached > middle).argmax(axis=1)]
        return (lower + upper) / 2

    return compute


def _resample(
    compute: Callable[[FloatArray], FloatArray], *, n_units: int, resamples: int, seed: int
) -> FloatArray:
    """Draw units with replacement and return the statistic of each sample, in bounded memory."""
    rng = np.random.default_rng(seed)
    at_once = max(1, _DRAWN_AT_ONCE // n_units)
    parts = []
    for start in range(0, resamples, at_once):
        size = min(at_once, resamples - start)
        drawn = rng.integers(n_units, size=(size, n_units)) + np.arange(size)[:, None] * n_units
        weights = np.bincount(drawn.ravel(), minlength=size * n_units).reshape(size, n_units)
        parts.append(compute(weights.astype(float)))
    return np.concatenate(parts)
