"""VADER's word lists and constants, read from the installed vaderSentiment package.

Nothing of VADER is copied: the lexicon, the emoji names, the boosters, the negations and the
idioms are those of the package that is installed, which stays the source of truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    C_INCR,
    N_SCALAR,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)


@dataclass(frozen=True)
class Lexicon:
    """VADER's word lists, as the installed package has them.

    Parameters
    ----------
    valences : dict of str to float
        Mean rating of each word and emoticon, from -4 to 4.
    emojis : dict of str to str
        The name that replaces each emoji.
    boosters : dict of str to float
        Degree words ("very", "hardly") and what they add to the valence that follows.
    negations : frozenset of str
        Words that turn the valence that follows.
    idioms : dict of str to float
        Phrases whose valence replaces that of the word in them.
    """

    valences: dict[str, float]
    emojis: dict[str, str]
    boosters: dict[str, float]
    negations: frozenset[str]
    idioms: dict[str, float]

    def is_negation(self, word: str) -> bool:
        """Tell whether a lower-case word negates, as the package's `negated` does."""
        return word in self.negations or "n't" in word


CAPITALS = float(C_INCR)
"""What capitals add to a word among words that are not all in capitals."""

NEGATION = float(N_SCALAR)
"""The factor of a negation."""


@cache
def load_lexicon() -> Lexicon:
    """Return the word lists of the installed vaderSentiment.

    Examples
    --------
    >>> load_lexicon().valences["good"], load_lexicon().boosters["very"]
    (1.9, 0.293)
    """
    analyser = SentimentIntensityAnalyzer()
    return Lexicon(
        valences=dict(analyser.lexicon),
        emojis=dict(analyser.emojis),
        boosters=dict(BOOSTER_DICT),
        negations=frozenset(NEGATE),
        idioms=dict(SPECIAL_CASES),
    )
