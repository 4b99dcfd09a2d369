"""Placement: where along each article a target is mentioned."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from analysis.figures.groups import add_places, name_group, sort_places
from analysis.figures.rows import Rows, draw_guides, label_rows, lay_rows, note_rows
from analysis.figures.style import (
    RULE,
    SMALL_SIZE,
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import count_noun, list_blocks, write_percent
from analysis.tables import check_table

_TITLE_AT = -0.06
_CROWDED = 400


@in_style
def plot_placement(
    placed: pd.DataFrame,
    *,
    by: str = "outlet",
    articles: pd.DataFrame | None = None,
    summary: pd.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot every mention as a tick along its article, from the first word to the last.

    Mentions in the title stand left of the text; those in the lead are taller; n counts the text's.

    Parameters
    ----------
    placed : DataFrame
        What `find_placement` returns, a row per hit: `doc_id`, `depth` (0 to 1), `in_title` and
        `in_lead`.
    by : str, default "outlet"
        Column of the groups, in `placed` or `articles`.
    articles : DataFrame, optional
        All articles searched; with them, a group without a mention has its empty row.
    summary : DataFrame, optional
        What `summarise_placement` returns of the same hits: a group whose titles stand in the
        manifest alone, and one of which holds the target, gets a hollow square.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> placed = pd.DataFrame({
    ...     "doc_id": ["a", "a"], "depth": [0.0, 0.4], "in_title": [True, False],
    ...     "in_lead": [False, False],
    ... })
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Post"]})
    >>> plot_placement(placed, articles=articles).get_label()
    'Where the mentions stand in each article, from the title and the beginning (0 %) to the end
    (100 %). Herald 2 mentions in 1 article, 1 in the title, 0 in the lead, the first in the text
    at 40 %; Post no mention.'
    """
    check_table(placed, ("doc_id", "depth", "in_title", "in_lead"), name="placed")
    table = add_places(placed, by=by, name="placed", articles=articles)
    searched = table if articles is None else add_places(articles, by=by, name="articles")
    order = sort_places(searched.drop_duplicates("group"))[["block", "group"]]
    if order.empty:
        return say_nothing(ax, "Nothing to draw: nothing is mentioned.")
    rows = lay_rows([""] * len(order))
    ax = start_axes(ax, height_mm=rows.height_mm + 1.5 * len(order))
    draw_guides(ax, rows)
    label_rows(ax, rows, labels=order["group"].tolist())
    parts = [table[table["group"] == name] for name in order["group"]]
    _draw_ticks(ax, parts, rows=rows, groups=order["group"].tolist())
    given = _titled_in_manifest(summary, by=by)
    for group, y in zip(order["group"], rows.y, strict=True):
        if group in given:
            colour = outlet_styles(order["group"])[group].colour
            ax.plot([_TITLE_AT], [y], "s", color=colour, markersize=5, fillstyle="none")
    counts = [(len(part), int((~part["in_title"].astype(bool)).sum())) for part in parts]
    notes = [f"n = {in_text:,}" if found else "none" for found, in_text in counts]
    note_rows(ax, rows, notes=notes)
    ax.set_xlim(2 * _TITLE_AT, 1.01)
    ax.axvline(_TITLE_AT / 2, color=RULE, linewidth=0.7)
    ax.set_xticks([_TITLE_AT, 0, 0.25, 0.5, 0.75, 1], ["title", "0", "25", "50", "75", "100"])
    order["written"] = [
        _describe(part, given=group in given)
        for group, part in zip(order["group"], parts, strict=True)
    ]
    hollow = "; hollow square: title known from the manifest alone" if given else ""
    marks = f"tall ticks: in the lead{hollow}; n: mentions below the title"
    alt = "Where the mentions stand in each article, from the title and the beginning (0 %) to "
    return finish_axes(
        ax,
        xlabel=f"position in the article, % of its length ({marks})",
        ylabel="",
        alt=f"{alt}the end (100 %). {list_blocks(order)}",
    )


def _draw_ticks(ax: Axes, parts: list[pd.DataFrame], *, rows: Rows, groups: list[str]) -> None:
    """Draw the mentions of each group along its row."""
    looks = outlet_styles(groups)
    for group, part, y in zip(groups, parts, rows.y, strict=True):
        colour = looks[group].colour
        in_title = part["in_title"].astype(bool)
        text = part[~in_title]
        ticks = _gather(text) if len(text) > _CROWDED else text.assign(weight=0.85)
        half = ticks["in_lead"].map({True: 0.4, False: 0.22}).astype(float)
        shades = [to_rgba(colour, weight) for weight in ticks["weight"]]
        ax.vlines(ticks["depth"], y - half, y + half, colors=shades, linewidth=1.3)
        if in_title.any():
            ax.plot([_TITLE_AT], [y], "s", color=colour, markersize=5)
        if in_title.sum() > 1:
            ax.annotate(
                f"{in_title.sum():,}",
                (_TITLE_AT, y),
                xytext=(5, 0),
                textcoords="offset points",
                va="center_baseline",
                size=SMALL_SIZE,
            )


def _titled_in_manifest(summary: pd.DataFrame | None, *, by: str) -> set[str]:
    """Return the groups of which only the manifest's titles hold the target."""
    if summary is None:
        return set()
    check_table(summary, (by, "in_title", "title_from"), name="summary")
    given = summary["title_from"].eq("manifest") & (summary["in_title"].fillna(0) > 0)
    return set(summary.loc[given, by].map(name_group))


def _gather(text: pd.DataFrame) -> pd.DataFrame:
    """Join ticks that would cover each other; the more stand in one place, the darker it is."""
    steps = text.assign(depth=(text["depth"] * _CROWDED).round() / _CROWDED)
    ticks = steps.groupby(["depth", "in_lead"]).size().rename("number").reset_index()
    return ticks.assign(weight=0.1 + 0.75 * ticks["number"] / ticks["number"].max())


def _describe(part: pd.DataFrame, *, given: bool) -> str:
    """Say in words where one group's mentions stand."""
    if part.empty:
        return "no mention in the text, its title in the manifest" if given else "no mention"
    title = ", its title in the manifest" if given else ""
    text = part[~part["in_title"].astype(bool)]
    first = f", the first in the text at {write_percent(text['depth'].min())}" if len(text) else ""
    titles, leads = int(part["in_title"].sum()), int(part["in_lead"].sum())
    return (
        f"{count_noun(len(part), 'mention')} in {count_noun(part['doc_id'].nunique(), 'article')}, "
        f"{titles} in the title{title}, {leads} in the lead{first}"
    )
