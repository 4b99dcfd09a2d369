"""Tone along the article, from its first sentence to its last."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import name_group, sort_names
from analysis.figures.style import (
    QUIET,
    SMALL_SIZE,
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import clean_label, list_values, write_number
from analysis.tables import check_table

_BAND_MM = 13.0
"""Height of one outlet's band."""


@in_style
def plot_course(course: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Plot the mean tone of each part of the article, one band per outlet.

    Parameters
    ----------
    course : DataFrame
        What `summarise_course` returns: `by`, `part`, `position`, `n`, `mean`.
    by : str, default "outlet"
        Column of the groups.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Outlets from the most positive mean down; in every band the line is a tone of 0 and the
        band reaches from -1 to 1.

    Examples
    --------
    >>> course = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald"], "part": [1, 2], "position": [0.25, 0.75],
    ...     "n": [5, 5], "mean": [0.3, -0.1],
    ... })
    >>> ax = plot_course(course)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Herald']
    """
    check_table(course, (by, "part", "position", "n", "mean"), name="course")
    known = course[course["mean"].notna()]
    if known.empty:
        return say_nothing(ax, "Nothing to draw: no sentence has a tone.")
    known = known.assign(group=known[by].map(name_group))
    weighed = (known["mean"] * known["n"]).groupby(known["group"]).sum()
    means = weighed / known.groupby("group")["n"].sum()
    order = sort_names(means.index)
    ax = start_axes(ax, height_mm=16 + _BAND_MM * len(order), width_mm=130)
    looks = outlet_styles(order)
    for band, name in enumerate(order):
        own = known[known["group"] == name].sort_values("position")
        middle = 2.2 * band
        ax.axhline(middle, color=QUIET, linewidth=0.5, zorder=0)
        ax.bar(
            own["position"],
            -own["mean"],
            bottom=middle,
            width=0.9 * _part_width(known["position"]),
            color=looks[name].colour,
            hatch=looks[name].hatch,
            edgecolor="white",
            linewidth=0,
        )
        note = f"mean {write_number(means[name], digits=2, signed=True)}"
        beside = ax.get_yaxis_transform()
        ax.text(1.02, middle, note, transform=beside, va="center", size=SMALL_SIZE, color=QUIET)
    ax.set_ylim(2.2 * (len(order) - 1) + 1.1, -1.1)
    ax.set_yticks(2.2 * np.arange(len(order)), [clean_label(name) for name in order])
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["start", "25 %", "50 %", "75 %", "end"])
    written = [
        ", ".join(
            write_number(mean, digits=2, signed=True)
            for mean in known.loc[known["group"] == name].sort_values("position")["mean"]
        )
        for name in order
    ]
    alt = f"Mean tone of the parts of the article, from start to end, per {by}: "
    alt += list_values(order, values=written)
    label = "place in the article\nup: positive, down: negative; each band spans −1 to 1"
    return finish_axes(ax, xlabel=label, ylabel="", alt=alt)


def _part_width(positions: pd.Series) -> float:
    """Return the width of a part from the middles of the parts."""
    return float(2 * positions.min())
