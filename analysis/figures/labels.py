"""Competing labels: how each outlet divides a concept among its names."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.container import BarContainer
from matplotlib.legend import Legend
from matplotlib.patches import Patch

from analysis.figures.groups import add_places, sort_places
from analysis.figures.rows import label_rows, lay_rows, note_rows
from analysis.figures.style import (
    COLOURS,
    HATCHES,
    SMALL_SIZE,
    finish_axes,
    in_style,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import FEW, clean_label, list_values, write_percent
from analysis.tables import check_least, check_table

_COLOURS = (*COLOURS[:4], "#737373", COLOURS[5])  # black would weigh too much on an area
_NAMED_LABELS = len(_COLOURS) - 1
_KEY_CHARACTERS = 88  # that one line of the key holds
_REST = "other labels"
_WRITTEN_FROM, _BARE_FROM = 0.055, 0.025  # a share with its sign, and its number alone
_VERY_FEW = 5


@in_style
def plot_labels(
    compared: pd.DataFrame,
    *,
    by: str = "outlet",
    n: int = 5,
    unit: str = "the concept's labels",
    order: Sequence[str] = (),
    min_count: int = 1,
    ax: Axes | None = None,
) -> Axes:
    """Plot the shares of the labels of each concept, a block per concept and a bar per outlet.

    The five most frequent labels of a concept are named, the rest are joined as "other labels".
    An outlet that uses none of the labels has an empty row. Where an outlet has fewer than ten,
    counts stand in place of percentages, and a bar of fewer than five is pale.

    Parameters
    ----------
    compared : DataFrame
        What `compare_labels` returns: `concept`, `label`, `count`, `share`, `n` and `by`.
    by : str, default "outlet"
        Column of the groups.
    n : int, default 5
        Concepts at most: those with several labels that are named most often.
    unit : str, default "the concept's labels"
        What the shares are of, for the axis: any table of competing values can be drawn, such as
        the roles or the voices of the mentions of a target.
    order : sequence of str
        Labels that keep their place and colour in every figure, such as the voices; others follow
        by how often they are used.
    min_count : int, default 1
        Concepts that all groups together name less often are not drawn.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> compared = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald"], "concept": ["the fire", "the fire"],
    ...     "label": ["blaze", "inferno"], "count": [3, 1], "share": [0.75, 0.25], "n": [4, 4],
    ... })
    >>> ax = plot_labels(compared)
    >>> [(float(bar.get_x()), float(bar.get_width())) for bar in ax.patches]
    [(0.0, 0.75), (0.75, 0.25)]
    """
    check_table(compared, ("concept", "label", "count", "share", "n", by), name="compared")
    check_least(n, name="n")
    chosen, total = _choose_concepts(compared, n=n, min_count=min_count)
    joined = _join_rare(compared[compared["concept"].isin(chosen)], by=by, order=order)
    table = sort_places(add_places(joined, by=["concept", by], name="compared"))
    if table.empty:
        often = f"no concept is named {min_count} times or more"
        none = often if min_count > 1 else f"a count of 0 of {unit}"
        return say_nothing(ax, f"Nothing to draw: {none}.")
    bars = table.drop_duplicates(["block", "group"])
    rows = lay_rows(bars["block"].tolist(), gap=2.6, lead=2.0)
    ax = start_axes(ax, height_mm=rows.height_mm)
    places = dict(zip(zip(bars["block"], bars["group"], strict=True), rows.y, strict=True))
    for block, part in table.groupby("block", sort=False):
        _draw_block(ax, part, places={group: places[block, group] for group in part["group"]})
    label_rows(ax, rows, labels=bars["group"].tolist())
    note_rows(ax, rows, notes=[f"n = {n:,}" for n in bars["n"]])
    _finish_scale(ax)
    left_out = f" ({len(chosen)} of {total} concepts)" if len(chosen) < total else ""
    alt = f"Stacked bars of the shares of {unit} per {by}{left_out}. {_describe(table)}"
    pale = f"; pale: of fewer than {_VERY_FEW}" if bars["n"].between(1, _VERY_FEW - 1).any() else ""
    label = f"share of {unit}, %{left_out}{pale}"
    return finish_axes(ax, xlabel=label, ylabel="", alt=alt)


def _choose_concepts(compared: pd.DataFrame, *, n: int, min_count: int) -> tuple[list[str], int]:
    """Return the concepts to draw, and how many are named often enough.

    Concepts with several labels in use come first: where there is one, nothing competes.
    """
    used = compared[compared["count"] > 0].groupby("concept", sort=False)
    sizes = used.agg(labels=("label", "nunique"), count=("count", "sum")).reset_index()
    sizes = sizes[sizes["count"] >= min_count]
    ranked = sizes.assign(several=sizes["labels"] > 1)
    ranked = ranked.sort_values(["several", "count"], ascending=False, kind="stable")
    return ranked["concept"].head(n).tolist(), len(sizes)


def _join_rare(compared: pd.DataFrame, *, by: str, order: Sequence[str]) -> pd.DataFrame:
    """Rank the labels of each concept and join those beyond the ones that are named."""
    totals = compared.groupby(["concept", "label"])["count"].sum().reset_index()
    fixed = dict(zip(order, range(len(order)), strict=True))
    totals["place"] = totals["label"].map(fixed).fillna(len(order)).astype(int)
    ascending = [True, True, False, True]
    totals = totals.sort_values(["concept", "place", "count", "label"], ascending=ascending)
    totals["rank"] = totals["place"] + totals.groupby(["concept", "place"]).cumcount()
    table = compared.merge(totals[["concept", "label", "rank"]], on=["concept", "label"])
    too_many = table.groupby("concept")["rank"].transform("max") > _NAMED_LABELS
    rare = (table["rank"] >= _NAMED_LABELS) & too_many
    table["label"] = table["label"].mask(rare, _REST)
    table["rank"] = table["rank"].clip(upper=_NAMED_LABELS)
    keys = ["concept", by, "rank", "label"]
    joined = table.groupby(keys, dropna=False, sort=False, as_index=False)
    return joined.agg({"count": "sum", "share": "sum", "n": "first"})


def _draw_block(ax: Axes, part: pd.DataFrame, *, places: dict[str, float]) -> None:
    """Draw the bars of one concept and the key of its labels above them."""
    ordered = part[part["share"] > 0].sort_values("rank", kind="stable")
    ends = ordered.groupby("group")["share"].cumsum()
    keys = []
    for label in ordered["label"].unique():
        piece = ordered[ordered["label"] == label]
        colour, hatch = _COLOURS[piece["rank"].iloc[0]], HATCHES[piece["rank"].iloc[0]]
        bars = ax.barh(
            piece["group"].map(places),
            piece["share"],
            left=ends[piece.index] - piece["share"],
            height=0.66,
            linewidth=0.5,
            facecolor=tint(colour),
            edgecolor=tint(colour, strength=0.75),
            hatch=hatch,
            label=clean_label(label, width=32, lines=1),
        )
        keys.append(
            Patch(
                facecolor=tint(colour),
                edgecolor=tint(colour, strength=0.75),
                hatch=hatch,
                linewidth=0.5,
            )
        )
        _fade_few(bars, sizes=piece["n"], colour=colour)
        _write_shares(ax, bars, piece=piece)
    names = [clean_label(label, width=18, lines=1) for label in ordered["label"].unique()]
    wide = sum(map(len, names)) + 5 * len(names) > _KEY_CHARACTERS
    key = Legend(
        ax,
        keys,
        names,
        ncols=len(keys),
        loc="center left",
        bbox_to_anchor=(-0.01, min(places.values()) - 1.0),
        bbox_transform=ax.get_yaxis_transform(),
        frameon=False,
        handlelength=1.0 if wide else 1.4,
        handletextpad=0.4 if wide else 0.8,
        columnspacing=0.7 if wide else 1.2,
        borderaxespad=0.0,
    )
    ax.add_artist(key)


def _fade_few(bars: BarContainer, *, sizes: pd.Series, colour: str) -> None:
    """Make the pieces of bars of very few labels pale."""
    for bar, n in zip(bars, sizes, strict=True):
        if n < _VERY_FEW:
            bar.set(facecolor=tint(colour, strength=0.12), edgecolor=tint(colour, strength=0.4))


def _write_shares(ax: Axes, bars: BarContainer, *, piece: pd.DataFrame) -> None:
    """Write each share inside its piece, on the piece's own colour to cover the hatch."""
    for bar, count, n in zip(bars, piece["count"], piece["n"], strict=True):
        share = bar.get_width()
        if share < _BARE_FROM:
            continue
        written = f"{count} of {n}" if n < FEW else write_percent(share)
        ax.text(
            bar.get_x() + share / 2,
            bar.get_y() + bar.get_height() / 2,
            written if share >= _WRITTEN_FROM else written.removesuffix(" %"),
            ha="center",
            va="center_baseline",
            size=SMALL_SIZE,
            bbox={"facecolor": bar.get_facecolor(), "edgecolor": "none", "pad": 0.2},
        )


def _finish_scale(ax: Axes) -> None:
    """Write the axis in percent, from 0 to 100."""
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f}")


def _describe(table: pd.DataFrame) -> str:
    """Say the shares in words."""
    text = ""
    for (block, group), part in table[table["count"] > 0].groupby(["block", "group"], sort=False):
        few = part["n"].iloc[0] < FEW
        counts = [f"{count} of {n}" for count, n in zip(part["count"], part["n"], strict=True)]
        shares = counts if few else part["share"].map(write_percent).tolist()
        text += f"{block}, {group}: {list_values(part['label'].tolist(), values=shares)} "
    return text


def tint(colour: str, *, strength: float = 0.38) -> str:
    """Mix a colour with white, so that dark text can be read on it.

    Examples
    --------
    >>> tint("#000000", strength=0.5)
    '#808080'
    """
    mixed = [round(255 * (1 - strength * (1 - part))) for part in to_rgb(colour)]
    return "#" + "".join(f"{part:02x}" for part in mixed)
