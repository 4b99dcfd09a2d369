"""Fonts: matplotlib's own for every machine alike, and others for scripts that it lacks."""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

FIRST = "DejaVu Sans"
"""Comes with matplotlib, so that a figure looks the same everywhere."""

OTHERS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans Devanagari"),
    *("Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Ethiopic"),
    *("PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Kohinoor Devanagari"),
    *("Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Nirmala UI"),
)
"""Used where they are installed, only for characters that the first font does not have."""


@lru_cache(maxsize=1)
def font_families() -> tuple[str, ...]:
    """Return the fonts that text is drawn in, the first one first.

    Examples
    --------
    >>> font_families()[0]
    'DejaVu Sans'
    """
    installed = {font.name for font in fontManager.ttflist}
    return (FIRST, *(name for name in OTHERS if name in installed))


@lru_cache(maxsize=4096)
def has_glyph(mark: str) -> bool:
    """Tell whether one of the fonts can draw a character.

    Examples
    --------
    >>> has_glyph("Ї"), has_glyph(chr(0xFFFF))
    (True, False)
    """
    files = (findfont(FontProperties(family=[family])) for family in font_families())
    return any(get_font(file).get_char_index(ord(mark)) for file in files)
