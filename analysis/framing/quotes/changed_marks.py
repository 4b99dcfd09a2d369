"""What changed between two renderings, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from analysis.framing.quotes.changed_align import align_words
from analysis.framing.quotes.changed_renderings import Rendering
from analysis.text import fold_characters

_WORD = re.compile(r"[@#]?[^\W_](?:[\w&]|['.’-](?=\w))*")


def pick_base(members: list[Rendering], original: Rendering | None) -> Rendering:
    """Return the rendering that the others are compared with: the reference, else the fullest."""
    if original is not None:
        return original
    return max(members, key=lambda member: (member.weight, len(member.text)))


def describe_change(member: Rendering, base: Rendering) -> dict[str, object]:
    """Return how a rendering differs from the base: the kind of change and the words.

    Differences of case, punctuation and typography are none.
    """
    if member is base:
        same = {"change": "base", "similarity": 1.0, "added": "", "missing": ""}
        return {**same, "marked": member.text}
    own, other = list(_WORD.finditer(member.text)), list(_WORD.finditer(base.text))
    kept = _kept([_plain(m.group()) for m in own], [_plain(m.group()) for m in other])
    added = [k for k in range(len(own)) if k not in kept[0]]
    missing = [k for k in range(len(other)) if k not in kept[1]]
    change = "reworded" if added else "trimmed" if missing else "same words"
    return {
        "change": change,
        "similarity": align_words(member.inside, base.inside).share,
        "added": " ".join(own[k].group() for k in added),
        "missing": " ".join(other[k].group() for k in missing),
        "marked": mark_words(member.text, [own[k].span() for k in added]),
    }


def same_wording(first: str, second: str) -> bool:
    """Tell whether two texts are nearly the same words in the same order, small words counted.

    At least five words, or all of three, must agree, and seven in ten of both texts together.

    Examples
    --------
    >>> same_wording("The power of the dollar grows", "The facility of the dollar grows")
    True
    """
    own, other = ([_plain(m.group()) for m in _WORD.finditer(text)] for text in (first, second))
    if own == other:
        return len(own) > 2
    common = len(_kept(own, other)[0])
    return common >= 5 and 2 * common >= 0.7 * (len(own) + len(other))


def mark_words(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with stretches between `**`, neighbours under one pair of marks.

    Examples
    --------
    >>> mark_words("a thorough and frank talk", [(2, 10), (15, 20)])
    'a **thorough** and **frank** talk'
    """
    parts, last = [], 0
    for start, end in _neighbours(text, spans):
        parts += [text[last:start], "**", text[start:end], "**"]
        last = end
    return "".join(parts) + text[last:]


def _neighbours(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans with those joined that only blanks part."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _plain(word: str) -> str:
    """Return a word as it is compared: case, typography and a possessive aside."""
    return fold_characters(word).lower().removesuffix("'s")


def _kept(own: list[str], other: list[str]) -> tuple[set[int], set[int]]:
    """Return which words of two lists stand in both, in order."""
    blocks = SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
    first = {block.a + k for block in blocks for k in range(block.size)}
    second = {block.b + k for block in blocks for k in range(block.size)}
    return first, second
