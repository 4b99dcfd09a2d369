"""How much the groups write about a target, as sentences."""

from __future__ import annotations

from math import comb

import pandas as pd

from analysis.report.prose.differences import ends_apart, widen_intervals
from analysis.report.prose.wording import (
    NOT_SHOWN,
    escaped,
    listed,
    opened,
    percent,
    points,
)
from analysis.tables import check_table


def describe_mentions(summary: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say which group mentions each target most and least, as a share of its sentences.

    Parameters
    ----------
    summary : DataFrame
        The table of `summarise_mentions`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, a paragraph per target.

    Examples
    --------
    >>> summary = pd.DataFrame({"outlet": ["Herald", "Gazette"], "target": ["the mayor"] * 2,
    ...     "count": [9, 2], "n": [30, 20], "share": [0.3, 0.1], "low": [0.17, 0.03],
    ...     "high": [0.48, 0.3]})
    >>> print(describe_mentions(summary))
    **The mayor**: mentioned in 30 % of the sentences of **Herald** (9 of 30), the highest share,
    and in 10 % of those of **Gazette** (2 of 20), the lowest: 20 percentage points apart
    (95 % interval −4 to 39); since it holds 0, these are too few sentences to tell the two apart.
    """
    check_table(summary, (by, "target", "count", "n", "share", "low", "high"), name="summary")
    lines = []
    known = summary.dropna(subset="share")
    pairs = sum(comb(len(rows), 2) for _, rows in known.groupby("target"))
    for target, rows in known.groupby("target", sort=False):
        about = f"**{opened(escaped(target))}**"
        order = rows.sort_values(["share", by])
        low, high = order.iloc[0], order.iloc[-1]
        if high["count"] == 0:
            lines.append(f"{about}: mentioned by none.")
            continue
        if len(order) == 1:
            of = f"{high['count']} of {high['n']}{_in_doubt(high)}"
            lines.append(
                f"{about}: mentioned in {percent(high['share'])} of the sentences of "
                f"**{escaped(high[by])}** ({of})."
            )
            continue
        most, least = (
            f"**{escaped(row[by])}** ({row['count']} of {row['n']}{_in_doubt(row)})"
            for row in (high, low)
        )
        lines.append(
            f"{about}: mentioned in {percent(high['share'])} of the sentences of "
            f"{most}, the highest share, and in {percent(low['share'])} of those of {least}, the "
            f"lowest{_say_apart(high, low, pairs=pairs)}.{_say_order(order, by=by)}"
        )
    return "\n\n".join(lines) or "No target is mentioned."


def _say_apart(high: pd.Series, low: pd.Series, *, pairs: int) -> str:
    """Say how far two shares lie apart, and whether that shows anything."""
    least, most = ends_apart(high, low, value="share")
    difference = high["share"] - low["share"]
    counts = {"first_count": high["count"], "first_n": high["n"]}
    counts |= {"second_count": low["count"], "second_n": low["n"]}
    pair = pd.DataFrame([counts | {"difference": difference, "low": least, "high": most}])
    widened = widen_intervals(pair, pairs=pairs).iloc[0]
    apart = points(difference, widened["low"], widened["high"], pairs=pairs)
    return f": {apart}{'' if widened['low'] > 0 else f'; {NOT_SHOWN}'}"


def _say_order(order: pd.DataFrame, *, by: str) -> str:
    """Say in what order the groups stand without the forms in doubt, if that is another one."""
    if "count_sure" not in order:
        return ""
    sure = order.assign(sure=order["count_sure"] / order["n"])
    sure = sure.sort_values("sure", kind="stable")
    if sure["share"].is_monotonic_increasing:
        return ""
    rows = sure.iloc[::-1].to_dict("records")
    named = listed([f"**{escaped(row[by])}** {percent(row['sure'])}" for row in rows])
    return f" Without the forms in doubt the order is another: {named}."


def _in_doubt(row: pd.Series) -> str:
    """Say how many sentences are left without forms that may mean something else."""
    sure = row.get("count_sure", row["count"])
    return "" if sure == row["count"] else f"; {sure} without the forms in doubt"
