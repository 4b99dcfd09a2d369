"""The sentences behind a number: any table of hits, opened to what the articles say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

import numpy as np
import pandas as pd

from analysis.report.evidence_passages import (
    Ints,
    Passage,
    build_passages,
    choose_passages,
    place_hits,
)
from analysis.tables import SPANS, check_table, quoted
from analysis.text import split_sentences

_OPEN = 3
"""Passages that a notebook shows without folding them away."""


@dataclass(frozen=True)
class Evidence:
    """Passages to read, with how many there are in all.

    Parameters
    ----------
    passages : tuple of Passage
        The passages shown.
    sentences, hits : int
        How many passages and hits there are in all.
    """

    passages: tuple[Passage, ...] = field(repr=False)
    sentences: int
    hits: int

    def __str__(self) -> str:
        """Return the passages as plain text, hits between angle quotation marks."""
        lines = [self._head()]
        for passage in self.passages:
            text = "".join(f"«{part}»" if hit else part for part, hit in passage.parts)
            lines += [f"  {' '.join(text.split())}", f"    {_source(passage)}"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return the passages as HTML; everything from the articles is escaped."""
        return f'<div class="evidence">{self._head_html()}{_list_html(self.passages)}</div>'

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, str], dict[str, object]]:
        """Hand over all forms, the first passages open and the others folded away."""
        more = _list_html(self.passages[_OPEN:])
        if more:
            head = f"{len(self.passages) - _OPEN:,} more of them"
            more = f'<details class="table"><summary>{head}</summary>{more}</details>'
        body = f"{self._head_html()}{_list_html(self.passages[:_OPEN])}{more}"
        forms = {"text/html": f'<div class="evidence">{body}</div>', "text/plain": str(self)}
        return forms, {"media_analysis": {"empty": not self.hits}}

    def _head_html(self) -> str:
        """Write how much of the evidence is shown."""
        return f'<p class="source">{escape(self._head())}</p>'

    def _head(self) -> str:
        """Say how much of the evidence is shown."""
        if not self.hits:
            return "No sentence: there are no hits."
        shown = len(self.passages)
        share = "All" if shown == self.sentences else f"{shown:,} of"
        noun = "passage" if self.sentences == 1 else "passages"
        hits = "hit" if self.hits == 1 else "hits"
        return f"{share} {self.sentences:,} {noun} with {self.hits:,} {hits}, in reading order"


def show_evidence(hits: pd.DataFrame, *, articles: pd.DataFrame, n: int = 10) -> Evidence:
    """Open a table of hits to the sentences that they stand in.

    Hits in one sentence are shown together. If there are more sentences than `n`, every article
    gives its first ones before any gives more, so that no outlet is left out.

    Parameters
    ----------
    hits : DataFrame
        Hits of any kind: `doc_id`, `start`, `end`, and columns that say what was hit.
    articles : DataFrame
        The articles that the spans refer to: `doc_id`, `text`, and `outlet` if there are outlets.
    n : int
        How many passages to show at most.

    Returns
    -------
    Evidence
        Shown by a notebook with the hits marked; as text with `str()`.

    Raises
    ------
    ValueError
        If a hit is of an article that is not there, or its span leaves the article's text.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Herald"],
    ...     "text": ["The bridge is old. Nobody pays for the bridge."]})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [39], "end": [45], "target": ["the bridge"]})
    >>> print(show_evidence(hits, articles=articles))
    All 1 passage with 1 hit, in reading order
      Nobody pays for the «bridge».
        Herald · paragraph 1, sentence 2 · characters 39–45 · target: the bridge
    """
    return open_groups(hits, groups=np.zeros(len(hits), dtype=np.int64), articles=articles, n=n)[0]


def open_groups(
    hits: pd.DataFrame, *, groups: Ints, articles: pd.DataFrame, n: int, size: int = 1
) -> list[Evidence]:
    """Open several groups of hits at once.

    Parameters
    ----------
    hits, articles : DataFrame
        As in `show_evidence`.
    groups : ndarray of int
        The number of each hit's group, from 0.
    n : int
        How many passages to show of each group at most.
    size : int
        How many groups there are.

    Returns
    -------
    list of Evidence
        One per group.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Herald"], "text": ["It is old."]})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [6], "end": [9]})
    >>> groups = open_groups(hits, groups=np.array([1]), articles=articles, n=1, size=2)
    >>> [evidence.hits for evidence in groups]
    [0, 1]
    """
    check_table(hits, SPANS, name="hits")
    check_table(articles, ("doc_id", "text"), name="articles")
    _check_spans(hits, articles=articles)
    used = articles[articles["doc_id"].isin(hits["doc_id"])].sort_values("doc_id", kind="stable")
    if used.empty:
        return [Evidence((), 0, 0)] * size
    sentences = split_sentences(used)
    placed = place_hits(hits, groups=groups, sentences=sentences)
    shown = placed[placed["passage"].isin(choose_passages(placed, n=n))]
    passages: dict[int, list[Passage]] = {group: [] for group in range(size)}
    for group, passage in build_passages(shown, articles=used, sentences=sentences):
        passages[group].append(passage)
    every = placed.groupby("group")["passage"].agg(["nunique", "size"]).reindex(range(size))
    counts = every.fillna(0).astype(int).itertuples(index=False)
    return [Evidence(tuple(passages[group]), found, of) for group, (found, of) in enumerate(counts)]


def _check_spans(hits: pd.DataFrame, *, articles: pd.DataFrame) -> None:
    """Raise if a hit does not lie in the text of its article."""
    unknown = hits.loc[~hits["doc_id"].isin(articles["doc_id"]), "doc_id"].unique()
    if len(unknown):
        raise ValueError(
            f"hits: no article {quoted(unknown[:3])}; found {quoted(articles['doc_id'][:3])}. "
            "Pass the articles that the hits were found in."
        )
    used = articles[articles["doc_id"].isin(hits["doc_id"])]
    known = {doc_id: len(text) for doc_id, text in zip(used["doc_id"], used["text"], strict=True)}
    lengths = hits["doc_id"].map(known).astype("int64")
    wrong = (hits["start"] < 0) | (hits["start"] >= hits["end"]) | (hits["end"] > lengths)
    if wrong.any():
        doc_id, start, end = hits.loc[wrong, list(SPANS)].iloc[0]
        raise ValueError(
            f"hits: the span {start}–{end} is not in the text of {doc_id!r}, which has "
            f"{lengths[wrong].iloc[0]} characters. Pass the articles that the hits were found in."
        )


def _list_html(passages: Sequence[Passage]) -> str:
    """Write passages as a list, or nothing if there is none."""
    items = "\n".join(f"<li>{_passage_html(passage)}</li>" for passage in passages)
    return f"\n<ol>\n{items}\n</ol>" if items else ""


def _source(passage: Passage) -> str:
    """Say who wrote a passage, where it stands and what was hit."""
    return " · ".join(filter(None, (passage.outlet, passage.place, passage.about)))


def _passage_html(passage: Passage) -> str:
    """Write one passage, its hits marked."""
    text = "".join(
        f"<mark>{escape(part)}</mark>" if hit else escape(part) for part, hit in passage.parts
    )
    language = f' lang="{escape(passage.language)}"' if passage.language.isalpha() else ""
    rest = escape(" · ".join(filter(None, (passage.place, passage.about))))
    return (
        f'<blockquote><p{language} dir="auto">{text}</p></blockquote>'
        f'<p class="source"><b>{escape(passage.outlet)}</b> · {rest}</p>'
    )
