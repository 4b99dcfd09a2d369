"""Which sentences VADER can read: those with words, in English.

A tone of 0 for a text that the lexicon cannot read would be a finding about nothing, so such a
sentence has no tone but a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.text import function_words, name_language

NO_TEXT = "no text"
NO_WORDS = "no words"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READABLE = re.compile(r"(?<!\S)(?=\S{0,98}?[^\W\d_]{2})\S{1,100}(?!\S)")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LETTER = re.compile(r"[^\W\d_]")
_FIRST_CHARACTERS = 1000

_DOUBTFUL = 0.1
"""From this share of short foreign words on, a text is looked at closely."""

LONGEST_WORD = 100
"""A run of more bytes without a blank is no word."""


@cache
def foreign_words() -> frozenset[str]:
    """Return the short words of the Latin alphabet that English has not."""
    english, *others = function_words().values()
    words = frozenset[str]().union(*others) - english
    return frozenset(word for word in words if _LATIN.match(word))


def foreign_language(text: str) -> str:
    """Name the language a text is in if it is not English, else return an empty string.

    Another alphabet is told by its letters, another language of the Latin alphabet by its short
    words. A text that shows neither counts as English: one word cannot be told.

    Parameters
    ----------
    text : str
        A text; its first 1,000 characters are looked at.

    Returns
    -------
    str
        A language, "another alphabet", or "".

    Examples
    --------
    >>> foreign_language("Das ist kein guter Tag für die Verhandlungen.")
    'German'
    >>> foreign_language("Це поганий день для переговорів.")
    'another alphabet'
    >>> foreign_language("The talks were held in Genoa.")
    ''
    """
    text = text[:_FIRST_CHARACTERS]
    words = set(text.lower().split())
    if len(words & foreign_words()) * 3 < len(words & function_words()["en"]):
        return ""  # plainly English, which needs no counting
    letters = len(_LETTER.findall(text))
    if len(_LATIN.findall(text)) * 2 < letters:
        return "another alphabet"
    told = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    found = {code: sum(map(known.__contains__, told)) for code, known in function_words().items()}
    best = max(found, key=lambda code: found[code])  # English comes first, so it wins a tie
    return "" if best == "en" or found[best] < 2 else name_language(best)


def find_reasons(
    sentences: pd.DataFrame,
    texts: Sequence[str],
    *,
    foreign: npt.ArrayLike = 1.0,
    is_plain: npt.ArrayLike = False,
) -> npt.NDArray[np.object_]:
    """Say for each sentence why it has no tone; an empty string where it has one.

    The language is that of the `language` column where it is given, else that of the article,
    judged by its sentences together.

    Parameters
    ----------
    sentences : DataFrame
        With `doc_id` and `language` if they are known.
    texts : sequence of str
        The text of each row, "" where it is missing.
    foreign : float or array of float, shape (texts,)
        The share of short words of other languages in a text, if that has been counted.
    is_plain : bool or array of bool, shape (texts,)
        Whether a text is already known to have words of the Latin alphabet.

    Returns
    -------
    ndarray of str, shape (texts,)
        "", "no text", "no words" or "not English (...)".

    Examples
    --------
    >>> texts = ["It rained.", "", "* * *", "Der Tag ist gut."]
    >>> find_reasons(pd.DataFrame({"text": texts}), texts).tolist()
    ['', 'no text', 'no words', 'not English (German)']
    """
    share = np.broadcast_to(np.asarray(foreign, dtype=np.float64), len(texts))
    plain = np.broadcast_to(np.asarray(is_plain, dtype=np.bool_), len(texts))
    reasons = np.full(len(texts), "", dtype=np.object_)
    for row, language in _foreign_languages(sentences, texts, share, plain).items():
        reasons[row] = _REASON[language]
    for row in np.flatnonzero(~plain).tolist():
        if not _READABLE.search(texts[row]):
            reasons[row] = NO_WORDS if texts[row].strip() else NO_TEXT
    return reasons


class _Reasons(dict[str, str]):
    """The reason for each language, worded once."""

    def __missing__(self, language: str) -> str:
        self[language] = f"not English ({language})" if language else ""
        return self[language]


_REASON = _Reasons()


def _foreign_languages(
    sentences: pd.DataFrame,
    texts: Sequence[str],
    share: npt.NDArray[np.float64],
    plain: npt.NDArray[np.bool_],
) -> dict[int, str]:
    """Name the language of the rows that are not in English."""
    units = np.arange(len(texts))
    if "doc_id" in sentences:
        units = pd.factorize(sentences["doc_id"], use_na_sentinel=False)[0]
    size = np.bincount(units)
    doubtful = np.bincount(units, weights=share) >= _DOUBTFUL * size
    doubtful |= 2 * np.bincount(units[~plain], minlength=len(size)) > size
    rows = np.flatnonzero(doubtful[units]).tolist()
    unit_of = units.tolist()
    openings: dict[int, str] = {}
    for row in rows:
        opening = openings.get(unit_of[row], "")
        if len(opening) < _FIRST_CHARACTERS:
            openings[unit_of[row]] = f"{opening} {texts[row][:_FIRST_CHARACTERS]}"
    guessed = {unit: foreign_language(text) for unit, text in openings.items()}
    named = {row: guessed[unit_of[row]] for row in rows if guessed[unit_of[row]]}
    if "language" in sentences:
        declared = [_declared_language(value) for value in sentences["language"].tolist()]
        named |= {row: language for row, language in enumerate(declared) if language is not None}
    return {row: language for row, language in named.items() if language}


def _declared_language(value: object) -> str | None:
    """Read a cell of the `language` column: None if it says nothing, "" for English."""
    name = value.strip().lower() if isinstance(value, str) else ""
    if name in ("", "unknown", "und"):
        return None
    return "" if re.match(r"en(g|glish)?\b", name) else name
