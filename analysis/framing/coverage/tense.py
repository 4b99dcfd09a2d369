"""What a sentence tells as done, and what as still to come, wished or asked for."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.framing.coverage.lexicon import is_function_word, is_past_form, stem_word, words_in

_REACH = 4


def find_planned(words: Sequence[str]) -> frozenset[str]:
    """Return the stems of the verbs that stand under "will", "should", "plans to" and the like.

    Examples
    --------
    >>> sorted(find_planned("they will soon be released and plan to leave".split()))
    ['leave', 'release']
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


def _planned_places(words: Sequence[str]) -> frozenset[int]:
    """Return where the verbs stand that are told as to come."""
    places = set()
    for place, word in enumerate(words):
        to = word == "to" and place > 0 and words[place - 1] in words_in("before_to")
        if not to and word not in words_in("futures"):
            continue
        for after in range(place + 1, min(len(words), place + 1 + _REACH)):
            if not is_function_word(words[after]) and words[after] not in words_in("between"):
                places.add(after)
                break
    return frozenset(places)
