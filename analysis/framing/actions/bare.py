"""Verbs that stand without helpers, told from nouns and adjectives by the words around them."""

from __future__ import annotations

from analysis.framing.actions.lexicon import verb_forms, words_in
from analysis.framing.actions.places import NOWHERE, Place, object_ahead
from analysis.framing.actions.present import is_noun, plural_nouns, read_present
from analysis.framing.actions.tokens import Chunk


def read_bare(place: Place) -> Chunk | None:
    """Return the verb that stands at a place without helpers, or nothing.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> met, oz = Token(5, 8, "met", "met", ""), Token(9, 11, "Oz", "oz", "")
    >>> chunk = read_bare(Place([met, oz], 0, [Chunk("noun", [Token(0, 4, "Arvn", "arvn", "")])]))
    >>> chunk.kind, chunk.lemma
    ('verb', 'meet')
    """
    forms = place.forms()
    if not forms:
        return None
    for read in (_asked, _gerund, _participle, _past, read_present):
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
        before = place.tokens[max(0, place.at - len(place.last.tokens) - 1)].low
        negated = before in words_in("negators")
        return Chunk("verb", lemma=base, modal=modal, negated=negated)
    led = helper.verbal and helper.lemma in words_in("bare") and bool(base)
    object_ = place.last.tokens[-1]
    sure = object_.capital or object_.low in words_in("pronouns") or not is_noun(base)
    return Chunk("to", lemma=base) if led and sure else None


def _gerund(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a form with -ing that is no noun or adjective."""
    low, after = place.word(), place.word(1)
    if "ing" not in forms or low in words_in("prepositions") or not after:
        return None
    token, last = place.tokens[place.at], place.last
    joined = last.kind == "and" and not any(_goes_on_in_ing(chunk) for chunk in place.chunks)
    if joined or (low in words_in("ing_adjectives") and not object_ahead(place)):
        return None  # a free and thriving Sula
    if last.lemma in words_in("reporting") and low in words_in("ing_nouns"):
        return None
    if last.kind == "noun" and not token.marks:
        ahead = last.tokens[-1]
        if ahead.owns or ahead.low in words_in("determiners") - words_in("counts"):
            return None
        bare = last.word not in words_in("determiners") and place.tokens[place.at + 1].capital
        if low in words_in("ing_nouns") and not bare:
            return None
    opens = last is NOWHERE or (after != "of" and not token.capital)
    return Chunk("ing", lemma=forms["ing"]) if opens else None


def _goes_on_in_ing(chunk: Chunk) -> bool:
    """Tell whether a verb is in -ing, so that another may be joined to it."""
    return chunk.verbal and (chunk.kind == "ing" or chunk.tokens[-1].low.endswith("ing"))


def _participle(place: Place, forms: dict[str, str]) -> Chunk | None:
    """Return a participle: seized by, with ... relegated, or seized in May is."""
    last = place.last
    if "part" not in forms or last.kind not in ("noun", "mark", "start") or _determined(last):
        return None
    if forms["part"] in words_in("never_passive"):
        return None
    said = words_in("speaking") - words_in("object_control") - {"tell"}
    if last.kind == "mark" and forms["part"] in said and place.word(1) != "to":
        return None
    accompanies = place.second.word == "with" and last.kind == "noun"
    accompanies |= place.second.lemma in words_in("wishing") and last.kind == "noun"
    soon = last is not NOWHERE and place.second.kind != "rel" and _verb_soon(place)
    aside = (last is NOWHERE and "base" not in forms) or (
        last.kind == "mark" and place.second.kind == "noun"
    )
    soon |= _hangs_on_object(place)
    if accompanies or place.word(1) == "by" or soon or (aside and _clause_behind_mark(place)):
        return Chunk("part", lemma=forms["part"], passive=True)
    return None


def _hangs_on_object(place: Place) -> bool:
    """Tell whether a form follows an object: accused of breaking a deal signed in."""
    if place.last.kind != "noun" or place.word(1) not in words_in("prepositions"):
        return False
    reports = words_in("speaking") | words_in("thinking") | words_in("copulas") | words_in("bare")
    for chunk in reversed(place.chunks[:-1]):
        if chunk.kind == "verb":
            return place.second.verbal and chunk.lemma not in reports
        if chunk.kind not in ("noun", "prep", "ing", "to") or chunk.lemma in reports:
            return False
    return False


def _clause_behind_mark(place: Place) -> bool:
    """Tell whether the main clause goes on behind the next comma: Sula, long seen as weak, won."""
    opening = place.last is NOWHERE
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
    if last.kind == "noun" and "part" in forms and _lacks_helper(place, forms["part"]):
        return Chunk("verb", lemma=forms["part"], passive=True)
    joined = last.kind == "and" or (last.kind == "mark" and place.second.passive)
    if joined and "part" in forms and _shares_passive(place, forms):
        return Chunk("verb", lemma=forms["part"], passive=True)
    if "past" in forms or (last.kind == "and" and "part" in forms):
        return Chunk("verb", lemma=forms.get("past") or forms["part"])
    return None


def _lacks_helper(place: Place, lemma: str) -> bool:
    """Tell whether a headline leaves out "is": Norland urged to yield, accused of it, sacked."""
    after = place.word(1)
    if after == "to":
        told = words_in("object_control") - words_in("control")
        return lemma in told and "base" in place.forms(2)
    if after == "of":
        return lemma in words_in("of_passives")
    stops = not after or after in words_in("prepositions") or bool(place.tokens[place.at + 1].marks)
    return stops and lemma in words_in("passives")


def _shares_passive(place: Place, forms: dict[str, str]) -> bool:
    """Tell whether "was" before "and" holds for this verb too: was bombed and besieged."""
    verbs = [chunk for chunk in place.chunks if chunk.kind in ("verb", "part")]
    shared = bool(verbs) and verbs[-1].passive
    return shared and not object_ahead(place) and forms["part"] not in words_in("intransitive")


def _determined(last: Chunk) -> bool:
    """Tell whether a noun must follow: the, his, Norland's."""
    return last.kind == "noun" and (
        last.tokens[-1].low in words_in("articles") or last.tokens[-1].owns
    )


def _verb_soon(place: Place) -> bool:
    """Tell whether a preposition phrase and then another verb follow, as in "seized in May is"."""
    if place.word(1) not in words_in("prepositions") and place.word(1) != "to":
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
            return low not in plural_nouns()
    return False
