"""Statistics of one term in two corpora: how much, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, chdtrc, xlogy

Floats = NDArray[np.float64]

EMPTY = 0.5
"""What stands in for a count of 0 where a logarithm needs one."""


@dataclass(frozen=True)
class Cells:
    """A term in a corpus and in the rest: its counts, and all words of each."""

    count: Floats
    words: Floats
    rest_count: Floats
    rest_words: Floats


def as_cells(
    count: ArrayLike, words: ArrayLike, rest_count: ArrayLike, rest_words: ArrayLike
) -> Cells:
    """Return the four numbers as float arrays of one shape.

    Examples
    --------
    >>> as_cells([1, 2], 10, 3, 40).words.tolist()
    [10.0, 10.0]
    """
    parts = (np.asarray(part, dtype=float) for part in (count, words, rest_count, rest_words))
    return Cells(*np.broadcast_arrays(*parts))


def log_ratio(cells: Cells) -> Floats:
    """Return the binary logarithm of the ratio of rates; a count of 0 is read as one half.

    Hardie, A. (2014). Log ratio: an informal introduction. CASS blog, Lancaster University.

    Examples
    --------
    >>> log_ratio(as_cells([2, 10], [1000, 1000], [1, 0], [1000, 1000])).round(6).tolist()
    [1.0, 4.321928]
    """
    top = np.where(cells.count == 0, EMPTY, cells.count) / cells.words
    bottom = np.where(cells.rest_count == 0, EMPTY, cells.rest_count) / cells.rest_words
    return np.asarray(np.log2(top / bottom))


def log_ratio_interval(
    cells: Cells, *, level: float = 0.95, comparisons: int = 1
) -> tuple[Floats, Floats]:
    """Return the exact interval of a log ratio, given how often the term is used in all.

    A Clopper-Pearson interval of the share of the term's uses that fall in the first corpus,
    turned into a log ratio. An end is missing where the term is absent from one side, since no
    count can bound a ratio with nothing.

    Parameters
    ----------
    cells : Cells
        Counts and words.
    level : float
        The two-sided level of confidence.
    comparisons : int
        By how many tests the level is corrected (Bonferroni).

    Returns
    -------
    low, high : ndarray
        Binary logarithms.

    References
    ----------
    Evert, S. (2022). Measuring keyness. Digital Humanities 2022, Tokyo.

    Examples
    --------
    >>> low, high = log_ratio_interval(as_cells([12], [10_000], [3], [10_000]))
    >>> float(low[0].round(3)), float(high[0].round(3))
    (0.11, 4.465)
    """
    tail = (1 - level) / 2 / comparisons
    # most terms are rare, so that few pairs of counts are distinct
    pairs = cells.count * (cells.rest_count.max(initial=0) + 1) + cells.rest_count
    _, first, which = np.unique(pairs, return_index=True, return_inverse=True)
    count, rest = cells.count.ravel()[first], cells.rest_count.ravel()[first]
    lower, upper = np.full(count.shape, np.nan), np.full(count.shape, np.nan)
    lower[count > 0] = betaincinv(count[count > 0], rest[count > 0] + 1, tail)
    upper[rest > 0] = betaincinv(count[rest > 0] + 1, rest[rest > 0], 1 - tail)
    shift = np.log2(cells.rest_words / cells.words)
    return _log_odds(lower)[which] + shift, _log_odds(upper)[which] + shift


def conservative_end(low: Floats, high: Floats) -> Floats:
    """Return the end of an interval that is nearer to 0, or 0 if the interval holds it.

    Examples
    --------
    >>> conservative_end(np.array([0.5, -1, -3]), np.array([2.0, 1, -2])).tolist()
    [0.5, 0.0, -2.0]
    """
    return np.asarray(np.fmax(low, 0) + np.fmin(high, 0), dtype=float)


def g2_two_cell(cells: Cells) -> Floats:
    """Return Rayson's log-likelihood, from the two counts of the term; negative if rarer here.

    Rayson, P., & Garside, R. (2000). Comparing corpora using frequency profiling. Proceedings of
    the Workshop on Comparing Corpora, 1-6.

    Examples
    --------
    >>> g2_two_cell(as_cells([52], [50_000], [57], [75_000])).round(2).tolist()
    [2.65]
    """
    return _signed(cells, 2 * _two_terms(cells))


def g2_four_cell(cells: Cells) -> Floats:
    """Return the log-likelihood ratio of the full 2 by 2 table; negative if rarer here.

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics, 19(1), 61-74.

    Examples
    --------
    >>> g2_four_cell(as_cells([10], [1000], [0], [1000])).round(6).tolist()
    [13.913195]
    """
    others = Cells(
        cells.words - cells.count,
        cells.words,
        cells.rest_words - cells.rest_count,
        cells.rest_words,
    )
    return _signed(cells, 2 * (_two_terms(cells) + _two_terms(others)))


def p_value(g2: ArrayLike) -> Floats:
    """Return the p of a log-likelihood ratio, by the chi-squared distribution with 1 df.

    Examples
    --------
    >>> p_value([3.8415, -6.6349]).round(4).tolist()
    [0.05, 0.01]
    """
    return np.asarray(chdtrc(1, np.abs(g2)), dtype=np.float64)


def percent_difference(cells: Cells) -> Floats:
    """Return by how many per cent the rate here differs from the rate in the rest.

    A count of 0 in the rest is read as one half.

    Gabrielatos, C., & Marchi, A. (2012). Keyness: Appropriate metrics and practical issues.
    CADS International Conference, Bologna.

    Examples
    --------
    >>> percent_difference(as_cells([1], [15_334], [1], [176_664])).round(2).tolist()
    [1052.11]
    """
    rest = np.where(cells.rest_count == 0, EMPTY, cells.rest_count) / cells.rest_words
    return np.asarray((cells.count / cells.words - rest) / rest * 100)


def bayes_information(cells: Cells) -> Floats:
    """Return BIC, four-cell G2 without its sign less the natural logarithm of all words.

    Above 2 there is some, above 6 strong, above 10 very strong evidence of a difference; below 0
    the evidence is for none.

    Wilson, A. (2013). Embracing Bayes factors for key item analysis in corpus linguistics. In
    New Approaches to the Study of Linguistic Variability, 3-11. Peter Lang.

    Examples
    --------
    >>> bayes_information(as_cells([1], [15_334], [1], [176_664])).round(4).tolist()
    [-9.7165]
    """
    return np.abs(g2_four_cell(cells)) - np.log(cells.words + cells.rest_words)


def log_odds_z(cells: Cells, *, prior: ArrayLike) -> Floats:
    """Return the weighted log-odds of a term here against there, in standard errors.

    Both corpora are given the same prior counts, which pull the odds of rare words together. The
    variance has two terms, 1 / (count + prior) of each corpus; those of the other words, far
    smaller, are left out as in the source.

    Parameters
    ----------
    cells : Cells
        Counts and words.
    prior : array_like, shape (terms, 2) or (2,)
        The prior count of each term, and of all words together.

    Returns
    -------
    ndarray
        z, positive if more typical here.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., & Quinn, K. M. (2008). Fightin' words. Political Analysis,
    16(4), 372-403, equations 16 and 18-22.

    Examples
    --------
    >>> cells = as_cells([10, 5], 100, [2, 5], 100)
    >>> log_odds_z(cells, prior=[0.01, 0.05]).round(4).tolist()
    [2.1872, 0.0]
    """
    added, total = np.moveaxis(np.broadcast_to(prior, (*cells.count.shape, 2)), -1, 0)
    odds = [
        (count + added) / np.maximum(words + total - count - added, EMPTY)
        for count, words in ((cells.count, cells.words), (cells.rest_count, cells.rest_words))
    ]
    variance = 1 / (cells.count + added) + 1 / (cells.rest_count + added)
    return np.asarray(np.log(odds[0] / odds[1]) / np.sqrt(variance))


def _two_terms(cells: Cells) -> Floats:
    """Return the sum of observed times the logarithm of observed over expected, both corpora."""
    share = (cells.count + cells.rest_count) / (cells.words + cells.rest_words)
    total = np.zeros(cells.count.shape)
    for count, words in ((cells.count, cells.words), (cells.rest_count, cells.rest_words)):
        ratio = np.ones(count.shape)
        np.divide(count, share * words, out=ratio, where=count > 0)
        total += xlogy(count, ratio)
    # equal rates give a hair below 0 in floating point
    return np.maximum(total, 0)


def _signed(cells: Cells, values: Floats) -> Floats:
    """Return values with the sign of the difference of the rates."""
    rarer = cells.count * cells.rest_words < cells.rest_count * cells.words
    return np.where(rarer, -values, values)


def _log_odds(share: Floats) -> Floats:
    """Return the binary logarithm of the odds of a share, missing where the share is."""
    return np.asarray(np.log2(share / (1 - share)))
