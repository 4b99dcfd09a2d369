"""A small map of outlets: who writes with which words in common."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.style import (
    QUIET,
    RULE,
    SMALL_SIZE,
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import clean_label, list_values, write_number, write_percent
from analysis.tables import check_table


@in_style
def plot_vocabularies(
    places: pd.DataFrame, *, distances: pd.DataFrame, ax: Axes | None = None
) -> Axes:
    """Plot groups on a plane by how alike their vocabularies are.

    The map is only as good as its `fit`, which stands below it. A line joins each pair whose
    vocabularies differ no more than chance makes texts of their length differ.

    Parameters
    ----------
    places : DataFrame
        What `place_groups` returned: `group`, `x`, `y`, `fit`.
    distances : DataFrame
        What `compare_vocabularies` returned: `group`, `other`, `divergence`, `expected`.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> places = pd.DataFrame({"group": ["Herald", "Post"], "x": [-0.3, 0.3], "y": 0.0, "fit": 1.0})
    >>> distances = pd.DataFrame({"group": ["Herald"], "other": ["Post"], "divergence": [0.36],
    ...     "expected": [0.2]})
    >>> plot_vocabularies(places, distances=distances).get_label()
    'Map of groups by their vocabularies, which keeps 100 % of the squared distances.
    Jensen-Shannon divergence in bits: Herald and Post 0.36 (by chance 0.20).'
    """
    check_table(places, ("group", "x", "y", "fit"), name="places")
    check_table(distances, ("group", "other", "divergence", "expected"), name="distances")
    if places.empty:
        return say_nothing(ax, "Nothing to draw: there are no two groups to compare.")
    ax = start_axes(ax, height_mm=80, width_mm=110)
    at = places.set_index("group")[["x", "y"]]
    chance = distances["divergence"] <= distances["expected"]
    for _, pair in distances[chance].iterrows():
        ends = at.loc[[pair["group"], pair["other"]]]
        ax.plot(ends["x"], ends["y"], color=RULE, linewidth=1.0, zorder=1)
    looks = outlet_styles(places["group"])
    centre = places["x"].mean()
    for name, x, y in zip(places["group"], places["x"], places["y"], strict=True):
        look = looks[str(name)]
        ax.plot([x], [y], look.marker, color=look.colour, markersize=6, zorder=3)
        ax.annotate(
            clean_label(name),
            (x, y),
            xytext=(6 if x > centre else -6, 0),
            textcoords="offset points",
            ha="left" if x > centre else "right",
            va="center",
            size=SMALL_SIZE,
            zorder=4,
        )
    ax.set_aspect("equal", adjustable="datalim")
    ax.margins(0.4, 0.15)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines["bottom"].set_color(QUIET)
    fit = write_percent(float(places["fit"].iloc[0]))
    return finish_axes(
        ax,
        xlabel=f"near: similar vocabularies (the map keeps {fit} of the squared distances)\n"
        "line: no more different than chance makes them",
        ylabel="",
        alt=f"Map of groups by their vocabularies, which keeps {fit} of the squared distances. "
        f"Jensen-Shannon divergence in bits: {_describe(distances)}",
    )


def _describe(distances: pd.DataFrame) -> str:
    """Say the distances in words."""
    pairs = zip(distances["group"], distances["other"], strict=True)
    values = zip(distances["divergence"], distances["expected"], strict=True)
    written = [
        f"{write_number(a, digits=2)} (by chance {write_number(b, digits=2)})" for a, b in values
    ]
    return list_values([f"{one} and {two}" for one, two in pairs], values=written)
