"""The lexicon words of a batch of texts and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.sentiment.rules import load_rules
from analysis.sentiment.tokens import Tokens
from analysis.sentiment.vocabulary import Flags, Ints

_A, _Z = ord("a"), ord("z")


@dataclass(frozen=True)
class Hits:
    """The lexicon words of a batch and what stands around them.

    Parameters
    ----------
    tokens : ndarray of int, shape (hits,)
        Their tokens.
    texts : ndarray of int, shape (hits,)
        Their texts.
    words : ndarray of int, shape (hits, 6)
        Numbers of the words from three before to two after, the hit itself in column 3; 0 for a
        word that no rule knows or that is not there.
    negates : ndarray of bool, shape (hits, 3)
        Whether the words before negate.
    capitals : ndarray of bool, shape (hits, 4)
        Whether a booster before, or the hit itself in column 3, is in capitals and other words
        of the text are not.
    has_three : ndarray of bool, shape (hits,)
        Whether there are three words before.
    """

    tokens: Ints
    texts: Ints
    words: Ints
    negates: Flags
    capitals: Flags
    has_three: Flags

    def before(self, distance: int) -> Ints:
        """Return the numbers of the words at a distance (1 to 3) before."""
        return self.words[:, 3 - distance]


def find_hits(texts: Sequence[str], tokens: Tokens, numbers: Ints) -> Hits:
    """Find the lexicon words and gather the words around them."""
    rules = load_rules()
    contracted = np.zeros(len(numbers), dtype=np.bool_)
    contracted[_not_contractions(tokens)] = True
    at = np.flatnonzero(rules.is_hit[numbers])
    text = tokens.text_of(at)
    around = at + np.arange(-3, 3)[:, None]  # a row per place, so that each is read in one go
    inside = (around >= tokens.first[text]) & (around < tokens.first[text + 1])
    around[~inside] = 0
    words = np.where(inside, numbers[around], 0)
    emphatic = rules.boosters[words[:4]] != 0
    emphatic[3] = True
    capitals = np.zeros_like(emphatic)
    capitals[emphatic] = in_capitals(texts, tokens, around[:4][emphatic])
    negates = rules.negates[words[:3]] | (contracted[around[:3]] & inside[:3])
    return Hits(at, text, words.T, negates.T, capitals.T, inside[0])


def _not_contractions(tokens: Tokens) -> Ints:
    """Return the tokens that hold "n't"."""
    places = tokens.places("'")
    places = places[(tokens.lower[places - 1] == ord("n")) & (tokens.lower[places + 1] == ord("t"))]
    found: Ints = np.searchsorted(tokens.starts, places, side="right") - 1
    return found


def in_capitals(texts: Sequence[str], tokens: Tokens, which: Ints) -> Flags:
    """Flag tokens in capitals in a text that is not (stock: `isupper` and `is_cap_diff`)."""
    start = tokens.starts[which]
    # most words are settled by their first letters: a small one is not in capitals
    open_to = (tokens.lower[start] < _A) | (tokens.lower[start] > _Z)
    open_to |= tokens.raw[start] != tokens.lower[start]
    open_to &= (tokens.raw[start + 1] < _A) | (tokens.raw[start + 1] > _Z)
    flags = np.zeros(len(which), dtype=np.bool_)
    for at in np.flatnonzero(open_to).tolist():
        span = slice(start[at], tokens.ends[which[at]])
        flags[at] = tokens.raw[span].tobytes().isupper()
    shouted = np.flatnonzero(flags)
    texts_of = tokens.text_of(which[shouted]).tolist()
    is_cap_diff = {text: not all(map(str.isupper, texts[text].split())) for text in set(texts_of)}
    flags[shouted] = [is_cap_diff[text] for text in texts_of]
    return flags


def has_idiom(hits: Hits) -> Flags:
    """Flag hits beside the beginning of an idiom or of "kind of"."""
    rules = load_rules()
    flags = np.zeros(len(hits.tokens), dtype=np.bool_)
    small = rules.idiom_word[hits.words]
    at = np.flatnonzero(((small[:, :-1] > 0) & (small[:, 1:] > 0)).any(axis=1))
    flags[at] = rules.idiom_pair[small[at, :-1], small[at, 1:]].any(axis=1)
    return flags
