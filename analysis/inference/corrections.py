"""Corrections for many tests at once, and the smallest p that a design can give."""

from __future__ import annotations

from math import comb
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray


def adjust_p_values(
    p_values: ArrayLike, *, method: Literal["benjamini-hochberg", "bonferroni"]
) -> NDArray[np.float64]:
    """Correct p-values for the number of tests that were made.

    Parameters
    ----------
    p_values : array_like, shape (m,)
        One p per test. A missing value is no test: it stays missing and is not counted.
    method : {"benjamini-hochberg", "bonferroni"}
        The first keeps the expected share of false findings among the findings at the level
        (independent or positively dependent tests); the second keeps the chance of any false
        finding at the level.

    Returns
    -------
    ndarray, shape (m,)
        Corrected p-values, at most 1.

    Raises
    ------
    ValueError
        If a value lies outside 0 to 1 or the method is unknown.

    References
    ----------
    Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the
    Royal Statistical Society B, 57(1), 289-300.

    Examples
    --------
    >>> adjust_p_values([0.01, 0.04, 0.03], method="benjamini-hochberg").round(3).tolist()
    [0.03, 0.04, 0.04]
    >>> adjust_p_values([0.01, 0.04, 0.5], method="bonferroni").round(3).tolist()
    [0.03, 0.12, 1.0]
    """
    values = np.asarray(p_values, dtype=float)
    if method not in ("benjamini-hochberg", "bonferroni"):
        raise ValueError(
            f"method: {method!r} is unknown. Use 'benjamini-hochberg' or 'bonferroni'."
        )
    tested = ~np.isnan(values)
    if ((values[tested] < 0) | (values[tested] > 1)).any():
        raise ValueError(
            f"p_values: must lie between 0 and 1, found {np.nanmin(values)} to "
            f"{np.nanmax(values)}. Pass p-values, not test statistics."
        )
    adjusted = np.full(values.shape, np.nan)
    if not tested.any():
        return adjusted
    if method == "bonferroni":
        adjusted[tested] = np.minimum(values[tested] * tested.sum(), 1.0)
    else:
        from scipy.stats import false_discovery_control  # slow to import

        adjusted[tested] = false_discovery_control(values[tested], method="bh")
    return adjusted


def smallest_p(k: int, *, n: int) -> float:
    """Return the smallest p that `k` texts against the rest of `n` can give.

    A permutation test compares the observed labels with all C(n, k) ways to deal them out, so no
    difference, however large, reaches a p below 1 / C(n, k).

    Parameters
    ----------
    k : int
        Texts in the group, from 0 to `n`.
    n : int
        Texts in all.

    Returns
    -------
    float
        1 / C(n, k).

    Raises
    ------
    ValueError
        If `k` lies outside 0 to `n`.

    Examples
    --------
    One of five texts: whatever is found, p is at least .2.

    >>> smallest_p(1, n=5)
    0.2
    >>> round(smallest_p(4, n=8), 4)
    0.0143
    """
    if not 0 <= k <= n:
        raise ValueError(f"k: must lie between 0 and n, found k={k}, n={n}. Pass k of n texts.")
    return 1 / comb(n, k)
