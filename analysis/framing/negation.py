"""Which hits stand inside a negation."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.framing.lists import read_list, words_of
from analysis.framing.wordline import Flags, Ints, WordLine, nearest_before
from analysis.tables import SPANS, check_articles, check_table
from analysis.text import find_patterns
from analysis.text.folding import lower_characters

_BREAK = re.compile(r"[,;:()\n—–]|\s-\s|\b(?:" + "|".join(words_of("negation", "breaks")) + r")\b")
_REACH = int(str(read_list("negation")["reach"]))


def _alternatives(key: str) -> str:
    """Return an expression for the words of a list, the longest first."""
    words = sorted(words_of("negation", key), key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s+") for word in words)


_ADVERB = r"(?:\s+(?:\w+ly|now|still|very|quite))?"
_CONTRACTION = r"(?:is|are|was|were|do|does|did|wo|would|ca|could|should|has|have|had|must)n['’]t"
_AUXILIARY = (
    rf"(?:(?:{_alternatives('auxiliaries')}){_ADVERB}\s+(?:not|never|no\s+longer)"
    rf"|{_CONTRACTION}|cannot)(?:\s+(?:be|been|have|yet|a|an|any))*"
)
_DENIAL = re.compile(
    rf"\b(?:(?:{_alternatives('links')}){_ADVERB}(?:\s+an?)?\s+(?:{_alternatives('denials')})"
    rf"|{_AUXILIARY}{_ADVERB}\s+(?:{_alternatives('fulfilments')}))\b"
)
"""Matched in lower case: letters of either case take four times as long."""


def add_negation(
    hits: pd.DataFrame, *, articles: pd.DataFrame, line: WordLine | None = None
) -> pd.DataFrame:
    """Mark the hits that a negation reaches.

    A hit is negated if a negator (not, no, never, refused to, lack of, ...) stands at most five
    words before it in the same sentence, with no comma, dash or conjunction such as "but" in
    between. A negator that is part of the hit itself does not count, and a hit that opens with
    one is not turned by another: "nothing without us" asks for us. A hit is negated too if a
    predicate that denies it begins at most five words behind it: "remains unlikely", "is not
    realistic", "would not be sent".

    Parameters
    ----------
    hits : DataFrame
        `doc_id`, `start`, `end`.
    articles : DataFrame
        `doc_id`, `text` of the same articles.
    line : WordLine, optional
        The words of the articles, if they were numbered already.

    Returns
    -------
    DataFrame
        The hits with `negated` (bool).

    Notes
    -----
    The lists are in `negation.toml`. Behind a hit only what denies that it comes or can come is
    seen: "the deal is not dead" denies no deal. A negation still names what it denies: count
    negated hits apart rather than dropping them.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["There was no deal, but hope."]})
    >>> hits = pd.DataFrame({"doc_id": ["a", "a"], "start": [13, 23], "end": [17, 27]})
    >>> add_negation(hits, articles=articles)["negated"].tolist()
    [True, False]
    """
    check_table(hits, SPANS, name="hits")
    check_articles(articles, ("doc_id", "text"))
    if not len(hits):
        return hits.assign(negated=pd.Series(dtype=bool))
    line = line or WordLine(articles)
    negators = _find_negators(articles)
    reached = _is_after(hits, negators, articles=articles, line=line)
    opening = pd.MultiIndex.from_frame(negators[["doc_id", "start"]])
    reached &= ~pd.MultiIndex.from_frame(hits[["doc_id", "start"]]).isin(opening)
    return hits.assign(negated=reached | _is_denied(hits, articles=articles, line=line))


def _is_after(
    hits: pd.DataFrame, negators: pd.DataFrame, *, articles: pd.DataFrame, line: WordLine
) -> Flags:
    """Tell which hits a negator before them reaches."""
    ends, starts = line.last_words(negators), line.first_words(hits)
    index = nearest_before(ends, starts)
    if not len(ends):
        return np.zeros(len(hits), dtype=bool)
    at = np.maximum(index, 0)
    reached: Flags = (index >= 0) & (starts - ends[at] <= _REACH)
    reached &= line.sentences_of(starts) == line.sentences_of(ends[at])
    between = (negators["end"].to_numpy()[at], hits["start"].to_numpy())
    return reached & _is_unbroken(hits["doc_id"], between, among=reached, articles=articles)


def _is_denied(hits: pd.DataFrame, *, articles: pd.DataFrame, line: WordLine) -> Flags:
    """Tell which hits a predicate behind them denies."""
    denials = pd.DataFrame(
        [
            (document, match.start())
            for document, text in zip(articles["doc_id"], articles["text"].fillna(""), strict=True)
            for match in _DENIAL.finditer(lower_characters(text))
        ],
        columns=["doc_id", "start"],
    )
    if denials.empty:
        return np.zeros(len(hits), dtype=bool)
    starts, ends = line.first_words(denials), line.last_words(hits)
    at = np.minimum(np.searchsorted(starts, ends, side="right"), len(starts) - 1)
    reached: Flags = (starts[at] > ends) & (starts[at] - ends <= _REACH)
    reached &= line.sentences_of(ends) == line.sentences_of(starts[at])
    between = (hits["end"].to_numpy(), denials["start"].to_numpy()[at])
    return reached & _is_unbroken(hits["doc_id"], between, among=reached, articles=articles)


def _is_unbroken(
    documents: pd.Series, between: tuple[Ints, Ints], *, among: Flags, articles: pd.DataFrame
) -> Flags:
    """Tell, of some hits, where no comma, dash or conjunction stands in a stretch of text."""
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    unbroken = np.zeros(len(among), dtype=bool)
    rows = np.flatnonzero(among)
    spans = zip(documents.iloc[rows], between[0][rows], between[1][rows], strict=True)
    for row, (document, start, end) in zip(rows, spans, strict=True):
        unbroken[row] = _BREAK.search(texts[document][start:end].lower()) is None
    return unbroken


def _find_negators(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the negators of the articles, without those that deny nothing."""
    negators = words_of("negation", "negators")
    exceptions = words_of("negation", "exceptions")
    patterns = pd.DataFrame(
        {
            "form": negators + exceptions,
            "negates": [True] * len(negators) + [False] * len(exceptions),
        }
    )
    found = find_patterns(articles, patterns=patterns)
    return found[found["negates"].astype(bool)].reset_index(drop=True)
