"""Shares of what was counted in articles, with intervals that respect articles as units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import stdtrit

from analysis.inference import wilson_interval

Floats = npt.NDArray[np.float64]


def summarise_shares(
    parts: pd.DataFrame, *, keys: Sequence[str], unit: str, level: float = 0.95
) -> pd.DataFrame:
    """Add up counts per article to shares per group, with Wilson intervals.

    With one article in a group, the interval takes its units as independent and says so. With
    more, articles are the sampling unit: the interval is Wilson's with the effective number of
    units, `n` over the design effect of articles.

    Parameters
    ----------
    parts : DataFrame
        One row per article and group: `keys`, `count`, `n`. A row may stand for many articles in
        which nothing was counted: then `n` is their sum, `stands_for` the number of those with
        `n` above 0, and `squares` the sum of the squares of `n`; both are missing in other rows.
    keys : sequence of str
        The columns that name a group.
    unit : str
        What is counted, in the plural ("sentences").
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group, in the order of `parts`: `keys`, `count`, `n`, `share` (0-1), `low`,
        `high`, `interval` (how it was made), `articles` (those with `n` above 0), `reason` (why
        a share is missing, else empty).

    Notes
    -----
    The design effect is the variance of the ratio estimate over that of simple random sampling,
    not below 1; the effective `n` is corrected for the few articles behind it (Korn & Graubard).

    References
    ----------
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small
    expected number of positive counts estimated from survey data. Survey Methodology, 24,
    193-201. Dean, N., & Pagano, M. (2015). Evaluating confidence interval methods for binomial
    proportions in clustered surveys. Journal of Survey Statistics and Methodology, 3, 484-503.

    Examples
    --------
    >>> parts = pd.DataFrame({"outlet": ["Post", "Times"], "count": [5, 0], "n": [10, 0]})
    >>> summarise_shares(parts, keys=["outlet"], unit="sentences").round(4).T
                                               0                         1
    outlet                                  Post                     Times
    count                                      5                         0
    n                                         10                         0
    share                                    0.5                       NaN
    low                                   0.2366                       NaN
    high                                  0.7634                       NaN
    interval  Wilson, sentences of one article
    articles                                   1                         0
    reason                                        no sentences to count in
    """
    groups = parts.groupby(list(keys), sort=False, dropna=False, observed=True)
    total = groups.agg(count=("count", "sum"), n=("n", "sum"))
    total = total.astype(np.int64).reset_index()
    number = groups.ngroup().to_numpy()
    counts, sizes, stands_for, together = (
        parts[name].to_numpy(dtype=np.float64, na_value=np.nan)
        if name in parts
        else np.full(len(parts), np.nan)
        for name in ("count", "n", "stands_for", "squares")
    )
    weights = np.where(np.isnan(stands_for), sizes > 0, stands_for)
    articles = np.bincount(number, weights=weights, minlength=len(total)).astype(np.float64)
    n = total["n"].to_numpy(dtype=np.float64)
    share = np.divide(total["count"], n, out=np.full(len(n), np.nan), where=n > 0)
    expected = np.nan_to_num(share)[number]
    squares = (counts - expected * sizes) ** 2
    squares = np.where(np.isnan(together), squares, expected**2 * together)
    residual = np.bincount(number, weights=squares, minlength=len(total)).astype(np.float64)
    effective = _effective_n(share, n=n, articles=articles, residual=residual)
    low, high = wilson_interval(np.nan_to_num(share) * effective, n=effective, level=level)
    return total.assign(
        share=share,
        low=low,
        high=high,
        interval=_name_intervals(articles, unit=unit),
        articles=articles.astype(np.int64),
        reason=pd.Series(np.where(n > 0, "", f"no {unit} to count in").tolist(), dtype="str"),
    )


def _effective_n(share: Floats, *, n: Floats, articles: Floats, residual: Floats) -> Floats:
    """Return `n` over the design effect of articles; `n` itself with fewer than two."""
    several = articles >= 2
    spread = share * (1 - share)
    design = np.ones(len(n))
    usable = several & (spread > 0)
    m = articles[usable]
    design[usable] = m / (m - 1) * residual[usable] / (n[usable] * spread[usable])
    effective = n / np.maximum(design, 1)
    few = stdtrit(n[several] - 1, 0.975) / stdtrit(articles[several] - 1, 0.975)
    effective[several] *= np.minimum(few, 1) ** 2
    return np.asarray(effective, dtype=np.float64)


def _name_intervals(articles: Floats, *, unit: str) -> pd.Series:
    """Say how each interval was made."""
    names = np.select(
        [articles == 0, articles == 1],
        ["", f"Wilson, {unit} of one article"],
        f"Wilson, {unit} in articles",
    )
    return pd.Series(names.tolist(), dtype="str")
