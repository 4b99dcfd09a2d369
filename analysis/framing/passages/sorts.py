"""Whether a passage is a list of names and offices, by the sorts of words in it."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from analysis.framing.actions.lexicon import verb_forms, words_in
from analysis.text.languages import function_words

PLAIN, SMALL, NAME, VERB = range(4)
_HELPERS = ("modals", "be", "have", "do")
_NAMES = 0.5
_ENGLISH = 0.03

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Small = npt.NDArray[np.int32]


@lru_cache(maxsize=2**18)
def sort_word(word: str) -> int:
    """Tell what a word is: 3 a verb in English, 1 a function word, 2 with a capital, 0 any other.

    Forms that are as often nouns are no verbs here.

    Examples
    --------
    >>> [sort_word(word) for word in ("the", "Rubio", "denied", "adviser", "May", "plans")]
    [1, 2, 3, 0, 2, 0]
    """
    low = word.lower()
    if word in _verbs():
        return VERB
    if any(low in listed for listed in function_words().values()):
        return SMALL
    return NAME if word[:1].isupper() else PLAIN


@cache
def _verbs() -> frozenset[str]:
    """Return the forms of English verbs that are seldom anything else."""
    nouns = words_in("also_nouns")
    found = {word for key in _HELPERS for word in words_in(key)}
    for form, kinds in verb_forms().items():
        plain = "base" in kinds and form not in nouns
        third = "s" in kinds and kinds["s"] not in nouns
        if plain or third or "past" in kinds:
            found.add(form)
    return frozenset(found)


def find_names(first: Small, count: Small, sorts: Bytes, documents: Small) -> Flags:
    """Tell which passages are lists of names: no verb, and half of what is no function word.

    Articles in which hardly any English verb stands are not looked at.

    Examples
    --------
    >>> text = "Secretary Marco Rubio and the head said so . He left"
    >>> sorts = np.array([sort_word(word) for word in text.split()], dtype=np.uint8)
    >>> first, count = (np.array(each, dtype=np.int32) for each in ([0, 0], [6, 7]))
    >>> find_names(first, count, sorts, np.zeros(11, dtype=np.int32)).tolist()
    [True, False]
    """
    verbs = np.bincount(documents, weights=sorts == VERB)
    english = verbs >= _ENGLISH * np.bincount(documents)
    names, small, acts = (
        _count_within(sorts == sort, first, count) for sort in (NAME, SMALL, VERB)
    )
    listed = (acts == 0) & (names >= _NAMES * (count - small)) & (names > 0)
    return np.asarray(listed & english[documents[first]])


def _count_within(flags: Flags, first: Small, count: Small) -> Small:
    """Return how many of so many words from a first one on have a flag."""
    until = np.zeros(len(flags) + 1, dtype=np.int32)
    np.cumsum(flags, dtype=np.int32, out=until[1:])
    return np.asarray(until[first + count] - until[first])
