"""Functions of frames: problem, cause, evaluation and remedy, outlet by outlet."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import add_places, check_single, sort_places
from analysis.figures.labels import tint
from analysis.figures.rows import Rows, label_rows, lay_rows, note_rows
from analysis.figures.style import (
    COLOURS,
    HATCHES,
    SMALL_SIZE,
    finish_axes,
    in_style,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import list_values, write_percent
from analysis.tables import check_least, check_table

_FUNCTIONS = ("problem", "cause", "evaluation", "remedy")
_WRITTEN_FROM = 0.08


@in_style
def plot_functions(
    compared: pd.DataFrame, *, by: str = "outlet", n: int = 5, ax: Axes | None = None
) -> Axes:
    """Plot which functions of each frame the outlets fill, a block per frame.

    Parameters
    ----------
    compared : DataFrame
        What `compare_functions` returns: `frame`, `function`, `count`, `n`, `share` and `by`.
    by : str, default "outlet"
        Column of the groups.
    n : int, default 5
        Frames at most: those with most hits.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        A bar per outlet and frame, divided among the functions; an outlet without a hit of the
        frame has an empty row.

    Examples
    --------
    >>> compared = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald"], "frame": ["cost", "cost"],
    ...     "function": ["problem", "remedy"], "count": [3, 1], "n": [4, 4], "share": [0.75, 0.25],
    ... })
    >>> ax = plot_functions(compared)
    >>> [(float(bar.get_x()), float(bar.get_width())) for bar in ax.patches]
    [(0.0, 0.75), (0.75, 0.25)]
    """
    check_table(compared, ("frame", "function", "count", "n", "share", by), name="compared")
    check_least(n, name="n")
    check_single(compared, by=["frame", "function", by], name="compared")
    sizes = compared.groupby("frame", sort=False)["count"].sum()
    sizes = sizes[sizes > 0].sort_values(ascending=False, kind="stable")
    if sizes.empty:
        return say_nothing(ax, "Nothing to draw: no indicator of any frame occurs.")
    shown = sizes.index[:n].tolist()
    placed = compared[compared["frame"].isin(shown)]
    placed = add_places(placed, by=["frame", by], name="compared")
    table = sort_places(placed)
    bars = table.drop_duplicates(["block", "group"])
    rows = lay_rows(bars["block"].tolist())
    ax = start_axes(ax, height_mm=rows.height_mm + 6)
    _draw_pieces(ax, table, bars=bars, rows=rows)
    label_rows(ax, rows, labels=bars["group"].tolist())
    note_rows(ax, rows, notes=[f"n = {n:,}" for n in bars["n"]])
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f}")
    left_out = f" ({len(shown)} of {len(sizes)} frames)" if len(shown) < len(sizes) else ""
    alt = f"Stacked bars of the functions of each frame per {by}{left_out}. {_describe(table)}"
    label = f"share of the frame's indicators, %{left_out}"
    return finish_axes(ax, xlabel=label, ylabel="", alt=alt)


def _draw_pieces(ax: Axes, table: pd.DataFrame, *, bars: pd.DataFrame, rows: Rows) -> None:
    """Draw the pieces of all bars, function by function, and one key above them."""
    y_of = dict(zip(zip(bars["block"], bars["group"], strict=True), rows.y, strict=True))
    filled = dict.fromkeys(y_of, 0.0)
    for rank, function in enumerate(_FUNCTIONS):
        part = table[(table["function"] == function) & table["share"].gt(0)]
        places = list(zip(part["block"], part["group"], strict=True))
        colour = COLOURS[rank]
        drawn = ax.barh(
            [y_of[place] for place in places],
            part["share"],
            left=[filled[place] for place in places],
            height=0.66,
            linewidth=0.5,
            facecolor=tint(colour),
            edgecolor=tint(colour, strength=0.75),
            hatch=HATCHES[rank],
            label=function,
        )
        for place, bar, share in zip(places, drawn, part["share"], strict=True):
            filled[place] += share
            if share >= _WRITTEN_FROM:
                x, y = bar.get_x() + share / 2, bar.get_y() + bar.get_height() / 2
                ax.text(
                    x,
                    y,
                    write_percent(share),
                    ha="center",
                    va="center_baseline",
                    size=SMALL_SIZE,
                    bbox={"facecolor": bar.get_facecolor(), "edgecolor": "none", "pad": 0.2},
                )
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, frameon=False, handlelength=1.4)


def _describe(table: pd.DataFrame) -> str:
    """Say the shares in words."""
    text = ""
    used = table[table["count"] > 0]
    for (block, group), part in used.groupby(["block", "group"], sort=False):
        shares = part["share"].map(write_percent).tolist()
        text += f"{block}, {group}: {list_values(part['function'].tolist(), values=shares)} "
    return text
