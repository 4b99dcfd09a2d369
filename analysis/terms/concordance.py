"""The lines in which a term stands."""

from __future__ import annotations

import pandas as pd

from analysis.tables import check_table
from analysis.text import find_patterns
from analysis.text.chunks import text_values


def find_concordance(articles: pd.DataFrame, *, pattern: str, width: int = 60) -> pd.DataFrame:
    """Find every place of a word, phrase or wildcard, with what stands left and right of it.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`, `outlet`.
    pattern : str
        A word, a word with `*`, or a phrase of such words; a pattern in lower case matches any
        case.
    width : int
        Characters of context on each side.

    Returns
    -------
    DataFrame
        One row per hit in reading order: `doc_id`, `start`, `end`, `left`, `match`, `right`,
        `outlet`. Contexts are one line: line breaks and tabs are shown as blanks.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "outlet": ["A"], "text": ["No peace without talks."]}
    ... )
    >>> find_concordance(articles, pattern="peac*", width=10)[["left", "match", "right"]]
      left  match       right
    0  No   peace   without t
    """
    check_table(articles, ("doc_id", "text", "outlet"), name="articles")
    hits = find_patterns(articles, patterns=pd.DataFrame({"form": [pattern]}))
    rows = pd.Index(articles["doc_id"]).get_indexer(hits["doc_id"])
    texts = text_values(articles["text"])
    spans = list(zip(rows, hits["start"], hits["end"], strict=True))
    lines = pd.DataFrame(
        {
            "left": [_line(texts[row][max(0, a - width) : a]) for row, a, _ in spans],
            "match": [_line(texts[row][a:b]) for row, a, b in spans],
            "right": [_line(texts[row][b : b + width]) for row, _, b in spans],
        },
        dtype="str",
    )
    outlet = articles["outlet"].take(rows).reset_index(drop=True)
    return pd.concat([hits[["doc_id", "start", "end"]], lines], axis=1).assign(outlet=outlet)


def _line(text: str) -> str:
    """Return the text on one line, keeping its length."""
    return "".join(" " if character.isspace() else character for character in text)
