"""Coverage: which outlet carries which statement."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.figures.groups import name_group, sort_names
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
from analysis.figures.wording import clean_label, list_values
from analysis.tables import check_least, check_table

_FILLS = {"stated": "#0b6fb0", "partly": "#9cc7e3", "only quoted": "#f0c9a6", "not found": TINT}
_MARKS = {"stated": "stated", "partly": "partly", "only quoted": "quoted", "not found": "–"}
_LETTERS = {"stated": "S", "partly": "P", "only quoted": "Q", "not found": "–"}
_UPWARDS = 28  # characters of a name that runs upwards
_WORDS_UP_TO = 8  # outlets, in whose cells words have room


@in_style
def plot_coverage(
    coverage: pd.DataFrame, *, by: str = "outlet", n: int = 12, ax: Axes | None = None
) -> Axes:
    """Plot which outlets carry which statements, as a table of shaded cells.

    Parameters
    ----------
    coverage : DataFrame
        What `compare_coverage` returns: a row per statement and outlet, `statement`,
        `statement_text`, `status` and `by`; with `nearest`, a question mark stands where a
        statement was not found but a sentence comes near.
    by : str, default "outlet"
        Column of the groups.
    n : int, default 12
        How many statements to draw, the first of the table.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Statements as rows in the table's order, in full, as high as their lines; outlets as columns
        by name. With more than eight outlets the cells hold letters and names run upwards.

    Examples
    --------
    >>> coverage = pd.DataFrame({
    ...     "statement": 0, "statement_text": "The bridge closes in May.",
    ...     "outlet": ["Herald", "Post"], "status": ["stated", "not found"],
    ... })
    >>> [text.get_text() for text in plot_coverage(coverage).texts]
    ['stated', '–']
    """
    check_table(coverage, ("statement", "statement_text", "status", by), name="coverage")
    check_least(n, name="n")
    if coverage.empty:
        return say_nothing(ax, f"Nothing to draw: no statement of more than one {by}.")
    if coverage[by].nunique(dropna=False) < 2:
        return say_nothing(ax, "Nothing to compare: all articles are of one outlet.")
    kept = coverage["statement"].drop_duplicates().head(n)
    table = coverage[coverage["statement"].isin(kept)]
    table = table.assign(group=table[by].map(name_group))
    groups = sort_names(table["group"])
    texts = table.drop_duplicates("statement").set_index("statement")["statement_text"]
    labels = [clean_label(texts[statement], width=46, lines=9) for statement in kept]
    heights = [max(2, label.count("\n") + 1) + 0.7 for label in labels]
    tops = dict(zip(kept, accumulate([0.0, *heights]), strict=False))
    narrow = len(groups) > _WORDS_UP_TO
    names = 1.4 * min(max(map(len, groups)), _UPWARDS) if narrow else 0.0
    ax = start_axes(ax, height_mm=20 + names + 3.1 * sum(heights))
    sizes = dict(zip(kept, heights, strict=True))
    marks = _LETTERS if narrow else _MARKS
    for cell in table.to_dict("records"):
        x, y = groups.index(cell["group"]), tops[cell["statement"]]
        mark = "?" if cell.get("nearest") else marks.get(cell["status"], str(cell["status"]))
        _draw_cell(ax, (str(cell["status"]), mark), x=x, y=y, height=sizes[cell["statement"]])
    middles = [tops[statement] + sizes[statement] / 2 for statement in kept]
    ax.set_yticks(middles, labels, size=SMALL_SIZE, linespacing=1.1)
    _label_columns(ax, groups, narrow=narrow)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("bottom")
    ax.set_xlim(0, len(groups))
    ax.set_ylim(sum(heights), 0)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(axis="both", length=0)
    total = coverage["statement"].nunique()
    shown = f"{len(kept)} of {total:,} statements" if total > len(kept) else f"{total} statements"
    key = "S: stated; P: partly; Q" if narrow else "quoted"
    doubt = "; ?: not found, but a sentence comes near" if _is_doubted(table) else ""
    xlabel = f"{shown}\n({key}: only in quotation marks; –: not found{doubt})"
    return finish_axes(ax, xlabel=xlabel, ylabel="", alt=_describe(table, kept, texts))


def _is_doubted(table: pd.DataFrame) -> bool:
    """Tell whether a sentence comes near any statement where it was not found."""
    return "nearest" in table.columns and bool((table["nearest"] != "").any())


def _label_columns(ax: Axes, groups: list[str], *, narrow: bool) -> None:
    """Write the groups' names above their columns, upwards in narrow ones."""
    width = _UPWARDS if narrow else max(8, 64 // len(groups))
    heads = [clean_label(name, width=width, lines=1 if narrow else 2) for name in groups]
    places = [column + 0.5 for column in range(len(groups))]
    ax.set_xticks(places, heads, size=SMALL_SIZE, rotation=90 if narrow else 0)


def _draw_cell(ax: Axes, said: tuple[str, str], *, x: int, y: float, height: float) -> None:
    """Draw the status of a statement at an outlet; its mark says what the shade says."""
    status, mark = said
    fill = _FILLS.get(status, TINT)
    corner, size = (x + 0.02, y + 0.15), (0.96, height - 0.3)
    ax.add_patch(Rectangle(corner, *size, facecolor=fill, edgecolor="white"))
    colour = QUIET if fill == TINT else ink_on(fill)
    ax.text(x + 0.5, y + height / 2, mark, ha="center", va="center", size=SMALL_SIZE, color=colour)


def _describe(table: pd.DataFrame, kept: pd.Series, texts: pd.Series) -> str:
    """Say the table in words, a sentence per statement."""
    parts = [f"Table of {len(kept)} statements by outlet."]
    for statement in kept:
        cells = table[table["statement"] == statement]
        said = list_values(cells["group"].tolist(), values=cells["status"].tolist())
        parts.append(f"“{clean_label(texts[statement], width=200, lines=1)}”: {said}")
    return " ".join(parts)
