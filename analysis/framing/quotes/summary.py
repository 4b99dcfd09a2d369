"""What each outlet quotes, in one row: how much, of whom first, and in whose wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.framing.groups import name_groups
from analysis.framing.quotes.voice_share import ALL_KINDS, KINDS
from analysis.framing.shares import summarise_shares
from analysis.tables import SPANS, as_columns, check_articles, check_choices, check_table
from analysis.text import count_words


def summarise_quotes(
    quotes: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    compared: pd.DataFrame | None = None,
    by: str | Iterable[str] = "outlet",
    kinds: Sequence[str] = KINDS,
    level: float = 0.95,
) -> pd.DataFrame:
    """Summarise how much of its text each group quotes, whom first, and what it words differently.

    Parameters
    ----------
    quotes : DataFrame
        What `find_quotes` returns.
    articles : DataFrame
        `doc_id`, `text`, and the columns of `by`.
    compared : DataFrame, optional
        What `compare_quotes` returns; without it, `differing` and `shared` are missing.
    by : str or iterable of str
        Columns that name a group.
    kinds : sequence of str
        Which quotations count as somebody's own words.
    level : float
        The level of confidence.

    Returns
    -------
    DataFrame
        One row per group, in the order of the articles: the columns of `by`; `quotations`,
        `speakers` (different ones); `count` (words quoted), `n` (words of the articles), `share`
        (0-1) with `low`, `high`, `interval`, `articles` and `reason`; `first_speaker` (who is
        quoted first, in the earliest place of any article; empty if nobody), `first_depth`
        (0-1, where); `shared` (renderings of a statement by one speaker that another article
        also quotes) and `differing` (those of them that another one gives in other words).

    Examples
    --------
    >>> from analysis.framing.quotes.find import find_quotes
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [
    ...     "“We lost it all,” said Lena Ott. Carl Ruiz called her plan “a trap”."]})
    >>> summary = summarise_quotes(find_quotes(articles), articles=articles)
    >>> summary[["outlet", "quotations", "speakers", "count", "n", "first_speaker"]]
      outlet  quotations  speakers  count   n first_speaker
    0   Post           2         2      6  14      Lena Ott
    """
    keys = as_columns(by)
    check_table(quotes, (*SPANS, "text", "kind", "canonical"), name="quotes")
    check_articles(articles, ("doc_id", "text", *keys))
    check_choices(kinds, ALL_KINDS, name="kinds")
    articles = name_groups(articles, keys)
    base = articles[["doc_id", *keys]].assign(
        n=count_words(articles["text"]).to_numpy(), length=articles["text"].str.len().to_numpy()
    )
    said = quotes[quotes["kind"].isin(list(kinds))].drop(columns=keys, errors="ignore")
    said = said.assign(said=count_words(said["text"])).merge(base, on="doc_id")
    spoken = said.groupby("doc_id")["said"].sum().rename("count").reset_index()
    parts = base.merge(spoken, on="doc_id", how="left").fillna({"count": 0})
    result = summarise_shares(parts, keys=keys, unit="words", level=level)
    for table in (_speakers(said, keys), _first(said, keys)):
        result = result.merge(table, on=keys, how="left")
    result = result.fillna({"quotations": 0, "speakers": 0, "first_speaker": ""})
    result = result.astype({"quotations": "int64", "speakers": "int64"})
    silent = result["quotations"].eq(0) & result["reason"].eq("")
    result["reason"] = result["reason"].mask(silent, "nobody is quoted")
    return _with_changes(result, compared, base, keys)


def _speakers(said: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return how many quotations and speakers each group has."""
    groups = said.groupby(keys, dropna=False)
    return groups.agg(quotations=("start", "size"), speakers=("canonical", "nunique")).reset_index()


def _first(said: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return who speaks first in each group, and where."""
    first = said.assign(first_depth=said["start"] / said["length"])
    first = first.sort_values("first_depth", kind="stable").drop_duplicates(keys)
    return first[[*keys, "canonical", "first_depth"]].rename(columns={"canonical": "first_speaker"})


def _with_changes(
    result: pd.DataFrame, compared: pd.DataFrame | None, base: pd.DataFrame, keys: list[str]
) -> pd.DataFrame:
    """Add how many renderings each group shares with another, and words differently."""
    if compared is None:
        missing = pd.array([pd.NA] * len(result), dtype="Int64")
        return result.assign(shared=missing, differing=missing)
    check_table(compared, ("doc_id", "statement", "differs"), name="compared")
    one = compared[compared["statement"] == "one speaker"]
    one = one[["doc_id", "differs"]].merge(base[["doc_id", *keys]], on="doc_id")
    groups = one.groupby(keys, dropna=False)["differs"].agg(shared="size", differing="sum")
    result = result.merge(groups.reset_index(), on=keys, how="left")
    return result.fillna({"shared": 0, "differing": 0}).astype(
        {"shared": "Int64", "differing": "Int64"}
    )
