"""Which words of a sentence only tell who said it, where, or in what manner."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analysis.framing.coverage.lexicon import is_function_word, stem_word, words_in

_HEAD = 14
_TAIL = 8
_REST = 5
_LEAST_SAID = 3


def find_frame(words: Sequence[tuple[str, bool]]) -> frozenset[int]:
    """Return the places of the words that tell who said it, where and to whom.

    That is what stands before a verb of reporting near the start, or from a name before such a verb
    near the end on.

    Parameters
    ----------
    words : sequence of (str, bool)
        Words in lower case, and whether each has a capital.

    Examples
    --------
    >>> words = "the mayor of Selm said that the old bridge would reopen quickly".split()
    >>> sorted(find_frame([(word.lower(), word[0].isupper()) for word in words]))
    [0, 1, 2, 3, 4]
    """
    head, tail = _head([word for word, _ in words]), _tail(words)
    return frozenset((*head, *(tail if len(head) <= tail.start else ())))


def find_light(words: Sequence[tuple[str, bool]]) -> frozenset[str]:
    """Return the stems of attribution, adverbs of manner, titles, and all but the last of a name.

    Attribution is what `find_frame` finds. A stem that also stands elsewhere is not among them.

    Parameters
    ----------
    words : sequence of (str, bool)
        Words in lower case, and whether each has a capital.

    Examples
    --------
    >>> words = "the mayor of Selm said that the old bridge would reopen quickly".split()
    >>> sorted(find_light([(word.lower(), word[0].isupper()) for word in words]))
    ['mayor', 'quick', 'selm']
    """
    places = set(find_frame(words))
    for place, (word, capital) in enumerate(words):
        manner = word.endswith("ly") and len(word) > 5 and not capital
        if manner or stem_word(word) in words_in("sources") | words_in("titles"):
            places.add(place)
        if capital and place + 1 < len(words) and words[place + 1][1]:
            places.add(place)
    return stems_only_at([word for word, _ in words], places)


def stems_only_at(lower: Sequence[str], places: Collection[int]) -> frozenset[str]:
    """Return the stems of the words at some places that stand nowhere else.

    Examples
    --------
    >>> sorted(stems_only_at("the road and the river".split(), {0, 1}))
    ['road']
    """
    heavy = {stem_word(word) for place, word in enumerate(lower) if place not in places}
    light = {stem_word(lower[place]) for place in places}
    return frozenset(word for word in light - heavy if not is_function_word(word))


def _head(words: Sequence[str]) -> range:
    """Return the places before a verb of reporting near the start."""
    for place, word in enumerate(words[:_HEAD]):
        finite = word in words_in("reporting") and not word.endswith("ing")
        if finite and len(words) - place > _LEAST_SAID:
            return range(place + 1)
    return range(0)


def _tail(words: Sequence[tuple[str, bool]]) -> range:
    """Return the places from the name before a verb of reporting near the end."""
    for place in range(len(words) - 1, max(_REST, len(words) - _TAIL) - 1, -1):
        if words[place][0] in words_in("reporting") and ("that", False) not in words[place:]:
            start = place
            while start > _REST and _names_someone(*words[start - 1]):
                start -= 1
            return range(start, len(words))
    return range(0)


def _names_someone(word: str, capital: bool) -> bool:
    """Tell whether a word may be part of a speaker's name or title."""
    return capital or word in ("the", "a") or stem_word(word) in words_in("titles")
