"""Paragraphs, and which of them are the title or a sub-heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.tables import check_table
from analysis.text.chunks import Chunk, Ints, cut_texts, show_chunks, text_values
from analysis.text.folding import fold_layout

LINE = re.compile(r"\S(?:.*\S)?")
_STOP = re.compile(r"[.!?\u2026:;,][\"')\]]*$")
_SURE_STOPS = ".!\u2026:;,"  # most lines end in one: no second look
_HEADING_WORDS = 14
_HEADING_CHARACTERS = 110


def is_heading(line: str) -> bool:
    """Tell whether a line looks like a headline or sub-heading rather than body text.

    A heading is short (at most 14 words), holds a letter, starts with a capital, digit or
    quotation mark, and does not end with a mark that ends or continues a sentence; a question
    of a few words may be one.

    Parameters
    ----------
    line : str
        One line.

    Returns
    -------
    bool
        True if it looks like a heading.

    Examples
    --------
    >>> is_heading("Ministers meet in Geneva"), is_heading("They met on Monday.")
    (True, False)
    """
    line = line.strip()
    if not line or len(line) > _HEADING_CHARACTERS or line[-1] in _SURE_STOPS:
        return False
    folded = fold_layout(line)
    if not re.search(r"[^\W\d_]", folded):
        return False
    words = folded.split()
    if len(words) > _HEADING_WORDS or folded.lstrip("\"'([")[:1].islower():
        return False
    if folded.endswith("?"):
        return len(words) <= 10 and '"' not in folded
    return _STOP.search(folded) is None


def split_paragraphs(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Split articles into paragraphs and tell title, headings and body apart.

    Every line with something on it is a paragraph. The first is the title if it equals
    `articles.title` (typography, case and final stop aside) or looks like a headline; a later
    line that looks like a heading and is followed by another paragraph is a heading.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`, and `title` if there is one.

    Returns
    -------
    DataFrame
        One row per paragraph: `doc_id`, `paragraph` (from 0 in each article), `start`, `end`,
        `text`, `role` (title, heading or body).

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Talks open\nThe talks began today."]})
    >>> split_paragraphs(articles)[["paragraph", "start", "end", "role"]]
       paragraph  start  end   role
    0          0      0   10  title
    1          1     11   33   body
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    texts = text_values(articles["text"])
    parts = [np.empty((0, 3), dtype=np.int64)]
    chunks = show_chunks(texts, what="paragraphs")
    parts += [line_spans(chunk, fold_layout(chunk.text)) for chunk in chunks]
    spans = np.concatenate(parts)
    numbers, roles = describe_lines(articles, texts=texts, spans=spans)
    lines = cut_texts(texts, spans)
    return pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(spans[:, 0]).array,
            "paragraph": numbers,
            "start": spans[:, 1],
            "end": spans[:, 2],
            "text": pd.Series(lines, dtype="str"),
            "role": pd.Series(roles.tolist(), dtype="str"),
        }
    )


def line_spans(chunk: Chunk, folded: str) -> Ints:
    r"""Return row, start and end of every line of a chunk with something on it.

    Examples
    --------
    >>> from analysis.text.chunks import join_texts
    >>> chunk = next(join_texts(["One\n two ", "Three"]))
    >>> line_spans(chunk, chunk.text).tolist()
    [[0, 0, 3], [0, 5, 8], [1, 0, 5]]
    """
    spans = [match.span() for match in LINE.finditer(folded)]
    edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
    row, start = chunk.locate(edges[:, 0])
    return np.column_stack([row, start, start + edges[:, 1] - edges[:, 0]])


def describe_lines(
    articles: pd.DataFrame, *, texts: Sequence[str], spans: Ints
) -> tuple[Ints, npt.NDArray[np.str_]]:
    r"""Return the number of each line in its article, from 0, and its role.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["News today\nIt rained."]})
    >>> spans = np.array([[0, 0, 10], [0, 11, 21]])
    >>> numbers, roles = describe_lines(articles, texts=articles["text"].tolist(), spans=spans)
    >>> numbers.tolist(), roles.tolist()
    ([0, 1], ['title', 'body'])
    """
    rows = spans[:, 0]
    last = np.append(rows[1:] != rows[:-1], True)[: len(rows)]
    first = np.roll(last, 1)
    heading = np.zeros(len(rows), dtype=bool)
    short = np.flatnonzero((spans[:, 2] - spans[:, 1] <= _HEADING_CHARACTERS) & ~last)
    heading[short] = list(map(is_heading, cut_texts(texts, spans[short])))
    roles = np.where(heading, "heading", "body")
    roles[first & heading] = "title"
    if "title" in articles.columns:
        titles = text_values(articles["title"])
        for i in np.flatnonzero(first):
            title = _plain(titles[rows[i]])
            if title and _plain(texts[rows[i]][spans[i, 1] : spans[i, 2]]) == title:
                roles[i] = "title"
    position = np.arange(len(rows), dtype=np.int64)
    return position - np.maximum.accumulate(np.where(first, position, 0)), roles


def _plain(line: str) -> str:
    """Return a line without the differences that do not make another title."""
    return " ".join(fold_layout(line).lower().split()).rstrip(".")
