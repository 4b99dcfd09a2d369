"""Passages to read: with the sentence that they stand in, and where in it."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.actions.lexicon import words_in
from analysis.framing.passages.table import PASSAGES
from analysis.tables import check_articles, check_documents, check_table
from analysis.text import split_sentences

_WORD = re.compile(r"\w[\w'’-]*")
_CLAUSE = re.compile(r"[,;:—–]\s+|\n")
_BLANK = re.compile(r"\s+|$")
_REACH = 160
_OPENING = ("conjunctions", "relatives")
_CLOSING = (
    *("articles", "conjunctions", "relatives", "prepositions", "subordinators"),
    *("modals", "be", "have"),
)

Ints = npt.NDArray[np.int64]


def add_context(passages: pd.DataFrame, *, articles: pd.DataFrame) -> pd.DataFrame:
    """Add to passages the whole sentences that they stand in, for reading.

    A passage ends where the words begin to differ, so it may stop within a phrase.

    Parameters
    ----------
    passages : DataFrame
        What `find_shared_passages` returned, or some of its rows.
    articles : DataFrame
        The same articles.

    Returns
    -------
    DataFrame
        The same rows with `shown` and `other_shown`: the sentence or sentences of either side, the
        passage between « and », without the small words ("and", "at the") that it may end in. Of a
        sentence that goes on for more than 160 characters before or behind, what lies beyond is
        left out from the next comma or word on ("…").

    Examples
    --------
    >>> from analysis.framing.passages.passages import find_shared_passages
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["A", "B"]})
    >>> shared = "the two sides agreed to meet again in Geneva"
    >>> articles["text"] = [f"Today {shared} and rest.", f"He said {shared} and left. It rained."]
    >>> passages = find_shared_passages(articles)
    >>> add_context(passages, articles=articles)["shown"].tolist()  # doctest: +NORMALIZE_WHITESPACE
    ['Today «the two sides agreed to meet again in Geneva» and rest.',
     'He said «the two sides agreed to meet again in Geneva» and left.']
    """
    check_table(passages, PASSAGES, name="passages")
    check_articles(articles, ("doc_id", "text"))
    check_documents(passages, articles=articles, name="passages")
    named = pd.Index(passages["doc_id"]).append(pd.Index(passages["other_id"]))
    used = articles[articles["doc_id"].isin(named)]
    texts = dict(zip(used["doc_id"], used["text"], strict=True))
    sentences = split_sentences(used[["doc_id", "text"]])
    edges = {
        doc_id: part.to_numpy(dtype=np.int64)
        for doc_id, part in sentences.groupby("doc_id", sort=False)[["start", "end"]]
    }
    sides = {"shown": ("doc_id", "start", "end")}
    sides["other_shown"] = ("other_id", "other_start", "other_end")
    columns = {
        name: [
            _show(texts[doc_id], edges[doc_id], start, end)
            for doc_id, start, end in zip(*(passages[key].tolist() for key in side), strict=True)
        ]
        for name, side in sides.items()
    }
    return passages.assign(**columns)


def _show(text: str, edges: Ints, start: int, end: int) -> str:
    """Return the sentences that a span stands in, with marks around it."""
    start, end = _trim(text, start, end)
    first = max(0, int(np.searchsorted(edges[:, 0], start, side="right")) - 1)
    last = max(first, int(np.searchsorted(edges[:, 0], end)) - 1)
    low, high = int(edges[first, 0]), int(edges[last, 1])
    before, after = text[low:start], text[end:high]
    if len(before) > _REACH:
        cut = _first(before, len(before) - _REACH)
        before = f"… {before[cut:]}"
    if len(after) > _REACH:
        cut = _first(after, _REACH)
        after = f"{after[:cut].rstrip(' ,;:—–')} …"
    return " ".join(f"{before}«{text[start:end]}»{after}".split())


def _first(text: str, place: int) -> int:
    """Return where the next clause begins from a place on, or the next word if none is near."""
    found = _CLAUSE.search(text, place, place + _REACH) or _BLANK.search(text, place)
    return found.end() if found else place


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a span begins and ends without small words that belong to what is around."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    while len(words) > 1 and _is_small(text[slice(*words[-1])], _CLOSING):
        words.pop()
    while len(words) > 1 and _is_small(text[slice(*words[0])], _OPENING):
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else (start, end)


def _is_small(word: str, keys: tuple[str, ...]) -> bool:
    """Tell whether a word is in one of the lists of small words."""
    low = word.lower()
    return any(low in words_in(key) for key in keys)
