"""Tables as HTML that a reader, a screen reader and a printer can take in."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import pandas as pd

from analysis.report.cells import cell_text, heading

_TEXT_FROM = 40
"""Characters of a cell from which on its column is one of texts to be read."""


def table_html(table: pd.DataFrame, *, title: str = "Table", group: str = "") -> str:
    """Write a table as HTML in a box of its own; everything from the table is escaped.

    Parameters
    ----------
    table : DataFrame
        The rows to show.
    title : str
        What the table holds, for those who hear it.
    group : str
        The column whose values head the rows that share them; none by default.

    Returns
    -------
    str
        A `div` that holds the table, or a paragraph if there is no row. A table with texts to be
        read has the class `prose`: on small screens its rows stand as paragraphs, each number
        after its column's name.

    Examples
    --------
    >>> print(table_html(pd.DataFrame({"outlet": ["A & B"], "per_thousand": [2.5]})))
    <div class="scroll" role="region" aria-label="Table" tabindex="0"><table>
    <thead><tr><th scope="col">outlet</th><th scope="col" class="n">per thousand</th></tr></thead>
    <tbody>
    <tr><th scope="row">A &amp; B</th><td class="n">2.50</td></tr>
    </tbody></table></div>
    """
    if table.empty:
        return '<p class="empty">No rows.</p>'
    shown = table.drop(columns=group) if group else table
    kinds = [_kind(shown[column]) for column in shown.columns]
    names = [escape(heading(column)) for column in shown.columns]
    prose = "t" in kinds
    openings = [
        _attributes(kind, name if prose else "") for kind, name in zip(kinds, names, strict=True)
    ]
    heads = [_attributes(kind) for kind in kinds]
    head = "".join(
        f'<th scope="col"{kind}>{name}</th>' for kind, name in zip(heads, names, strict=True)
    )
    columns = [_column_texts(shown[column]) for column in shown.columns]
    rows = [_row(values, openings) for values in zip(*columns, strict=True)]
    parts = table[group].map(cell_text).tolist() if group else [""] * len(rows)
    body = "\n".join(_bodies(rows, parts, width=len(names)))
    return (
        f'<div class="scroll" role="region" aria-label="{escape(title)}" tabindex="0">'
        f"<table{_attributes('prose' if prose else '')}>\n"
        f"<thead><tr>{head}</tr></thead>\n{body}</table></div>"
    )


def _kind(column: pd.Series) -> str:
    """Return how a column is set: numbers right, dates in one piece, texts to be read wide."""
    if pd.api.types.is_numeric_dtype(column):
        return "n"
    if pd.api.types.is_datetime64_any_dtype(column):
        return "d"
    return "t" if column.map(cell_text).str.len().max() > _TEXT_FROM else ""


def _attributes(kind: str, name: str = "") -> str:
    """Write the class of a cell and, for numbers beside texts, the name of its column."""
    written = f' class="{kind}"' if kind else ""
    return f'{written} data-head="{name}"' if name and kind == "n" else written


def _column_texts(column: pd.Series) -> list[str]:
    """Write the values of a column, escaped."""
    decimals = 0 if _is_whole(column) else 2
    return [escape(cell_text(value, decimals=decimals)) for value in column]


def _is_whole(column: pd.Series) -> bool:
    """Tell whether a column with missing values holds whole numbers, not shares of 0 and 1."""
    if not pd.api.types.is_float_dtype(column):
        return False
    known = column.dropna()
    return bool((known % 1 == 0).all() and (known.abs() > 1).any())


def _row(values: tuple[str, ...], openings: list[str]) -> str:
    """Write one row, whose first cell names it."""
    rest = "".join(
        f"<td{kind}>{value}</td>" for value, kind in zip(values[1:], openings[1:], strict=True)
    )
    return f'<tr><th scope="row"{openings[0]}>{values[0]}</th>{rest}</tr>'


def _bodies(rows: list[str], parts: list[str], *, width: int) -> Iterator[str]:
    """Write the rows, those that share a part under its name."""
    runs = pd.Series(parts).ne(pd.Series(parts).shift()).cumsum()
    for _, places in pd.Series(range(len(rows))).groupby(runs, sort=False):
        part = escape(parts[places.iloc[0]])
        head = f'<tr class="group"><th scope="rowgroup" colspan="{width}">{part}</th></tr>\n'
        inner = "\n".join(rows[place] for place in places)
        yield f"<tbody>\n{head if part else ''}{inner}\n</tbody>"
