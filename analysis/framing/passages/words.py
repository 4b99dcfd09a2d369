"""The words of many articles as numbers, read part by part so that little text is held twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.passages.sorts import sort_word
from analysis.framing.passages.spelling import fold_spelling
from analysis.text import split_words
from analysis.text.folding import lower_characters

Small = npt.NDArray[np.int32]

_PART = 2_000


@dataclass(frozen=True)
class Words:
    """Words in reading order.

    Parameters
    ----------
    tokens : ndarray of int, shape (words,)
        Equal numbers for words that are equal in lower case.
    documents : ndarray of int, shape (words,)
        The row of each word's article.
    starts, ends : ndarray of int, shape (words,)
        Where each word stands in its article.
    sorts : ndarray of int, shape (words,)
        What each word is, as `sort_word` tells it.
    folds : ndarray of int, shape (different words,)
        For each number of `tokens`, one that all spellings of the word share.
    """

    tokens: Small
    documents: Small
    starts: Small
    ends: Small
    sorts: npt.NDArray[np.uint8]
    folds: Small


def read_words(texts: pd.Series) -> Words:
    """Return the words of texts as numbers.

    Examples
    --------
    >>> words = read_words(pd.Series(["To be", "to go"]))
    >>> words.tokens.tolist(), words.documents.tolist(), words.starts.tolist()
    ([0, 1, 0, 2], [0, 0, 1, 1], [0, 3, 0, 3])
    >>> read_words(pd.Series(["Color, colour"])).folds.tolist()
    [0, 0]
    """
    numbers: dict[str, int] = {}
    columns = [np.empty(0, dtype=kind) for kind in (*[np.int32] * 4, np.uint8)]
    for first in range(0, len(texts), _PART):
        part = texts.iloc[first : first + _PART]
        rows = np.arange(first, first + len(part))
        words = split_words(pd.DataFrame({"doc_id": rows, "text": part.to_numpy()}))
        codes, forms = pd.factorize(words["word"])
        lowered = [lower_characters(str(form)) for form in forms]
        known = np.array([numbers.setdefault(word, len(numbers)) for word in lowered], np.int32)
        sorts = np.array([sort_word(str(form)) for form in forms], dtype=np.uint8)
        places = (words[name].to_numpy() for name in ("doc_id", "start", "end"))
        for column, values in zip(columns, (known[codes], *places, sorts[codes]), strict=True):
            size = len(column)
            column.resize(size + len(values), refcheck=False)  # in place: no second copy is held
            column[size:] = values
    folds: dict[str, int] = {}
    spelt = [folds.setdefault(fold_spelling(word), number) for word, number in numbers.items()]
    tokens, documents, starts, ends, sorts = columns
    return Words(tokens, documents, starts, ends, sorts, np.array(spelt, dtype=np.int32))
