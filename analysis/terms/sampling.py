"""Texts as the sampling unit: what differs between groups of texts, not between piles of words.

Words of one article are not drawn independently, so a test that counts words finds far too much.
Here whole units are permuted, resampled and left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, vstack

from analysis.inference import smallest_p
from analysis.tables import COUNTS, as_columns, check_table
from analysis.terms.dispersion import measure_dispersion
from analysis.terms.effects import EMPTY, Floats
from analysis.terms.groups import number_groups
from analysis.terms.lexicon import Ints

RESAMPLES = 999
"""Permutations and bootstrap samples drawn; permutations are all made if there are fewer."""

_CELLS_AT_ONCE = 8_000_000


@dataclass
class Design:
    """Counts laid out for comparisons.

    Parameters
    ----------
    groups : DataFrame
        One row per group.
    terms : Index
        The distinct terms.
    table : csr_array, shape (units, terms)
        Counts; without units each group is one.
    words : ndarray of int, shape (units,)
        All words of each unit.
    group_of : ndarray of int, shape (units,)
        The group of each unit; a reference corpus is a unit of a group of its own.
    unit_name : str
        What the units are, empty without.
    """

    groups: pd.DataFrame
    terms: pd.Index
    table: csr_array
    words: Ints
    group_of: Ints
    unit_name: str = ""

    @classmethod
    def from_counts(
        cls, counts: pd.DataFrame, by: str | Iterable[str], units: str | Iterable[str] | None
    ) -> Design:
        """Lay out counts made by groups, or by groups and units."""
        columns = as_columns(by)
        further = [] if units is None else [c for c in as_columns(units) if c not in columns]
        check_table(counts, (*columns, *further, *COUNTS), name="counts")
        groups, group_codes = number_groups(counts, columns)
        codes = number_groups(counts, [*columns, *further])[1] if further else group_codes
        n_units = int(codes.max()) + 1 if len(codes) else 0
        term_codes, terms = pd.factorize(counts["term"])
        words = np.zeros(n_units, dtype=np.int64)
        words[codes] = counts["words"].to_numpy()
        unlike = np.flatnonzero(counts["words"].to_numpy() != words[codes])
        if len(unlike):
            raise ValueError(
                f"counts: one group gives several totals in `words`, first in row {unlike[0]}. "
                "Count by the groups that you compare, or name the other columns in `units`."
            )
        group_of = np.zeros(n_units, dtype=np.int64)
        group_of[codes] = group_codes
        values = counts["count"].to_numpy(dtype=float)
        table = csr_array((values, (codes, term_codes)), shape=(n_units, len(terms)))
        design = cls(groups, pd.Index(terms), table, words, group_of)
        design.unit_name = _name_units(counts, group_codes, further)
        return design

    def add_reference(self, counts: pd.DataFrame) -> None:
        """Add a reference corpus as one further unit and group."""
        summed = counts.groupby("term", sort=False)["count"].sum()
        new = summed.index.difference(self.terms)
        self.terms = self.terms.append(new)
        row = csr_array(summed.reindex(self.terms, fill_value=0).to_numpy(dtype=float)[None, :])
        known = (self.table.data, self.table.indices, self.table.indptr)
        wider = csr_array(known, shape=(self.table.shape[0], len(self.terms)))
        self.table = csr_array(vstack([wider, row]))
        self.words = np.append(self.words, int(counts["words"].max()))
        self.group_of = np.append(self.group_of, len(self.groups))

    def units_of(self, group: int, *, apart_from: int) -> Ints:
        """Return the units of a group; of all groups but one if `group` is -1."""
        if group >= 0:
            return np.flatnonzero(self.group_of == group)
        return np.flatnonzero(self.group_of != apart_from)

    def group_counts(self, group: int) -> tuple[Ints, int]:
        """Return the counts of every term, and all words, of a group; of all if it is -1."""
        if group < 0:
            return self.background(), int(self.words.sum())
        units = np.flatnonzero(self.group_of == group)
        counts = np.asarray(self.table[units].sum(axis=0)).astype(np.int64)
        return counts, int(self.words[units].sum())

    def background(self) -> Ints:
        """Return how often each term is used in all."""
        return np.bincount(
            self.table.indices, weights=self.table.data, minlength=self.table.shape[1]
        ).astype(np.int64)


def _name_units(counts: pd.DataFrame, groups: Ints, units: list[str]) -> str:
    """Say what the units are, and whether they are parts of one article."""
    if not units or units == ["doc_id"] or "doc_id" not in units:
        return "articles" if units == ["doc_id"] else " and ".join(units)
    blocks = " and ".join(f"{unit}s" for unit in units if unit != "doc_id")
    articles = pd.DataFrame({"group": groups, "article": counts["doc_id"].array}).drop_duplicates()
    alone = not articles["group"].duplicated().any()
    return f"{blocks} within {'this article' if alone else 'articles'}"


def text_statistics(design: Design, rows: pd.DataFrame, *, level: float, seed: int) -> pd.DataFrame:
    """Return what permuting, resampling and leaving out units says of each comparison.

    Parameters
    ----------
    design : Design
        The counts.
    rows : DataFrame
        `group`, `other`, `term_code`: what is compared.
    level : float
        The level of the bootstrap interval (percentile).
    seed : int
        The seed; every comparison of groups starts from it anew, so that leaving other groups
        out does not change it.

    Returns
    -------
    DataFrame
        The columns that `compare_terms` describes, in the order and with the index of `rows`.
    """
    parts = [pd.DataFrame(columns=[*_COLUMNS], dtype=float)]
    for key, found in rows.groupby(["group", "other"], sort=False):
        group, other = np.asarray(key, dtype=np.int64).tolist()
        sides = (design.units_of(group, apart_from=-1), design.units_of(other, apart_from=group))
        part = _one_comparison(design, sides, found["term_code"].to_numpy(), level, seed)
        parts.append(
            part.set_index(found.index).assign(interval=_say_units(sides, design.unit_name))
        )
    return pd.concat([part for part in parts if len(part)] or parts[:1]).reindex(rows.index)


_COLUMNS = (
    *("units", "rest_units", "range", "dp_norm", "log_ratio_units_low", "log_ratio_units_high"),
    *("log_ratio_without_low", "log_ratio_without_high", "p_units", "p_smallest", "interval"),
)


def _say_units(sides: tuple[Ints, Ints], unit: str) -> str:
    """Say what the interval is over, or why there is none."""
    here, there = map(len, sides)
    if min(here, there) < 2:
        return f"none over {unit}: two on each side are needed"
    return f"bootstrap over {unit}"


def _one_comparison(
    design: Design, sides: tuple[Ints, Ints], terms: Ints, level: float, seed: int
) -> pd.DataFrame:
    """Return the statistics of one group against another, term by term."""
    units = np.concatenate(sides)
    k, n = len(sides[0]), len(units)
    words = design.words[units].astype(float)
    spread = measure_dispersion(
        csr_array(design.table[sides[0]][:, terms].T), design.words[sides[0]].astype(float)
    )
    draws = _Draws.make(k, n, seed)
    tail = (1 - level) / 2
    parts = []
    table = csr_array(design.table[units])[:, terms].tocsc()
    step = max(1, _CELLS_AT_ONCE // max(RESAMPLES, n, 1))
    for start in range(0, len(terms), step):
        counts = table[:, start : start + step].toarray()
        parts.append(_statistics(counts, words, draws, tail))
    columns = np.concatenate([np.empty((5, 0)), *parts], axis=1)
    p_smallest = draws.p_smallest
    return pd.DataFrame(
        {
            "units": k,
            "rest_units": n - k,
            "range": spread["range"].astype(np.int64),
            "dp_norm": spread["dp_norm"],
            "log_ratio_units_low": columns[0],
            "log_ratio_units_high": columns[1],
            "log_ratio_without_low": columns[2],
            "log_ratio_without_high": columns[3],
            "p_units": columns[4],
            "p_smallest": p_smallest,
        }
    )


@dataclass(frozen=True)
class _Draws:
    """Which units are drawn: as the group under permutation, and how often in the bootstrap."""

    k: int
    permuted: Floats
    resampled: Floats
    complete: bool

    @classmethod
    def make(cls, k: int, n: int, seed: int) -> _Draws:
        """Draw with a seed; take every permutation if there are few."""
        rng = np.random.default_rng(seed)
        complete = 0 < k < n and comb(n, k) <= RESAMPLES
        if complete:
            chosen = np.array(list(combinations(range(n), k)))
        else:
            chosen = rng.random((RESAMPLES, n)).argsort(axis=1)[:, :k]
        permuted = np.zeros((len(chosen), n))
        np.put_along_axis(permuted, chosen, 1.0, axis=1)
        parts = [
            rng.multinomial(size, np.full(size, 1 / size), size=RESAMPLES)
            for size in (k, n - k)
            if size
        ]
        return cls(k, permuted, np.concatenate(parts, axis=1).astype(float), complete)

    @property
    def p_smallest(self) -> float:
        """The smallest p that the permutations can give."""
        n = self.permuted.shape[1]
        # with equal groups, a division and its mirror image are equally extreme
        reachable = smallest_p(self.k, n=n) * (2 if 2 * self.k == n else 1)
        return min(1.0, reachable if self.complete else max(reachable, 1 / (RESAMPLES + 1)))


def _statistics(counts: Floats, words: Floats, draws: _Draws, tail: float) -> Floats:
    """Return bootstrap ends, ends with one unit left out, and p of each term: (5, terms)."""
    k = draws.k
    results = np.full((5, counts.shape[1]), np.nan)
    if min(k, len(words) - k) >= 2:
        drawn = _log_ratios(draws.resampled, counts, words, k)
        results[:2] = np.quantile(drawn, [tail, 1 - tail], axis=0)
    kept = 1 - np.eye(len(words))
    kept = kept[[bool(row[:k].any() and row[k:].any()) for row in kept]]
    if len(kept):
        without = _log_ratios(kept, counts, words, k)
        results[2:4] = without.min(axis=0), without.max(axis=0)
    if 0 < k < len(words):
        results[4] = _permutation_p(counts, words, draws)
    return results


def _log_ratios(weights: Floats, counts: Floats, words: Floats, k: int) -> Floats:
    """Return the log ratio of each term under each weighting of the units: (weightings, terms)."""
    rates = []
    for side in (slice(None, k), slice(k, None)):
        total = weights[:, side] @ counts[side]
        rates.append(np.where(total == 0, EMPTY, total) / (weights[:, side] @ words[side])[:, None])
    return np.asarray(np.log2(rates[0] / rates[1]))


def _permutation_p(counts: Floats, words: Floats, draws: _Draws) -> Floats:
    """Return how often a division of the units differs in rate as much as the real one."""
    real = np.zeros((1, len(words)))
    real[:, : draws.k] = 1
    differences = []
    for chosen in (real, draws.permuted):
        here, there = chosen @ counts, (1 - chosen) @ counts
        sizes = chosen @ words, (1 - chosen) @ words
        differences.append(np.abs(here / sizes[0][:, None] - there / sizes[1][:, None]))
    # equal divisions may differ by a rounding error
    as_large = (differences[1] >= differences[0] * (1 - 1e-9)).sum(axis=0)
    if draws.complete:
        return np.asarray(as_large / len(draws.permuted))
    return np.asarray((as_large + 1) / (len(draws.permuted) + 1))
