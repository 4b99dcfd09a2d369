"""Align the words of two statements in their order, and judge whether they render one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.framing.quotes.changed_words import Word, keys_of

_SYNONYM = 0.8
_LONGEST = 400  # words of one statement that are aligned


class Alignment(NamedTuple):
    """Two statements word by word: the pairs, and how much of each is matched.

    `inside` is the weight matched within quotation marks on both sides; `share` is the matched
    weight over the weight of the shorter statement.
    """

    pairs: list[tuple[int, int]]
    matched: float
    inside: float
    share: float


def align_words(first: Sequence[Word], second: Sequence[Word]) -> Alignment:
    """Return the heaviest alignment of two word lists that keeps the order of both.

    Equal stems count their weight, near-synonyms four fifths of it.

    Examples
    --------
    >>> from analysis.framing.quotes.changed_words import read_words
    >>> a, b = ("lasting, reliable peace", "lasting and dependable peace")
    >>> words = [read_words(t, spans=[(0, 40)], around=(0, 40), plain=frozenset()) for t in (a, b)]
    >>> alignment = align_words(*words)
    >>> alignment.pairs, round(alignment.share, 2)
    ([(0, 0), (1, 1), (2, 2)], 0.93)
    """
    first, second = first[:_LONGEST], second[:_LONGEST]
    best = _heaviest(first, second)
    pairs = _trace(best, first, second)
    inside = sum(
        match_weight(first[i], second[j]) for i, j in pairs if first[i].inside and second[j].inside
    )
    shorter = min(sum(word.weight for word in first), sum(word.weight for word in second))
    matched = best[-1][-1]
    return Alignment(pairs, matched, inside, matched / shorter if shorter else 0.0)


def _heaviest(first: Sequence[Word], second: Sequence[Word]) -> list[list[float]]:
    """Return the weight of the heaviest alignment of the first words of both, for all lengths."""
    places: dict[str | int, list[int]] = {}
    for j, word in enumerate(second):
        for key in keys_of(word):
            places.setdefault(key, []).append(j)
    best = [[0.0] * (len(second) + 1)]
    for one in first:
        matching = {j for key in keys_of(one) for j in places.get(key, ())}
        above = best[-1]
        row = above if not matching else above[: min(matching) + 1]
        for j in range(len(row) - 1, len(second)):
            value = max(above[j + 1], row[j])
            gain = match_weight(one, second[j]) if j in matching else 0.0
            row.append(max(value, above[j] + gain) if gain else value)
        best.append(row)
    return best


def most_in_common(words: Sequence[Word], keys: frozenset[str | int]) -> float:
    """Return the most weight that words can match of others with these keys, order aside.

    Examples
    --------
    >>> from analysis.framing.quotes.changed_words import read_words
    >>> words = read_words("huge tax", spans=[(0, 8)], around=(0, 8), plain=frozenset())
    >>> most_in_common(words, frozenset(("tax", "road")))
    1.0
    """
    return sum(word.weight for word in words if word.stem in keys or not keys.isdisjoint(word.sets))


def match_weight(one: Word, other: Word) -> float:
    """Return how much two words match: equal stems, near-synonyms, or not at all.

    Examples
    --------
    >>> from analysis.framing.quotes.changed_words import read_words
    >>> a, b = read_words("huge vast", spans=[(0, 9)], around=(0, 9), plain=frozenset())
    >>> match_weight(a, b), match_weight(a, a)
    (0.8, 1.0)
    """
    if one.stem == other.stem:
        return min(one.weight, other.weight)
    return _SYNONYM * min(one.weight, other.weight) if one.sets & other.sets else 0.0


def _trace(
    best: list[list[float]], first: Sequence[Word], second: Sequence[Word]
) -> list[tuple[int, int]]:
    """Return the pairs of the heaviest alignment."""
    pairs = []
    i, j = len(first), len(second)
    while i and j:
        gain = match_weight(first[i - 1], second[j - 1])
        if gain and abs(best[i][j] - best[i - 1][j - 1] - gain) < 1e-9:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
