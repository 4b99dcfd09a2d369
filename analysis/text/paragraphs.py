"""Paragraphs, and which of them are the title or a sub-heading."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from analysis.tables import check_table
from analysis.text.chunks import Ints, join_texts, text_values
from analysis.text.folding import fold_layout

LINE = re.compile(r"\S(?:.*\S)?")
_STOP = re.compile(r"[.!?\u2026:;,][\"')\]]*$")
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
    folded = fold_layout(line).strip()
    if not folded or len(folded) > _HEADING_CHARACTERS or not re.search(r"[^\W\d_]", folded):
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
    rows, starts, ends = _line_spans(texts)
    lines = [texts[row][a:b] for row, a, b in zip(rows, starts, ends, strict=True)]
    first, last = _edges(rows)
    titles = text_values(articles["title"]) if "title" in articles.columns else [""] * len(texts)
    heading = np.fromiter(map(is_heading, lines), dtype=bool, count=len(lines))
    named = np.zeros(len(lines), dtype=bool)
    for i in np.flatnonzero(first):
        named[i] = bool(_plain(titles[rows[i]])) and _plain(lines[i]) == _plain(titles[rows[i]])
    role = np.where(heading & ~last, "heading", "body")
    role = np.where(first & (named | (heading & ~last)), "title", role)
    return pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(rows).array,
            "paragraph": _count_from_first(first),
            "start": starts,
            "end": ends,
            "text": pd.Series(lines, dtype="str"),
            "role": pd.Series(role.tolist(), dtype="str"),
        }
    )


def _plain(line: str) -> str:
    """Return a line without the differences that do not make another title."""
    return " ".join(fold_layout(line).lower().split()).rstrip(".")


def _line_spans(texts: list[str]) -> tuple[Ints, Ints, Ints]:
    """Return row, start and end of every line with something on it."""
    parts = []
    for chunk in join_texts(texts):
        spans = [match.span() for match in LINE.finditer(fold_layout(chunk.text))]
        edges = np.array(spans, dtype=np.int64).reshape(-1, 2)
        row, start = chunk.locate(edges[:, 0])
        parts.append(np.column_stack([row, start, start + edges[:, 1] - edges[:, 0]]))
    spans_all = np.concatenate([np.empty((0, 3), dtype=np.int64), *parts])
    return spans_all[:, 0], spans_all[:, 1], spans_all[:, 2]


def _edges(rows: Ints) -> tuple[np.ndarray, np.ndarray]:
    """Tell which lines are the first and the last of their article."""
    change = np.append(np.flatnonzero(np.diff(rows)), len(rows) - 1) if len(rows) else rows
    last = np.zeros(len(rows), dtype=bool)
    last[change] = True
    first = np.roll(last, 1)
    return first, last


def _count_from_first(first: np.ndarray) -> Ints:
    """Return the number of each line in its article, from 0."""
    position = np.arange(len(first), dtype=np.int64)
    return position - np.maximum.accumulate(np.where(first, position, 0))
