"""Words that drive tone: which move an outlet's mean away from that of the others."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import name_group, sort_names
from analysis.figures.rows import draw_guides, label_rows, lay_rows, note_rows
from analysis.figures.style import finish_axes, in_style, outlet_styles, say_nothing, start_axes
from analysis.figures.wording import list_blocks, write_number
from analysis.tables import check_least, check_table


@in_style
def plot_drivers(
    drivers: pd.DataFrame, *, by: str = "outlet", n: int = 6, ax: Axes | None = None
) -> Axes:
    """Plot the words that move each outlet's mean tone the most, up or down.

    Parameters
    ----------
    drivers : DataFrame
        What `compare_drivers` returns: `by`, `word`, `lexicon`, `count`, `rest_count`, `shift`.
    by : str, default "outlet"
        Column of the groups.
    n : int, default 6
        Words per outlet.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        A block per outlet, its words from the largest shift up to the largest shift down.

    Examples
    --------
    >>> drivers = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald"], "word": ["bad", "good"], "lexicon": [-2.5, 1.9],
    ...     "count": [0, 1], "rest_count": [1, 0], "shift": [0.54, 0.44],
    ... })
    >>> ax = plot_drivers(drivers)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['bad (−2.5)', 'good (+1.9)']
    """
    check_table(drivers, (by, "word", "lexicon", "count", "rest_count", "shift"), name="drivers")
    check_least(n, name="n")
    moving = drivers[drivers["shift"].abs() > 0]
    if moving.empty:
        return say_nothing(ax, "Nothing to draw: no word moves an outlet's tone.")
    table = _choose_words(moving.assign(block=moving[by].map(name_group)), n=n)
    rows = lay_rows(table["block"].tolist())
    looks = outlet_styles(table["block"])
    ax = start_axes(ax, height_mm=rows.height_mm, width_mm=130)
    draw_guides(ax, rows, zero=True)
    styles = [looks[name] for name in table["block"]]
    bars = ax.barh(rows.y, table["shift"], height=0.62, color=[style.colour for style in styles])
    for bar, style in zip(bars, styles, strict=True):
        bar.set_hatch(style.hatch)
        bar.set_edgecolor("white")
        bar.set_linewidth(0)
    labels = [
        f"{word} ({write_number(valence, signed=True)})" if valence else str(word)
        for word, valence in zip(table["word"], table["lexicon"], strict=True)
    ]
    label_rows(ax, rows, labels=labels)
    notes = [f"{own:,} : {rest:,}" for own, rest in table[["count", "rest_count"]].to_numpy()]
    note_rows(ax, rows, notes=notes, head="here : elsewhere")
    written = table["shift"].map(lambda shift: write_number(shift, digits=3, signed=True))
    alt = f"Bar chart of the words that move the mean tone per {by} the most. "
    alt += list_blocks(table.assign(group=table["word"], written=written))
    label = "shift of the mean tone against all others\nin brackets: the word's valence, −4 to 4"
    return finish_axes(ax, xlabel=label, ylabel="", alt=alt)


def _choose_words(table: pd.DataFrame, *, n: int) -> pd.DataFrame:
    """Pick the words of each block that move it the most, and sort them from up to down."""
    rank = {name: place for place, name in enumerate(sort_names(table["block"]))}
    ranked = table.assign(size=table["shift"].abs(), rank=table["block"].map(rank))
    ranked = ranked.sort_values(["rank", "size", "word"], ascending=[True, False, True])
    chosen = ranked.groupby("rank", sort=False).head(n)
    return chosen.sort_values(["rank", "shift", "word"], ascending=[True, False, True]).reset_index(
        drop=True
    )
