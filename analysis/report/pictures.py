"""A figure as the bytes of its files: the same on every run, and small."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
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
    drawn = np.asarray(canvas.buffer_rgba())
    buffer = io.BytesIO()
    dots = (_DOTS_PER_INCH, _DOTS_PER_INCH)
    _reduce(drawn).save(buffer, "PNG", dpi=dots, compress_level=4)
    return buffer.getvalue()


def _reduce(drawn: npt.NDArray[np.uint8]) -> Image.Image:
    """Return a picture in its most used colours, in an order that is always the same."""
    found = Image.fromarray(drawn).convert("RGB").getcolors(drawn.size) or []
    counts = np.array([count for count, _ in found])
    colours = np.array([colour for _, colour in found], dtype=np.int64)
    codes = colours @ (1, 1 << 8, 1 << 16)
    kept = colours[np.lexsort((codes, -counts))[:_COLOURS]]
    apart = ((colours[:, None] - kept[None]) ** 2).sum(axis=2)
    nearest = np.zeros(1 << 24, dtype=np.uint8)
    nearest[codes] = apart.argmin(axis=1)
    points = drawn.view("<u4")[:, :, 0] & 0xFFFFFF  # red, green and blue; all are opaque
    reduced = Image.fromarray(nearest[points], "P")
    reduced.putpalette(kept.astype(np.uint8).tobytes())
    return reduced


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
