"""The English possessive, counted with its word."""

from __future__ import annotations

from functools import cache

from analysis.terms.stopwords import stop_words

POSSESSIVE_RULE = "possessive-en-1"
"""The name of the rule; it changes whenever a word would be read differently."""


def fold_possessive(word: str) -> str:
    """Return a word without the possessive 's, so that `Trump's` counts as `Trump`.

    The clitic belongs to a noun phrase and is no part of the word: part-of-speech taggers cut it
    off for the same reason. Contractions of *is* and *has* with function words (`it's`, `that's`)
    stay, and so does what follows a digit (`1990's`).

    Parameters
    ----------
    word : str
        A word by the word rule, in lower case.

    Returns
    -------
    str

    Examples
    --------
    >>> [fold_possessive(word) for word in ["trump's", "u.s.'s", "it's", "1990's", "allies"]]
    ['trump', 'u.s.', "it's", "1990's", 'allies']
    """
    if not word.endswith("'s") or word[-3:-2].isdigit() or word in _contractions():
        return word
    return word[:-2]


@cache
def _contractions() -> frozenset[str]:
    """Return the function words with 's, which are in the list of stop words."""
    return frozenset(word for word in stop_words() if word.endswith("'s"))
