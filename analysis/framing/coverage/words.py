"""What a sentence states as comparable words: stems, synonyms, names, numbers, negation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from analysis.framing.coverage.acronyms import find_acronyms, join_acronyms
from analysis.framing.coverage.attribution import find_frame, find_light, stems_only_at
from analysis.framing.coverage.lexicon import (
    is_function_word,
    is_listed,
    phrases,
    places,
    stem_word,
    words_in,
)
from analysis.framing.coverage.numbers import days_in, join_shares, number_of, split_numbers
from analysis.framing.coverage.scopes import (
    find_denied,
    find_done,
    find_negators,
    find_planned,
    find_possible,
)
from analysis.text import split_words

_DATE = re.compile(r"(?:19|20)\d\d$|\d+(?:st|nd|rd|th)$")
_SHOUTING = 0.6


@dataclass(frozen=True)
class Statement:
    """The words of one sentence as compared.

    Parameters
    ----------
    words : tuple of str
        Stems, with synonyms and spelled numbers read as one, in order.
    names : frozenset of str
        The stems of words with a capital, where not all words have one, and of countries.
    numbers : frozenset of float
        The amounts, written in digits or words, weeks and months as days; no years, dates or "one
        of".
    hedged : frozenset of float
        Those that are not exact: nearly, more than.
    negated : bool
        Whether the sentence holds a negator.
    denied, possible : frozenset of str
        The stems right under a negator, and of verbs under "may", "could" and the like.
    planned, done : frozenset of str
        The stems of verbs told as still to come, wished or asked for, and as done.
    light : frozenset of str
        The stems that only tell who said it, or how: they count less.
    frame : frozenset of str
        Those of them that only tell who said it.
    body : str
        The words that tell more than that, in lower case.
    """

    words: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[float]
    hedged: frozenset[float]
    negated: bool
    denied: frozenset[str]
    possible: frozenset[str]
    planned: frozenset[str]
    done: frozenset[str]
    light: frozenset[str]
    frame: frozenset[str]
    body: str

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The stems that are no function words, in order."""
        return tuple(word for word in self.words if not is_function_word(word))

    @cached_property
    def stems(self) -> frozenset[str]:
        """All stems."""
        return frozenset(self.words)


@dataclass
class _Reading:
    """A sentence while it is read."""

    stems: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    numbers: list[float] = field(default_factory=list)
    hedged: set[float] = field(default_factory=set)

    def add_number(self, value: float, *, dated: bool, hedged: bool) -> None:
        """Add a number; a magnitude multiplies the one before it."""
        if value < 0:
            follows = self.numbers and self.stems[-1] == f"{self.numbers[-1]:g}"
            value = -value * (self.numbers.pop() if follows else 1.0)
            if follows:
                hedged = float(self.stems.pop()) in self.hedged
        if not dated:
            self.numbers.append(value)
        if hedged:
            self.hedged.add(value)
        self.stems.append(f"{value:g}")

    def add_word(self, word: str, *, may_be_name: bool) -> None:
        """Add a word in lower case."""
        stem = stem_word(word)
        self.stems.append(stem)
        name = may_be_name and not is_function_word(stem) and stem not in words_in("titles")
        if name:
            self.names.add(stem)


def read_statements(texts: pd.Series) -> list[Statement]:
    """Return what each text states, as compared.

    A name that is written out in one text and as an acronym in another is read as the acronym.

    Examples
    --------
    >>> statement = read_statements(pd.Series(["Kyiv didn't sign two deals."]))[0]
    >>> statement.words, sorted(statement.names), sorted(statement.numbers)
    (('ukraine', 'not', 'sign', '2', 'treaty'), ['ukraine'], [2.0])
    >>> sorted(statement.denied)
    ['sign', 'treaty']
    """
    words = split_words(pd.DataFrame({"doc_id": range(len(texts)), "text": texts.to_numpy()}))
    lists: list[list[str]] = [[] for _ in range(len(texts))]
    for row, word in zip(words["doc_id"].tolist(), words["word"].tolist(), strict=True):
        lists[row].append(word)
    acronyms = find_acronyms(lists)
    return [_read_statement(join_acronyms(words, acronyms)) for words in lists]


def _read_statement(words: list[str]) -> Statement:
    """Return one sentence's words as compared."""
    said = _Reading()
    shouting = sum(word[0].isupper() for word in words) > _SHOUTING * len(words)
    plain = list(_join_phrases(words))
    for place, (word, capital) in enumerate(plain):
        value = number_of(word)
        if value is not None:
            before = plain[place - 1][0] if place else ""
            said.add_number(
                value * _days_in(plain[place + 1 : place + 2]),
                dated=_is_date(plain, place),
                hedged=before in words_in("hedged"),
            )
        elif word.endswith("n't") or word == "cannot":
            said.stems.append("not")
        else:
            known = stem_word(word) in places()
            other = place > 0 and not shouting and not is_listed(stem_word(word))
            name = capital and (known or other)
            for part in _parts(word):
                said.add_word(part, may_be_name=name)
    lower = [word for word, _ in plain]
    hedging = [word if _may_hedge(plain, place) else "" for place, word in enumerate(lower)]
    denied = find_denied(lower, names=frozenset(said.names) | places())
    told = find_possible(hedging), find_planned(lower), find_done(lower)
    sets = frozenset(said.names), frozenset(said.numbers), frozenset(said.hedged)
    negated = bool(find_negators(lower))
    frame = find_frame(plain)
    less = find_light(plain), stems_only_at(lower, frame)
    body = " ".join(word for place, word in enumerate(lower) if place not in frame)
    return Statement(tuple(said.stems), *sets, negated, denied, *told, *less, body)


def _days_in(behind: Sequence[tuple[str, bool]]) -> float:
    """Return how many days the unit has that stands behind a number, 1 for any other word."""
    return next((days_in(word) for word, _ in behind), 1.0)


def _parts(word: str) -> list[str]:
    """Return the parts of a word with hyphens, or the word if it is listed or has none."""
    whole = "-" not in word or is_listed(word)
    return [word] if whole else [part for part in word.split("-") if part]


def _join_phrases(words: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the words in lower case, listed phrases as one, and whether each has a capital."""
    parts = [(part, word[0].isupper()) for word in words for part in split_numbers(_plain(word))]
    plain = join_shares([part for part, _ in parts])
    lower = [(part, capital) for part, (_, capital) in zip(plain, parts, strict=True) if part]
    opening = phrases()
    place = 0
    while place < len(lower):
        (word, capital), length = lower[place], 1
        for phrase, joined in opening.get(word, ()):
            if tuple(part for part, _ in lower[place : place + len(phrase)]) == phrase:
                length, word = len(phrase), joined
                break
        yield word, capital
        place += length


def _plain(word: str) -> str:
    """Return a word in lower case without its possessive; US is no pronoun."""
    word = word[:-2] if word.endswith(("'s", "'S")) else word.rstrip("'")
    return "usa" if word in ("US", "U.S.", "U.S") else word.lower()


def _may_hedge(words: list[tuple[str, bool]], place: int) -> bool:
    """Tell whether a word is no month: May."""
    word, capital = words[place]
    return not (capital and place > 0 and word in words_in("hedges"))


def _is_date(words: list[tuple[str, bool]], place: int) -> bool:
    """Tell whether a number is a year, an ordinal, a day of a month, or no amount at all."""
    word = words[place][0]
    before, after = (words[at][0] if 0 <= at < len(words) else "" for at in (place - 1, place + 1))
    of_month = {before, after} & words_in("months")
    no_amount = word == "one" and (not after or is_function_word(after))
    return bool(_DATE.match(word) or of_month) or no_amount
