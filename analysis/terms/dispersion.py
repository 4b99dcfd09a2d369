"""How evenly a term is spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import xlogy

from analysis.tables import COUNTS, as_columns, check_table
from analysis.terms.groups import number_groups

Floats = NDArray[np.float64]
Columns = dict[str, Floats]

MEASURES = ("sd", "vc", "juilland_d", "carroll_d2", "rosengren_s", "dp", "dp_norm", "kl")

ONE_PART = "one part only: nothing to be spread over"


def score_dispersion(
    counts: pd.DataFrame, *, parts: str | Iterable[str] = "doc_id", min_count: int = 1
) -> pd.DataFrame:
    """Score how evenly each term is spread over parts.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned with `by` set to the parts: `term`, `count`, `words` and the
        columns of `parts`. A part's size is all its words.
    parts : str or list of str
        The columns that name a part: articles, outlets, days, or slices of a text.
    min_count : int
        Terms that are rarer in all parts together are left out.

    Returns
    -------
    DataFrame
        One row per term, the most frequent first: `term`, `count`, `parts` (how many there are),
        `range` (how many have the term), `sd` and `vc` (standard deviation and variation
        coefficient of the counts per part, dividing by the number of parts), `juilland_d` (of
        the rates), `carroll_d2`, `rosengren_s`, `dp`, `dp_norm` (0 even, 1 all in the smallest
        part), `kl` (bits), `reason`.

    References
    ----------
    Gries, S. Th. (2020). Analyzing dispersion. In A practical handbook of corpus linguistics,
    99-118. Springer.

    Examples
    --------
    Five parts of 9, 10, 10, 10 and 11 words; the term stands once in each but the last.

    >>> counts = pd.DataFrame({"doc_id": list("abcde"), "term": "war", "count": [1, 2, 3, 4, 5],
    ...     "words": [9, 10, 10, 10, 11]})
    >>> score_dispersion(counts)[["range", "juilland_d", "dp", "dp_norm", "kl"]].round(4)
       range  juilland_d    dp  dp_norm     kl
    0      5      0.7852  0.18   0.2195  0.137
    """
    columns = as_columns(parts)
    check_table(counts, (*columns, *COUNTS), name="counts")
    groups, codes = number_groups(counts, columns)
    terms, names = pd.factorize(counts["term"], sort=True)
    words = np.zeros(len(groups))
    words[codes] = counts["words"].to_numpy()
    table = csr_array(
        (counts["count"].to_numpy(dtype=float), (terms, codes)), shape=(len(names), len(groups))
    )
    total = np.asarray(table.sum(axis=1), dtype=float)
    kept = np.flatnonzero(total >= min_count)
    kept = kept[np.argsort(-total[kept], kind="stable")]
    scores = measure_dispersion(table[kept], words)
    result = pd.DataFrame({"term": names.take(kept), "count": total[kept].astype(np.int64)})
    reason = ONE_PART if len(groups) < 2 else ""
    return result.assign(parts=len(groups), **scores, reason=reason).astype({"range": "int64"})


def measure_dispersion(table: csr_array, words: Floats) -> Columns:
    """Return every measure of dispersion.

    Parameters
    ----------
    table : csr_array, shape (terms, parts)
        Counts.
    words : ndarray, shape (parts,)
        The size of each part.

    Returns
    -------
    dict of str to ndarray, shape (terms,)
        `range`, `sd`, `vc`, `juilland_d`, `carroll_d2`, `rosengren_s`, `dp`, `dp_norm`, `kl`;
        missing where one part, or a term without a count, leaves nothing to measure.
    """
    n, n_terms = len(words), table.shape[0]
    rows = np.repeat(np.arange(n_terms), np.diff(table.indptr))
    counts: Floats = table.data
    # a term without a count has no spread: a missing total makes every measure missing
    total = _add(rows, counts, n_terms)
    total[total == 0] = np.nan
    known = 0 * total
    scores = {"range": np.bincount(rows, minlength=n_terms).astype(float)}
    if n < 2:
        return scores | {name: np.full(n_terms, np.nan) for name in MEASURES}
    sizes = (words / words.sum())[table.indices]
    rates = counts / words[table.indices]
    shares = counts / total[rows]
    rate_sum = _add(rows, rates, n_terms) + known
    in_rate = rates / rate_sum[rows]
    mean = total / n
    deviation = np.sqrt(np.maximum(_add(rows, counts**2, n_terms) / n - mean**2, 0))
    rate_deviation = np.sqrt(np.maximum(_add(rows, rates**2, n_terms) / n - (rate_sum / n) ** 2, 0))
    # parts without the term add their whole size to DP
    distance = (1 + _add(rows, np.abs(sizes - shares) - sizes, n_terms)) / 2 + known
    return scores | {
        "sd": deviation,
        "vc": deviation / mean,
        "juilland_d": 1 - rate_deviation / (rate_sum / n) / np.sqrt(n - 1),
        "carroll_d2": -_add(rows, xlogy(in_rate, in_rate), n_terms) / np.log(n),
        "rosengren_s": _add(rows, np.sqrt(sizes * counts), n_terms) ** 2 / total,
        "dp": distance,
        "dp_norm": distance / (1 - (words / words.sum()).min()),
        "kl": _add(rows, xlogy(shares, shares / sizes), n_terms) / np.log(2) + known,
    }


def _add(rows: NDArray[np.intp], values: NDArray[np.floating], size: int) -> Floats:
    """Add up the values of each row."""
    return np.bincount(rows, weights=values, minlength=size).astype(np.float64)
