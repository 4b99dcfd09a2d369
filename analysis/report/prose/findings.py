"""Which words and which tone set the groups apart, as sentences."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

import pandas as pd

from analysis.report.prose.differences import ends_apart
from analysis.report.prose.wording import (
    TOO_FEW,
    counted,
    escaped,
    groups_by_name,
    interval,
    named,
    signed,
    times,
)
from analysis.tables import as_columns, check_table

_CORRECTED, _LEVEL = "p_units_bh", 0.05


def describe_terms(compared: pd.DataFrame, *, by: str = "outlet", n: int = 3) -> str:
    """Name the words that each group uses distinctly more often than the rest.

    Parameters
    ----------
    compared : DataFrame
        The table of `compare_terms`.
    by : str
        The column of the groups.
    n : int
        How many words to name per group.

    Returns
    -------
    str
        Markdown, a list with a line per group. Only words whose interval for the log ratio lies
        above 0 are named, the surest first: the interval over units where the table has it, as
        in `plot_terms`. Where the table corrects for all words compared (`p_units_bh`), a sentence
        before the list says how many are beyond chance, and these are marked.

    Examples
    --------
    >>> compared = pd.DataFrame({"outlet": ["Herald", "Gazette"], "term": ["deal", "deal"],
    ...     "count": [8, 1], "per_thousand": [16.0, 2.0], "rest_per_thousand": [2.0, 16.0],
    ...     "log_ratio": [3.0, -3.0], "log_ratio_low": [1.0, -5.0]})
    >>> print(describe_terms(compared))
    - **Gazette**: no word stands out; every interval reaches 0.
    - **Herald**: *deal* (8 times, 16.0 per thousand words against 2.0 elsewhere).
    """
    over_units = "log_ratio_units_low" in compared.columns
    low = "log_ratio_units_low" if over_units else "log_ratio_low"
    columns = (by, "term", "count", "per_thousand", "rest_per_thousand", low)
    check_table(compared, columns, name="compared")
    lines = [_say_corrected(compared, by=by)] if _CORRECTED in compared.columns else []
    for group, rows in groups_by_name(compared, by=by):
        typical = rows[rows[low] > 0]
        typical = typical.sort_values([low, "term"], ascending=[False, True]).head(n)
        words = [
            f"{_emphasised(row)} ({times(row['count'])}, {row['per_thousand']:.1f} per "
            f"thousand words against {row['rest_per_thousand']:.1f} elsewhere)"
            for row in typical.to_dict("records")
        ]
        said = "; ".join(words) if words else "no word stands out; every interval reaches 0"
        lines.append(f"- **{escaped(group)}**: {said}.")
    return "\n".join(lines)


def _emphasised(row: dict[Hashable, float]) -> str:
    """Write a word, in bold if it is beyond chance."""
    mark = "**" if row.get(_CORRECTED, 1.0) < _LEVEL else "*"
    return f"{mark}{escaped(row['term'])}{mark}"


def _say_corrected(compared: pd.DataFrame, *, by: str) -> str:
    """Say how many words are typical beyond chance once all comparisons are counted."""
    values = compared[_CORRECTED].dropna()
    tested = f"{counted(len(values), 'comparison')} of a word and an {by}"
    typical = int(((values < _LEVEL) & (compared.loc[values.index, "log_ratio"] > 0)).sum())
    if typical:
        return (
            f"After correction for {tested} (Benjamini-Hochberg, 5 %), {counted(typical, 'word')} "
            f"{'is' if typical == 1 else 'are'} typical beyond chance, in bold. The others named "
            "are places to read, not findings.\n"
        )
    least = f"; the smallest corrected p is {values.min():.2g}" if len(values) else ""
    return (
        f"After correction for {tested} (Benjamini-Hochberg), **no word is typical beyond "
        f"chance**{least}. Named are the most over-represented words, as places to read and not "
        "as findings.\n"
    )


def describe_tone(
    summary: pd.DataFrame, *, by: str | Iterable[str] = "outlet", subject: str = "Mean tone"
) -> str:
    """Say which group sounds brightest and darkest, and how far they lie apart.

    Parameters
    ----------
    summary : DataFrame
        The table of `summarise_tone`.
    by : str or list of str
        The columns of the groups.
    subject : str
        What the scores are, as the sentence begins.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> summary = pd.DataFrame({"outlet": ["Herald", "Gazette"], "n": [30, 20],
    ...     "mean": [0.2, -0.1], "low": [0.05, -0.3], "high": [0.35, 0.1],
    ...     "interval": ["bootstrap over sentences"] * 2})
    >>> print(describe_tone(summary))
    Mean tone runs from −0.10 (**Gazette**, n = 20) to +0.20 (**Herald**, n = 30). They lie
    0.30 (95 % interval +0.05 to +0.55) apart.
    """
    keys = as_columns(by)
    check_table(summary, (*keys, "n", "mean", "low", "high"), name="summary")
    known = summary.dropna(subset="mean")
    if len(known) < 2:
        return "Fewer than two groups have a tone, so there is nothing to compare."
    order = known.sort_values(["mean", *keys])
    dark, bright = order.iloc[0], order.iloc[-1]
    darkest, brightest = (
        f"{signed(row['mean'])} (**{named(row.to_dict(), keys)}**, n = {row['n']})"
        for row in (dark, bright)
    )
    sentence = f"{subject} runs from {darkest} to {brightest}."
    least, most = ends_apart(bright, dark, value="mean")
    if not least <= most:
        return f"{sentence} {TOO_FEW}: at least one of the two has no interval."
    difference = f"{bright['mean'] - dark['mean']:.2f} (95 % interval {interval(least, most)})"
    if least <= 0:
        return f"{sentence} {TOO_FEW}: the difference is {difference}."
    if len(known) > 2 and dark["high"] >= bright["low"]:  # the widest of several pairs
        return f"{sentence} {TOO_FEW}: their intervals overlap."
    return f"{sentence} They lie {difference} apart."
