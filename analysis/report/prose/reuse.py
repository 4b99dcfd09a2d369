"""Whether a comparison holds without what the groups share, as sentences."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

from analysis.inference import difference_interval, wilson_interval
from analysis.report.prose.wording import counted, escaped, percent, plural
from analysis.tables import check_table


def describe_reuse(
    reuse: pd.DataFrame, *, summary: pd.DataFrame, without: pd.DataFrame, by: str = "outlet"
) -> str:
    """Say how much the groups share, and whether their order holds without it.

    Parameters
    ----------
    reuse : DataFrame
        The table of `summarise_shared_passages`.
    summary, without : DataFrame
        The tables of `summarise_coverage` on all sentences, and on those that are not shared.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> names = ["Herald", "Gazette"]
    >>> reuse = pd.DataFrame({"outlet": names, "words": [100, 100], "shared_words": [20, 10]})
    >>> summary = pd.DataFrame({"outlet": names, "n": 10, "share_found": [0.9, 0.6]})
    >>> without = pd.DataFrame({"outlet": names, "n": 8, "share_found": [0.5, 0.75]})
    >>> print(describe_reuse(reuse, summary=summary, without=without))
    20 % of the words of **Herald** stand in passages that another outlet has too, the most of all,
    and 10 % of those of **Gazette**, the least. Without the sentences of which half or more is
    shared, 8 statements are carried by at least two outlets, of 10 with them. Whether the picture
    holds cannot be told from so few statements: **Herald** had a larger share than **Gazette**
    (90 % and 60 %), without shared passages it is the other way round (50 % and 75 %).
    """
    check_table(reuse, (by, "words", "shared_words"), name="reuse")
    for table, name in ((summary, "summary"), (without, "without")):
        check_table(table, (by, "n", "share_found"), name=name)
    sums = reuse.groupby(by, sort=False, observed=True)[["words", "shared_words"]].sum()
    shares = (sums["shared_words"] / sums["words"]).dropna().sort_values(ascending=False)
    if len(shares) < 2:
        return f"There is only one {by} with words, so nothing can be shared."
    if not shares.any():
        return f"No passage is shared between {plural(by)}, so the comparison stays as it is."
    top, last = shares.index[0], shares.index[-1]
    return (
        f"{percent(shares[top])} of the words of **{escaped(top)}** stand in passages that another "
        f"{by} has too, the most of all, and {percent(shares[last])} of those of "
        f"**{escaped(last)}**, the least. {_compare(summary, without, by=by)}"
    )


def _compare(summary: pd.DataFrame, without: pd.DataFrame, *, by: str) -> str:
    """Say how many statements are left, and which groups change places."""
    count, before = (int(table["n"].max()) if len(table) else 0 for table in (without, summary))
    if before and not count:
        return (
            f"Without the sentences of which half or more is shared, no statement is carried by "
            f"two {plural(by)}, of {before} with them: what they have in common, they share in the "
            "same words."
        )
    text = (
        f"Without the sentences of which half or more is shared, {counted(count, 'statement')} "
        f"{'is' if count == 1 else 'are'} carried by at least two {plural(by)}, of {before} with "
        "them. "
    )
    both = summary.merge(without, on=by, suffixes=("", "_without"))
    both = both[[by, "share_found", "share_found_without", "n", "n_without"]].dropna()
    if len(both) < 2:
        return f"{text}That is too little to compare the {plural(by)} again."
    rows = both.sort_values("share_found", ascending=False, kind="stable").to_numpy().tolist()
    pairs = [
        (first, second)
        for first, second in combinations(rows, 2)
        if first[1] > second[1] and first[2] < second[2]
    ]
    apart = [
        (first, second)
        for first, second in pairs
        if _is_apart(first, second, at=1) and _is_apart(second, first, at=2)
    ]
    turned = [
        f"**{escaped(first[0])}** had a larger share than **{escaped(second[0])}** "
        f"({percent(first[1])} and {percent(second[1])}), without shared passages it is the other "
        f"way round ({percent(first[2])} and {percent(second[2])})"
        for first, second in apart or pairs
    ]
    if not turned:
        return f"{text}The picture holds: no two {plural(by)} change places in what they carry."
    more = f" and {counted(len(turned) - 3, 'pair')} more" if len(turned) > 3 else ""
    judged = (
        "The picture does not hold"
        if apart
        else "Whether the picture holds cannot be told from so few statements"
    )
    return f"{text}{judged}: {'; '.join(turned[:3])}{more}."


def _is_apart(more: list[float], less: list[float], *, at: int) -> bool:
    """Tell whether the difference of two shares has an interval above 0 (Newcombe's)."""
    shares, n = np.array([more[at], less[at]]), np.array([more[at + 2], less[at + 2]])
    low, high = wilson_interval(np.rint(shares * n), n=n)
    apart = difference_interval(
        shares[0], low=low[0], high=high[0], other=shares[1], other_low=low[1], other_high=high[1]
    )
    return bool(apart.low > 0)
