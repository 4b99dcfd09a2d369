"""The corpus at a glance: how many words each outlet contributes."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import name_group, order_rows
from analysis.figures.rows import Rows, label_rows, lay_rows, note_rows
from analysis.figures.style import (
    RULE,
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import count_noun, list_values
from analysis.tables import check_table

_PIECES = 300


@in_style
def plot_corpus(articles: pd.DataFrame, *, by: str = "outlet", ax: Axes | None = None) -> Axes:
    """Plot the words per outlet, one piece of the bar per article (up to 300 articles).

    Parameters
    ----------
    articles : DataFrame
        The articles table, with `doc_id` and `words`.
    by : str, default "outlet"
        Column of the groups.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Bars sorted by length; the alternative text is its label.

    Examples
    --------
    >>> articles = pd.DataFrame({
    ...     "doc_id": ["a", "b", "c"], "outlet": ["Herald", "Post", "Post"],
    ...     "words": [420, 310, 250],
    ... })
    >>> ax = plot_corpus(articles)
    >>> [float(bar.get_width()) for bar in ax.patches]
    [420.0, 310.0, 250.0]
    >>> ax.get_label()
    'Bar chart of the words per outlet, 3 articles: Post 560 words in 2 articles;
    Herald 420 words in 1 article.'
    """
    check_table(articles, ("doc_id", by, "words"), name="articles")
    if articles.empty:
        return say_nothing(ax, "Nothing to draw: there are no articles.")
    table = articles.assign(group=articles[by].map(name_group), words=articles["words"].fillna(0))
    totals = table.groupby("group")["words"].agg(["sum", "size"])
    order = order_rows(totals.index.tolist(), values=totals["sum"].tolist())
    rows = lay_rows([""] * len(order))
    ax = start_axes(ax, height_mm=rows.height_mm)
    _draw_bars(ax, table, rows=rows, order=order)
    label_rows(ax, rows, labels=order)
    notes = [
        f"{words:,.0f} words in {count_noun(articles_of, 'article')}"
        for words, articles_of in totals.loc[order].itertuples(index=False)
    ]
    note_rows(ax, rows, notes=notes)
    ax.grid(axis="x", color=RULE, linewidth=0.5)
    alt = f"Bar chart of the words per {by}, {count_noun(len(table), 'article')}: "
    alt += list_values(order, values=notes)
    unit = "words (one piece per article)" if len(table) <= _PIECES else "words"
    return finish_axes(ax, xlabel=unit, ylabel="", alt=alt)


def _draw_bars(ax: Axes, table: pd.DataFrame, *, rows: Rows, order: list[str]) -> None:
    """Draw every article as a piece of its group's bar, the longest first, or the whole bar."""
    styles = outlet_styles(order)
    pieces = table.sort_values(["words", "doc_id"], ascending=[False, True])
    if len(table) > _PIECES:
        pieces = table.groupby("group")[["words"]].sum().reset_index()
    left = pieces.groupby("group")["words"].cumsum() - pieces["words"]
    ax.barh(
        pieces["group"].map(dict(zip(order, rows.y, strict=True))),
        pieces["words"],
        left=left,
        height=0.62,
        color=[styles[name].colour for name in pieces["group"]],
        edgecolor="white",
        linewidth=0.8,
    )
    ax.set_xlim(0, max(float(table.groupby("group")["words"].sum().max()), 1.0) * 1.02)
