"""Groups of a table: their columns looked up, a missing one named."""

from __future__ import annotations

import pandas as pd

from analysis.tables import check_table

MISSING = "(missing)"


def with_columns(
    table: pd.DataFrame, columns: list[str], *, articles: pd.DataFrame | None
) -> pd.DataFrame:
    """Look columns that a table lacks up in the articles, by `doc_id`.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Herald"]})
    >>> with_columns(pd.DataFrame({"doc_id": ["a"]}), ["outlet"], articles=articles)
      doc_id  outlet
    0      a  Herald
    """
    lacking = [name for name in columns if name not in table]
    if articles is None or not lacking:
        return table
    check_table(articles, ("doc_id", *lacking), name="articles")
    check_table(table, ("doc_id",), name="table")
    facts = articles[["doc_id", *lacking]]
    return table.merge(facts, on="doc_id", how="left", validate="many_to_one")


def fill_groups(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Put "(missing)" for a missing group, so that no row is lost.

    Examples
    --------
    >>> fill_groups(pd.DataFrame({"outlet": ["Herald", None]}), ["outlet"])["outlet"].tolist()
    ['Herald', '(missing)']
    """
    filled = {
        name: table[name].astype("object").where(table[name].notna(), MISSING)
        for name in columns
        if name in table and table[name].isna().any()
    }
    return table.assign(**filled)


def find_silent(
    table: pd.DataFrame, columns: list[str], *, articles: pd.DataFrame | None
) -> list[tuple[str, ...]]:
    """Return the groups of articles of which a table has no row: their articles hold no sentence.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Post"]})
    >>> find_silent(pd.DataFrame({"outlet": ["Herald"]}), ["outlet"], articles=articles)
    [('Post',)]
    """
    if articles is None or not set(columns) <= set(articles.columns):
        return []
    groups = fill_groups(articles, columns)[columns].drop_duplicates()
    there = set(table[columns].itertuples(index=False, name=None))
    return [key for key in groups.itertuples(index=False, name=None) if key not in there]


def order_groups(table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Give each column of groups the order of its categories, or of first appearance.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["Post", "Herald", "Post"]})
    >>> order_groups(table, ["outlet"])["outlet"].cat.categories.tolist()
    ['Post', 'Herald']
    """
    ordered = {
        name: pd.Categorical(table[name], categories=table[name].unique())
        for name in columns
        if not isinstance(table[name].dtype, pd.CategoricalDtype)
    }
    return table.assign(**ordered)
