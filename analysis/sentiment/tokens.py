"""VADER's words of many texts at once, as spans in one buffer of bytes.

The texts are joined with line breaks and encoded once. Every step is one pass over the bytes or
over the tokens of the whole batch.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from analysis.sentiment.language import LONGEST_WORD
from analysis.sentiment.lexicon import load_lexicon
from analysis.sentiment.vocabulary import MARGIN, Bytes, Flags, Ints, with_margins

_SPACE, _PUNCTUATION, _NOTABLE = 1, 2, 4
"""Classes of a byte, as bits; `_NOTABLE` is the highest."""


@dataclass(frozen=True)
class Tokens:
    """The words of a batch of texts.

    Parameters
    ----------
    raw, lower : ndarray of uint8
        The texts in UTF-8 with margins, and the same with ASCII letters in lower case.
    starts, ends : ndarray of int, shape (tokens,)
        Spans of the tokens, outer punctuation removed.
    first : ndarray of int, shape (texts + 1,)
        The first token of each text; the last entry is the number of tokens.
    bounds : ndarray of int, shape (texts,)
        Where each text ends in the buffer.
    notable : ndarray of int
        Places of apostrophes, exclamation and question marks, and all bytes beyond ASCII.
    odd : ndarray of int
        Texts with characters that only the slow path reads as stock does.
    """

    raw: Bytes
    lower: Bytes
    starts: Ints
    ends: Ints
    first: Ints
    bounds: Ints
    notable: Ints
    odd: Ints

    def places(self, byte: str) -> Ints:
        """Return where a notable ASCII character stands."""
        found: Ints = self.notable[self.raw[self.notable] == ord(byte)]
        return found

    def count(self, byte: str) -> Ints:
        """Count a notable ASCII character in each text."""
        texts = np.searchsorted(self.bounds, self.places(byte))
        return np.bincount(texts, minlength=len(self.bounds)).astype(np.int64)

    def begin_plainly(self) -> Flags:
        """Flag texts that begin with a word of ASCII letters and are mostly ASCII."""
        wide = self.notable[self.raw[self.notable] >= 0xC2]
        n_wide = np.bincount(np.searchsorted(self.bounds, wide), minlength=len(self.bounds))
        size = np.diff(self.bounds, prepend=MARGIN)
        flags = (self.first[1:] > self.first[:-1]) & (n_wide * 20 < size)
        at = np.flatnonzero(flags)
        start, end = (edge[self.first[:-1][at]] for edge in (self.starts, self.ends))
        letters = np.column_stack([self.lower[start], self.lower[start + 1]])
        is_word = ((letters >= ord("a")) & (letters <= ord("z"))).all(axis=1)
        flags[at] = is_word & (end - start <= LONGEST_WORD)
        return flags

    def text_of(self, tokens: Ints) -> Ints:
        """Return the text that each token, given by its number, is in."""
        texts: Ints = np.searchsorted(self.first, tokens, side="right") - 1
        return texts


def split_batch(texts: Sequence[str]) -> Tokens:
    """Split a batch of texts into VADER's words.

    Examples
    --------
    >>> tokens = split_batch(["Good news!", "", "(ok.) :)"])
    >>> tokens.first.tolist()
    [0, 2, 2, 4]
    >>> spans = zip(tokens.starts, tokens.ends, strict=True)
    >>> [bytes(tokens.raw[start:end]).decode() for start, end in spans]
    ['Good', 'news', '(ok.)', ':)']
    """
    data = "\n".join(texts).encode("utf-8", "surrogatepass")
    if data.count(b"\n") != len(texts) - 1:
        joined = "\n".join(text.replace("\n", " ") for text in texts)
        data = joined.encode("utf-8", "surrogatepass")
    raw, lower = with_margins(data), with_margins(data.translate(_LOWER))
    classes = with_margins(data.translate(_CLASSES), margin=_SPACE)
    notable = np.flatnonzero(classes >= _NOTABLE)
    breaks = notable[raw[notable] == ord("\n")]
    bounds = np.append(breaks, len(raw) - MARGIN)
    odd = read_wide_characters(raw, classes, notable=notable)
    starts, ends = strip_punc_if_word(classes, *edges(classes & np.uint8(_SPACE)))
    first = np.append(np.searchsorted(starts, np.append(MARGIN, breaks)), len(starts))
    return Tokens(raw, lower, starts, ends, first, bounds, notable, np.searchsorted(bounds, odd))


def edges(flags: Bytes) -> tuple[Ints, Ints]:
    """Return where runs of bytes unlike the first one start and end."""
    turns = np.flatnonzero(flags[1:] != flags[:-1])
    turns += 1
    return turns[::2], turns[1::2]


def strip_punc_if_word(classes: Bytes, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Remove outer ASCII punctuation unless two characters or fewer would be left.

    A character beyond ASCII counts for its bytes here; no word of the rules has one, so whether
    such a token keeps its punctuation is without effect.
    """
    left, right = starts.copy(), ends.copy()
    at = begun = np.flatnonzero(classes[left] & _PUNCTUATION)
    while len(at):
        left[at] += 1
        at = at[left[at] < right[at]]
        at = at[classes[left[at]] & _PUNCTUATION > 0]
    at = np.flatnonzero(classes[right - 1] & _PUNCTUATION)
    at = ended = at[left[at] < right[at]]
    while len(at):
        right[at] -= 1
        at = at[classes[right[at] - 1] & _PUNCTUATION > 0]
    stripped = np.concatenate([begun, ended])
    short = stripped[right[stripped] - left[stripped] <= 2]
    left[short], right[short] = starts[short], ends[short]
    return left, right


def read_wide_characters(raw: Bytes, classes: Bytes, *, notable: Ints) -> Ints:
    """Class spaces beyond ASCII as spaces; return the places of NUL, emoji and the like."""
    lead = raw[notable].astype(np.int64)
    nul, wide = notable[lead == 0], lead >= 0xC2
    places, lead = notable[wide], lead[wide]
    size = np.where(lead < 0xE0, 2, np.where(lead < 0xF0, 3, 4))
    code = lead & (0x7F >> size)
    for step in (1, 2, 3):
        more = size > step
        code[more] = code[more] << 6 | raw[places[more] + step] & 0x3F
    kinds = _wide_characters()[code]
    blank = kinds == _SPACE
    for offset in (np.zeros_like(size), np.ones_like(size), size - 1):
        classes[(places + offset)[blank]] = _SPACE
    return np.concatenate([nul, places[kinds == _NOTABLE]])


@cache
def _wide_characters() -> Bytes:
    """Class the characters beyond ASCII: spaces, and emoji or letters with an ASCII lower case."""
    kinds = np.zeros(0x110000, dtype=np.uint8)
    for code in range(0x80, 0x10000):
        if chr(code).isspace():
            kinds[code] = _SPACE
        elif chr(code).lower().isascii():
            kinds[code] = _NOTABLE
    kinds[[ord(emoji) for emoji in load_lexicon().emojis if len(emoji) == 1]] = _NOTABLE
    return kinds


def _class_of(code: int) -> int:
    character = chr(code)
    if code >= 0x80 or character in "\0'!?":
        return _NOTABLE | _PUNCTUATION * (character in string.punctuation)
    if character.isspace():
        return _SPACE | _NOTABLE * (character == "\n")
    return _PUNCTUATION * (character in string.punctuation)


_CLASSES = bytes(_class_of(code) for code in range(256))
_LOWER = bytes(range(256)).lower()
