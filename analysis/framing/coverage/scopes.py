"""What a sentence tells as done, as to come, as possible, and what it denies."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.framing.coverage.lexicon import is_function_word, is_past_form, stem_word, words_in
from analysis.framing.coverage.numbers import number_of

_REACH = 4
_ASKED = 6
_DENIED = 2
_VOTES = frozenset(("vote", "votes", "voted", "voting"))


def find_planned(words: Sequence[str]) -> frozenset[str]:
    """Return the stems of the verbs that stand under "will", "should", "plans to" and the like.

    Examples
    --------
    >>> sorted(find_planned("they will soon be released and plan to leave".split()))
    ['leave', 'release']
    >>> sorted(find_planned("they asked the king to leave".split()))
    ['leave']
    """
    return frozenset(stem_word(words[place]) for place in _planned_places(words))


def find_done(words: Sequence[str]) -> frozenset[str]:
    """Return the stems of the verbs in a past form that are not under such words.

    Examples
    --------
    >>> sorted(find_done("they left and will be released".split()))
    ['leave']
    """
    planned = _planned_places(words)
    return frozenset(
        stem_word(word)
        for place, word in enumerate(words)
        if place not in planned and is_past_form(word)
    )


def find_possible(words: Sequence[str]) -> frozenset[str]:
    """Return the stems of the verbs that may be so: under "may", "could" and the like.

    Examples
    --------
    >>> sorted(find_possible("they may soon leave but could not come".split()))
    ['leave']
    """
    hedged = [place for place, word in enumerate(words) if word in words_in("hedges")]
    sure = [place for place in hedged if words[place + 1 : place + 2] != ["not"]]
    return frozenset(stem_word(words[after]) for place in sure for after in _next(words, place, 1))


def find_denied(words: Sequence[str], *, names: frozenset[str]) -> frozenset[str]:
    """Return the stems of the two words of content right under each negator, names aside.

    Examples
    --------
    >>> sorted(find_denied("they did not sign the treaty in Oslo".split(), names=frozenset()))
    ['sign', 'treaty']
    """
    places = find_negators(words)
    plain = ["the" if stem_word(word) in names else word for word in words]
    return frozenset(
        stem_word(words[after]) for place in places for after in _next(plain, place, _DENIED)
    )


def find_negators(words: Sequence[str]) -> list[int]:
    """Return the places of the words that deny: not, no, refuse, or against after a vote.

    Examples
    --------
    >>> find_negators("they voted 12 to 9 against it but didn't leave".split())
    [5, 8]
    """
    negators = words_in("negators")
    found = []
    for place, word in enumerate(words):
        voted = word == "against" and any(
            each in _VOTES for each in words[max(0, place - _ASKED) : place]
        )
        denies = word.endswith("n't") or word in negators or stem_word(word) in negators
        if voted or denies:
            found.append(place)
    return found


def _next(words: Sequence[str], place: int, n: int) -> list[int]:
    """Return the places of the next words of content, no farther than their clause."""
    found: list[int] = []
    for after in range(place + 1, min(len(words), place + 1 + _REACH + n)):
        if words[after] in ("but", "because", "although", "while") or len(found) == n:
            break
        if not (is_function_word(words[after]) or _is_between(words[after])):
            found.append(after)
    return found


def _is_between(word: str) -> bool:
    """Tell whether a word only says how or how many: soon, really, two."""
    return word in words_in("between") or word.endswith("ly") or number_of(word) is not None


def _planned_places(words: Sequence[str]) -> frozenset[int]:
    """Return where the verbs stand that are told as to come."""
    places: set[int] = set()
    for place, word in enumerate(words):
        if (word == "to" and _is_asked(words, place)) or word in words_in("futures"):
            places.update(_next(words, place, 1))
    return frozenset(places)


def _is_asked(words: Sequence[str], to: int) -> bool:
    """Tell whether "to" follows a plan, or one that is asked: plans to, asked the king to."""
    if to and words[to - 1] in words_in("before_to"):
        return True
    before = words[max(0, to - _ASKED) : to]
    return any(word in words_in("asking") for word in before) and "to" not in before
