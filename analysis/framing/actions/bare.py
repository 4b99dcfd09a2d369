"""Verbs that stand without helpers, told from nouns and adjectives by the words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.framing.actions.lexicon import verb_forms, words_in
from analysis.framing.actions.tokens import Chunk, Token

_GUESSED = re.compile(r"[a-z]{3,}ed$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_MUTE = ("ated", "ced", "ged", "sed", "ured", "ved", "zed")
_PLURALS = frozenset(("they", "we", "i", "you", "who", "people"))
_NOWHERE = Chunk("start")


@dataclass(frozen=True)
class Place:
    """A place in a sentence: the words, where, and the chunks read so far."""

    tokens: Sequence[Token]
    at: int
    chunks: Sequence[Chunk]

    @property
    def last(self) -> Chunk:
        """The chunk before, or one of kind "start"."""
        return self.chunks[-1] if self.chunks else _NOWHERE

    @property
    def second(self) -> Chunk:
        """The chunk before that."""
        return self.chunks[-2] if len(self.chunks) > 1 else _NOWHERE

    def word(self, ahead: int = 0) -> str:
        """Return a word from here in lower case, or an empty string."""
        place = self.at + ahead
        return self.tokens[place].low if place < len(self.tokens) else ""

    def forms(self, ahead: int = 0) -> dict[str, str]:
        """Return what a word may be as a verb; unknown words in -ed are guessed."""
        place, low = self.at + ahead, self.word(ahead)
        forms = verb_forms().get(low)
        if forms is None:
            guessed = _GUESSED.match(low) is not None and not self.tokens[place].capital
            base = low[:-1] if low.endswith(_MUTE) else _DOUBLED.sub(r"\1", low[:-2])
            return {"past": base, "part": base} if guessed else {}
        named = self.tokens[place].capital and place > 0 and not self.tokens[place].marks
        return {} if named and len(low) > 1 else forms


def object_ahead(place: Place, ahead: int = 1) -> bool:
    """Tell whether an object or clause seems to follow: a determiner, pronoun, name or "to".

    Examples
    --------
    >>> object_ahead(Place([Token(0, 3, "met", "met", ""), Token(4, 6, "Oz", "oz", "")], 0, []))
    True
    """
    at, low = place.at + ahead, place.word(ahead)
    if not low or place.tokens[at].marks:
        return False
    listed = low in words_in("determiners") or low in words_in("pronouns")
    return listed or low in ("to", "that", "not") or place.tokens[at].capital


def read_bare(place: Place) -> Chunk | None:
    """Return the verb that stands at a place without helpers, or nothing.

    Examples
    --------
    >>> met, oz = Token(5, 8, "met", "met", ""), Token(9, 11, "Oz", "oz", "")
    >>> chunk = read_bare(Place([met, oz], 0, [Chunk("noun", [Token(0, 4, "Arvn", "arvn", "")])]))
    >>> chunk.kind, chunk.lemma
    ('verb', 'meet')
    """
    forms = place.forms()
    if not forms:
        return None
    for read in (_asked, _gerund, _participle, _past, _present):
        found = read(place, forms)
        if found is not None:
            return found
    return None


def _asked(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a verb parted from its helper by the subject: did she go; let him go."""
    helper, base = place.second, forms.get("base", "")
    if place.last.kind != "noun":
        return None
    if helper.kind == "aux" and helper.word in words_in("be"):
        return Chunk("verb", lemma=forms["part"], passive=True) if "part" in forms else None
    if helper.kind == "aux" and base:
        modal = helper.word if helper.word in words_in("modals") else ""
        return Chunk("verb", lemma=base, modal=modal)
    led = helper.verbal and helper.lemma in words_in("bare") and bool(base)
    object_ = place.last.tokens[-1]
    sure = object_.capital or object_.low in words_in("pronouns") or not _is_noun(base)
    return Chunk("to", lemma=base) if led and sure else None


def _gerund(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a form with -ing that is no noun or adjective."""
    low, after = place.word(), place.word(1)
    if "ing" not in forms or low in words_in("prepositions") or not after:
        return None
    token, last = place.tokens[place.at], place.last
    if last.kind == "noun" and not token.marks:
        if last.tokens[-1].low in words_in("determiners") or last.tokens[-1].owns:
            return None
        bare = last.word not in words_in("determiners") and place.tokens[place.at + 1].capital
        if low in words_in("ing_nouns") and not bare:
            return None
    opens = last is _NOWHERE or (after != "of" and not token.capital)
    return Chunk("ing", lemma=forms["ing"]) if opens else None


def _participle(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a participle: seized by, with ... relegated, or seized in May is."""
    last = place.last
    if "part" not in forms or last.kind not in ("noun", "mark", "start") or _determined(last):
        return None
    accompanies = place.second.word == "with" and last.kind == "noun"
    soon = last is not _NOWHERE and place.second.kind != "rel" and _verb_soon(place)
    aside = (last is _NOWHERE and "base" not in forms) or (
        last.kind == "mark" and place.second.kind == "noun"
    )
    if accompanies or place.word(1) == "by" or soon or (aside and _clause_behind_mark(place)):
        return Chunk("part", lemma=forms["part"], passive=True)
    return None


def _clause_behind_mark(place: Place) -> bool:
    """Tell whether the main clause goes on behind the next comma: Sula, long seen as weak, won."""
    opening = place.last is _NOWHERE
    for ahead in range(2, len(place.tokens) - place.at):
        if not place.tokens[place.at + ahead].marks:
            continue
        skip = (
            1 if place.word(ahead) in words_in("adverbs") or place.word(ahead)[-2:] == "ly" else 0
        )
        low = place.word(ahead + skip)
        helps = any(low in words_in(key) for key in ("modals", "be", "have", "do"))
        return opening or helps or "past" in verb_forms().get(low, {})
    return False


def _past(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a past form as a verb."""
    last = place.last
    if last.kind in ("start", "prep", "sub") or _determined(last):
        return None
    joined = last.kind == "and" or (last.kind == "mark" and place.second.passive)
    if joined and "part" in forms and _shares_passive(place, forms):
        return Chunk("verb", lemma=forms["part"], passive=True)
    if "past" in forms or (last.kind == "and" and "part" in forms):
        return Chunk("verb", lemma=forms.get("past") or forms["part"])
    return None


def _shares_passive(place: Place, forms: dict[str, str]) -> bool:
    """Tell whether "was" before "and" holds for this verb too: was bombed and besieged."""
    verbs = [chunk for chunk in place.chunks if chunk.kind == "verb"]
    shared = bool(verbs) and verbs[-1].passive
    return shared and not object_ahead(place) and forms["part"] not in words_in("intransitive")


def _determined(last: Chunk) -> bool:
    """Tell whether a noun must follow: the, his, Norland's."""
    return last.kind == "noun" and (
        last.tokens[-1].low in words_in("articles") or last.tokens[-1].owns
    )


def _verb_soon(place: Place) -> bool:
    """Tell whether a preposition phrase and then another verb follow, as in "seized in May is"."""
    if place.word(1) not in words_in("prepositions"):
        return False
    stops = words_in("conjunctions") | words_in("subordinators")
    for ahead in range(2, min(10, len(place.tokens) - place.at)):
        low = place.word(ahead)
        if place.tokens[place.at + ahead].marks or low in stops:
            return False
        if low in words_in("be") or low in words_in("modals"):
            return True
        forms = verb_forms().get(low, {})
        if ahead > 2 and ("past" in forms or "s" in forms) and low not in words_in("also_nouns"):
            return low not in _plural_nouns()
    return False


def _present(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a form in the present as a verb, if its subject and what follows make it one."""
    lemma = forms.get("s") or forms.get("base", "")
    third = "s" in forms
    fits = bool(lemma) and _fits(place, lemma, third=third)
    return Chunk("verb", lemma=lemma) if fits else None


def _fits(place: Place, lemma: str, *, third: bool) -> bool:
    """Tell whether a present form is a verb after the chunk before it."""
    kind = place.last.kind
    plain = place.word() not in _plural_nouns() or object_ahead(place)
    if kind == "and":
        return object_ahead(place) and any(chunk.verbal for chunk in place.chunks)
    if kind == "start":
        return lemma == "let" and object_ahead(place)
    if kind == "mark":
        return lemma in words_in("speaking") or (third and plain)
    if kind == "verb":
        return third and plain and any(chunk.kind == "rel" for chunk in place.chunks)
    return kind == "rel" or (kind == "noun" and _follows_noun(place, third=third))


def _follows_noun(place: Place, *, third: bool) -> bool:
    """Tell whether a present form after a noun phrase is its verb rather than a part of it."""
    before, after = place.last.tokens[-1], place.word(1)
    if before.low in words_in("determiners") or before.owns or place.second.kind == "to":
        return False
    if place.second.word == "what" or (place.second.word == "that" and not _is_noun(place.word())):
        return True
    if any(after in words_in(key) for key in ("modals", "be", "have", "do")):
        return False
    return _agrees_one(place) if third else _agrees_many(place)


def _agrees_many(place: Place) -> bool:
    """Tell whether the noun phrase before can be the subject of a plain form."""
    before, plain = place.last.tokens[-1], not _is_noun(place.word())
    kinds = [chunk.kind for chunk in place.chunks]
    plural = before.low.endswith("s") or before.low in _PLURALS or kinds[-3:-1] == ["noun", "and"]
    wished = place.second.word == "that"
    headline = kinds == ["noun", "mark", "noun"] and before.capital
    if plain:
        return plural or wished or headline or _plural_head(place.chunks)
    return plural and (object_ahead(place) or not place.word(1))


def _agrees_one(place: Place) -> bool:
    """Tell whether the noun phrase before can be the subject of a form with -s."""
    after, ahead = place.word(1), place.forms(1)
    if not _is_noun(place.word()) or object_ahead(place):
        return True
    if after in ("back", "out", "off") and place.last.tokens[-1].capital:
        return True
    if after in ("of", "on", "for", "in", "over") or {"past", "s", "base"} & set(ahead):
        return False
    sure = after in words_in("likely") or (after.endswith("ly") and len(after) > 4)
    return sure or place.last.tokens[-1].capital


def _plural_head(chunks: Sequence[Chunk]) -> bool:
    """Tell whether a plural noun stands before the phrases that hang on it."""
    nouns = [chunk for chunk in chunks[-6:-1] if chunk.kind == "noun"]
    hangs = any(chunk.kind in ("prep", "part", "rel") for chunk in chunks[-4:])
    return hangs and any(chunk.tokens[-1].low.endswith("s") for chunk in nouns)


@cache
def _plural_nouns() -> frozenset[str]:
    """Return the -s forms of verbs that are as often nouns."""
    return frozenset(f"{word}s" for word in words_in("also_nouns"))


def _is_noun(low: str) -> bool:
    """Tell whether a form in the present is as often a noun."""
    return low in words_in("also_nouns") or low in _plural_nouns()
