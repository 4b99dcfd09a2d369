"""The sentences that hits stand in, cut where the hits begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise, repeat
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.report.cells import MISSING, cell_text, heading
from analysis.tables import SPANS

Ints = npt.NDArray[np.int64]

_KNOWN = (*SPANS, "text", "outlet", "title", "sentence", "paragraph", "role")


class _Hit(NamedTuple):
    """A hit, the rows of its sentences, and the values of its own columns."""

    passage: int
    group: int
    first: int
    last: int
    start: int
    end: int
    doc_id: object
    about: tuple[object, ...]


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


def place_hits(hits: pd.DataFrame, *, groups: Ints, sentences: pd.DataFrame) -> pd.DataFrame:
    """Add the rows of the first and last sentence of each hit, and the number of its passage."""
    codes, documents = pd.factorize(sentences["doc_id"].astype(object))
    opening = np.searchsorted(codes, np.arange(len(documents)))
    longest = 1 + int(max(sentences["end"].max(), hits["end"].max()))
    keys = codes * longest + sentences["start"].to_numpy(dtype=np.int64)
    own = documents.get_indexer(pd.Index(hits["doc_id"].astype(object)))
    placed = hits.assign(group=groups)
    for name, at in (("first", hits["start"]), ("last", hits["end"] - 1)):
        places = own * longest + at.to_numpy(dtype=np.int64)
        placed[name] = np.maximum(np.searchsorted(keys, places, side="right") - 1, opening[own])
    passage = ["group", "first", "last"]
    placed = placed.sort_values([*passage, "start", "end"], kind="stable")
    return placed.assign(passage=placed.groupby(passage, sort=False).ngroup())


def choose_passages(placed: pd.DataFrame, *, n: int) -> pd.Series:
    """Choose passages of each group, in turn from each of its articles."""
    passages = placed.drop_duplicates("passage")
    turn = passages.groupby(["group", "doc_id"], sort=False).cumcount()
    order = passages.assign(turn=turn).sort_values(["group", "turn"], kind="stable")
    return order.loc[order.groupby("group").cumcount() < n, "passage"]


def build_passages(
    shown: pd.DataFrame, *, articles: pd.DataFrame, sentences: pd.DataFrame
) -> Iterator[tuple[int, Passage]]:
    """Build the passages of hits, each with its group."""
    used = articles[articles["doc_id"].isin(shown["doc_id"])]
    row_of = {doc_id: row for row, doc_id in enumerate(used["doc_id"])}
    own = ("passage", "group", "first", "last")
    about = [
        name
        for name in shown.columns
        if name not in (*_KNOWN, *own) and pd.api.types.is_string_dtype(shown[name])
    ]
    said = zip(*(shown[name].tolist() for name in about), strict=True) if about else repeat(())
    columns = (shown[name].tolist() for name in (*own, "start", "end", "doc_id"))
    hits = list(map(_Hit, *columns, said))
    for _, same in groupby(hits, key=attrgetter("passage")):
        passage = list(same)
        article = used.iloc[row_of[passage[0].doc_id]]
        ends = sentences.iloc[passage[0].first], sentences.iloc[passage[0].last]
        yield passage[0].group, _passage(passage, about=about, article=article, ends=ends)


def _passage(
    hits: list[_Hit], *, about: list[str], article: pd.Series, ends: tuple[pd.Series, pd.Series]
) -> Passage:
    """Build one passage of its hits."""
    first, last = ends
    spans = [(hit.start, hit.end) for hit in hits]
    start = min(first["start"], *(start for start, _ in spans))
    end = max(last["end"], *(end for _, end in spans))
    said = (_values(name, [hit.about[number] for hit in hits]) for number, name in enumerate(about))
    return Passage(
        outlet=cell_text(article.get("outlet", article["doc_id"])),
        doc_id=str(article["doc_id"]),
        language=str(article.get("language", "")),
        place=_place_text(spans, first, last),
        parts=tuple(_cut(article["text"], start, end, spans)),
        about=" · ".join(filter(None, said)),
    )


def _place_text(spans: list[tuple[int, int]], first: pd.Series, last: pd.Series) -> str:
    """Say where a passage stands, counted from 1 as a reader counts."""
    one, other = first["sentence"] + 1, last["sentence"] + 1
    sentence = f"sentence {one}" if one == other else f"sentences {one} to {other}"
    characters = ", ".join(f"{start}–{end}" for start, end in dict.fromkeys(spans))
    return f"paragraph {first['paragraph'] + 1}, {sentence} · characters {characters}"


def _values(name: str, column: list[object]) -> str:
    """Join the distinct values of a column of hits, after its name."""
    values = dict.fromkeys(cell_text(value) for value in column)
    known = [value for value in values if value not in ("", MISSING)]
    return f"{heading(name)}: {', '.join(known)}" if known else ""


def _cut(
    text: str, start: int, end: int, spans: list[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    """Cut a passage where hits begin and end; overlapping hits make one marked piece."""
    marked = np.zeros(end - start + 2, dtype=bool)
    for first, last in spans:
        marked[first - start + 1 : last - start + 1] = True
    changes = np.flatnonzero(marked[1:] != marked[:-1])
    edges = sorted({0, end - start, *changes.tolist()})
    for first, last in pairwise(edges):
        yield text[start + first : start + last], bool(marked[first + 1])
