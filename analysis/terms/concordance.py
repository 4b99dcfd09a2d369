"""The lines in which a word, a phrase or any other hit stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from analysis.tables import SPANS, as_columns, check_table
from analysis.text import find_patterns, find_regex
from analysis.text.chunks import cut_texts, text_values
from analysis.text.folding import fold_layout, lower_characters

_OTHER_BLANKS = re.compile(r"[^\S ]")


def find_concordance(
    articles: pd.DataFrame,
    *,
    pattern: str | pd.DataFrame,
    width: int = 60,
    sort: str | Iterable[str] = (),
    regex: bool = False,
    timeout: float = 1.0,
) -> pd.DataFrame:
    """Find every place of a pattern, with what stands left and right of it.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`, `outlet`.
    pattern : str or DataFrame
        A word, a word with `*`, or a phrase of such words; in lower case it matches any case. Or
        a table of hits (`doc_id`, `start`, `end`), such as `find_terms` or `find_mentions` give.
    width : int
        Characters of context on each side.
    sort : str or list of str
        "left" (by the nearest word on the left, then the next), "right", "match", or columns of
        `articles`, in turn. Without, reading order.
    regex : bool
        Read the pattern as a regular expression, under a time limit.
    timeout : float
        Seconds that one article may take with `regex`.

    Returns
    -------
    DataFrame
        One row per hit: `doc_id`, `start`, `end`, `left`, `match`, `right`, `outlet`, and the
        columns of `articles` that it is sorted by. Contexts are one line: line breaks and tabs
        are shown as blanks.

    Raises
    ------
    ValueError
        If the pattern, `width` or `sort` cannot be read, or hits lie outside the articles.
    TimeoutError
        If a regular expression takes too long.

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
    if width < 0:
        raise ValueError(
            f"width: must be 0 or more characters, found {width}. Pass 60, for example."
        )
    keys = as_columns(sort)
    others = [key for key in keys if key not in ("left", "right", "match")]
    check_table(articles, others, name="articles")
    hits = _find_hits(articles, pattern, regex=regex, timeout=timeout)
    rows = pd.Index(articles["doc_id"]).get_indexer(hits["doc_id"])
    if (rows < 0).any():
        lost = hits["doc_id"].iloc[int(np.argmin(rows))]
        raise ValueError(f"pattern: hits in article {lost!r}, which is not among the articles.")
    texts = text_values(articles["text"])
    spans = list(zip(rows, hits["start"], hits["end"], strict=True))
    lines = pd.DataFrame(
        {
            "left": [_on_one_line(texts[row][max(0, a - width) : a]) for row, a, _ in spans],
            "match": [_on_one_line(texts[row][a:b]) for row, a, b in spans],
            "right": [_on_one_line(texts[row][b : b + width]) for row, _, b in spans],
        },
        dtype="str",
    )
    taken = articles[list(dict.fromkeys(["outlet", *others]))].take(rows).reset_index(drop=True)
    lines = pd.concat([hits[list(SPANS)].reset_index(drop=True), lines, taken], axis=1)
    return _sorted(lines, keys)


def _find_hits(
    articles: pd.DataFrame, pattern: str | pd.DataFrame, *, regex: bool, timeout: float
) -> pd.DataFrame:
    """Return the hits of a pattern, or those that were given."""
    if isinstance(pattern, pd.DataFrame):
        check_table(pattern, SPANS, name="pattern")
        return pattern
    if regex:
        return find_regex(articles, pattern=pattern, timeout=timeout)
    texts = text_values(articles["text"])
    stretches = np.array(_stretches_that_may_hold(texts, pattern), dtype=np.int64).reshape(-1, 3)
    parts = pd.Series(cut_texts(texts, stretches), dtype="str")
    hits = find_patterns(
        pd.DataFrame({"doc_id": np.arange(len(parts)), "text": parts}),
        patterns=pd.DataFrame({"form": [pattern]}),
    )
    rows, starts, _ = stretches[hits["doc_id"].to_numpy(dtype=np.int64)].T
    return hits.assign(
        doc_id=articles["doc_id"].take(rows).array,
        start=hits["start"] + starts,
        end=hits["end"] + starts,
    )


def _stretches_that_may_hold(texts: list[str], pattern: str) -> list[tuple[int, int, int]]:
    """Return row, start and end of the words around the longest plain letters of a pattern.

    Looking for letters is far quicker than looking for the pattern. A match reaches over at most
    as many words to either side as the pattern has; stretches that meet are one.
    """
    plain = max(re.findall("[a-z0-9]+", pattern.lower()), key=len, default="")
    if not plain:
        return [(row, 0, len(text)) for row, text in enumerate(texts)]
    size = max(len(pattern.split()), 1)
    onward = re.compile(rf"\S*(?:\s+\S+){{0,{size - 1}}}")
    found: list[tuple[int, int, int]] = []
    for row, text in enumerate(texts):
        lowered = lower_characters(text)
        start = end = 0
        at = lowered.find(plain)
        while at >= 0:
            before = lowered[end:at].rsplit(None, size)
            if len(before) > size:  # the words before do not reach back to the last stretch
                found += [(row, start, end)] * (end > start)
                start = end + len(before[0])
            end = max(end, next(onward.finditer(lowered, at)).end())
            at = lowered.find(plain, at + len(plain))
        found += [(row, start, end)] * (end > start)
    return found


def _on_one_line(text: str) -> str:
    """Return the text on one line, keeping its length."""
    return _OTHER_BLANKS.sub(" ", text)


def _sorted(lines: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the lines in the order asked for; equal ones stay in reading order."""
    order = pd.DataFrame(index=lines.index)
    for key in keys:
        column = lines[key]
        if key in ("left", "right", "match"):
            words = [lower_characters(fold_layout(text)).split() for text in column]
            column = pd.Series(
                [" ".join(w[::-1] if key == "left" else w) for w in words], dtype="str"
            )
        order[key] = column
    if not keys:
        return lines
    ranked = order.sort_values(keys, kind="stable", na_position="last")
    return lines.take(lines.index.get_indexer(ranked.index)).reset_index(drop=True)


@dataclass(frozen=True)
class Lines:
    """Lines of a concordance that line up: as HTML in a notebook, as plain text in print.

    Parameters
    ----------
    table : DataFrame
        What `find_concordance` returned.
    width : int
        Characters of context shown on each side.
    """

    table: pd.DataFrame
    width: int

    def __str__(self) -> str:
        """Return plain text in which the matches stand below each other."""
        shown = self._shown()
        longest = max((len(match) for _, _, match, _ in shown), default=0)
        source = max((len(outlet) for outlet, *_ in shown), default=0)
        return "\n".join(
            f"{outlet:<{source}}  {left:>{self.width}} {match:^{longest}} {right}".rstrip()
            for outlet, left, match, right in shown
        )

    def _repr_html_(self) -> str:
        """Return an HTML table in which the matches stand below each other."""
        rows = "".join(
            f'<tr><th scope="row" align="left">{escape(outlet)}</th>'
            f'<td align="right">{escape(left)}</td>'
            f'<td align="center"><mark>{escape(match)}</mark></td>'
            f'<td align="left">{escape(right)}</td></tr>'
            for outlet, left, match, right in self._shown()
        )
        heads = (("left", "outlet"), ("right", "before"), ("center", "match"), ("left", "after"))
        head = "".join(f'<th scope="col" align="{align}">{name}</th>' for align, name in heads)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return both readings, so that a notebook shows the one it can."""
        return {"text/html": self._repr_html_(), "text/plain": str(self)}

    def _shown(self) -> list[tuple[str, str, str, str]]:
        """Return outlet, left, match and right of each line, cut to the width."""
        columns = (self.table[name] for name in ("outlet", "left", "match", "right"))
        return [
            (str(outlet), left.strip()[-self.width :], match, right.strip()[: self.width])
            for outlet, left, match, right in zip(*columns, strict=True)
        ]


def align_concordance(lines: pd.DataFrame, *, n: int = 20, width: int = 40) -> Lines:
    """Line up the first lines of a concordance for reading.

    Parameters
    ----------
    lines : DataFrame
        What `find_concordance` returned.
    n : int
        How many lines are shown.
    width : int
        Characters of context shown on each side.

    Returns
    -------
    Lines
        Shown as a table in a notebook and in HTML; `str()` of it is plain text that lines up.

    Examples
    --------
    >>> lines = pd.DataFrame({"outlet": ["Herald", "Post"], "left": ["No ", "They want "],
    ...     "match": ["peace", "peace"], "right": [" yet.", " now."]})
    >>> str(align_concordance(lines, width=9)).splitlines()
    ['Herald         No peace yet.', 'Post    They want peace now.']
    """
    check_table(lines, ("outlet", "left", "match", "right"), name="lines")
    return Lines(lines.head(n).reset_index(drop=True), width)
