"""Words by one named rule.

A word is a run of letters and digits with what belongs inside it: the dots of `U.S.`, the
apostrophes of `don't` and `Zelenskyy's`, hyphens (`pre-2014`), the ampersand of `AT&T`, the marks
of numbers (`3.5`, `1,200`, `20%`) and the sign of a handle or tag (`@POTUS`, `#peace`). An address
(`www.example.org`, `desk@example.org`) is one word. Dashes, slashes between words and all other
punctuation part words; in a script written without blanks a whole stretch is one.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.tables import check_table
from analysis.text.chunks import CHUNK_CHARACTERS, Ints, show_chunks, text_values
from analysis.text.folding import fold_layout

WORD_RULE = "words-2"
"""The name of the word rule; it changes whenever a text would be split differently."""

# Marks that `\\w` leaves out (vowel signs, accents set apart) and the joiner some scripts need.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d"
)
CHARACTER = rf"[\w{_MARKS}]"
"""A letter, digit, underscore or mark, as an expression."""
_LETTER = r"[^\W\d_]"
# Names of hosts are bounded, so that a text of nothing but dots and letters stays quick.
_HOST = rf"{CHARACTER}{{1,63}} (?: [.-] {CHARACTER}{{1,63}} ){{0,5}}"
_PATH = rf"(?: [.,:/%@\#&-]* {CHARACTER}+ )+ /?"
_TOP = r"(?i: com | org | net | gov | edu | info | io | ru | ua | (?:co|org|gov|ac) \.uk )"
_ANY_LETTER = re.compile(_LETTER)
_WORD = re.compile(
    rf"""
  (
    (?: (?i: https?:// | www\. ) {_PATH}                    # www.example.org/news
      | {_HOST} @ {_HOST} \.{CHARACTER}{{2,}}              # desk@example.org
      | {_HOST} \.{_TOP} (?!{CHARACTER}) (?: / {_PATH} )?  # Example.com
      | (?: {_LETTER} | (?i: Ph | Ed | LL ) ) (?: \.{_LETTER} )+ (?!{CHARACTER}) \.?  # U.S., Ph.D.
      | [@\#]? {CHARACTER}+
        (?: (?<=\d) [.,:/] (?=\d) {CHARACTER}+ )*          # 3.5, 1,200, 12:30, 2014/15
    )
    (?: ['&-] {CHARACTER}+ )*                              # don't, AT&T, hour-and-a-half-long
    (?: (?<=\d) % )?                                        # 20%
  )
    """,
    re.VERBOSE,
)


def split_words(table: pd.DataFrame) -> pd.DataFrame:
    """Split texts into words, each with its span.

    Parameters
    ----------
    table : DataFrame
        Articles (`doc_id`, `text`) or sentences (`doc_id`, `sentence`, `start`, `text`).

    Returns
    -------
    DataFrame
        One row per word: `doc_id`, `sentence` (if the table has it), `start` and `end` in
        `articles.text`, `word` as written, with typographic variants folded.

    Notes
    -----
    The rule is `WORD_RULE`. A trailing apostrophe (`the allies'`) and a currency sign are not
    part of the word; a final dot is, in `U.S.` and the like.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The U.S. didn\u2019t pay 3.5%."]})
    >>> split_words(articles)["word"].tolist()
    ['The', 'U.S.', "didn't", 'pay', '3.5%']
    """
    check_table(table, ("doc_id", "text"), name="table")
    rows, starts, ends, places, words = _find_words(text_values(table["text"]))
    if "start" in table.columns:
        offsets = table["start"].to_numpy(dtype=np.int64)[rows]
        starts, ends = starts + offsets, ends + offsets
    keys = [column for column in ("doc_id", "sentence") if column in table.columns]
    result = table[keys].take(rows).reset_index(drop=True)
    word = pd.Series(words, dtype="str").array.take(places)
    return result.assign(start=starts, end=ends, word=word)


def count_words(texts: pd.Series) -> pd.Series:
    """Count the words of each text by the word rule.

    Parameters
    ----------
    texts : Series of str
        Any texts; a missing text has no words.

    Returns
    -------
    Series of int
        The number of words, with the index of `texts`.

    Examples
    --------
    >>> count_words(pd.Series(["AT&T didn't.", "", None])).tolist()
    [2, 0, 0]
    """
    known = _Counts()  # news repeats itself: most runs between blanks were met before
    counts = [known.count(text) for text in text_values(texts)]
    return pd.Series(counts, index=texts.index, name="words", dtype="int64")


def has_letter(text: object) -> bool:
    """Tell whether a text holds a letter of any script; a missing one does not.

    An article without one is no text that lacks a word: no share of articles counts it.

    Examples
    --------
    >>> has_letter("2025 --"), has_letter("a")
    (False, True)
    """
    return isinstance(text, str) and _ANY_LETTER.search(text) is not None


class _Counts(dict[str, int]):
    """How many words stand in each run between blanks that was met."""

    def __missing__(self, run: str) -> int:
        """Count the words of a new run."""
        self[run] = count = len(_WORD.findall(fold_layout(run)))
        return count

    def count(self, text: str) -> int:
        """Count the words of a text, a long one piece by piece."""
        if len(text) <= CHUNK_CHARACTERS:
            return sum(map(self.__getitem__, text.split()))
        chunks = show_chunks([text], what="words", at=" ")
        return sum(sum(map(self.__getitem__, chunk.text.split())) for chunk in chunks)


class _Book(dict[str, int]):
    """The runs between blanks, numbered as they are met, each with the words in it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.offsets: list[int] = []
        self.first = [0]

    def __missing__(self, run: str) -> int:
        """Give a new run a number and note its words."""
        for match in _WORD.finditer(fold_layout(run)):
            self.words.append(match.group())
            self.offsets.append(match.start())
        self[run] = number = len(self.first) - 1
        self.first.append(len(self.words))
        return number

    def read(self, text: str) -> tuple[Ints, Ints, Ints]:
        """Return where each run of a text starts, its first word and how many it has."""
        text = text.replace("\n", " ")
        numbers = np.fromiter(map(self.__getitem__, text.split(" ")), dtype=np.int64)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        first = np.array(self.first, dtype=np.int64)
        start = np.append(0, np.flatnonzero(codes == ord(" ")) + 1)
        return start, first[numbers], np.diff(first)[numbers]


def word_spans(texts: list[str]) -> tuple[Ints, Ints, Ints, list[str]]:
    """Return row, start and end of every word, and the words."""
    row, start, end, place, words = _find_words(texts)
    return row, start, end, list(map(words.__getitem__, place.tolist()))


def _find_words(texts: list[str]) -> tuple[Ints, Ints, Ints, Ints, list[str]]:
    """Return row, start and end of every word, its place in a list of words, and that list."""
    book, parts = _Book(), [np.empty((3, 0), dtype=np.int64)]
    for chunk in show_chunks(texts, what="words", at=" "):
        start, first, counts = book.read(chunk.text)
        place = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        offsets = np.array(book.offsets, dtype=np.int64)[place]
        row, local = chunk.locate(np.repeat(start, counts) + offsets)
        parts.append(np.stack([row, local, place]))
    row, start, place = np.concatenate(parts, axis=1)
    lengths = np.fromiter(map(len, book.words), dtype=np.int64, count=len(book.words))
    return row, start, start + lengths[place], place, book.words


def split_runs(pattern: re.Pattern[str], text: str) -> tuple[list[str], Ints]:
    """Return all matches of a pattern that is one group, and where they start.

    Splitting and adding up lengths takes half the time of asking each match for its place.

    Examples
    --------
    >>> split_runs(re.compile("([a-z]+)"), "a, bc")
    (['a', 'bc'], array([0, 3]))
    """
    parts = pattern.split(text)
    lengths = np.fromiter(map(len, parts), dtype=np.int64, count=len(parts))
    return parts[1::2], np.cumsum(lengths)[:-1:2]
