"""What a sentence states as comparable words: stems, synonyms, names, numbers, negation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd

from analysis.framing.lists import read_list
from analysis.text import split_words

_NUMBER = re.compile(r"([\d][\d.,]*)([a-z]*|%)$")
_ENDINGS = (
    *(("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", "")),
    *(("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")),
)
_KEEP_S = ("ss", "us", "is", "news")


@dataclass(frozen=True)
class Statement:
    """The words of one sentence as compared.

    Parameters
    ----------
    words : tuple of str
        Stems, with synonyms and spelled numbers read as one, in order.
    names : frozenset of str
        The stems of words with a capital, where not all words have one.
    numbers : frozenset of float
        The numbers, written in digits or words.
    negated : bool
        Whether the sentence holds a negator.
    """

    words: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[float]
    negated: bool


def read_statements(texts: pd.Series) -> list[Statement]:
    """Return what each text states, as compared.

    Examples
    --------
    >>> statement = read_statements(pd.Series(["Kyiv didn't sign two deals."]))[0]
    >>> statement.words, sorted(statement.names), sorted(statement.numbers), statement.negated
    (('ukraine', 'not', 'sign', '2', 'deal'), ['ukraine'], [2.0], True)
    """
    words = split_words(pd.DataFrame({"doc_id": range(len(texts)), "text": texts.to_numpy()}))
    lists: list[list[str]] = [[] for _ in range(len(texts))]
    for row, word in zip(words["doc_id"].tolist(), words["word"].tolist(), strict=True):
        lists[row].append(word)
    return [_read_statement(_join_phrases(words)) for words in lists]


def _join_phrases(words: list[str]) -> list[str]:
    """Return the words with each listed pair read as one word."""
    joined: list[str] = []
    phrases = _phrases()
    for word in words:
        both = f"{joined[-1]} {word}".lower() if joined else ""
        if both in phrases:
            joined[-1] = phrases[both].title() if joined[-1][0].isupper() else phrases[both]
        else:
            joined.append(word)
    return joined


@cache
def _phrases() -> dict[str, str]:
    """Return the word that stands for each listed pair."""
    lines = read_list("words", folder="coverage")["phrases"]
    return dict(str(line).split(" = ") for line in lines) if isinstance(lines, list) else {}


@cache
def opposites_of() -> dict[str, frozenset[str]]:
    """Return, for each stem that has opposites, these."""
    lines = read_list("words", folder="coverage")["opposites"]
    found: dict[str, frozenset[str]] = {}
    for line in lines if isinstance(lines, list) else []:
        sides = [frozenset(map(stem_word, side.split())) for side in str(line).split(" / ")]
        for stems, others in (sides, reversed(sides)):
            for stem in stems:
                found[stem] = found.get(stem, frozenset()) | (others - stems)
    return found


def _read_statement(words: list[str]) -> Statement:
    """Return one sentence's words as compared."""
    stems: list[str] = []
    names: set[str] = set()
    numbers: list[float] = []
    negators = _negators()
    negated = False
    shouting = sum(word[0].isupper() for word in words) > 0.6 * len(words)
    for place, word in enumerate(words):
        lower = _strip(word.lower())
        value = _number_of(lower)
        if value is not None:
            numbers = _read_number(numbers, value, stems)
            continue
        if lower.endswith("n't") or lower == "cannot":
            stems.append("not")
            negated = True
            continue
        parts = lower.split("-") if "-" in lower and lower not in synonym_of() else [lower]
        for part in filter(None, parts):
            stem = stem_word(part)
            stems.append(stem)
            negated = negated or part in negators or stem in negators
            capital = word[0].isupper() and (
                (place > 0 and not shouting) or stem in _words("places")
            )
            if capital and not is_function_word(stem) and stem not in _words("titles"):
                names.add(stem)
    return Statement(tuple(stems), frozenset(names), frozenset(numbers), negated)


def _read_number(numbers: list[float], value: float, stems: list[str]) -> list[float]:
    """Add a number to those of the sentence; a magnitude multiplies the number before it."""
    if value < 0:
        numbers = [*numbers[:-1], (numbers[-1] if numbers else 1.0) * -value]
        if stems and stems[-1].replace(".", "").isdigit():
            stems.pop()
    else:
        numbers = [*numbers, value]
    stems.append(f"{numbers[-1]:g}")
    return numbers


@cache
def _number_of(word: str) -> float | None:
    """Return a word's number, a magnitude as a negative one, or None."""
    units, magnitudes = _number_words()
    if word in units:
        return units[word]
    if word in magnitudes and len(word) > 2:
        return -magnitudes[word]
    match = _NUMBER.match(word)
    if match is None:
        return None
    try:
        value = float(match[1].strip(".,").replace(",", ""))
    except ValueError:
        return None
    return value * magnitudes.get(match[2], 1.0)


@cache
def _number_words() -> tuple[dict[str, float], dict[str, float]]:
    """Return spelled numbers and magnitudes."""
    source = read_list("words", folder="coverage")
    tables = [source["numbers"], source["magnitudes"]]
    first, second = ({k: float(v) for k, v in t.items()} for t in tables if isinstance(t, dict))
    return first, second


def _strip(word: str) -> str:
    """Return a word without its possessive."""
    return word[:-2] if word.endswith("'s") else word


@cache
def stem_word(word: str) -> str:
    """Return the stem of a word in lower case, one stem for words of one meaning.

    Examples
    --------
    >>> [stem_word(word) for word in ("talks", "negotiations", "began", "starting", "cities")]
    ['talk', 'talk', 'begin', 'begin', 'city']
    """
    base = _irregular().get(word) or _regular(word)
    return synonym_of().get(base, base)


@cache
def _regular(word: str) -> str:
    """Return a word without its regular ending."""
    if len(word) <= 3 or word.endswith(_KEEP_S) or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 3:
            word = stem + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdgmnprt":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


@cache
def synonym_of() -> dict[str, str]:
    """Return, for each stem that has synonyms, the word that stands for all."""
    groups = read_list("words", folder="coverage")["synonyms"]
    found: dict[str, str] = {}
    for group in groups if isinstance(groups, list) else []:
        words = str(group).split()
        for word in words:
            found.setdefault(_regular(word), words[0])
            found.setdefault(word, words[0])
    return found


@cache
def _irregular() -> dict[str, str]:
    """Return the regular stem of each irregular form."""
    table = read_list("words", folder="coverage")["irregular"]
    pairs = table.items() if isinstance(table, dict) else []
    return {form: _regular(str(base)) for base, forms in pairs for form in str(forms).split()}


@cache
def _negators() -> frozenset[str]:
    """Return the negators and their stems."""
    return _words("negators")


@cache
def _words(key: str) -> frozenset[str]:
    """Return the words of one list and their stems."""
    words = str(read_list("words", folder="coverage")[key]).split()
    return frozenset(words) | frozenset(map(stem_word, words))


@cache
def _function_words() -> frozenset[str]:
    """Return the function words and their stems."""
    return _words("function_words")


def is_function_word(stem: str) -> bool:
    """Tell whether a stem says little of what a sentence states.

    Examples
    --------
    >>> is_function_word("the"), is_function_word("talk")
    (True, False)
    """
    return stem in _function_words()


def is_time_word(stem: str) -> bool:
    """Tell whether a stem only says when.

    Examples
    --------
    >>> is_time_word("monday"), is_time_word("talk")
    (True, False)
    """
    return stem in _words("times") or stem.isdigit()
