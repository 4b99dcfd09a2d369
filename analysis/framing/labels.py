"""What the same thing is called: competing labels of a concept."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.framing.forms import find_forms
from analysis.framing.groups import LookedFor, add_groups, levels_of, names_of
from analysis.framing.shares import summarise_shares
from analysis.tables import SPANS, as_columns, check_table


def find_labels(articles: pd.DataFrame, *, labels: pd.DataFrame) -> pd.DataFrame:
    """Find every label of every concept.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    labels : DataFrame
        One row per form: `concept`, `label`, `form`. Forms may carry conditions.

    Returns
    -------
    DataFrame
        One row per hit: `doc_id`, `start`, `end`, `text`, `concept`, `label`, `form`. Forms of one
        concept never overlap, those of different concepts may.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The strike, or walkout, goes on."]})
    >>> labels = pd.DataFrame(
    ...     {"concept": "stop", "label": ["strike", "walkout"], "form": ["strike*", "walkout"]})
    >>> find_labels(articles, labels=labels)
      doc_id  start  end     text concept    label     form
    0      a      4   10   strike    stop   strike  strike*
    1      a     15   22  walkout    stop  walkout  walkout
    """
    check_table(labels, ("concept", "label", "form"), name="labels")
    return find_forms(articles, patterns=labels, apart="concept")


def compare_labels(
    hits: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    looked_for: LookedFor = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare which labels each group prefers for a concept.

    Parameters
    ----------
    hits : DataFrame
        From `find_labels`, perhaps with a voice.
    articles : DataFrame
        The articles searched.
    by : str or iterable of str
        Columns of `articles` or `hits`.
    looked_for : DataFrame or sequence of DataFrame, optional
        The labels searched for; with it, a label that nobody uses has its rows too.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group, concept and label: `by`, `concept`, `label`, `count`, `n` (all labels of
        the concept in the group), `share` (they add to 1 in each group and concept), `low`,
        `high`, `interval`, `articles`, `reason`.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "outlet": ["Post"], "text": ["Strike? A walkout."]})
    >>> labels = pd.DataFrame(
    ...     {"concept": "stop", "label": ["strike", "walkout"], "form": ["strike*", "walkout"]})
    >>> table = compare_labels(find_labels(articles, labels=labels), articles=articles)
    >>> table[["outlet", "concept", "label", "count", "n", "share"]]
      outlet concept    label  count  n  share
    0   Post    stop   strike      1  2    0.5
    1   Post    stop  walkout      1  2    0.5
    """
    check_table(hits, (*SPANS, "concept", "label"), name="hits")
    names = as_columns(by)
    grid = levels_of(hits, articles=articles, by=names, looked_for=looked_for).merge(
        names_of(hits, ["concept", "label"], looked_for=looked_for), how="cross"
    )
    found = add_groups(hits, articles=articles, by=names)
    size = found.groupby(["doc_id", *names, "concept"], dropna=False).size()
    count = found.groupby(["doc_id", *names, "concept", "label"], dropna=False).size()
    parts = grid.merge(size.rename("n").reset_index(), how="left")
    parts = parts.merge(count.rename("count").reset_index(), how="left")
    parts = parts.fillna({"n": 0, "count": 0}).astype({"n": int, "count": int})
    keys = [*names, "concept", "label"]
    return summarise_shares(parts, keys=keys, unit="labels", level=level)
