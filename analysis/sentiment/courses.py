"""Tone along the article and through time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.sentiment.groups import fill_groups, with_columns
from analysis.sentiment.summaries import summarise_tone
from analysis.tables import as_columns, check_table


def summarise_course(
    scored: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    articles: pd.DataFrame | None = None,
    parts: int = 10,
    score: str = "compound",
) -> pd.DataFrame:
    """Summarise tone along the article.

    Parameters
    ----------
    scored : DataFrame
        What `score_sentences` returned, in reading order, with `doc_id` and the columns of `by`.
    by : str or list of str
        The groups.
    articles : DataFrame, optional
        Where columns of `by` that `scored` lacks are looked up, by `doc_id`.
    parts : int
        Into how many parts of equal numbers of sentences an article is cut.
    score : str
        The column to summarise.

    Returns
    -------
    DataFrame
        One row per group and part: the columns of `by`; `part`, from 1; `position`, the middle of
        the part, 0-1; `n`, sentences with a score; `mean`, missing where there is none.

    Raises
    ------
    ValueError
        If `parts` is below 1.

    Examples
    --------
    >>> scored = pd.DataFrame({"doc_id": "a", "outlet": "Herald", "compound": [0.4, 0.2, -0.2, 0]})
    >>> summarise_course(scored, parts=2)[["outlet", "part", "position", "n", "mean"]].round(2)
       outlet  part  position  n  mean
    0  Herald     1      0.25  2   0.3
    1  Herald     2      0.75  2  -0.1
    """
    if parts < 1:
        raise ValueError(f"parts: must be 1 or more, found {parts}. Use 10 for tenths.")
    groups = as_columns(by)
    table = fill_groups(with_columns(scored, groups, articles=articles), groups)
    check_table(table, ("doc_id", *groups, score), name="scored")
    inside = table.groupby("doc_id", sort=False, dropna=False)
    place = (inside.cumcount() + 0.5) / inside["doc_id"].transform("size")
    table = table.assign(part=np.ceil(place * parts).astype("int64").clip(1, parts))
    grouped = table.groupby([*groups, "part"], sort=False, dropna=False)[score]
    result = grouped.agg(n="count", mean="mean").reset_index()
    result.insert(len(groups) + 1, "position", (result["part"] - 0.5) / parts)
    order = result[groups].drop_duplicates().reset_index(drop=True).reset_index(names="order")
    result = result.merge(order, on=groups).sort_values(["order", "part"])
    return result.drop(columns="order").reset_index(drop=True)


def summarise_tone_by_period(
    scored: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    period: str = "W",
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Summarise tone through time; articles without a date are counted apart.

    Parameters
    ----------
    scored : DataFrame
        What `score_sentences` or `score_targets` returned, with `doc_id`.
    articles : DataFrame
        With `doc_id`, `published` and the columns of `by`.
    by : str or list of str
        The groups.
    period : {"D", "W", "M", "Q", "Y"}
        Day, week (from Monday), month, quarter or year.
    level, seed : float, int
        As for `summarise_tone`.

    Returns
    -------
    DataFrame
        As `summarise_tone`, with `period` after the columns of `by`: the period's first day, or
        missing for articles without a date. Sorted by group and period.

    Raises
    ------
    ValueError
        If the period is unknown.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Herald"],
    ...     "published": pd.to_datetime(["2024-03-05", None])})
    >>> scored = pd.DataFrame({"doc_id": ["a", "b"], "compound": [0.5, 0.1]})
    >>> summarise_tone_by_period(scored, articles=articles, period="M")[
    ...     ["outlet", "period", "n", "mean"]]
       outlet     period  n  mean
    0  Herald 2024-03-01  1   0.5
    1  Herald        NaT  1   0.1
    """
    if period not in ("D", "W", "M", "Q", "Y"):
        raise ValueError(f"period: {period!r} is unknown. Use 'D', 'W', 'M', 'Q' or 'Y'.")
    check_table(articles, ("doc_id", "published"), name="articles")
    days = pd.to_datetime(articles["published"])
    dated = articles.assign(period=days.dt.to_period(period).dt.start_time)
    groups = as_columns(by)
    table = with_columns(scored, [*groups, "period"], articles=dated)
    summary = summarise_tone(table, by=[*groups, "period"], level=level, seed=seed)
    summary["period"] = pd.to_datetime(summary["period"], errors="coerce")
    return summary.sort_values([*groups, "period"], kind="stable").reset_index(drop=True)
