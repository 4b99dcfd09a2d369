"""Passages that outlets share, word for word or lightly edited, and how much they make up.

Words are compared in lower case by the word rule, so punctuation and typography do not part a
passage. Runs of equal words are found by hashing, in time that grows with the text and with what
is shared, not with the number of pairs of articles.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.passages.runs import chain_runs, find_runs, pair_keys
from analysis.framing.passages.spans import share_inside
from analysis.framing.passages.words import Words, read_words
from analysis.tables import SPANS, check_table
from analysis.text import split_words

PASSAGES = (
    *("doc_id", "start", "end", "text", "outlet"),
    *("other_id", "other_start", "other_end", "other_text", "other_outlet"),
    *("kind", "words", "same_words", "direction"),
)
"""One row per passage and article that has it: every passage is told from both sides."""

_MISSING = "(missing)"
_SEED_WORDS = 4
_PAIR_WORDS = 6

Ints = npt.NDArray[np.int64]


def find_shared_passages(
    articles: pd.DataFrame, *, min_words: int = 8, max_gap: int = 4
) -> pd.DataFrame:
    """Find passages that articles of different outlets have in common.

    Parameters
    ----------
    articles : DataFrame
        `doc_id`, `outlet`, `text`, and `published` if direction is to be told.
    min_words : int
        The fewest equal words that make a passage.
    max_gap : int
        How many words in a row may differ inside an edited passage, on either side.

    Returns
    -------
    DataFrame
        `doc_id`, `start`, `end`, `text`, `outlet`; the same of the other article (`other_id`, ...);
        `kind`: "verbatim" (a longest run of equal words) or "edited" (runs of four equal words or
        more with small changes between, equal words at least three quarters of both sides);
        `words` of this side, `same_words`; `direction`: "earlier" or "later" than the other
        article, or "unknown". Each passage has a row for either article. An edited passage
        may contain verbatim ones.

    Raises
    ------
    ValueError
        If `min_words` is below four or a column is missing.

    Notes
    -----
    An edited passage needs six equal words in a row somewhere in its two articles. Words that
    more than a hundred articles share are traced from each article to the next that has them.
    Which article is earlier does not say who copied whom: both may follow one agency.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {
    ...         "doc_id": ["a", "b"],
    ...         "outlet": ["A", "B"],
    ...         "text": [
    ...             "Today the two sides agreed to meet again in Geneva next week.",
    ...             "He said the two sides agreed to meet again in Geneva soon.",
    ...         ],
    ...     }
    ... )
    >>> passages = find_shared_passages(articles)
    >>> passages[["doc_id", "kind", "same_words", "start", "end"]]
      doc_id      kind  same_words  start  end
    0      a  verbatim           9      6   50
    1      b  verbatim           9      8   52
    """
    check_table(articles, ("doc_id", "outlet", "text"), name="articles")
    if min_words < _SEED_WORDS:
        raise ValueError(
            f"min_words: {min_words} is too few to tell a copy from a phrase. Use 4 or more."
        )
    texts = articles.reset_index(drop=True)
    words = read_words(texts["text"])
    tokens, documents = words.tokens, words.documents
    outlets = pd.factorize(texts["outlet"].fillna(_MISSING))[0].astype(np.int64)
    runs = find_runs(tokens, documents, outlets, n=min(_PAIR_WORDS, min_words))
    verbatim = runs[runs[:, 2] >= min_words][:, [0, 1, 2, 2, 2]]
    pairs = np.unique(pair_keys(documents[runs[:, 0]], documents[runs[:, 1]]))
    seeds = find_runs(tokens, documents, outlets, n=_SEED_WORDS, pairs=pairs)
    edited = chain_runs(seeds, documents, max_gap=max_gap, min_words=min_words)
    both = np.concatenate([verbatim, edited])
    kinds = np.repeat(["verbatim", "edited"], [len(verbatim), len(edited)])
    return _describe(both, kinds, words, texts)


def _describe(
    found: Ints, kinds: npt.NDArray[np.str_], words: Words, articles: pd.DataFrame
) -> pd.DataFrame:
    """Return the passages from both sides, in reading order."""
    sides = []
    for here, there, length, other in ((0, 1, 2, 3), (1, 0, 3, 2)):
        first, last = found[:, here], found[:, here] + found[:, length] - 1
        side = _place(first, last, words, articles)
        away = _place(found[:, there], found[:, there] + found[:, other] - 1, words, articles)
        away.columns = pd.Index([f"other_{name.removeprefix('doc_')}" for name in away.columns])
        side = pd.concat([side, away], axis=1)
        sides.append(side.assign(kind=kinds, words=found[:, length], same_words=found[:, 4]))
    table = pd.concat(sides, ignore_index=True)
    table["direction"] = _direction(table["row"], table["other_row"], articles)
    order = ["row", "start", "end", "other_row", "other_start"]
    return table.sort_values(order, kind="stable", ignore_index=True)[list(PASSAGES)]


def _place(first: Ints, last: Ints, words: Words, articles: pd.DataFrame) -> pd.DataFrame:
    """Return where passages between two words stand."""
    rows = words.documents[first]
    starts, ends = words.starts[first].astype(np.int64), words.ends[last].astype(np.int64)
    texts = articles["text"].tolist()
    return pd.DataFrame(
        {
            "doc_id": articles["doc_id"].to_numpy()[rows],
            "start": starts,
            "end": ends,
            "text": pd.Series(
                [texts[row][a:b] for row, a, b in zip(rows, starts, ends, strict=True)], dtype="str"
            ),
            "outlet": articles["outlet"].fillna(_MISSING).to_numpy()[rows],
            "row": rows,
        }
    )


def _direction(row: pd.Series, other: pd.Series, articles: pd.DataFrame) -> pd.Series:
    """Tell whether each article is earlier or later than the other, where dates allow."""
    if "published" not in articles.columns:
        return pd.Series("unknown", index=row.index, dtype="str")
    dates = pd.to_datetime(articles["published"])
    here, there = dates.array[row.to_numpy()], dates.array[other.to_numpy()]
    known = np.select([here < there, here > there], ["earlier", "later"], "unknown")
    return pd.Series(known.tolist(), index=row.index, dtype="str")


def summarise_shared_passages(passages: pd.DataFrame, *, articles: pd.DataFrame) -> pd.DataFrame:
    """Tell what share of each article's words stands in passages that other outlets have too.

    Parameters
    ----------
    passages : DataFrame
        What `find_shared_passages` returned.
    articles : DataFrame
        The same articles.

    Returns
    -------
    DataFrame
        One row per article: `doc_id`, `outlet`, `n` (passages), `words`, `shared_words`,
        `share` (0-1, in any passage), `verbatim_share` (0-1, word for word), `others` (outlets
        that share something with it), `reason` (why a share is missing, else empty).

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"doc_id": ["a"], "outlet": ["A"], "text": ["Nothing here is shared."]}
    ... )
    >>> summarise_shared_passages(find_shared_passages(articles), articles=articles)["reason"][0]
    'only one outlet: nothing to compare with'
    """
    check_table(passages, PASSAGES, name="passages")
    check_table(articles, ("doc_id", "outlet", "text"), name="articles")
    words = split_words(articles)
    inside = add_shared(words, passages=passages)["shared"] > 0
    verbatim = passages[passages["kind"] == "verbatim"]
    exact = add_shared(words, passages=verbatim)["shared"] > 0
    flags = words[["doc_id"]].assign(words=1, shared_words=inside, exact=exact)
    sums = flags.groupby("doc_id", dropna=False, sort=False).sum()
    pairs = passages.groupby("doc_id", dropna=False)
    table = articles[["doc_id", "outlet"]].reset_index(drop=True)
    table["outlet"] = table["outlet"].fillna(_MISSING)
    keys = table["doc_id"]
    table["n"] = keys.map(pairs.size()).fillna(0).astype("int64")
    for column in ("words", "shared_words", "exact"):
        table[column] = keys.map(sums[column]).fillna(0).astype("int64")
    total = table["words"].where(table["words"] > 0)
    table["share"] = table["shared_words"] / total
    table["verbatim_share"] = table.pop("exact") / total
    table["others"] = keys.map(pairs["other_outlet"].nunique()).fillna(0).astype("int64")
    alone = table["outlet"].nunique() < 2
    table["reason"] = np.where(total.isna(), "no words", "")
    if alone:
        table["reason"] = "only one outlet: nothing to compare with"
        table[["share", "verbatim_share"]] = np.nan
    return table


def add_shared(hits: pd.DataFrame, *, passages: pd.DataFrame) -> pd.DataFrame:
    """Add to hits, or to sentences, what share of each stands in shared passages.

    Keep the rows with `shared < 0.5` to run a comparison on what outlets do not share.

    Parameters
    ----------
    hits : DataFrame
        `doc_id`, `start`, `end`: hits, sentences or words.
    passages : DataFrame
        What `find_shared_passages` returned, or some of its rows.

    Returns
    -------
    DataFrame
        The same rows with `shared`, 0-1, the share of the span's characters in a passage.

    Examples
    --------
    >>> passages = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 5], "end": [8, 10]})
    >>> hits = pd.DataFrame({"doc_id": ["a", "b"], "start": [5, 5], "end": [15, 15]})
    >>> add_shared(hits, passages=passages)["shared"].tolist()
    [0.5, 0.0]
    """
    check_table(hits, SPANS, name="hits")
    check_table(passages, SPANS, name="passages")
    return hits.assign(shared=share_inside(hits, spans=passages))
