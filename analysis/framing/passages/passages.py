"""Passages that outlets share, word for word or lightly edited, and how much they make up.

Words are compared in lower case by the word rule, so punctuation and typography do not part a
passage. Runs of equal words are found by hashing, in time that grows with the text and with what
is shared, not with the number of pairs of articles.
"""

from __future__ import annotations

import warnings

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.passages.runs import (
    chain_runs,
    find_inside,
    find_runs,
    pair_keys,
    split_runs,
)
from analysis.framing.passages.sorts import find_names
from analysis.framing.passages.spans import share_inside
from analysis.framing.passages.table import INSIDE, MISSING, PASSAGES, describe_passages
from analysis.framing.passages.words import Words, read_words
from analysis.tables import SPANS, check_articles, check_table
from analysis.text import split_words

_ONE_OUTLET = (
    "articles: all are of one outlet, so no passage can be shared. Give articles of two or more."
)
_PART = 2_000
_FEWEST = 4
_SEED_WORDS = 3
_FIVE = [0, 1, 2, 2, 2]
_PAIR_WORDS = 6

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]


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
        `kind`: "verbatim" (a longest run of equal words) or "edited" (runs of three equal words or
        more with small changes between, equal words at least 70 % of both sides);
        `words` of this side, `same_words`; `direction`: "earlier" or "later" than the other
        article, or "unknown"; `inside`: whether a verbatim passage lies wholly in an edited one of
        the same two articles, which is its own row; `names`: whether it only lists names and
        offices (no English verb, half or more of the other words with a capital). Each passage has
        a row for either article, so keep those with `doc_id < other_id` and without `inside` to
        list each once. Names, texts and kinds are categories, those of articles and outlets in the
        order of the articles.

    Warns
    -----
    UserWarning
        If all articles are of one outlet, so that there is nothing to compare.

    Raises
    ------
    ValueError
        If `min_words` is below four or a column is missing.

    Notes
    -----
    "Verbatim" is of words: capitals, punctuation and typography do not count. In edited passages
    words in several spellings (defence, defense; seven, 7; didn't, did) are equal, too. Of 36
    made-up sentences lightly edited, not seen while the rules were made, 27 were found, half of
    either side at least, with no wrong passage among 31; the others had hardly three words in a row
    unchanged. `add_context` shows passages in their sentences.

    An edited passage needs six equal words in a row somewhere in its two articles. Words that more
    than a hundred articles share are traced from each article to the next that has them. Which
    article is earlier does not say who copied whom: both may follow one agency.

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
    check_articles(articles, ("doc_id", "outlet", "text"))
    if min_words < _FEWEST:
        raise ValueError(
            f"min_words: {min_words} is too few to tell a copy from a phrase. Use 4 or more."
        )
    texts = articles.reset_index(drop=True)
    outlets = pd.factorize(texts["outlet"].fillna(MISSING))[0].astype(np.int64)
    if len(outlets) and not outlets.any():
        warnings.warn(_ONE_OUTLET, stacklevel=2)
    sides, facts = _find(texts["text"], outlets, min_words=min_words, max_gap=max_gap)
    return describe_passages(sides, facts, texts)


def _find(
    texts: pd.Series, outlets: Ints, *, min_words: int, max_gap: int
) -> tuple[list[Small], Small]:
    """Return the passages: article, first and last character on either side, and facts of each.

    The facts are the words on either side, the equal words, the kind, and if names are listed.
    """
    words = read_words(texts)
    documents, folded = words.documents, words.folds[words.tokens]
    runs = find_runs(folded, documents, outlets, n=min(_PAIR_WORDS, min_words))
    pairs = np.unique(pair_keys(documents[runs[:, 0]], documents[runs[:, 1]]))
    runs = runs[runs[:, 2] >= min_words]
    verbatim = split_runs(runs, words.tokens, min_words=min_words)
    seeds = find_runs(folded, documents, outlets, n=_SEED_WORDS, pairs=pairs)
    del folded
    edited = chain_runs(seeds, documents, max_gap=max_gap, min_words=min_words)
    del seeds
    respelt = runs[~_is_among(runs, verbatim)][:, _FIVE]
    edited = np.concatenate([edited, respelt[~find_inside(respelt, edited, documents)]])
    verbatim = verbatim[:, _FIVE]
    kinds = np.repeat(np.array([0, 1], dtype=np.int32), [len(verbatim), len(edited)])
    kinds[: len(verbatim)] = np.where(find_inside(verbatim, edited, documents), INSIDE, 0)
    found = np.concatenate([verbatim, edited])
    places = [(found[:, side], found[:, 2 + side]) for side in (0, 1)]
    names = np.logical_or(*(find_names(*place, words.sorts, documents) for place in places))
    sides = [_place(*place, words) for place in places]
    return sides, np.column_stack([found[:, 2:], kinds, names])


def _is_among(runs: Small, others: Small) -> npt.NDArray[np.bool_]:
    """Tell which runs are among others."""
    keys = [pair_keys(each[:, 0], each[:, 1]) for each in (runs, others)]
    order = np.argsort(keys[1])
    place = order[np.minimum(np.searchsorted(keys[1], keys[0], sorter=order), len(order) - 1)]
    return (others[place] == runs).all(axis=1) if len(others) else np.zeros(len(runs), dtype=bool)


def _place(first: Small, count: Small, words: Words) -> Small:
    """Return the article, first and last character of so many words from a first one on."""
    return np.column_stack(
        [words.documents[first], words.starts[first], words.ends[first + count - 1]]
    )


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
        One row per article: `doc_id`, `outlet`, `n` (passages, none inside another), `words`,
        `shared_words`, `share` (0-1, in any passage), `verbatim_share` (0-1, word for word),
        `others` (outlets that share something with it), `reason` (why a share is missing, else
        empty).

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["A", "B"]})
    >>> articles["text"] = ["Nothing here is shared.", ""]
    >>> passages = find_shared_passages(articles)
    >>> summarise_shared_passages(passages, articles=articles)[["share", "reason"]]
       share    reason
    0    0.0
    1    NaN  no words
    """
    check_table(passages, PASSAGES, name="passages")
    check_articles(articles, ("doc_id", "outlet", "text"))
    sums = _count_shared(articles, passages)
    told = passages[~passages["inside"]]
    pairs = told.groupby("doc_id", dropna=False)
    table = articles[["doc_id", "outlet"]].reset_index(drop=True)
    table["outlet"] = table["outlet"].fillna(MISSING)
    keys = table["doc_id"]
    table["n"] = keys.map(pairs.size()).fillna(0).astype("int64")
    table[["words", "shared_words", "exact"]] = sums
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


def _count_shared(articles: pd.DataFrame, passages: pd.DataFrame) -> Ints:
    """Return the words of each article, those in passages, and those in verbatim ones."""
    rows = pd.Index(articles["doc_id"]).get_indexer(pd.Index(passages["doc_id"]))
    spans = pd.DataFrame({"doc_id": rows, "start": passages["start"], "end": passages["end"]})
    spans["exact"] = (passages["kind"] == "verbatim").to_numpy()
    spans = spans.sort_values("doc_id", kind="stable")
    counts = np.zeros((len(articles), 3), dtype=np.int64)
    for first in range(0, len(articles), _PART):
        part = articles["text"].iloc[first : first + _PART]
        number = np.arange(first, first + len(part))
        words = split_words(pd.DataFrame({"doc_id": number, "text": part.to_numpy()}))
        low, high = np.searchsorted(spans["doc_id"], [first, first + len(part)])
        here = spans.iloc[low:high]
        inside = share_inside(words, spans=here) > 0
        exact = share_inside(words, spans=here[here["exact"]]) > 0
        for column, flags in enumerate((np.ones(len(words)), inside, exact)):
            found = np.bincount(words["doc_id"].to_numpy(dtype=np.int64) - first, weights=flags)
            counts[first : first + len(found), column] = found
    return counts


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
