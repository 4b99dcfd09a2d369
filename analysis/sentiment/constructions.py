"""Constructions that keep a word from a target or deny what it says."""

from __future__ import annotations

import numpy as np

from analysis.sentiment.clauses import Clauses
from analysis.sentiment.judgements import load_judgements
from analysis.sentiment.vocabulary import Flags, Ints

_HEAD_AT_MOST = 4
_FAR = 4
_DENIED = 10


def near_before(clauses: Clauses, flags: Flags, tokens: Ints, *, reach: int) -> Flags:
    """Tell whether a flagged token of the same clause stands up to `reach` words before."""
    return _near(clauses, flags, tokens, steps=range(-1, -reach - 1, -1))


def near_after(
    clauses: Clauses, flags: Flags, tokens: Ints, *, reach: int, before_comma: bool = False
) -> Flags:
    """Tell whether a flagged token of the same clause stands up to `reach` words after."""
    return _near(clauses, flags, tokens, steps=range(1, reach + 1), before_comma=before_comma)


def _near(
    clauses: Clauses, flags: Flags, tokens: Ints, *, steps: range, before_comma: bool = False
) -> Flags:
    """Tell whether a flagged token of the same clause stands at one of some distances."""
    found = np.zeros(len(tokens), dtype=np.bool_)
    for step in steps:
        at = np.clip(tokens + step, 0, len(flags) - 1)
        same = (clauses.rows[at] == clauses.rows[tokens]) & (at == tokens + step)
        same &= clauses.breaks[at] == clauses.breaks[tokens]
        if before_comma:
            same &= clauses.commas[at] == clauses.commas[tokens]
        found |= flags[at] & same
    return found


def modifies_noun(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a participle belongs to the noun right before it: "land lost to the sea".

    That noun is no target, has an article or a preposition before it, and is not the subject of
    its clause; the participle has a preposition after it.
    """
    participle = load_judgements().is_participle[clauses.numbers[tokens]]
    followed = _near(clauses, clauses.has("complement"), tokens, steps=range(1, 2))
    inside = participle & followed
    opener = clauses.has("article") | clauses.has("preposition")
    plain = ~opener & ~clauses.is_target & ~clauses.is_name & ~clauses.has("verbal")
    found = np.zeros(len(tokens), dtype=np.bool_)
    for distance in range(1, _HEAD_AT_MOST + 1):
        at = np.maximum(tokens - distance, 0)
        inside &= (clauses.rows[at] == clauses.rows[tokens]) & (tokens >= distance)
        inside &= clauses.breaks[at] == clauses.breaks[tokens]
        inside &= clauses.commas[at] == clauses.commas[tokens]
        if distance > 1:
            found |= inside & opener[at] & ~_opens_clause(clauses, at)
        inside &= plain[at]
    return found


def _opens_clause(clauses: Clauses, openers: Ints) -> Flags:
    """Tell whether an article opens a subject, or a preposition follows the target itself.

    The noun of "Lee, from the north, lost" is Lee, and that of "the party lost" is the subject.
    """
    previous = np.maximum(openers - 1, 0)
    same = (clauses.rows[previous] == clauses.rows[openers]) & (openers > 0)
    same &= clauses.commas[previous] == clauses.commas[openers]
    begins = clauses.has("speech") | clauses.has("link") | clauses.has("contrast")
    begins |= clauses.has("conjunction")
    subject = clauses.has("article")[openers] & (~same | begins[previous])
    preposition = clauses.has("preposition")
    link = np.where(preposition[openers], openers, previous)
    own = clauses.has("attached")[link] & clauses.is_target[np.maximum(link - 1, 0)]
    flags: Flags = subject | own
    return flags


def is_far(tokens: Ints, mentions: Ints) -> Flags:
    """Tell whether other words have room between a mention and a word."""
    flags: Flags = np.abs(tokens - mentions) >= _FAR
    return flags


def is_attributive(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a participle stands right after an article: "a negotiated peace"."""
    participle = load_judgements().is_participle[clauses.numbers[tokens]]
    article = near_before(clauses, clauses.has("article"), tokens, reach=1)
    flags: Flags = participle & article
    return flags


def is_not_expected(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a word tells what is not expected: "nobody believes that they will win"."""
    everywhere = np.arange(len(clauses.numbers))
    negation = clauses.has("negation")
    hoped = clauses.has("expect") & near_before(clauses, negation, everywhere, reach=3)
    return near_before(clauses, hoped, tokens, reach=_DENIED + 2)


def enlarges_next(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a word gives the size of a bad event: "a comprehensive invasion"."""
    judgements = load_judgements()
    number = clauses.numbers
    bad = (judgements.subject[number] < 0) | (judgements.object[number] < 0)
    bad |= (judgements.value[number] < 0) | (judgements.general[number] < 0)
    sizes = clauses.has("size")[tokens]
    flags: Flags = sizes & _near(clauses, bad, tokens, steps=range(1, 3))
    return flags


def in_relative_clause(clauses: Clauses) -> Flags:
    """Flag tokens after "who" or "which" up to the next comma."""
    places = np.arange(len(clauses.numbers))
    last = np.maximum.accumulate(np.where(clauses.has("relative"), places, -1))
    at = np.maximum(last, 0)
    flags: Flags = (last >= 0) & (clauses.rows[at] == clauses.rows)
    flags &= clauses.commas[at] == clauses.commas[: len(flags)]
    return flags


def is_place(clauses: Clauses, mentions: Ints) -> Flags:
    """Tell whether a mention says where: "a reporter in Kyiv said"."""
    places = np.arange(len(clauses.numbers))
    outside = np.maximum.accumulate(np.where(clauses.is_target, 0, places))
    before = outside[mentions]
    flags: Flags = clauses.has("place")[before] & (clauses.rows[before] == clauses.rows[mentions])
    return flags
