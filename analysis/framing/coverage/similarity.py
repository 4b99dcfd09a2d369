"""How alike two sentences are in what they state."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.framing.coverage.agreement import find_conflicts
from analysis.framing.coverage.lexicon import is_function_word
from analysis.framing.coverage.soft import keep_largest, relate_words
from analysis.framing.coverage.words import Statement, read_statements
from analysis.tables import check_table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ALIKE = 0.5
"""The likeness from which two sentences by themselves state the same."""

_FUNCTION_WEIGHT = 0.15
_NUMBER_WEIGHT = 1.8
_LIGHT, _FRAME = 0.6, 0.25
_COMMONEST, _STEEP = 0.05, 1.5
_LEAST_SENTENCES = 60
_UNKNOWN = 1.0
_BLOCK = 10_000
_CONFLICT = {
    "negation": 0.95,
    "opposites": 0.75,
    "numbers": 0.95,
    "places": 0.75,
    "names": 0.9,
    "roles": 0.9,
    "tense": 0.95,
    "modality": 1.0,
    "wording": 0.95,
}


@dataclass(frozen=True)
class Space:
    """Sentences as rows of numbers, so that products of rows are likenesses.

    Parameters
    ----------
    statements : list of Statement
        What each sentence states.
    stems : list of str
        The stems, in the order of the columns.
    words : sparse array, shape (sentences, stems)
        The weight of each stem of a sentence.
    covered : sparse array, shape (sentences, stems)
        How much each stem, of any sentence, is covered by the sentence's words, 0-1.
    weight : ndarray of float, shape (sentences,)
        The weight of all stems of a sentence.
    unknown : float
        The weight of what a pair would have to share beyond its words: it keeps short sentences
        from being alike by one common word.
    """

    statements: list[Statement]
    stems: list[str]
    words: sparse.csr_array
    covered: sparse.csr_array
    weight: Floats
    unknown: float = 0.0

    def score(self, left: Ints, right: Ints) -> Floats:
        """Return the likeness of pairs of rows, before agreement is looked at."""
        return self.compare(left, right)[0]

    def compare(self, left: Ints, right: Ints) -> tuple[Floats, Floats, Floats]:
        """Return the likeness of pairs of rows, and the share of either that the other covers."""
        one, two = self._cover(left, right), self._cover(right, left)
        here, there = self.weight[left], self.weight[right]
        likeness = (one + two) / np.maximum(here + there + self.unknown, 1e-9)
        return likeness, one / np.maximum(here, 1e-9), two / np.maximum(there, 1e-9)

    def _cover(self, left: Ints, right: Ints) -> Floats:
        """Return the weight of the words of the left rows that the right ones cover."""
        return np.asarray(self.words[left].multiply(self.covered[right]).sum(axis=1)).ravel()


def make_space(texts: pd.Series, *, by_rarity: bool = False) -> Space:
    """Return sentences as rows of weighted stems.

    With `by_rarity`, a stem weighs less the more of the sentences have it: what every sentence on
    an event names tells little of what one of them states.

    Examples
    --------
    >>> space = make_space(pd.Series(["Talks began in Oslo.", "Negotiations started in Oslo."]))
    >>> bool(space.score(np.array([0]), np.array([1]))[0] > 0.7)
    True
    """
    statements = read_statements(texts)
    rows = [list(dict.fromkeys(statement.words)) for statement in statements]
    index = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    codes, names = pd.factorize(np.array([word for row in rows for word in row], dtype=object))
    shape = (len(rows), max(1, len(names)))
    stems = [str(name) for name in names]
    weights = np.array([_weigh(stem) for stem in stems])
    if by_rarity:
        weights *= weigh_rarity(np.bincount(codes, minlength=len(stems)), n=len(rows))
    frame = _FRAME if by_rarity else _LIGHT
    cells = weights[codes] * np.array(
        [
            frame if word in said.frame else _LIGHT if word in said.light else 1.0
            for said, row in zip(statements, rows, strict=True)
            for word in row
        ]
    )
    words = sparse.csr_array((cells, (index, codes)), shape=shape)
    related = relate_words(stems) if stems else sparse.csr_array((1, 1))
    covered = _cover(index, codes, related, n=len(rows))
    weight = np.asarray(words.sum(axis=1), dtype=float).ravel()
    return Space(statements, stems or [""], words, covered, weight, _UNKNOWN if by_rarity else 0.0)


def _weigh(stem: str) -> float:
    """Return the weight of a stem by its kind."""
    if is_function_word(stem):
        return _FUNCTION_WEIGHT
    return _NUMBER_WEIGHT if stem[0].isdigit() else 1.0


def weigh_rarity(counts: Ints, *, n: int) -> Floats:
    """Return 1 for stems of one sentence, less the more sentences have them, on a log scale.

    Examples
    --------
    >>> weigh_rarity(np.array([1, 60]), n=60).round(2)
    array([1.  , 0.05])
    """
    share = np.log(np.maximum(counts, 1)) / math.log(max(n, _LEAST_SENTENCES))
    return np.asarray(_COMMONEST + (1 - _COMMONEST) * np.maximum(1 - share, 0) ** _STEEP)


def _cover(index: Ints, codes: Ints, related: sparse.csr_array, *, n: int) -> sparse.csr_array:
    """Return how much the words of each sentence cover every stem, some sentences at a time."""
    parts = []
    for first in range(0, max(n, 1), _BLOCK):
        last = min(n, first + _BLOCK)
        low, high = np.searchsorted(index, [first, last])
        part = _cover_some(index[low:high] - first, codes[low:high], related, n=last - first)
        part.indices, part.indptr = part.indices.astype(np.int32), part.indptr.astype(np.int32)
        parts.append(part.astype(np.float32))
    return sparse.csr_array(sparse.vstack(parts, format="csr"))


def _cover_some(index: Ints, codes: Ints, related: sparse.csr_array, *, n: int) -> sparse.csr_array:
    """Return the same for sentences numbered from 0."""
    counts = np.diff(related.indptr)[codes]
    rows = np.repeat(index, counts)
    starts = np.repeat(related.indptr[codes] - np.append(0, np.cumsum(counts))[:-1], counts)
    cells = starts + np.arange(len(rows))
    table = sparse.coo_array(
        (related.data[cells], (rows, related.indices[cells])), shape=(n, related.shape[1])
    )
    return keep_largest(table)


def score_statements(pairs: pd.DataFrame) -> pd.DataFrame:
    """Score how alike two sentences are in what they state.

    Each word of one sentence is covered by the word of the other that is most like it: wholly
    by one of the same meaning, in part by one that is near in meaning or spelt alike. The
    likeness is the covered share of the words of both; function words count little. A
    disagreement in numbers, names or negation takes a part off, and is named apart.

    Parameters
    ----------
    pairs : DataFrame
        `left`, `right`: two sentences.

    Returns
    -------
    DataFrame
        The pairs with `similarity` (0-1) and `conflict` (what they disagree in: negation,
        opposites, numbers, places, names, roles, tense, modality, wording; the first, or empty).

    Examples
    --------
    >>> pairs = pd.DataFrame({"left": ["Talks began."], "right": ["Talks didn't begin."]})
    >>> score_statements(pairs)["conflict"].tolist()
    ['negation']
    """
    check_table(pairs, ("left", "right"), name="pairs")
    texts = pd.concat([pairs["left"], pairs["right"]], ignore_index=True).fillna("")
    space = make_space(texts)
    left = np.arange(len(pairs), dtype=np.int64)
    right = left + len(pairs)
    return add_agreement(pairs, space=space, left=left, right=right)


def add_agreement(pairs: pd.DataFrame, *, space: Space, left: Ints, right: Ints) -> pd.DataFrame:
    """Add `similarity` and `conflict` to pairs of rows of a space.

    Examples
    --------
    >>> space = make_space(pd.Series(["It rained.", "It rained."]))
    >>> one, two = np.array([0]), np.array([1])
    >>> add_agreement(pd.DataFrame(index=[0]), space=space, left=one, right=two).round(6)
       similarity conflict
    0         1.0
    """
    said = space.statements
    conflicts = [
        find_conflicts(said[i], said[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)
    ]
    factors = np.array([math.prod(_CONFLICT[kind] for kind in kinds) for kinds in conflicts])
    similarity = np.clip(space.score(left, right) * factors, 0, 1)
    first = [next(iter(kinds), "") for kinds in conflicts]
    conflict = pd.Series(first, index=pairs.index, dtype="str")
    return pairs.assign(similarity=similarity, conflict=conflict)
