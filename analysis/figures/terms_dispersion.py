"""Barcodes: where terms stand along each article."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import add_places, sort_names
from analysis.figures.rows import draw_guides, label_rows, lay_rows, note_rows
from analysis.figures.style import finish_axes, in_style, outlet_styles, say_nothing, start_axes
from analysis.figures.wording import count_noun, list_blocks, write_percent
from analysis.tables import check_table


@in_style
def plot_dispersion(
    hits: pd.DataFrame, *, articles: pd.DataFrame, by: str = "outlet", ax: Axes | None = None
) -> Axes:
    """Plot every use of a term as a tick along its article, a block per term.

    Articles are drawn at one length, whatever their number of words. A group of several articles
    has them laid over one another.

    Parameters
    ----------
    hits : DataFrame
        What `find_terms` returned: `doc_id`, `start`, `term`.
    articles : DataFrame
        All articles searched: `doc_id`, `text` and the column of `by`; a group without a use has
        its empty row.
    by : str, default "outlet"
        Column of the groups.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Post"],
    ...     "text": ["war and talks", "talks"]})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [0], "term": ["war"]})
    >>> plot_dispersion(hits, articles=articles).get_label()
    'Where each term stands along the articles, from the beginning (0 %) to the end (100 %). war:
    Herald 1 use, from 0 % to 0 %; Post no use.'
    """
    check_table(hits, ("doc_id", "start", "term"), name="hits")
    check_table(articles, ("doc_id", "text", by), name="articles")
    lengths = articles.set_index("doc_id")["text"].str.len().clip(lower=1)
    placed = add_places(hits, by=by, name="hits", articles=articles)
    placed = placed.assign(depth=placed["start"] / placed["doc_id"].map(lengths).astype(float))
    names = sort_names(add_places(articles, by=by, name="articles")["group"])
    terms = list(placed["term"].unique())
    if not terms or not names:
        return say_nothing(ax, "Nothing to draw: the terms stand nowhere.")
    order = pd.DataFrame(
        [(term, name) for term in terms for name in names], columns=["block", "group"]
    )
    parts = [
        placed.loc[(placed["term"] == term) & (placed["group"] == name), "depth"]
        for term, name in zip(order["block"], order["group"], strict=True)
    ]
    rows = lay_rows(order["block"].tolist())
    ax = start_axes(ax, height_mm=rows.height_mm)
    draw_guides(ax, rows)
    label_rows(ax, rows, labels=order["group"].tolist())
    looks = outlet_styles(names)
    for y, group, depths in zip(rows.y, order["group"], parts, strict=True):
        ax.vlines(depths, y - 0.36, y + 0.36, color=looks[group].colour, linewidth=1.2, alpha=0.85)
    note_rows(ax, rows, notes=[f"{len(part):,}" for part in parts], head="uses")
    ax.set_xlim(-0.01, 1.01)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"])
    order["written"] = [_describe(part) for part in parts]
    alt = "Where each term stands along the articles, from the beginning (0 %) to the end (100 %). "
    return finish_axes(
        ax,
        xlabel="position in the article, % of its length",
        ylabel="",
        alt=alt + list_blocks(order),
    )


def _describe(depths: pd.Series) -> str:
    """Say in words where one group uses a term."""
    if depths.empty:
        return "no use"
    ends = f"from {write_percent(depths.min())} to {write_percent(depths.max())}"
    return f"{count_noun(len(depths), 'use')}, {ends}"
