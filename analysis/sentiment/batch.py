"""VADER on many texts at once: the rules of `exact`, each as arithmetic on arrays.

A news sentence has 1.4 lexicon words on average. All words of a batch are looked up, then every
rule is applied to all lexicon words at once, in the original's order of operations, so that the
scores are equal to the last digit. Words beside an idiom, and texts with one of a few odd
characters, are left to `exact`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.sentiment.exact import DAMPING, last_valence, score_text, shift_at_but
from analysis.sentiment.hits import Hits, find_hits, has_idiom
from analysis.sentiment.lexicon import CAPITALS, NEGATION
from analysis.sentiment.rules import load_rules
from analysis.sentiment.sentitext import describe_emoji, read_text
from analysis.sentiment.tokens import Tokens, split_batch
from analysis.sentiment.vocabulary import Flags, Floats, Ints

BATCH_CHARACTERS = 700_000
"""About five thousand news sentences; smaller batches cost calls, larger ones leave the cache."""


@dataclass(frozen=True)
class Batch:
    """What is known of a batch of texts.

    Parameters
    ----------
    scores : ndarray of float, shape (texts, 4)
        `neg`, `neu`, `pos` and `compound`.
    foreign : ndarray of int, shape (texts,)
        How many short words of other languages each text has.
    words : ndarray of int, shape (texts,)
        How many words each text has.
    is_plain : ndarray of bool, shape (texts,)
        Whether a text begins with a word and is mostly ASCII, so that it surely can be read.
    """

    scores: Floats
    foreign: Ints
    words: Ints
    is_plain: Flags


def score_batch(texts: Sequence[str]) -> Floats:
    """Score a batch of texts.

    Parameters
    ----------
    texts : sequence of str
        At least one text, together at most a few million characters.

    Returns
    -------
    ndarray of float, shape (texts, 4)
        `neg`, `neu`, `pos` and `compound`.

    Examples
    --------
    >>> score_batch(["The book was good.", ""]).tolist()
    [[0.0, 0.508, 0.492, 0.4404], [0.0, 0.0, 0.0, 0.0]]
    """
    tokens = split_batch(texts)
    return _score(texts, tokens, _find_words(tokens))


def read_batch(texts: Sequence[str]) -> Batch:
    """Score a batch of texts and say what tells whether each can be read."""
    tokens = split_batch(texts)
    numbers = _find_words(tokens)
    foreign = tokens.text_of(np.flatnonzero(load_rules().is_foreign[numbers]))
    n_foreign = np.bincount(foreign, minlength=len(texts)).astype(np.int64)
    scores = _score(texts, tokens, numbers)
    return Batch(scores, n_foreign, np.diff(tokens.first), tokens.begin_plainly())


def _find_words(tokens: Tokens) -> Ints:
    return load_rules().vocabulary.find(tokens.lower, tokens.starts, tokens.ends)


def _score(texts: Sequence[str], tokens: Tokens, numbers: Ints) -> Floats:
    """Apply all rules; leave texts with odd characters to the slow path."""
    hits = find_hits(texts, tokens, numbers)
    valences = special_idioms_check(texts, tokens, hits, sentiment_valence(hits))
    valences = but_check(tokens, numbers, hits, valences)
    scores = score_valence(tokens, hits, valences)
    named = {row: describe_emoji(texts[row]) for row in set(tokens.odd.tolist())}
    emoji = [row for row, text in named.items() if text != texts[row]]
    if emoji:
        scores[emoji] = score_batch([named[row] for row in emoji])
    for row in named.keys() - set(emoji):
        scores[row] = score_text(texts[row])
    return scores


def sentiment_valence(hits: Hits) -> Floats:
    """Return the valence of each hit after every rule but "but"."""
    rules = load_rules()
    valences = no_check(hits)
    emphasis = np.where(valences > 0, CAPITALS, -CAPITALS)
    valences = np.where(hits.capitals[:, 3], valences + emphasis, valences)
    for distance in (1, 2, 3):
        known = rules.in_lexicon[hits.before(distance)]
        changed = valences + scalar_inc_dec(hits, valences, distance) * DAMPING[distance - 1]
        changed = negation_check(hits, changed, distance)
        valences = np.where(known, valences, changed)
    return least_check(hits, valences)


def no_check(hits: Hits) -> Floats:
    """Turn a word after "no", and take the valence of "no" before a lexicon word."""
    rules = load_rules()
    no, either, neither = rules.number("no", "or", "nor")
    one, two, three = (hits.before(distance) for distance in (1, 2, 3))
    stock = rules.valences[hits.words[:, 3]]
    before_word = (hits.words[:, 3] == no) & rules.in_lexicon[hits.words[:, 4]]
    after_no = (one == no) | (two == no) | ((three == no) & ((one == either) | (one == neither)))
    return np.where(after_no, stock * NEGATION, np.where(before_word, 0.0, stock))


def scalar_inc_dec(hits: Hits, valences: Floats, distance: int) -> Floats:
    """Return what degree words at a distance before add to each valence."""
    scalars = load_rules().boosters[hits.before(distance)]
    scalars = np.where(valences < 0, -scalars, scalars)
    emphasis = np.where(valences > 0, CAPITALS, -CAPITALS)
    return np.where(hits.capitals[:, 3 - distance], scalars + emphasis, scalars)


def negation_check(hits: Hits, valences: Floats, distance: int) -> Floats:
    """Turn or strengthen each valence by the word at a distance before."""
    never, so, this, without, doubt = load_rules().number("never", "so", "this", "without", "doubt")
    turned = np.where(hits.negates[:, 3 - distance], valences * NEGATION, valences)
    if distance == 1:
        return turned
    word = hits.before(distance)
    between = [hits.before(nearer) for nearer in range(distance - 1, 0, -1)]
    strengthened = (word == never) & ((between[0] == so) | (between[0] == this))
    if distance == 3:  # stock's "and" binds before its "or": the word right before is enough
        strengthened |= hits.has_three & ((between[1] == so) | (between[1] == this))
    no_doubt = (word == without) & np.logical_or.reduce([nearer == doubt for nearer in between])
    return np.where(strengthened, valences * 1.25, np.where(no_doubt, valences, turned))


def least_check(hits: Hits, valences: Floats) -> Floats:
    """Turn a word after "least", but not after "at least" or "very least"."""
    least, at, very = load_rules().number("least", "at", "very")
    two = hits.before(2)
    turned = (hits.before(1) == least) & (two != at) & (two != very)
    return np.where(turned, valences * NEGATION, valences)


def special_idioms_check(
    texts: Sequence[str], tokens: Tokens, hits: Hits, valences: Floats
) -> Floats:
    """Leave each word beside an idiom, "kind of" or "sort of" to the slow path."""
    changed = valences.copy()
    concerned = has_idiom(hits) & ~np.isin(hits.texts, tokens.odd)
    read = {text: read_text(texts[text]) for text in set(hits.texts[concerned].tolist())}
    for hit in np.flatnonzero(concerned).tolist():
        text = int(hits.texts[hit])
        changed[hit] = last_valence(read[text], int(hits.tokens[hit] - tokens.first[text]))
    return changed


def but_check(tokens: Tokens, numbers: Ints, hits: Hits, valences: Floats) -> Floats:
    """Halve what stands before a text's first "but" and add half to what stands after it."""
    places = np.flatnonzero(numbers == load_rules().number("but")[0])
    texts, first = np.unique(tokens.text_of(places), return_index=True)
    but = np.full(len(tokens.bounds), -1)
    but[texts] = places[first]
    concerned = np.flatnonzero((but[hits.texts] >= 0) & (valences != 0))
    changed = valences.copy()
    after_but = hits.tokens > but[hits.texts]
    changed[concerned] *= np.where(after_but[concerned], 1.5, 0.5)
    for text in _with_equals(hits.texts[concerned], valences[concerned], changed[concerned]):
        own = concerned[slice(*np.searchsorted(hits.texts[concerned], [text, text + 1]))]
        changed[own] = shift_at_but(valences[own].tolist(), after_but[own].tolist())
    return changed


def _with_equals(texts: Ints, before: Floats, changed: Floats) -> Ints:
    """Return the texts with two equal valences, which stock takes for each other at a "but"."""
    texts, values = np.tile(texts, 2), np.concatenate([before, changed])
    order = np.lexsort((values, texts))
    equal = (np.diff(texts[order]) == 0) & (np.diff(values[order]) == 0)
    return np.unique(texts[order][1:][equal])


def score_valence(tokens: Tokens, hits: Hits, valences: Floats) -> Floats:
    """Sum the valences of each text and normalise them, rounded as stock does."""
    n_texts = len(tokens.bounds)
    emphasis = punctuation_emphasis(tokens)
    n_words = np.diff(tokens.first)
    total = _sum_valences(hits, valences, n_texts)
    total += np.sign(total) * emphasis
    positive, negative, neutral = sift_sentiment_scores(hits, valences, n_words)
    louder = np.sign(positive + negative)
    positive = np.where(louder > 0, positive + emphasis, positive)
    negative = np.where(louder < 0, negative - emphasis, negative)
    whole = positive + np.abs(negative) + neutral
    whole[n_words == 0] = 1.0
    shares = [round_like_python(np.abs(part / whole), 3) for part in (negative, neutral, positive)]
    return np.column_stack([*shares, round_like_python(normalize(total), 4)])


def _sum_valences(hits: Hits, valences: Floats, n_texts: int) -> Floats:
    """Add each text's valences as `sum` does, which compensates from Python 3.12 on."""
    sums = _add_up(hits.texts, valences, n_texts)
    if sys.version_info < (3, 12):
        return sums
    counts = np.bincount(hits.texts, minlength=n_texts)
    ends = np.cumsum(counts)
    listed = valences.tolist()
    for text in np.flatnonzero(counts > 2):
        sums[text] = sum(listed[ends[text] - counts[text] : ends[text]])
    return sums


def _add_up(texts: Ints, values: Floats, n_texts: int) -> Floats:
    """Add the values of each text, one after the other in their order."""
    return np.bincount(texts, weights=values, minlength=n_texts).astype(np.float64)


def sift_sentiment_scores(
    hits: Hits, valences: Floats, n_words: Ints
) -> tuple[Floats, Floats, Ints]:
    """Return each text's positive sum, negative sum and number of neutral words."""
    sums = []
    for chosen, one in ((valences > 0, 1), (valences < 0, -1)):
        texts = hits.texts[chosen]
        sums.append(_add_up(texts, valences[chosen] + one, len(n_words)))
    loud = np.bincount(hits.texts[valences != 0], minlength=len(n_words))
    return sums[0], sums[1], n_words - loud


def punctuation_emphasis(tokens: Tokens) -> Floats:
    """Return what each text's exclamation marks (up to four) and question marks (from two) add."""
    marks = tokens.count("?")
    questions = np.where(marks < 2, 0.0, np.where(marks <= 3, marks * 0.18, 0.96))
    return np.minimum(tokens.count("!"), 4) * 0.292 + questions


def normalize(totals: Floats) -> Floats:
    """Map sums of valences to -1 … 1."""
    return np.clip(totals / np.sqrt(totals * totals + 15), -1.0, 1.0)


def round_like_python(values: Floats, digits: int) -> Floats:
    """Round as Python does, half to even on the exact binary value.

    Examples
    --------
    >>> round_like_python(np.array([0.0625, 0.12345]), 3).tolist()
    [0.062, 0.123]
    """
    scaled = values * 10**digits
    rounded: Floats = np.rint(scaled) / 10**digits
    for tie in np.flatnonzero(np.abs(np.abs(scaled - np.floor(scaled)) - 0.5) < 1e-6):
        rounded[tie] = round(float(values[tie]), digits)
    return rounded
