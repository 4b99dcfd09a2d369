"""Lines that were broken to fit a page, as in PDF files and old plain text, joined again."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from analysis.loaders.edits import Edit

_BROKEN: Final = re.compile(r"\S[ \t]*\n[ \t]*(?=[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f])")
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u2010]$")
_MIN_BREAKS: Final = 5
_MIN_SHARE: Final = 0.3
_FULL: Final = 0.8
_WIDEST: Final = 160


def find_wrap_edits(text: str) -> list[Edit]:
    r"""Return the edits that join lines broken in mid-sentence; empty for other texts.

    A text counts as broken if at least five line breaks, and three in ten lines, are followed
    at once by a small letter. Then a line that nearly fills the width goes on with the next one.

    Parameters
    ----------
    text : str
        Text with line feeds.

    Examples
    --------
    >>> find_wrap_edits("One line.\nAnother line.")
    []
    """
    lines = [found.span() for found in _LINE.finditer(text)]
    breaks = len(_BROKEN.findall(text))
    if breaks < _MIN_BREAKS or breaks < _MIN_SHARE * len(lines):
        return []
    widths = sorted(len(text[start:end].strip()) for start, end in lines)
    width = widths[int(0.9 * (len(widths) - 1))]
    if width > _WIDEST:
        return []
    return [
        edit
        for (start, end), (after, _) in pairwise(lines)
        if (edit := _join(text, start, end, after, width)) is not None
    ]


def _join(text: str, start: int, end: int, after: int, width: int) -> Edit | None:
    """Return the edit that joins a line with the next one, if it goes on there."""
    line = text[start:end].rstrip()
    nearly_full = len(line.strip()) >= _FULL * width
    if text[end:after].count("\n") != 1 or not nearly_full:
        return None
    stop = after
    while text[stop] in " \t":
        stop += 1
    if _HYPHEN.search(line):
        goes_on = text[stop].islower()
        cut = start + len(line) - (1 if goes_on else 0)
        return Edit(cut, stop, "", "line_end_hyphen" if goes_on else "wrapped_line")
    return Edit(start + len(line), stop, " ", "wrapped_line")
