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
    kept = _kept([_plain(m.group()) for m in own], [_plain(m.group()) for m in other])
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


def _kept(own: list[str], other: list[str]) -> tuple[set[int], set[int]]:
    """Return which words of two lists stand in both, in order."""
    blocks = SequenceMatcher(None, own, other, autojunk=False).get_matching_blocks()
    first = {block.a + k for block in blocks for k in range(block.size)}
    second = {block.b + k for block in blocks for k in range(block.size)}
    return first, second
