"""The words of a statement, ready to be compared: stems, near-synonyms and weights."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from analysis.framing.quotes.words import word_list
from analysis.text import fold_characters

_NAME_WEIGHT = 0.5
_WORD = re.compile(r"[@#]?[^\W_](?:[\w&]|['.-](?=\w))*")
_ENDINGS = (
    *("ations", "ation", "ities", "ments", "ment", "ings", "ing"),
    *("iest", "est", "ies", "ed", "ly", "es", "s"),
)


class Word(NamedTuple):
    """A word of a statement: its place, its stem, its synonym sets, its weight, whether it counts.

    `inside` is False for a word of the reporter's sentence around the quotation.
    """

    start: int
    end: int
    stem: str
    sets: frozenset[int]
    weight: float
    inside: bool


def keys_of(word: Word) -> list[str | int]:
    """Return what a word can match by: its stem and its synonym sets.

    Examples
    --------
    >>> keys_of(Word(0, 4, "tax", frozenset((7,)), 1.0, inside=True))
    ['tax', 7]
    """
    return [word.stem, *sorted(word.sets)]


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """Return a word without its ending, good enough to match forms of one word.

    Examples
    --------
    >>> [stem_of(word) for word in ("negotiations", "negotiate", "agreed", "agree", "countries")]
    ['negoti', 'negotiat', 'agre', 'agre', 'countr']
    """
    plain = word.lower().removesuffix("'s").rstrip("'").replace(".", "")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) > 2 and not plain.endswith("ss"):
            plain = plain.removesuffix(ending)
            break
    else:
        plain = plain[:-1] if len(plain) > 3 and plain[-1] in "ey" else plain
    if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "aeioulsz":
        plain = plain[:-1]
    return plain


def read_words(
    text: str, *, spans: list[tuple[int, int]], around: tuple[int, int], plain: frozenset[str]
) -> list[Word]:
    """Return the words of a statement that count, in order.

    Parameters
    ----------
    text : str
        The text of the article.
    spans : list of (int, int)
        The quoted stretches.
    around : (int, int)
        The part of the sentence around them that is read too.
    plain : frozenset of str
        Words that the study writes in lower case somewhere: a capital makes them no names.

    Examples
    --------
    >>> text = "a “brisk” phone call"
    >>> words = read_words(text, spans=[(3, 8)], around=(0, 20), plain=frozenset())
    >>> [(word.stem, word.inside) for word in words]
    [('brisk', True), ('phone call', False)]
    """
    folded = fold_characters(text[around[0] : around[1]])
    found: list[Word] = []
    for match in _phrases().finditer(folded):
        start, end = match.start() + around[0], match.end() + around[0]
        form = match.group()
        if form.lower() in word_list("function_words"):
            continue
        inside = any(a <= start < b for a, b in spans)
        phrase = form.lower() if " " in form else ""
        stem = phrase or stem_of(form)
        name = form[0].isupper() and not form.isupper() and form.lower() not in plain
        weight = _NAME_WEIGHT if name or form.isdigit() else 1.0
        found.append(Word(start, end, stem, _synonyms().get(stem, frozenset()), weight, inside))
    return found


@cache
def _synonyms() -> dict[str, frozenset[int]]:
    """Return the sets that each stem belongs to."""
    sets: dict[str, set[int]] = {}
    for number, line in enumerate(_synonym_lines()):
        for word in line.split(", "):
            sets.setdefault(word if " " in word else stem_of(word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in sets.items()}


@cache
def _synonym_lines() -> list[str]:
    """Return the sets of the data file."""
    folder = resources.files("analysis.framing.quotes").joinpath("data")
    source = folder.joinpath("synonyms.toml").read_text("utf-8")
    return [str(line) for line in tomllib.loads(source)["sets"]]


@cache
def _phrases() -> re.Pattern[str]:
    """Return the expression of a word or a phrase that stands for one."""
    phrases = {word for line in _synonym_lines() for word in line.split(", ") if " " in word}
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(longest)})\b|{_WORD.pattern}", re.IGNORECASE)
