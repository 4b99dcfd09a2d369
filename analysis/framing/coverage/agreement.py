"""In what two statements disagree: negation, opposites, numbers, names, who acts, certainty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

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
_TELLING = frozenset(("told", "tells"))
_CONVERSES = {("lose", "win"), ("beat", "lose"), ("buy", "sell"), ("borrow", "lend")}
_LIKE = 0.4
_MOST_ALIKE = 0.6
_HALF = 0.5
_PREPOSITIONS = frozenset(("of", "for", "in", "at", "with", "on", "from", "to", "by", "as"))


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
    shared = left.names & right.stems | right.names & left.stems
    found = {
        "negation": _differ_in_negation(left, right),
        "opposites": _has_opposites(left, right),
        "numbers": not agree_in_numbers(
            left.numbers, right.numbers, hedged=left.hedged | right.hedged
        ),
        "places": bool(here and there) and not here & there,
        "names": bool(left.names and right.names) and not shared,
        "roles": _swaps_roles(left, right)
        or _swaps_openings(left, right)
        or _swaps_sides(left, right),
        "tense": _differ_in_tense(left, right),
        "modality": _differ_in_modality(left, right),
        "wording": _differ_in_one_place(left, right),
    }
    return [kind for kind, holds in found.items() if holds]


def _differ_in_negation(left: Statement, right: Statement) -> bool:
    """Tell whether only one denies what the other says, which is undone in no other way."""
    if left.negated == right.negated:
        return False
    denied, said = (left, right) if left.negated else (right, left)
    undone = words_in("undone") & (said.stems - denied.stems)
    return not undone and (
        not denied.denied.isdisjoint(said.words) or _share(denied, said, of=max) >= _HALF
    )


def _share(left: Statement, right: Statement, *, of: Callable[[int, int], int] = min) -> float:
    """Return the share of the words of content of the shorter, or longer, that both have."""
    one, two = frozenset(left.content), frozenset(right.content)
    return len(one & two) / max(1, of(len(one), len(two)))


def _differ_in_modality(left: Statement, right: Statement) -> bool:
    """Tell whether one leaves open what the other says."""
    return any(
        not one.possible.isdisjoint(other.stems - other.possible)
        for one, other in ((left, right), (right, left))
    )


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
    passive = _PASSIVE & (left.stems | right.stems)
    return not passive and first in right.names and second in left.names


def _differ_in_one_place(left: Statement, right: Statement) -> bool:
    """Tell whether only what stands behind one preposition differs: the prize for physics, chess.

    Other words that differ in one place are most often of like meaning in news: hit, rocked.
    """
    one, two = list(left.content), list(right.content)
    head = _shared_start(one, two)
    one, two = one[head:][::-1], two[head:][::-1]
    tail = _shared_start(one, two)
    slots = one[tail:][::-1], two[tail:][::-1]
    if not all(slots) or head + tail < _MOST_ALIKE * (head + max(len(one), len(two))):
        return False
    both = zip((left, right), slots, strict=True)
    if any(slot[0][0].isdigit() or not _is_governed(said, slot) for said, slot in both):
        return False
    near = near_words()
    return all(set(slots[1]).isdisjoint({word, *near.get(word, ())}) for word in slots[0])


def _is_governed(said: Statement, slot: Sequence[str]) -> bool:
    """Tell whether one or two words stand right behind a preposition, and end their phrase."""
    place = said.words.index(slot[0])
    before = next((word for word in said.words[:place][::-1] if word not in _ARTICLES), "")
    behind = said.words[place + len(slot) : place + len(slot) + 1]
    ends = not behind or is_function_word(behind[0])
    return len(slot) <= 2 and before in _PREPOSITIONS and ends


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


def _swaps_sides(left: Statement, right: Statement) -> bool:
    """Tell whether two words stand on either side of one verb, changed over: X beat Y, Y beat X."""
    names, both = left.names | right.names, left.stems & right.stems
    if "by" in left.stems | right.stems or _is_mutual(left):
        return False
    if len(names & both) <= 1 and both.isdisjoint(_TELLING):
        return False
    one, two = (_sides(said) for said in (left, right))
    for verb in one.keys() & two.keys():
        (before, behind), (other_before, other_behind) = one[verb], two[verb]
        first = (before & other_behind) - behind
        second = (behind & other_before) - other_behind
        if first and second and (verb in _TELLING or (first | second) <= names):
            return True
    return False


def _sides(said: Statement) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, for each verb, the two words of content before it and the two behind."""
    titles = words_in("titles")
    behind_to = {word for to, word in pairwise(said.words) if to == "to"}
    verbs = said.done | said.planned | behind_to | _TELLING
    words = [
        word
        for word in said.words
        if word in _TELLING or not (is_function_word(word) or word in titles or is_time_word(word))
    ]
    return {
        word: (
            frozenset(words[max(0, place - 2) : place]),
            frozenset(words[place + 1 : place + 3]),
        )
        for place, word in enumerate(words)
        if word in verbs and 0 < place < len(words) - 1
    }


def _is_mutual(said: Statement) -> bool:
    """Tell whether a sentence tells what two do with each other, whoever is named first."""
    verbs = said.done | said.planned | frozenset(said.content[:3])
    return not words_in("mutual").isdisjoint(verbs)


def _has_opposites(left: Statement, right: Statement) -> bool:
    """Tell whether one has the opposite of a word of the other, in otherwise like sentences."""
    share = _share(left, right)
    if share < _LIKE:
        return False
    here = left.stems - right.stems - left.denied
    there = right.stems - left.stems - right.denied
    found = [
        (word, other) for word in here for other in opposites_of().get(word, ()) if other in there
    ]
    if any(not _is_converse(left, word, right, other) for word, other in found):
        return True
    return share >= _MOST_ALIKE and _is_turned(left, right) != _is_turned(right, left)


def _is_converse(left: Statement, word: str, right: Statement, other: str) -> bool:
    """Tell whether one thing is told from two sides: X beat Y, Y lost to X."""
    if tuple(sorted((word, other))) not in _CONVERSES:
        return False
    one, two = (
        next(
            (each for each in said.words[: said.words.index(verb)][::-1] if each in said.names), ""
        )
        for said, verb in ((left, word), (right, other))
    )
    return bool(one and two) and one != two and one in right.words and two in left.words


def _is_turned(one: Statement, other: Statement) -> bool:
    """Tell whether one drops, frees or finds what the other tells in the same words."""
    turning = words_in("turning") & (one.stems - other.stems)
    if not turning or other.negated or words_in("undone").intersection(other.words):
        return False
    near = near_words()
    return any(
        near.get(word, {}).keys().isdisjoint(other.words) and _turns(one, word, other)
        for word in turning
    )


def _turns(one: Statement, word: str, other: Statement) -> bool:
    """Tell whether what a word is said of stands in the other sentence as well."""
    place = one.words.index(word)
    if one.words[place - 1] in _PASSIVE:
        return True
    behind = [each for each in one.words[place + 1 :] if not is_function_word(each)][:3]
    return not set(behind).isdisjoint(other.stems - one.names)


def _swaps_roles(left: Statement, right: Statement) -> bool:
    """Tell whether two active sentences of the same words begin with another name or word."""
    both = (left, right)
    one, two = left.content, right.content
    if len(one) != len(two) or sorted(one) != sorted(two) or _is_mutual(left):
        return False
    if _PASSIVE & (left.stems | right.stems):
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
