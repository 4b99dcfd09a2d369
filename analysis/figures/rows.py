"""Rows: the layout that the figures share, one row per outlet, term or target, in blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import INK, QUIET, RULE, SMALL_SIZE, TEXT_SIZE, OutletStyle
from analysis.figures.wording import clean_label

ROW_MM, AXIS_MM = 5.6, 16.0
"""Height of a row, and of what stands below the rows, in a new figure."""


@dataclass(frozen=True)
class Rows:
    """Where the rows of a figure stand; y grows downwards.

    Parameters
    ----------
    y : ndarray of float, shape (rows,)
        The rows' positions, in the order given.
    heads : tuple of (str, float)
        The blocks' names and the positions of their headings.
    bottom : float
        The lower end of the y axis.
    """

    y: np.ndarray
    heads: tuple[tuple[str, float], ...]
    bottom: float

    @property
    def height_mm(self) -> float:
        """The height of a new figure that gives every row its room."""
        return AXIS_MM + ROW_MM * (self.bottom + 0.7)


def lay_rows(blocks: Sequence[str], *, gap: float = 1.6, lead: float = 1.0) -> Rows:
    """Lay out rows, with a heading above each run of rows of one block.

    Parameters
    ----------
    blocks : sequence of str
        The block of each row, rows of a block together; "" for rows without heading.
    gap : float, default 1.6
        Extra distance in rows from the last row of a block to the first of the next.
    lead : float, default 1.0
        Distance in rows from a heading to its first row.

    Returns
    -------
    Rows

    Examples
    --------
    >>> rows = lay_rows(["a", "a", "b"], gap=1.5)
    >>> rows.y.tolist(), rows.heads
    ([1.0, 2.0, 4.5], (('a', 0.0), ('b', 3.5)))
    >>> lay_rows(["", ""]).y.tolist()
    [0.0, 1.0]
    """
    names = pd.Series(list(blocks), dtype="str")
    starts = names.ne(names.shift()) & names.ne("")
    first = lead if len(names) and starts.iloc[0] else 0.0
    y = first + np.arange(len(names)) + gap * np.maximum(starts.cumsum() - 1, 0)
    heads = tuple(
        (str(name), float(at) - lead) for name, at in zip(names[starts], y[starts], strict=True)
    )
    return Rows(np.asarray(y, dtype=float), heads, float(y.max()) + 0.7 if len(y) else 1.0)


def label_rows(ax: Axes, rows: Rows, *, labels: Sequence[object], width: int = 25) -> None:
    """Write the rows' labels beside the axis and the blocks' headings above their rows.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> label_rows(ax, lay_rows(["North", "North"]), labels=["Herald", "Post"])
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Herald', 'Post']
    """
    ax.set_ylim(rows.bottom, -0.7)
    ax.set_yticks(rows.y, [clean_label(label, width=width) for label in labels])
    for label in ax.get_yticklabels():
        if "\n" in label.get_text():
            label.set(size=SMALL_SIZE, linespacing=0.95)
    for name, y in rows.heads:
        ax.text(
            0,
            y,
            clean_label(name, width=60, lines=1),
            transform=ax.get_yaxis_transform(),
            va="center",
            weight="bold",
            size=TEXT_SIZE,
            color=INK,
        )


def draw_guides(ax: Axes, rows: Rows, *, zero: bool = False) -> None:
    """Draw a hair line along every row, and one at zero where the sign matters.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> draw_guides(ax, lay_rows([""] * 3), zero=True)
    >>> len(ax.collections)
    2
    """
    ax.hlines(rows.y, 0, 1, transform=ax.get_yaxis_transform(), color=RULE, linewidth=0.5, zorder=0)
    if zero and len(rows.y):
        ends = np.flatnonzero(np.diff(rows.y) > 1)
        tops = rows.y[np.r_[0, ends + 1]] - 0.55
        bottoms = rows.y[np.r_[ends, len(rows.y) - 1]] + 0.55
        ax.vlines(np.zeros(len(tops)), tops, bottoms, color=QUIET, linewidth=0.7, zorder=0.5)


def draw_intervals(
    ax: Axes,
    table: pd.DataFrame,
    *,
    y: np.ndarray,
    styles: Sequence[OutletStyle],
    value: str,
    low: str = "low",
    high: str = "high",
) -> None:
    """Draw a marker at each value and a line from `low` to `high`.

    An interval of which one end is missing or infinite is open: its line ends in an arrowhead. A
    row marked in the column `unsure`, if there is one, has a hollow marker.

    Parameters
    ----------
    ax : Axes
        What is drawn on.
    table : DataFrame
        One row per marker; `low` and `high` may be missing as columns.
    y : ndarray of float, shape (rows,)
        The rows' positions.
    styles : sequence of OutletStyle
        Colour and marker of each row.
    value, low, high : str
        Columns.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from analysis.figures.style import outlet_styles
    >>> table = pd.DataFrame({"share": [0.2, 0.4], "low": [0.1, 0.3], "high": [0.3, 0.6]})
    >>> ax = Figure().add_subplot()
    >>> draw_intervals(
    ...     ax, table, y=np.array([0, 1]), styles=[*outlet_styles("ab").values()], value="share"
    ... )
    >>> [line.get_xdata().tolist() for line in ax.lines]
    [[0.2], [0.4]]
    """
    values = table[value].to_numpy(dtype=float)
    if {low, high} <= set(table.columns):
        ends = table[[low, high]].to_numpy(dtype=float)
        _draw_lines(ax, ends, values=values, y=y, colours=[style.colour for style in styles])
    unsure = table.get("unsure", pd.Series(False, index=table.index))
    for position, at, style, hollow in zip(y, values, styles, unsure, strict=True):
        ax.plot(
            [at],
            [position],
            style.marker,
            markersize=4.2 if hollow else 4.8,
            markerfacecolor="white" if hollow else style.colour,
            markeredgecolor=style.colour if hollow else "white",
            markeredgewidth=1.0 if hollow else 0.5,
            zorder=3,
        )


def _draw_lines(
    ax: Axes, ends: np.ndarray, *, values: np.ndarray, y: np.ndarray, colours: list[str]
) -> None:
    """Draw the lines; one with an open end runs to the edge and ends in an arrowhead."""
    known = np.isfinite(ends)
    drawn = np.isfinite(values) & known.any(axis=1)
    finite = np.append(ends[known], values[np.isfinite(values)])
    margin = 0.06 * float(np.ptp(finite)) if finite.size else 0.0
    edges = (finite.min() - margin, finite.max() + margin) if finite.size else (0.0, 0.0)
    lines = np.where(known, ends, edges)[drawn]
    shown = [colour for colour, keep in zip(colours, drawn, strict=True) if keep]
    ax.hlines(y[drawn], lines[:, 0], lines[:, 1], colors=shown, linewidth=1.2, zorder=2)
    for side, arrow in enumerate("<>"):
        for row in np.flatnonzero(drawn & ~known[:, side]):
            ax.plot([edges[side]], [y[row]], arrow, color=colours[row], markersize=3.5, zorder=2)


def note_rows(ax: Axes, rows: Rows, *, notes: Sequence[str], head: str = "") -> None:
    """Write a note at the right end of every row, under a heading.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> note_rows(ax, lay_rows([""]), notes=["0.31 (n = 20)"], head="mean")
    >>> [text.get_text() for text in ax.texts]
    ['0.31 (n = 20)', 'mean']
    """
    beside = ax.get_yaxis_transform()
    for y, note in zip(rows.y, notes, strict=True):
        ax.text(1.02, y, note, transform=beside, va="center", size=SMALL_SIZE, color=QUIET)
    if head:
        y, side = (rows.heads[0][1], "center") if rows.heads else (-0.7, "bottom")
        ax.text(1.02, y, head, transform=beside, va=side, size=SMALL_SIZE, color=INK)
