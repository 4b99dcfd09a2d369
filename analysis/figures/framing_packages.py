"""Packages: the elements of frames that go together."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.rows import draw_guides, label_rows, lay_rows, note_rows
from analysis.figures.style import (
    COLOURS,
    INK,
    QUIET,
    finish_axes,
    in_style,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import count_noun, list_values, write_number, write_percent
from analysis.tables import check_least, check_table


@in_style
def plot_packages(summary: pd.DataFrame, *, n: int = 4, ax: Axes | None = None) -> Axes:
    """Plot the elements that are most typical of each package against all other units.

    Parameters
    ----------
    summary : DataFrame
        What `summarise_packages` returns: `package`, `units`, `element`, `share`, `rest_share` and
        `difference`.
    n : int, default 4
        Elements per package.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        A block per package: full markers for its units, hollow ones for the rest.

    Examples
    --------
    >>> summary = pd.DataFrame({
    ...     "package": [1], "units": [30], "element": ["debt: problem"], "share": [0.9],
    ...     "rest_share": [0.2], "difference": [0.7],
    ... })
    >>> ax = plot_packages(summary)
    >>> [line.get_xdata().tolist() for line in ax.lines]
    [[0.9], [0.2]]
    """
    needed = ("package", "units", "element", "share", "rest_share", "difference")
    check_table(summary, needed, name="summary")
    check_least(n, name="n")
    if summary.empty:
        return say_nothing(ax, "Nothing to draw: there are no packages.")
    ranked = summary.sort_values(["package", "difference"], ascending=[True, False], kind="stable")
    table = ranked.groupby("package", sort=False).head(n)
    heads = [
        f"package {package} ({count_noun(int(units), 'unit')})"
        for package, units in zip(table["package"], table["units"], strict=True)
    ]
    rows = lay_rows(heads)
    ax = start_axes(ax, height_mm=rows.height_mm + 5)
    draw_guides(ax, rows)
    colours = [COLOURS[(int(package) - 1) % len(COLOURS)] for package in table["package"]]
    inside, rest = (table[name].to_numpy(dtype=float) for name in ("share", "rest_share"))
    ax.hlines(rows.y, rest, inside, colors=colours, linewidth=1.2)
    for y, x, other, colour in zip(rows.y, inside, rest, colours, strict=True):
        ax.plot([x], [y], "o", color=colour, markersize=5)
        ax.plot([other], [y], "o", markerfacecolor="white", markeredgecolor=colour, markersize=4.5)
    label_rows(ax, rows, labels=table["element"].tolist(), width=44)
    notes = [write_number(100 * gap, digits=0, signed=True) for gap in table["difference"]]
    note_rows(ax, rows, notes=notes, head="points")
    _write_key(ax)
    ax.set_xlim(-0.02, 1.02)
    ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f}")
    return finish_axes(
        ax, xlabel="units that hold the element, %", ylabel="", alt=_describe(table, heads=heads)
    )


def _write_key(ax: Axes) -> None:
    """Say what full and hollow markers are."""
    full = ax.scatter([], [], color=INK, s=22)
    hollow = ax.scatter([], [], facecolors="white", edgecolors=QUIET, s=20)
    ax.legend(
        [full, hollow],
        ["units of the package", "all other units"],
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=2,
        frameon=False,
        handlelength=1.0,
    )


def _describe(table: pd.DataFrame, *, heads: list[str]) -> str:
    """Say the shares in words."""
    text = "Elements most typical of each package, against all other units. "
    head = np.array(heads)
    for name in dict.fromkeys(heads):
        part = table[head == name]
        values = [
            f"{write_percent(share)} against {write_percent(rest)}"
            for share, rest in zip(part["share"], part["rest_share"], strict=True)
        ]
        text += f"{name}: {list_values(part['element'].tolist(), values=values)} "
    return text.strip()
