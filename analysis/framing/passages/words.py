"""The words of many articles as numbers, read part by part so that little text is held twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

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
    """

    tokens: Small
    documents: Small
    starts: Small
    ends: Small


def read_words(texts: pd.Series) -> Words:
    """Return the words of texts as numbers.

    Examples
    --------
    >>> words = read_words(pd.Series(["To be", "to go"]))
    >>> words.tokens.tolist(), words.documents.tolist(), words.starts.tolist()
    ([0, 1, 0, 2], [0, 0, 1, 1], [0, 3, 0, 3])
    """
    numbers: dict[str, int] = {}
    columns = [np.empty(0, dtype=np.int32) for _ in range(4)]
    for first in range(0, len(texts), _PART):
        part = texts.iloc[first : first + _PART]
        rows = np.arange(first, first + len(part))
        words = split_words(pd.DataFrame({"doc_id": rows, "text": part.to_numpy()}))
        codes, forms = pd.factorize(words["word"])
        lowered = [lower_characters(str(form)) for form in forms]
        known = np.array([numbers.setdefault(word, len(numbers)) for word in lowered], np.int32)
        places = (words[name].to_numpy() for name in ("doc_id", "start", "end"))
        found = (known[codes], *places)
        for column, values in zip(columns, found, strict=True):
            size = len(column)
            column.resize(size + len(values), refcheck=False)  # in place: no second copy is held
            column[size:] = values
    return Words(*columns)
