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
    compared: pd.DataFrame, *, each: str | Iterable[str], by: str = "outlet", n: int = 3
) -> str:
    """Name the values in which two groups lie widest apart, and how sure that is.

    Parameters
    ----------
    compared : DataFrame
        The table of `compare_shares`.
    each : str or iterable of str
        The columns that name what is compared, as `compare_shares` took them.
    by : str
        What a group is, in the singular.
    n : int
        How many values to name at most, each by its widest pair.

    Returns
    -------
    str
        Markdown: how many of all comparisons have a difference whose interval leaves out 0, and the
        widest of these differences; where none has, the widest of all.

    Examples
    --------
    >>> compared = pd.DataFrame({"frame": ["cost"], "first": "Post", "second": "Herald",
    ...     "first_count": 56, "first_n": 70, "second_count": 48, "second_n": 80,
    ...     "difference": 0.2, "low": 0.0524, "high": 0.3339})
    >>> print(describe_differences(compared, each="frame"))
    Of 1 comparison of two outlets, 1 has an interval of the difference that leaves out 0; by
    chance alone about one in twenty does. The widest:
    <BLANKLINE>
    - *cost*: **Post** 80 % (56 of 70), **Herald** 60 % (48 of 80), 20 percentage points apart
    (95 % interval 5 to 33).
    """
    keys = as_columns(each)
    check_table(compared, (*keys, *_COUNTS, "difference", "low", "high"), name="compared")
    found = compared[compared["first_count"] > 0]  # a value that neither group has compares nothing
    known = found.dropna(subset=["low", "high"])
    if known.empty:
        return (
            f"No two {by}s have enough to count for the interval of a difference, so nothing "
            "shows that they differ."
        )
    apart = known[known["low"] > 0].drop_duplicates(keys).head(n)
    named = apart if len(apart) else known[known["difference"] > 0].head(1)
    lines = [f"- {_say(row, keys=keys)}." for _, row in named.iterrows()]
    return "\n\n".join(filter(None, (_say_how_many(known, by=by), "\n".join(lines))))


def _say(row: pd.Series, *, keys: list[str]) -> str:
    """Say one difference."""
    name = ", ".join(f"*{escaped(row[key])}*" for key in keys)
    first, second = (
        f"**{escaped(row[side])}** {percent(row[f'{side}_count'] / row[f'{side}_n'])} "
        f"({row[f'{side}_count']} of {row[f'{side}_n']})"
        for side in ("first", "second")
    )
    return f"{name}: {first}, {second}, {points(row['difference'], row['low'], row['high'])}"


def _say_how_many(known: pd.DataFrame, *, by: str) -> str:
    """Say how many comparisons differ by more than their interval allows for."""
    apart = int((known["low"] > 0).sum())
    of = f"{counted(len(known), 'comparison')} of two {by}s"
    if not apart:
        return (
            f"Of {of}, none has an interval of the difference that leaves out 0: these texts do "
            "not show that any two differ."
        )
    have = "has" if apart == 1 else "have"
    return (
        f"Of {of}, {apart:,} {have} an interval of the difference that leaves out 0; by chance "
        "alone about one in twenty does. The widest:"
    )
