"""How different the vocabularies of groups are, and which groups stand close."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.tables import check_table
from analysis.terms.effects import Floats
from analysis.terms.sampling import RESAMPLES, Design
from analysis.terms.shift import divergence_parts


def compare_vocabularies(
    counts: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    units: str | Iterable[str] | None = None,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how different the vocabularies of each two groups are.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned: the columns of `by` and `units`, `term`, `count`, `words`.
    by : str or list of str
        The columns that name a group.
    units : str or list of str, optional
        The columns that, with those of `by`, name a sampling unit, as in `compare_terms`; the
        interval is a bootstrap over units.
    level : float
        The level of the interval.
    seed : int
        The seed of the resamples.

    Returns
    -------
    DataFrame
        One row per pair of groups, the closest first: `group`, `other` (the columns of `by`
        joined by a comma); `divergence` (Jensen-Shannon, bits, 0 to 1) with `low` and `high`
        (percentile bootstrap, less its bias);
        `expected` (what two random halves of the pair's words would give by their size alone),
        with which a `divergence` is to be compared, for small texts always differ; `words`,
        `other_words`; `interval` (what it is over, or why it is missing).

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["A", "B", "C"], "term": ["war", "war", "peace"],
    ...     "count": 5, "words": 5})
    >>> compare_vocabularies(counts)[["group", "other", "divergence"]]
      group other  divergence
    0     A     B         0.0
    1     A     C         1.0
    2     B     C         1.0
    """
    design = Design.from_counts(counts, by, units)
    names = [", ".join(map(str, row)) for row in design.groups.itertuples(index=False)]
    pairs = [(i, j) for i in range(len(names)) for j in range(i + 1, len(names))]
    measured = [_measure_pair(design, i, j, level=level, seed=seed) for i, j in pairs]
    table = pd.DataFrame(measured, columns=list(_MEASURED))
    table.insert(0, "group", pd.Series([names[i] for i, _ in pairs], dtype="str"))
    table.insert(1, "other", pd.Series([names[j] for _, j in pairs], dtype="str"))
    return table.sort_values(["divergence", "group", "other"], ignore_index=True)


_AT_ONCE = 100  # resamples worked on together

_MEASURED = ("divergence", "low", "high", "expected", "words", "other_words", "interval")


def _measure_pair(
    design: Design, group: int, other: int, *, level: float, seed: int
) -> dict[str, float | int | str]:
    """Return the divergence of two groups with its interval and what chance would give."""
    sides = [design.units_of(g, apart_from=-1) for g in (group, other)]
    unit = design.unit_name or "groups as a whole"
    tables = [design.table[units].toarray() for units in sides]
    totals = [table.sum(axis=0) for table in tables]
    observed = float(_divergences(totals[0], totals[1]))
    rng = np.random.default_rng(seed)
    ends = (np.nan, np.nan)
    sizes = [len(units) for units in sides]
    if min(sizes) >= 2:
        drawn = _resampled(tables, rng)
        # resamples lose terms and so lie further apart; the interval is moved back by that much
        bias = np.mean(drawn) - observed
        quantiles = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2]) - bias
        ends = tuple(np.clip(quantiles, 0, 1).tolist())
    return {
        "divergence": observed,
        "low": ends[0],
        "high": ends[1],
        "expected": _expected_divergence(totals[0], totals[1], rng),
        "words": int(design.words[sides[0]].sum()),
        "other_words": int(design.words[sides[1]].sum()),
        "interval": f"bootstrap over {sizes[0]} and {sizes[1]} {unit}"
        if min(sizes) >= 2
        else f"none: {sizes[0]} and {sizes[1]} {unit}; two of each group are needed",
    }


def _resampled(tables: list[Floats], rng: np.random.Generator) -> Floats:
    """Return the divergences of samples of the units of two groups, in bounded memory."""
    drawn = []
    for start in range(0, RESAMPLES, _AT_ONCE):
        size = min(_AT_ONCE, RESAMPLES - start)
        weights = [rng.multinomial(len(t), np.full(len(t), 1 / len(t)), size=size) for t in tables]
        counts = [part @ table for part, table in zip(weights, tables, strict=True)]
        drawn.append(_divergences(counts[0], counts[1]))
    return np.concatenate(drawn)


def _divergences(first: Floats, second: Floats) -> Floats:
    """Return the Jensen-Shannon divergences of lists of counts, in bits, along the last axis."""
    shares = [
        counts / np.maximum(1.0, counts.sum(axis=-1, keepdims=True)) for counts in (first, second)
    ]
    return np.asarray(divergence_parts(shares[0], shares[1]).sum(axis=-1))


def _expected_divergence(first: Floats, second: Floats, rng: np.random.Generator) -> float:
    """Return the mean divergence of the pair's words dealt out at random to the same sizes."""
    both = (first + second).astype(np.int64)
    one = rng.multivariate_hypergeometric(both, int(first.sum()), size=50, method="marginals")
    return float(_divergences(one.astype(float), (both - one).astype(float)).mean())


def place_groups(distances: pd.DataFrame) -> pd.DataFrame:
    """Place groups on a plane so that those with like vocabularies stand close.

    Parameters
    ----------
    distances : DataFrame
        What `compare_vocabularies` returned.

    Returns
    -------
    DataFrame
        One row per group, in the order of a dendrogram (average linkage): `group`, `x`, `y`
        (classical scaling of the square roots of the divergences, which are a metric), `fit`
        (the share of the squared distances that the plane keeps, 0-1).

    References
    ----------
    Torgerson, W. S. (1952). Multidimensional scaling: I. Psychometrika, 17, 401-419.

    Examples
    --------
    >>> distances = pd.DataFrame({"group": ["A", "A", "B"], "other": ["B", "C", "C"],
    ...     "divergence": [0.04, 0.25, 0.25]})
    >>> place_groups(distances)[["group", "x", "fit"]].round(2)
      group     x  fit
    0     C  0.33  1.0
    1     A -0.16  1.0
    2     B -0.16  1.0
    """
    check_table(distances, ("group", "other", "divergence"), name="distances")
    names = pd.Index(pd.unique(pd.concat([distances["group"], distances["other"]])))
    square = np.zeros((len(names), len(names)))
    i, j = names.get_indexer(distances["group"]), names.get_indexer(distances["other"])
    square[i, j] = square[j, i] = np.sqrt(distances["divergence"].to_numpy())
    if names.empty:
        return pd.DataFrame(columns=["group", "x", "y", "fit"])
    from scipy.cluster.hierarchy import leaves_list, linkage  # slow to import
    from scipy.spatial.distance import squareform

    order = leaves_list(linkage(squareform(square), method="average"))
    centring = np.eye(len(names)) - 1 / len(names)
    values, vectors = np.linalg.eigh(-centring @ square**2 @ centring / 2)
    largest = np.argsort(-values)[:2]
    places = np.zeros((len(names), 2))
    places[:, : len(largest)] = vectors[:, largest] * np.sqrt(np.maximum(values[largest], 0))
    # an axis has no natural direction: the first group in the order of names is on its left
    places = places * np.where(places[:1] > 0, -1, 1) + 0.0
    positive = np.maximum(values, 0)
    fit = positive[largest].sum() / positive.sum() if positive.sum() > 0 else 1.0
    table = pd.DataFrame({"group": names, "x": places[:, 0], "y": places[:, 1], "fit": fit})
    return table.take(order.astype(np.intp)).reset_index(drop=True)
