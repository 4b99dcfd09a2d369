"""Word shifts: which words make one outlet's vocabulary differ from the others'."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import add_places, sort_places
from analysis.figures.rows import draw_guides, label_rows, lay_rows, note_rows
from analysis.figures.style import (
    QUIET,
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import list_blocks, write_number
from analysis.tables import check_least, check_table


@in_style
def plot_shift(
    shift: pd.DataFrame, *, by: str = "outlet", n: int = 6, ax: Axes | None = None
) -> Axes:
    """Plot the words that add most to what sets each group's vocabulary apart.

    A bar to the right is a word that the group uses more than the others, one to the left a word
    that it uses less. Bars are sorted by length, whichever their side.

    Parameters
    ----------
    shift : DataFrame
        What `compare_shift` returned: `term`, `count`, `rest_count`, `contribution`, `part` and
        the column of `by`.
    by : str, default "outlet"
        Column of the groups.
    n : int, default 6
        Words per group.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> shift = pd.DataFrame({"outlet": "Herald", "term": ["war", "deal"], "count": [3, 0],
    ...     "rest_count": [1, 2], "contribution": [0.2, -0.1], "part": [0.6, 0.3]})
    >>> plot_shift(shift).get_label()
    'Bar chart of the words that add most to the difference of each outlet from all others, % of
    the whole difference. Herald: war more often, 60.0 %; deal less often, 30.0 %.'
    """
    needed = ("term", "count", "rest_count", "contribution", "part", by)
    check_table(shift, needed, name="shift")
    check_least(n, name="n")
    table = sort_places(add_places(shift, by=by, name="shift"))
    table = table[table["contribution"].notna() & (table["contribution"] != 0)]
    table = table.groupby("group", sort=False).head(n).reset_index(drop=True)
    if table.empty:
        return say_nothing(ax, "Nothing to draw: no word is used more by one group than another.")
    more = table["contribution"] > 0
    width = table["part"].where(more, -table["part"]) * 100
    rows = lay_rows(table["group"].tolist())
    looks = outlet_styles(shift[by])
    ax = start_axes(ax, height_mm=rows.height_mm, width_mm=130)
    draw_guides(ax, rows, zero=True)
    colours = [looks[group].colour for group in table["group"]]
    faces = [c if up else "white" for c, up in zip(colours, more, strict=True)]
    ax.barh(rows.y, width, height=0.62, color=faces, edgecolor=colours, linewidth=0.9)
    label_rows(ax, rows, labels=table["term"].tolist())
    pairs = zip(table["count"], table["rest_count"], strict=True)
    note_rows(ax, rows, notes=[f"{a:,} : {b:,}" for a, b in pairs], head="uses here : elsewhere")
    reach = 1.12 * float(width.abs().max())
    ax.set_xlim(-reach, reach)
    ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    words = [f"{'more' if up else 'less'} often, " for up in more]
    parts = [f"{write_number(100 * part)} %" for part in table["part"]]
    described = pd.DataFrame({"block": table["group"], "group": table["term"]})
    described["written"] = [word + part for word, part in zip(words, parts, strict=True)]
    ax.tick_params(axis="x", colors=QUIET)
    return finish_axes(
        ax,
        xlabel="part in the whole difference from all others, %\n"
        "hollow, left: used less here · filled, right: used more here",
        ylabel="",
        alt=f"Bar chart of the words that add most to the difference of each {by} from all "
        f"others, % of the whole difference. {list_blocks(described)}",
    )
