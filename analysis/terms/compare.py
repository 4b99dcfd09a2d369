"""Terms compared between any number of groups at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.tables import COUNTS, as_columns, check_table
from analysis.terms import effects
from analysis.terms.counts import number_groups
from analysis.terms.tokens import Ints

ALONE = "only one group: nothing to compare it with"
ABSENT = "absent here: the ratio has no lower end"
ONLY_HERE = "absent elsewhere: the ratio has no upper end"


def compare_terms(
    counts: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    min_count: int = 2,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare how often each group uses each term with how often all others do.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned: the columns of `by`, `term`, `count`, `words`.
    by : str or list of str
        The columns that name a group.
    min_count : int
        A term is compared for a group if the group uses it at least this often, or would use it
        at least this often at the rate of all groups together. Absent words are so treated as
        frequent ones are.
    level : float
        The level of the intervals.

    Returns
    -------
    DataFrame
        One row per group and term, the most typical of the group first: the columns of `by`;
        `term`; `count`, `words`, `per_thousand` here; `rest_count`, `rest_words`,
        `rest_per_thousand` in all other groups; `log_ratio` (binary logarithm of the ratio of
        rates, a 0 read as one half) with `log_ratio_low` and `log_ratio_high` (exact,
        Clopper-Pearson); `log_ratio_conservative` (the end nearer 0 of the interval corrected
        for the number of terms by Bonferroni, 0 if it holds 0); `g2_two_cell` and
        `g2_four_cell` (negative if rarer here); `percent_difference`; `bic`; `reason` (why a
        value is missing).

    Notes
    -----
    Rows are sorted by `log_ratio_conservative`, then by the nearer end of the plain interval,
    then by `log_ratio`: by how large the difference is at least, never by p.

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["A", "B", "B"], "term": ["war", "war", "talks"],
    ...     "count": [8, 2, 9], "words": [1000, 1000, 1000]})
    >>> compare_terms(counts)[["outlet", "term", "count", "rest_count", "log_ratio"]].round(2)
      outlet   term  count  rest_count  log_ratio
    0      A    war      8           2       2.00
    1      A  talks      0           9      -4.17
    2      B  talks      9           0       4.17
    3      B    war      2           8      -2.00
    """
    columns = as_columns(by)
    check_table(counts, (*columns, *COUNTS), name="counts")
    groups, codes = number_groups(counts, columns)
    terms, names = pd.factorize(counts["term"])
    words = _group_words(counts, codes, len(groups))
    table = _pairs(codes, terms, counts["count"].to_numpy(), words, min_count)
    compared = _with_effects(table, level)
    compared.insert(0, "term", names.take(compared.pop("term_code").to_numpy()))
    group = compared.pop("group").to_numpy()
    result = pd.concat([groups.take(group).reset_index(drop=True), compared], axis=1)
    return result.take(_by_effect(result, group)).reset_index(drop=True)


def _group_words(counts: pd.DataFrame, codes: Ints, n_groups: int) -> Ints:
    """Return all words of each group, which every row of the group must give alike."""
    words = np.zeros(n_groups, dtype=np.int64)
    words[codes] = counts["words"].to_numpy()
    unlike = np.flatnonzero(counts["words"].to_numpy() != words[codes])
    if len(unlike):
        raise ValueError(
            f"counts: one group gives several totals in `words`, row {unlike[0]} first. "
            "Count by the groups that you compare, or pass all columns of the counts as `by`."
        )
    return words


def _pairs(codes: Ints, terms: Ints, count: Ints, words: Ints, min_count: int) -> pd.DataFrame:
    """Return a row for each group and term that is, or would be expected, often enough."""
    totals = np.bincount(terms, weights=count).astype(np.int64)
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes[order], np.arange(len(words) + 1))
    parts = [np.empty((0, 3), dtype=np.int64)]
    for group in range(len(words)):
        rows = order[edges[group] : edges[group + 1]]
        here = np.bincount(terms[rows], weights=count[rows], minlength=len(totals)).astype(int)
        expected = totals * (words[group] / words.sum())
        found = np.flatnonzero((here >= min_count) | (expected >= min_count))
        parts.append(np.column_stack([np.full(len(found), group), found, here[found]]))
    group, term, count = np.concatenate(parts).T
    return pd.DataFrame(
        {
            "group": group,
            "term_code": term,
            "count": count,
            "words": words[group],
            "rest_count": totals[term] - count,
            "rest_words": words.sum() - words[group],
        }
    )


def _with_effects(table: pd.DataFrame, level: float) -> pd.DataFrame:
    """Add every statistic to counts here and in the rest."""
    count, words, rest_count, rest_words = (
        table[column].to_numpy(dtype=float)
        for column in ("count", "words", "rest_count", "rest_words")
    )
    alone = rest_words == 0
    # with nothing to compare, a denominator of 1 keeps the arithmetic quiet; see `alone` below
    cells = effects.Cells(count, words, rest_count, np.where(alone, 1, rest_words))
    low, high = effects.log_ratio_interval(cells, level=level)
    corrected = effects.log_ratio_interval(
        cells, level=level, comparisons=max(1, table["term_code"].nunique())
    )
    statistics = {
        "log_ratio": effects.log_ratio(cells),
        "log_ratio_low": low,
        "log_ratio_high": high,
        "log_ratio_conservative": effects.conservative_end(*corrected),
        "g2_two_cell": effects.g2_two_cell(cells),
        "g2_four_cell": effects.g2_four_cell(cells),
        "percent_difference": effects.percent_difference(cells),
        "bic": effects.bayes_information(cells),
    }
    reasons = np.select(
        [alone, count == 0, rest_count == 0], [ALONE, ABSENT, ONLY_HERE], default=""
    )
    table = table.assign(
        per_thousand=count * 1000 / words,
        rest_per_thousand=np.where(alone, np.nan, rest_count * 1000 / cells.rest_words),
        **{name: np.where(alone, np.nan, values) for name, values in statistics.items()},
        reason=pd.Series(reasons, dtype="str"),
    )
    front = ["group", "term_code", "count", "words", "per_thousand"]
    front += ["rest_count", "rest_words", "rest_per_thousand"]
    return table[[*front, *statistics, "reason"]]


def _by_effect(table: pd.DataFrame, group: Ints) -> Ints:
    """Return the order of rows: by group, then by the size the difference has at least."""
    nearest = effects.conservative_end(
        table["log_ratio_low"].to_numpy(), table["log_ratio_high"].to_numpy()
    )
    terms = pd.factorize(table["term"], sort=True)[0]
    effect = (table["log_ratio"], nearest, table["log_ratio_conservative"])
    return np.lexsort((terms, *(-np.asarray(part) for part in effect), group))
