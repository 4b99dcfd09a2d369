"""Frames: which share of each outlet's sentences carries which frame."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex
from matplotlib.patches import Rectangle

from analysis.figures.groups import check_single, name_group, order_rows, sort_names
from analysis.figures.style import (
    QUIET,
    SMALL_SIZE,
    TINT,
    finish_axes,
    in_style,
    ink_on,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import FEW, clean_label, list_values, write_percent
from analysis.tables import check_table

SHADES = LinearSegmentedColormap.from_list("shares", ["#f4f8fb", "#9cc7e3", "#0b6fb0", "#08416b"])
"""From nothing to much in one hue, even in grey."""

_COLUMNS_AT_MOST = 8
_NAMED = 3  # frames that occur nowhere; of more, the number is told
_VERY_FEW = 5
_VEILED = 0.3  # of its depth that a shade keeps under the veil
_CHARACTERS = 80  # of small text across the columns of a page


@in_style
def plot_frames(
    compared: pd.DataFrame,
    *,
    by: str = "outlet",
    value: str = "share",
    unit: str | None = None,
    order: Sequence[str] = (),
    ax: Axes | None = None,
) -> Axes:
    """Plot the share of each frame in each outlet as a shaded table, with n per outlet.

    Parameters
    ----------
    compared : DataFrame
        What `compare_frames` returns, one row per frame and outlet (choose one target first):
        `frame`, `n`, `by` and `value`.
    by : str, default "outlet"
        Column of the groups.
    value : str, default "share"
        Column of the shares, 0 to 1.
    unit : str, optional
        What the shares are of, for the axis; by default the sentences, or those that mention the
        target if there is one in the column `target`.
    order : sequence of str
        Frames in the order of the rows, for figures to be laid side by side; by default, and where
        it does not name a frame, by their mean share.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Frames as rows, those that occur nowhere named below, or counted if they are many; outlets
        as columns, or as rows beyond eight. Where an outlet has fewer than ten sentences, counts
        stand in place of percentages; of fewer than five, the cells are hatched and pale.

    Raises
    ------
    ValueError
        If a frame has more than one row for an outlet.

    Examples
    --------
    >>> compared = pd.DataFrame({
    ...     "outlet": ["Herald", "Post"], "frame": ["blame", "blame"], "share": [0.5, 0.1],
    ...     "n": [20, 24],
    ... })
    >>> [text.get_text() for text in plot_frames(compared).texts]
    ['50 %', '10 %']
    """
    check_table(compared, ("frame", "n", by, value), name="compared")
    check_single(compared, by=["frame", by], name="compared")
    if compared.empty:
        return say_nothing(ax, "Nothing to draw: no frame was looked for.")
    table = compared.assign(group=compared[by].map(name_group), frame=compared["frame"].map(str))
    shares = table.set_index(["frame", "group"])[value].unstack()  # noqa: PD010, checked above
    by_mean = order_rows(shares.index.tolist(), values=shares.mean(axis=1).tolist())
    rows = [frame for frame in dict.fromkeys((*order, *by_mean)) if frame in shares.index]
    shares = shares.loc[rows, sort_names(shares.columns)]
    unit = _name_unit(compared) if unit is None else unit
    alt = _describe(shares, by=by, unit=unit)
    if not (shares > 0).any(axis=None):
        return say_nothing(ax, f"Nothing to draw: no frame is indicated ({unit}).")
    shares, absent = _drop_absent(shares)
    sizes = {str(name): int(n) for name, n in table.groupby("group")["n"].max().items()}
    if len(sizes) > _COLUMNS_AT_MOST:
        shares = shares.T
    ax = start_axes(ax, height_mm=24 + 7.5 * len(shares))
    few = [name for name, n in sizes.items() if n < _VERY_FEW]
    draw_cells(ax, shares, texts=_write_cells(shares, sizes=sizes), few=few)
    width = int(_CHARACTERS / max(len(shares.columns), 1))
    rows = [_write_head(name, sizes=sizes, width=28, joint=", ") for name in shares.index]
    columns = [_write_head(name, sizes=sizes, width=width, joint="\n") for name in shares.columns]
    ax.set_yticks([row + 0.5 for row in range(len(rows))], rows)
    ax.set_xticks([column + 0.5 for column in range(len(columns))], columns)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("bottom")
    pale = f"\nhatched: of fewer than {_VERY_FEW}" if few else ""
    return finish_axes(ax, xlabel=f"{unit}, %{absent}{pale}", ylabel="", alt=alt)


def _name_unit(compared: pd.DataFrame) -> str:
    """Say what the shares are of."""
    targets = compared.get("target", pd.Series(dtype="str")).unique()
    about = f" that mention {clean_label(targets[0], lines=1)}" if len(targets) == 1 else ""
    return f"share of the sentences{about}"


def _drop_absent(shares: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Take out the frames that no group uses, and name them in a line below the figure."""
    unused = shares.eq(0).all(axis=1)
    if not unused.any():
        return shares, ""
    names = shares.index[unused]
    said = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} others"
    return shares[~unused], "\n" + clean_label(f"in no sentence: {said}", width=100, lines=3)


def _write_head(name: str, *, sizes: dict[str, int], width: int, joint: str) -> str:
    """Write the label of a row or column, with n where it is a group."""
    label = clean_label(name, width=max(width, 8), lines=3)
    return f"{label}{joint}n = {sizes[name]:,}" if name in sizes else label


def _write_cells(shares: pd.DataFrame, *, sizes: dict[str, int]) -> list[list[str]]:
    """Write the shares as percentages, and as counts where a group has few sentences."""
    across = set(shares.columns) <= set(sizes)
    return [
        [_write_cell(share, n=sizes[str(column if across else row)]) for column, share in cells]
        for row, cells in ((name, shares.loc[name].items()) for name in shares.index)
    ]


def _write_cell(share: float, *, n: int) -> str:
    """Write a share, or of few the count."""
    return write_percent(share) if n >= FEW or pd.isna(share) else f"{share * n:.0f} of {n}"


def draw_cells(
    ax: Axes,
    shares: pd.DataFrame,
    *,
    texts: list[list[str]] | None = None,
    few: Collection[str] = (),
) -> None:
    """Draw a table of shares as shaded cells with their numbers; missing cells stay grey.

    One share has one shade in every figure, so that figures can be laid side by side. In place of
    the percentages, `texts` may say what each cell prints; the rows and columns named in `few` are
    hatched in white, so that they weigh less.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> draw_cells(ax, pd.DataFrame([[0.25, None]]))
    >>> [text.get_text() for text in ax.texts]
    ['25 %', 'no value']
    """
    values = shares.to_numpy(dtype=float)
    depths = np.sqrt(values)  # small shares stay apart on a scale that ends at 100 %
    ax.set_facecolor(TINT)
    ax.pcolormesh(
        np.ma.masked_invalid(depths), cmap=SHADES, vmin=0, vmax=1, edgecolors="white", linewidth=2
    )
    pale = np.isin(shares.columns, list(few)) | np.isin(shares.index, list(few))[:, None]
    _veil(ax, pale & (values > 0))
    for (row, column), share in np.ndenumerate(values):
        shade = SHADES(depths[row, column] * (_VEILED if pale[row, column] else 1))
        colour = QUIET if share == 0 or np.isnan(share) else ink_on(to_hex(shade))
        ax.text(
            column + 0.5,
            row + 0.5,
            write_percent(share) if texts is None else texts[row][column],
            ha="center",
            va="center",
            size=SMALL_SIZE,
            color=colour,
        )
    ax.invert_yaxis()
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="both", length=0)


def _veil(ax: Axes, pale: np.ndarray) -> None:
    """Cover cells with a veil of white and a hatch."""
    for row, column in np.argwhere(pale):
        ax.add_patch(
            Rectangle(
                (column, row),
                1,
                1,
                facecolor="#ffffffb0",
                edgecolor="white",
                hatch="///",
                linewidth=0,
            )
        )


def _describe(shares: pd.DataFrame, *, by: str, unit: str) -> str:
    """Say the shares in words, a sentence per frame."""
    text = f"Table of frames by {by}, {unit}. "
    for frame, values in shares.iterrows():
        written = values.map(write_percent).tolist()
        text += f"{frame}: {list_values(shares.columns.tolist(), values=written)} "
    return text
