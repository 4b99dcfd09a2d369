"""The company that a word, a target or any other hit keeps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.tables import SPANS, as_columns, check_table
from analysis.terms import association
from analysis.terms.association import Pairs
from analysis.terms.find import Words
from analysis.terms.groups import number_groups
from analysis.terms.lexicon import Ints
from analysis.terms.stopwords import StopWords, resolve_stop_words
from analysis.text import find_patterns, split_sentences


def count_collocates(
    articles: pd.DataFrame,
    *,
    node: str | pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    window: int | Literal["sentence"] = 5,
    stop_words: StopWords = "default",
    min_count: int = 2,
) -> pd.DataFrame:
    """Count the words around each place of a node, and score how closely they keep to it.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `text` and the columns of `by`.
    node : str or DataFrame
        A word, a word with `*` or a phrase, or hits of any kind (`doc_id`, `start`, `end`), such
        as the mentions of a target.
    by : str or list of str
        The columns that name a group.
    window : int or "sentence"
        So many words on each side, or the sentence of the node.
    stop_words : "default", None or list of str
        Words that are not listed; they keep their place in the window.
    min_count : int
        Collocates that stand near the node less often, in all groups together, are left out.

    Returns
    -------
    DataFrame
        One row per group and collocate, the group's closest (`log_dice`) first: the columns of
        `by`; `term`; `count` (how often within a window; a word near two nodes counts once);
        `words` (all words within windows, the denominator); `per_thousand`; `term_count` (in
        all of the group), `node_count`; `group_words` (without the node's own); `expected`;
        `log_dice` (14 at most), `g2` (four-cell, negative if rarer than expected), `chi2`
        (Pearson's, without correction), `pmi`, `mi2` (binary logarithms), `t`; `distance` (mean
        number of words to the nearest node), `left_share` (share that stands before it).

    Notes
    -----
    The table has the columns of counts, so `compare_terms` compares the company that the node
    keeps in each group with the company it keeps elsewhere, with intervals. The words within
    windows are the sample of `g2`, `chi2`, `pmi`, `mi2` and `t` (surface co-occurrence, Evert
    2008); `log_dice` uses the counts of node and collocate.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["A"],
    ...     "text": ["Fragile peace talks. A fragile peace, they say, is a peace at last."]})
    >>> count_collocates(articles, node="peace", window=1)[["term", "count", "words", "distance"]]
          term  count  words  distance
    0  fragile      2      6       1.0
    """
    columns = as_columns(by)
    check_table(articles, ("doc_id", "text", *columns), name="articles")
    _check_window(window)
    groups, codes = number_groups(articles, columns)
    near = _near_words(articles, _node_hits(articles, node), window)
    near["group"] = codes[near["row"].to_numpy()]
    counted = _count_near(near, len(groups))
    _, stop = resolve_stop_words(stop_words)
    total = counted.groupby("term", sort=False)["count"].transform("sum")
    counted = counted[(total >= min_count) & ~counted["term"].isin(stop)]
    scored = _with_scores(counted)
    scored = scored.sort_values(
        ["group", "log_dice", "term"], ascending=[True, False, True], ignore_index=True
    )
    group = scored.pop("group").to_numpy()
    return pd.concat([groups.take(group).reset_index(drop=True), scored], axis=1)


def _check_window(window: int | str) -> None:
    """Raise unless the window is one."""
    if window != "sentence" and not (isinstance(window, int) and window > 0):
        raise ValueError(
            f"window: must be 'sentence' or 1 or more words, found {window!r}. Pass 5, for example."
        )


def _node_hits(articles: pd.DataFrame, node: str | pd.DataFrame) -> pd.DataFrame:
    """Return row, start and end of every place of the node."""
    if isinstance(node, str):
        numbered = articles.assign(doc_id=np.arange(len(articles)))
        found = find_patterns(numbered, patterns=pd.DataFrame({"form": [node]}))
        return found[list(SPANS)].rename(columns={"doc_id": "row"})
    check_table(node, SPANS, name="node")
    if articles["doc_id"].duplicated().any():
        raise ValueError(
            "node: hits cannot be placed where one doc_id has several rows, as in the parts of "
            "split_voice; found such rows. Pass a word or a phrase, or whole articles."
        )
    rows = pd.Index(articles["doc_id"]).get_indexer(node["doc_id"])
    spans = {"start": node["start"].to_numpy(), "end": node["end"].to_numpy()}
    known = np.flatnonzero(rows >= 0)
    return pd.DataFrame({"row": rows, **spans}).take(known)


def _near_words(
    articles: pd.DataFrame, hits: pd.DataFrame, window: int | Literal["sentence"]
) -> pd.DataFrame:
    """Return the words of the articles: `row`, `term`, `is_node`, `distance` (0 if far)."""
    words = Words(articles)
    place = np.arange(len(words.rows))
    size = int(max(words.ends.max(initial=0), hits["end"].max() if len(hits) else 0)) + 1
    # a node starts with the first word that ends after its start, and ends likewise
    first = np.searchsorted(
        words.rows * size + words.ends, hits["row"] * size + hits["start"], "right"
    )
    last = np.searchsorted(words.rows * size + words.starts, hits["row"] * size + hits["end"]) - 1
    is_node = np.zeros(len(place) + 1, dtype=np.int64)
    np.add.at(is_node, first, 1)
    np.add.at(is_node, last + 1, -1)
    inside = np.cumsum(is_node)[:-1] > 0
    block = _blocks(articles, words, window)
    after = _steps(place, np.unique(last), block, back=True)
    before = _steps(place, np.unique(first), block, back=False)
    distance = np.where(before < after, -before, after)
    reach = np.inf if window == "sentence" else window
    distance[(np.abs(distance) > reach) | np.isinf(distance) | inside] = 0
    return pd.DataFrame(
        {
            "row": words.rows,
            "term": pd.Series(words.words, dtype="object"),
            "is_node": inside,
            "starts_node": np.isin(place, first),
            "distance": distance,
        }
    )


def _blocks(articles: pd.DataFrame, words: Words, window: int | Literal["sentence"]) -> Ints:
    """Return the article, or the sentence, that each word stands in, as a number."""
    if window != "sentence":
        return words.rows
    numbered = pd.DataFrame({"doc_id": np.arange(len(articles)), "text": articles["text"].array})
    sentences = split_sentences(numbered)
    starts = sentences["doc_id"].to_numpy(dtype=np.int64), sentences["start"].to_numpy()
    size = int(max(words.ends.max(initial=0), starts[1].max(initial=0))) + 1
    keys = starts[0] * size + starts[1]
    return np.searchsorted(keys, words.rows * size + words.starts, side="right").astype(np.int64)


def _steps(place: Ints, nodes: Ints, block: Ints, *, back: bool) -> NDArray[np.float64]:
    """Return how many words back, or ahead, the nearest node of the block is; inf if none."""
    steps = np.full(len(place), np.inf)
    index = np.searchsorted(nodes, place, side="right" if back else "left") - back
    known = np.flatnonzero((index >= 0) & (index < len(nodes)))
    node = nodes[index[known]]
    same = block[node] == block[known]
    steps[known[same]] = np.abs(place[known] - node)[same]
    return steps


def _count_near(near: pd.DataFrame, n_groups: int) -> pd.DataFrame:
    """Return, per group and term near a node, its counts near and overall."""
    apart = near[~near["is_node"]]
    close = apart[apart["distance"] != 0]
    keys = ["group", "term"]
    counted = (
        close.assign(steps=close["distance"].abs(), before=close["distance"] < 0)
        .groupby(keys, sort=True)
        .agg(
            count=("steps", "size"),
            distance=("steps", "mean"),
            left_share=("before", "mean"),
        )
        .reset_index()
    )
    group = counted["group"].to_numpy()
    everywhere = apart.groupby(keys, sort=True).size()
    return counted.assign(
        term=counted["term"].astype("str"),
        words=np.bincount(close["group"], minlength=n_groups)[group],
        term_count=everywhere.reindex(pd.MultiIndex.from_frame(counted[keys])).to_numpy(),
        node_count=np.bincount(near["group"], near["starts_node"], n_groups)[group].astype(int),
        group_words=np.bincount(apart["group"], minlength=n_groups)[group],
    )


def _with_scores(counted: pd.DataFrame) -> pd.DataFrame:
    """Add every measure of association."""
    count, words, term_count, node_count, total = (
        counted[name].to_numpy(dtype=float)
        for name in ("count", "words", "term_count", "node_count", "group_words")
    )
    pairs = Pairs.of(count, words, term_count, total)
    scored = counted.assign(
        per_thousand=count * 1000 / words,
        expected=pairs.expected,
        log_dice=association.log_dice(Pairs.of(count, node_count, term_count, total)),
        g2=association.log_likelihood(pairs),
        chi2=association.chi_squared(pairs),
        pmi=association.pointwise_information(pairs),
        mi2=association.squared_information(pairs),
        t=association.t_score(pairs),
    )
    front = ["group", "term", "count", "words", "per_thousand"]
    front += ["term_count", "node_count", "group_words", "expected"]
    return scored[[*front, "log_dice", "g2", "chi2", "pmi", "mi2", "t", "distance", "left_share"]]
