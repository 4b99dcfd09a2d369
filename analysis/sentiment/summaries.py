"""Tone per group, with an interval over the unit that the design allows."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.inference import bootstrap_interval
from analysis.sentiment.groups import fill_groups, find_silent, order_groups, with_columns
from analysis.tables import as_columns, check_table

POSITIVE = 0.05
"""A sentence is positive from this compound score on, as VADER's authors propose."""

NEGATIVE = -0.05
"""A sentence is negative up to this compound score."""

WITHIN = "over sentences, within this article"
ACROSS = "over articles"

NO_TONE = "none: no sentence with a tone"

MIN_UNITS = 5
"""Fewer sentences or articles than this are too few to draw from, so they get no interval."""

_COLUMNS = (
    *("n", "missing", "articles", "mean", "low", "high", "median", "median_low", "median_high"),
    *("share_positive", "share_positive_low", "share_positive_high"),
    *("share_negative", "share_negative_low", "share_negative_high", "interval"),
)


def summarise_tone(
    scored: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    articles: pd.DataFrame | None = None,
    score: str = "compound",
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Summarise the tone of sentences per group.

    Where a group has several articles, whole articles are drawn for the interval; where it has
    one, its sentences are, and the interval says nothing beyond this article. Below five of these
    units there is no interval: samples of so few repeat the same values and look sure.

    Parameters
    ----------
    scored : DataFrame
        What `score_sentences` or `score_targets` returned, with `doc_id` and the columns of `by`.
    by : str or list of str
        The groups.
    articles : DataFrame, optional
        Where columns of `by` that `scored` lacks are looked up, by `doc_id`.
    score : str
        The column to summarise.
    level : float
        The level of confidence.
    seed : int
        The same seed gives the same intervals.

    Returns
    -------
    DataFrame
        One row per group: the columns of `by`, sorted by each in turn, with its values in order
        of first appearance, or in that of its categories, then the groups of `articles` that have
        no sentence (`n` = 0, all values missing); `n`, sentences with a score; `missing`,
        those without; `articles`; `mean` with `low` and `high`; `median` with `median_low` and
        `median_high`; `share_positive` (score of .05 or more) and `share_negative` (-.05 or
        less), 0-1, with their `_low` and `_high`; `interval`, the unit that was drawn, or why
        there is no interval; all ends are missing then.

    Examples
    --------
    >>> scored = pd.DataFrame({"doc_id": list("aabb"), "outlet": ["Herald", "Herald", "Post",
    ...     "Post"], "compound": [0.5, 0.0, -0.5, None]})
    >>> summarise_tone(scored)[["outlet", "n", "missing", "mean", "share_positive"]]
       outlet  n  missing  mean  share_positive
    0  Herald  2        0  0.25             0.5
    1    Post  1        1 -0.50             0.0
    """
    groups = as_columns(by)
    scored = with_columns(scored, groups, articles=articles)
    check_table(scored, ("doc_id", *groups, score), name="scored")
    filled = order_groups(fill_groups(scored, groups), groups)
    rows = [
        [*key, *_summarise_group(group, score=score, level=level, seed=seed)]
        for key, group in filled.groupby(groups, observed=True, dropna=False)
    ]
    none = scored.iloc[:0]
    rows += [
        [*key, *_summarise_group(none, score=score, level=level, seed=seed)]
        for key in find_silent(filled, groups, articles=articles)
    ]
    return pd.DataFrame(rows, columns=[*groups, *_COLUMNS])


def name_unit(n: int, *, across: bool) -> str:
    """Name the unit that an interval is drawn over, or say that there are too few of it, or none.

    Examples
    --------
    >>> name_unit(12, across=True), name_unit(3, across=False)
    ('over articles', 'none: fewer than 5 sentences')
    """
    if not n:
        return NO_TONE
    if n < MIN_UNITS:
        return f"none: fewer than {MIN_UNITS} {'articles' if across else 'sentences'}"
    return ACROSS if across else WITHIN


def _summarise_group(
    group: pd.DataFrame, *, score: str, level: float, seed: int
) -> list[float | str]:
    known = group[group[score].notna()]
    values = known[score].astype("float64")
    articles = len(known["doc_id"].unique())
    units = known["doc_id"].to_numpy() if articles > 1 else None
    interval = name_unit(articles if articles > 1 else len(values), across=articles > 1)

    def ends(numbers: pd.Series, *, statistic: str = "mean") -> list[float]:
        if interval not in (ACROSS, WITHIN):
            return [float("nan")] * 2
        drawn = bootstrap_interval(
            numbers.to_numpy(),
            units=units,
            statistic="median" if statistic == "median" else "mean",
            level=level,
            seed=seed,
        )
        return [float(drawn.low), float(drawn.high)]

    positive, negative = (values >= POSITIVE).astype(float), (values <= NEGATIVE).astype(float)
    return [
        *(len(values), len(group) - len(values), articles),
        *(values.mean(), *ends(values)),
        *(values.median(), *ends(values, statistic="median")),
        *(positive.mean(), *ends(positive)),
        *(negative.mean(), *ends(negative)),
        interval,
    ]
