"""Forecasts: "it is unlikely for X to win", "X cannot expect to win", "victory is out of reach".

However it is worded, a forecast that denies X what X is after is one thing: a bad prospect. It
counts once; the words inside it, which tell what will not be, count nothing. A forecast without
an aim ("X is unlikely to attend") and a denied one ("not impossible for X") say nothing.
"""

from __future__ import annotations

import numpy as np

from analysis.sentiment.clauses import Clauses
from analysis.sentiment.constructions import near_after, near_before
from analysis.sentiment.judgements import load_judgements
from analysis.sentiment.vocabulary import Flags, Ints

PROSPECT = -0.35
"""What a bad prospect says of a target: as much as a mildly bad word."""

_AIM = 0.5
_BEFORE, _AFTER, _REMAINS = 10, 12, 16


def find_forecasts(clauses: Clauses) -> tuple[Flags, Flags]:
    """Flag the words that deny a prospect, and those among them that deny X an aim."""
    sorts = ("impossible", "likely", "elusive", "unattainable", "attainable", "await")
    at = np.flatnonzero(np.any([clauses.has(sort) for sort in sorts], axis=0))
    weak, likely, elusive, strong, attainable, awaited = (clauses.has(sort)[at] for sort in sorts)
    negated = near_before(clauses, clauses.has("negation"), at, reach=3)
    able = near_before(clauses, clauses.has("can"), at, reach=4)
    remains = near_before(clauses, clauses.has("remain"), at, reach=2)
    weak = (weak & ~negated) | (likely & negated)
    strong = (strong & ~negated) | (attainable & negated) | (awaited & negated & able)
    aims = _is_aim(clauses)
    aimed = near_before(clauses, aims, at, reach=_BEFORE)
    aimed |= near_after(clauses, aims, at, reach=_AFTER)
    distant = elusive & remains & _in_sentence_before(clauses, aims, at, reach=_REMAINS)
    forecasts, denied = np.zeros((2, len(clauses.numbers)), dtype=np.bool_)
    forecasts[at] = weak | strong | distant
    denied[at] = strong | (weak & aimed) | distant
    return forecasts, denied


def _is_aim(clauses: Clauses) -> Flags:
    """Flag what somebody is after: good words, and returns, memberships and the like."""
    judgements = load_judgements()
    best = np.maximum(judgements.value, judgements.subject)[clauses.numbers]
    flags: Flags = clauses.has("aim") | (best >= _AIM)
    return flags & ~clauses.is_target & ~clauses.has("likely") & ~clauses.has("attainable")


def _in_sentence_before(clauses: Clauses, flags: Flags, tokens: Ints, *, reach: int) -> Flags:
    """Tell whether a flagged token stands up to `reach` words before, whatever lies between."""
    running = np.concatenate([[0], np.cumsum(flags)])
    first = np.searchsorted(clauses.rows, clauses.rows[tokens])
    found: Flags = running[tokens] > running[np.maximum(tokens - reach, first)]
    return found


def is_foretold(clauses: Clauses, forecasts: Flags, tokens: Ints) -> Flags:
    """Tell whether a word is part of what a forecast denies: after it, or an aim before it."""
    remains = forecasts & clauses.has("elusive")
    aims = _is_aim(clauses)[tokens]
    after = near_before(clauses, forecasts & ~remains, tokens, reach=_AFTER)
    before = aims & near_after(clauses, forecasts, tokens, reach=_BEFORE, before_comma=True)
    ahead = tokens + _REMAINS + 1
    last = np.searchsorted(clauses.rows, clauses.rows[tokens], side="right")
    running = np.concatenate([[0], np.cumsum(remains)])
    distant = aims & (running[np.minimum(ahead, last)] > running[tokens])
    flags: Flags = after | before | distant
    return flags


def has_other_subject(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a forecast names whom it is about: "unlikely for Lee to win"."""
    opens = clauses.has("whose_prospect") | clauses.has("article")
    previous = np.maximum(np.arange(len(clauses.numbers)) - 1, 0)
    named = clauses.is_name & ~clauses.has("pronoun") & opens[previous]
    return near_after(clauses, named, tokens, reach=4)


def concerns(clauses: Clauses, mentions: Ints) -> Flags:
    """Tell whether a forecast can be about a mention: not in "unlikely at the talks in Geneva"."""
    before = clauses.before_mention[mentions]
    outside = clauses.has("preposition")[before] & ~clauses.has("whose_prospect")[before]
    flags: Flags = ~(outside & (clauses.rows[before] == clauses.rows[mentions]))
    return flags
