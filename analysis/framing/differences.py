"""How far the shares of two groups lie apart, with the interval of the difference."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.inference import difference_interval
from analysis.tables import as_columns, check_table

_NUMBERS = ("count", "n", "share", "low", "high")


def compare_shares(
    summary: pd.DataFrame,
    *,
    each: str | Iterable[str],
    by: str = "outlet",
    min_n: int = 5,
) -> pd.DataFrame:
    """Compare every two groups' shares of each label, frame or target.

    Parameters
    ----------
    summary : DataFrame
        What `compare_frames`, `compare_labels`, `summarise_mentions` or `summarise_actions`
        returns: `count`, `n`, `share` (0-1), `low`, `high`, with the columns of `each` and `by`.
    each : str or iterable of str
        The columns whose values are compared: "frame", or ["concept", "label"].
    by : str
        The column of the groups.
    min_n : int
        A pair of which one group has a smaller `n` gets no interval.

    Returns
    -------
    DataFrame
        One row per value of `each` and pair of groups: `each`, `first` (the group with the larger
        share) and `second`, `first_count`, `first_n`, `second_count`, `second_n`, `difference`
        (of the shares, 0-1), its `low` and `high`, `interval` (how it was made, or why there is
        none). Widest differences first, those without an interval last.

    Notes
    -----
    Newcombe's hybrid score interval, from the intervals of the two shares. It takes the groups as
    independent samples, which texts that share a source are not. Whoever looks for the widest of
    many differences finds some by chance: at 95 %, one pair in twenty of those that do not differ.
    Pairs grow with the square of the groups: 500 groups with 15 frames make 1.9 million rows.

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent
    proportions: comparison of eleven methods. Statistics in Medicine, 17, 873-890.

    Examples
    --------
    >>> summary = pd.DataFrame({"outlet": ["Herald", "Post"], "frame": "cost", "count": [48, 56],
    ...     "n": [80, 70], "share": [0.6, 0.8], "low": [0.4904, 0.6918], "high": [0.7004, 0.8769]})
    >>> apart = compare_shares(summary, each="frame")
    >>> apart[["frame", "first", "second", "difference", "low", "high"]].round(3)
      frame first  second  difference    low   high
    0  cost  Post  Herald         0.2  0.052  0.334
    """
    keys = as_columns(each)
    check_table(summary, (by, *keys, *_NUMBERS), name="summary")
    table = summary.dropna(subset="share")[[by, *keys, *_NUMBERS]]
    table = table.assign(place=np.arange(len(table)))
    pairs = table.merge(table, on=keys, suffixes=("", "_other"))
    above = (pairs["share"] > pairs["share_other"]) | (
        (pairs["share"] == pairs["share_other"]) & (pairs["place"] < pairs["place_other"])
    )
    pairs = pairs[above & (pairs["place"] != pairs["place_other"])]
    enough = (pairs["n"] >= min_n) & (pairs["n_other"] >= min_n)
    low, high = difference_interval(
        pairs["share"],
        low=pairs["low"],
        high=pairs["high"],
        other=pairs["share_other"],
        other_low=pairs["low_other"],
        other_high=pairs["high_other"],
    )
    result = pairs.assign(
        difference=pairs["share"] - pairs["share_other"],
        low=np.where(enough, low, np.nan),
        high=np.where(enough, high, np.nan),
        interval=np.where(enough, "Newcombe, hybrid score", f"none: an n below {min_n}"),
        enough=enough,
    )
    result = result.sort_values(["enough", "difference"], ascending=False, kind="stable")
    names = {by: "first", f"{by}_other": "second", "count": "first_count", "n": "first_n"}
    names |= {"count_other": "second_count", "n_other": "second_n"}
    columns = [*keys, *names.values(), "difference", "low", "high", "interval"]
    return result.rename(columns=names)[columns].reset_index(drop=True)
