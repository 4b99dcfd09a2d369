"""How alike two sentences are in what they state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.framing.coverage.words import (
    Statement,
    is_function_word,
    is_time_word,
    opposites_of,
    read_statements,
)
from analysis.tables import check_table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

WORD_SHARE = 0.6
_PASSIVE = frozenset(("by", "is", "are", "was", "were", "be", "been", "being"))
_LIKE = 0.4
_FUNCTION_WEIGHT = 0.15
_NAME_WEIGHT = 1.3
_NUMBER_WEIGHT = 1.2
_IDF_SHARE = 0.5
_CONFLICT = {"numbers": 0.9, "names": 0.8, "negation": 0.8, "opposites": 0.7, "roles": 0.75}


@dataclass(frozen=True)
class Space:
    """Sentences as rows of numbers, so that products of rows are likenesses.

    Parameters
    ----------
    statements : list of Statement
        What each sentence states.
    words, letters : sparse array, shape (sentences, features)
        Weighted stems and weighted runs of letters; rows have length 1.
    """

    statements: list[Statement]
    words: sparse.csr_array
    letters: sparse.csr_array

    def score(self, left: Ints, right: Ints) -> Floats:
        """Return the likeness of pairs of rows, before agreement is looked at."""
        parts = [
            np.asarray(table[left].multiply(table[right]).sum(axis=1), dtype=float).ravel()
            for table in (self.words, self.letters)
        ]
        return WORD_SHARE * parts[0] + (1 - WORD_SHARE) * parts[1]


def make_space(texts: pd.Series) -> Space:
    """Return sentences as rows of weighted stems and runs of letters.

    Examples
    --------
    >>> space = make_space(pd.Series(["Talks began in Oslo.", "Negotiations started in Oslo."]))
    >>> bool(space.score(np.array([0]), np.array([1]))[0] > 0.7)
    True
    """
    statements = read_statements(texts)
    letters = [_letter_runs(statement.words) for statement in statements]
    return Space(
        statements,
        _weigh([statement.words for statement in statements], statements),
        _weigh(letters, None),
    )


def _letter_runs(words: Sequence[str]) -> list[str]:
    """Return the runs of three and four letters of the words that say something."""
    padded = [f" {word} " for word in words if not is_function_word(word)]
    return [word[i : i + n] for word in padded for n in (3, 4) for i in range(len(word) - n + 1)]


def _weigh(rows: Sequence[Sequence[str]], statements: list[Statement] | None) -> sparse.csr_array:
    """Return one row of weights per sentence, of length 1."""
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    codes, names = pd.factorize(np.array([item for row in rows for item in row], dtype=object))
    index = np.repeat(np.arange(len(rows)), lengths)
    shape = (len(rows), max(1, len(names)))
    table = sparse.csr_array((np.ones(len(codes)), (index, codes)), shape=shape)
    spread = np.maximum(1, np.bincount(table.indices, minlength=shape[1]))
    rarity = np.log1p(len(rows) / spread) / np.log1p(max(1, len(rows)))
    weights = (1 - _IDF_SHARE) + _IDF_SHARE * rarity
    if statements is not None:
        weights[: len(names)] *= _kind_weights(list(names), statements)
    table.data = np.sqrt(table.data)
    table = sparse.csr_array(table.multiply(weights[None, :]))
    norms = np.sqrt(np.asarray(table.multiply(table).sum(axis=1), dtype=float)).ravel()
    scale = sparse.diags_array(1 / np.where(norms > 0, norms, 1))
    return sparse.csr_array(scale @ table)


def _kind_weights(stems: list[str], statements: list[Statement]) -> Floats:
    """Return the weight of each stem by its kind."""
    names = frozenset().union(*(statement.names for statement in statements))

    def weight(stem: str) -> float:
        if is_function_word(stem):
            return _FUNCTION_WEIGHT
        if stem[0].isdigit():
            return _NUMBER_WEIGHT
        return _NAME_WEIGHT if stem in names else 1.0

    return np.array([weight(stem) for stem in stems], dtype=float)


def check_agreement(left: Statement, right: Statement) -> str:
    """Tell in what two statements disagree: negation, opposites, numbers, names, roles, or nothing.

    Numbers disagree if both sentences have some and neither has all of the other's; names, if
    both have some and share none; roles, if the same words stand in another order and no passive
    explains it.

    Examples
    --------
    >>> one, two = read_statements(pd.Series(["It cost 5 dollars.", "It cost 6 dollars."]))
    >>> check_agreement(one, two)
    'numbers'
    """
    numbers = left.numbers, right.numbers
    if left.negated != right.negated:
        return "negation"
    if _has_opposites(left, right):
        return "opposites"
    if all(numbers) and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return "numbers"
    shared = left.names & set(right.words) | right.names & set(left.words)
    if left.names and right.names and not shared:
        return "names"
    return "roles" if _swaps_roles(left, right) else ""


def _has_opposites(left: Statement, right: Statement) -> bool:
    """Tell whether one has the opposite of a word of the other, in otherwise like sentences."""
    one, two = (
        {word for word in said.words if not is_function_word(word)} for said in (left, right)
    )
    if len(one & two) < _LIKE * min(len(one), len(two)):
        return False
    opposites = opposites_of()
    return any(not (two - one).isdisjoint(opposites.get(word, ())) for word in one - two)


def _swaps_roles(left: Statement, right: Statement) -> bool:
    """Tell whether two active sentences of the same words begin with another name or word."""
    both = (left, right)
    one, two = ([word for word in said.words if not is_function_word(word)] for said in both)
    if sorted(one) != sorted(two) or _PASSIVE.intersection([*left.words, *right.words]):
        return False
    names = ([word for word in said.words if word in left.names & right.names] for said in both)
    first, second = ([w for w in words if not is_time_word(w)] for words in names)
    if len(first) > 1:
        return first[0] != second[0]
    first, second = ([w for w in words if not is_time_word(w)] for words in (one, two))
    return bool(first) and first[0] != second[0] and first.index(second[0]) > 1


def score_statements(pairs: pd.DataFrame) -> pd.DataFrame:
    """Score how alike two sentences are in what they state.

    Weighted stems (synonyms and spelled numbers read as one, rare words and names counting more,
    function words less) and runs of three and four letters, each as a cosine, are averaged;
    a disagreement in numbers, names or negation takes a part off.

    Parameters
    ----------
    pairs : DataFrame
        `left`, `right`: two sentences.

    Returns
    -------
    DataFrame
        The pairs with `similarity` (0-1) and `conflict` (what they disagree
        in, as `check_agreement` names it, or empty).

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
        check_agreement(said[i], said[j])
        for i, j in zip(left.tolist(), right.tolist(), strict=True)
    ]
    factors = np.array([_CONFLICT.get(conflict, 1.0) for conflict in conflicts], dtype=float)
    similarity = np.clip(space.score(left, right) * factors, 0, 1)
    conflict = pd.Series(conflicts, index=pairs.index, dtype="str")
    return pairs.assign(similarity=similarity, conflict=conflict)
