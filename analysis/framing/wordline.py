"""The words of all articles in one numbered line, to tell what stands near what."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.text import split_sentences, split_words

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class WordLine:
    """All words in reading order, each with its number and the number of its sentence.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        lengths = articles["text"].fillna("").astype("str").str.len().to_numpy(dtype=np.int64) + 1
        self._documents = pd.Index(articles["doc_id"])
        self._offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        words = split_words(split_sentences(articles))
        self._starts = self._places(words, words["start"])
        changed = words[["doc_id", "sentence"]].ne(words[["doc_id", "sentence"]].shift())
        self.sentence = np.cumsum(changed.any(axis=1).to_numpy()).astype(np.int64)

    def first_words(self, hits: pd.DataFrame) -> Ints:
        """Return the number of the word in which each hit starts."""
        return self._number(self._places(hits, hits["start"]))

    def last_words(self, hits: pd.DataFrame) -> Ints:
        """Return the number of the word in which each hit ends."""
        return self._number(self._places(hits, hits["end"] - 1))

    def sentences_of(self, numbers: Ints) -> Ints:
        """Return the number of the sentence of each word; -1 for no word."""
        if not len(self.sentence):
            return np.full(len(numbers), -1, dtype=np.int64)
        inside = (numbers >= 0) & (numbers < len(self.sentence))
        found = self.sentence[np.clip(numbers, 0, len(self.sentence) - 1)]
        return np.where(inside, found, -1)

    def _places(self, table: pd.DataFrame, positions: pd.Series) -> Ints:
        rows = self._documents.get_indexer(pd.Index(table["doc_id"]))
        places: Ints = self._offsets[rows] + positions.to_numpy(dtype=np.int64)
        return places

    def _number(self, places: Ints) -> Ints:
        numbers = np.searchsorted(self._starts, places, side="right") - 1
        return numbers.astype(np.int64)


def nearest_before(sorted_numbers: Ints, numbers: Ints) -> Ints:
    """Return for each number the index of the largest sorted number below it, or -1.

    Examples
    --------
    >>> nearest_before(np.array([2, 5]), np.array([1, 5, 9])).tolist()
    [-1, 0, 1]
    """
    return (np.searchsorted(sorted_numbers, numbers, side="left") - 1).astype(np.int64)
