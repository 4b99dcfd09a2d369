"""The findings of all notebooks side by side, one outlet a row and one finding a column."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.report.overview_findings import WRITERS, write_words
from analysis.tables import check_table, quoted


def summarise_outlets(
    articles: pd.DataFrame, *, measures: Mapping[str, pd.DataFrame], by: str = "outlet"
) -> pd.DataFrame:
    """Lay the findings about each group side by side.

    Parameters
    ----------
    articles : DataFrame
        Articles as `clean_articles` returns them.
    measures : mapping of str to DataFrame
        What was measured, in the order of the columns wanted: `tone` (from `summarise_tone`),
        `stance` (the same of `score_targets`), `mentions` (`summarise_mentions`), `actions`
        (`summarise_actions`), `frames` (`compare_frames`, of targets), `labels`
        (`compare_labels`), `voice` (`summarise_quotes`), `changes` (`compare_quotes`),
        `coverage` (`summarise_coverage`), `passages` (`summarise_shared_passages`), `terms`
        (`compare_terms`). Each may be left out; the findings about one target stand together.
    by : str
        The column of the groups.

    Returns
    -------
    DataFrame
        One row per group and finding: `by`, `measure`, `target` (empty for a finding about none),
        `finding`, `value` (number, missing for a finding in words), `low` and `high` (ends of its
        interval), `n` (its denominator), `interval` (how the interval was made),
        `choices` (the frames, words or statuses that the finding is about, by which
        `show_overview` chooses its sentences), `written` (the number alone) and `text` (the
        finding as a table prints it).

    Raises
    ------
    ValueError
        If a measure has no name of this list.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["Herald"], "words": [300]})
    >>> tone = pd.DataFrame({"outlet": ["Herald"], "n": [9], "mean": [0.1], "low": [0.0],
    ...     "high": [0.2]})
    >>> frames = pd.DataFrame({"outlet": ["Herald"], "target": ["the mayor"], "frame": ["cost"],
    ...     "count": [2], "n": [3], "share": [2 / 3]})
    >>> overview = summarise_outlets(articles, measures={"tone": tone, "frames": frames})
    >>> print(overview[["finding", "text"]].to_string(index=False))
                  finding                               text
                    words                                300
                mean tone +0.10 (0.00 to +0.20; 9 sentences)
    the mayor: main frame                        cost (2 of 3)
    """
    check_table(articles, (by, "words"), name="articles")
    unknown = [name for name in measures if name not in WRITERS]
    if unknown:
        raise ValueError(
            f"measures: {quoted(unknown)} is not known; found {quoted(measures)}. "
            f"Name them {quoted(WRITERS)}."
        )
    parts = [write_words(articles, by=by).assign(measure="words", target="")]
    for target, name in _order(measures):
        table = measures[name]
        about = table if target is None else table[table[_target_column(table)] == target]
        finding = WRITERS[name](about, by=by).assign(measure=name, target=target or "")
        if target is not None:
            finding["finding"] = f"{target}: " + finding["finding"]
        parts.append(finding)
    columns = [by, "measure", "target", "finding", "value", "low", "high", "n", "interval"]
    return pd.concat(parts, ignore_index=True)[[*columns, "choices", "written", "text"]]


def _order(measures: Mapping[str, pd.DataFrame]) -> list[tuple[str | None, str]]:
    """Return the targets and measures in the order of the columns; a target's stand together."""
    order: list[tuple[str | None, str]] = []
    about = [name for name, table in measures.items() if _target_column(table)]
    targets = dict.fromkeys(
        target for name in about for target in measures[name][_target_column(measures[name])]
    )
    for name in measures:
        if name not in about:
            order.append((None, name))
        elif name == about[0]:
            order += [(target, one) for target in targets for one in about]
    return order


def _target_column(table: pd.DataFrame) -> str:
    """Return the column that names the target, or nothing."""
    return next((name for name in ("target", "actor") if name in table.columns), "")
