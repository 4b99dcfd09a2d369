"""Placement: where along each article a target is mentioned."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.rows import Rows, draw_guides, label_rows, lay_rows, note_rows
from analysis.figures.style import (
    RULE,
    SMALL_SIZE,
    finish_axes,
    in_style,
    name_group,
    outlet_styles,
    say_nothing,
    sort_names,
    start_axes,
)
from analysis.figures.wording import count_noun, list_values, write_percent
from analysis.tables import check_table

_TITLE_AT = -0.06


@in_style
def plot_placement(
    placed: pd.DataFrame,
    *,
    by: str = "outlet",
    groups: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot every mention as a tick along its article, from the first word to the last.

    Mentions in the title stand left of the text; those in the lead are taller.

    Parameters
    ----------
    placed : DataFrame
        What `find_placement` returns, a row per hit: `doc_id`, `depth` (0 to 1), `in_title`,
        `in_lead` and `by`.
    by : str, default "outlet"
        Column of the groups.
    groups : sequence of str, optional
        All groups that are to have a row, also those without a hit; by default those found.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> placed = pd.DataFrame({
    ...     "doc_id": ["a", "a"], "outlet": ["Herald", "Herald"], "depth": [0.0, 0.4],
    ...     "in_title": [True, False], "in_lead": [False, False],
    ... })
    >>> plot_placement(placed, groups=["Herald", "Post"]).get_label()
    'Ticks where the mentions stand in each article, from the title (0%) to the end (100%):
    Herald 2 mentions in 1 article, 1 in the title, 0 in the lead, the first in the text at 40%;
    Post no mention.'
    """
    check_table(placed, ("doc_id", "depth", "in_title", "in_lead", by), name="placed")
    table = placed.assign(group=placed[by].map(name_group))
    order = sort_names([*table["group"], *(groups or ())])
    if not order:
        return say_nothing(ax, "Nothing to draw: nothing is mentioned.")
    rows = lay_rows([""] * len(order))
    ax = start_axes(ax, height_mm=rows.height_mm + 1.5 * len(order))
    draw_guides(ax, rows)
    _draw_ticks(ax, table, rows=rows, order=order)
    label_rows(ax, rows, labels=order)
    found = table.groupby("group")
    notes = [
        f"n = {len(found.get_group(name))}" if name in found.groups else "no mention"
        for name in order
    ]
    note_rows(ax, rows, notes=notes)
    ax.set_xlim(2 * _TITLE_AT, 1.01)
    ax.axvline(_TITLE_AT / 2, color=RULE, linewidth=0.7)
    ax.set_xticks([_TITLE_AT, 0, 0.25, 0.5, 0.75, 1], ["title", "0", "25", "50", "75", "100"])
    alt = "Ticks where the mentions stand in each article, from the title (0%) to the end (100%): "
    parts = [found.get_group(name) if name in found.groups else table.iloc[:0] for name in order]
    alt += list_values(order, values=[_describe(part) for part in parts])
    return finish_axes(
        ax,
        xlabel="position in the article, % of its length (tall ticks: in the lead)",
        ylabel="",
        alt=alt,
    )


def _draw_ticks(ax: Axes, table: pd.DataFrame, *, rows: Rows, order: list[str]) -> None:
    """Draw the mentions of each group along its row."""
    styles = outlet_styles(order)
    for name, y in zip(order, rows.y, strict=True):
        part = table[table["group"] == name]
        colour = styles[name].colour
        titles = int(part["in_title"].sum())
        ax.plot([_TITLE_AT] * min(titles, 1), [y] * min(titles, 1), "s", color=colour, markersize=5)
        if titles > 1:
            ax.text(_TITLE_AT, y, f"{titles}", color="white", size=SMALL_SIZE)
        text = part[~part["in_title"].astype(bool)]
        half = text["in_lead"].map({True: 0.4, False: 0.24}).astype(float)
        ax.vlines(text["depth"], y - half, y + half, color=colour, linewidth=1.3, alpha=0.85)


def _describe(part: pd.DataFrame) -> str:
    """Say in words where one group's mentions stand."""
    if part.empty:
        return "no mention"
    text = part[~part["in_title"].astype(bool)]
    first = f", the first in the text at {write_percent(text['depth'].min())}" if len(text) else ""
    titles, leads = int(part["in_title"].sum()), int(part["in_lead"].sum())
    return (
        f"{count_noun(len(part), 'mention')} in {count_noun(part['doc_id'].nunique(), 'article')}, "
        f"{titles} in the title, {leads} in the lead{first}"
    )
