"""The stop words, a versioned list of this package's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

from analysis.text.folding import fold_layout, lower_characters

StopWords = Literal["default"] | Iterable[str] | None
"""What `stop_words` arguments take: the package's list, none, or a list of the user's own."""


def stop_words() -> frozenset[str]:
    """Return the words that `count_terms` leaves out by default.

    English function words. Words that frame are never among them: `not`, `no`, `against`,
    `between`, `but`, contractions with `n't`, and modal verbs other than `can` and `will`.

    Returns
    -------
    frozenset of str
        The words in lower case.

    Examples
    --------
    >>> sorted({"the", "not", "no", "against", "between"} & stop_words())
    ['the']
    """
    return _read_list()[1]


def resolve_stop_words(given: StopWords) -> tuple[str, frozenset[str]]:
    """Return the name of a list of stop words and its words, folded and in lower case.

    Examples
    --------
    >>> resolve_stop_words("default")[0], resolve_stop_words(["The"])
    ('stop-en-1', ('own stop words', frozenset({'the'})))
    """
    if given is None:
        return "no stop words", frozenset()
    if given == "default":
        return _read_list()
    if isinstance(given, str):
        raise ValueError(
            f"stop_words: {given!r} is one text. Pass 'default', None, or a list of words."
        )
    return "own stop words", frozenset(lower_characters(fold_layout(word)) for word in given)


@cache
def _read_list() -> tuple[str, frozenset[str]]:
    """Read the package's list: its version and its words."""
    text = files("analysis.terms").joinpath("stop_words.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    return content["version"], frozenset(content["words"])
