"""Mentions: how often each outlet names each target."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.rows import (
    draw_guides,
    draw_intervals,
    label_rows,
    lay_rows,
    note_rows,
    sort_blocks,
)
from analysis.figures.style import (
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import list_values, name_interval, write_number, write_percent
from analysis.tables import check_table


@in_style
def plot_mentions(
    summary: pd.DataFrame,
    *,
    by: str = "outlet",
    value: str = "share",
    unit: str = "sentences that mention the target",
    ax: Axes | None = None,
) -> Axes:
    """Plot how often each outlet mentions each target, a block of rows per target.

    Parameters
    ----------
    summary : DataFrame
        What `summarise_mentions` returns: `target`, `n` and the columns `by` and `value`, with
        `low`, `high` and `interval` where they are known.
    by : str, default "outlet"
        Column of the groups.
    value : str, default "share"
        Column to draw: a share (0 to 1, written in percent) or a rate.
    unit : str
        What the value counts, for the axis.
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
    ...     "low": [0.3, 0.1], "high": [0.7, 0.4], "n": [20, 24], "interval": "95% Wilson",
    ... })
    >>> ax = plot_mentions(summary)
    >>> ax.get_xlabel()
    'sentences that mention the target, % (line: 95% Wilson)'
    """
    check_table(summary, ("target", "n", by, value), name="summary")
    if summary.empty:
        return say_nothing(ax, "Nothing to draw: no target is mentioned.")
    table = sort_blocks(summary, block="target", by=by)
    is_share = value.startswith("share")
    rows = lay_rows(table["block"].tolist())
    styles = outlet_styles(table["group"])
    ax = start_axes(ax, height_mm=rows.height_mm, width_mm=150)
    draw_guides(ax, rows)
    draw_intervals(
        ax, table, y=rows.y, styles=[styles[name] for name in table["group"]], value=value
    )
    label_rows(ax, rows, labels=table["group"].tolist())
    write = write_percent if is_share else write_number
    notes = [
        f"{write(share)} (n = {n:,})" for share, n in zip(table[value], table["n"], strict=True)
    ]
    note_rows(ax, rows, notes=notes)
    ax.set_xlim(left=0)
    if is_share:
        ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f}")
    alt = f"Dot plot of {unit} per {by}. "
    alt += " ".join(
        f"{target}: {list_values(part['group'].tolist(), values=part[value].map(write).tolist())}"
        for target, part in table.groupby("block", sort=False)
    )
    label = f"{unit}, %" if is_share else unit
    return finish_axes(ax, xlabel=f"{label} ({name_interval(summary)})", ylabel="", alt=alt)
