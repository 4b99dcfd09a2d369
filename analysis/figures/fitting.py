"""Text fitted to its room: axis labels to the page, descriptions to what can be listened to."""

from __future__ import annotations

import textwrap

from matplotlib.axes import Axes

CHARACTER_MM = 1.9
"""Width of a character of an axis label, on average."""

HEARD = 1500
"""Characters of alternative text at most, some two minutes of a screen reader."""

_MM_PER_INCH = 25.4


def fit_label(text: str, *, ax: Axes) -> str:
    """Wrap a label of the x axis to the room under the axes and evenly beside them.

    Parameters
    ----------
    text : str
        The label; its own line breaks stay.
    ax : Axes
        With all row labels set, since these decide how wide the axes are.

    Returns
    -------
    str
        As few lines as are needed, all of about one length.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = Figure(figsize=(2, 2)).add_subplot()
    >>> print(fit_label("share of the sentences that mention the port", ax=ax))
    share of the sentences
    that mention the port
    >>> print(fit_label("share of the sentences (line: 95 % interval)", ax=ax))
    share of the sentences
    (line: 95 % interval)
    """
    return "\n".join(_fill_evenly(line, _count_room(line, ax=ax)) for line in text.splitlines())


def _count_room(line: str, *, ax: Axes) -> int:
    """Return how many characters fit on a line."""
    figure = ax.get_figure(root=True)
    if figure is None or len(line) * CHARACTER_MM < 0.5 * figure.get_figwidth() * _MM_PER_INCH:
        return max(len(line), 1)
    figure.draw_without_rendering()  # only now is it known how wide the row labels are
    box = ax.get_window_extent()
    room = box.width + 2 * min(box.x0, figure.get_figwidth() * figure.dpi - box.x1)
    return max(int(room / figure.dpi * _MM_PER_INCH / CHARACTER_MM), 20)


def _fill_evenly(line: str, width: int) -> str:
    """Wrap a line into as few lines as it needs, all of about one length; "95 %" stays whole."""
    line = line.replace(" %", "\u00a0%")
    count = len(textwrap.wrap(line, width))
    even = next(w for w in range(1, width + 1) if len(textwrap.wrap(line, w)) <= count)
    return textwrap.fill(line, even).replace("\u00a0%", " %")


def shorten_description(text: str, *, limit: int = HEARD) -> str:
    """Cut a long alternative text after a whole value, and say where the rest is.

    Examples
    --------
    >>> shorten_description("Herald 12 words; Post 9 words; Wire 7 words.", limit=32)
    'Herald 12 words; Post 9 words. The rest is in the table.'
    """
    if len(text) <= limit:
        return text
    end = max(text.rfind(". ", 0, limit), text.rfind("; ", 0, limit), 0)
    return f"{text[:end]}. The rest is in the table." if end else text[:limit]
