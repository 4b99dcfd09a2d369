"""The one style of every figure, for print: sizes, settings, outlet colours, the frame of a plot.

Nothing is set on import. A plotting function is decorated with `in_style`, gets its Axes from
`start_axes`, and ends with `finish_axes`, which writes the alternative text. Colours keep a
contrast of at least 3 : 1 on white and stay apart under the three colour-vision deficiencies;
markers and hatches say the same again for print without colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from analysis.figures.fitting import fit_label, shorten_description
from analysis.figures.fonts import font_families
from analysis.figures.groups import name_group, sort_names

P = ParamSpec("P")

MM_PER_INCH = 25.4
SINGLE_MM, DOUBLE_MM = 89.0, 183.0
"""Print widths in millimetres: one column and two columns of a journal page."""

INK, QUIET, RULE, TINT = "#222222", "#5f5f5f", "#d4d4d4", "#f1f1f1"
"""Text and axes; secondary text; grid and rules; shaded zones."""

TEXT_SIZE, SMALL_SIZE = 9.0, 8.0
"""Points at print size; nothing is smaller than `SMALL_SIZE`."""

COLOURS = ("#0b6fb0", "#d55e00", "#1b9e77", "#7a1f5c", "#1a1a1a", "#c46ba0")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++++")
"""Six colours and seven markers and hatches: 42 outlets before a pair repeats."""

SETTINGS: dict[str, object] = {
    "font.size": TEXT_SIZE,
    "axes.labelsize": TEXT_SIZE,
    "axes.titlesize": TEXT_SIZE,
    "xtick.labelsize": SMALL_SIZE,
    "ytick.labelsize": TEXT_SIZE,
    "legend.fontsize": SMALL_SIZE,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "lines.linewidth": 1.2,
    "hatch.linewidth": 0.5,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "figure.dpi": 120.0,
    "figure.constrained_layout.w_pad": 0.08,
    # a script may draw every figure of a study before it closes one
    "figure.max_open_warning": 0,
    "savefig.dpi": 300.0,
    "text.parse_math": False,
    "text.usetex": False,
    "axes.formatter.use_mathtext": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "media-analysis",
    "pdf.fonttype": 42,
}
"""The settings of the style; `parse_math` is off, so a dollar sign in a label stays one."""


@dataclass(frozen=True)
class OutletStyle:
    """How one outlet looks in every figure.

    Parameters
    ----------
    colour, marker, hatch : str
        In matplotlib's notation.
    """

    colour: str
    marker: str
    hatch: str


@contextmanager
def use_style() -> Iterator[None]:
    """Apply the style inside a `with` block and put every setting back after it.

    Examples
    --------
    >>> with use_style():
    ...     mpl.rcParams["font.size"], mpl.rcParams["text.parse_math"]
    (9.0, False)
    """
    settings = {**SETTINGS, "font.family": [*font_families()]}
    with mpl.rc_context(settings):  # type: ignore[arg-type]  # the stub wants literal keys
        yield


def in_style(plot: Callable[P, Axes]) -> Callable[P, Axes]:
    """Make a plotting function draw in the style; a decorator.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> @in_style
    ... def plot_point(*, ax: Axes) -> Axes:
    ...     ax.plot([1], [1], "o")
    ...     return ax
    >>> plot_point(ax=Figure().add_subplot()).lines[0].get_linewidth()
    1.2
    """

    @wraps(plot)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Axes:
        with use_style():
            return plot(*args, **kwargs)

    return styled


def outlet_styles(outlets: Iterable[object]) -> dict[str, OutletStyle]:
    """Give every outlet its colour, marker and hatch, in the order of the names.

    The order of the rows does not matter, so one set of outlets looks the same in every figure.

    Parameters
    ----------
    outlets : iterable
        The outlets' names; repeats and missing values are allowed.

    Returns
    -------
    dict of str to OutletStyle

    Examples
    --------
    >>> styles = outlet_styles(["Post", "Herald", "Post"])
    >>> styles["Herald"]
    OutletStyle(colour='#0b6fb0', marker='o', hatch='')
    """
    names = sort_names(name_group(outlet) for outlet in outlets)
    return {
        name: OutletStyle(
            COLOURS[i % len(COLOURS)], MARKERS[i % len(MARKERS)], HATCHES[i % len(HATCHES)]
        )
        for i, name in enumerate(names)
    }


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21, as the WCAG defines it.

    Examples
    --------
    >>> round(contrast("#ffffff", "#000000"), 6)
    21.0
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in to_rgb(colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ink_on(background: str) -> str:
    """Return the colour of text that can be read best on a background, black or white.

    Examples
    --------
    >>> ink_on("#08416b"), ink_on("#9cc7e3")
    ('white', 'black')
    """
    return max(("white", "black"), key=lambda ink: contrast(ink, background))


def start_axes(ax: Axes | None, *, height_mm: float, width_mm: float = DOUBLE_MM) -> Axes:
    """Return the Axes to draw on.

    Without one, an empty current Axes is used, and otherwise a new figure of print width is made.

    Parameters
    ----------
    ax : Axes or None
        What the caller was given.
    height_mm, width_mm : float
        Size of a new figure in millimetres.

    Returns
    -------
    Axes

    Examples
    --------
    >>> plt.close("all")
    >>> ax = start_axes(None, height_mm=50.8, width_mm=101.6)
    >>> [float(inch) for inch in ax.figure.get_size_inches()]
    [4.0, 2.0]
    """
    if ax is None and plt.get_fignums() and not plt.gca().has_data():
        ax = plt.gca()
    if ax is None:
        size = (width_mm / MM_PER_INCH, height_mm / MM_PER_INCH)
        ax = plt.figure(figsize=size, layout="constrained").add_subplot()
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="x", labelsize=SMALL_SIZE, length=2.5)
    ax.tick_params(axis="y", labelsize=TEXT_SIZE, length=0)
    ax.set_axisbelow(True)
    return ax


def finish_axes(ax: Axes, *, xlabel: str, ylabel: str, alt: str) -> Axes:
    """Write the axis labels and the alternative text (`ax.get_label()`).

    Parameters
    ----------
    ax : Axes
        What was drawn on.
    xlabel, ylabel : str
        The axes' names with their units.
    alt : str
        What a reader who cannot see the figure has to know, in numbers.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().add_subplot()
    >>> finish_axes(ax, xlabel="words", ylabel="outlet", alt="Two bars.").get_label()
    'Two bars.'
    """
    ax.set_xlabel(fit_label(xlabel, ax=ax))
    ax.set_ylabel(ylabel)
    for text in (ax.xaxis.label, ax.yaxis.label, *ax.get_yticklabels(), *ax.get_xticklabels()):
        text.set_parse_math(False)
    ax.set_label(shorten_description(" ".join(alt.split())))
    return ax


def say_nothing(ax: Axes | None, message: str) -> Axes:
    """Draw a message in place of a figure that has nothing to show.

    Examples
    --------
    >>> say_nothing(None, "Nothing to draw: no mentions.").get_label()
    'Nothing to draw: no mentions.'
    """
    ax = start_axes(ax, height_mm=25)
    ax.text(0.5, 0.5, message, ha="center", va="center", color=QUIET, transform=ax.transAxes)
    ax.set_axis_off()
    ax.set_label(message)
    return ax
