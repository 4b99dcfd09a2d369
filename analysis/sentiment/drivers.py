"""Which words make one group's tone differ from the rest, and how much of it the lexicon sees."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.sentiment.folding import fold_texts
from analysis.sentiment.groups import fill_groups, with_columns
from analysis.sentiment.lexicon import load_lexicon
from analysis.sentiment.sentitext import read_text
from analysis.tables import as_columns, check_table


def compare_drivers(
    explained: pd.DataFrame,
    *,
    scored: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say how much each word moves a group's mean tone away from that of all other groups.

    A word's part of a mean is the sum of its contributions divided by the number of sentences; its
    shift is the part in the group less the part in the rest. The shifts of a group add up to the
    difference of the two means of the compound score, but for VADER's rounding.

    Parameters
    ----------
    explained : DataFrame
        What `explain_sentiment` returned.
    scored : DataFrame
        What `score_sentences` returned of the same sentences; its rows with a score are counted.
    by : str or list of str
        The groups.
    articles : DataFrame, optional
        Where columns of `by` that the tables lack are looked up, by `doc_id`.

    Returns
    -------
    DataFrame
        One row per group and word, the largest shift of a group first: the columns of `by`;
        `word`; `lexicon`, its mean valence in the lexicon; `valence`, its mean valence after the
        rules, in the group; `count` and `rest_count`, how often it counts; `n` and `rest_n`,
        sentences; `part` and `rest_part`; `shift`.

    References
    ----------
    Gallagher et al. (2021). Generalized word shift graphs. EPJ Data Science, 10, 4.

    Examples
    --------
    >>> from analysis.sentiment.explain import explain_sentiment
    >>> from analysis.sentiment.scoring import score_sentences
    >>> sentences = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Post"], "start": 0,
    ...     "end": [11, 10], "text": ["A good day.", "A bad day."]})
    >>> drivers = compare_drivers(explain_sentiment(sentences), scored=score_sentences(sentences))
    >>> drivers[["outlet", "word", "lexicon", "count", "rest_count", "shift"]].round(2)
       outlet  word  lexicon  count  rest_count  shift
    0  Herald   bad     -2.5      0           1   0.54
    1  Herald  good      1.9      1           0   0.44
    2    Post   bad     -2.5      1           0  -0.54
    3    Post  good      1.9      0           1  -0.44
    """
    groups = as_columns(by)
    explained = fill_groups(with_columns(explained, groups, articles=articles), groups)
    scored = fill_groups(with_columns(scored, groups, articles=articles), groups)
    check_table(
        explained, (*groups, "word", "lexicon", "valence", "contribution"), name="explained"
    )
    check_table(scored, (*groups, "compound"), name="scored")
    known = scored[scored["compound"].notna()]
    sizes = known.groupby(groups, sort=False, dropna=False).size()
    words = explained.groupby("word")
    totals = words.agg(all_count=("word", "size"), all_sum=("contribution", "sum"))
    totals["lexicon"] = words["lexicon"].mean()
    parts = []
    for key, n in sizes.items():
        values = key if isinstance(key, tuple) else (key,)
        own = explained[(explained[groups] == list(values)).all(axis=1)]
        part = _shift_words(own, totals, n=int(n), rest_n=int(sizes.sum() - n))
        for name, value in zip(reversed(groups), reversed(values), strict=True):
            part.insert(0, name, value)
        parts.append(part)
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _shift_words(own: pd.DataFrame, totals: pd.DataFrame, *, n: int, rest_n: int) -> pd.DataFrame:
    """Compare a group's words with those of the rest."""
    words = own.groupby("word")
    table = totals.join(
        words.agg(
            count=("word", "size"), own_sum=("contribution", "sum"), valence=("valence", "mean")
        )
    )
    table[["count", "own_sum"]] = table[["count", "own_sum"]].fillna(0)
    part = table["own_sum"] / n
    rest = (table["all_sum"] - table["own_sum"]) / rest_n if rest_n else 0.0 * part
    result = pd.DataFrame(
        {
            "lexicon": table["lexicon"],
            "valence": table["valence"],
            "count": table["count"].astype("int64"),
            "rest_count": (table["all_count"] - table["count"]).astype("int64"),
            "n": n,
            "rest_n": rest_n,
            "part": part,
            "rest_part": rest,
            "shift": part - rest,
        }
    )
    result = result.reset_index().assign(size=result["shift"].abs().to_numpy())
    return result.sort_values(["size", "word"], ascending=[False, True]).drop(columns="size")


def summarise_lexicon_coverage(
    sentences: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say how many words of each group VADER's lexicon knows.

    Parameters
    ----------
    sentences : DataFrame
        With `text` and the columns of `by`.
    by : str or list of str
        The groups.
    articles : DataFrame, optional
        Where columns of `by` that `sentences` lacks are looked up, by `doc_id`.

    Returns
    -------
    DataFrame
        One row per group: the columns of `by`; `n`, sentences; `words`, words as VADER splits
        them; `covered`, those in its lexicon; `share_covered`, 0-1; `share_silent`, the share of
        sentences without any such word, which score 0.

    Examples
    --------
    >>> sentences = pd.DataFrame({"outlet": ["Herald"] * 2, "text": ["A good day.", "It rained."]})
    >>> summarise_lexicon_coverage(sentences)
       outlet  n  words  covered  share_covered  share_silent
    0  Herald  2      5        1            0.2           0.5
    """
    groups = as_columns(by)
    table = fill_groups(with_columns(sentences, groups, articles=articles), groups)
    check_table(table, (*groups, "text"), name="sentences")
    lexicon = load_lexicon().valences
    texts = fold_texts([t if isinstance(t, str) else "" for t in table["text"].tolist()])
    words = [read_text(text).lower for text in texts]
    counted = table[groups].assign(
        words=[len(row) for row in words],
        covered=[sum(word in lexicon for word in row) for row in words],
    )
    counted["silent"] = counted["covered"] == 0
    grouped = counted.groupby(groups, sort=False, dropna=False)
    result = grouped.agg(
        n=("words", "size"),
        words=("words", "sum"),
        covered=("covered", "sum"),
        share_silent=("silent", "mean"),
    ).reset_index()
    share = result["covered"] / result["words"].where(result["words"] > 0)
    result.insert(len(groups) + 3, "share_covered", share)
    return result
