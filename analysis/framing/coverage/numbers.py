"""Numbers in words and digits."""

from __future__ import annotations

import re
from functools import cache

from analysis.framing.lists import read_list

_DIGITS = re.compile(r"(\d[\d.,]*)([a-z]*|%)$")
_CLOSE, _HEDGED = 0.01, 0.1
_PARTS = {"third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_WHOLES = (*range(3, 11), 20, 100)


@cache
def number_of(word: str) -> float | None:
    """Return the number of a word in lower case, that of a magnitude as negative, or None.

    Examples
    --------
    >>> [number_of(word) for word in ("12", "twelve", "twenty-five", "3bn", "million", "no")]
    [12.0, 12.0, 25.0, 3000000000.0, -1000000.0, None]
    """
    units, magnitudes = _number_words()
    tens, _, ones = word.partition("-")
    if word in units:
        return units[word]
    if word in magnitudes and len(word) > 2:
        return -magnitudes[word]
    if tens in units and ones in units and units[tens] >= 20 > units[ones]:
        return units[tens] + units[ones]
    match = _DIGITS.match(word)
    if match is None:
        return None
    try:
        value = float(match[1].strip(".,").replace(",", ""))
    except ValueError:
        return None
    return value * magnitudes.get(match[2], 1.0)


@cache
def days_in(unit: str) -> float:
    """Return how many days a week or a month has, 1 for any other word.

    Examples
    --------
    >>> days_in("months"), days_in("men")
    (30.0, 1.0)
    """
    table = read_list("words", folder="coverage")["days"]
    return float(table.get(unit, 1)) if isinstance(table, dict) else 1.0


@cache
def _number_words() -> tuple[dict[str, float], dict[str, float]]:
    """Return spelled numbers and magnitudes."""
    source = read_list("words", folder="coverage")
    tables = [source["numbers"], source["magnitudes"]]
    first, second = ({k: float(v) for k, v in t.items()} for t in tables if isinstance(t, dict))
    return first, second


def split_numbers(word: str) -> list[str]:
    """Return the parts of a word with hyphens that has a number in it, or the word as it is.

    Examples
    --------
    >>> split_numbers("210-180"), split_numbers("nine-year-old"), split_numbers("cease-fire")
    (['210', '180'], ['nine', 'year', 'old'], ['cease-fire'])
    """
    parts = [part for part in word.split("-") if part]
    whole = number_of(word) is not None or all(number_of(part) is None for part in parts)
    return [word] if whole else parts


def join_shares(words: list[str]) -> list[str]:
    """Return the words with shares told in words as percentages: a fifth of, one in three.

    The words that a share is read from are kept as empty strings, so that places stay.

    Examples
    --------
    >>> join_shares("a fifth of them and four in ten others".split())
    ['20%', '', '', 'them', 'and', '40%', '', '', 'others']
    >>> join_shares("a third time, two in 2020".split())
    ['a', 'third', 'time,', 'two', 'in', '2020']
    """
    joined = list(words)
    for place, word in enumerate(words):
        share, length = _share_at(words[place : place + 5])
        if share and word:
            joined[place : place + length] = [f"{100 * share:.4g}%", *[""] * (length - 1)]
    return joined


def _share_at(words: list[str]) -> tuple[float, int]:
    """Return the share that words open with, and of how many words it is made; 0 if none."""
    count = 1.0 if words[0] in ("a", "one") else number_of(words[0]) or 0.0
    parts = _PARTS.get(words[1].removesuffix("s"), 0) if len(words) > 1 else 0
    amount = any((number_of(word) or 0) < 0 for word in words[3:5])
    if parts and words[2:3] == ["of"] and 0 < count < parts and not amount:
        return count / parts, 3
    link = 2 if words[1:2] == ["in"] else 3 if words[1:3] == ["out", "of"] else 0
    whole = (number_of(words[link]) or 0.0) if link and len(words) > link else 0.0
    if whole in _WHOLES and 0 < count < whole:
        return count / whole, link + 1
    return 0.0, 0


def agree_in_numbers(
    left: frozenset[float], right: frozenset[float], *, hedged: frozenset[float] = frozenset()
) -> bool:
    """Tell whether one of two sets of numbers has all of the other's, rounding allowed.

    A number that is hedged (nearly, more than) agrees with one that is up to a tenth away.

    Examples
    --------
    >>> agree_in_numbers(frozenset({8.76}), frozenset({9.0, 12.0}))
    True
    >>> agree_in_numbers(frozenset({212.0}), frozenset({200.0}))
    False
    >>> agree_in_numbers(frozenset({212.0}), frozenset({200.0}), hedged=frozenset({200.0}))
    True
    """
    few, many = sorted((left, right), key=len)
    return all(
        any(
            _round_alike(one, other) or ({one, other} & hedged and _are_close(one, other))
            for other in many
        )
        for one in few
    )


def _are_close(one: float, other: float) -> bool:
    """Tell whether two numbers are a tenth apart at most."""
    return abs(one - other) <= _HEDGED * max(abs(one), abs(other))


def _round_alike(one: float, other: float) -> bool:
    """Tell whether two numbers are the same, or one is the other rounded."""
    if one == other:
        return True
    exact, whole = (one, other) if one % 1 else (other, one)
    rounded = bool(exact % 1) and not whole % 1 and round(exact) == whole
    return rounded or (
        abs(one - other) <= _CLOSE * max(abs(one), abs(other)) and max(one, other) > 2100
    )
