"""Tables as HTML that a reader, a screen reader and a printer can take in."""

from __future__ import annotations

import math
from datetime import date, datetime
from html import escape

import numpy as np
import pandas as pd

MISSING = "–"


def table_html(table: pd.DataFrame, *, decimals: int = 2) -> str:
    """Write a table as HTML in a box of its own; everything from the table is escaped.

    Parameters
    ----------
    table : DataFrame
        The rows to show.
    decimals : int
        Digits after the point.

    Returns
    -------
    str
        A `div` that holds the table, or a paragraph if there is no row.

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
    classes = [_cell_class(table[column]) for column in table.columns]
    head = "".join(
        f'<th scope="col"{kind}>{escape(heading(column))}</th>'
        for column, kind in zip(table.columns, classes, strict=True)
    )
    columns = [
        [
            cell_text(value, decimals=0 if _is_whole(table[column]) else decimals)
            for value in table[column]
        ]
        for column in table.columns
    ]
    body = "\n".join(_row(values, classes) for values in zip(*columns, strict=True))
    return (
        '<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell_class(column: pd.Series) -> str:
    """Return how a column is set: numbers to the right, dates in one piece."""
    if pd.api.types.is_numeric_dtype(column):
        return ' class="n"'
    return ' class="d"' if pd.api.types.is_datetime64_any_dtype(column) else ""


def _is_whole(column: pd.Series) -> bool:
    """Tell whether a column with missing values holds whole numbers, not shares of 0 and 1."""
    if not pd.api.types.is_float_dtype(column):
        return False
    known = column.dropna()
    return bool((known % 1 == 0).all() and (known.abs() > 1).any())


def _row(values: tuple[str, ...], classes: list[str]) -> str:
    """Write one row, whose first cell names it."""
    first = f'<th scope="row"{classes[0]}>{escape(values[0])}</th>'
    rest = "".join(
        f"<td{kind}>{escape(value)}</td>"
        for value, kind in zip(values[1:], classes[1:], strict=True)
    )
    return f"<tr>{first}{rest}</tr>"


_PLAIN = {
    "count_sure": "count without forms in doubt",
    "log_ratio_units_low": "log ratio low, over units",
    "log_ratio_units_high": "log ratio high, over units",
    "p_units_bh": "p over units, corrected",
    "p_smallest": "smallest p possible",
    "share_first_third": "share in the first third",
}
"""Columns whose names in words would not be plain."""


def heading(column: object) -> str:
    """Return a column's name in words.

    Examples
    --------
    >>> heading("log_ratio_low"), heading("count_sure")
    ('log ratio low', 'count without forms in doubt')
    """
    return _PLAIN.get(str(column), str(column).replace("_", " "))


def cell_text(value: object, *, decimals: int = 2) -> str:
    """Write one value for reading: rounded, with a true minus, and a dash where there is none.

    A number too small for the digits asked for is not shown as 0 but with one digit of its own.

    Examples
    --------
    >>> [cell_text(value) for value in (1234, -0.5, 0.00021, None, True, pd.Timestamp(2025, 2, 12))]
    ['1,234', '−0.50', '0.0002', '–', 'yes', '2025-02-12']
    """
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return f"{value:,}".replace("-", "−")
    if isinstance(value, float | np.floating):
        return _number_text(float(value), decimals=decimals)
    if value is None or value is pd.NA or value is pd.NaT:
        return MISSING
    if isinstance(value, datetime):
        return _date_text(value)
    return str(value)


def _number_text(value: float, *, decimals: int) -> str:
    """Write a number with fraction."""
    if math.isnan(value):
        return MISSING
    tiny = 0 < abs(value) < 0.5 * 10**-decimals
    return (f"{value:.1g}" if tiny else f"{value:,.{decimals}f}").replace("-", "−")


def _date_text(value: datetime) -> str:
    """Write a date, with the time of day if one is known."""
    midnight = value.time().replace(tzinfo=None) == datetime.min.time()
    return date.isoformat(value) if midnight else value.isoformat(sep=" ", timespec="minutes")
