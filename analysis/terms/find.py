"""Where counted terms stand: the same words by the same rule, with their spans."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.tables import check_table
from analysis.terms.lexicon import Ints
from analysis.terms.possessives import fold_possessive
from analysis.text import split_words
from analysis.text.chunks import text_values
from analysis.text.folding import fold_layout, lower_characters


def find_terms(articles: pd.DataFrame, *, terms: str | Iterable[str]) -> pd.DataFrame:
    """Find every place at which `count_terms` counted a term.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    terms : str or list of str
        Terms as they stand in a table of counts: a word, or words parted by blanks.

    Returns
    -------
    DataFrame
        One row per hit in reading order, as many as were counted with `skip=0`: `doc_id`,
        `start`, `end`, `text` (as written), `term`.

    Raises
    ------
    ValueError
        If a term is empty, or its words are parted by more than one blank.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Peace talks, not the talks."]})
    >>> find_terms(articles, terms=["peace talks", "talks"])
      doc_id  start  end         text         term
    0      a      0   11  Peace talks  peace talks
    1      a      6   11        talks        talks
    2      a     21   26        talks        talks
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    wanted = [terms] if isinstance(terms, str) else list(dict.fromkeys(terms))
    lowered = [lower_characters(fold_layout(term)).split(" ") for term in wanted]
    parts = [tuple(map(fold_possessive, words)) for words in lowered]
    for term, part in zip(wanted, parts, strict=True):
        if "" in part:
            raise ValueError(
                f"terms: {term!r} is no term. Pass words as they stand in a table of counts, "
                "parted by single blanks."
            )
    words = Words.of(articles, needed={part[0] for part in parts})
    hits = [words.find(part).assign(term=term) for part, term in zip(parts, wanted, strict=True)]
    found = pd.concat([words.find(("",)).assign(term=""), *hits], ignore_index=True)
    order = np.lexsort((-found["end"], found["start"], found["row"]))
    found = found.take(order).reset_index(drop=True)
    texts = text_values(articles["text"])
    spans = zip(found["row"], found["start"], found["end"], strict=True)
    return pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(found["row"].to_numpy()).array,
            "start": found["start"],
            "end": found["end"],
            "text": pd.Series([texts[row][a:b] for row, a, b in spans], dtype="str"),
            "term": found["term"].astype("str"),
        }
    )


class Words:
    """The words of articles with their places.

    Parameters
    ----------
    rows, starts, ends : ndarray of int, shape (m,)
        The row of each word's article, and its span there.
    words : ndarray of str, shape (m,)
        The words in lower case.
    joined : ndarray of bool, shape (m,)
        Whether nothing but blanks stands between a word and the next.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        texts = text_values(articles["text"])
        table = split_words(pd.DataFrame({"doc_id": np.arange(len(texts)), "text": texts}))
        self.rows: Ints = table["doc_id"].to_numpy(dtype=np.int64)
        self.starts: Ints = table["start"].to_numpy(dtype=np.int64)
        self.ends: Ints = table["end"].to_numpy(dtype=np.int64)
        lowered = [fold_possessive(lower_characters(word)) for word in table["word"].tolist()]
        self.words: NDArray[np.object_] = np.array([*lowered, ""], dtype=object)[:-1]
        folded = [fold_layout(text) for text in texts]
        self.joined: NDArray[np.bool_] = np.zeros(len(self.rows), dtype=bool)
        follows = np.flatnonzero(self.rows[1:] == self.rows[:-1])
        gaps = zip(self.rows[follows], self.ends[follows], self.starts[follows + 1], strict=True)
        self.joined[follows] = [not folded[row][a:b].strip(" ") for row, a, b in gaps]

    @classmethod
    def of(cls, articles: pd.DataFrame, *, needed: set[str]) -> Words:
        """Read only the articles that can hold one of the words at all."""
        lowered = [lower_characters(fold_layout(t)) for t in text_values(articles["text"])]
        held = [any(word in text for word in needed) for text in lowered]
        kept = articles["text"].where(pd.Series(held, index=articles.index, dtype=bool), "")
        return cls(pd.DataFrame({"text": kept}))

    def find(self, term: tuple[str, ...]) -> pd.DataFrame:
        """Return `row`, `start` and `end` of every place of the words of a term, in a row."""
        last = len(term) - 1
        places = np.flatnonzero(self.words == term[0])
        places = places[places + last < len(self.words)]
        for i, word in enumerate(term[1:]):
            places = places[self.joined[places + i] & (self.words[places + i + 1] == word)]
        return pd.DataFrame(
            {
                "row": self.rows[places],
                "start": self.starts[places],
                "end": self.ends[places + last],
            }
        )
