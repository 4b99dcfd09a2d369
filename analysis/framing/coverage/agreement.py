"""In what two statements disagree: negation, opposites, numbers, names, who acts, certainty."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.framing.coverage.lexicon import (
    is_function_word,
    is_time_word,
    near_words,
    opposites_of,
    places,
    words_in,
)
from analysis.framing.coverage.numbers import agree_in_numbers
from analysis.framing.coverage.words import Statement

_PASSIVE = frozenset(("by", "is", "are", "was", "were", "be", "been", "being"))
_ARTICLES = frozenset(("a", "an", "the"))
_AUXILIARIES = frozenset(("will", "would", "has", "have", "must"))
_SPEECH = frozenset(("said", "says", "told", "tells"))
_LIKE = 0.4
_MOST_ALIKE = 0.6


def find_conflicts(left: Statement, right: Statement) -> list[str]:
    """Tell in what two statements disagree.

    The kinds: negation, opposites, numbers, places, names, roles, tense, modality, wording.
    Numbers disagree if both sentences have some and neither has all of the other's; places, if
    both name countries and share none; names, if both have some and share none; roles, if the
    same words stand in another order and no passive explains it, or two names change places as
    the first word; tense, if one tells as done what the other tells as to come; modality, if only
    one says that it may be so; wording, if words that are not alike stand in one place of
    sentences that have the rest in common, word for word.

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
        "negation": _differ_in_negation(left, right),
        "opposites": _has_opposites(left, right),
        "numbers": not agree_in_numbers(left.numbers, right.numbers),
        "places": bool(here and there) and not here & there,
        "names": bool(left.names and right.names) and not shared,
        "roles": _swaps_roles(left, right) or _swaps_openings(left, right),
        "tense": _differ_in_tense(left, right),
        "modality": left.hedged != right.hedged,
        "wording": _differ_in_one_place(left, right),
    }
    return [kind for kind, holds in found.items() if holds]


def _differ_in_negation(left: Statement, right: Statement) -> bool:
    """Tell whether only one is negated, and the other says it in no other way ("banned")."""
    if left.negated == right.negated:
        return False
    denied, said = (left, right) if left.negated else (right, left)
    return words_in("undone").isdisjoint(set(said.words) - set(denied.words))


def _differ_in_tense(left: Statement, right: Statement) -> bool:
    """Tell whether a verb is done in one and to come in the other."""
    return any(
        not (one.planned & other.done) <= (one.done | other.planned)
        for one, other in ((left, right), (right, left))
    )


def _swaps_openings(left: Statement, right: Statement) -> bool:
    """Tell whether two active sentences with the same two names open with another one each."""
    (first, one), (second, two) = (_opening_name(said) for said in (left, right))
    if not first or not second or first == second or (one in _SPEECH) != (two in _SPEECH):
        return False
    passive = _PASSIVE.intersection([*left.words, *right.words])
    return not passive and first in right.names and second in left.names


def _differ_in_one_place(left: Statement, right: Statement) -> bool:
    """Tell whether most words stand in one order and strange ones replace others in one place."""
    one, two = (
        [word for word in said.words if not is_function_word(word)] for said in (left, right)
    )
    head = _shared_start(one, two)
    one, two = one[head:][::-1], two[head:][::-1]
    tail = _shared_start(one, two)
    slots = frozenset(one[tail:]), frozenset(two[tail:])
    numbers = any(word[0].isdigit() for word in slots[0] | slots[1])
    if numbers or not all(slots) or head + tail < _MOST_ALIKE * (head + max(len(one), len(two))):
        return False
    near = near_words()
    return all(slots[1].isdisjoint({word, *near.get(word, ())}) for word in slots[0])


def _shared_start(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words two lists have in common from the first on."""
    pairs = enumerate(zip(left, right, strict=False))
    differ = (place for place, (one, two) in pairs if one != two)
    return next(differ, min(len(left), len(right)))


def _opening_name(said: Statement) -> tuple[str, str]:
    """Return the name that opens a sentence and the verb that it is the subject of, or nothing."""
    name, verb = [*(word for word in said.words if word not in _ARTICLES), "", ""][:2]
    acts = verb in said.done or verb in _AUXILIARIES
    return (name, verb) if acts and not _is_mutual(said) else ("", "")


def _is_mutual(said: Statement) -> bool:
    """Tell whether a sentence tells what two do with each other, whoever is named first."""
    return not words_in("mutual").isdisjoint(said.words)


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
    passive = _PASSIVE.intersection([*left.words, *right.words])
    if sorted(one) != sorted(two) or passive or _is_mutual(left):
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
