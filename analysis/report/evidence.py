"""The sentences behind a number: any table of hits, opened to what the articles say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

import numpy as np
import pandas as pd

from analysis.report.cells import MISSING, cell_text, heading
from analysis.tables import SPANS, check_table, quoted
from analysis.text import split_sentences

_KNOWN = (*SPANS, "text", "outlet", "title", "sentence", "paragraph", "role")


@dataclass(frozen=True)
class Passage:
    """A sentence, or the sentences that a longer hit runs over, with its hits.

    Parameters
    ----------
    outlet, doc_id, language : str
        Where it stands.
    place : str
        Its paragraph, sentence and characters, for finding it in the article.
    parts : tuple of (str, bool)
        Its text in pieces; true for a piece that is hit.
    about : str
        What the hits are: the values of their own columns.
    """

    outlet: str
    doc_id: str
    language: str
    place: str
    parts: tuple[tuple[str, bool], ...]
    about: str


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
        items = "\n".join(f"<li>{_passage_html(passage)}</li>" for passage in self.passages)
        body = f"\n<ol>\n{items}\n</ol>" if items else ""
        return f'<div class="evidence"><p class="source">{escape(self._head())}</p>{body}</div>'

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
    check_table(hits, SPANS, name="hits")
    check_table(articles, ("doc_id", "text"), name="articles")
    _check_spans(hits, articles=articles)
    used = articles[articles["doc_id"].isin(hits["doc_id"])]
    if used.empty:
        return Evidence((), 0, 0)
    sentences = split_sentences(used)
    placed = _place_hits(hits, sentences=sentences)
    chosen = _choose_passages(placed, n=n)
    passages = tuple(_passages(placed, chosen, articles=used, sentences=sentences))
    return Evidence(passages, placed["passage"].nunique(), len(hits))


def _check_spans(hits: pd.DataFrame, *, articles: pd.DataFrame) -> None:
    """Raise if a hit does not lie in the text of its article."""
    unknown = hits.loc[~hits["doc_id"].isin(articles["doc_id"]), "doc_id"].unique()
    if len(unknown):
        raise ValueError(
            f"hits: no article {quoted(unknown[:3])}; found {quoted(articles['doc_id'][:3])}. "
            "Pass the articles that the hits were found in."
        )
    lengths = articles.set_index("doc_id")["text"].str.len()
    lengths = hits["doc_id"].map(lengths).astype("int64")
    wrong = (hits["start"] < 0) | (hits["start"] >= hits["end"]) | (hits["end"] > lengths)
    if wrong.any():
        doc_id, start, end = hits.loc[wrong, list(SPANS)].iloc[0]
        raise ValueError(
            f"hits: the span {start}–{end} is not in the text of {doc_id!r}, which has "
            f"{lengths[wrong].iloc[0]} characters. Pass the articles that the hits were found in."
        )


def _place_hits(hits: pd.DataFrame, *, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add the first and last sentence of each hit, and the number of its passage."""
    starts = sentences[["doc_id", "start", "sentence"]].sort_values("start", kind="stable")
    placed = hits.reset_index(drop=True)
    for name, at in (("first", placed["start"]), ("last", placed["end"] - 1)):
        keys = placed[["doc_id"]].assign(start=at.astype("int64"), row=placed.index)
        found = pd.merge_asof(keys.sort_values("start"), starts, on="start", by="doc_id")
        placed[name] = found.set_index("row")["sentence"].fillna(0).astype("int64")
    placed = placed.sort_values(["doc_id", "first", "last", "start", "end"], kind="stable")
    return placed.assign(passage=placed.groupby(["doc_id", "first", "last"], sort=False).ngroup())


def _choose_passages(placed: pd.DataFrame, *, n: int) -> list[int]:
    """Choose passages in turn from each article, then put them in reading order."""
    passages = placed.drop_duplicates("passage")
    turn = passages.groupby("doc_id", sort=False).cumcount()
    chosen = passages["passage"].to_numpy()[np.argsort(turn.to_numpy(), kind="stable")[: max(n, 0)]]
    return sorted(chosen.tolist())


def _passages(
    placed: pd.DataFrame,
    chosen: list[int],
    *,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
) -> Iterator[Passage]:
    """Build the chosen passages."""
    by_id = articles.set_index("doc_id")
    by_place = sentences.set_index(["doc_id", "sentence"])
    about = [
        name
        for name in placed.columns
        if name not in (*_KNOWN, "first", "last", "passage")
        and pd.api.types.is_string_dtype(placed[name])
    ]
    for number in chosen:
        hits = placed[placed["passage"] == number]
        doc_id, first, last = hits[["doc_id", "first", "last"]].iloc[0]
        article = by_id.loc[doc_id]
        start = min(by_place.loc[(doc_id, first), "start"], hits["start"].min())
        end = max(by_place.loc[(doc_id, last), "end"], hits["end"].max())
        yield Passage(
            outlet=cell_text(article.get("outlet", doc_id)),
            doc_id=str(doc_id),
            language=str(article.get("language", "")),
            place=_place_text(hits, first, last, by_place.loc[(doc_id, first), "paragraph"]),
            parts=tuple(_cut(article["text"], start, end, hits)),
            about=" · ".join(filter(None, (_values(hits[name]) for name in about))),
        )


def _place_text(hits: pd.DataFrame, first: int, last: int, paragraph: int) -> str:
    """Say where a passage stands, counted from 1 as a reader counts."""
    sentence = f"sentence {first + 1}" if first == last else f"sentences {first + 1} to {last + 1}"
    spans = ", ".join(
        f"{start}–{end}" for start, end in zip(hits["start"], hits["end"], strict=True)
    )
    return f"paragraph {paragraph + 1}, {sentence} · characters {spans}"


def _values(column: pd.Series) -> str:
    """Join the distinct values of a column of hits, after its name."""
    values = [cell_text(value) for value in column.drop_duplicates()]
    known = [value for value in values if value not in ("", MISSING)]
    return f"{heading(column.name)}: {', '.join(known)}" if known else ""


def _cut(text: str, start: int, end: int, hits: pd.DataFrame) -> Iterator[tuple[str, bool]]:
    """Cut a passage where hits begin and end; overlapping hits make one marked piece."""
    marked = np.zeros(end - start + 2, dtype=bool)
    for first, last in zip(hits["start"] - start, hits["end"] - start, strict=True):
        marked[first + 1 : last + 1] = True
    changes = np.flatnonzero(marked[1:] != marked[:-1])
    edges = sorted({0, end - start, *changes.tolist()})
    for first, last in pairwise(edges):
        yield text[start + first : start + last], bool(marked[first + 1])


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
