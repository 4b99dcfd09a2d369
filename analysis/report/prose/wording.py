"""Numbers and names as they are written in a sentence."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping

import pandas as pd

TOO_FEW = "These are too few sentences to tell them apart"
NOT_SHOWN = "since it holds 0, these are too few sentences to tell the two apart"
"""What follows from the interval of a difference that reaches 0."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|$~])")


def escaped(text: object) -> str:
    r"""Return a name so that Markdown shows it as it is written.

    Examples
    --------
    >>> print(escaped("A*B <Daily>"))
    A\*B \<Daily\>
    """
    return _MARKDOWN.sub(r"\\\1", str(text))


def named(row: Mapping[Hashable, object], keys: Iterable[str]) -> str:
    """Return the group that a row is about, escaped.

    Examples
    --------
    >>> named({"target": "the mayor", "outlet": "Herald"}, ["target", "outlet"])
    'the mayor, Herald'
    """
    return ", ".join(escaped(row[key]) for key in keys)


def plural(noun: str) -> str:
    """Return a regular noun in the plural.

    Examples
    --------
    >>> plural("outlet")
    'outlets'
    """
    return f"{noun}s"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "article"), counted(2000, "article")
    ('1 article', '2,000 articles')
    """
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def times(number: int) -> str:
    """Return how often something happened.

    Examples
    --------
    >>> times(1), times(3)
    ('once', '3 times')
    """
    return "once" if number == 1 else f"{number:,} times"


def percent(share: float, decimals: int = 0) -> str:
    """Return a share from 0 to 1 in per cent.

    Examples
    --------
    >>> percent(0.25), percent(0.123, 1)
    ('25 %', '12.3 %')
    """
    return f"{100 * share:.{decimals}f} %"


def signed(value: float) -> str:
    """Return a score with its sign and two decimals.

    Examples
    --------
    >>> signed(0.1), signed(-0.25), signed(-0.001)
    ('+0.10', '−0.25', '0.00')
    """
    written = f"{value:+.2f}".replace("-", "−")
    return "0.00" if written[1:] == "0.00" else written


def interval(low: float, high: float) -> str:
    """Return the ends of an interval of scores.

    Examples
    --------
    >>> interval(-0.1, 0.3)
    '−0.10 to +0.30'
    """
    return f"{signed(low)} to {signed(high)}"


def _whole_points(end: float) -> str:
    """Return one end of an interval in whole points, but never as 0 what is above or below it."""
    whole = f"{100 * end:.0f}"
    if float(whole) == 0:
        whole = f"{100 * end:.1g}" if abs(end) > 1e-6 else "0"
    return whole.replace("-", "−")


def points(difference: float, low: float, high: float, *, pairs: int = 1) -> str:
    """Return how far two shares lie apart, in percentage points with the ends of its interval.

    Examples
    --------
    >>> points(0.2, -0.052, 0.334)
    '20 percentage points apart (95 % interval −5 to 33)'
    >>> points(0.5, 0.1, 0.7, pairs=20)
    '50 percentage points apart (95 % interval 10 to 70, widened for 20 comparisons)'
    >>> points(0.5, 0.0031, 0.7)
    '50 percentage points apart (95 % interval 0.3 to 70)'
    """
    ends = " to ".join(_whole_points(end) for end in (low, high))
    written = f"{100 * difference:.0f}"
    unit = "point" if written == "1" else "points"
    wide = f", widened for {pairs:,} comparisons" if pairs > 1 else ""
    return f"{written} percentage {unit} apart (95 % interval {ends}{wide})"


def opened(name: str) -> str:
    """Return a name as it begins a sentence; one that is not all small letters stays.

    Examples
    --------
    >>> opened("the mayor"), opened("eBay"), opened("NATO")
    ('The mayor', 'eBay', 'NATO')
    """
    first = name.split(" ")[0]
    return name[:1].upper() + name[1:] if first == first.lower() else name


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last


def fold_case(names: pd.Series) -> pd.Series:
    """Return names without the difference of capitals and small letters, to sort by.

    Examples
    --------
    >>> fold_case(pd.Series(["eNews", "Post"])).tolist()
    ['enews', 'post']
    """
    return names.astype(str).str.casefold()


def groups_by_name(table: pd.DataFrame, *, by: str) -> list[tuple[object, pd.DataFrame]]:
    """Return a table's groups with their rows, in the order of figures and tables: by name.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["Post", "eNews", "Post"]})
    >>> [(name, len(rows)) for name, rows in groups_by_name(table, by="outlet")]
    [('eNews', 1), ('Post', 2)]
    """
    groups = table.groupby(by, sort=False, dropna=False)
    return sorted(groups, key=lambda part: str(part[0]).casefold())
