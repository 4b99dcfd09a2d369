"""Words near a target that say nothing of it: purposes, occasions, places, other subjects."""

from __future__ import annotations

import numpy as np

from analysis.sentiment.clauses import Clauses
from analysis.sentiment.constructions import is_far, is_place, near_after, near_before
from analysis.sentiment.judgements import load_judgements
from analysis.sentiment.vocabulary import Flags, Ints

_AT_ONCE = 2
_HARMS = -0.9


def is_only_named(clauses: Clauses, mentions: Ints) -> Flags:
    """Tell whether a mention only names what is joined: "NATO membership", "join NATO"."""
    following = np.minimum(clauses.end_of_mention[mentions] + 1, len(clauses.numbers) - 1)
    before = clauses.before_mention[mentions]
    label = clauses.has("joined_after")[following] & ~clauses.is_genitive[following - 1]
    label &= clauses.rows[following] == clauses.rows[mentions]
    joined = clauses.has("joined_before")[before] & (clauses.rows[before] == clauses.rows[mentions])
    flags: Flags = label | joined
    return flags


def says_nothing_before(clauses: Clauses, tokens: Ints, mentions: Ints) -> Flags:
    """Tell whether a word says nothing of the mention before it.

    "Talks aimed at ending the war", "in the talks she was praised", "after the invasion", "with
    Lee accused" (of anyone but Lee), "attacks on X were condemned", "for X to win, but admitted".
    """
    return (
        is_only_named(clauses, mentions)
        | _describes_outcome(clauses, tokens)
        | _is_purpose(clauses, tokens, mentions)
        | _is_at_occasion(clauses, tokens, mentions)
        | _tells_when(clauses, tokens)
        | _follows_name(clauses, tokens, mentions)
        | _has_subject_elsewhere(clauses, tokens, mentions)
    )


def says_nothing_after(clauses: Clauses, tokens: Ints, mentions: Ints) -> Flags:
    """Tell whether a word says nothing of the mention after it.

    "A strong position for the talks", "they condemned the killings in X", "attacks on X were
    repelled".
    """
    judgements = load_judgements()
    number = clauses.numbers[tokens]
    noun = judgements.is_noun[number]
    before = clauses.before_mention[mentions]
    apart = mentions - tokens >= _AT_ONCE
    process = clauses.has("process")[clauses.end_of_mention[mentions]]
    occasion = process & clauses.has("occasion")[before] & apart & ~noun
    elsewhere = is_place(clauses, mentions) & ~noun & is_far(tokens, mentions)
    foiled = near_after(clauses, clauses.has("foiled"), mentions, reach=6)
    foiled &= judgements.object[number] < 0
    harmed = judgements.is_directed[number] & ~noun & (judgements.object[number] < 0)
    harmed &= (judgements.subject[number] <= _HARMS) & is_far(tokens, mentions)
    harmed &= near_after(clauses, clauses.has("article"), tokens, reach=1)
    harmed &= ~clauses.has("partitive")[before]
    flags: Flags = occasion | elsewhere | foiled | harmed | _describes_outcome(clauses, tokens)
    return flags | is_only_named(clauses, mentions)


def _describes_outcome(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether an adjective describes what was or will be agreed: "a fair agreement"."""
    judgements = load_judgements()
    verb = near_after(clauses, clauses.has("article"), tokens, reach=1)
    adjective = ~judgements.is_directed[clauses.numbers[tokens]] & ~verb
    outcome = clauses.has("outcome") & ~clauses.is_target
    flags: Flags = adjective & near_after(clauses, outcome, tokens, reach=2, before_comma=True)
    return flags


def _is_purpose(clauses: Clauses, tokens: Ints, mentions: Ints) -> Flags:
    """Tell whether a verb tells what talks are for: "talks on resolving the conflict"."""
    verb = load_judgements().is_directed[clauses.numbers[tokens]]
    marked = near_before(clauses, clauses.has("purpose"), tokens, reach=2)
    flags: Flags = clauses.has("process")[mentions] & verb & marked
    return flags


def _is_at_occasion(clauses: Clauses, tokens: Ints, mentions: Ints) -> Flags:
    """Tell whether talks only say when or where: "in the talks, she was praised"."""
    judgements = load_judgements()
    before = clauses.before_mention[mentions]
    following = np.minimum(clauses.end_of_mention[mentions] + 1, len(clauses.numbers) - 1)
    told = clauses.has("relative") | judgements.is_participle[clauses.numbers]
    occasion = clauses.has("process")[mentions] & clauses.has("occasion")[before]
    flags: Flags = occasion & (tokens > mentions) & ~told[following]
    return flags


def _tells_when(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a noun only says when: "after the invasion"."""
    noun = load_judgements().is_noun[clauses.numbers[tokens]]
    article = np.maximum(tokens - 1, 0)
    before = np.maximum(tokens - 2, 0)
    flags: Flags = noun & clauses.has("article")[article] & clauses.has("when")[before]
    return flags


def _follows_name(clauses: Clauses, tokens: Ints, mentions: Ints) -> Flags:
    """Tell whether another name stands right before a verb: "with Lee accused of it"."""
    judgements = load_judgements()
    previous = np.maximum(tokens - 1, 0)
    number = clauses.numbers[tokens]
    verb = judgements.is_directed[number] & ~judgements.is_noun[number]
    name = clauses.is_name[previous] & ~clauses.has("pronoun")[previous]
    flags: Flags = verb & name & (previous > mentions)
    return flags


def _has_subject_elsewhere(clauses: Clauses, tokens: Ints, mentions: Ints) -> Flags:
    """Tell whether a mention cannot be the subject of a verb: "attacks on X were condemned"."""
    judgements = load_judgements()
    number = clauses.numbers[tokens]
    verb = judgements.is_directed[number] & ~judgements.is_noun[number]
    before = clauses.before_mention[mentions]
    against = clauses.has("against")[before] & judgements.is_participle[number]
    following = np.minimum(clauses.end_of_mention[mentions] + 1, len(clauses.numbers) - 1)
    infinitive = clauses.has("whose_prospect")[before] & clauses.has("to")[following]
    infinitive &= clauses.breaks[tokens] > clauses.breaks[mentions]
    flags: Flags = verb & (against | infinitive) & (tokens > mentions)
    return flags


def is_conceded(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a word stands in a clause that concedes: "despite the help, ..."."""
    places = np.arange(len(clauses.numbers))
    last = np.maximum.accumulate(np.where(clauses.has("concession"), places, -1))[tokens]
    at = np.maximum(last, 0)
    flags: Flags = (last >= 0) & (clauses.rows[at] == clauses.rows[tokens])
    flags &= clauses.commas[at] == clauses.commas[tokens]
    return flags
