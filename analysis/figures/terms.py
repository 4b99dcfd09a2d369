"""Typical words: which terms set each outlet apart, with intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import add_places
from analysis.figures.rows import draw_guides, draw_intervals, label_rows, lay_rows, note_rows
from analysis.figures.style import finish_axes, in_style, outlet_styles, say_nothing, start_axes
from analysis.figures.wording import list_blocks, name_interval, write_number
from analysis.tables import check_least, check_table

_CORRECTED, _LEVEL = "p_units_bh", 0.05


@in_style
def plot_terms(
    compared: pd.DataFrame,
    *,
    by: str = "outlet",
    n: int = 6,
    value: str = "log_ratio",
    ax: Axes | None = None,
) -> Axes:
    """Plot the most typical terms of each outlet with the interval of the log ratio.

    Within an outlet the terms whose interval lies furthest from 0 come first: an effect that is
    large and sure outranks one that is only large. A hollow marker says that the term is not
    typical beyond chance: that its p, corrected for all terms compared (`p_units_bh`), is .05 or
    more, or, in a table without it, that its interval contains 0.

    Parameters
    ----------
    compared : DataFrame
        What `compare_terms` returns: `term`, `count`, `words`, `value` and its interval. An
        interval over units (such as `log_ratio_units_low`, `log_ratio_units_high`) goes before
        the one over words (`log_ratio_low`, `log_ratio_high`). Pairs of groups in `against` have
        a block each.
    by : str, default "outlet"
        Column of the groups.
    n : int, default 6
        Terms per outlet at most.
    value : str, default "log_ratio"
        Column of the effect; only terms above 0 are drawn.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> compared = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald", "Post"], "term": ["truce", "talks", "drones"],
    ...     "count": [9, 4, 7], "words": [600, 600, 500], "log_ratio": [3.1, 1.2, 2.4],
    ...     "log_ratio_low": [1.0, -0.5, 0.6], "log_ratio_high": [5.2, 2.9, 4.2],
    ... })
    >>> ax = plot_terms(compared)
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['truce', 'talks', 'drones']
    """
    over_units = f"{value}_units_low" in compared.columns
    low, high = (f"{value}_units{end}" if over_units else value + end for end in ("_low", "_high"))
    check_table(compared, ("term", "count", "words", by, value, low, high), name="compared")
    check_least(n, name="n")
    placed = _add_blocks(add_places(compared, by=by, name="compared"))
    table = _choose_terms(placed, n=n, value=value, low=low)
    if table.empty:
        return say_nothing(ax, "Nothing to draw: no term is more frequent in one group.")
    rows = lay_rows(table["block"].tolist())
    looks = outlet_styles(compared[by])
    styles = [looks[name] for name in table["group"]]
    ax = start_axes(ax, height_mm=rows.height_mm, width_mm=130)
    draw_guides(ax, rows, zero=True)
    draw_intervals(ax, table, y=rows.y, styles=styles, value=value, low=low, high=high)
    label_rows(ax, rows, labels=table["term"].tolist())
    notes = [f"{count:,} of {words:,}" for count, words in table[["count", "words"]].to_numpy()]
    note_rows(ax, rows, notes=notes, head="uses of all words")
    paired = table["block"].ne(table["group"]).any()
    effect = f"{value.replace('_', ' ')} to {'the other group' if paired else 'all others'}"
    lines = name_interval(compared) if over_units else "line: 95 % interval over words"
    return finish_axes(
        ax,
        xlabel=f"{effect}, base 2 ({lines})\n{_say_hollow(placed)}; arrow: no upper end",
        ylabel="",
        alt=f"Dot plot of the most typical terms per {by}, by {effect}. {_describe(table, value)}",
    )


def _add_blocks(table: pd.DataFrame) -> pd.DataFrame:
    """Head each block by its group and, where groups are compared in pairs, by the other one."""
    others = table["against"] if "against" in table.columns else pd.Series("", index=table.index)
    if others.nunique() < 2:
        return table.assign(block=table["group"])
    return table.assign(block=table["group"] + " against " + others.astype("str"))


def _choose_terms(table: pd.DataFrame, *, n: int, value: str, low: str) -> pd.DataFrame:
    """Pick the `n` terms of each block whose effect is surest above 0."""
    table = table[table[value] > 0]
    ranked = table.sort_values(
        ["block", low, value, "term"], ascending=[True, False, False, True], key=_fold_names
    )
    chosen = ranked.groupby("block", sort=False).head(n).reset_index(drop=True)
    sure = chosen[_CORRECTED] < _LEVEL if _CORRECTED in chosen.columns else chosen[low] > 0
    return chosen.assign(unsure=~sure)


def _say_hollow(table: pd.DataFrame) -> str:
    """Say what a hollow marker means, and whether any term is beyond chance."""
    if _CORRECTED not in table.columns:
        return "hollow marker: the interval contains 0"
    tested = f"chance after correction for {table[_CORRECTED].count():,} comparisons"
    if (table[_CORRECTED] < _LEVEL).any():
        return f"hollow marker: not beyond {tested}"
    return f"most over-represented, none beyond {tested}"


def _describe(table: pd.DataFrame, value: str) -> str:
    """Say the effects in words, block by block."""
    named = table.assign(group=table["term"], written=table[value].map(write_number))
    return list_blocks(named)


def _fold_names(column: pd.Series) -> pd.Series:
    """Let capitals and small letters sort alike."""
    return column.str.casefold() if pd.api.types.is_string_dtype(column) else column
