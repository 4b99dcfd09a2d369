"""Tone: every sentence as a dot, and the mean of each outlet with its interval."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.groups import add_places, check_single, sort_places
from analysis.figures.rows import (
    ROW_MM,
    draw_guides,
    draw_intervals,
    label_rows,
    lay_rows,
    note_rows,
)
from analysis.figures.style import (
    QUIET,
    SMALL_SIZE,
    OutletStyle,
    finish_axes,
    in_style,
    outlet_styles,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import count_noun, list_blocks, name_interval, write_number
from analysis.tables import as_columns, check_table

_CLOUD = 0.36
_BINS = 81
_STEP = 0.09
_TALL = 40
_COUNTED = 6


@in_style
def plot_tone(
    scored: pd.DataFrame,
    *,
    summary: pd.DataFrame,
    by: str | Iterable[str] = "outlet",
    articles: pd.DataFrame | None = None,
    value: str = "compound",
    ax: Axes | None = None,
) -> Axes:
    """Plot the tone of every sentence, and each outlet's mean with its interval below the dots.

    Parameters
    ----------
    scored : DataFrame
        What `score_sentences` or `score_targets` returns: a row per sentence.
    summary : DataFrame
        What `summarise_tone` returns of it: `by`, `mean`, `low`, `high`, `n`.
    by : str or iterable of str, default "outlet"
        Columns of the groups. The last gives the rows, those before it the blocks of rows.
    articles : DataFrame, optional
        Where columns of `by` that `scored` lacks are looked up, by `doc_id`.
    value : str, default "compound"
        Column of the tone in `scored`, from -1 to 1; sentences without one are not drawn.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        The outlets of a block by name, as in every figure.

    Raises
    ------
    ValueError
        If `summary` has several rows for a group, as when `by` lacks one of its columns.

    Examples
    --------
    >>> scored = pd.DataFrame({
    ...     "outlet": ["Herald", "Herald", "Post"], "compound": [0.5, 0.1, -0.2],
    ... })
    >>> summary = pd.DataFrame({
    ...     "outlet": ["Herald", "Post"], "mean": [0.3, -0.2], "low": [0.1, None],
    ...     "high": [0.5, None], "n": [2, 1],
    ... })
    >>> ax = plot_tone(scored, summary=summary)
    >>> [text.get_text() for text in ax.texts]
    ['+0.30 (n = 2)', '−0.20 (n = 1)', 'mean']
    """
    columns = as_columns(by)
    check_table(scored, (value,), name="scored")
    check_table(summary, (*columns, "mean", "low", "high", "n"), name="summary")
    known = scored[scored[value].notna()]
    if known.empty:
        return say_nothing(ax, "Nothing to draw: no sentence has a tone.")
    check_single(summary, by=columns, name="summary")
    means = sort_places(add_places(summary, by=columns, name="summary"))
    known = add_places(known, by=columns, name="scored", articles=articles)
    rows = lay_rows(means["block"].tolist())
    looks = outlet_styles(means["group"])
    ax = start_axes(ax, height_mm=rows.height_mm + 0.7 * ROW_MM * len(means))
    draw_guides(ax, rows, zero=True)
    tones = {place: part[value] for place, part in known.groupby(["block", "group"])}
    places = zip(means["block"], means["group"], rows.y, strict=True)
    for block, group, y in places:
        if (block, group) in tones:
            draw_cloud(ax, tones[block, group], y=y, style=looks[group])
    styles = [looks[group] for group in means["group"]]
    draw_intervals(ax, means, y=rows.y + 0.24, styles=styles, value="mean")
    label_rows(ax, rows, labels=means["group"].tolist())
    means["written"] = [
        f"{write_number(mean, digits=2, signed=True)} (n = {n:,})"
        for mean, n in zip(means["mean"], means["n"], strict=True)
    ]
    note_rows(ax, rows, notes=means["written"].tolist(), head="mean")
    ax.set_xlim(-1.05, 1.05)
    return finish_axes(
        ax,
        xlabel="tone, −1 to 1 (dot: sentence; number: dots of a stack; marker: mean; "
        f"{name_interval(summary)})",
        ylabel="",
        alt=f"Dots of the tone of {count_noun(len(known), 'sentence')}; means per {columns[-1]}. "
        + list_blocks(means),
    )


def draw_cloud(ax: Axes, values: pd.Series, *, y: float, style: OutletStyle) -> None:
    """Draw every value as a small dot, dots of nearly the same value stacked upwards from `y`.

    The height of a stack grows with the number of its dots, or with the square root of it if the
    tallest has more than 40. The number of dots of the tallest stack stands beside it from six
    on, where they run together.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> draw_cloud(ax, pd.Series([0.0, 0.0, 0.5]), y=1.0, style=OutletStyle("#0b6fb0", "o", ""))
    >>> ax.collections[0].get_offsets().tolist()
    [[0.0, 1.0], [0.0, 0.91], [0.5, 1.0]]
    """
    known = values.dropna().sort_values(kind="stable")
    bins = (known * (_BINS // 2)).round()
    stacks = known.groupby(bins)
    size = stacks.transform("size").to_numpy()
    top = max(int(size.max(initial=1)), 1)
    # where one stack would dwarf the others, all heights go by the square root of the number
    height = _CLOUD * np.sqrt(size / top) if top > _TALL else min(_STEP, _CLOUD / top) * size
    offset = stacks.cumcount().to_numpy() * np.minimum(_STEP, height / size)
    if top >= _COUNTED:
        highest = int(offset.argmax())
        ax.text(
            known.iloc[highest] + 0.025,
            y - offset[highest],
            f"{top:,}",
            va="center",
            size=SMALL_SIZE,
            color=QUIET,
        )
    ax.scatter(
        known,
        y - offset,
        s=9,
        color=style.colour,
        alpha=0.65,
        linewidths=0,
        zorder=1.5,
        rasterized=len(known) > 2_000,
    )
