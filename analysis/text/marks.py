"""Where marks that may end a sentence stand, and which of them need no second look.

Characters are looked up as numbers, all at once; in news, two marks in three are then decided: a
dot between an ordinary word and a capital ends a sentence, one before a small letter or inside a
number or acronym does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.text.chunks import Ints

Flags = npt.NDArray[np.bool_]

MARKS = ".!?\u2026\u061f\u0964"
_MARK, _LOWER, _UPPER, _BLANK, _DIGIT, _BREAK, _QUOTE = range(1, 8)
_PAD = 6


@dataclass(frozen=True)
class Marks:
    """Runs of marks.

    Parameters
    ----------
    first, last : ndarray of int, shape (runs,)
        Where each run begins and its last mark stands.
    after_word : ndarray of bool, shape (runs,)
        Whether it is one dot after an ordinary word, not the tail of an abbreviation.
    open : ndarray of bool, shape (runs,)
        Whether it needs a second look.
    sure : ndarray of int, shape (sentences, 2)
        Where sentences surely end, and where the next ones start: a dot after an ordinary word,
        perhaps a quotation mark, a blank, perhaps a quotation mark, a capital.
    """

    first: Ints
    last: Ints
    after_word: Flags
    open: Flags
    sure: Ints


def _make_classes() -> npt.NDArray[np.uint8]:
    """Return the class of every character of the basic plane."""
    classes = np.zeros(0x10000, dtype=np.uint8)
    for characters, name in (
        (MARKS, _MARK),
        ("abcdefghijklmnopqrstuvwxyz", _LOWER),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _UPPER),
        (" ", _BLANK),
        ("0123456789", _DIGIT),
        ("\n\x00", _BREAK),
        ("\"'", _QUOTE),
    ):
        classes[[ord(character) for character in characters]] = name
    return classes


_CLASSES = _make_classes()


def find_marks(text: str, *, tails: Iterable[str]) -> Marks:
    """Return the runs of marks in a text.

    Parameters
    ----------
    text : str
        Folded text.
    tails : iterable of str
        The last four characters, a blank before shorter ones, of the abbreviations that end in
        three small letters or more.

    Examples
    --------
    >>> marks = find_marks("They left. He met Sen. Fox at 3.5", tails=[])
    >>> marks.last.tolist(), marks.open.tolist(), marks.sure.tolist()
    ([9, 21, 31], [False, True, False], [[10, 11]])
    """
    padded = f"{' ' * _PAD}{text}{chr(0) * _PAD}".encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(padded, dtype=np.uint32)
    kinds = _CLASSES[np.minimum(codes, 0xFFFF)]
    at = np.flatnonzero(kinds == _MARK)
    first, last = at[kinds[at - 1] != _MARK], at[kinds[at + 1] != _MARK]
    after_word = _follow_words(codes, kinds, first, tails) & (first == last)
    after_word &= codes[last] == ord(".")
    quoted = (kinds[last + 1] == _QUOTE).astype(np.int64)
    one, two, three, four = (kinds[last + quoted + step] for step in (1, 2, 3, 4))
    capital = (two == _UPPER) | ((two == _QUOTE) & (three == _UPPER))
    ends = after_word & (one == _BLANK) & capital
    small = (one == _BLANK) & (two == _LOWER)
    small &= ((three == _LOWER) & (four == _LOWER)) | (three == _BLANK)
    small &= (quoted == 1) | ~(after_word | (codes[last] != ord(".")) | (kinds[first - 1] == 0))
    glued = (one == _UPPER) & ((kinds[first - 1] == _LOWER) | (quoted == 1))
    inside = (one == _LOWER) | (one == _DIGIT) | ((one == _UPPER) & ~glued)
    needless = ends | small | (inside & (quoted == 0)) | (one == _BREAK)
    stop = (last + quoted)[ends] + 1 - _PAD
    sure = np.column_stack([stop, stop + 1])
    return Marks(first - _PAD, last - _PAD, after_word, ~needless, sure)


def _follow_words(
    codes: npt.NDArray[np.uint32], kinds: npt.NDArray[np.uint8], first: Ints, tails: Iterable[str]
) -> Flags:
    """Tell which marks follow a word of three small letters or more that is no abbreviation."""
    word = np.ones(len(first), dtype=bool)
    packed = np.zeros(len(first), dtype=np.uint32)
    for step in (4, 3, 2, 1):
        kind = kinds[first - step]
        word &= (kind == _LOWER) | ((kind == _BLANK) & (step == 4))
        packed = (packed << np.uint32(8)) | (codes[first - step] & np.uint32(0xFF))
    known = np.array([int.from_bytes(tail.encode(), "big") for tail in tails], dtype=np.uint32)
    word[word] = ~np.isin(packed[word], known)
    return word
