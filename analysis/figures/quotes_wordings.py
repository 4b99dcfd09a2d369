"""Quotations that changed: one statement in several wordings, set side by side."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.textpath import text_to_path
from matplotlib.transforms import (
    Affine2D,
    ScaledTranslation,
    Transform,
    blended_transform_factory,
)

from analysis.figures.style import (
    COLOURS,
    DOUBLE_MM,
    INK,
    MM_PER_INCH,
    QUIET,
    RULE,
    SMALL_SIZE,
    TEXT_SIZE,
    finish_axes,
    in_style,
    say_nothing,
    start_axes,
)
from analysis.figures.wording import clean_label
from analysis.tables import check_least, check_table

_EASE = 1.012  # room for what hinting adds at low resolutions
_POINT_MM = MM_PER_INCH / 72
_NAME_MM, _TEXT_MM, _LINE_MM, _GAP_MM = 38.0, 138.0, 4.3, 2.2
_MOST_LINES, _MOST_WORDS, _CONTEXT_WORDS = 5, 70, 8
_CHANGED = COLOURS[1]


class _Piece(NamedTuple):
    """A word, or a run of words of one colour, as it is drawn; a blank may stand before it."""

    text: str
    colour: str
    blank: bool

    @property
    def changed(self) -> bool:
        """The word is one that the wording it is compared with lacks."""
        return self.colour == _CHANGED


class _Line(NamedTuple):
    """A line of the figure: its kind, its words and the gap above it in millimetres."""

    name: str
    note: str
    pieces: list[_Piece]
    above: float


@in_style
def plot_changed_quotes(
    compared: pd.DataFrame, *, n: int = 4, by: str = "outlet", ax: Axes | None = None
) -> Axes:
    """Set the renderings of each statement side by side, the words that differ in colour.

    Parameters
    ----------
    compared : DataFrame
        What `compare_quotes` returns.
    n : int, default 4
        Statements at most, in the table's order.
    by : str, default "outlet"
        Column of the outlets.
    ax : Axes, optional
        What to draw on; by default an empty current Axes, or a new figure of print width.

    Returns
    -------
    Axes
        Without scales: x and y count millimetres.

    Examples
    --------
    >>> compared = pd.DataFrame({
    ...     "group": [0, 0], "speaker": "Lena Ott", "outlet": ["Post", "Times"],
    ...     "change": ["longest wording", "other words"],
    ...     "marked": ["a **firm** peace", "a **solid** peace"],
    ...     "text": ["a firm peace", "a solid peace"], "context": ["a firm peace", "a solid peace"],
    ... })
    >>> ax = plot_changed_quotes(compared)
    >>> [text.get_text() for text in ax.texts if text.get_gid() == "changed"]
    ['firm', 'solid']
    """
    check_table(
        compared, ("group", "speaker", by, "change", "marked", "text", "context"), name="compared"
    )
    check_least(n, name="n")
    chosen = compared[compared["group"].isin(compared["group"].drop_duplicates().head(n))]
    if chosen.empty:
        return say_nothing(ax, "Nothing to draw: no statement is quoted by several outlets.")
    lines = list(_lay_out(chosen, by=by))
    height = sum(line.above + _LINE_MM for line in lines) + 2 * _GAP_MM
    ax = start_axes(ax, height_mm=height + 8)
    ax.set(xlim=(0, DOUBLE_MM), ylim=(height, 0), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    y = 0.0
    for line in lines:
        y += line.above + _LINE_MM
        _draw_line(ax, line, y=y)
    left_out = compared["group"].nunique() - chosen["group"].nunique()
    some = "1 more statement is" if left_out == 1 else f"{left_out} more statements are"
    more = f" {some} in the table." if left_out else ""
    label = f"coloured: words not in the longest wording; in the longest, words in no other.{more}"
    return finish_axes(ax, xlabel=label, ylabel="", alt=_describe(chosen, by=by))


def _lay_out(chosen: pd.DataFrame, *, by: str) -> Iterator[_Line]:
    """Yield the lines of all statements from top to bottom."""
    last = None
    for row in chosen.to_dict("records"):
        if row["group"] != last:
            speakers = chosen.loc[chosen["group"] == row["group"], "speaker"].unique()
            head = clean_label(" / ".join(map(str, speakers)), width=66, lines=1)
            head = f"{row['group']} · {head}"
            yield _Line(head, "", [], 0.0 if last is None else 3 * _GAP_MM)
            last = row["group"]
        wrapped = _wrap(_pieces(row))
        names = [clean_label(row[by], width=24, lines=1), str(row["change"])]
        for k in range(max(2, len(wrapped))):
            pieces = wrapped[k] if k < len(wrapped) else []
            name, note = (names[0], "") if k == 0 else ("", names[1] if k == 1 else "")
            yield _Line(name, note, pieces, _GAP_MM if k == 0 else 0.0)


def _pieces(row: Mapping[Hashable, object]) -> list[_Piece]:
    """Return the words of one rendering, a short phrase with the words that it stands in."""
    text, context = str(row["text"]), str(row["context"])
    marked = str(row["marked"])
    short = len(text.split()) <= _CONTEXT_WORDS and text in context
    before, _, after = context.partition(text) if short else ("“", "", "”")
    if not short:
        marked = marked.replace(" … ", "” … “")
    pieces = [
        *_words(before, QUIET),
        *(
            piece
            for k, part in enumerate(marked.split("**"))
            for piece in _words(part, _CHANGED if k % 2 else INK)
        ),
        *_words(after, QUIET),
    ]
    if len(pieces) > _MOST_WORDS:
        return [*pieces[:_MOST_WORDS], _Piece("…", INK, blank=True)]
    return pieces


def _words(text: str, colour: str) -> list[_Piece]:
    """Return the words of a part, without what cannot be drawn, and where blanks stand."""
    words = clean_label(text, width=100_000, lines=1).split() if text.strip() else []
    opens = text[:1].isspace()
    pieces = [_Piece(word, colour, blank=opens or k > 0) for k, word in enumerate(words)]
    return [*pieces, _Piece("", colour, blank=True)] if text[-1:].isspace() else pieces


def _width(text: str, *, bold: bool) -> float:
    """Return the width of a text in millimetres."""
    font = FontProperties(size=TEXT_SIZE, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return _EASE * float(width) * _POINT_MM


def _wrap(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Return runs of words of one colour, line by line, the last line cut if there are too many."""
    lines: list[list[_Piece]] = [[]]
    used = 0.0
    for group in _glued(pieces):
        width = sum(_width(piece.text + " ", bold=piece.changed) for piece in group)
        if lines[-1] and used + width > _TEXT_MM:
            lines.append([])
            used = 0.0
        used += width
        for k, piece in enumerate(group):
            _add_to_line(lines[-1], piece, blank=piece.blank or k == 0)
    if len(lines) > _MOST_LINES:
        lines = lines[:_MOST_LINES]
        lines[-1].append(_Piece(" …", INK, blank=False))
    return lines


def _glued(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Return the words with what no blank parts from them."""
    groups: list[list[_Piece]] = []
    blank = True
    for piece in pieces:
        if piece.text and (blank or piece.blank or not groups):
            groups.append([piece])
        elif piece.text:
            groups[-1].append(piece)
        blank = not piece.text
    return groups


def _add_to_line(line: list[_Piece], piece: _Piece, *, blank: bool) -> None:
    """Add a word to the last run of a line, or begin a new run where the colour changes."""
    lead = " " if line and blank else ""
    if line and line[-1].colour == piece.colour:
        line[-1] = line[-1]._replace(text=line[-1].text + lead + piece.text)
        return
    if lead and line[-1].changed:
        line.append(_Piece(" ", INK, blank=False))
        lead = ""
        if piece.colour == INK:
            line[-1] = _Piece(" " + piece.text, INK, blank=False)
            return
    elif lead:
        line[-1] = line[-1]._replace(text=line[-1].text + lead)
    line.append(piece)


def _millimetres(ax: Axes) -> Transform:
    """Return the transform that counts x in millimetres from the left edge, whatever the layout."""
    paper = Affine2D().scale(1 / MM_PER_INCH) + ax.figure.dpi_scale_trans
    left = ScaledTranslation(0, 0, ax.transAxes)  # type: ignore[arg-type]  # it is affine
    return blended_transform_factory(paper + left, ax.transData)


def _draw_line(ax: Axes, line: _Line, *, y: float) -> None:
    """Draw one line: a heading with its rule, or a name, a note and words."""
    if line.name and not line.pieces:
        _write(ax, line.name, x=0, y=y, colour=INK, bold=True)
        ax.plot(
            [0, 1], [y + 1.4] * 2, transform=ax.get_yaxis_transform(), color=RULE, linewidth=0.6
        )
        return
    _write(ax, line.name or line.note, x=0, y=y, colour=INK if line.name else QUIET)
    x = _NAME_MM
    for piece in line.pieces:
        width = _width(piece.text, bold=piece.changed)
        _write(ax, piece.text, x=x, y=y, colour=piece.colour, bold=piece.changed)
        if piece.changed:
            under = Line2D([x, x + width], [y + 0.9] * 2, color=piece.colour, linewidth=0.7)
            under.set_transform(_millimetres(ax))
            ax.add_line(under)
        x += width


def _write(ax: Axes, words: str, *, x: float, y: float, colour: str, bold: bool = False) -> None:
    """Write words at a place; those in the colour of a change can be found by their id."""
    if not words.strip():
        return
    size = SMALL_SIZE if colour == QUIET and x == 0 else TEXT_SIZE
    text = ax.text(x, y, words, color=colour, va="baseline", size=size)
    text.set(transform=_millimetres(ax), weight="bold" if bold else "normal")
    text.set_in_layout(False)
    if colour == _CHANGED:
        text.set_gid("changed")


def _describe(chosen: pd.DataFrame, *, by: str) -> str:
    """Say the renderings in words."""
    said = [
        f"{speaker}: "
        + "; ".join(
            f"{name} ({change}) “{text}”"
            for name, change, text in zip(part[by], part["change"], part["text"], strict=True)
        )
        for (_, speaker), part in chosen.groupby(["group", "speaker"], sort=False)
    ]
    count = chosen["group"].nunique()
    return f"{count} statements as several outlets quote them. " + ". ".join(said)
