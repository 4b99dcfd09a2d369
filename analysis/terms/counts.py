"""Words and phrases counted by outlet, with the denominator of every rate."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.arrays import StringArray

from analysis.tables import as_columns, check_table
from analysis.terms.grams import Grams, count_grams, join_grams, term_totals
from analysis.terms.groups import number_groups
from analysis.terms.lexicon import Ids, Ints
from analysis.terms.phrases import join_phrases
from analysis.terms.possessives import POSSESSIVE_RULE, fold_possessive
from analysis.terms.stopwords import StopWords, resolve_stop_words
from analysis.terms.tokens import Tokens, in_order, read_tokens
from analysis.text import WORD_RULE
from analysis.text.chunks import text_values
from analysis.text.folding import fold_layout, lower_characters

Flags = NDArray[np.bool_]
Objects = NDArray[np.object_]

_ROWS_AT_ONCE = 200_000


def count_terms(
    articles: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    n: int | Sequence[int] = 1,
    stop_words: StopWords = "default",
    min_count: int = 1,
    skip: int | Literal["stop_words"] = 0,
    phrases: Iterable[str] = (),
) -> pd.DataFrame:
    """Count words and phrases in each group.

    Parameters
    ----------
    articles : DataFrame
        `text` and the columns of `by`: articles, or parts of them such as sentences. Or a table
        of words (`word` instead of `text`), as `split_words` and `add_voice` make it, to count
        single words by voice.
    by : str or list of str
        The columns that name a group; several give a group for each combination there is.
    n : int or list of int
        Words per term: 1 for words, 2 for pairs, `[1, 2]` for both.
    stop_words : "default", None or list of str
        Words that are not counted and that no phrase begins or ends with. "default" is
        `stop_words()`.
    min_count : int
        Terms that all groups together use less often are left out.
    skip : int or "stop_words"
        How many words may stand between the words of a phrase (skip-grams). "stop_words" takes
        the stop words out first, as scikit-learn's CountVectorizer does.
    phrases : list of str
        Names and phrases to be counted whole, as one word each: those of a codebook, or found
        by `score_phrases`. Capitals and typography do not matter.

    Returns
    -------
    DataFrame
        One row per group and term, the group's most frequent term first: the columns of `by`,
        `term` (lower case), `count`, `words` (all words of the group, stop words too: the
        denominator), `per_thousand` (`count` per 1,000 of `words`), `rule` (how it was counted).

    Warns
    -----
    UserWarning
        If a group has no words; it has no rows.

    Raises
    ------
    ValueError
        If `n` or `skip` is not a whole number in its range.

    Notes
    -----
    Words follow `analysis.text.WORD_RULE`, without the possessive 's: `Trump's` is counted as
    `trump`, while contractions such as `it's` stay. A phrase never reaches across a line break or
    any mark other than a blank, so that it can be found in the text as it is counted.

    Examples
    --------
    >>> articles = pd.DataFrame(
    ...     {"outlet": ["A", "B"], "text": ["War, war and talks.", "Peace talks."]}
    ... )
    >>> count_terms(articles)[["outlet", "term", "count", "words", "per_thousand"]]
      outlet   term  count  words  per_thousand
    0      A    war      2      4         500.0
    1      A  talks      1      4         250.0
    2      B  peace      1      2         500.0
    3      B  talks      1      2         500.0
    """
    columns = as_columns(by)
    single = "word" in articles.columns and "text" not in articles.columns
    check_table(articles, ("word" if single else "text", *columns), name="articles")
    lengths = _checked_lengths(n, skip)
    if single and (lengths != [1] or phrases):
        raise ValueError(
            f"articles: a table of words cannot give phrases, found n {n!r} and phrases "
            f"{list(phrases)[:3]!r}. Pass articles or sentences, or count single words."
        )
    groups, codes = number_groups(articles, columns)
    order = np.argsort(codes, kind="stable")
    tokens = _read(articles["word" if single else "text"].take(order), single=single)
    rows = np.searchsorted(codes[order], np.arange(len(groups) + 1))
    edges = tokens.offsets[rows]
    words = np.array([np.count_nonzero(tokens.ids[a:b]) for a, b in pairwise(edges)], dtype=int)
    _warn_of_silence(groups, words)
    if phrases:
        tokens = join_phrases(tokens, phrases)
        edges = tokens.offsets[rows]
    name, stop = resolve_stop_words(stop_words)
    usable = ~np.isin(np.arange(len(tokens.vocabulary)), [0, *tokens.find_words(stop)])
    group, grams = _count_groups(tokens.ids, edges, lengths, skip, usable)
    if min_count > 1:
        frequent = np.flatnonzero(term_totals(grams, size=len(usable)) >= min_count)
        grams, group = grams.take(frequent), group[frequent]
    rule = f"{WORD_RULE}; {POSSESSIVE_RULE}; {name}; n {', '.join(map(str, lengths))}; skip {skip}"
    denominator = words[group]
    counted = {
        "term": _write_terms(grams, tokens.vocabulary).array,
        "count": grams.total,
        "words": denominator,
        "per_thousand": grams.total * 1000 / denominator,
        "rule": pd.Categorical.from_codes(np.zeros(len(grams.total), np.int8), pd.Index([rule])),
    }
    return groups.take(group).assign(**counted).reset_index(drop=True)


def _read(column: pd.Series, *, single: bool) -> Tokens:
    """Return the words of texts, or of a column with one word in each row."""
    if not single:
        return read_tokens(text_values(column))
    words = [fold_possessive(lower_characters(fold_layout(w))) for w in text_values(column)]
    numbers, distinct = pd.factorize(np.array(words, dtype=object))
    ids = (numbers + 1).astype(np.int32)
    return in_order(ids, np.arange(len(ids) + 1, dtype=np.int64), ["", *distinct])


def _warn_of_silence(groups: pd.DataFrame, words: Ints) -> None:
    """Name the groups that have no words and so no rows."""
    silent = [", ".join(map(str, row)) for row in groups[words == 0].itertuples(index=False)]
    if silent:
        named = "; ".join(silent[:3]) + ("; ..." if len(silent) > 3 else "")
        warnings.warn(
            f"articles: {len(silent)} of {len(groups)} groups have no words ({named}) and are "
            "not in the counts. Look at the problems that load_articles returned.",
            UserWarning,
            stacklevel=3,
        )


def _checked_lengths(n: int | Sequence[int], skip: int | str) -> list[int]:
    """Return the lengths to count, or say what is wrong with them."""
    lengths = sorted({n} if isinstance(n, int) else set(n))
    if not lengths or lengths[0] < 1:
        raise ValueError(f"n: must be 1 or more, found {n!r}. Pass 1, 2, or a list such as [1, 2].")
    if skip != "stop_words" and not (isinstance(skip, int) and skip >= 0):
        raise ValueError(f"skip: {skip!r} is unknown. Pass 0, a number of words, or 'stop_words'.")
    return lengths


def _count_groups(
    ids: Ids, edges: Ints, lengths: list[int], skip: int | str, usable: Flags
) -> tuple[Ints, Grams]:
    """Count the terms of every length in each group; return the group of each row, and the rows."""
    if skip == "stop_words":
        kept = usable[ids] | (ids == 0)
        ids, edges = ids[kept], np.concatenate([[0], np.cumsum(kept)])[edges]
    gap = skip if isinstance(skip, int) else 0
    count = partial(_count_group, lengths=lengths, gap=gap, usable=usable)
    parts = [count(ids[start:stop]) for start, stop in pairwise(edges.tolist())]
    group = np.repeat(np.arange(len(parts)), [len(part.total) for part in parts])
    return group, join_grams(parts)


def _count_group(ids: Ids, *, lengths: list[int], gap: int, usable: Flags) -> Grams:
    """Count the terms of every length in one group, the most frequent first."""
    grams = join_grams([count_grams(ids, n=n, gap=gap, usable=usable) for n in lengths])
    # stable, so that equal counts stay in the order of their length and spelling
    return grams.take(_stable_order(grams.total.max(initial=0) - grams.total))


def _stable_order(values: Ints) -> NDArray[np.intp]:
    """Return the stable order of numbers from 0; small ones are sorted by their digits, quickly."""
    small = values.max(initial=0) <= np.iinfo(np.uint16).max
    return np.argsort(values.astype(np.uint16) if small else values, kind="stable")


def _write_terms(grams: Grams, vocabulary: list[str]) -> pd.Series:
    """Return the terms as text, the words of each joined by a blank."""
    words = pd.Series(vocabulary, dtype="str")
    further = " " + words
    further.iloc[0] = ""
    if isinstance(words.array, StringArray):
        terms = _join_objects(grams, words.to_numpy(), further.to_numpy())
        return pd.Series(terms, dtype="str")
    parts = [pd.Series(dtype="str")]
    for start in range(0, len(grams.total), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        part = words.take(grams.words[0][rows]).reset_index(drop=True)
        for column in grams.words[1:]:
            part = part + further.take(column[rows]).reset_index(drop=True)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def _join_objects(grams: Grams, words: Objects, further: Objects) -> Objects:
    """Return the terms where pandas has no pyarrow; its own addition looks for gaps row by row."""
    terms = words[grams.words[0]]
    for column in grams.words[1:]:
        for start in range(0, len(terms), _ROWS_AT_ONCE):
            rows = slice(start, start + _ROWS_AT_ONCE)
            terms[rows] += further[column[rows]]
    return terms
