"""The comparison on one page: a row per outlet, a column per finding."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import add_places, check_single, sort_names, sort_places
from analysis.figures.overview_scale import CELL, draw_scale, scale_numbers, span_of
from analysis.figures.style import (
    INK,
    QUIET,
    RULE,
    SMALL_SIZE,
    TINT,
    OutletStyle,
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import (
    clean_label,
    count_noun,
    join_names,
    list_values,
)
from analysis.tables import check_table

_PER_BAND = 6
_ROW_MM, _HEAD_MM, _GAP_MM = 13.0, 13.0, 9.0
_CHARACTERS = 80  # of small text across the columns of a page


@in_style
def plot_overview(findings: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Plot findings of different kinds side by side, each column on its own scale.

    A number stands above its marker on the column's scale, which begins at 0 or below and is one
    for all findings of a measure, with the interval where one is known; a finding in words stands
    in its cell. Up to six findings share a band; further ones follow in bands below.

    Parameters
    ----------
    findings : DataFrame
        What `summarise_outlets` returns, one row per finding and group: `finding`, `value`
        (missing for a finding in words), `low`, `high`, `by` and `text`, of which a number's
        cell shows what stands before a bracket. With them, if there, `measure` (findings of one
        have one scale), `target` (its heading), `n`, `unit` (what `n` counts) and `interval`.
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
    ...     "outlet": ["Herald", "Post"], "finding": "mean tone", "value": [0.25, -0.5],
    ...     "low": [0.1, None], "high": [0.4, None], "text": ["+0.25 (+0.10 to +0.40)", "−0.50"],
    ... })
    >>> plot_overview(findings).get_label()
    'Comparison of 2 outlets. mean tone: Herald +0.25 (+0.10 to +0.40); Post −0.50.'
    """
    check_table(findings, ("finding", "value", "low", "high", "text", by), name="findings")
    if findings.empty:
        return say_nothing(ax, "Nothing to draw: there are no findings.")
    check_single(findings, by=["finding", by], name="findings")
    table = add_places(findings, by=by, name="findings")
    groups = sort_names(table["group"])
    names = list(dict.fromkeys(table["finding"]))
    page = _lay_page(len(names), groups=len(groups))
    ax = start_axes(ax, height_mm=page.height + 14)
    looks = outlet_styles(groups)
    for number, name in enumerate(names):
        band, place = divmod(number, page.columns)
        cells = table[table["finding"] == name].set_index("group").reindex(groups)
        cells["y"] = page.rows(band)
        target = str(cells["target"].iloc[0]) if "target" in cells.columns else ""
        middle = (place + 0.5, page.rows(band)[0] - 0.62 * _ROW_MM)
        _draw_head(ax, name, target=target, at=middle, page=page)
        if cells["value"].notna().any():
            span = span_of(table, name=name)
            _draw_numbers(ax, cells, x=place, span=span, styles=[looks[group] for group in groups])
            draw_scale(ax, cells, x=place, span=span, row=_ROW_MM)
        else:
            _draw_words(ax, cells, x=place, page=page)
    _label_groups(ax, groups, page=page)
    ax.xaxis.label.set_fontsize(SMALL_SIZE)
    return finish_axes(
        ax,
        xlabel=_explain(table),
        ylabel="",
        alt=f"Comparison of {count_noun(len(groups), by)}. {_describe(table)}",
    )


@dataclass(frozen=True)
class _Page:
    """The layout: findings side by side, in bands; y in millimetres from the top."""

    columns: int
    bands: int
    groups: int

    @property
    def height(self) -> float:
        band = _HEAD_MM + _ROW_MM * self.groups
        return self.bands * band + (self.bands - 1) * _GAP_MM

    def rows(self, band: int) -> np.ndarray:
        """Return the middles of a band's rows."""
        top = band * (_HEAD_MM + _ROW_MM * self.groups + _GAP_MM) + _HEAD_MM
        return top + _ROW_MM * (np.arange(self.groups) + 0.5)

    @property
    def characters(self) -> int:
        """How many characters of small text fit across a column."""
        return max(_CHARACTERS // self.columns, 12)


def _lay_page(findings: int, *, groups: int) -> _Page:
    """Spread the findings evenly over as few bands as they need."""
    bands = -(-findings // _PER_BAND)
    return _Page(columns=-(-findings // bands), bands=bands, groups=groups)


def _draw_head(ax: Axes, name: str, *, target: str, at: tuple[float, float], page: _Page) -> None:
    """Write a column's heading: the finding, below the target if it is about one."""
    finding = name.removeprefix(f"{target}: ") if target else name
    weight = "normal" if target else "bold"
    label = clean_label(finding, width=page.characters, lines=2)
    drawn = ax.text(*at, label, ha="center", va="bottom", size=SMALL_SIZE, weight=weight)
    if target:
        above = clean_label(target, width=page.characters + 4, lines=2)
        ax.annotate(
            above,
            (0.5, 1),
            xycoords=drawn,
            xytext=(0, 2),
            textcoords="offset points",
            ha="center",
            va="bottom",
            size=SMALL_SIZE,
            weight="bold",
        )


def _draw_numbers(
    ax: Axes,
    cells: pd.DataFrame,
    *,
    x: float,
    span: tuple[float, float],
    styles: list[OutletStyle],
) -> None:
    """Draw the cells of one finding on its scale."""
    scaled = x + scale_numbers(cells[["value", "low", "high"]].to_numpy(dtype=float), span=span)
    y = cells["y"].to_numpy() + 0.1 * _ROW_MM
    ax.hlines(y, x + CELL[0], x + CELL[1], color=RULE, linewidth=0.6, zorder=1)
    colours = [style.colour for style in styles]
    ax.hlines(y, scaled[:, 1], scaled[:, 2], colors=colours, linewidth=1.3)
    counts = cells["n"] if "n" in cells.columns else [None] * len(cells)
    units = cells["unit"] if "unit" in cells.columns else [""] * len(cells)
    rows = zip(scaled[:, 0], y, cells["text"], counts, units, styles, strict=True)
    for value, at, text, n, unit, style in rows:
        known = bool(np.isfinite(value))
        written = str(text).split(" (")[0] if known else "no value"
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
        ax.text(
            value if known else x + 0.5,
            at - 0.18 * _ROW_MM,
            written,
            ha="center",
            va="bottom",
            size=SMALL_SIZE,
            color=INK if known else QUIET,
        )
        if known and pd.notna(n):
            ax.text(
                x + 0.5,
                at + 0.14 * _ROW_MM,
                f"{n:,.0f} {unit}" if unit else f"n = {n:,.0f}",
                ha="center",
                va="top",
                size=SMALL_SIZE,
                color=QUIET,
            )


def _draw_words(ax: Axes, cells: pd.DataFrame, *, x: float, page: _Page) -> None:
    """Write the cells of a finding in words, three lines at most."""
    for y, text in zip(cells["y"], cells["text"], strict=True):
        label = clean_label(text, width=page.characters, lines=3)
        ax.text(x + 0.5, y, label, ha="center", va="center", size=SMALL_SIZE, linespacing=1.1)


def _label_groups(ax: Axes, groups: list[str], *, page: _Page) -> None:
    """Write the groups' names beside their rows, and shade every other row."""
    places = np.concatenate([page.rows(band) for band in range(page.bands)])
    ax.set_yticks(places, [clean_label(group) for group in groups] * page.bands)
    for number, y in enumerate(places):
        if number % len(groups) % 2 == 0:
            ax.axhspan(y - _ROW_MM / 2, y + _ROW_MM / 2, color=TINT, linewidth=0, zorder=0)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.set_xlim(0, page.columns)
    ax.set_ylim(page.height + 5, 0)


def _explain(table: pd.DataFrame) -> str:
    """Say what the lines are: the kinds of interval, each with its findings."""
    known = table[table["value"].notna() & table["low"].notna()]
    if known.empty:
        return "upright tick: 0; no interval"
    targets = known.get("target", pd.Series("", index=known.index)).astype(str)
    names = [
        finding.removeprefix(f"{target}: ")
        for finding, target in zip(known["finding"].astype(str), targets, strict=True)
    ]
    kinds = known.get("interval", pd.Series("", index=known.index)).astype(str)
    pairs = pd.DataFrame({"kind": kinds, "of": names}).drop_duplicates()
    grouped = pairs.groupby("kind", sort=False)["of"].agg(join_names).items()
    listed = "; ".join(f"{of}: {kind}" for kind, of in grouped if kind)
    return f"upright tick: 0; line: 95 % interval{f' ({listed})' if listed else ''}"


def _describe(table: pd.DataFrame) -> str:
    """Say the findings in words, one after the other."""
    parts = []
    for finding in table["finding"].unique():
        part = sort_places(table[table["finding"] == finding].assign(block=""))
        values = list_values(part["group"].tolist(), values=part["text"].astype(str).tolist())
        parts.append(f"{finding}: {values}")
    return " ".join(parts)
