"""Verb groups: helpers, negation and the main verb."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.framing.actions.bare import read_bare
from analysis.framing.actions.lexicon import helpers, verb_forms, words_in
from analysis.framing.actions.places import Place
from analysis.framing.actions.tokens import Chunk, Token, is_month

_Found = tuple[int, str] | None
_HELPERS = ("be", "have", "do")


def read_verbs(
    tokens: Sequence[Token], place: int, chunks: Sequence[Chunk]
) -> tuple[Chunk | None, int]:
    """Return the verb group that begins at a place, if any, and where it stops.

    Examples
    --------
    >>> tokens = [Token(0, 0, word, word, "") for word in ("could", "not", "be", "saved")]
    >>> group, stop = read_verbs(tokens, 0, [])
    >>> group.lemma, group.modal, group.negated, group.passive, stop
    ('save', 'could', True, True, 4)
    """
    group = Chunk("verb")
    at = place
    if tokens[at].low == "to" and at + 1 < len(tokens):
        group.kind = "to"
        group.negated = place > 0 and tokens[place - 1].low in words_in("negators")
        at += 1
    at, helper = _read_helpers(tokens, at, place, group)
    if tokens[place].low in ("having", "being"):
        group.kind = "ing"
    if group.kind == "to" and helper == "do":
        group.lemma, group.tokens = "do", list(tokens[place:at])
        return group, at
    if group.kind == "to" and helper not in ("", "be", "have"):
        return None, place
    here = Place(tokens, at, chunks)
    if not helper and group.kind == "verb":
        return _with_bare(here, group, place)
    found = _main_verb(here, helper, group)
    if found is None:
        return None, place
    stop, group.lemma = found
    group.tokens = list(tokens[place:stop])
    return group, stop


def _with_bare(here: Place, group: Chunk, place: int) -> tuple[Chunk | None, int]:
    """Return a verb without helpers, with the negation and adverbs before it."""
    parted = here.at > place and here.at < len(here.tokens) and bool(here.tokens[here.at].marks)
    found = read_bare(here) if here.at < len(here.tokens) and not parted else None
    if found is None:
        return None, place
    found.negated = found.negated or group.negated
    found.tokens = list(here.tokens[place : here.at + 1])
    return found, here.at + 1


def _read_helpers(tokens: Sequence[Token], at: int, place: int, group: Chunk) -> tuple[int, str]:
    """Return where the helpers stop and the last one's kind, noting on the group what they say."""
    helper = ""
    while at < len(tokens) and (at == place or not tokens[at].marks):
        low = tokens[at].low
        dated = low == "on" and at + 1 < len(tokens) and tokens[at + 1].low in words_in("times")
        if dated and helper:
            at += 2
            continue
        role = _helper_role(low, at, tokens)
        if not role:
            break
        group.negated = group.negated or role == "not" or low == "cannot"
        if role == "modal":
            group.modal = "can" if low == "cannot" else low
        helper = role if role not in ("not", "adverb") else helper
        at += 1
    return at, helper


def _helper_role(low: str, at: int, tokens: Sequence[Token]) -> str:
    """Return what a word does within a verb group before the main verb."""
    role = helpers().get(low, "")
    if role and not is_month(tokens, at):
        return role
    if low == "neither" and at and tokens[at - 1].low in helpers():
        return "not"
    adverb = low in words_in("adverbs") or (low.endswith("ly") and len(low) > 4)
    adverb = adverb and low not in words_in("likely") and not _is_led(low, at, tokens)
    return "adverb" if adverb and at + 1 < len(tokens) else ""


def _is_led(low: str, at: int, tokens: Sequence[Token]) -> bool:
    """Tell whether "to" makes a verb of a word: to back the plan, but to better serve it."""
    led = at > 0 and tokens[at - 1].low == "to" and "base" in verb_forms().get(low, {})
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return led and "base" not in verb_forms().get(after, {})


def _main_verb(here: Place, helper: str, group: Chunk) -> _Found:
    """Return where the group stops and its verb, noting on the group what the helpers say."""
    parted = here.at < len(here.tokens) and bool(helper) and bool(here.tokens[here.at].marks)
    forms = {} if parted else here.forms()
    if helper == "be":
        return _after_be(here, forms, group)
    if helper == "have":
        return _after_have(here, forms, group)
    if "base" in forms:
        return here.at + 1, forms["base"]
    if not helper and _is_unknown_verb(here):
        return here.at + 1, here.word()
    full = helper == "do" and here.last.kind in ("noun", "and", "mark", "rel")
    return (here.at, "do") if full else None


def _after_have(here: Place, forms: dict[str, str], group: Chunk) -> _Found:
    """Return the verb after a form of "have": done, to do, or "have" itself."""
    if "part" in forms:
        return here.at + 1, forms["part"]
    if here.word() == "to":
        inner, stop = read_verbs(here.tokens, here.at, [])
        if inner is not None:
            group.modal = group.modal or "have to"
            group.negated = group.negated or inner.negated
            group.passive = inner.passive
            return stop, inner.lemma
    return here.at, "have"


def _after_be(here: Place, forms: dict[str, str], group: Chunk) -> _Found:
    """Return the verb after a form of "be": passive, progressive, likely to, or "be" itself."""
    word = here.word()
    skip = 1 if word in words_in("likely") else 0
    if here.word(skip) == "to":
        inner, stop = read_verbs(here.tokens, here.at + skip, [])
        if inner is not None:
            group.modal = group.modal or (word if skip else "be to")
            group.negated = group.negated or inner.negated or word == "unable"
            group.passive = inner.passive
            return stop, inner.lemma
    if "part" in forms:
        group.passive = True
        return here.at + 1, forms["part"]
    return (here.at + 1, forms["ing"]) if "ing" in forms else (here.at, "be")


def _is_unknown_verb(here: Place) -> bool:
    """Tell whether a word behind "to" must be a verb: expect Sula to affix the seal."""
    last, low = here.last, here.word()
    expects = here.second.verbal and here.second.lemma in words_in("expecting")
    named = last.kind == "noun" and last.tokens[-1].capital
    listed = any(low in words_in(key) for key in ("determiners", "pronouns", "prepositions"))
    plain = low.isalpha() and not here.tokens[here.at].capital
    return expects and named and plain and not listed and not low.endswith(("s", "ing", "ion"))
