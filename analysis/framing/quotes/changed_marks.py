"""What changed between two renderings, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from analysis.framing.quotes.changed_align import align_words
from analysis.framing.quotes.changed_renderings import Rendering
from analysis.text import fold_characters

_WORD = re.compile(r"[@#]?[^\W_](?:[\w&]|['.’-](?=\w))*")


def pick_base(members: list[Rendering], original: Rendering | None) -> Rendering:
    """Return the rendering that the others are compared with: the reference, else the fullest."""
    if original is not None:
        return original
    return max(members, key=fullness)


def fullness(rendering: Rendering) -> tuple[float, int]:
    """Return what the fullest rendering has most of: weight of words, then characters.

    Examples
    --------
    >>> from analysis.framing.quotes.changed_renderings import make_rendering
    >>> fullness(make_rendering("Ott", "a", "a brisk call", [(2, 12)], frozenset()))
    (2.0, 10)
    """
    return rendering.weight, len(rendering.text)


def describe_changes(
    members: list[Rendering], base: Rendering, *, name: str
) -> list[dict[str, object]]:
    """Return how each rendering and the base, called `name`, differ: the kind and the words.

    Differences of case, punctuation and typography are none.
    """
    rows = [_describe_one(member, base) for member in members]
    lacked = [spans for member, (_, spans) in zip(members, rows, strict=True) if member is not base]
    alone = sorted(set.intersection(*map(set, lacked))) if lacked else []
    differs = any(row["change"] == "other words" for row, _ in rows)
    for member, (row, _) in zip(members, rows, strict=True):
        if member is base:
            row |= {"change": name, "differs": differs, **_own_words(base.text, alone)}
    return [row for row, _ in rows]


def _describe_one(
    member: Rendering, base: Rendering
) -> tuple[dict[str, object], list[tuple[int, int]]]:
    """Return how a rendering differs from the base, and where the base has words it lacks."""
    own, other = list(_WORD.finditer(member.text)), list(_WORD.finditer(base.text))
    kept = _kept(plain_words(member.text), plain_words(base.text))
    added = [own[k].span() for k in range(len(own)) if k not in kept[0]]
    lacked = [other[k].span() for k in range(len(other)) if k not in kept[1]]
    change = "other words" if added else "shorter" if lacked else "same words"
    row: dict[str, object] = {
        "change": change,
        "differs": change == "other words",
        "similarity": align_words(member.inside, base.inside).share,
        "not_here": _runs(base.text, lacked),
        **_own_words(member.text, added),
    }
    return row, lacked


def _own_words(text: str, spans: list[tuple[int, int]]) -> dict[str, object]:
    """Return the words that only a rendering has, as a list and marked in its text."""
    return {"only_here": _runs(text, spans), "marked": mark_words(text, spans)}


def _runs(text: str, spans: list[tuple[int, int]]) -> str:
    """Return stretches of a text, neighbours as one, with dots between them."""
    return " · ".join(text[start:end] for start, end in _neighbours(text, spans))


def same_wording(first: str, second: str) -> bool:
    """Tell whether two texts are nearly the same words in the same order, small words counted.

    At least five words, or all of three, must agree, and seven in ten of both texts together.

    Examples
    --------
    >>> same_wording("The power of the dollar grows", "The facility of the dollar grows")
    True
    """
    own, other = plain_words(first), plain_words(second)
    if own == other:
        return len(own) > 2
    least = max(5, 0.35 * (len(own) + len(other)))
    if sum(map(set(other).__contains__, own)) < least:
        return False
    return len(_kept(own, other)[0]) >= least


@lru_cache(maxsize=10_000)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: case, typography and possessives aside.

    Examples
    --------
    >>> plain_words("Ott’s “No”")
    ('ott', 'no')
    """
    return tuple(_plain(match.group()) for match in _WORD.finditer(text))


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
    """Return spans with those joined that only blanks and commas part."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" ,"):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _plain(word: str) -> str:
    """Return a word as it is compared: case, typography and a possessive aside."""
    return fold_characters(word).lower().removesuffix("'s")


def _kept(own: Sequence[str], other: Sequence[str]) -> tuple[set[int], set[int]]:
    """Return which words of two lists stand in both, in order."""
    blocks = SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
    first = {block.a + k for block in blocks for k in range(block.size)}
    second = {block.b + k for block in blocks for k in range(block.size)}
    return first, second
