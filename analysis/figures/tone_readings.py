"""Three readings of tone, side by side for each outlet."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import name_group, sort_names
from analysis.figures.rows import draw_guides, draw_intervals, label_rows, lay_rows, note_rows
from analysis.figures.style import finish_axes, in_style, outlet_styles, say_nothing, start_axes
from analysis.figures.wording import list_blocks, name_interval, write_number
from analysis.tables import check_table

_READINGS = {
    "stock": "as it stands",
    "names_masked": "names masked",
    "topic_neutral": "names and topic masked",
}


@in_style
def plot_readings(compared: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Plot the mean tone of each outlet in each reading, with the place it takes there.

    Parameters
    ----------
    compared : DataFrame
        What `compare_readings` returns: `by`, `reading`, `mean`, `low`, `high`, `place`, `moves`.
    by : str, default "outlet"
        Column of the groups.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        A block per outlet, the one with the most positive first reading on top; a hollow marker
        says that the outlet's place depends on the reading.

    Examples
    --------
    >>> compared = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald"], "reading": ["stock", "names_masked"],
    ...     "mean": [0.2, 0.1], "low": [0.1, 0.0], "high": [0.3, 0.2], "place": [1, 1],
    ...     "moves": [False, False],
    ... })
    >>> ax = plot_readings(compared)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['as it stands', 'names masked']
    """
    check_table(compared, (by, "reading", "mean", "low", "high", "place", "moves"), name="compared")
    if compared["mean"].notna().sum() == 0:
        return say_nothing(ax, "Nothing to draw: no outlet has a tone.")
    table = _sort_blocks(compared.assign(block=compared[by].map(name_group)))
    rows = lay_rows(table["block"].tolist())
    looks = outlet_styles(table["block"])
    ax = start_axes(ax, height_mm=rows.height_mm, width_mm=130)
    draw_guides(ax, rows, zero=True)
    styles = [looks[name] for name in table["block"]]
    draw_intervals(ax, table.assign(unsure=table["moves"]), y=rows.y, styles=styles, value="mean")
    labels = [_READINGS.get(reading, reading) for reading in table["reading"]]
    label_rows(ax, rows, labels=labels)
    written = [
        f"{write_number(mean, digits=2, signed=True)} (place {place:g})"
        for mean, place in zip(table["mean"], table["place"], strict=True)
    ]
    note_rows(ax, rows, notes=written, head="mean")
    alt = f"Dot plot of mean tone per {by} in three readings. "
    alt += list_blocks(table.assign(group=labels, written=written))
    label = "mean tone of a sentence, −1 to 1; hollow: place depends on reading\n"
    label += name_interval(table)
    return finish_axes(ax, xlabel=label, ylabel="", alt=alt)


def _sort_blocks(table: pd.DataFrame) -> pd.DataFrame:
    """Put the outlets in the order of every figure; the readings keep their own order."""
    rank = {name: place for place, name in enumerate(sort_names(table["block"]))}
    order = table["block"].map(rank).sort_values(kind="stable")
    return table.loc[order.index].reset_index(drop=True)
