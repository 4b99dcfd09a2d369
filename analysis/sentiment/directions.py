"""What the words of a sentence say of a target: value, direction, negation, weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.sentiment.clauses import Clauses
from analysis.sentiment.constructions import (
    enlarges_next,
    in_relative_clause,
    is_attributive,
    is_far,
    is_not_expected,
    is_place,
    modifies_noun,
    near_before,
)
from analysis.sentiment.forecasts import (
    PROSPECT,
    concerns,
    find_forecasts,
    has_other_subject,
    is_foretold,
)
from analysis.sentiment.judgements import load_judgements
from analysis.sentiment.settings import (
    is_conceded,
    is_only_named,
    says_nothing_after,
    says_nothing_before,
)
from analysis.sentiment.vocabulary import Flags, Floats, Ints

BREAK, NAME, QUOTE = 0.7, 0.55, 0.6
"""What is left of a word's value across a clause break, another name or a quotation mark."""

INSERTED = 0.3
"""What is left of a word after the comma that ends the target's own "who" or "which" clause."""

SPEAKER_GOOD, SPEAKER_BAD = 0.3, 0.0
"""What is left of good and bad words in what the target itself says: who praises looks kind, who
warns looks neither good nor bad."""

WISHED = 0.5
"""What is left of a word after "if", "could", "needs to" and the like."""

REACH = 30.0
"""At this many words from the target, half of a word's value is left."""

NEGATED_GOOD, NEGATED_BAD = -0.5, -0.05
"""The factors of a negation before a good and a bad word: "not bad" is hardly good."""

NEAR = 0.45
"""A forecast is about a mention of at least this weight."""

CONCEDED = 0.4
"""What is left of a word that is conceded: "despite the praise"."""

REVERSED = -0.5
"""The factor of a bad word that the target fights, ends or condemns."""

GENERAL = 0.3
"""The weight of words that only VADER's lexicon has."""


@dataclass(frozen=True)
class Evaluations:
    """Words that evaluate a target.

    Parameters
    ----------
    tokens, rows : ndarray of int, shape (words,)
        Their tokens and sentences.
    weighed : ndarray of float, shape (words,)
        What each says of the target, weighted.
    """

    tokens: Ints
    rows: Ints
    weighed: Floats


@dataclass(frozen=True)
class Side:
    """The nearest mention on one side of each word.

    Parameters
    ----------
    weights : ndarray of float, shape (words,)
        How much of a word's value reaches the mention; 0 where there is none.
    mentions : ndarray of int, shape (words,)
        The token of the mention.
    """

    weights: Floats
    mentions: Ints


def evaluate_targets(clauses: Clauses) -> Evaluations:
    """Find the evaluating words of each sentence and what they say of its target."""
    judgements = load_judgements()
    known = judgements.is_directed | (judgements.value != 0) | (judgements.general != 0)
    forecasts, aimed = find_forecasts(clauses)
    says = known[clauses.numbers] | forecasts
    tokens = np.flatnonzero(says & ~clauses.is_target & ~clauses.is_name)
    before, after = _sides(clauses, tokens)
    from_before, from_after = _both_values(clauses, tokens, before.mentions, after.mentions)
    nearer = before.weights >= after.weights
    values = np.where(nearer, from_before * before.weights, from_after * after.weights)
    fought = is_reversed(clauses, tokens, before.mentions, nearer) & (values < 0)
    values *= np.where(fought, REVERSED, 1.0)
    factor = np.where(values > 0, NEGATED_GOOD, NEGATED_BAD)
    values *= np.where(is_negated(clauses, tokens), factor, 1.0)
    values *= np.where(is_wished(clauses, tokens), WISHED, 1.0)
    values *= ~(is_foretold(clauses, forecasts, tokens) | forecasts[tokens])
    for side, own in ((before, nearer), (after, ~nearer)):
        values += PROSPECT * (own & aimed[tokens] & _has_prospect(clauses, tokens, side))
    values *= np.where(is_conceded(clauses, tokens), CONCEDED, 1.0)
    spoken = np.where(values > 0, SPEAKER_GOOD, SPEAKER_BAD)
    values *= np.where(is_own_speech(clauses, tokens), spoken, 1.0)
    values *= ~(strengthens_next(clauses, tokens) | enlarges_next(clauses, tokens))
    return Evaluations(tokens, clauses.rows[tokens], values)


def _both_values(
    clauses: Clauses, tokens: Ints, mentions_before: Ints, mentions_after: Ints
) -> tuple[Floats, Floats]:
    """Return what each word says of the mention before it and of the one after it."""
    judgements = load_judgements()
    number = clauses.numbers[tokens]
    passive = is_passive(clauses, tokens)
    subject, other = judgements.subject[number], judgements.object[number]
    plain = judgements.value[number] + GENERAL * judgements.general[number]
    by = _count(clauses.has("by"), tokens, mentions_after) > 0
    doer = np.where(passive | judgements.is_noun[number], subject, 0.0)
    directed = judgements.is_directed[number]
    from_before = np.where(directed, np.where(passive, other, subject), plain)
    from_after = np.where(directed, np.where(by, doer, other), plain)
    compound = is_compound(clauses, tokens) & judgements.is_noun[number]
    from_before = np.where(compound, other, from_before)
    apart = modifies_noun(clauses, tokens)
    from_before = np.where(apart & is_far(tokens, mentions_before), 0, from_before)
    from_after = np.where(apart & ~by, 0, from_after)
    from_before *= ~says_nothing_before(clauses, tokens, mentions_before)
    from_after *= ~says_nothing_after(clauses, tokens, mentions_after)
    return from_before, from_after


def _has_prospect(clauses: Clauses, tokens: Ints, side: Side) -> Flags:
    """Tell whether forecasts are about the mention on one side; wording and distance are alike."""
    own = concerns(clauses, side.mentions) & ~has_other_subject(clauses, tokens)
    own &= ~is_only_named(clauses, side.mentions)
    flags: Flags = own & (side.weights >= NEAR)
    return flags


def _sides(clauses: Clauses, tokens: Ints) -> tuple[Side, Side]:
    """Return the nearest mention before and after each word, with its weight."""
    targets = np.flatnonzero(clauses.is_target)
    place = np.searchsorted(targets, tokens)
    padded = np.concatenate([[-1], targets, [-1]])
    sides = []
    for mentions in (padded[place], padded[place + 1]):
        same = (mentions >= 0) & (clauses.rows[mentions] == clauses.rows[tokens])
        mentions = np.where(same, mentions, tokens)
        sides.append(Side(np.where(same, _weights(clauses, tokens, mentions), 0.0), mentions))
    return sides[0], sides[1]


def _weights(clauses: Clauses, tokens: Ints, mentions: Ints) -> Floats:
    """Return how much of each word's value reaches a mention."""
    left, right = np.minimum(tokens, mentions), np.maximum(tokens, mentions)
    breaks = clauses.breaks[right] - clauses.breaks[left]
    names = clauses.names[right - 1] - clauses.names[left]
    quote = clauses.quoted[tokens] != clauses.quoted[mentions]
    weights = BREAK ** np.minimum(breaks, 3)
    weights *= NAME ** np.minimum(names, 2) * np.where(quote, QUOTE, 1.0)
    inserted = in_relative_clause(clauses)[mentions] & (mentions < tokens)
    inserted &= clauses.commas[tokens] > clauses.commas[mentions]
    weights *= np.where(inserted, INSERTED, 1.0)
    weighed: Floats = weights * 0.5 ** ((right - left) / REACH)
    return weighed


def _count(flags: Flags, left: Ints, right: Ints) -> Ints:
    """Count flagged tokens from `left` up to `right`."""
    running = np.concatenate([[0], np.cumsum(flags)])
    counts: Ints = running[np.maximum(right, left)] - running[left]
    return counts


def is_passive(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether what a word says is undergone: "was accused", "under fire", "hailed by"."""
    judgements = load_judgements()
    participle = judgements.is_participle[clauses.numbers[tokens]]
    undergone = near_before(clauses, clauses.has("undergo"), tokens, reach=2)
    auxiliary = near_before(clauses, clauses.has("be"), tokens, reach=3)
    following = np.minimum(tokens + 1, len(clauses.numbers) - 1)
    reduced = clauses.has("passive_after")[following] & (
        clauses.rows[following] == clauses.rows[tokens]
    )
    attributive = is_attributive(clauses, tokens)
    flags: Flags = undergone | attributive | participle & (auxiliary | reduced)
    return flags


def is_compound(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a word follows a target that has no genitive: "Lee critics"."""
    previous = np.maximum(tokens - 1, 0)
    joined = clauses.is_target[previous] & ~clauses.is_genitive[previous]
    flags: Flags = joined & (clauses.starts[tokens] == clauses.ends[previous] + 1)
    return flags


def is_negated(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a negation stands shortly before, in the same clause."""
    lost = near_before(clauses, clauses.has("loss"), tokens, reach=2)
    praise = load_judgements().object[clauses.numbers[tokens]] > 0
    denied = is_not_expected(clauses, tokens) | (lost & praise)
    return near_before(clauses, clauses.has("negation"), tokens, reach=5) | denied


def is_wished(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a word stands after a condition, a wish or a need."""
    return near_before(clauses, clauses.has("modal"), tokens, reach=4)


def strengthens_next(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a word is an adverb before another word of judgement: "remarkably weak"."""
    judgements = load_judgements()
    following = np.minimum(tokens + 1, len(clauses.numbers) - 1)
    number = clauses.numbers[following]
    says = judgements.is_directed[number] | (judgements.value[number] != 0)
    says &= clauses.rows[following] == clauses.rows[tokens]
    flags: Flags = judgements.is_adverb[clauses.numbers[tokens]] & says
    return flags


def is_reversed(clauses: Clauses, tokens: Ints, mentions: Ints, nearer: Flags) -> Flags:
    """Tell whether a word that fights or ends something stands shortly before a word.

    After a mention it must stand between the two: "Lee fought fraud", not "against Lee's fraud".
    """
    fights = clauses.has("reversal") & ~clauses.is_target
    near = near_before(clauses, fights, tokens, reach=4)
    flags: Flags = near & (~nearer | (_count(fights, mentions, tokens) > 0))
    return flags


def is_own_speech(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a word belongs to what the target itself says.

    The target is a speaker if it stands right before or after a verb of saying, or opens the
    sentence before a colon; not if it says where ("a reporter in Kyiv said").
    """
    speech = np.flatnonzero(clauses.has("speech"))
    before, after = _sides(clauses, speech)
    told_after = (before.weights > 0) & (speech - before.mentions <= 3)
    told_after &= _quiet(clauses, before.mentions, speech) & ~is_place(clauses, before.mentions)
    told_before = (after.weights > 0) & (after.mentions - speech <= 5)
    told_before &= _opens_after_quote(clauses, speech) | clauses.has("tell")[speech]
    told_before &= clauses.commas[after.mentions] == clauses.commas[speech]
    told_before &= clauses.quoted[after.mentions] == clauses.quoted[speech]
    n_rows = int(clauses.rows.max(initial=-1)) + 1
    first = np.full(n_rows, len(clauses.rows) + 1)
    opens = np.concatenate([speech[told_after], np.flatnonzero(clauses.is_label)])
    np.minimum.at(first, clauses.rows[opens], opens)
    quoting = np.zeros(n_rows, dtype=np.bool_)
    quoting[clauses.rows[speech[told_after | told_before]]] = True
    rows = clauses.rows[tokens]
    in_quote = quoting[rows] & (clauses.quoted[tokens] > 0)
    flags: Flags = in_quote | (tokens > first[rows])
    return flags


def _opens_after_quote(clauses: Clauses, tokens: Ints) -> Flags:
    """Tell whether a quotation mark or a comma stands right before a word."""
    previous = np.maximum(tokens - 1, 0)
    flags: Flags = (clauses.quoted[previous] != clauses.quoted[tokens]) | (
        clauses.commas[previous] != clauses.commas[tokens]
    )
    return flags


def _quiet(clauses: Clauses, left: Ints, right: Ints) -> Flags:
    """Tell whether no other name and no clause break stands between two tokens."""
    names = clauses.names[right - 1] - clauses.names[left]
    flags: Flags = (names == 0) & (clauses.breaks[right] == clauses.breaks[left])
    return flags
