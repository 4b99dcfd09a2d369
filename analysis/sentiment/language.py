"""Which sentences VADER can read: those with words, in English.

A tone of 0 for a text that the lexicon cannot read would be a finding about nothing, so such a
sentence has no tone but a reason.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import pandas as pd

NO_TEXT = "no text"
NO_WORDS = "no words"

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_READABLE = re.compile(r"(?<!\S)(?=\S{0,98}[^\W\d_]{2})\S{1,100}(?!\S)")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LETTER = re.compile(r"[^\W\d_]")
_FIRST_CHARACTERS = 4000


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Return the short words of each language, English first."""
    data = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    return {name: frozenset(words.split()) for name, words in data["words"].items()}


def foreign_language(text: str) -> str:
    """Name the language a text is in if it is not English, else return an empty string.

    Another alphabet is told by its letters, another language of the Latin alphabet by its short
    words. A text that shows neither counts as English: one word cannot be told.

    Parameters
    ----------
    text : str
        A text; its first 4,000 characters are looked at.

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
    letters = len(_LETTER.findall(text))
    if len(_LATIN.findall(text)) * 2 < letters:
        return "another alphabet"
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    found = {name: sum(map(known.__contains__, words)) for name, known in function_words().items()}
    best = max(found, key=lambda name: found[name])  # English comes first, so it wins a tie
    return "" if best == "English" or found[best] < 2 else best


def find_reasons(sentences: pd.DataFrame) -> list[str]:
    """Say for each sentence why it has no tone; an empty string where it has one.

    The language is that of the `language` column where it is given, else that of the article,
    judged by its sentences together.

    Parameters
    ----------
    sentences : DataFrame
        With `text`, and `doc_id` and `language` if they are known.

    Returns
    -------
    list of str
        "", "no text", "no words" or "not English (...)".

    Examples
    --------
    >>> find_reasons(pd.DataFrame({"text": ["It rained.", "", "* * *", "Der Tag ist gut."]}))
    ['', 'no text', 'no words', 'not English (German)']
    """
    texts = sentences["text"].tolist()
    foreign = _foreign_languages(sentences, texts)
    return [_reason(text, language) for text, language in zip(texts, foreign, strict=True)]


def _reason(text: object, language: str) -> str:
    if not isinstance(text, str) or not text.strip():
        return NO_TEXT
    if not _READABLE.search(text):
        return NO_WORDS
    return f"not English ({language})" if language else ""


def _foreign_languages(sentences: pd.DataFrame, texts: list[object]) -> list[str]:
    """Name the language of each row that is not in English."""
    units = sentences["doc_id"].tolist() if "doc_id" in sentences else list(range(len(texts)))
    declared = sentences["language"].tolist() if "language" in sentences else [None] * len(texts)
    told = [_declared_language(value) for value in declared]
    openings: dict[object, str] = {}
    for unit, language, text in zip(units, told, texts, strict=True):
        opening = openings.get(unit, "")
        if language is None and isinstance(text, str) and len(opening) < _FIRST_CHARACTERS:
            openings[unit] = f"{opening} {text}"
    guessed = {unit: foreign_language(text) for unit, text in openings.items()}
    return [
        guessed.get(unit, "") if language is None else language
        for unit, language in zip(units, told, strict=True)
    ]


def _declared_language(value: object) -> str | None:
    """Read a cell of the `language` column: None if it says nothing, "" for English."""
    if not isinstance(value, str) or value.strip().lower() in ("", "unknown", "und"):
        return None
    return "" if re.match(r"en(g|glish)?\b", value.strip().lower()) else value.strip()
