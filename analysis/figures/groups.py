"""Groups: their names, their order, and where a table's rows belong in a figure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.tables import as_columns, check_table, quoted


def name_group(value: object) -> str:
    """Return a group's name, "(missing)" for a missing one.

    Examples
    --------
    >>> name_group(float("nan")), name_group("Herald"), name_group(7)
    ('(missing)', 'Herald', '7')
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return "(missing)"
    return "(missing)" if isinstance(value, float) and math.isnan(value) else str(value)


def sort_names(names: Iterable[str]) -> list[str]:
    """Sort names without repeats, capitals and small letters alike.

    Examples
    --------
    >>> sort_names(["Post", "eNews", "Herald", "Post"])
    ['eNews', 'Herald', 'Post']
    """
    return sorted(set(names), key=lambda name: (name.casefold(), name))


def order_rows(names: Sequence[str], *, values: Sequence[float]) -> list[str]:
    """Order names by a value, highest first, ties by name, missing values last.

    Examples
    --------
    >>> order_rows(["b", "a", "c", "d"], values=[1, 1, float("nan"), 2])
    ['d', 'a', 'b', 'c']
    """
    table = pd.DataFrame({"name": list(names), "value": list(values)})
    return table.sort_values(["value", "name"], ascending=[False, True])["name"].tolist()


def add_places(
    table: pd.DataFrame,
    *,
    by: str | Iterable[str],
    name: str,
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Add where each row belongs: `group`, the row of the figure, and `block`, its heading.

    Parameters
    ----------
    table : DataFrame
        What is to be drawn.
    by : str or iterable of str
        Columns of the groups. The last one gives the rows of the figure, those before it the
        blocks that the rows stand in.
    name : str
        What the table is called in an error.
    articles : DataFrame, optional
        Where columns of `by` that the table lacks are looked up, by `doc_id`.

    Returns
    -------
    DataFrame
        The table with `group` and `block` (empty without further columns in `by`).

    Examples
    --------
    >>> scored = pd.DataFrame({"doc_id": ["a"], "target": ["the port"]})
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Herald"]})
    >>> add_places(scored, by=["target", "outlet"], name="scored", articles=articles)
      doc_id    target  outlet   group     block
    0      a  the port  Herald  Herald  the port
    """
    columns = as_columns(by)
    check_table(table, (), name=name)
    if articles is not None:
        check_table(articles, (), name="articles")
    lacking = [column for column in columns if column not in table.columns]
    if articles is not None and lacking:
        check_table(articles, ("doc_id", *lacking), name="articles")
        facts = articles[["doc_id", *lacking]]
        table = table.merge(facts, on="doc_id", how="left", validate="many_to_one")
    check_table(table, columns, name=name)
    names = table[columns].map(name_group)
    blocks = names[columns[:-1]].agg(", ".join, axis=1) if len(columns) > 1 else ""
    return table.assign(group=names[columns[-1]], block=blocks)


def check_single(table: pd.DataFrame, *, by: str | Iterable[str], name: str) -> None:
    """Raise if two rows of a table would stand in one place of the figure.

    Examples
    --------
    >>> check_single(pd.DataFrame({"outlet": ["a", "a"]}), by="outlet", name="summary")
    Traceback (most recent call last):
    ValueError: summary: two rows for 'a'. A figure has one place for each 'outlet'; choose one
    of the rows, or name all columns of the groups in `by`.
    """
    columns = as_columns(by)
    twice = table[table.duplicated(columns)]
    if len(twice):
        raise ValueError(
            f"{name}: two rows for {quoted(twice.iloc[0][columns])}. A figure has one place for "
            f"each {quoted(columns)}; choose one of the rows, or name all columns of the groups "
            "in `by`."
        )


def sort_places(table: pd.DataFrame) -> pd.DataFrame:
    """Sort rows that have their places: blocks as they appear, groups by name, as in every figure.

    Parameters
    ----------
    table : DataFrame
        What `add_places` returned.

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> table = pd.DataFrame({"block": ["x", "x", "a"], "group": ["Post", "eNews", "Post"]})
    >>> sort_places(table)["group"].tolist()
    ['eNews', 'Post', 'Post']
    """
    blocks = pd.Categorical(table["block"], table["block"].unique())
    groups = pd.Categorical(table["group"], sort_names(table["group"]))
    order = pd.DataFrame({"block": blocks.codes, "group": groups.codes})
    order = order.sort_values(["block", "group"], kind="stable")
    return table.iloc[order.index].reset_index(drop=True)
