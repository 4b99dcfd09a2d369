"""Mentions: how often each outlet names each target."""

from __future__ import annotations

from typing import Literal

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import add_places, check_single, sort_places
from analysis.figures.rows import draw_guides, draw_intervals, label_rows, lay_rows, note_rows
from analysis.figures.style import finish_axes, in_style, outlet_styles, say_nothing, start_axes
from analysis.figures.wording import list_blocks, name_interval, write_number, write_percent
from analysis.tables import check_table

Measure = Literal["share", "per_thousand"]

_UNITS: dict[Measure, str] = {
    "share": "sentences that mention the target, %",
    "per_thousand": "mentions per thousand words",
}
_SIZES: dict[Measure, str] = {"share": "n", "per_thousand": "words"}


@in_style
def plot_mentions(
    summary: pd.DataFrame,
    *,
    by: str = "outlet",
    value: Measure = "share",
    ax: Axes | None = None,
) -> Axes:
    """Plot how often each outlet mentions each target, a block of rows per target.

    Parameters
    ----------
    summary : DataFrame
        What `summarise_mentions` returns: `target`, `by`, `share` of `n` sentences with `low`,
        `high` and `interval`, or `per_thousand` of `words`.
    by : str, default "outlet"
        Column of the groups.
    value : {"share", "per_thousand"}, default "share"
        What to draw. Only the share has an interval.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Targets in the table's order; outlets by name, so that blocks can be compared.

    Examples
    --------
    >>> summary = pd.DataFrame({
    ...     "outlet": ["Herald", "Post"], "target": ["the port", "the port"], "share": [0.5, 0.25],
    ...     "low": [0.3, 0.1], "high": [0.7, 0.4], "n": [20, 24], "interval": "Wilson",
    ... })
    >>> ax = plot_mentions(summary)
    >>> ax.get_xlabel()
    'sentences that mention the target, % (line: 95 % interval, Wilson)'
    """
    size = _SIZES[value]
    check_table(summary, ("target", by, value, size), name="summary")
    if summary.empty:
        return say_nothing(ax, "Nothing to draw: no target is mentioned.")
    check_single(summary, by=["target", by], name="summary")
    table = sort_places(add_places(summary, by=["target", by], name="summary"))
    rows = lay_rows(table["block"].tolist())
    looks = outlet_styles(table["group"])
    styles = [looks[name] for name in table["group"]]
    ax = start_axes(ax, height_mm=rows.height_mm, width_mm=150)
    draw_guides(ax, rows)
    if value == "share":
        draw_intervals(ax, table, y=rows.y, styles=styles, value=value)
        ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f}")
    else:
        points = table[[value]]
        draw_intervals(ax, points, y=rows.y, styles=styles, value=value)
    label_rows(ax, rows, labels=table["group"].tolist())
    table["written"] = table[value].map(write_percent if value == "share" else write_number)
    note_rows(
        ax,
        rows,
        notes=[
            f"{written} (n = {n:,})"
            for written, n in zip(table["written"], table[size], strict=True)
        ],
    )
    ax.set_xlim(left=0)
    lines = name_interval(summary) if value == "share" else "no interval"
    alt = f"Dot plot of {_UNITS[value]}, per {by}. {list_blocks(table)}"
    return finish_axes(ax, xlabel=f"{_UNITS[value]} ({lines})", ylabel="", alt=alt)
