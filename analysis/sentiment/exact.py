"""VADER one sentence at a time: every rule of the original, in its order, in linear time.

This is the slow path beside the vectorised one of `batch`, and the place where the rules can be
read. Each function is named after the method of vaderSentiment 3.3.2 that it stands for. Its
quirks are kept, because the scores are to be the original's to the last digit:

- only ASCII punctuation is stripped, and a word left with two characters or fewer is put back;
- "never", then any two words of which the second is "so" or "this", strengthens and hides a
  negation;
- idioms are looked at only from the fourth word on;
- "but" finds the first word *of equal valence*, not the word it is at.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from analysis.sentiment.lexicon import CAPITALS, NEGATION, Lexicon, load_lexicon
from analysis.sentiment.sentitext import SentiText, read_text

Score = tuple[float, float, float, float]
"""`neg`, `neu`, `pos` and `compound` of one sentence."""

EMPTY: Score = (0.0, 0.0, 0.0, 0.0)
"""What stock gives for a text without words."""

DAMPING = (1.0, 0.95, 0.9)
"""How much of a booster is left at one, two and three words before."""

_SHORT = 200
"""Up to this many valences a search for an equal one is quick."""


def score_text(text: str) -> Score:
    """Score one text as vaderSentiment's `polarity_scores` does.

    Parameters
    ----------
    text : str
        Any text; it is scored as it stands.

    Returns
    -------
    tuple of float
        `neg`, `neu`, `pos` (shares that add to 1, three decimals) and `compound` (-1 to 1, four
        decimals). All are 0 for a text without words.

    References
    ----------
    Hutto & Gilbert (2014). VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social
    Media Text. ICWSM-14.

    Examples
    --------
    >>> score_text("VADER is smart, handsome, and funny.")
    (0.0, 0.254, 0.746, 0.8316)
    """
    sentitext = read_text(text)
    valences = [last_valence(sentitext, index) for index in range(len(sentitext.words))]
    return score_valence(but_check(sentitext.lower, valences), sentitext.text)


def last_valence(sentitext: SentiText, index: int) -> float:
    """Return a word's valence after every rule but "but"."""
    if not has_valence(sentitext.lower, index, load_lexicon()):
        return 0.0
    valence = 0.0
    for _, valence in valence_steps(sentitext, index):  # noqa: B007 - the last one counts
        pass
    return valence


def has_valence(lower: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell whether a word is in the lexicon and neither a booster nor the "kind" of "kind of"."""
    word = lower[index]
    if word not in lexicon.valences or word in lexicon.boosters:
        return False
    return not (word == "kind" and lower[index + 1 : index + 2] == ["of"])


def valence_steps(sentitext: SentiText, index: int) -> Iterator[tuple[str, float]]:
    """Yield each rule's name and a lexicon word's valence after it (stock: `sentiment_valence`)."""
    lexicon, lower = load_lexicon(), sentitext.lower
    valence = lexicon.valences[lower[index]]
    yield "lexicon", valence
    valence = no_check(lower, index, valence)
    yield "no", valence
    if sentitext.words[index].isupper() and sentitext.is_cap_diff:
        valence = valence + CAPITALS if valence > 0 else valence - CAPITALS
    yield "capitals", valence
    for distance in range(min(index, 3)):
        before = index - distance - 1
        if lower[before] in lexicon.valences:
            continue
        valence += scalar_inc_dec(sentitext, before, valence) * DAMPING[distance]
        yield "booster", valence
        valence = negation_check(lower, index, distance, valence)
        yield "negation", valence
        if distance == 2:
            valence = special_idioms_check(lower, index, valence)
            yield "idiom", valence
    valence = least_check(lower, index, valence)
    yield "least", valence


def no_check(lower: Sequence[str], index: int, valence: float) -> float:
    """Turn a word after "no", and take the valence of "no" before a lexicon word."""
    valences = load_lexicon().valences
    stock_valence = valence
    if lower[index] == "no" and index + 1 < len(lower) and lower[index + 1] in valences:
        valence = 0.0
    near = "no" in lower[max(index - 2, 0) : index]
    far = index > 2 and lower[index - 3] == "no" and lower[index - 1] in ("or", "nor")
    return stock_valence * NEGATION if near or far else valence


def scalar_inc_dec(sentitext: SentiText, before: int, valence: float) -> float:
    """Return what a degree word before a lexicon word adds, capitals included."""
    scalar = load_lexicon().boosters.get(sentitext.lower[before], 0.0)
    if scalar == 0.0:
        return 0.0
    if valence < 0:
        scalar *= -1
    if sentitext.words[before].isupper() and sentitext.is_cap_diff:
        scalar += CAPITALS if valence > 0 else -CAPITALS
    return scalar


def negation_check(lower: Sequence[str], index: int, distance: int, valence: float) -> float:
    """Turn or strengthen a valence by the word one, two or three places before."""
    word = lower[index - distance - 1]
    between = lower[index - distance : index]
    if distance == 1:
        strengthened = word == "never" and between[0] in ("so", "this")
    else:  # stock's "and" binds before its "or": the word right before is enough
        strengthened = distance == 2 and (
            (word == "never" and between[0] in ("so", "this")) or between[1] in ("so", "this")
        )
    if strengthened:
        return valence * 1.25
    if distance > 0 and word == "without" and "doubt" in between:
        return valence
    return valence * NEGATION if load_lexicon().is_negation(word) else valence


def special_idioms_check(lower: Sequence[str], index: int, valence: float) -> float:
    """Replace a valence by that of an idiom, then add "kind of" and "sort of" before the word."""
    lexicon = load_lexicon()
    three, two, one, zero = lower[index - 3 : index + 1]
    after = lower[index + 1 : index + 3]
    for idiom in (
        f"{one} {zero}",
        f"{two} {one} {zero}",
        f"{two} {one}",
        f"{three} {two} {one}",
        f"{three} {two}",
    ):
        if idiom in lexicon.idioms:
            valence = lexicon.idioms[idiom]
            break
    for length in range(1, len(after) + 1):
        valence = lexicon.idioms.get(" ".join([zero, *after[:length]]), valence)
    for degree in (f"{three} {two} {one}", f"{three} {two}", f"{two} {one}"):
        valence += lexicon.boosters.get(degree, 0.0)
    return valence


def least_check(lower: Sequence[str], index: int, valence: float) -> float:
    """Turn a word after "least", but not after "at least" or "very least"."""
    if index == 0 or lower[index - 1] != "least" or "least" in load_lexicon().valences:
        return valence
    if index > 1 and lower[index - 2] in ("at", "very"):
        return valence
    return valence * NEGATION


def but_check(lower: Sequence[str], valences: Sequence[float]) -> list[float]:
    """Halve what stands before the first "but" and add half to what stands after it."""
    changed = list(valences)
    if "but" not in lower:
        return changed
    but = lower.index("but")
    places = [place for place, valence in enumerate(changed) if valence != 0]
    shifted = shift_at_but([changed[place] for place in places], [place > but for place in places])
    for place, valence in zip(places, shifted, strict=True):
        changed[place] = valence
    return changed


def shift_at_but(valences: Sequence[float], after: Sequence[bool]) -> list[float]:
    """Apply the factors of "but" to the valences of a text that are not 0.

    Stock looks each valence up by its value in the list it is changing, and changes the first
    equal one. In a long list a heap of places per value gives the same answer without the search.

    Examples
    --------
    The first 2.0 becomes 1.0, so the look-up of the second valence, 1.0, finds the first again.

    >>> shift_at_but([2.0, 1.0], [False, False])
    [0.5, 1.0]
    """
    changed = list(valences)
    if len(changed) <= _SHORT:
        for place in range(len(changed)):
            first = changed.index(changed[place])
            changed[first] *= 1.5 if after[first] else 0.5
        return changed
    places: dict[float, list[int]] = {}
    for place, valence in enumerate(changed):
        places.setdefault(valence, []).append(place)
    for place in range(len(changed)):
        valence = changed[place]
        first = heappop(places[valence])
        changed[first] = valence * (1.5 if after[first] else 0.5)
        heappush(places.setdefault(changed[first], []), first)
    return changed


def punctuation_emphasis(text: str) -> float:
    """Return what exclamation marks (up to four) and question marks (from two) add."""
    marks = text.count("?")
    questions = 0.0 if marks < 2 else marks * 0.18 if marks <= 3 else 0.96
    return min(text.count("!"), 4) * 0.292 + questions


def score_valence(valences: Sequence[float], text: str) -> Score:
    """Sum the valences and normalise them, rounded as stock does."""
    if not valences:
        return EMPTY
    emphasis = punctuation_emphasis(text)
    total = float(sum(valences))
    if total > 0:
        total += emphasis
    elif total < 0:
        total -= emphasis
    positive, negative, neutral = sift_sentiment_scores(valences)
    if positive > math.fabs(negative):
        positive += emphasis
    elif positive < math.fabs(negative):
        negative -= emphasis
    whole = positive + math.fabs(negative) + neutral
    return (
        round(math.fabs(negative / whole), 3),
        round(math.fabs(neutral / whole), 3),
        round(math.fabs(positive / whole), 3),
        round(normalize(total), 4),
    )


def normalize(total: float) -> float:
    """Map a sum of valences to -1 … 1."""
    return max(-1.0, min(1.0, total / math.sqrt(total * total + 15)))


def sift_sentiment_scores(valences: Sequence[float]) -> tuple[float, float, int]:
    """Return the positive sum, the negative sum and the number of neutral words.

    Each word counts 1 beside its valence, so that it weighs against the neutral ones.
    """
    positive = negative = 0.0
    neutral = 0
    for valence in valences:
        if valence > 0:
            positive += valence + 1
        elif valence < 0:
            negative += valence - 1
        else:
            neutral += 1
    return positive, negative, neutral
