"""The findings of all notebooks side by side, one outlet a row and one finding a column."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.report import overview_numbers as numbers, overview_words as words
from analysis.report.overview_numbers import Writer
from analysis.tables import check_table, quoted

_SOUND = "How long, in which tone, by which names?"
_SPEAK = "Who speaks, and what is left out or shared?"

_WRITERS: dict[str, tuple[str, Writer]] = {
    "tone": (_SOUND, numbers.write_tone),
    "terms": (_SOUND, words.write_terms),
    "labels": (_SOUND, words.write_labels),
    "mentions": ("", numbers.write_mentions),
    "placement": ("", words.write_placement),
    "voices": ("", numbers.write_voices),
    "actions": ("", numbers.write_actions),
    "stance": ("", numbers.write_stance),
    "frames": ("", words.write_frames),
    "voice": (_SPEAK, numbers.write_voice),
    "changes": (_SPEAK, numbers.write_changes),
    "coverage": (_SPEAK, numbers.write_coverage),
    "passages": (_SPEAK, numbers.write_passages),
}
"""The measures that the comparison knows, each with the heading that its columns stand under."""


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
        `terms` (`compare_terms`), `labels` (`compare_labels`), `mentions`
        (`summarise_mentions`), `placement` (`summarise_placement`), `voices` (`compare_labels` of
        mentions by voice), `actions` (`summarise_actions`), `stance` (`summarise_tone` of
        `score_targets`), `frames` (`compare_frames`, of targets), `voice` (`summarise_quotes`),
        `changes` (`compare_quotes`), `coverage` (`summarise_coverage`), `passages`
        (`summarise_shared_passages`). Each may be left out; the findings about one target stand
        together.
    by : str
        The column of the groups.

    Returns
    -------
    DataFrame
        One row per group and finding: `by`, `topic` (the heading that the finding stands under,
        such as the target), `measure`, `target` (empty for a finding about none), `finding`,
        `meaning` (what it says), `value` (number, missing for a finding in words), `low` and
        `high` (ends of its interval), `n` (its denominator), `unit` (what `n` counts), `interval`
        (how it was made),
        `choices` (the frames, words or statuses that the finding is about, by which
        `show_overview` chooses its sentences), `written` (the number alone) and `text` (the
        finding as a table prints it; "no text" for a group without words).

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
    ...     "count": [6], "n": [9], "share": [2 / 3]})
    >>> overview = summarise_outlets(articles, measures={"tone": tone, "frames": frames})
    >>> print(overview[["finding", "text"]].to_string(index=False))
                  finding                               text
                    words                                300
                mean tone +0.10 (0.00 to +0.20; 9 passages)
    the mayor: main frame                        cost (6 of 9)
    """
    check_table(articles, (by, "words"), name="articles")
    unknown = [name for name in measures if name not in _WRITERS]
    if unknown:
        raise ValueError(
            f"measures: {quoted(unknown)} is not known; found {quoted(measures)}. "
            f"Name them {quoted(_WRITERS)}."
        )
    length = numbers.write_words(articles, by=by)
    parts = [length.assign(measure="words", target="", topic=_SOUND)]
    for target, name in _order(measures):
        topic, write = _WRITERS[name]
        table = measures[name]
        about = table if target is None else table[table[_target_column(table)] == target]
        finding = write(about, by=by)
        finding = finding.assign(measure=name, target=target or "", topic=target or topic)
        if target is not None:
            finding["finding"] = f"{target}: " + finding["finding"]
        parts.append(finding)
    columns = [by, "topic", "measure", "target", "finding", "meaning", "value", "low", "high", "n"]
    columns += ["unit", "interval", "choices", "written", "text"]
    table = pd.concat(parts, ignore_index=True)[columns]
    silent = length.loc[length["value"] == 0, by]
    unsaid = table[by].isin(silent) & (table["measure"] != "words")
    table.loc[unsaid, ["written", "text"]] = "no text"
    return table


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
