"""Terms compared between any number of groups at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analysis.inference import adjust_p_values
from analysis.tables import COUNTS, check_table
from analysis.terms import effects
from analysis.terms.lexicon import Ints
from analysis.terms.sampling import Design, text_statistics

PRIOR_WORDS = 500.0
"""The total of the prior of the weighted log-odds, spread as all words are."""

ALONE = "only one group: nothing to compare it with"
ABSENT = "absent here: the ratio has no lower end"
ONLY_HERE = "absent there: the ratio has no upper end"


def compare_terms(
    counts: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    against: Literal["rest", "pairs"] | pd.DataFrame = "rest",
    units: str | Iterable[str] | None = None,
    min_count: int = 2,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare how often each group uses each term with how often others do.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned: the columns of `by` and `units`, `term`, `count`, `words`.
    by : str or list of str
        The columns that name a group.
    against : "rest", "pairs" or DataFrame
        Each group against all others together, against each other group, or against the counts
        of a reference corpus (`term`, `count`, `words`).
    units : str or list of str, optional
        The columns that, with those of `by`, name a sampling unit: "doc_id" for articles,
        `["doc_id", "paragraph"]` for the blocks of one article. The counts must have been made
        by them. Adds the columns of the second list below.
    min_count : int
        A term is compared for a group if the group uses it at least this often, or would use it
        at least this often at the common rate. Absent words are so treated as frequent ones are.
    level : float
        The level of the intervals.
    seed : int
        The seed of permutations and resamples; the same seed gives the same table.

    Returns
    -------
    DataFrame
        One row per group and term, the most typical of the group first: the columns of `by`;
        `against`; `term`; `count`, `words`, `per_thousand` here; `rest_count`, `rest_words`,
        `rest_per_thousand` there; `log_ratio` (binary logarithm of the ratio of rates, a 0 read
        as one half) with `log_ratio_low` and `log_ratio_high` (exact, Clopper-Pearson);
        `log_ratio_conservative` (the end nearer 0 of the interval corrected by Bonferroni for
        the number of terms, 0 if it holds 0); `g2_two_cell` and `g2_four_cell` (negative if
        rarer here); `log_odds_z` (weighted log-odds with an informative prior of 500 words,
        two-term variance); `percent_difference`; `bic`; `p_words` (of the four-cell G2, as if
        every word were drawn by itself, which no article is: a bound, not a finding) with
        `p_words_bh` and `p_words_bonferroni`; `reason` (why a value is missing).

        With `units` also: `units`, `rest_units` (how many); `range` (in how many of the group's
        units the term stands), `dp_norm` (0 evenly spread over them, 1 all in the smallest);
        `log_ratio_units_low`, `log_ratio_units_high` (bootstrap over units, percentile; of a
        term absent from one side, the one end there is, and no nearer 0 than that over words);
        `log_ratio_without_low`, `log_ratio_without_high` (smallest and largest with one unit
        left out); `p_units` (permutation of units, two-sided), `p_units_bh`,
        `p_units_bonferroni`; `p_smallest` (that the design can reach); `interval` (what it is
        over, or why there is none).

    Raises
    ------
    ValueError
        If one group gives several totals, as when counts were made by more columns than named.

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
    design = Design.from_counts(counts, by, units)
    names, sides = _sides(design, against)
    rows = _contrasts(design, sides, min_count)
    compared = _with_effects(rows, design.background(), level)
    if design.unit_name:
        compared = compared.join(text_statistics(design, rows, level=level, seed=seed))
        compared = _open_ends(compared)
        compared["p_units_bh"], compared["p_units_bonferroni"] = _corrected(
            compared["p_units"].to_numpy()
        )
    group = rows["group"].to_numpy()
    compared.insert(0, "term", design.terms.take(rows["term_code"].to_numpy()))
    compared.insert(0, "against", names.take(rows["other"].to_numpy() + 1))
    result = pd.concat([design.groups.take(group).reset_index(drop=True), compared], axis=1)
    return result.take(_by_effect(result, group, rows["other"].to_numpy())).reset_index(drop=True)


def _sides(
    design: Design, against: Literal["rest", "pairs"] | pd.DataFrame
) -> tuple[pd.Index, list[tuple[int, int]]]:
    """Return the names of what is compared with, and pairs of a group and the other's number."""
    groups = range(len(design.groups))
    labels = [", ".join(map(str, row)) for row in design.groups.itertuples(index=False)]
    names = pd.Index(["all others", *labels], dtype="str")
    if isinstance(against, pd.DataFrame):
        check_table(against, COUNTS, name="against")
        design.add_reference(against)
        return names.append(pd.Index(["reference"])), [(group, len(groups)) for group in groups]
    if against == "rest":
        return names, [(group, -1) for group in groups]
    if against == "pairs":
        return names, [(one, two) for one in groups for two in groups if one != two]
    raise ValueError(
        f"against: {against!r} is unknown. Pass 'rest', 'pairs', or the counts of a reference."
    )


def _contrasts(design: Design, sides: list[tuple[int, int]], min_count: int) -> pd.DataFrame:
    """Return a row for each comparison and each term that is, or would be, frequent enough."""
    parts = [np.empty((0, 7), dtype=np.int64)]
    # most terms are too rare in all groups together
    known = np.flatnonzero(design.background() >= min_count)
    design = replace(design, table=csr_array(design.table[:, known]))
    everything = design.group_counts(-1)
    for group, other in sides:
        here, words = design.group_counts(group)
        there, other_words = everything if other < 0 else design.group_counts(other)
        if other < 0:
            there, other_words = there - here, other_words - words
        expected = (here + there) * (words / max(1, words + other_words))
        term = np.flatnonzero((here >= min_count) | (expected >= min_count))
        same = (np.full(len(term), value) for value in (group, other, words, other_words))
        group_column, other_column, words_column, rest_words = same
        columns = (group_column, other_column, known[term], here[term], words_column, there[term])
        parts.append(np.column_stack([*columns, rest_words]))
    names = ["group", "other", "term_code", "count", "words", "rest_count", "rest_words"]
    return pd.DataFrame(np.concatenate(parts), columns=names)


def _with_effects(rows: pd.DataFrame, background: Ints, level: float) -> pd.DataFrame:
    """Return the counts with their rates and every statistic."""
    terms = rows["term_code"].to_numpy()
    # most terms are rare, so that few comparisons have counts of their own
    first, which = _distinct_counts(rows)
    statistics = _statistics(
        _as_cells(rows.take(first)), level, comparisons=max(1, len(np.unique(terms)))
    )
    table = pd.DataFrame({name: values[which] for name, values in statistics.items()})
    share = (background / np.maximum(1, background.sum()))[terms] * PRIOR_WORDS
    prior = np.column_stack([share, np.full(len(share), PRIOR_WORDS)])
    cells = _as_cells(rows)
    table.insert(len(table.columns) - 1, "log_odds_z", effects.log_odds_z(cells, prior=prior))
    alone = rows["rest_words"].to_numpy() == 0
    table.loc[alone] = np.nan
    table["p_words_bh"], table["p_words_bonferroni"] = _corrected(table["p_words"].to_numpy())
    missing = np.select([alone, cells.count == 0, cells.rest_count == 0], [1, 2, 3], default=0)
    counted = {
        "count": rows["count"],
        "words": rows["words"],
        "per_thousand": cells.count * 1000 / cells.words,
        "rest_count": rows["rest_count"],
        "rest_words": rows["rest_words"],
        "rest_per_thousand": np.where(alone, np.nan, cells.rest_count * 1000 / cells.rest_words),
    }
    return pd.concat([pd.DataFrame(counted), table], axis=1).assign(
        reason=pd.Series(["", ALONE, ABSENT, ONLY_HERE], dtype="str").take(missing).array
    )


def _distinct_counts(rows: pd.DataFrame) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return a row for each distinct comparison of counts, and which of them each row is."""
    sides = pd.factorize(rows["group"] * (rows["other"].max() + 2) + rows["other"])[0]
    keys = sides * (rows["count"].max() + 1) + rows["count"]
    keys = keys * (rows["rest_count"].max() + 1) + rows["rest_count"]
    _, first, which = np.unique(keys.to_numpy(), return_index=True, return_inverse=True)
    return first, which


def _as_cells(rows: pd.DataFrame) -> effects.Cells:
    """Return the counts; with nothing to compare, a denominator of 1 keeps arithmetic quiet."""
    names = ("count", "words", "rest_count", "rest_words")
    count, words, rest_count, rest_words = (rows[name].to_numpy(dtype=float) for name in names)
    return effects.Cells(count, words, rest_count, np.maximum(rest_words, 1))


def _open_ends(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the interval over units honest where a term is absent from one side.

    Resampling units without the term never finds it, so that the resamples spread too little.
    """
    here, there = table["count"] == 0, table["rest_count"] == 0
    low = table["log_ratio_units_low"].mask(
        there, np.fmin(table["log_ratio_units_low"], table["log_ratio_low"])
    )
    high = table["log_ratio_units_high"].mask(
        here, np.fmax(table["log_ratio_units_high"], table["log_ratio_high"])
    )
    none = table["log_ratio_units_low"].isna()
    return table.assign(
        log_ratio_units_low=low.mask(here | none), log_ratio_units_high=high.mask(there | none)
    )


def _statistics(cells: effects.Cells, level: float, comparisons: int) -> dict[str, effects.Floats]:
    """Return the statistics of the two counts of each term."""
    low, high = effects.log_ratio_interval(cells, level=level)
    corrected = effects.log_ratio_interval(cells, level=level, comparisons=comparisons)
    g2 = effects.g2_four_cell(cells)
    return {
        "log_ratio": effects.log_ratio(cells),
        "log_ratio_low": low,
        "log_ratio_high": high,
        "log_ratio_conservative": effects.conservative_end(*corrected),
        "g2_two_cell": effects.g2_two_cell(cells),
        "g2_four_cell": g2,
        "percent_difference": effects.percent_difference(cells),
        "bic": effects.bayes_information(cells),
        "p_words": effects.p_value(g2),
    }


def _corrected(p_values: effects.Floats) -> Iterator[effects.Floats]:
    """Yield p-values corrected by Benjamini and Hochberg, and by Bonferroni."""
    yield adjust_p_values(p_values, method="benjamini-hochberg")
    yield adjust_p_values(p_values, method="bonferroni")


def _by_effect(table: pd.DataFrame, group: Ints, other: Ints) -> Ints:
    """Return the order of rows: by group, then by the size the difference has at least."""
    nearest = effects.conservative_end(
        table["log_ratio_low"].to_numpy(), table["log_ratio_high"].to_numpy()
    )
    terms = pd.factorize(table["term"], sort=True)[0]
    effect = (table["log_ratio"], nearest, table["log_ratio_conservative"])
    return np.lexsort((terms, *(-np.asarray(part) for part in effect), other, group))
