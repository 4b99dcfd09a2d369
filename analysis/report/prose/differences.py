"""How far groups lie apart, as sentences."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.inference import difference_interval
from analysis.report.prose.wording import counted, escaped, percent, points
from analysis.tables import as_columns, check_table

_COUNTS = ("first", "second", "first_count", "first_n", "second_count", "second_n")


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


def describe_differences(
    compared: pd.DataFrame,
    *,
    each: str | Iterable[str],
    subject: str,
    by: str = "outlet",
    n: int = 3,
) -> str:
    """Name the values in which two groups lie widest apart, and how sure that is.

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
        Markdown, a paragraph: the widest of the differences whose interval leaves out 0, and how
        many of all comparisons have one; where none has, the widest of all.

    Examples
    --------
    >>> compared = pd.DataFrame({"frame": ["cost"], "first": "Post", "second": "Herald",
    ...     "first_count": 56, "first_n": 70, "second_count": 48, "second_n": 80,
    ...     "difference": 0.2, "low": 0.0524, "high": 0.3339})
    >>> print(describe_differences(compared, each="frame", subject="Sentences with a frame"))
    **Sentences with a frame**: *cost*, **Post** 80 % (56 of 70) against **Herald** 60 % (48 of 80),
    20 percentage points apart (95 % interval 5 to 33). In 1 of 1 comparison of two outlets the
    interval leaves out 0; by chance alone it does in about one of twenty.
    """
    keys = as_columns(each)
    check_table(compared, (*keys, *_COUNTS, "difference", "low", "high"), name="compared")
    found = compared[compared["first_count"] > 0]  # a value that neither group has compares nothing
    known = found.dropna(subset=["low", "high"])
    if known.empty:
        return (
            f"**{subject}**: no two {by}s have enough to count for the interval of a difference, "
            "so nothing shows that they differ."
        )
    apart = known[known["low"] > 0]
    named = apart.drop_duplicates(keys).head(n) if len(apart) else known.head(1)
    listed = "; ".join(_say(row, keys=keys) for _, row in named.iterrows())
    of = f"{counted(len(known), 'comparison')} of two {by}s"
    if len(apart):
        return (
            f"**{subject}**: {listed}. In {len(apart):,} of {of} the interval leaves out 0; by "
            "chance alone it does in about one of twenty."
        )
    return (
        f"**{subject}**: in none of {of} does the interval of the difference leave out 0, so these "
        f"texts do not show that any two differ. The widest: {listed}."
    )


def _say(row: pd.Series, *, keys: list[str]) -> str:
    """Say one difference."""
    name = ": ".join(escaped(row[key]) for key in keys)
    first, second = (
        f"**{escaped(row[side])}** {percent(row[f'{side}_count'] / row[f'{side}_n'])} "
        f"({row[f'{side}_count']} of {row[f'{side}_n']})"
        for side in ("first", "second")
    )
    apart = points(row["difference"], row["low"], row["high"])
    return f"*{name}*, {first} against {second}, {apart}"
