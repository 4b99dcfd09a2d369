"""Where marks that may end a sentence stand, and which of them need no second look.

Characters are looked up as numbers, all at once; in news, nine marks in ten are then decided: a
dot between an ordinary word and a capital ends a sentence; one before a small letter or a comma,
inside a number or acronym, after a title or before a name's next part does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.text.chunks import Ints

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]

MARKS = ".!?\u2026\u061f\u06d4\u0589\u0964"
_MARK, _LOWER, _UPPER, _BLANK, _DIGIT, _BREAK, _QUOTE, _CLOSE, _COMMA = range(1, 10)
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


@dataclass(frozen=True)
class Words:
    """The words that are told apart at first sight, as numbers made by `pack`.

    Parameters
    ----------
    tails : ndarray of int
        The last four characters, a blank before shorter ones, of the abbreviations that end in
        three small letters or more.
    titles : ndarray of int
        Abbreviations of two or three letters that never end a sentence, after a blank.
    openers : ndarray of int
        The first three characters of the words that open sentences, filled up with blanks.
    """

    tails: Codes
    titles: Codes
    openers: Codes


def pack(words: Iterable[str]) -> Codes:
    """Return words of up to four ASCII characters as numbers.

    Examples
    --------
    >>> pack(["a", "ab"]).tolist()
    [97, 24930]
    """
    return np.array([int.from_bytes(word.encode(), "big") for word in words], dtype=np.uint32)


def _make_classes() -> Kinds:
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
        (")]", _CLOSE),
        (",", _COMMA),
    ):
        classes[[ord(character) for character in characters]] = name
    return classes


_CLASSES = _make_classes()


class _Page:
    """A text as numbers, with the runs of marks in it."""

    def __init__(self, text: str) -> None:
        padded = f"{' ' * _PAD}{text}{chr(0) * _PAD}".encode("utf-32-le", "surrogatepass")
        self.codes = np.frombuffer(padded, dtype=np.uint32)
        self.kinds: Kinds = _CLASSES.take(self.codes, mode="clip")
        at = np.flatnonzero(self.kinds == _MARK)
        self.first, self.last = at[self.kinds[at - 1] != _MARK], at[self.kinds[at + 1] != _MARK]
        self.quoted = self.kinds[self.last + 1] == _QUOTE
        self.dot = (self.first == self.last) & (self.codes[self.last] == ord("."))

    def before(self, step: int) -> Kinds:
        """Return the kind of the character so many steps before each run."""
        kinds: Kinds = self.kinds[self.first - step]
        return kinds

    def after(self, step: int) -> Kinds:
        """Return the kind of the character so many steps after each run and a quotation mark."""
        kinds: Kinds = self.kinds[self.last + self.quoted + step]
        return kinds

    def packed(self, start: Ints, length: int) -> Codes:
        """Return the characters from each place on as one number, all but ASCII letters as 32."""
        number: Codes = np.zeros(len(start), dtype=np.uint32)
        for step in range(length):
            kinds = self.kinds[start + step]
            letter = (kinds == _LOWER) | (kinds == _UPPER)
            number <<= np.uint32(8)
            number |= np.where(letter, self.codes[start + step], np.uint32(32))
        return number


def find_marks(text: str, *, words: Words) -> Marks:
    """Return the runs of marks in a text.

    Parameters
    ----------
    text : str
        Folded text.
    words : Words
        What is known of the words beside marks.

    Examples
    --------
    >>> words = Words(tails=pack([]), titles=pack([" Mr"]), openers=pack(["The"]))
    >>> marks = find_marks("They left. Mr. Ray met Sen. Fox at 3.5", words=words)
    >>> marks.last.tolist(), marks.open.tolist(), marks.sure.tolist()
    ([9, 13, 26, 36], [False, False, True, False], [[10, 11]])
    """
    page = _Page(text)
    after_word = page.dot & _follow_words(page, words)
    ends = _surely_end(page, after_word)
    needless = ends | _surely_go_on(page, after_word) | _stand_before_names(page, words)
    stop = (page.last + page.quoted)[ends] + 1 - _PAD
    sure = np.column_stack([stop, stop + 1])
    return Marks(page.first - _PAD, page.last - _PAD, after_word, ~needless, sure)


def _follow_words(page: _Page, words: Words) -> Flags:
    """Tell which marks follow a word of three small letters or more that is no abbreviation."""
    word: Flags = (page.before(4) == _LOWER) | (page.before(4) == _BLANK)
    for step in (3, 2, 1):
        word &= page.before(step) == _LOWER
    word[word] = ~np.isin(page.packed(page.first[word] - 4, 4), words.tails)
    return word


def _surely_end(page: _Page, after_word: Flags) -> Flags:
    """Tell which marks end a sentence: with a capital behind, after a word, 1961 or `)`, or `?`."""
    exclaimed = (page.first == page.last) & (page.codes[page.last] == ord("!"))
    number = page.before(1) == _DIGIT
    for step in (2, 3):
        number &= page.before(step) == _DIGIT
    closed = (page.before(1) == _CLOSE) | (page.before(1) == _QUOTE)
    firm = (~(page.dot | exclaimed) | (page.dot & (number | closed))) & ~page.quoted
    capital = (page.after(2) == _UPPER) | ((page.after(2) == _QUOTE) & (page.after(3) == _UPPER))
    ends: Flags = (after_word | firm) & (page.after(1) == _BLANK) & capital
    return ends


def _surely_go_on(page: _Page, after_word: Flags) -> Flags:
    """Tell which marks stand in a word or number, or before a line break, comma or small letter."""
    one, two, three, four = (page.after(step) for step in (1, 2, 3, 4))
    small: Flags = (one == _BLANK) & (two == _LOWER)
    short = (four == _BLANK) & (page.before(2) == _MARK)  # U.S. in
    small &= ((three == _LOWER) & ((four == _LOWER) | short)) | (three == _BLANK)
    web = after_word | (page.codes[page.last] != ord(".")) | (page.before(1) == _CLOSE)
    glued = (one == _UPPER) & ((page.before(1) == _LOWER) | page.quoted)
    inside = (one == _LOWER) | (one == _DIGIT) | ((one == _UPPER) & ~glued)
    small &= page.quoted | ~web
    small |= (inside & ~page.quoted) | (one == _BREAK) | (one == _COMMA)
    return small


def _stand_before_names(page: _Page, words: Words) -> Flags:
    """Tell which dots follow a title, or an initial before a word that opens no sentence."""
    held = page.dot & ~page.quoted & (page.after(1) == _BLANK)
    initial: Flags = held & (page.before(1) == _UPPER) & (page.before(2) == _BLANK)
    initial &= (page.codes[page.first - 1] != ord("I")) & (page.before(3) != _DIGIT)
    initial &= page.after(2) == _UPPER
    initial[initial] = ~np.isin(page.packed(page.last[initial] + 2, 3), words.openers)
    title: Flags = held & (page.before(1) == _LOWER)
    letters = page.packed(page.first[title] - 4, 4)
    title[title] = np.isin(letters, words.titles) | np.isin(letters & 0xFFFFFF, words.titles)
    initial |= title
    return initial
