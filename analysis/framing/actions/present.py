"""Verbs in the present, which look like plural nouns, told from them by the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from analysis.framing.actions.lexicon import third_person, words_in
from analysis.framing.actions.places import NOWHERE, Place, object_ahead
from analysis.framing.actions.tokens import Chunk, Token

_PLURALS = frozenset(("they", "we", "i", "you", "who", "people", "those"))


def read_present(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a form in the present as a verb, if its subject and what follows make it one.

    Examples
    --------
    >>> meets, oz = Token(5, 10, "meets", "meets", ""), Token(11, 13, "Oz", "oz", "")
    >>> place = Place([meets, oz], 0, [Chunk("noun", [Token(0, 4, "Arvn", "arvn", "")])])
    >>> read_present(place, place.forms()).lemma
    'meet'
    """
    lemma = forms.get("s") or forms.get("base", "")
    third = "s" in forms
    plain = third or place.word() not in words_in("rarely_verbs")
    fits = bool(lemma) and plain and _fits(place, lemma, third=third)
    return Chunk("verb", lemma=lemma) if fits else None


def _fits(place: Place, lemma: str, *, third: bool) -> bool:
    """Tell whether a present form is a verb after the chunk before it."""
    kind = place.last.kind
    plain = place.word() not in plural_nouns() or object_ahead(place)
    if kind == "and":
        return object_ahead(place) and any(chunk.verbal for chunk in place.chunks)
    if kind == "start":
        return lemma == "let" and object_ahead(place)
    if kind == "mark":
        return lemma in words_in("speaking") or (third and plain)
    if kind == "part":
        return third and plain
    if kind == "verb":
        return third and plain and any(chunk.kind == "rel" for chunk in place.chunks)
    return kind == "rel" or (kind == "noun" and _follows_noun(place, third=third))


def _follows_noun(place: Place, *, third: bool) -> bool:
    """Tell whether a present form after a noun phrase is its verb rather than a part of it."""
    before, after = place.last.tokens[-1], place.word(1)
    if before.low in words_in("determiners") or before.owns or place.second.kind == "to":
        return False
    if place.second.word == "what" or (place.second.word == "that" and not is_noun(place.word())):
        return True
    if _is_clear(place, third=third):
        return True
    if any(after in words_in(key) for key in ("modals", "be", "have", "do")):
        return False
    return _agrees_one(place) if third else _agrees_many(place)


def _is_clear(place: Place, *, third: bool) -> bool:
    """Tell whether the clause shows a verb: which Norland says was, demands that Norland stop."""
    if third:
        reports = words_in("speaking") | words_in("thinking")
        return place.second.kind == "rel" and place.forms()["s"] in reports
    third_last = place.chunks[-3] if len(place.chunks) > 2 else NOWHERE
    return place.second.word == "that" and third_last.lemma in words_in("demanding")


def _agrees_many(place: Place) -> bool:
    """Tell whether the noun phrase before can be the subject of a plain form."""
    before, plain = place.last.tokens[-1], not is_noun(place.word())
    kinds = [chunk.kind for chunk in place.chunks]
    plural = _is_plural(before) or kinds[-3:-1] == ["noun", "and"]
    wished = place.second.word == "that"
    opening = place.chunks[0].tokens[0] if place.chunks[0].tokens else before
    headline = kinds == ["noun", "mark", "noun"] and before.capital and opening.capital
    if plain:
        return plural or wished or headline or _plural_head(place.chunks)
    bare = headline and opening.low not in words_in("determiners")
    return bare or (plural and (object_ahead(place) or not place.word(1)))


def _agrees_one(place: Place) -> bool:
    """Tell whether the noun phrase before can be the subject of a form with -s."""
    after, ahead = place.word(1), place.forms(1)
    if not is_noun(place.word()) or object_ahead(place):
        return True
    if after in ("back", "out", "off") and place.last.tokens[-1].capital:
        return True
    if _has_noun_object(place):
        return True
    if after in ("of", "on", "for", "in", "over") or {"past", "s", "base"} & set(ahead):
        return False
    sure = after in words_in("likely") or (after.endswith("ly") and len(after) > 4)
    ends = not after or bool(place.tokens[place.at + 1].marks)
    hangs = place.second.kind == "prep" and place.second.word != "as"
    listed = ends and (hangs or place.last.tokens[0].low in words_in("determiners"))
    return sure or (place.last.tokens[-1].capital and not listed)


def _has_noun_object(place: Place) -> bool:
    """Tell whether a name's verb has a noun behind it: Arvan claims strike on port."""
    named = len(place.last.tokens) == 1 and place.last.tokens[0].capital
    noun = is_noun(place.word(1)) and not place.tokens[place.at + 1].marks
    closed = place.word(2) in words_in("prepositions") or not place.word(2)
    return named and noun and closed and place.second.kind != "prep"


def _plural_head(chunks: Sequence[Chunk]) -> bool:
    """Tell whether a plural noun stands before the phrases that hang on it."""
    nouns = [chunk for chunk in chunks[-6:-1] if chunk.kind == "noun"]
    hangs = any(chunk.kind in ("prep", "part", "rel", "ing") for chunk in chunks[-4:])
    return hangs and any(_is_plural(chunk.tokens[-1]) for chunk in nouns)


def _is_plural(token: Token) -> bool:
    """Tell whether a word looks like a plural."""
    return token.low in _PLURALS or (token.low.endswith("s") and not token.low.endswith("ss"))


@cache
def plural_nouns() -> frozenset[str]:
    """Return the -s forms of verbs that are as often nouns.

    Examples
    --------
    >>> "breaches" in plural_nouns()
    True
    """
    return frozenset(third_person(word) for word in words_in("also_nouns"))


def is_noun(low: str) -> bool:
    """Tell whether a form in the present is as often a noun.

    Examples
    --------
    >>> is_noun("plans"), is_noun("denies")
    (True, False)
    """
    return low in words_in("also_nouns") or low in plural_nouns()
