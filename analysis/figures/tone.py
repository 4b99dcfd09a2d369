"""Tone: every sentence as a dot, and the mean of each outlet with its interval."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.rows import (
    ROW_MM,
    draw_guides,
    draw_intervals,
    label_rows,
    lay_rows,
    note_rows,
)
from analysis.figures.style import (
    OutletStyle,
    finish_axes,
    in_style,
    name_group,
    order_rows,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import list_values, name_interval, write_number
from analysis.tables import check_table

_CLOUD = 0.36
_BINS = 81


@in_style
def plot_tone(
    scored: pd.DataFrame,
    *,
    summary: pd.DataFrame,
    by: str = "outlet",
    value: str = "compound",
    ax: Axes | None = None,
) -> Axes:
    """Plot the tone of every sentence, and each outlet's mean with its interval below the dots.

    Parameters
    ----------
    scored : DataFrame
        What `score_sentences` returns, with the column `by`: a row per sentence.
    summary : DataFrame
        What `summarise_tone` returns of it: `mean`, `low`, `high`, `n` per group.
    by : str, default "outlet"
        Column of the groups.
    value : str, default "compound"
        Column of the tone in `scored`, from -1 to 1; sentences without one are not drawn.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Outlets sorted by their mean, the highest first.

    Examples
    --------
    >>> scored = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald", "Post"], "compound": [0.5, 0.1, -0.2],
    ... })
    >>> summary = pd.DataFrame({
    ...     "outlet": ["Herald", "Post"], "mean": [0.3, -0.2], "low": [0.1, None],
    ...     "high": [0.5, None], "n": [2, 1],
    ... })
    >>> ax = plot_tone(scored, summary=summary)
    >>> [text.get_text() for text in ax.texts]
    ['+0.30 (n = 2)', '−0.20 (n = 1)', 'mean']
    """
    check_table(scored, (by, value), name="scored")
    check_table(summary, (by, "mean", "low", "high", "n"), name="summary")
    if scored[value].notna().sum() == 0:
        return say_nothing(ax, "Nothing to draw: no sentence has a tone.")
    means = summary.assign(group=summary[by].map(name_group)).set_index("group")
    order = order_rows(means.index.tolist(), values=means["mean"].tolist())
    means = means.loc[order]
    rows = lay_rows([""] * len(order))
    every = outlet_styles(order)
    styles = [every[name] for name in order]
    ax = start_axes(ax, height_mm=rows.height_mm + ROW_MM * len(order))
    draw_guides(ax, rows, zero=True)
    groups = scored[by].map(name_group)
    for name, y in zip(order, rows.y, strict=True):
        draw_cloud(ax, scored.loc[groups == name, value], y=y, style=every[name])
    draw_intervals(ax, means, y=rows.y + 0.22, styles=styles, value="mean")
    label_rows(ax, rows, labels=order)
    notes = [
        f"{write_number(mean, digits=2, signed=True)} (n = {n:,})"
        for mean, n in zip(means["mean"], means["n"], strict=True)
    ]
    note_rows(ax, rows, notes=notes, head="mean")
    alt = f"Dot plot of the tone of {scored[value].notna().sum():,} sentences; means per {by}: "
    alt += list_values(order, values=notes)
    label = f"tone of a sentence, −1 to 1 (dot: sentence; marker: mean; {name_interval(summary)})"
    return finish_axes(ax, xlabel=label, ylabel="", alt=alt)


def draw_cloud(ax: Axes, values: pd.Series, *, y: float, style: OutletStyle) -> None:
    """Draw every value as a small dot, dots of nearly the same value stacked upwards from `y`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> draw_cloud(ax, pd.Series([0.0, 0.0, 0.5]), y=1.0, style=OutletStyle("#0b6fb0", "o", ""))
    >>> ax.collections[0].get_offsets().tolist()
    [[0.0, 1.0], [0.0, 0.91], [0.5, 1.0]]
    """
    known = values.dropna().sort_values(kind="stable")
    bins = (known * (_BINS // 2)).round()
    height = known.groupby(bins).cumcount().to_numpy()
    step = min(0.09, _CLOUD / max(int(height.max(initial=0)), 1))
    ax.scatter(
        known,
        y - height * step,
        s=9,
        color=style.colour,
        alpha=0.55,
        linewidths=0,
        zorder=1.5,
        rasterized=len(known) > 2_000,
    )
