"""Which hits stand inside a negation."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.framing.lists import read_list, words_of
from analysis.framing.wordline import Flags, WordLine, nearest_before
from analysis.tables import SPANS, check_table
from analysis.text import find_patterns

_BREAK = re.compile(r"[,;:()\n—–]|\s-\s|\b(?:" + "|".join(words_of("negation", "breaks")) + r")\b")
_REACH = int(str(read_list("negation")["reach"]))


def add_negation(
    hits: pd.DataFrame, *, articles: pd.DataFrame, line: WordLine | None = None
) -> pd.DataFrame:
    """Mark the hits that a negation reaches.

    A hit is negated if a negator (not, no, never, refused to, lack of, ...) stands at most five
    words before it in the same sentence, with no comma, dash or conjunction such as "but" in
    between. A negator that is part of the hit itself does not count, and a hit that opens with
    one is not turned by another: "nothing without us" asks for us.

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
    The list is `negation.toml`. A negator behind the hit ("peace is not near") is not seen, and
    a negation still names what it denies: count negated hits apart rather than dropping them.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["There was no deal, but hope."]})
    >>> hits = pd.DataFrame({"doc_id": ["a", "a"], "start": [13, 23], "end": [17, 27]})
    >>> add_negation(hits, articles=articles)["negated"].tolist()
    [True, False]
    """
    check_table(hits, SPANS, name="hits")
    check_table(articles, ("doc_id", "text"), name="articles")
    if not len(hits):
        return hits.assign(negated=pd.Series(dtype=bool))
    line = line or WordLine(articles)
    negators = _find_negators(articles)
    ends = line.last_words(negators)
    starts = line.first_words(hits)
    index = nearest_before(ends, starts)
    known = index >= 0
    at = np.maximum(index, 0)
    reached: Flags = np.zeros(len(hits), dtype=bool)
    if len(negators):
        reached = known & (starts - ends[at] <= _REACH)
        reached &= line.sentences_of(starts) == line.sentences_of(ends[at])
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    spans = zip(
        hits["doc_id"],
        negators["end"].take(at) if len(negators) else at,
        hits["start"],
        strict=True,
    )
    for row, (document, start, end) in enumerate(spans):
        if reached[row]:
            reached[row] = _BREAK.search(texts[document][start:end].lower()) is None
    opening = pd.MultiIndex.from_frame(negators[["doc_id", "start"]])
    reached &= ~pd.MultiIndex.from_frame(hits[["doc_id", "start"]]).isin(opening)
    return hits.assign(negated=reached)


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
