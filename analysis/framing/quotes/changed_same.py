"""Judge whether two quotations render one statement."""

from __future__ import annotations

from analysis.framing.quotes.changed_align import align_words, most_in_common
from analysis.framing.quotes.changed_marks import same_wording
from analysis.framing.quotes.changed_renderings import Rendering
from analysis.framing.quotes.changed_words import Word

Common = frozenset[str | int]

LEAST_SHARED = 3
"""The weight of words from which those of several speakers are told to be the same."""

_LEAST = 1.6  # weight that two renderings of one statement have in common


def same_inside(one: Rendering, other: Rendering, common: Common = frozenset()) -> bool:
    """Tell whether two quotations render one statement, by the words inside the marks.

    Words that are `common` with the speaker, found in many statements, count half against the
    others: a phrase that the speaker always uses makes no statement the same.
    """
    if _agree(one, other, common):
        return True
    if same_wording(one.text, other.text) and _beyond(one, other, common):
        return True
    return any(
        _stands_in(sentence, whole, common)
        for part, whole in ((one, other), (other, one))
        for sentence in part.sentences
    )


def _agree(one: Rendering, other: Rendering, common: Common) -> bool:
    """Tell whether the words inside the marks agree well enough by themselves."""
    if not _enough(most_in_common(one.inside, other.keys), one, other):
        return False
    matched = align_words(one.inside, other.inside).matched
    return _enough(matched, one, other) and _beyond(one, other, common)


def _beyond(one: Rendering, other: Rendering, common: Common) -> bool:
    """Tell whether two quotations agree in half of the shorter, common words counted half."""
    if common.isdisjoint(one.keys) or common.isdisjoint(other.keys):
        return True
    pairs = align_words(one.inside, other.inside).pairs
    matched = sum(_discounted(one.inside[k], common) for k, _ in pairs)
    sizes = (sum(_discounted(word, common) for word in side.inside) for side in (one, other))
    return matched >= 0.5 * min(sizes)


def _discounted(word: Word, common: Common) -> float:
    """Return the weight of a word, half of it if it is common with the speaker."""
    return word.weight * (0.5 if word.stem in common else 1.0)


def _enough(matched: float, one: Rendering, other: Rendering) -> bool:
    """Tell whether a matched weight is enough for the shorter of two quotations, or for both."""
    shorter, longer = sorted((one.weight, other.weight))
    if matched >= 4 and matched >= 0.45 * shorter:
        return True
    if matched >= 2.5 and matched >= 0.6 * shorter:
        return True
    return matched >= _LEAST and matched >= 0.6 * longer


def _stands_in(sentence: Rendering, other: Rendering, common: Common) -> bool:
    """Tell whether one sentence of a longer quotation stands in another, or is most of it."""
    held = 0.6 * sentence.weight if sentence.weight >= 4 else float("inf")
    alike = max(_LEAST, 0.6 * max(sentence.weight, other.weight))
    least = min(held, alike)
    if most_in_common(sentence.inside, other.keys) < least:
        return False
    matched = align_words(sentence.inside, other.inside).matched
    return matched >= least and _beyond(sentence, other, common)


def may_lean(rendering: Rendering) -> bool:
    """Tell whether a quotation is short enough to lean on the words it stands in."""
    return 1.5 <= rendering.weight <= 4


def same_setting(one: Rendering, other: Rendering) -> bool:
    """Tell whether a short phrase stands in the same words as another rendering.

    What is compared is then the phrase with the words around it (`a “brisk” phone call with
    the envoy`); something inside the marks must agree as well.
    """
    shorter = min(one, other, key=lambda rendering: rendering.weight)
    if not (one.partial or other.partial) or not may_lean(shorter):
        return False
    if not most_in_common(one.inside, other.keys):
        return False
    wide = align_words(one.words, other.words)
    return wide.inside >= 0.8 and wide.matched >= 2.5 and wide.share >= 0.5


def same_words(one: Rendering, other: Rendering) -> bool:
    """Tell whether two speakers are quoted with nearly the same words."""
    shorter, longer = sorted((one.weight, other.weight))
    least = max(LEAST_SHARED, 0.75 * shorter)
    if shorter < 0.6 * longer or most_in_common(one.inside, other.keys) < least:
        return False
    within = align_words(one.inside, other.inside)
    return within.matched >= LEAST_SHARED and within.share >= 0.75
