"""Measures of association of two words, or of a word and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from analysis.terms.effects import Cells, Floats, g2_four_cell


@dataclass(frozen=True)
class Pairs:
    """How often two things meet, how often each is there, and among how many.

    Parameters
    ----------
    both, first, second, total : ndarray, shape (m,)
        Joint count, the two marginal counts, and the sample size.
    """

    both: Floats
    first: Floats
    second: Floats
    total: Floats

    @classmethod
    def of(cls, both: ArrayLike, first: ArrayLike, second: ArrayLike, total: ArrayLike) -> Pairs:
        """Return the four numbers as float arrays of one shape."""
        parts = (np.asarray(part, dtype=float) for part in (both, first, second, total))
        return cls(*np.broadcast_arrays(*parts))

    @property
    def expected(self) -> Floats:
        """The joint count if the two had nothing to do with each other."""
        return self.first * self.second / self.total


def pointwise_information(pairs: Pairs) -> Floats:
    """Return PMI, the binary logarithm of joint count over expected count.

    Church, K. W., & Hanks, P. (1990). Word association norms, mutual information, and
    lexicography. Computational Linguistics, 16(1), 22-29.

    Examples
    --------
    >>> pointwise_information(Pairs.of([8], 15_828, 4_675, 14_307_668)).round(6).tolist()
    [0.629343]
    """
    return np.asarray(np.log2(pairs.both / pairs.expected))


def normalised_information(pairs: Pairs) -> Floats:
    """Return NPMI: PMI over its largest value, -1 (never together) to 1 (never apart).

    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    Proceedings of GSCL, 31-40.

    Examples
    --------
    >>> normalised_information(Pairs.of([5], 5, 5, 100)).tolist()
    [1.0]
    """
    return pointwise_information(pairs) / -np.log2(pairs.both / pairs.total)


def squared_information(pairs: Pairs) -> Floats:
    """Return MI2, the binary logarithm of squared joint count over expected count.

    Daille, B. (1994). Approche mixte pour l'extraction automatique de terminologie. Paris 7.

    Examples
    --------
    >>> squared_information(Pairs.of([8], 16, 8, 128)).tolist()
    [6.0]
    """
    return np.asarray(np.log2(pairs.both**2 / pairs.expected))


def t_score(pairs: Pairs) -> Floats:
    """Return t, the difference of joint and expected count over the root of the joint count.

    Church, K. W., Gale, W., Hanks, P., & Hindle, D. (1991). Using statistics in lexical analysis.
    In Lexical Acquisition, 115-164.

    Examples
    --------
    >>> t_score(Pairs.of([8], 15_828, 4_675, 14_307_668)).round(6).tolist()
    [0.999932]
    """
    return (pairs.both - pairs.expected) / np.sqrt(pairs.both)


def log_dice(pairs: Pairs) -> Floats:
    """Return logDice, 14 plus the binary logarithm of the Dice coefficient; 14 at most.

    Rychly, P. (2008). A lexicographer-friendly association score. RASLAN, 6-9.

    Examples
    --------
    >>> log_dice(Pairs.of([8, 2], [8, 8], [8, 8], 100)).tolist()
    [14.0, 12.0]
    """
    return np.asarray(14 + np.log2(2 * pairs.both / (pairs.first + pairs.second)))


def log_likelihood(pairs: Pairs) -> Floats:
    """Return the four-cell G2, negative if the two meet less often than expected.

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence.
    Computational Linguistics, 19(1), 61-74.

    Examples
    --------
    >>> log_likelihood(Pairs.of([8], 15_828, 4_675, 14_307_668)).round(6).tolist()
    [1.325389]
    """
    apart = pairs.second - pairs.both
    return g2_four_cell(Cells(pairs.both, pairs.first, apart, pairs.total - pairs.first))


def chi_squared(pairs: Pairs) -> Floats:
    """Return Pearson's chi-squared of the four cells, without Yates' correction; 0 or more.

    Where one of the two is all of the sample, nothing can depend on it and the value is 0.

    Manning, C. D., & Schuetze, H. (1999). Foundations of statistical natural language processing,
    section 5.3.3. MIT Press.

    Examples
    --------
    >>> chi_squared(Pairs.of([8], 15_828, 4_675, 14_307_668)).round(6).tolist()
    [1.548869]
    """
    surplus = pairs.both * pairs.total - pairs.first * pairs.second
    without = (pairs.total - pairs.first) * (pairs.total - pairs.second)
    margins = pairs.first * pairs.second * without
    return np.divide(
        pairs.total * surplus**2, margins, out=np.zeros_like(margins), where=margins > 0
    )
