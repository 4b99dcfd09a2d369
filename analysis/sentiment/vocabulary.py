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

_SLOT_BITS = 17
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], dtype=np.uint64)
_BY_LENGTH, _BY_LETTERS = np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Vocabulary:
    """Words and their numbers from 1; number 0 is no word.

    Parameters
    ----------
    numbers : dict of str to int
        The number of each word.
    slots : ndarray of int, shape (2 ** 17,)
        The first word in each slot of the hash table, 0 for none.
    following : ndarray of int, shape (words + 1,)
        The next word in the same slot, 0 for none.
    reads : tuple of three ndarrays of uint64, shape (words + 1,)
        First, second and last eight bytes.
    lengths : ndarray of int, shape (words + 1,)
        Lengths in bytes.
    """

    numbers: dict[str, int]
    slots: npt.NDArray[np.int32]
    following: Ints
    reads: tuple[Words64, Words64, Words64]
    lengths: Ints

    def find(self, buffer: Bytes, starts: Ints, ends: Ints) -> Ints:
        """Return the number of the word at each span of a buffer with margins, 0 for none."""
        lengths = ends - starts
        first = _read_first(buffer, starts, lengths)
        candidates = self.slots[_slot(first, lengths)]
        at = np.flatnonzero(candidates)
        found = np.zeros(len(starts), dtype=np.int64)
        found[at] = self._verify(
            candidates[at].astype(np.int64),
            reads=(first[at], *_read_on(buffer, starts[at], lengths[at])),
            lengths=lengths[at],
        )
        return found

    def _verify(
        self, candidates: Ints, *, reads: tuple[Words64, Words64, Words64], lengths: Ints
    ) -> Ints:
        """Follow the words of each slot until one is the word that was read."""
        open_at = np.arange(len(candidates))
        while len(open_at):
            numbers = candidates[open_at]
            same = self.lengths[numbers] == lengths[open_at]
            for own, given in zip(self.reads, reads, strict=True):
                same &= own[numbers] == given[open_at]
            others = open_at[~same]
            candidates[others] = self.following[candidates[others]]
            open_at = others[candidates[others] > 0]
        return candidates


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
    keep_freed_memory()
    unique = [word for word in dict.fromkeys(words) if 0 < len(word.encode()) <= LONGEST]
    encoded = [b"", *(word.encode() for word in unique)]
    lengths = np.array([len(word) for word in encoded], dtype=np.int64)
    buffer = with_margins(b"".join(encoded))
    starts = MARGIN + np.cumsum(lengths) - lengths
    first = _read_first(buffer, starts, lengths)
    reads = (first, *_read_on(buffer, starts, lengths))
    slots = np.zeros(1 << _SLOT_BITS, dtype=np.int32)
    following = np.zeros(len(encoded), dtype=np.int64)
    for number, slot in enumerate(_slot(first, lengths).tolist()):
        following[number] = slots[slot] if number else 0
        slots[slot] = number
    numbers = {word: number for number, word in enumerate(unique, start=1)}
    return Vocabulary(numbers, slots, following, reads, lengths)


def keep_freed_memory() -> None:
    """Let the C library keep what is freed, so that each batch does not fetch fresh pages.

    Of the memory it gets from the system, glibc gives back blocks larger than any freed before;
    freeing one of 30 MB tells it to keep the smaller ones. That spares a third of the time of a
    batch; other C libraries take no notice.
    """
    np.empty(30 << 20, dtype=np.uint8)


def with_margins(data: bytes, *, margin: int = 0) -> Bytes:
    """Return bytes as an array with a margin before and after.

    Examples
    --------
    >>> len(with_margins(b"war")) - 2 * MARGIN
    3
    """
    edge = bytes([margin]) * MARGIN
    return np.frombuffer(bytearray().join((edge, data, edge)), dtype=np.uint8)


def _eights(buffer: Bytes) -> Words64:
    """View eight bytes from each place of a buffer as one integer."""
    return np.ndarray((len(buffer) - 7,), dtype="<u8", buffer=buffer.data, strides=(1,))


def _read_first(buffer: Bytes, starts: Ints, lengths: Ints) -> Words64:
    """Read the first eight bytes of each span; zeros where it is shorter."""
    first: Words64 = _eights(buffer)[starts]
    first &= _MASKS.take(lengths, mode="clip")
    return first


def _read_on(buffer: Bytes, starts: Ints, lengths: Ints) -> tuple[Words64, Words64]:
    """Read the second and the last eight bytes of each span; zeros where it is shorter."""
    second, last = np.zeros((2, len(starts)), dtype=np.uint64)
    long = np.flatnonzero(lengths > 8)
    start, length = starts[long], lengths[long]
    second[long] = _read_first(buffer, start + 8, length - 8)
    last[long] = _eights(buffer)[start + length - 8]
    return second, last


def _slot(first: Words64, lengths: Ints) -> Words64:
    """Hash the first letters and the length to a slot (multiplicative hashing, highest bits)."""
    mixed = lengths.view(np.uint64) * _BY_LENGTH
    mixed += first
    mixed *= _BY_LETTERS
    mixed >>= np.uint64(64 - _SLOT_BITS)
    return mixed
