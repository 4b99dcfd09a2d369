"""The groups that hits are counted in, empty ones included."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.tables import check_articles, check_table, quoted

LookedFor = pd.DataFrame | Sequence[pd.DataFrame] | None
"""Tables of the codebook whose names are to have rows even where nothing was found."""

MISSING = "(missing)"
"""The name of the group of articles whose group is not known."""


def add_groups(table: pd.DataFrame, *, articles: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Add the grouping columns that articles have and the table lacks.

    Parameters
    ----------
    table : DataFrame
        `doc_id` and whatever else.
    articles : DataFrame
        `doc_id` and columns to group by.
    by : sequence of str
        The wanted columns; each is in the table or in `articles`.

    Returns
    -------
    DataFrame
        The table with all of `by`; a missing value is the group "(missing)".

    Raises
    ------
    ValueError
        If a column is in neither, or two articles have one id.

    Examples
    --------
    >>> hits = pd.DataFrame({"doc_id": ["a", "b"], "voice": ["outlet", "quoted"]})
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", None]})
    >>> add_groups(hits, articles=articles, by=["outlet", "voice"])
      doc_id   voice     outlet
    0      a  outlet       Post
    1      b  quoted  (missing)
    """
    _check_groups(table, articles=articles, by=by)
    facts = articles.set_index("doc_id").reindex(table["doc_id"])
    result = table.copy()
    for name in by:
        if name not in table.columns:
            result[name] = facts[name].set_axis(table.index)
        result[name] = fill_missing(result[name])
    return result


def _check_groups(table: pd.DataFrame, *, articles: pd.DataFrame, by: Sequence[str]) -> None:
    """Raise if a grouping column is in neither table, or an article has no id of its own."""
    check_articles(articles)
    unknown = [name for name in by if name not in table.columns and name not in articles.columns]
    if unknown:
        known = dict.fromkeys([*articles.columns, *table.columns])
        raise ValueError(
            f"by: no column {quoted(unknown)} to group by; found {quoted(known)}. "
            "Group by one of these, or add the column first (voices: the parts of split_voice)."
        )


def fill_missing(column: pd.Series) -> pd.Series:
    """Name the missing values of a grouping column.

    Examples
    --------
    >>> fill_missing(pd.Series(["a", None])).tolist()
    ['a', '(missing)']
    """
    if not column.isna().any():
        return column
    return column.astype(object).where(column.notna(), MISSING).infer_objects()


def name_groups(articles: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Return the articles with the missing values of grouping columns named.

    Examples
    --------
    >>> name_groups(pd.DataFrame({"outlet": ["a", None]}), ["outlet"])["outlet"].tolist()
    ['a', '(missing)']
    """
    return articles.assign(**{name: fill_missing(articles[name]) for name in columns})


def levels_of(
    table: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    by: Sequence[str],
    looked_for: LookedFor = None,
) -> pd.DataFrame:
    """Return every group that may hold a hit: those of the articles times those of the hits.

    Parameters
    ----------
    table : DataFrame
        Hits with the columns of `by` that articles lack.
    articles : DataFrame
        The articles looked at.
    by : sequence of str
        The grouping columns.
    looked_for : DataFrame or sequence of DataFrame, optional
        What was searched for; its names are groups even where nothing was found.

    Returns
    -------
    DataFrame
        One row per article and group: `doc_id` and the columns of `by`.

    Examples
    --------
    >>> hits = pd.DataFrame({"doc_id": ["a"], "voice": ["quoted"]})
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Post", "Times"]})
    >>> levels_of(hits, articles=articles, by=["outlet", "voice"])
      doc_id outlet   voice
    0      a   Post  quoted
    1      b  Times  quoted
    """
    _check_groups(table, articles=articles, by=by)
    looked_for = list_wanted(looked_for)
    of_articles = [name for name in by if name in articles.columns]
    grid = add_groups(articles[["doc_id"]], articles=articles, by=of_articles)
    for name in by:
        if name not in articles.columns:
            grid = grid.merge(names_of(table, [name], looked_for=looked_for), how="cross")
    return grid[["doc_id", *by]]


def list_wanted(looked_for: LookedFor) -> list[pd.DataFrame]:
    """Return the tables of what was looked for, each checked to be one.

    Examples
    --------
    >>> list_wanted("targets")
    Traceback (most recent call last):
    TypeError: looked_for: expected tables of the codebook, got a string.
    """
    if isinstance(looked_for, str):
        raise TypeError("looked_for: expected tables of the codebook, got a string.")
    if isinstance(looked_for, pd.DataFrame):
        return [looked_for]
    wanted = list(looked_for or ())
    for table in wanted:
        check_table(table, (), name="looked_for")
    return wanted


def names_of(
    hits: pd.DataFrame, columns: list[str], *, looked_for: LookedFor = None
) -> pd.DataFrame:
    """Return what was looked for and what was found, each name once.

    Examples
    --------
    >>> names_of(pd.DataFrame({"target": ["b", "b", "a"]}), ["target"])
      target
    0      b
    1      a
    """
    wanted = list_wanted(looked_for)
    wanted = [table for table in wanted if set(columns) <= set(table.columns)]
    names = pd.concat([table[columns] for table in (*wanted, hits)])
    return names.apply(fill_missing).drop_duplicates(ignore_index=True)
