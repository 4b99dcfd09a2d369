"""The scale of a column of the comparison: one for all findings of a measure, from 0 or below."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import QUIET, SMALL_SIZE
from analysis.figures.wording import write_number, write_percent

CELL = (0.17, 0.83)
"""Where a scale begins and ends, in widths of a column."""

_CROWDED = 0.35  # of a scale, within which the label of 0 would touch those of the ends


def span_of(table: pd.DataFrame, *, name: str) -> tuple[float, float]:
    """Return the ends of a finding's scale: those of all findings of its measure, with 0, rounded.

    Examples
    --------
    >>> table = pd.DataFrame({"finding": ["a", "b"], "measure": "mentions", "value": [0.2, 0.4],
    ...     "low": 0.1, "high": [0.3, 0.58]})
    >>> span_of(table, name="a")
    (0.0, 0.6)
    """
    part = table[table["finding"] == name]
    if "measure" in table.columns:
        part = table[table["measure"] == part["measure"].iloc[0]]
    numbers = part[["value", "low", "high"]].to_numpy(dtype=float)
    known = np.append(numbers[np.isfinite(numbers)], 0.0)
    step = _round_step(float(np.abs(known).max()))
    low, high = (step * np.floor(known.min() / step), step * np.ceil(known.max() / step))
    return round(float(low), 10), round(float(high), 10)


def _round_step(largest: float) -> float:
    """Return the step that a scale's ends are rounded to: one digit, or half of it below 2.

    Examples
    --------
    >>> [_round_step(number) for number in (0.84, 0.12, 11, 0)]
    [0.1, 0.05, 5.0, 1.0]
    """
    if largest == 0:
        return 1.0
    digit = float(10 ** np.floor(np.log10(largest)))
    return digit if largest >= 2 * digit else digit / 2


def scale_numbers(numbers: np.ndarray, *, span: tuple[float, float]) -> np.ndarray:
    """Map numbers onto the width of a cell; a scale of 0 alone is its middle.

    Examples
    --------
    >>> scale_numbers(np.array([0.0, 1.0]), span=(0.0, 2.0)).round(2).tolist()
    [0.17, 0.5]
    """
    low, high = span
    if high == low:
        return numbers * 0 + 0.5
    start, end = CELL
    return start + (end - start) * (numbers - low) / (high - low)


def draw_scale(
    ax: Axes, cells: pd.DataFrame, *, x: float, span: tuple[float, float], row: float
) -> None:
    """Mark 0 in every row of a column, and write the ends of its scale below the last.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> cells = pd.DataFrame({"y": [1.0], "text": ["40 % (2 of 5)"]})
    >>> draw_scale(ax, cells, x=0.0, span=(0.0, 0.6), row=1.0)
    >>> [text.get_text() for text in ax.texts]
    ['0', '60 %']
    """
    rows = cells["y"].to_numpy()
    zero = x + scale_numbers(np.zeros(len(rows)), span=span)
    ax.vlines(zero, rows, rows + 0.2 * row, color=QUIET, linewidth=0.6)
    apart = min(abs(end) for end in span) > _CROWDED * (span[1] - span[0])
    for end in sorted({*span, 0.0} if apart else set(span)):
        ax.text(
            x + float(scale_numbers(np.array([end]), span=span)[0]),
            rows[-1] + 0.55 * row,
            _write_end(end, like=str(cells["text"].iloc[0])),
            ha="center",
            va="top",
            size=SMALL_SIZE,
            color=QUIET,
        )


def _write_end(end: float, *, like: str) -> str:
    """Write the end of a scale as the numbers of its column are written."""
    if end == 0:
        return "0"
    if "%" in like:
        return write_percent(end)
    return f"{end:,.0f}" if float(end).is_integer() else write_number(end, digits=2, signed=True)
