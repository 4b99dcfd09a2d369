"""Folding the characters of many texts at once."""

from __future__ import annotations

from functools import cache

from analysis.text import fold_characters

_SEPARATOR = "\n"


def fold_texts(texts: list[str]) -> list[str]:
    """Fold the characters of many texts, only those that need it.

    Examples
    --------
    >>> fold_texts(["It isn’t", "plain"])
    ["It isn't", 'plain']
    """
    folded = list(texts)
    odd = [row for row, text in enumerate(texts) if not text.isascii() or "`" in text]
    if not odd:
        return folded
    joined = _SEPARATOR.join([texts[row] for row in odd])
    if joined.count(_SEPARATOR) != len(odd) - 1:
        return [fold_characters(text) for text in texts]
    for character, plain in _folded_characters().items():
        if character in joined:
            joined = joined.replace(character, plain)
    for row, text in zip(odd, joined.split(_SEPARATOR), strict=True):
        folded[row] = text
    return folded


@cache
def _folded_characters() -> dict[str, str]:
    """Return the characters that folding changes, each with what it becomes."""
    every = "".join(map(chr, range(0x10000)))
    pairs = zip(every, fold_characters(every), strict=True)
    return {character: plain for character, plain in pairs if character != plain}
