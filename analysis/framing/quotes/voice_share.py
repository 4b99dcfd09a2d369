"""Who is given the word: share of voice, placement and stance per outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.framing.groups import name_groups
from analysis.framing.shares import summarise_shares
from analysis.tables import SPANS, as_columns, check_articles, check_choices, check_table
from analysis.text import count_words

KINDS = ("direct", "partial", "block")
ALL_KINDS = (*KINDS, "indirect", "scare")
_VERBS = ("text", "kind", "verb", "verb_base", "stance", "cue_start")
"""The kinds of quotation that count as somebody's own words."""


def summarise_voice(
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    of: str = "side",
    kinds: Sequence[str] = KINDS,
    level: float = 0.95,
) -> pd.DataFrame:
    """Summarise how much of the quoted words each speaker or side has, and where.

    Parameters
    ----------
    quotes : DataFrame
        What `find_quotes` returns.
    articles : DataFrame
        `doc_id`, `text`, and the columns of `by` that `quotes` lacks.
    by : str or iterable of str
        Columns that name a group, of the articles (`outlet`) or of the quotations (`kind`).
    of : str
        Whose share: `side`, `canonical`, or any other column of `quotes`.
    kinds : sequence of str
        Which quotations count; add `"indirect"` for reported clauses.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group and speaker or side, the largest share first: the columns of `by` and
        `of`; `quotations`; `count` (words quoted), `n` (words quoted of all in the group),
        `share` (0-1) with `low`, `high`, `interval`, `articles` and `reason`; `words` (of the
        group's articles) and `share_of_text` (0-1); `first_depth` (0-1, where in its article the
        first of them begins), `first` (True for who is quoted first). A group that quotes nobody
        has one row, with `of` empty, counts of 0 and a missing share.

    Notes
    -----
    Words are counted by the package's word rule. The interval takes words as units, or articles
    where a group has several; words of one quotation are not independent, so with one article
    it is a lower bound on the uncertainty.

    Examples
    --------
    >>> from analysis.framing.quotes.find import find_quotes
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [
    ...     "“We lost it all,” said Lena Ott. Carl Ruiz called her plan “a trap”."]})
    >>> voice = summarise_voice(find_quotes(articles), articles=articles, of="canonical")
    >>> voice[["canonical", "quotations", "count", "n", "words", "first"]]
       canonical  quotations  count  n  words  first
    0   Lena Ott           1      4  6     14   True
    1  Carl Ruiz           1      2  6     14  False
    """
    keys = as_columns(by)
    check_table(quotes, (*SPANS, "text", "kind", of), name="quotes")
    check_table(articles, ("doc_id", "text"), name="articles")
    own = [key for key in keys if key in articles.columns or key not in quotes.columns]
    check_articles(articles, ("doc_id", *own))
    articles = name_groups(articles, own)
    said = _said(quotes, articles, own, kinds=kinds)
    group = said.groupby([*keys, of], sort=False, dropna=False)
    shares = summarise_shares(
        _parts(said, articles, (keys, own), of), keys=[*keys, of], unit="words", level=level
    )
    extra = group.agg(quotations=("start", "size"), first_depth=("depth", "min")).reset_index()
    result = shares.merge(extra, on=[*keys, of], how="left", validate="one_to_one")
    result["quotations"] = result["quotations"].fillna(0).astype("int64")
    text = articles.assign(words=count_words(articles["text"]))
    words = text.groupby(own, sort=False, dropna=False)["words"].sum().reset_index()
    result = result.merge(words, on=own, how="left", validate="many_to_one")
    result["share_of_text"] = result["count"] / result["words"].where(result["words"] > 0)
    earliest = result.groupby(keys, dropna=False)["first_depth"].transform("min")
    result["first"] = result["first_depth"].notna() & (result["first_depth"] == earliest)
    return _ordered(result, articles, (keys, own), of)


def summarise_stances(
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str | Iterable[str] = ("outlet", "side"),
    kinds: Sequence[str] = (*KINDS, "indirect"),
    level: float = 0.95,
) -> pd.DataFrame:
    """Summarise which reporting verbs a group uses, by the stance that they show.

    Parameters
    ----------
    quotes : DataFrame
        What `find_quotes` returns.
    articles : DataFrame
        `doc_id`, and the columns of `by` that `quotes` lacks.
    by : str or iterable of str
        Columns that name a group.
    kinds : sequence of str
        Which quotations count.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group and stance in use: the columns of `by`, `stance`, `count` (verbs),
        `n` (verbs of the group), `share` (0-1), `low`, `high`, `interval`, `articles`,
        `reason`, and `verbs` (the base forms, the most frequent first). One verb that reports
        several quotations counts once.

    Examples
    --------
    >>> from analysis.framing.quotes.find import find_quotes
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [
    ...     "“We lost,” Ott admitted. She said it was “a trap”. She says that it was late."]})
    >>> quotes = find_quotes(articles)
    >>> summarise_stances(quotes, articles=articles, by="outlet")[["stance", "count", "n", "verbs"]]
           stance  count  n  verbs
    0  conceding      1  3  admit
    1    neutral      2  3    say
    """
    keys = as_columns(by)
    check_table(quotes, (*SPANS, *_VERBS), name="quotes")
    lacking = [key for key in keys if key not in quotes.columns]
    check_articles(articles, ("doc_id", *lacking))
    joined = _said(quotes, name_groups(articles, lacking), lacking, kinds=kinds)
    used = joined[joined["stance"] != ""].drop_duplicates(["doc_id", "cue_start", "verb"])
    counts = used.groupby([*keys, "doc_id", "stance"], dropna=False).size().rename("count")
    every = (
        used[[*keys, "stance"]]
        .drop_duplicates()
        .merge(used[[*keys, "doc_id"]].drop_duplicates(), on=keys)
    )
    parts = every.merge(counts.reset_index(), on=[*keys, "doc_id", "stance"], how="left")
    parts["count"] = parts["count"].fillna(0)
    total = used.groupby([*keys, "doc_id"], dropna=False).size().rename("n").reset_index()
    parts = parts.merge(total, on=[*keys, "doc_id"], how="left")
    result = summarise_shares(parts, keys=[*keys, "stance"], unit="verbs", level=level)
    ranked = _ranked_verbs(used, [*keys, "stance"])
    return result.merge(ranked, on=[*keys, "stance"], how="left")


def _ranked_verbs(used: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the base forms of each group's verbs, the most frequent first, in one string."""
    groups = used.groupby([*keys, "verb_base"], sort=False, dropna=False)
    times = groups.size().rename("times").reset_index()
    times = times.sort_values("times", ascending=False, kind="stable")
    verbs = times.groupby(keys, sort=False, dropna=False)["verb_base"].agg(list)
    return verbs.map(", ".join).astype("str").rename("verbs").reset_index()


def _said(
    quotes: pd.DataFrame, articles: pd.DataFrame, keys: list[str], *, kinds: Sequence[str]
) -> pd.DataFrame:
    """Return the quotations that count, with their words, their group and their depth."""
    check_choices(kinds, ALL_KINDS, name="kinds")
    chosen = quotes[quotes["kind"].isin(list(kinds))].drop(columns=keys, errors="ignore")
    chosen = chosen.assign(said=count_words(chosen["text"]))
    lengths = articles[["doc_id", *keys]].assign(
        length=articles["text"].str.len() if "text" in articles else 1
    )
    chosen = chosen.merge(lengths, on="doc_id", how="inner", validate="many_to_one")
    chosen["depth"] = chosen["start"] / chosen["length"]
    return chosen


def _parts(
    said: pd.DataFrame, articles: pd.DataFrame, keys: tuple[list[str], list[str]], of: str
) -> pd.DataFrame:
    """Return the words that each speaker of a group has in each of its articles.

    All articles of the group without that speaker are one row, so that thousands of speakers in
    thousands of articles stay a short table.
    """
    every, own = keys
    said_by = [key for key in every if key not in own]
    total = _add_up(said, ["doc_id", *every], "said", "n")
    spoken = _add_up(said, ["doc_id", *every, of], "said", "count")
    spoken = spoken.merge(total, on=["doc_id", *every], how="left", validate="many_to_one")
    taken = _describe(spoken, [*every, of])
    others = taken.merge(_describe(total, every), on=every, how="left", suffixes=("_own", ""))
    for name in ("n", "stands_for", "squares"):
        others[name] -= others.pop(f"{name}_own")
    silent = (
        articles[own]
        .drop_duplicates()
        .merge(taken[own].drop_duplicates(), "left", own, indicator=True)
    )
    silent = silent[silent.pop("_merge") == "left_only"].assign(n=0)
    parts = pd.concat([spoken, others.assign(count=0), silent.assign(count=0)], ignore_index=True)
    parts[[*said_by, of]] = parts[[*said_by, of]].fillna("")
    return parts


def _add_up(table: pd.DataFrame, keys: list[str], column: str, name: str) -> pd.DataFrame:
    """Return the sum of a column per group."""
    sums = table.groupby(keys, sort=False, dropna=False)[column].sum()
    return sums.rename(name).reset_index()


def _describe(table: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return what `summarise_shares` needs of the articles of each group, added up."""
    counted = table.assign(stands_for=table["n"] > 0, squares=table["n"].astype("float64") ** 2)
    groups = counted.groupby(keys, sort=False, dropna=False)
    return groups[["n", "stands_for", "squares"]].sum().reset_index()


def _ordered(
    result: pd.DataFrame, articles: pd.DataFrame, keys: tuple[list[str], list[str]], of: str
) -> pd.DataFrame:
    """Return the rows group by group in the order of the articles, the largest share first."""
    every, own = keys
    said_by = [key for key in every if key not in own]
    order = articles[own].drop_duplicates().reset_index(drop=True).reset_index(names="place")
    result = result.merge(order, on=own, how="left")
    result = result.sort_values(
        ["place", *said_by, "count", of],
        ascending=[True] * (1 + len(said_by)) + [False, True],
        kind="stable",
    )
    return result.drop(columns="place").reset_index(drop=True)
