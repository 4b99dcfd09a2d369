"""Agreement of people who coded the same items."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.tables import check_table

Floats = npt.NDArray[np.float64]
Scale = Literal["nominal", "ordinal", "interval", "ratio"]

CODES = ("item", "coder", "code")
"""One row per code given; an item that a coder left out has no row."""

_INTERVAL = "bootstrap over items"


def score_agreement(
    codes: pd.DataFrame,
    *,
    scale: Scale = "nominal",
    level: float = 0.95,
    seed: int = 0,
    resamples: int = 1000,
) -> pd.DataFrame:
    r"""Score how far coders agree: Krippendorff's alpha, Cohen's kappa and percent agreement.

    Parameters
    ----------
    codes : DataFrame
        One row per code: `item`, `coder`, `code`. Items may lack some coders; an item with one
        code alone does not count.
    scale : {"nominal", "ordinal", "interval", "ratio"}, default "nominal"
        How codes differ. All but "nominal" need numbers, or an ordered categorical.
    level : float, default 0.95
        The level of confidence.
    seed : int, default 0
        The same seed gives the same intervals.
    resamples : int, default 1000
        How many times the items are drawn anew.

    Returns
    -------
    DataFrame
        One row per statistic: `statistic` ("krippendorff_alpha"; "cohen_kappa", over more than
        two coders the mean over their pairs; "percent_agreement", the mean over pairs, 0-1),
        `scale`, `value`, `low`, `high`, `items` (that two or more coded), `coders`, `codes`
        (given to these items), `interval`, `reason` (why an interval is missing).

    Raises
    ------
    ValueError
        If a coder coded an item twice, no item has two codes, every code is the same (agreement
        is not defined, since nothing shows that coders can tell codes apart), or codes are not
        numbers on a scale that needs them.

    Notes
    -----
    :math:`\alpha = 1 - D_o / D_e`, observed over expected disagreement, with the squared
    differences of the scale. Kappa is :math:`(p_o - p_e) / (1 - p_e)` on the items that both
    coded, and is nominal on every scale.

    References
    ----------
    Krippendorff, K. (2019). Content Analysis (4th ed.), chapter 12. Cohen, J. (1960). A
    coefficient of agreement for nominal scales. Educational and Psychological Measurement, 20,
    37-46.

    Examples
    --------
    >>> first, second = "0100000010", "1110010000"
    >>> codes = pd.DataFrame({
    ...     "item": [*range(10)] * 2, "coder": ["Ann"] * 10 + ["Ben"] * 10,
    ...     "code": [int(code) for code in first + second],
    ... })
    >>> score_agreement(codes)[["statistic", "value", "items"]].round(6)
                statistic     value  items
    0  krippendorff_alpha  0.095238     10
    1         cohen_kappa  0.090909     10
    2   percent_agreement  0.600000     10
    """
    check_table(codes, CODES, name="codes")
    table, values = _lay_out(codes, scale=scale)
    statistics: dict[str, Callable[[Floats], float]] = {
        "krippendorff_alpha": lambda rows: _alpha(rows, values=values, scale=scale),
        "cohen_kappa": _kappa,
        "percent_agreement": _percent,
    }
    rng = np.random.default_rng(seed)
    draws = rng.integers(len(table), size=(resamples, len(table)))
    rows = [
        (name, scale, statistic(table), *_interval(table, statistic, draws=draws, level=level))
        for name, statistic in statistics.items()
    ]
    columns = ["statistic", "scale", "value", "low", "high", "reason"]
    result = pd.DataFrame(rows, columns=columns).astype({"reason": "str"})
    counts = {"items": len(table), "coders": table.shape[1], "codes": (table >= 0).sum()}
    reasons = result.pop("reason")
    return result.assign(**counts, interval=_INTERVAL, reason=reasons)


def _lay_out(codes: pd.DataFrame, *, scale: Scale) -> tuple[Floats, Floats]:
    """Return codes as numbers of values, items by coders with -1 for none, and the values."""
    given = codes[codes["code"].notna()]
    twice = given[given.duplicated(["item", "coder"])]
    if len(twice):
        item, coder = twice.iloc[0][["item", "coder"]]
        raise ValueError(
            f"codes: {coder!r} coded item {item} twice. Keep one code per item and coder."
        )
    known, values = _number_codes(given["code"], scale=scale)
    wide = given.assign(number=known).set_index(["item", "coder"])["number"].unstack()  # noqa: PD010
    table = wide.fillna(-1).to_numpy(dtype=np.float64)
    table = table[(table >= 0).sum(axis=1) >= 2]
    if not len(table):
        raise ValueError(
            "codes: no item has codes of two coders. Let two or more people code the same items."
        )
    if len(np.unique(table[table >= 0])) == 1:
        only = values[int(table.max())] if scale != "nominal" else given["code"].iloc[0]
        raise ValueError(
            f"codes: every code is {only!r}, so agreement is not defined. Code items that differ, "
            "or report that the sample does not vary."
        )
    return table, values


def _number_codes(codes: pd.Series, *, scale: Scale) -> tuple[npt.NDArray[np.int64], Floats]:
    """Turn codes into numbers in order, and give each one its value on the scale."""
    if scale == "nominal":
        numbers, names = pd.factorize(codes)
        order: Floats = np.arange(len(names), dtype=np.float64)
        return numbers.astype(np.int64), order
    if isinstance(codes.dtype, pd.CategoricalDtype) and codes.cat.ordered and scale == "ordinal":
        ranks = np.arange(len(codes.cat.categories), dtype=np.float64)
        return np.asarray(codes.cat.codes, dtype=np.int64), ranks
    measured = pd.to_numeric(codes, errors="coerce")
    if measured.isna().any():
        found = codes[measured.isna()].iloc[0]
        raise ValueError(
            f"codes: a code on a scale that is {scale} must be a number, found {found!r}. Use "
            'numbers, an ordered categorical (ordinal only), or scale="nominal".'
        )
    if scale == "ratio" and (measured < 0).any():
        raise ValueError(
            f'codes: a ratio scale starts at 0, found {measured.min():g}. Use scale="interval".'
        )
    values: Floats = np.unique(measured.to_numpy(dtype=np.float64))
    places = np.searchsorted(values, measured.to_numpy(dtype=np.float64))
    return places.astype(np.int64), values


def _alpha(table: Floats, *, values: Floats, scale: Scale) -> float:
    """Return alpha of codes (items x coders, -1 for none); missing if all codes are the same."""
    counts = np.stack([(table == number).sum(axis=1) for number in range(len(values))], axis=1)
    totals = counts.sum(axis=0).astype(np.float64)
    distances = _distances(values, totals=totals, scale=scale)
    paired = counts.sum(axis=1)
    within = ((counts @ distances) * counts).sum(axis=1) / (paired - 1)
    n = totals.sum()
    expected = totals @ distances @ totals / (n - 1)
    return float(1 - within.sum() / expected) if expected > 0 else np.nan


def _distances(values: Floats, *, totals: Floats, scale: Scale) -> Floats:
    """Return the squared difference of every two values (values x values)."""
    if scale == "nominal":
        return 1.0 - np.eye(len(values))
    if scale == "ordinal":
        # the sum of n from c to k less half of both ends is the distance of their middle ranks
        values = np.cumsum(totals) - totals / 2
    difference = values[:, None] - values[None, :]
    if scale == "ratio":
        total = values[:, None] + values[None, :]
        difference = np.divide(difference, total, out=np.zeros_like(difference), where=total > 0)
    return np.asarray(difference**2, dtype=np.float64)


def _kappa(table: Floats) -> float:
    """Return Cohen's kappa, over more than two coders its mean over the pairs."""
    return _mean_over_pairs(table, _kappa_of_pair)


def _percent(table: Floats) -> float:
    """Return the share of equal codes, its mean over the pairs of coders."""
    return _mean_over_pairs(table, lambda first, second: float((first == second).mean()))


def _kappa_of_pair(first: Floats, second: Floats) -> float:
    """Return kappa of two coders; missing if chance alone agrees always."""
    values = np.union1d(first, second)
    chance = float(sum((first == value).mean() * (second == value).mean() for value in values))
    return (float((first == second).mean()) - chance) / (1 - chance) if chance < 1 else np.nan


def _mean_over_pairs(table: Floats, score: Callable[[Floats, Floats], float]) -> float:
    """Return the mean score of the pairs of coders that share items."""
    scores = []
    for one, other in combinations(table.T, 2):
        both = (one >= 0) & (other >= 0)
        if both.any():
            scores.append(score(one[both], other[both]))
    known = [value for value in scores if not np.isnan(value)]
    return float(np.mean(known)) if known else np.nan


def _interval(
    table: Floats,
    statistic: Callable[[Floats], float],
    *,
    draws: npt.NDArray[np.int64],
    level: float,
) -> tuple[float, float, str]:
    """Return the percentile interval over resampled items, and why it is missing or partial."""
    if len(table) < 2:
        return np.nan, np.nan, "one item shows no spread"
    values = np.array([statistic(table[draw]) for draw in draws])
    known = values[~np.isnan(values)]
    if len(known) < 0.5 * len(values):
        return np.nan, np.nan, "most resamples hold one value only"
    tail = (1 - level) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    left_out = len(values) - len(known)
    reason = f"{left_out} of {len(values)} resamples hold one value only" if left_out else ""
    return float(low), float(high), reason
