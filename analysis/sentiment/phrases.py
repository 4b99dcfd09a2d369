"""Phrases of the word list ("under fire", "lash out"), each found as one word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from analysis.sentiment.vocabulary import Flags, Ints


@dataclass(frozen=True)
class Phrases:
    """The phrases of one length, as the numbers of their words.

    Parameters
    ----------
    keys : ndarray of int, shape (phrases,)
        The numbers of the words of each phrase, packed into one integer, in ascending order.
    numbers : ndarray of int, shape (phrases,)
        The number that stands for each phrase.
    begins : ndarray of bool, shape (words + 1,)
        Whether a phrase begins with the word.
    length, base : int
        How many words each phrase has, and the base in which they are packed.
    """

    keys: Ints
    numbers: Ints
    begins: Flags
    length: int
    base: int


def make_phrases(phrases: Mapping[str, int], *, words: Mapping[str, int]) -> tuple[Phrases, ...]:
    """Lay out phrases for `join_phrases`, the longest first.

    Parameters
    ----------
    phrases : mapping of str to int
        The number of each phrase, above those of all words.
    words : mapping of str to int
        The number of each word.

    Examples
    --------
    >>> words = {"under": 1, "fire": 2}
    >>> found = make_phrases({"under fire": 3}, words=words)
    >>> join_phrases(np.array([1, 2, 2]), rows=np.zeros(3, dtype=np.int64), phrases=found).tolist()
    [3, 0, 2]
    """
    base = max(words.values(), default=0) + 1
    made = []
    for length in sorted({len(phrase.split()) for phrase in phrases}, reverse=True):
        own = [phrase for phrase in phrases if len(phrase.split()) == length]
        spelt = np.array([[words[word] for word in phrase.split()] for phrase in own])
        keys = _pack([spelt[:, at] for at in range(length)], base)
        order = np.argsort(keys)
        begins = np.zeros(base, dtype=np.bool_)
        begins[spelt[:, 0]] = True
        numbers = np.array([phrases[phrase] for phrase in own])
        made.append(Phrases(keys[order], numbers[order], begins, length, base))
    return tuple(made)


def join_phrases(numbers: Ints, *, rows: Ints, phrases: Sequence[Phrases]) -> Ints:
    """Give the first word of each phrase the phrase's number, and its other words the number 0."""
    joined = numbers.copy()
    for kind in phrases:
        last = len(numbers) - kind.length + 1
        word = joined[: max(last, 0)]
        at = np.flatnonzero(kind.begins[np.where(word < kind.base, word, 0)])
        at = at[rows[at] == rows[at + kind.length - 1]]
        keys = _pack([joined[at + step] for step in range(kind.length)], kind.base)
        place = np.minimum(np.searchsorted(kind.keys, keys), len(kind.keys) - 1)
        found = kind.keys[place] == keys
        for step in range(1, kind.length):
            joined[at[found] + step] = 0
        joined[at[found]] = kind.numbers[place[found]]
    return joined


def spell_out(phrase: str, forms: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a phrase with all forms of the words that a `+` marks and all alternatives.

    Examples
    --------
    >>> spell_out("lash+ out", {"lash": ["lash", "lashes"]})
    ['lash out', 'lashes out']
    >>> spell_out("a|the liar", {})
    ['a liar', 'the liar']
    """
    choices = [
        forms[word[:-1]] if word.endswith("+") else word.split("|") for word in phrase.split()
    ]
    return [" ".join(chosen) for chosen in product(*choices)]


def _pack(columns: Sequence[Ints], base: int) -> Ints:
    """Pack the numbers of consecutive words into one integer."""
    packed = columns[0].astype(np.int64)
    for column in columns[1:]:
        packed = packed * base + column
    return packed
