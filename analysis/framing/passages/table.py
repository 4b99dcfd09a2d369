"""Passages as a table that takes little room: categories for names and texts, small numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

PASSAGES = (
    *("doc_id", "start", "end", "text", "outlet"),
    *("other_id", "other_start", "other_end", "other_text", "other_outlet"),
    *("kind", "words", "same_words", "direction", "inside", "names"),
)
"""One row per passage and article that has it: every passage is told from both sides."""

MISSING = "(missing)"
INSIDE = 2
_KINDS = ("verbatim", "edited")
_DIRECTIONS = ("unknown", "earlier", "later")
_TEXTS = 100_000

Small = npt.NDArray[np.int32]


def describe_passages(sides: list[Small], facts: Small, articles: pd.DataFrame) -> pd.DataFrame:
    """Return passages from both sides, in reading order.

    Parameters
    ----------
    sides : list of ndarray of int, shape (passages, 3)
        For either side the article's row, the first character and the last, plus one.
    facts : ndarray of int, shape (passages, 5)
        Words on either side, equal words, kind (0 verbatim, 1 edited, 2 verbatim within an edited),
        and 1 if names are listed.
    articles : DataFrame
        The articles.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["A", "B"], "text": ["Hi", "hi"]})
    >>> sides = [np.array([[row, 0, 2]], dtype=np.int32) for row in (0, 1)]
    >>> facts = np.array([[1, 1, 1, 0, 0]], dtype=np.int32)
    >>> describe_passages(sides, facts, articles)[["doc_id", "text", "other_id", "other_text"]]
      doc_id text other_id other_text
    0      a   Hi        b         hi
    1      b   hi        a         Hi
    """
    here, there = np.concatenate(sides), np.concatenate(sides[::-1])
    order = np.lexsort((there[:, 1], there[:, 0], here[:, 2], here[:, 1], here[:, 0]))
    half = len(facts)
    back = np.empty(len(order), dtype=np.int32)
    back[order] = np.arange(len(order), dtype=np.int32)
    mirror = back[(order + half) % max(1, len(order))]
    here, there, facts = here[order], there[order], facts[order % max(1, half)]
    side = (order >= half).astype(np.int32)
    del order, back
    text = _cut_texts(articles["text"], here)
    columns = {
        **_columns(here, articles),
        **{f"other_{k.removeprefix('doc_')}": v for k, v in _columns(there, articles).items()},
        "text": text,
        "other_text": text.take(mirror),
        "kind": pd.Categorical.from_codes(facts[:, 3] % INSIDE, categories=pd.Index(_KINDS)),
        "inside": facts[:, 3] == INSIDE,
        "names": facts[:, 4] == 1,
        "words": np.where(side == 0, facts[:, 0], facts[:, 1]),
        "same_words": facts[:, 2].copy(),
        "direction": _direction(here[:, 0], there[:, 0], articles),
    }
    return pd.DataFrame(columns, copy=False)[list(PASSAGES)]


def _columns(side: Small, articles: pd.DataFrame) -> dict[str, object]:
    """Return where passages stand as columns; names are categories, in the articles' order."""
    rows = side[:, 0]
    return {
        "doc_id": _categories(articles["doc_id"], rows),
        "start": side[:, 1].copy(),
        "end": side[:, 2].copy(),
        "outlet": _categories(articles["outlet"].fillna(MISSING), rows),
    }


def _categories(names: pd.Series, rows: Small) -> pd.Categorical:
    """Return the names of rows as categories, ordered so that two columns can be compared."""
    codes, categories = pd.factorize(names)
    taken = codes.astype(np.int32)[rows]
    return pd.Categorical.from_codes(taken, categories=categories, ordered=True)


def _cut_texts(texts: pd.Series, side: Small) -> pd.Categorical:
    """Return the words of passages, which are in reading order, as written.

    Equal ones are told by their hashes, so that no text is held twice.
    """
    opens = np.ones(len(side), dtype=bool)
    opens[1:] = (np.diff(side, axis=0) != 0).any(axis=1)
    spans = side[opens]
    whole = texts.array
    hashes = np.fromiter(map(hash, _slices(whole, spans)), dtype=np.int64, count=len(spans))
    _, first, codes = np.unique(hashes, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    numbers = rank[codes][np.cumsum(opens) - 1]
    parts = [spans[first[order[low : low + _TEXTS]]] for low in range(0, len(order), _TEXTS)]
    forms = [pd.Index(list(_slices(whole, part)), dtype="str") for part in parts]
    categories = pd.Index([], dtype="str").append(forms)
    return pd.Categorical.from_codes(numbers, categories=categories)


def _slices(texts: ExtensionArray, spans: Small) -> Iterator[str]:
    """Yield the words of spans that are in order of their articles."""
    edges = np.flatnonzero(np.diff(spans[:, 0], prepend=-1, append=-1)).tolist()
    for first, last in pairwise(edges):
        text = str(texts[int(spans[first, 0])])
        yield from (text[start:end] for start, end in spans[first:last, 1:].tolist())


def _direction(here: Small, there: Small, articles: pd.DataFrame) -> pd.Series:
    """Tell whether each article is earlier or later than the other, where dates allow."""
    codes = np.zeros(len(here), dtype=np.int8)
    if "published" in articles.columns:
        dates = pd.to_datetime(articles["published"]).array
        codes = np.select(
            [dates[here] < dates[there], dates[here] > dates[there]], [1, 2], 0
        ).astype(np.int8)
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(_DIRECTIONS)))
