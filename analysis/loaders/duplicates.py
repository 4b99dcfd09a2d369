"""Articles that are copies of each other, and passages that stand in several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.loaders.lines import plain_key
from analysis.tables import check_table

_SHINGLE: Final = 5
_SAMPLED_FROM: Final = 2_000
_KEEP_ONE_IN: Final = np.uint64(8)
_COMMON: Final = 20
_WORD: Final = re.compile(r"\w+")
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]


def find_near_duplicates(articles: pd.DataFrame, *, min_overlap: float = 0.7) -> pd.DataFrame:
    """Find pairs of articles of nearly the same words.

    The overlap is the Jaccard index of the articles' sets of five-word shingles: shared ones
    over all. In corpora above 2,000 articles pairs are proposed by one shingle in eight and
    then compared in full; a shingle found in over 20 articles proposes none. A text without
    words is no copy of anything.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    min_overlap : float
        The smallest overlap to report, above 0 to 1.

    Returns
    -------
    DataFrame
        One row per pair: `doc_id`, `other`, `overlap` (0 to 1); the closest first.

    Examples
    --------
    >>> text = "the old bridge over the fjord will close for a month in may"
    >>> articles = pd.DataFrame({"doc_id": ["a", "b", "c"],
    ...                          "text": [text, text + " again", "rain in the valley today"]})
    >>> find_near_duplicates(articles)
      doc_id other  overlap
    0      a     b      0.9
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    if not 0 < min_overlap <= 1:
        raise ValueError(f"min_overlap is {min_overlap}. Give a share above 0, at most 1.")
    sets = _hash_shingles(articles["text"].fillna("").tolist())
    names = articles["doc_id"].tolist()
    rows = []
    for one, other in _propose_pairs(sets):
        shared = len(np.intersect1d(sets[one], sets[other], assume_unique=True))
        overlap = shared / (len(sets[one]) + len(sets[other]) - shared)
        if overlap >= min_overlap:
            rows.append((names[one], names[other], overlap))
    rows.sort(key=lambda row: (-row[2], str(row[0]), str(row[1])))
    types = {"doc_id": "str", "other": "str", "overlap": "float64"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _hash_shingles(texts: Sequence[str]) -> list[Hashes]:
    """Return each text's distinct shingles as sorted numbers."""
    words = [_WORD.findall(text.lower()) for text in texts]
    flat = pd.factorize(np.array([w for found in words for w in found], dtype=object))[0]
    bounds = np.cumsum([0, *map(len, words)])
    sets = []
    for start, end in pairwise(bounds.tolist()):
        ids = flat[start:end].astype(np.uint64) + np.uint64(1)
        count = len(ids) - _SHINGLE + 1
        if not len(ids):
            count = 0
        elif count < 1:
            # a shorter text is one shingle of its own
            ids, count = np.append(ids, np.zeros(_SHINGLE - len(ids), np.uint64)), 1
        hashes = np.zeros(count, dtype=np.uint64)
        for step in range(_SHINGLE):
            hashes = (hashes ^ ids[step : step + count]) * _FACTOR
            hashes ^= hashes >> np.uint64(29)
        sets.append(np.unique(hashes))
    return sets


def _propose_pairs(sets: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Return the pairs of texts that share a shingle which few texts have."""
    if not sets:
        return []
    hashes = np.concatenate(sets)
    owners = np.repeat(np.arange(len(sets)), [len(found) for found in sets])
    if len(sets) > _SAMPLED_FROM:
        kept = hashes % _KEEP_ONE_IN == 0
        hashes, owners = hashes[kept], owners[kept]
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1]))
    sizes = np.diff(np.append(starts, len(hashes)))
    pairs: set[tuple[int, int]] = set()
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        group = owners[start : start + size].tolist()
        if size <= _COMMON:
            pairs.update((a, b) for i, a in enumerate(group) for b in group[i + 1 :])
    return sorted(pairs)


def find_repeats(articles: pd.DataFrame, *, min_words: int = 10) -> pd.DataFrame:
    r"""Find paragraphs that stand more than once, in one article or in several.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text`.
    min_words : int
        The shortest paragraph to look at, in words.

    Returns
    -------
    DataFrame
        One row per paragraph and article: `doc_id`, `text`, `times` (in that article),
        `articles` (how many have it).

    Examples
    --------
    >>> line = "The bridge over the fjord will close for a month."
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "text": [line + "\n" + line, line]})
    >>> find_repeats(articles)[["doc_id", "times", "articles"]]
      doc_id  times  articles
    0      a      2         2
    1      b      1         2
    """
    check_table(articles, ("doc_id", "text"), name="articles")
    rows = [
        (doc_id, line, plain_key(line))
        for doc_id, text in zip(
            articles["doc_id"].tolist(), articles["text"].fillna("").tolist(), strict=True
        )
        for line in text.split("\n")
        if len(line.split()) >= min_words
    ]
    lines = pd.DataFrame(rows, columns=["doc_id", "text", "key"]).astype("str")
    found = lines.groupby(["key", "doc_id"], sort=False, dropna=False).agg(
        text=("text", "first"), times=("text", "size")
    )
    found = found.reset_index()
    found["articles"] = found.groupby("key")["doc_id"].transform("size")
    kept = found[(found["times"] > 1) | (found["articles"] > 1)]
    return kept[["doc_id", "text", "times", "articles"]].reset_index(drop=True)
