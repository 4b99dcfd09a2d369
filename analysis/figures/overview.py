"""The comparison on one page: a row per outlet, a column per finding."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.rows import ROW_MM
from analysis.figures.style import (
    INK,
    QUIET,
    RULE,
    SMALL_SIZE,
    TEXT_SIZE,
    TINT,
    OutletStyle,
    finish_axes,
    in_style,
    name_group,
    outlet_styles,
    say_nothing,
    sort_names,
    start_axes,
)
from analysis.figures.wording import clean_label, list_values, write_number
from analysis.tables import check_table

_PER_BAND = 6
_CELL = (0.17, 0.83)
_ROW, _HEAD = 1.9, 4.2


@in_style
def plot_overview(findings: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Plot findings of different kinds side by side, each column on its own scale.

    Every cell holds a marker on the column's scale, with the interval where one is known, and the
    number itself. Six findings stand side by side; further ones follow in a second band.

    Parameters
    ----------
    findings : DataFrame
        One row per finding and group: `finding` (its name with the unit), `value`, `by`, and where
        known `low`, `high` and `written` (the number as it is to be printed).
    by : str, default "outlet"
        Column of the groups.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Findings in the table's order, groups by name.

    Examples
    --------
    >>> findings = pd.DataFrame({
    ...     "outlet": ["Herald", "Post"], "finding": ["mean tone", "mean tone"],
    ...     "value": [0.25, -0.5], "written": ["+0.25", "−0.50"],
    ... })
    >>> plot_overview(findings).get_label()
    'Comparison of 2 groups by 1 finding. mean tone: Herald +0.25; Post −0.50.'
    """
    check_table(findings, ("finding", "value", by), name="findings")
    if findings.empty:
        return say_nothing(ax, "Nothing to draw: there are no findings.")
    table = _prepare(findings, by=by)
    columns = list(dict.fromkeys(table["finding"]))
    groups = sort_names(table["group"])
    bands = -(-len(columns) // _PER_BAND)
    band_height = _ROW * len(groups) + _HEAD
    ax = start_axes(ax, height_mm=6 + ROW_MM * 0.8 * bands * band_height)
    styles = outlet_styles(groups)
    for number, column in enumerate(columns):
        band, place = divmod(number, _PER_BAND)
        cells = table[table["finding"] == column].drop_duplicates("group").set_index("group")
        cells = cells.reindex(groups)
        head = band * band_height
        _draw_head(ax, column, x=place, y=head + _HEAD - 1.4)
        y = head + _HEAD + _ROW * np.arange(len(groups))
        _draw_column(ax, cells, x=place, y=y, styles=[styles[name] for name in groups])
    _label_groups(ax, groups, bands=bands, band_height=band_height)
    ax.set_xlim(0, min(len(columns), _PER_BAND))
    ax.set_ylim(bands * band_height - 0.2, -0.3)
    alt = f"Comparison of {len(groups)} groups by {len(columns)} finding"
    alt += "s. " if len(columns) > 1 else ". "
    for column in columns:
        part = table[table["finding"] == column]
        alt += f"{column}: {list_values(part['group'].tolist(), values=part['written'].tolist())} "
    return finish_axes(
        ax,
        xlabel="each column on its own scale, low to high; line: interval where one is known",
        ylabel="",
        alt=alt,
    )


def _prepare(findings: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Add what may be missing: intervals and the numbers as text."""
    table = findings.assign(group=findings[by].map(name_group))
    for column in ("low", "high"):
        if column not in table.columns:
            table[column] = np.nan
    if "written" not in table.columns:
        table["written"] = table["value"].map(lambda value: write_number(value, digits=2))
    return table


def _draw_head(ax: Axes, name: str, *, x: float, y: float) -> None:
    """Write a column's heading."""
    ax.text(
        x + 0.5,
        y,
        clean_label(name, width=14, lines=4),
        ha="center",
        va="bottom",
        size=SMALL_SIZE,
        weight="bold",
        linespacing=1.15,
        color=INK,
    )


def _draw_column(
    ax: Axes, cells: pd.DataFrame, *, x: float, y: np.ndarray, styles: list[OutletStyle]
) -> None:
    """Draw the cells of one finding on the scale that holds all its values and intervals."""
    numbers = cells[["value", "low", "high"]].to_numpy(dtype=float)
    scaled = x + _scale(numbers)
    ax.hlines(y, x + _CELL[0], x + _CELL[1], color=RULE, linewidth=0.6, zorder=1)
    for at, (value, low, high), text, style in zip(
        y, scaled, cells["written"], styles, strict=True
    ):
        ax.plot([low, high], [at, at], color=style.colour, linewidth=1.4, zorder=2)
        ax.plot(
            [value],
            [at],
            style.marker,
            color=style.colour,
            markersize=5,
            markeredgecolor="white",
            markeredgewidth=0.5,
            zorder=3,
        )
        known = bool(np.isfinite(value))
        ax.text(
            value if known else x + 0.5,
            at - 0.42,
            text if known else "no value",
            ha="center",
            va="bottom",
            size=SMALL_SIZE,
            color=INK if known else QUIET,
        )


def _scale(numbers: np.ndarray) -> np.ndarray:
    """Map the numbers of a column onto the width of a cell; equal numbers stand in its middle."""
    known = numbers[np.isfinite(numbers)]
    low, high = (known.min(), known.max()) if known.size else (0.0, 0.0)
    if high == low:
        return numbers * 0 + 0.5
    start, end = _CELL
    return start + (end - start) * (numbers - low) / (high - low)


def _label_groups(ax: Axes, groups: list[str], *, bands: int, band_height: float) -> None:
    """Write the groups' names beside their rows, and shade every other row."""
    places, labels = [], []
    for band in range(bands):
        for number, name in enumerate(groups):
            y = band * band_height + _HEAD + _ROW * number
            places.append(y)
            labels.append(clean_label(name))
            if number % 2 == 0:
                ax.axhspan(y - 1.2, y + 0.7, color=TINT, linewidth=0, zorder=0)
    ax.set_yticks(places, labels)
    ax.tick_params(axis="y", labelsize=TEXT_SIZE)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
