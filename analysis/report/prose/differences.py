"""How far groups lie apart, as sentences."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy.special import ndtri

from analysis.inference import difference_interval, wilson_interval
from analysis.report.prose.wording import counted, escaped, opened, percent, points
from analysis.tables import as_columns, check_table

COUNTS = ("first", "second", "first_count", "first_n", "second_count", "second_n")
_ERROR = 0.05


def ends_apart(one: pd.Series, other: pd.Series, *, value: str) -> tuple[float, float]:
    """Return the ends of the interval of a difference of two rows' values.

    Examples
    --------
    >>> one, other = pd.Series({"mean": 1, "low": 1, "high": 1}), pd.Series({"mean": 0, "low": 0,
    ...     "high": 0.5})
    >>> ends_apart(one, other, value="mean")
    (0.5, 1.0)
    """
    low, high = difference_interval(
        one[value],
        low=one["low"],
        high=one["high"],
        other=other[value],
        other_low=other["low"],
        other_high=other["high"],
    )
    return float(low), float(high)


def widen_intervals(compared: pd.DataFrame, *, pairs: int) -> pd.DataFrame:
    """Widen the intervals of differences for the number of pairs that were compared.

    Bonferroni's correction: each interval gets the level 1 - 0.05 / `pairs`, so that all of them
    together hold at 95 %. It is Newcombe's from the counts at that level; where the table's own 95
    % interval, scaled to that level, reaches further (articles as sampling units), it is that one.

    Examples
    --------
    >>> compared = pd.DataFrame({"first_count": [56], "first_n": [70], "second_count": [48],
    ...     "second_n": [80], "difference": [0.2], "low": [0.0524], "high": [0.3339]})
    >>> widen_intervals(compared, pairs=1)[["low", "high"]].round(3).to_numpy().tolist()
    [[0.052, 0.334]]
    >>> widen_intervals(compared, pairs=10)[["low", "high"]].round(3).to_numpy().tolist()
    [[-0.012, 0.392]]
    """
    level = 1 - _ERROR / pairs
    ends = {}
    for side in ("first", "second"):
        count, n = compared[f"{side}_count"], compared[f"{side}_n"]
        ends[side] = count / n, *wilson_interval(count, n=n, level=level)
    (one, low, high), (other, other_low, other_high) = ends["first"], ends["second"]
    newcombe = difference_interval(
        one, low=low, high=high, other=other, other_low=other_low, other_high=other_high
    )
    scale = float(ndtri(_ERROR / pairs / 2) / ndtri(_ERROR / 2))
    centre = compared["difference"]
    return compared.assign(
        low=np.minimum(newcombe.low, centre - scale * (centre - compared["low"])),
        high=np.maximum(newcombe.high, centre + scale * (compared["high"] - centre)),
    )


def known_pairs(compared: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs that have an interval; a value that neither group has compares nothing."""
    return compared[compared["first_count"] > 0].dropna(subset=["low", "high"])


def range_of_n(known: pd.DataFrame) -> str:
    """Return the smallest and largest n of the groups that are compared."""
    sizes = known[["first_n", "second_n"]].to_numpy()
    least, most = sizes.min(), sizes.max()
    return f"n = {least:,}" if least == most else f"n from {least:,} to {most:,}"


def describe_differences(
    compared: pd.DataFrame,
    *,
    each: str | Iterable[str],
    subject: str,
    by: str = "outlet",
    n: int = 3,
) -> str:
    """Name the values in which two groups lie widest apart, if the difference stands.

    Parameters
    ----------
    compared : DataFrame
        The table of `compare_shares`.
    each : str or iterable of str
        The columns that name what is compared, as `compare_shares` took them.
    subject : str
        What the shares are, as the paragraph begins.
    by : str
        What a group is, in the singular.
    n : int
        How many values to name at most, each by its widest pair.

    Returns
    -------
    str
        Markdown, a paragraph: the widest of the differences whose interval leaves out 0 when it
        is widened for all pairs compared (Bonferroni), and how many do; else that no two groups
        can be told apart.

    Examples
    --------
    >>> compared = pd.DataFrame({"frame": ["cost"], "first": "Post", "second": "Herald",
    ...     "first_count": 56, "first_n": 70, "second_count": 48, "second_n": 80,
    ...     "difference": 0.2, "low": 0.0524, "high": 0.3339})
    >>> print(describe_differences(compared, each="frame", subject="Sentences with a frame"))
    **Sentences with a frame**: *Cost*, **Post** 80 % (56 of 70) against **Herald** 60 % (48 of 80),
    20 percentage points apart (95 % interval 5 to 33). It stands in 1 of 1 comparison.
    """
    keys = as_columns(each)
    check_table(compared, (*keys, *COUNTS, "difference", "low", "high"), name="compared")
    known = known_pairs(compared)
    if compared.empty:
        return f"**{subject}**: there are no two {by}s to compare."
    if known.empty:
        return f"**{subject}**: too few in each {by} to compare any two."
    pairs = len(known)
    widened = widen_intervals(known, pairs=pairs)
    apart = widened[widened["low"] > 0]
    if apart.empty:
        method = "Newcombe intervals, widened by Bonferroni" if pairs > 1 else "Newcombe interval"
        return (
            f"**{subject}**: too few to tell two {by}s apart ({range_of_n(known)}; "
            f"{counted(pairs, 'comparison')}, {method})."
        )
    named = apart.drop_duplicates(keys).head(n)
    listed = "; ".join(say_difference(row, keys=keys, pairs=pairs) for _, row in named.iterrows())
    stands = "It stands" if len(apart) == 1 else "A difference stands"
    return f"**{subject}**: {listed}. {stands} in {len(apart):,} of {counted(pairs, 'comparison')}."


def say_difference(row: pd.Series, *, keys: list[str], pairs: int) -> str:
    """Say one difference, with its widened interval."""
    name = opened(": ".join(escaped(row[key]) for key in keys))
    first, second = (
        f"**{escaped(row[side])}** {percent(row[f'{side}_count'] / row[f'{side}_n'])} "
        f"({row[f'{side}_count']} of {row[f'{side}_n']})"
        for side in ("first", "second")
    )
    apart = points(row["difference"], row["low"], row["high"], pairs=pairs)
    return f"*{name}*, {first} against {second}, {apart}"
