"""A hash table of the words that VADER's rules look at, asked for many tokens at once.

A token is known by its length and by three reads of eight bytes: its first, its second and its
last. For words of up to 24 bytes, which all words of the table are, these settle which word it
is, so a match is exact and never a matter of the hash.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Words64 = npt.NDArray[np.uint64]

LONGEST = 24
MARGIN = 32
"""Bytes that a buffer needs before and after the text, for the reads at its edges."""

_SLOT_BITS = 18
_MASKS = np.array([(1 << 8 * min(n, 8)) - 1 for n in range(LONGEST + 1)], dtype=np.uint64)
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


@dataclass(frozen=True)
class Vocabulary:
    """Words and their numbers from 1; number 0 is no word.

    Parameters
    ----------
    numbers : dict of str to int
        The number of each word.
    slots : ndarray of int, shape (2 ** 18,)
        The first word in each slot of the hash table, 0 for none.
    following : ndarray of int, shape (words + 1,)
        The next word in the same slot, 0 for none.
    reads : tuple of three ndarrays of uint64, shape (words + 1,)
        First, second and last eight bytes.
    lengths : ndarray of int, shape (words + 1,)
        Lengths in bytes.
    """

    numbers: dict[str, int]
    slots: Ints
    following: Ints
    reads: tuple[Words64, Words64, Words64]
    lengths: Ints

    def find(self, buffer: Bytes, starts: Ints, ends: Ints) -> Ints:
        """Return the number of the word at each span of a buffer with margins, 0 for none."""
        lengths = ends - starts
        reads = _read(buffer, starts, lengths)
        found = self.slots[_slot(*reads)]
        open_at = np.flatnonzero(found)
        while len(open_at):
            numbers = found[open_at]
            same = self.lengths[numbers] == lengths[open_at]
            for own, given in zip(self.reads, reads, strict=True):
                same &= own[numbers] == given[open_at]
            others = open_at[~same]
            found[others] = self.following[found[others]]
            open_at = others[found[others] > 0]
        return found


def make_vocabulary(words: Iterable[str]) -> Vocabulary:
    """Give words their numbers and lay out their hash table.

    Parameters
    ----------
    words : iterable of str
        Words of up to 24 bytes in UTF-8; longer ones are left out.

    Returns
    -------
    Vocabulary

    Examples
    --------
    >>> make_vocabulary(["war", "peace"]).numbers
    {'war': 1, 'peace': 2}
    """
    unique = [word for word in dict.fromkeys(words) if 0 < len(word.encode()) <= LONGEST]
    encoded = [b"", *(word.encode() for word in unique)]
    lengths = np.array([len(word) for word in encoded], dtype=np.int64)
    buffer = with_margins(b"".join(encoded))
    reads = _read(buffer, MARGIN + np.cumsum(lengths) - lengths, lengths)
    slots = np.zeros(1 << _SLOT_BITS, dtype=np.int64)
    following = np.zeros(len(encoded), dtype=np.int64)
    for number, slot in enumerate(_slot(*reads)):
        following[number] = slots[slot] if number else 0
        slots[slot] = number
    numbers = {word: number for number, word in enumerate(unique, start=1)}
    return Vocabulary(numbers, slots, following, reads, lengths)


def with_margins(data: bytes, *, margin: int = 0) -> Bytes:
    """Return bytes as an array with a margin before and after.

    Examples
    --------
    >>> len(with_margins(b"war")) - 2 * MARGIN
    3
    """
    buffer = np.full(len(data) + 2 * MARGIN, margin, dtype=np.uint8)
    buffer[MARGIN:-MARGIN] = np.frombuffer(data, dtype=np.uint8)
    return buffer


def _read(buffer: Bytes, starts: Ints, lengths: Ints) -> tuple[Words64, Words64, Words64]:
    """Read the first, second and last eight bytes of each span; zeros where it is shorter."""
    eight = np.ndarray((len(buffer) - 7,), dtype="<u8", buffer=buffer.data, strides=(1,))
    capped = np.minimum(lengths, LONGEST)
    first = eight[starts] & _MASKS[capped]
    second, last = np.zeros_like(first), np.zeros_like(first)
    long = np.flatnonzero(lengths > 8)
    second[long] = eight[starts[long] + 8] & _MASKS[capped[long] - 8]
    last[long] = eight[starts[long] + lengths[long] - 8]
    return first, second, last


def _slot(first: Words64, second: Words64, last: Words64) -> Words64:
    """Hash three reads to a slot (multiplicative hashing, the highest bits)."""
    mixed = first * _FACTORS[0]
    long = np.flatnonzero(last)
    mixed[long] += second[long] * _FACTORS[1] + last[long] * _FACTORS[2]
    slots: Words64 = mixed >> np.uint64(64 - _SLOT_BITS)
    return slots
