"""Whose words a sentence holds: what of it is quoted, and who says it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.coverage.lexicon import places, stem_word
from analysis.framing.passages.spans import share_inside
from analysis.framing.quotes.names import read_run

Ints = npt.NDArray[np.int64]

_NOT_QUOTED = ("indirect", "scare")
_MOST = 0.5


def add_voices(said: pd.DataFrame, *, quotes: pd.DataFrame) -> pd.DataFrame:
    """Add to sentences the share that is quoted, the rest, and the person who says most.

    Parameters
    ----------
    said : DataFrame
        `doc_id`, `start`, `end`, `text`.
    quotes : DataFrame
        `doc_id`, `start`, `end`; with `kind`, reported words and scare quotes do not count as
        quoted; with `canonical`, the speaker.

    Returns
    -------
    DataFrame
        The sentences with `quoted` (0-1), `unquoted` (text, blank where quoted) and `speaker` (the
        full name of a person, else empty).

    Examples
    --------
    >>> said = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [18]})
    >>> said["text"] = '"No," Li Fu said.'
    >>> quotes = pd.DataFrame({"doc_id": ["a"], "start": [1], "end": [4], "canonical": ["Li Fu"]})
    >>> add_voices(said, quotes=quotes)["unquoted"].tolist()
    ['"   " Li Fu said.']
    """
    inside = _pair(said, quotes)
    kinds = quotes["kind"] if "kind" in quotes.columns else pd.Series("", index=quotes.index)
    direct = ~kinds.isin(_NOT_QUOTED).to_numpy()
    spoken = inside[direct[inside["quote"]]]
    unquoted = said["text"].tolist()
    for row, low, high in zip(
        *(spoken[name].tolist() for name in ("row", "low", "high")), strict=True
    ):
        text = unquoted[row]
        unquoted[row] = f"{text[:low]}{' ' * (high - low)}{text[high:]}"
    said = said.assign(
        unquoted=unquoted, speaker="", quoted=share_inside(said, spans=quotes[direct])
    )
    if "canonical" in quotes.columns:
        said["speaker"] = _name_speakers(said, inside, names=quotes["canonical"])
    return said


def _pair(said: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Return every sentence and quotation that overlap, and where in the sentence."""
    rows = said[["doc_id", "start", "end"]].assign(row=np.arange(len(said)))
    spans = quotes[["doc_id", "start", "end"]].assign(quote=np.arange(len(quotes)))
    both = rows.merge(spans, on="doc_id", suffixes=("", "_quote"))
    both["low"] = (both["start_quote"] - both["start"]).clip(lower=0)
    both["high"] = np.minimum(both["end_quote"], both["end"]) - both["start"]
    return both.loc[both["low"] < both["high"], ["row", "quote", "low", "high"]]


def _name_speakers(said: pd.DataFrame, inside: pd.DataFrame, *, names: pd.Series) -> list[str]:
    """Return, for each sentence, the person to whom most of it is attributed, or nothing."""
    who = inside.assign(name=names.fillna("").to_numpy()[inside["quote"]])
    who["length"] = who["high"] - who["low"]
    long = who.groupby(["row", "name"])["length"].sum().reset_index()
    long = long.sort_values(["row", "length"]).drop_duplicates("row", keep="last")
    lengths = said["text"].str.len().to_numpy()[long["row"]]
    long = long[long["length"].to_numpy() >= _MOST * np.maximum(lengths, 1)]
    found = [""] * len(said)
    for row, name in zip(long["row"].tolist(), long["name"].tolist(), strict=True):
        found[row] = name if _is_person(name) else ""
    return found


def _is_person(name: str) -> bool:
    """Tell whether a speaker is one person by full name, and no country or body."""
    known = any(stem_word(word) in places() for word in [name.lower(), *name.lower().split()])
    return not known and read_run(name)[1:] == (name, "person")
