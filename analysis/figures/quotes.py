"""Who is given the word, in one figure."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.labels import plot_labels
from analysis.figures.style import finish_axes, in_style, say_nothing
from analysis.figures.wording import write_percent
from analysis.tables import check_table


@in_style
def plot_voice(
    voice: pd.DataFrame, *, by: str = "outlet", of: str = "side", ax: Axes | None = None
) -> Axes:
    """Plot who has the quoted words: a bar per outlet, a piece per speaker or side.

    Parameters
    ----------
    voice : DataFrame
        What `summarise_voice` returns: `count`, `n`, `share`, `of` and `by`.
    by, of : str
        Columns of the outlets and of the speakers or sides.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes

    Examples
    --------
    >>> voice = pd.DataFrame({
    ...     "outlet": ["Post", "Post"], "side": ["builders", "others"],
    ...     "count": [30, 10], "share": [0.75, 0.25], "n": [40, 40],
    ... })
    >>> [float(bar.get_width()) for bar in plot_voice(voice).patches]
    [0.75, 0.25]
    """
    check_table(voice, ("count", "share", "n", by, of), name="voice")
    if not (voice["count"] > 0).any():
        return say_nothing(ax, "Nothing to draw: nobody is quoted.")
    heading = "words inside quotation marks"
    table = voice.drop(columns=[c for c in ("concept", "label") if c in voice and c != of])
    ax = plot_labels(table.assign(concept=heading, label=voice[of]), by=by, ax=ax)
    quoted = voice[voice["count"] > 0]
    said = "; ".join(
        f"{name}: "
        + ", ".join(
            f"{who} {write_percent(share)}"
            for who, share in zip(part[of], part["share"], strict=True)
        )
        + f" of {part['n'].iloc[0]:,.0f} words"
        for name, part in quoted.groupby(by, sort=False, dropna=False)
    )
    alt = f"Stacked bars of the words inside quotation marks per {by}. {said}."
    return finish_axes(
        ax, xlabel="share of the words inside quotation marks, %", ylabel="", alt=alt
    )
