"""Words by one named rule.

A word is a run of letters and digits with what belongs inside it: the dots of `U.S.`, the
apostrophes of `don't` and `Zelenskyy's`, hyphens (`pre-2014`), the ampersand of `AT&T`, the marks
of numbers (`3.5`, `1,200`, `20%`) and the sign of a handle or tag (`@POTUS`, `#peace`). Dashes,
slashes between words and all other punctuation part words.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.tables import check_table
from analysis.text.chunks import Ints, join_texts, text_values
from analysis.text.folding import fold_layout

WORD_RULE = "words-1"
"""The name of the word rule; it changes whenever a text would be split differently."""

# Marks that `\\w` leaves out (vowel signs, accents set apart) and the joiner some scripts need.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u200c\u200d"
)
CHARACTER = rf"[\w{_MARKS}]"
"""A letter, digit, underscore or mark, as an expression."""
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"""
  (
    (?: {_LETTER} (?: \.{_LETTER} )+ (?!{CHARACTER}) \.?   # U.S., a.m., U.S
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
    rows, starts, ends, words = word_spans(text_values(table["text"]))
    if "start" in table.columns:
        offsets = table["start"].to_numpy(dtype=np.int64)[rows]
        starts, ends = starts + offsets, ends + offsets
    keys = [column for column in ("doc_id", "sentence") if column in table.columns]
    result = table[keys].take(rows).reset_index(drop=True)
    return result.assign(start=starts, end=ends, word=pd.Series(words, dtype="str"))


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
    counts = [len(_WORD.findall(fold_layout(text))) for text in text_values(texts)]
    return pd.Series(counts, index=texts.index, name="words", dtype="int64")


def word_spans(texts: list[str]) -> tuple[Ints, Ints, Ints, list[str]]:
    """Return row, start and end of every word, and the words."""
    rows, starts, ends = ([np.empty(0, dtype=np.int64)] for _ in range(3))
    words: list[str] = []
    for chunk in join_texts(texts):
        found, start = split_runs(_WORD, fold_layout(chunk.text))
        row, local = chunk.locate(start)
        lengths = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
        rows.append(row)
        starts.append(local)
        ends.append(local + lengths)
        words += found
    return np.concatenate(rows), np.concatenate(starts), np.concatenate(ends), words


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
