"""VADER's word lists as arrays, by the number of each word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np

from analysis.sentiment.language import foreign_words
from analysis.sentiment.lexicon import load_lexicon
from analysis.sentiment.vocabulary import Flags, Floats, Ints, Vocabulary, make_vocabulary


@dataclass(frozen=True)
class Rules:
    """What the rules need to know of each word of the vocabulary, by its number.

    Parameters
    ----------
    vocabulary : Vocabulary
        Lexicon, boosters, negations and the words of the other rules.
    in_lexicon, is_hit, negates : ndarray of bool, shape (words + 1,)
        Whether the word has a valence; whether that counts, the word being no booster; whether
        it negates.
    valences, boosters : ndarray of float, shape (words + 1,)
        The word's valence, and what it adds to a following one.
    idiom_word : ndarray of int, shape (words + 1,)
        A small number for the words that idioms begin with.
    idiom_pair : ndarray of bool, shape (small numbers, small numbers)
        Pairs of words that an idiom begins with.
    is_foreign : ndarray of bool, shape (words + 1,)
        Short words of other languages than English.
    """

    vocabulary: Vocabulary
    in_lexicon: Flags
    is_hit: Flags
    negates: Flags
    valences: Floats
    boosters: Floats
    idiom_word: Ints
    idiom_pair: Flags
    is_foreign: Flags

    def number(self, *words: str) -> list[int]:
        """Return the numbers of words."""
        return [self.vocabulary.numbers[word] for word in words]


@cache
def load_rules() -> Rules:
    """Lay the word lists of the installed vaderSentiment out in arrays."""
    lexicon = load_lexicon()
    phrases = [*lexicon.idioms, *lexicon.boosters]
    pairs = [tuple(phrase.split()[:2]) for phrase in phrases if " " in phrase]
    small = {word: n for n, word in enumerate(dict.fromkeys(chain(*pairs)), start=1)}
    extra = ("but", "no", "or", "nor", "never", "so", "this", "without", "doubt", "least", "at")
    foreign = foreign_words()
    # an entry with a capital can never match, since stock looks words up in lower case
    entries = [word for word in lexicon.valences if word == word.lower()]
    vocabulary = make_vocabulary(
        [*entries, *lexicon.boosters, *lexicon.negations, *extra, "very", *small, *foreign]
    )
    names = ["", *vocabulary.numbers]
    idiom_pair = np.zeros((len(small) + 1,) * 2, dtype=np.bool_)
    idiom_pair[tuple(zip(*((small[a], small[b]) for a, b in pairs), strict=True))] = True
    return Rules(
        vocabulary,
        in_lexicon=np.array([name in lexicon.valences for name in names]),
        is_hit=np.array([w in lexicon.valences and w not in lexicon.boosters for w in names]),
        negates=np.array([lexicon.is_negation(name) for name in names]),
        valences=np.array([lexicon.valences.get(name, 0.0) for name in names]),
        boosters=np.array([lexicon.boosters.get(name, 0.0) for name in names]),
        idiom_word=np.array([small.get(name, 0) for name in names]),
        idiom_pair=idiom_pair,
        is_foreign=np.array([name in foreign for name in names]),
    )
