"""Intervals for the difference of two estimates, from the interval of each."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.inference.intervals import Interval


def difference_interval(
    value: ArrayLike,
    *,
    low: ArrayLike,
    high: ArrayLike,
    other: ArrayLike,
    other_low: ArrayLike,
    other_high: ArrayLike,
) -> Interval:
    """Return the interval of `value` minus `other`, two independent estimates.

    Two intervals that overlap may still belong to estimates that differ; the interval of the
    difference tells. With Wilson's intervals of two shares it is Newcombe's hybrid score interval
    without continuity correction (his method 10); for other estimates it is known as MOVER.

    Parameters
    ----------
    value, other : array_like
        The two estimates, such as shares or means.
    low, high, other_low, other_high : array_like
        The ends of their intervals, all of one level, which is then that of the difference.

    Returns
    -------
    Interval
        `low` and `high` of the difference; missing where an end is.

    Raises
    ------
    ValueError
        If an estimate lies outside its interval.

    Notes
    -----
    Low is d - sqrt((value - low)^2 + (other_high - other)^2), high is d + sqrt((high - value)^2 +
    (other - other_low)^2), with d = value - other.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent
    proportions: comparison of eleven methods. Statistics in Medicine, 17, 873-890.
    Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: a
    general approach. Statistics in Medicine, 27, 1693-1702.

    Examples
    --------
    56 of 70 against 48 of 80, the first example of Newcombe's paper:

    >>> from analysis.inference import wilson_interval
    >>> low, high = wilson_interval([56, 48], n=[70, 80])
    >>> apart = difference_interval(56 / 70, low=low[0], high=high[0], other=48 / 80,
    ...     other_low=low[1], other_high=high[1])
    >>> round(float(apart.low), 4), round(float(apart.high), 4)
    (0.0524, 0.3339)
    """
    first, below, above = (np.asarray(part, dtype=np.float64) for part in (value, low, high))
    second, under, over = (
        np.asarray(part, dtype=np.float64) for part in (other, other_low, other_high)
    )
    _check_inside(first, below, above, name="value")
    _check_inside(second, under, over, name="other")
    difference = first - second
    return Interval(
        np.asarray(difference - np.hypot(first - below, over - second)),
        np.asarray(difference + np.hypot(above - first, second - under)),
    )


def _check_inside(value: np.ndarray, low: np.ndarray, high: np.ndarray, *, name: str) -> None:
    """Raise if an estimate lies outside its interval by more than a rounding."""
    outside = (value < low - 1e-9) | (value > high + 1e-9)
    if outside.any():
        number = int(outside.sum())
        raise ValueError(
            f"{name}: {number} of {outside.size} estimates lie outside their interval. "
            "Pass the ends that belong to each estimate."
        )
