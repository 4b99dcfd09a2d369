"""Words on figures: labels from data made safe and short, numbers, and alternative text."""

from __future__ import annotations

import re
import textwrap
import unicodedata
import warnings
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.figures.fonts import has_glyph
from analysis.figures.groups import name_group

FEW = 10
"""Of fewer than these, figures write counts, since a percentage would say more than there is."""

MISSING_GLYPH = "□"
_NAMED_AT_MOST = 12
_JOINERS = "\u200c\u200d"
_SEAMS = re.compile(r"(?<=[._/-])(?=\w)|(?<=[a-z])(?=[A-Z])")
_BRACKETS = re.compile(r"\([^()]{1,14}\)")  # kept on one line


def clean_label(text: object, *, width: int = 25, lines: int = 2) -> str:
    r"""Make a label of any text: visible characters only, wrapped, ended with "…" if too long.

    Control characters, bidirectional overrides and lone surrogates go; a character that the
    figure's font does not have becomes "□", with a warning that says which font to install.

    Parameters
    ----------
    text : object
        A name or a piece of an article; missing values read "(missing)".
    width : int, default 25
        Characters per line.
    lines : int, default 2
        Lines at most.

    Returns
    -------
    str

    Examples
    --------
    >>> clean_label("The Very Long Name of a Regional Newspaper Group", width=20)
    'The Very Long Name\nof a Regional…'
    >>> clean_label("$5bn_to_100%"), clean_label("MorningHerald.Net", width=14)
    ('$5bn_to_100%', 'MorningHerald.\nNet')
    """
    plain = "".join(" " if _is_hidden(mark) else mark for mark in name_group(text))
    plain = _fit_glyphs(" ".join(plain.split()))
    plain = " ".join(_part_word(word, width=width) for word in plain.split(" "))
    kept = _BRACKETS.sub(lambda match: match[0].replace(" ", "\u00a0"), plain)
    wrapped = textwrap.wrap(kept, width=width, max_lines=lines, placeholder="…")
    return "\n".join(wrapped).replace("\u00a0", " ") if wrapped else "(no name)"


def _part_word(word: str, *, width: int) -> str:
    """Part a word that is too long for a line where two words seem to meet, as in "News.Net"."""
    seams = [seam.start() for seam in _SEAMS.finditer(word) if seam.start() <= width]
    if len(word) <= width or not seams:
        return word
    return f"{word[: seams[-1]]} {word[seams[-1] :]}"


def _is_hidden(mark: str) -> bool:
    """Tell whether a character is a control, a format mark or half a surrogate pair.

    The joiners that Persian and Indic spelling needs are kept.
    """
    return (
        unicodedata.category(mark) in {"Cc", "Cs", "Cf", "Zl", "Zp"} and mark not in "\u200c\u200d"
    )


def _fit_glyphs(text: str) -> str:
    """Replace the characters that the font cannot draw, and say so."""
    absent = sorted({mark for mark in text if mark not in _JOINERS and not has_glyph(mark)})
    if not absent:
        return text
    warnings.warn(
        f"label {text[:40]!r}: no font here has {len(absent)} of its characters; they are drawn as "
        f"{MISSING_GLYPH}. Install a font for the script, such as Noto Sans CJK SC or Noto Sans "
        "Devanagari, and empty the folder of matplotlib.get_cachedir().",
        UserWarning,
        stacklevel=2,
    )
    return "".join(MISSING_GLYPH if mark in absent else mark for mark in text)


def write_number(value: float, *, digits: int = 1, signed: bool = False) -> str:
    """Write a number for a figure, with a real minus sign.

    Examples
    --------
    >>> write_number(-1234.56), write_number(0.25, digits=2, signed=True)
    ('−1,234.6', '+0.25')
    >>> write_number(float("nan")), write_number(-0.001, digits=2, signed=True)
    ('no value', '0.00')
    """
    if pd.isna(value):
        return "no value"
    text = f"{value:{'+' if signed else ''},.{digits}f}"
    return text.replace("-", "−") if float(f"{value:.{digits}f}") else text.lstrip("+-")


def write_percent(share: float) -> str:
    """Write a share (0 to 1) as a percentage without decimals.

    Examples
    --------
    >>> write_percent(0.234), write_percent(0.002), write_percent(float("nan"))
    ('23 %', '<1 %', 'no value')
    """
    if pd.isna(share):
        return "no value"
    return "<1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def name_interval(table: pd.DataFrame, *, level: float | None = 0.95) -> str:
    """Say what the lines of a figure are, for an axis label.

    Parameters
    ----------
    table : DataFrame
        What is drawn; its column `interval` names how each interval was made, or says "none" and
        why, which the label leaves out.
    level : float or None, default 0.95
        The level of confidence, where the names do not give it.

    Returns
    -------
    str

    Examples
    --------
    >>> name_interval(pd.DataFrame({"interval": ["Wilson, sentences", "Wilson, sentences", ""]}))
    'line: 95 % interval, Wilson, sentences'
    >>> name_interval(pd.DataFrame({"interval": ["over articles", "none: fewer than 5 articles"]}))
    'line: 95 % interval, over articles'
    >>> name_interval(pd.DataFrame({"share": [0.5]}))
    'no interval'
    """
    if not {"low", "high"} & set(table.columns) and "interval" not in table.columns:
        return "no interval"
    kinds = sorted({str(kind) for kind in table.get("interval", pd.Series()).dropna()} - {""})
    if kinds and all(kind.startswith("none") for kind in kinds):
        return "no interval"
    kinds = [kind for kind in kinds if not kind.startswith("none")]
    named = any("%" in kind for kind in kinds)
    plain = "interval" if level is None or named else f"{100 * level:g} % interval"
    return f"line: {plain}{', ' if kinds else ''}{' or '.join(kinds)}"


def list_values(names: Sequence[str], *, values: Sequence[str]) -> str:
    """List names with their values for the alternative text; long lists keep both ends.

    Examples
    --------
    >>> list_values(["Herald", "Post"], values=["12 words", "9 words"])
    'Herald 12 words; Post 9 words.'
    """
    items = [f"{name} {value}" for name, value in zip(names, values, strict=True)]
    if len(items) > _NAMED_AT_MOST:
        half = _NAMED_AT_MOST // 2
        left_out = f"{len(items) - 2 * half} more between"
        items = [*items[:half], left_out, *items[-half:]]
    return "; ".join(items) + "."


def list_blocks(table: pd.DataFrame) -> str:
    """List the values of every block of a figure for the alternative text.

    Parameters
    ----------
    table : DataFrame
        One row per row of the figure: `block`, `group` and `written`, the value as it is printed.

    Returns
    -------
    str

    Examples
    --------
    >>> list_blocks(pd.DataFrame({
    ...     "block": ["the port", "the port"], "group": ["Herald", "Post"],
    ...     "written": ["9 %", "4 %"],
    ... }))
    'the port: Herald 9 %; Post 4 %.'
    """
    parts = []
    for block in table["block"].unique():
        part = table[table["block"] == block]
        values = list_values(part["group"].tolist(), values=part["written"].tolist())
        parts.append(f"{block}: {values}" if block else values)
    return " ".join(parts)


def count_noun(count: int, noun: str) -> str:
    """Write a count with its noun in the right number.

    Examples
    --------
    >>> count_noun(1, "article"), count_noun(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def join_names(names: Iterable[str]) -> str:
    """Join names as a sentence does.

    Examples
    --------
    >>> join_names(["a", "b", "c"]), join_names(["a"])
    ('a, b and c', 'a')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
