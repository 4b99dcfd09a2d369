"""Terms by outlet: how often each outlet uses each term, as a shaded table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from analysis.figures.frames import SHADES
from analysis.figures.groups import check_single, name_group, sort_names
from analysis.figures.style import (
    QUIET,
    SMALL_SIZE,
    finish_axes,
    in_style,
    ink_on,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import clean_label, list_values, write_number
from analysis.tables import check_least, check_table

_CHARACTERS = 90  # of small text across the columns of a page


@in_style
def plot_term_rates(
    counts: pd.DataFrame,
    *,
    terms: Sequence[str] | None = None,
    by: str = "outlet",
    n: int = 15,
    ax: Axes | None = None,
) -> Axes:
    """Plot the rate of each term in each group as a shaded table, with all words per group.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned, one row per group and term: `term`, `count`, `words`,
        `per_thousand` and the column of `by`.
    terms : sequence of str, optional
        Which terms, in their order; by default the `n` that are used most in all.
    by : str, default "outlet"
        Column of the groups.
    n : int, default 15
        How many terms without `terms`.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["Herald", "Post"], "term": ["war", "talks"],
    ...     "count": [3, 1], "words": [600, 500], "per_thousand": [5.0, 2.0]})
    >>> plot_term_rates(counts).get_label()
    'Table of terms by outlet, uses per 1,000 words. war: Herald 5.0; Post 0.0. talks: Herald 0.0;
    Post 2.0.'
    """
    check_table(counts, ("term", "count", "words", "per_thousand", by), name="counts")
    check_least(n, name="n")
    check_single(counts, by=["term", by], name="counts")
    if counts.empty:
        return say_nothing(ax, "Nothing to draw: no term was counted.")
    table = counts.assign(group=counts[by].map(name_group))
    totals = table.groupby("term", sort=False)["count"].sum()
    chosen = list(totals.nlargest(n).index) if terms is None else list(dict.fromkeys(terms))
    rates = table.pivot_table(index="term", columns="group", values="per_thousand", observed=True)
    rates = rates.reindex(chosen)[sort_names(rates.columns)].fillna(0.0)
    sizes = {str(name): int(words) for name, words in table.groupby("group")["words"].max().items()}
    names = [str(name) for name in rates.columns]
    ax = start_axes(ax, height_mm=24 + 5.5 * len(rates))
    _draw_rates(ax, rates)
    width = max(8, int(_CHARACTERS / len(rates.columns)))
    heads = [f"{clean_label(name, width=width, lines=3)}\n{sizes[name]:,} words" for name in names]
    ax.set_yticks(np.arange(len(rates)) + 0.5, [clean_label(term) for term in rates.index])
    ax.set_xticks(np.arange(len(heads)) + 0.5, heads)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("bottom")
    lines = [
        f"{term}: {list_values(names, values=[write_number(rate) for rate in row])}"
        for term, row in zip(rates.index, rates.to_numpy(), strict=True)
    ]
    return finish_axes(
        ax,
        xlabel="uses per 1,000 words",
        ylabel="",
        alt=f"Table of terms by {by}, uses per 1,000 words. {' '.join(lines)}",
    )


def _draw_rates(ax: Axes, rates: pd.DataFrame) -> None:
    """Draw shaded cells with their numbers."""
    values = rates.to_numpy(dtype=float)
    top = max(float(values.max(initial=0.0)), 0.01)
    ax.pcolormesh(values, cmap=SHADES, vmin=0, vmax=top, edgecolors="white", linewidth=2)
    for (row, column), rate in np.ndenumerate(values):
        ax.text(
            column + 0.5,
            row + 0.5,
            write_number(rate) if rate else "0",
            ha="center",
            va="center",
            size=SMALL_SIZE,
            color=ink_on(to_hex(SHADES(rate / top))) if rate else QUIET,
        )
    ax.invert_yaxis()
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="both", length=0)
