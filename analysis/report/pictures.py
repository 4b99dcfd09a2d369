"""A figure as the bytes of its files: the same on every run, and small."""

from __future__ import annotations

import io

import numpy as np
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

_DOTS_PER_INCH = 300
_COLOURS = 256


def draw_png(figure: Figure) -> bytes:
    """Draw a figure as PNG (300 dpi) of at most 256 colours, a third of the bytes of all colours.

    The colours that cover most of the figure are kept exactly; what is left over, the rarest shades
    at the edges of letters and marks, takes the nearest of them.

    Examples
    --------
    >>> draw_png(Figure(figsize=(1, 1)))[1:4]
    b'PNG'
    """
    figure.set_dpi(_DOTS_PER_INCH)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    drawn = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in _most_used(drawn) for part in colour])
    buffer = io.BytesIO()
    reduced = drawn.quantize(palette=palette, dither=Image.Dither.NONE)
    reduced.save(buffer, "PNG", dpi=(_DOTS_PER_INCH, _DOTS_PER_INCH))
    return buffer.getvalue()


def _most_used(drawn: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours that cover most of a picture, in an order that is always the same."""
    found = drawn.getcolors(drawn.width * drawn.height) or []
    counts = {colour: count for count, colour in found if isinstance(colour, tuple)}
    return sorted(counts, key=lambda colour: (-counts[colour], colour))[:_COLOURS]


def draw_svg(figure: Figure, *, name: str) -> bytes:
    """Draw a figure as SVG without dates and random marks.

    The canvas is asked directly: `Figure.savefig` would lay the figure out once more.

    Examples
    --------
    >>> draw_svg(Figure(), name="empty") == draw_svg(Figure(), name="empty")
    True
    """
    buffer = io.BytesIO()
    with rc_context({"svg.hashsalt": name}):
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    return buffer.getvalue()
