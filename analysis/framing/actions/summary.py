"""Actors as those who decide or those decided about, in numbers."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.framing.groups import add_groups
from analysis.framing.lists import read_accuracy
from analysis.inference import wilson_interval
from analysis.tables import as_columns, check_table

ROLES = ("acts", "acted on", "spoken about")
_KEYS = ["doc_id", "start", "end", "actor"]


def summarise_actions(
    actions: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    level: float = 0.95,
) -> pd.DataFrame:
    """Count how often each actor acts, is acted on, or is only spoken about.

    A mention counts once: as one that acts if it acts in any clause, else as one acted on, else
    as spoken about, so that the three shares add to 1.

    Parameters
    ----------
    actions : DataFrame
        What `find_actions` returned.
    articles : DataFrame
        The articles, for the columns of `by` that the actions lack.
    by : str or iterable of str
        What to compare.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group, actor and role: `by`, `actor`, `role`, `count`, `n` (mentions of the
        actor in the group, the denominator), `share` (0-1), `low`, `high` (Wilson's interval,
        mentions taken as independent), `negated`, `uncertain` (of `count`: in a negated clause,
        under a modal or another verb), `without_agent` (acted on, and nobody named who acts).

    Examples
    --------
    >>> from analysis.framing.actions.actions import find_actions
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "outlet": ["Post"], "text": ["Sula was annexed. Sula protested."]}
    ... )
    >>> actors = pd.DataFrame({"actor": ["Sula"], "form": ["Sula"]})
    >>> actions = find_actions(split_sentences(articles), actors=actors)
    >>> summarise_actions(actions, articles=articles)[["role", "count", "n", "without_agent"]]
               role  count  n  without_agent
    0          acts      1  2              0
    1      acted on      1  2              1
    2  spoken about      0  2              0
    """
    names = as_columns(by)
    check_table(actions, (*_KEYS, "role", "agent", "modality", "negated"), name="actions")
    table = add_groups(actions, articles=articles, by=names)
    table["rank"] = table["role"].map({role: i for i, role in enumerate(ROLES)})
    mentions = table.sort_values("rank", kind="stable").drop_duplicates(_KEYS)
    mentions = mentions.assign(
        count=1,
        negated=mentions["negated"].astype(int),
        uncertain=(mentions["modality"] != "").astype(int),
        without_agent=((mentions["role"] == "acted on") & (mentions["agent"] == "")).astype(int),
    )
    sums = ["count", "negated", "uncertain", "without_agent"]
    keys = [*names, "actor"]
    groups = mentions.groupby(keys, sort=False, dropna=False).size().rename("n").reset_index()
    grid = groups.merge(pd.DataFrame({"role": list(ROLES)}), how="cross")
    added = mentions.groupby([*keys, "role"], sort=False, dropna=False)[sums].sum().reset_index()
    grid = grid.merge(added, on=[*keys, "role"], how="left", validate="one_to_one")
    grid[sums] = grid[sums].fillna(0).astype("int64")
    interval = wilson_interval(grid["count"], n=grid["n"], level=level)
    grid = grid.assign(share=grid["count"] / grid["n"], low=interval.low, high=interval.high)
    order = [*keys, "role", "count", "n", "share", "low", "high", *sums[1:]]
    return grid[order]


def load_actions_accuracy(*, level: float = 0.95) -> pd.DataFrame:
    """Return how well actors' roles and verbs are found, on sentences labelled for this kit.

    Parameters
    ----------
    level : float
        The level of confidence of the intervals.

    Returns
    -------
    DataFrame
        `measure` (precision, recall), `value`, `low`, `high` (Wilson's interval), `n`. A role
        counts as found if actor, role and verb are right.

    Notes
    -----
    Measured once on 50 made-up sentences in the manner of many outlets, labelled before the rules
    were run on them; real news is harder in places. All of a hundred active and passive sentences
    of one meaning give the same roles, but the rules were made with those in view.

    Examples
    --------
    >>> load_actions_accuracy().round(2)
         measure  value   low  high   n
    0  precision   0.94  0.87  0.97  97
    1     recall   0.93  0.86  0.96  98
    """
    return read_accuracy("words", folder="actions", level=level)
