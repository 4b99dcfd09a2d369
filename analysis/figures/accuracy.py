"""Accuracy of a measure on coded sentences: scores per class, and what is taken for what."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.figures.frames import draw_cells
from analysis.figures.groups import check_single, sort_names
from analysis.figures.rows import draw_guides, draw_intervals, label_rows, lay_rows, note_rows
from analysis.figures.style import (
    COLOURS,
    MARKERS,
    OutletStyle,
    finish_axes,
    in_style,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import clean_label, list_blocks, name_interval, write_number
from analysis.tables import check_table

SCORES = {"precision": "precision", "recall": "recall", "f1": "F1"}
_ALL = "(all)"  # where precision, recall and F1 are one number, the share that is right
_LOOKS = {
    score: OutletStyle(colour, marker, "")
    for score, colour, marker in zip(SCORES, COLOURS, MARKERS, strict=False)
}


@in_style
def plot_accuracy(accuracy: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Plot precision, recall and F1 of every class with their intervals.

    Parameters
    ----------
    accuracy : DataFrame
        What `score_accuracy` returns.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        A block of rows per class, in the table's order; n is the coded items of the class.

    Examples
    --------
    >>> accuracy = pd.DataFrame({
    ...     "label": ["dark"], "human": [9.0], "precision": [0.5], "recall": [1.0], "f1": [0.67],
    ...     "precision_low": [0.2], "precision_high": [0.8], "recall_low": [0.7],
    ...     "recall_high": [1.0], "f1_low": [0.4], "f1_high": [0.9], "interval": "bootstrap",
    ... })
    >>> plot_accuracy(accuracy).get_label()
    'Scores of each class on coded items. dark (n = 9): precision 0.50; recall 1.00; F1 0.67.'
    """
    ends = [f"{score}{end}" for score in SCORES for end in ("_low", "_high")]
    check_table(accuracy, ("label", "human", *SCORES, *ends), name="accuracy")
    if accuracy.empty:
        return say_nothing(ax, "Nothing to draw: no class was scored.")
    check_single(accuracy, by="label", name="accuracy")
    table = _one_score_a_row(accuracy)
    rows = lay_rows(table["block"].tolist())
    ax = start_axes(ax, height_mm=rows.height_mm, width_mm=130)
    draw_guides(ax, rows)
    draw_intervals(
        ax, table, y=rows.y, styles=[_LOOKS[score] for score in table["score"]], value="value"
    )
    label_rows(ax, rows, labels=table["group"].tolist())
    note_rows(ax, rows, notes=table["written"].tolist())
    ax.set_xlim(0, 1.02)
    return finish_axes(
        ax,
        xlabel=f"score, 0 to 1 ({name_interval(accuracy.assign(low=0.0))})",
        ylabel="",
        alt=f"Scores of each class on coded items. {list_blocks(table)}",
    )


def _one_score_a_row(accuracy: pd.DataFrame) -> pd.DataFrame:
    """Return a row per class and score, with its place in the figure."""
    blocks = [
        f"{clean_label(label, lines=1)} (n = {n:,.0f})"
        for label, n in zip(accuracy["label"], accuracy["human"], strict=True)
    ]
    parts = []
    for score, name in SCORES.items():
        numbers = accuracy[[score, f"{score}_low", f"{score}_high"]].to_numpy(dtype=float)
        part = pd.DataFrame(numbers, columns=["value", "low", "high"])
        parts.append(
            part.assign(block=blocks, group=name, score=score, label=accuracy["label"].array)
        )
    table = pd.concat(parts).sort_index(kind="stable", ignore_index=True)
    in_all = table["label"] == _ALL
    table = table[~in_all | (table["score"] == "f1")].reset_index(drop=True)
    table.loc[table["label"] == _ALL, "group"] = "right"
    return table.assign(written=[write_number(value, digits=2) for value in table["value"]])


@in_style
def plot_confusions(confusions: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Plot what the machine made of each human code, as a shaded table.

    Parameters
    ----------
    confusions : DataFrame
        What `count_confusions` returns: `human`, `machine`, `share`, `n`.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Human codes in rows, with n; machine labels in columns; shares add to 1 in each row.

    Examples
    --------
    >>> confusions = pd.DataFrame({
    ...     "human": ["x", "x"], "machine": ["x", "y"], "share": [0.75, 0.25], "n": [4, 4],
    ... })
    >>> [text.get_text() for text in plot_confusions(confusions).texts]
    ['75 %', '25 %']
    """
    check_table(confusions, ("human", "machine", "share", "n"), name="confusions")
    if confusions.empty:
        return say_nothing(ax, "Nothing to draw: nothing was coded.")
    check_single(confusions, by=["human", "machine"], name="confusions")
    shares = confusions.set_index(["human", "machine"])["share"].unstack()  # noqa: PD010, checked
    shares = shares.loc[sort_names(shares.index), sort_names(shares.columns)]
    sizes = confusions.groupby("human")["n"].max()
    ax = start_axes(ax, height_mm=26 + 8 * len(shares), width_mm=60 + 22 * shares.shape[1])
    draw_cells(ax, shares)
    heads = [f"{clean_label(name)}, n = {sizes[name]:,}" for name in shares.index]
    ax.set_yticks([row + 0.5 for row in range(len(heads))], heads)
    columns = [clean_label(name, width=14, lines=3) for name in shares.columns]
    ax.set_xticks([column + 0.5 for column in range(len(columns))], columns)
    ax.xaxis.tick_top()
    table = confusions.assign(block=confusions["human"], group=confusions["machine"])
    table["written"] = [write_number(share, digits=2) for share in table["share"]]
    return finish_axes(
        ax,
        xlabel="label of the machine, % of the human code",
        ylabel="human code",
        alt=f"Shares of the machine's labels among each human code. {list_blocks(table)}",
    )
