"""Sentences by compiled rules, or by nltk's Punkt with parameters of our own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.tables import SENTENCES, check_table
from analysis.text.boundaries import find_boundaries
from analysis.text.chunks import Ints, cut_texts, show_chunks, text_values
from analysis.text.folding import fold_layout
from analysis.text.paragraphs import describe_lines, line_spans

SENTENCE_RULE = "sentences-2"
"""The name of the sentence rules; it changes whenever a text would be split differently."""

_AT_ONCE = 50_000
"""Sentences that are cut out at once: without pyarrow's columns each is an object of its own."""

Finder = Callable[[str], tuple[Ints, Ints]]


def split_sentences(
    articles: pd.DataFrame, *, method: Literal["rules", "punkt"] = "rules"
) -> pd.DataFrame:
    r"""Split articles into sentences.

    Line and paragraph breaks always end a sentence. Within a paragraph, `method="rules"` decides
    at each mark that may end one (`.`, `!`, `?`, an ellipsis) from the word before, the closing
    quotes and brackets, and the word after, with the abbreviations of the package.
    `method="punkt"` asks nltk's Punkt, given the same abbreviations and nothing learned.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`, and `title` if there is one.
    method : {"rules", "punkt"}
        How boundaries are found.

    Returns
    -------
    DataFrame
        One row per sentence: `doc_id`, `sentence` and `paragraph` (from 0 in each article),
        `start`, `end` (in `articles.text`), `text`, `role` (title, heading or body).

    Raises
    ------
    ValueError
        If `method` is neither.

    Notes
    -----
    The rules are `SENTENCE_RULE`. They are made for English news; a small letter begins a sentence
    only after an ordinary word, `?` or `!`. Other languages are split at the same marks, Chinese
    and Japanese at their own.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "text": ["Talks open\nMr. Lee met a U.S. envoy. Both left at 3 p.m."]}
    ... )
    >>> split_sentences(articles)[["sentence", "paragraph", "start", "text"]]
       sentence  paragraph  start                         text
    0         0          0      0                   Talks open
    1         1          1     11  Mr. Lee met a U.S. envoy.
    2         2          1     37       Both left at 3 p.m.
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    spans, paragraph, roles = sentence_spans(articles, method=method)
    first = np.searchsorted(spans[:, 0], spans[:, 0])
    columns = {
        "doc_id": articles["doc_id"].take(spans[:, 0]).array,
        "sentence": np.arange(len(spans), dtype=np.int64) - first,
        "paragraph": paragraph,
        "start": spans[:, 1],
        "end": spans[:, 2],
        "text": _cut_sentences(articles["text"], spans),
        "role": pd.Series(roles.tolist(), dtype="str"),
    }
    return pd.DataFrame(columns)[list(SENTENCES)]


def sentence_spans(
    articles: pd.DataFrame, *, method: Literal["rules", "punkt"] = "rules"
) -> tuple[Ints, Ints, npt.NDArray[np.str_]]:
    """Return row, start and end of every sentence, its paragraph and its role, without its text.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["It rains. He left."]})
    >>> spans, paragraph, roles = sentence_spans(articles)
    >>> spans.tolist(), paragraph.tolist(), roles.tolist()
    ([[0, 0, 9], [0, 10, 18]], [0, 0], ['body', 'body'])
    """
    texts = text_values(articles["text"])
    lines, spans = _scan(texts, _finder(method))
    numbers, roles = describe_lines(articles, texts=texts, spans=lines)
    width = 1 + int(spans[:, 2].max(initial=0))
    keys = lines[:, 0] * width + lines[:, 1]
    line = np.searchsorted(keys, spans[:, 0] * width + spans[:, 1], side="right") - 1
    return spans, numbers[line], roles[line]


def _cut_sentences(column: pd.Series, spans: Ints) -> pd.Series:
    """Return the texts of the sentences, cut out some at a time."""
    texts = text_values(column)
    parts = np.array_split(spans, 1 + len(spans) // _AT_ONCE)
    said = [pd.Series(cut_texts(texts, part), dtype="str") for part in parts]
    return pd.concat(said, ignore_index=True)


def _scan(texts: list[str], find: Finder) -> tuple[Ints, Ints]:
    """Return row, start and end of every line and of every sentence."""
    lines, spans = ([np.empty((0, 3), dtype=np.int64)] for _ in range(2))
    for chunk in show_chunks(texts, what="sentences"):
        folded = fold_layout(chunk.text)
        edges = line_spans(chunk, folded)
        offset = chunk.starts[edges[:, 0] - chunk.first_row]
        ends, starts = find(folded)
        starts = np.sort(np.concatenate([edges[:, 1] + offset, starts]))
        ends = np.sort(np.concatenate([edges[:, 2] + offset, ends]))
        row, local = chunk.locate(starts)
        lines.append(edges)
        spans.append(np.column_stack([row, local, local + ends - starts]))
    return np.concatenate(lines), np.concatenate(spans)


def _finder(method: str) -> Finder:
    """Return the function that finds boundaries in a folded text."""
    if method == "rules":
        return find_boundaries
    if method == "punkt":
        from analysis.text.punkt import find_punkt_boundaries

        return find_punkt_boundaries
    raise ValueError(f"method: {method!r} is unknown. Use 'rules' or 'punkt'.")
