"""Which functions of a frame an article fills: problem, cause, evaluation, remedy."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.framing.groups import LookedFor, add_groups, levels_of, names_of
from analysis.framing.shares import summarise_shares
from analysis.tables import SPANS, as_columns, check_table

FUNCTIONS = ("problem", "cause", "evaluation", "remedy")
"""The four functions of a frame, in the order in which they build on each other."""


def check_functions(table: pd.DataFrame, *, name: str) -> None:
    """Refuse a table whose `function` holds anything but Entman's four or nothing.

    Parameters
    ----------
    table : DataFrame
        Indicators or hits: `function`.
    name : str
        What the caller calls the table.

    Raises
    ------
    ValueError
        If there is any other function.

    Examples
    --------
    >>> check_functions(pd.DataFrame({"function": ["cause", ""]}), name="hits")
    """
    strange = set(table["function"].dropna()) - {*FUNCTIONS, ""}
    if strange:
        raise ValueError(
            f"{name}: function must be one of {', '.join(FUNCTIONS)}, or empty; found "
            f"{', '.join(map(repr, sorted(map(str, strange))))}. Correct the column 'function'."
        )


def compare_functions(
    hits: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    looked_for: LookedFor = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare which functions of each frame a group fills.

    A frame of which only the problem is told asks for no remedy; two outlets may use one frame
    for different halves of it.

    Parameters
    ----------
    hits : DataFrame
        From `find_frames`.
    articles : DataFrame
        The articles searched.
    by : str or iterable of str
        Columns of `articles` or `hits`.
    looked_for : DataFrame or sequence of DataFrame, optional
        The indicators searched for; with it, a frame found nowhere has its rows too.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group, frame and function: `by`, `frame`, `function`, `count` (hits), `n` (all
        hits of the frame in the group), `share` (they add to 1 over the functions), `low`,
        `high`, `interval`, `articles`, `reason`.

    Raises
    ------
    ValueError
        If `function` holds anything but the four or nothing.

    References
    ----------
    Entman, R. M. (1993). Framing: Toward clarification of a fractured paradigm. Journal of
    Communication, 43(4), 51-58.

    Examples
    --------
    >>> hits = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 9], "end": [4, 12],
    ...                      "frame": ["money", "money"], "function": ["problem", "remedy"]})
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"]})
    >>> compare_functions(hits, articles=articles)[["frame", "function", "count", "n", "share"]]
       frame    function  count  n  share
    0  money     problem      1  2    0.5
    1  money       cause      0  2    0.0
    2  money  evaluation      0  2    0.0
    3  money      remedy      1  2    0.5
    """
    check_table(hits, (*SPANS, "frame", "function"), name="hits")
    check_functions(hits, name="hits")
    names = as_columns(by)
    found = add_groups(hits, articles=articles, by=names)
    size = found.groupby(["doc_id", *names, "frame"], dropna=False).size()
    count = found.groupby(["doc_id", *names, "frame", "function"], dropna=False).size()
    grid = levels_of(hits, articles=articles, by=names, looked_for=looked_for)
    grid = grid.merge(names_of(hits, ["frame"], looked_for=looked_for), how="cross")
    parts = grid.merge(pd.DataFrame({"function": FUNCTIONS}), how="cross")
    parts = parts.merge(size.rename("n").reset_index(), how="left")
    parts = parts.merge(count.rename("count").reset_index(), how="left")
    parts = parts.fillna({"n": 0, "count": 0}).astype({"n": int, "count": int})
    keys = [*names, "frame", "function"]
    return summarise_shares(parts, keys=keys, unit="hits", level=level)
