"""Whose words a hit is in: the outlet's own, or somebody's whom it quotes or reports."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.quotes.speakers import UNATTRIBUTED
from analysis.tables import SPANS, check_table

VOICES = ("outlet", "quoted", "reported")
"""The outlet's own words; words inside quotation marks; a reported clause without marks."""

Indirect = Literal["reported", "outlet", "quoted"]
Ints = npt.NDArray[np.int64]

_MARKED = ("direct", "partial", "block")
_EDGE = re.compile(r"^[\s\"'“”„‟«»‹›‘’‚.,;:!?…—–-]+|[\s\"'“”„‟«»‹›‘’‚—–-]+$")


class _Stretches(NamedTuple):
    """Stretches that do not overlap, on one line over all articles, with their rows in `quotes`."""

    starts: Ints
    ends: Ints
    rows: Ints

    def covered(self, places: Ints) -> Ints:
        """Return how many characters of the stretches lie before each place."""
        total = np.concatenate([[0], np.cumsum(self.ends - self.starts)])
        k = np.searchsorted(self.starts, places, side="right")
        last = np.maximum(k - 1, 0)
        if not len(self.starts):
            return np.zeros(len(places), dtype=np.int64)
        inside = np.minimum(places, self.ends[last]) - self.starts[last]
        return np.where(k > 0, total[last] + inside, 0).astype(np.int64)

    def holding(self, starts: Ints, ends: Ints) -> Ints:
        """Return the row of the first stretch that reaches into each span, or -1."""
        if not len(self.starts):
            return np.full(len(starts), -1, dtype=np.int64)
        k = np.searchsorted(self.ends, starts, side="right")
        found = (k < len(self.starts)) & (self.starts[np.minimum(k, len(self.starts) - 1)] < ends)
        return np.where(found, self.rows[np.minimum(k, len(self.starts) - 1)], -1)


def add_voice(
    hits: pd.DataFrame, *, quotes: pd.DataFrame, indirect: Indirect = "reported"
) -> pd.DataFrame:
    """Add whose words each hit is in.

    A hit that lies for at least half of its characters inside quotation marks (or in a set-off
    block) is `quoted`. A hit in a reported clause without marks is `reported`: somebody's
    statement, in the outlet's wording. Everything else is the `outlet`'s own, scare quotes too:
    they keep a word at a distance, but give it to nobody. Long units such as sentences belong
    through `split_voice` first.

    Parameters
    ----------
    hits : DataFrame
        Any table with `doc_id`, `start`, `end`.
    quotes : DataFrame
        What `find_quotes` returns for the same articles.
    indirect : {"reported", "outlet", "quoted"}
        What a reported clause counts as.

    Returns
    -------
    DataFrame
        The hits with `voice`, `speaker` (the canonical name; empty for the outlet's own words),
        `side`, and `share_quoted` (0-1, how much of the hit lies inside marks).

    Raises
    ------
    ValueError
        If a column is missing, or `indirect` is none of the three.

    Examples
    --------
    >>> from analysis.framing.quotes.find import find_quotes
    >>> text = "The deal is a “sell-out”, Lena Ott said."
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> hits = pd.DataFrame({"doc_id": ["a", "a"], "start": [4, 15], "end": [8, 23]})
    >>> add_voice(hits, quotes=find_quotes(articles))
      doc_id  start  end   voice   speaker    side  share_quoted
    0      a      4    8  outlet                             0.0
    1      a     15   23  quoted  Lena Ott  others           1.0
    """
    check_table(hits, SPANS, name="hits")
    check_table(quotes, (*SPANS, "kind", "canonical", "side"), name="quotes")
    if indirect not in VOICES:
        raise ValueError(
            f"indirect: {indirect!r} is unknown. Use 'reported', 'outlet' or 'quoted'."
        )
    starts, ends, marked, clauses = _on_one_line(hits, quotes)
    length = np.maximum(ends - starts, 1)
    share = (marked.covered(ends) - marked.covered(starts)) / length
    share_clause = (clauses.covered(ends) - clauses.covered(starts)) / length
    quoted = share >= 0.5
    told = ~quoted & (share + share_clause >= 0.5) & (indirect != "outlet")
    row = np.where(
        quoted, marked.holding(starts, ends), np.where(told, clauses.holding(starts, ends), -1)
    )
    voice = np.where(quoted, "quoted", np.where(told, indirect, "outlet"))
    return hits.assign(
        voice=pd.array(voice.tolist(), dtype="str"),
        speaker=pd.array(_pick(quotes["canonical"], row), dtype="str"),
        side=pd.array(_pick(quotes["side"], row), dtype="str"),
        share_quoted=share,
    )


def split_voice(units: pd.DataFrame, *, quotes: pd.DataFrame) -> pd.DataFrame:
    """Cut sentences, or other long units, where a quotation begins or ends, and add the voice.

    Parameters
    ----------
    units : DataFrame
        `doc_id`, `start`, `end`, `text` and anything else, such as sentences.
    quotes : DataFrame
        What `find_quotes` returns for the same articles.

    Returns
    -------
    DataFrame
        One row per part with at least one letter or digit, quotation marks and blanks at its
        edges left out: the columns of `units` with `start`, `end`, `text` of the part, `part`
        (from 0 in each unit), and the columns of `add_voice`.

    Examples
    --------
    >>> from analysis.framing.quotes.find import find_quotes
    >>> text = "She called it “a trap” and left."
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    >>> units = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [len(text)], "text": [text]})
    >>> split_voice(units, quotes=find_quotes(articles))[["text", "part", "voice"]]
                text  part   voice
    0  She called it     0  outlet
    1         a trap     1  quoted
    2      and left.     2  outlet
    """
    check_table(units, (*SPANS, "text"), name="units")
    check_table(quotes, (*SPANS, "kind"), name="quotes")
    starts, ends, marked, clauses = _on_one_line(units, quotes)
    cuts = np.unique(np.concatenate([marked.starts, marked.ends, clauses.starts, clauses.ends]))
    first = np.searchsorted(cuts, starts, side="right")
    parts = np.maximum(np.searchsorted(cuts, ends, side="left") - first, 0) + 1
    unit = np.repeat(np.arange(len(units)), parts)
    part = np.arange(len(unit)) - np.repeat(np.cumsum(parts) - parts, parts)
    padded = np.append(cuts, 0)
    at = first[unit] + part
    begin = np.where(part == 0, starts[unit], padded[at - 1]) - starts[unit]
    stop = np.where(part == parts[unit] - 1, ends[unit], padded[np.minimum(at, len(cuts))])
    return add_voice(_cut_units(units, unit, begin, stop - starts[unit]), quotes=quotes)


def _cut_units(units: pd.DataFrame, unit: Ints, begin: Ints, stop: Ints) -> pd.DataFrame:
    """Return the parts of units as rows, trimmed, without those that hold no word."""
    texts = units["text"].tolist()
    pieces = [
        _trim(texts[k][a:b])
        for k, a, b in zip(unit.tolist(), begin.tolist(), stop.tolist(), strict=True)
    ]
    result = units.drop(columns="text").take(unit).reset_index(drop=True)
    shift = pd.Series([lead for lead, _ in pieces], dtype="int64").to_numpy()
    result["start"] = result["start"].to_numpy() + begin + shift
    result["text"] = pd.Series([text for _, text in pieces], dtype="str")
    result["end"] = result["start"] + result["text"].str.len()
    result["unit"] = unit
    result = result[result["text"].str.contains(r"\w", regex=True)]
    result["part"] = result.groupby("unit").cumcount()
    return result[[*units.columns, "part"]].reset_index(drop=True)


def _trim(text: str) -> tuple[int, str]:
    """Return a piece without marks and blanks at its edges, and how much was cut before it."""
    head = _EDGE.match(text)
    lead = head.end() if head and head.start() == 0 else 0
    return lead, _EDGE.sub("", text[lead:]) if lead < len(text) else ""


def _on_one_line(
    table: pd.DataFrame, quotes: pd.DataFrame
) -> tuple[Ints, Ints, _Stretches, _Stretches]:
    """Return spans, marked stretches and reported clauses, the articles laid end to end."""
    codes, _ = pd.factorize(pd.concat([table["doc_id"], quotes["doc_id"]], ignore_index=True))
    longest = max(
        int(table["end"].max() or 0) if len(table) else 0,
        int(quotes["end"].max()) if len(quotes) else 0,
    )
    shift = codes.astype(np.int64) * (longest + 1)
    starts = table["start"].to_numpy(dtype=np.int64) + shift[: len(table)]
    ends = table["end"].to_numpy(dtype=np.int64) + shift[: len(table)]
    lined = pd.DataFrame(
        {
            "start": quotes["start"].to_numpy() + shift[len(table) :],
            "end": quotes["end"].to_numpy() + shift[len(table) :],
        }
    )
    marked = (
        quotes["kind"].isin(_MARKED).to_numpy() & (quotes["canonical"] != UNATTRIBUTED).to_numpy()
    )
    unsaid = quotes["kind"].isin(("direct", "partial")).to_numpy() & ~_given_up(quotes)
    clause = (quotes["kind"] == "indirect").to_numpy()
    return starts, ends, _stretches(lined, marked | unsaid), _stretches(lined, clause)


def _given_up(quotes: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Tell which quotations were given up because their mark never closes."""
    if "note" not in quotes.columns:
        return np.zeros(len(quotes), dtype=bool)
    return quotes["note"].str.startswith("given up").to_numpy(dtype=bool)


def _stretches(lined: pd.DataFrame, chosen: npt.NDArray[np.bool_]) -> _Stretches:
    """Return the chosen stretches in order, each cut where the one before it ends."""
    rows = np.flatnonzero(chosen)
    starts, ends = lined["start"].to_numpy()[rows], lined["end"].to_numpy()[rows]
    order = np.lexsort((ends, starts))
    rows, starts, ends = rows[order], starts[order], ends[order]
    reach = np.maximum.accumulate(ends) if len(ends) else ends
    starts = np.maximum(starts, np.concatenate([[0], reach[:-1]]) if len(ends) else starts)
    kept = ends > starts
    return _Stretches(starts[kept], ends[kept], rows[kept])


def _pick(column: pd.Series, rows: Ints) -> list[str]:
    """Return the values of rows, empty for -1."""
    values = column.tolist()
    return [values[k] if k >= 0 else "" for k in rows.tolist()]
