"""Phrases: found by association, and kept whole when terms are counted."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.tables import COUNTS, check_table
from analysis.terms.association import (
    Pairs,
    log_likelihood,
    normalised_information,
    pointwise_information,
    t_score,
)
from analysis.terms.lexicon import Ids, Ints
from analysis.terms.tokens import Tokens, in_order, read_tokens


def score_phrases(counts: pd.DataFrame, *, min_count: int = 3) -> pd.DataFrame:
    """Score how firmly the two words of each phrase belong together.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned with `n=[1, 2]`; groups are added up.
    min_count : int
        Rarer phrases are left out.

    Returns
    -------
    DataFrame
        One row per phrase of two words, the firmest first: `term`, `count`, `first_count`,
        `second_count` (of its words), `words` (all), `expected`, `g2` (four-cell, negative if
        rarer than expected), `pmi` (binary logarithm), `npmi` (-1 to 1), `t`.

    Raises
    ------
    ValueError
        If the counts hold no single words, or no phrases.

    Examples
    --------
    >>> from analysis.terms import count_terms
    >>> text = "Prime minister and prime minister met the minister. Talks. Talks. Talks."
    >>> counts = count_terms(pd.DataFrame({"outlet": ["A"], "text": [text]}), n=[1, 2])
    >>> score_phrases(counts, min_count=2)[["term", "count", "expected", "npmi"]].round(2)
                 term  count  expected  npmi
    0  prime minister      2      0.55  0.76
    """
    check_table(counts, COUNTS, name="counts")
    others = [column for column in counts.columns if column not in (*COUNTS, "per_thousand")]
    words = int(counts.drop_duplicates(others)["words"].sum()) if others else counts["words"].max()
    totals = counts.groupby("term", sort=True)["count"].sum()
    size = totals.index.str.count(" ") + 1
    single, double = totals[size == 1], totals[(size == 2) & (totals >= min_count)]
    if not len(single) or not (size == 2).any():
        raise ValueError(
            f"counts: found {len(single)} words and {int((size == 2).sum())} phrases of two "
            "words. Count both, with count_terms(articles, n=[1, 2])."
        )
    parts = double.index.to_series().str.partition(" ")
    first, second = single.reindex(parts[0]).array, single.reindex(parts[2]).array
    pairs = Pairs.of(double.to_numpy(), first, second, words)
    scored = pd.DataFrame(
        {
            "term": double.index,
            "count": double.to_numpy(),
            "first_count": first,
            "second_count": second,
            "words": words,
            "expected": pairs.expected,
            "g2": log_likelihood(pairs),
            "pmi": pointwise_information(pairs),
            "npmi": normalised_information(pairs),
            "t": t_score(pairs),
        }
    )
    return scored.sort_values("g2", ascending=False, kind="stable", ignore_index=True)


def join_phrases(tokens: Tokens, phrases: Iterable[str]) -> Tokens:
    """Make one word of each phrase, the longest first; what is left of its words stays.

    Examples
    --------
    >>> tokens = join_phrases(read_tokens(["The White House and a white wall."]), ["White House"])
    >>> [tokens.vocabulary[i] for i in tokens.ids if i]
    ['the', 'white house', 'and', 'a', 'white', 'wall']
    """
    number = {word: i for i, word in enumerate(tokens.vocabulary)}
    wanted: dict[tuple[int, ...], str] = {}
    for words in _split(phrases):
        if len(words) > 1 and all(word in number for word in words):
            wanted[tuple(number[word] for word in words)] = " ".join(words)
    ids, vocabulary = tokens.ids.copy(), list(tokens.vocabulary)
    kept = np.ones(len(ids), dtype=bool)
    free = np.ones(len(ids), dtype=bool)
    for length in sorted({len(key) for key in wanted}, reverse=True):
        keys = {key: name for key, name in wanted.items() if len(key) == length}
        new = {key: len(vocabulary) + i for i, key in enumerate(keys)}
        vocabulary += keys.values()
        for place in _candidates(tokens.ids, np.array(list(keys), dtype=np.int32)):
            place_end = place + length
            found = new.get(tuple(tokens.ids[place:place_end].tolist()))
            if found is not None and free[place:place_end].all():
                ids[place] = found
                kept[place + 1 : place_end] = False
                free[place:place_end] = False
    offsets = np.concatenate([[0], np.cumsum(kept)])[tokens.offsets]
    return in_order(ids[kept], offsets, vocabulary)


def _split(phrases: Iterable[str]) -> list[list[str]]:
    """Return the words of each phrase by the word rule, in lower case."""
    if isinstance(phrases, str):
        raise ValueError(f"phrases: {phrases!r} is one text. Pass a list of phrases.")
    tokens = read_tokens(list(phrases))
    rows = zip(tokens.offsets[:-1], tokens.offsets[1:], strict=True)
    return [[tokens.vocabulary[i] for i in tokens.ids[a:b] if i] for a, b in rows]


def _candidates(ids: Ids, phrases: NDArray[np.int32]) -> Ints:
    """Return the places where every word is one that some phrase has in that position."""
    places: Ints = np.flatnonzero(np.isin(ids, phrases[:, 0]))
    places = places[places + phrases.shape[1] <= len(ids)]
    for i in range(1, phrases.shape[1]):
        places = places[np.isin(ids[places + i], phrases[:, i])]
    return places
