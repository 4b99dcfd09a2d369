"""In what two statements disagree: negation, opposites, numbers, names, who acts, certainty."""

from __future__ import annotations

from analysis.framing.coverage.lexicon import (
    is_function_word,
    is_time_word,
    opposites_of,
    places,
)
from analysis.framing.coverage.numbers import agree_in_numbers
from analysis.framing.coverage.words import Statement

_PASSIVE = frozenset(("by", "is", "are", "was", "were", "be", "been", "being"))
_ARTICLES = frozenset(("a", "an", "the"))
_LIKE = 0.4


def find_conflicts(left: Statement, right: Statement) -> list[str]:
    """Tell in what two statements disagree.

    The kinds: negation, opposites, numbers, places, names, roles, modality.
    Numbers disagree if both sentences have some and neither has all of the other's; places, if
    both name countries and share none; names, if both have some and share none; roles, if the
    same words stand in another order and no passive explains it; modality, if only one says
    that it may be so.

    Examples
    --------
    >>> from analysis.framing.coverage.words import read_statements
    >>> import pandas as pd
    >>> find_conflicts(*read_statements(pd.Series(["It cost 5 dollars.", "It cost 6 dollars."])))
    ['numbers']
    """
    here, there = left.names & places(), right.names & places()
    shared = left.names & set(right.words) | right.names & set(left.words)
    found = {
        "negation": left.negated != right.negated,
        "opposites": _has_opposites(left, right),
        "numbers": not agree_in_numbers(left.numbers, right.numbers),
        "places": bool(here and there) and not here & there,
        "names": bool(left.names and right.names) and not shared,
        "roles": _swaps_roles(left, right),
        "modality": left.hedged != right.hedged,
    }
    return [kind for kind, holds in found.items() if holds]


def _has_opposites(left: Statement, right: Statement) -> bool:
    """Tell whether one has the opposite of a word of the other, in otherwise like sentences."""
    one, two = (
        {word for word in said.words if not is_function_word(word)} for said in (left, right)
    )
    if len(one & two) < _LIKE * min(len(one), len(two)):
        return False
    opposites = opposites_of()
    return any(not (two - one).isdisjoint(opposites.get(word, ())) for word in one - two)


def _swaps_roles(left: Statement, right: Statement) -> bool:
    """Tell whether two active sentences of the same words begin with another name or word."""
    both = (left, right)
    one, two = ([word for word in said.words if not is_function_word(word)] for said in both)
    if sorted(one) != sorted(two) or _PASSIVE.intersection([*left.words, *right.words]):
        return False
    if any(
        said.words and is_function_word(said.words[0]) and said.words[0] not in _ARTICLES
        for said in both
    ):
        return False
    names = ([word for word in said.words if word in left.names & right.names] for said in both)
    first, second = ([w for w in words if not is_time_word(w)] for words in names)
    if len(first) > 1:
        return first[0] != second[0]
    first, second = ([w for w in words if not is_time_word(w)] for words in (one, two))
    return bool(first) and first[0] != second[0] and first.index(second[0]) > 1


def _opens_with_function_word(said: Statement) -> bool:
    """Tell whether a sentence opens with a function word other than an article."""
    first = said.words[0] if said.words else "the"
    return is_function_word(first) and first not in _ARTICLES
