"""How a measure's finding in numbers is written in a cell of the comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import pandas as pd

from analysis.report.prose.wording import counted, interval, percent, signed
from analysis.tables import check_table

Choices = Sequence[tuple[str | bool, ...]]


class Writer(Protocol):
    """Writes the findings of one measure."""

    def __call__(self, table: pd.DataFrame, /, *, by: str) -> pd.DataFrame:
        """Return a row per group and finding."""


def shape_finding(
    table: pd.DataFrame,
    *,
    by: str,
    name: tuple[str, str],
    text: Iterable[str],
    value: str = "",
    unit: str = "",
    choices: Choices | None = None,
) -> pd.DataFrame:
    """Bring one finding into the shape of the comparison.

    Parameters
    ----------
    table : DataFrame
        One row per group; `n`, `low`, `high` and `interval` are kept where it has them.
    by : str
        The column of the groups.
    name : (str, str)
        The finding, and what it says, for the head of its column.
    text : iterable of str
        The finding as a cell prints it.
    value : str
        The column of the number; none for a finding in words.
    unit : str
        What `n` counts, in the plural.
    choices : sequence of tuple, optional
        What each row's finding is about, for choosing its sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"outlet": ["Herald"], "share": [0.5], "n": [4]})
    >>> found = shape_finding(table, by="outlet", name=("quoted", "words in quotation marks"),
    ...     text=["50 % (2 of 4)"], value="share", unit="words")
    >>> found[["finding", "value", "n", "unit", "written"]]
      finding  value  n   unit written
    0  quoted    0.5  4  words    50 %
    """
    missing = pd.Series(float("nan"), index=table.index)
    written = list(text)
    about = list(choices or [()] * len(table))
    return pd.DataFrame(
        {
            by: table[by],
            "finding": name[0],
            "meaning": name[1],
            "value": table[value].astype(float) if value else missing,
            "low": table.get("low", missing) if value else missing,
            "high": table.get("high", missing) if value else missing,
            "n": table.get("n", missing),
            "unit": unit,
            "interval": table.get("interval", ""),
            "choices": pd.Series(about, index=table.index, dtype=object),
            "written": [words.split(" (")[0] for words in written],
            "text": written,
        }
    )


def write_each(table: pd.DataFrame, write: Callable[[pd.Series], str]) -> list[str]:
    """Write the rows of a table with one line per group.

    Examples
    --------
    >>> write_each(pd.DataFrame({"n": [1, 2]}), lambda row: f"n = {row['n']}")
    ['n = 1', 'n = 2']
    """
    return [write(row) for _, row in table.iterrows()]


def write_words(articles: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write how many words a group's articles have.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["Herald", "Herald"], "words": [300, 900]})
    >>> write_words(articles, by="outlet")["text"].tolist()
    ['1,200']
    """
    words = articles.groupby(by, dropna=False)[["words"]].sum().reset_index()
    text = [f"{number:,}" for number in words["words"]]
    name = ("words", "of its articles, cleaned")
    return shape_finding(words, by=by, name=name, value="words", text=text)


def _write_mean(table: pd.DataFrame, *, by: str, name: tuple[str, str], unit: str) -> pd.DataFrame:
    """Write a mean score with its interval."""

    def write(row: pd.Series) -> str:
        ends = "no interval" if pd.isna(row["low"]) else interval(row["low"], row["high"])
        within = f"{ends}; {counted(row['n'], unit)}"
        return "no score" if pd.isna(row["mean"]) else f"{signed(row['mean'])} ({within})"

    check_table(table, (by, "n", "mean", "low", "high"), name=name[0])
    text = write_each(table, write)
    return shape_finding(table, by=by, name=name, value="mean", text=text, unit=f"{unit}s")


def write_tone(tone: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the mean tone of a group's passages: sentences, cut where a quotation begins."""
    name = ("mean tone", "of its own words, not quoted or reported; −1 to +1; 95 % interval; n")
    return _write_mean(tone, by=by, name=name, unit="passage")


def write_stance(stance: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the mean of the good or bad said of a target."""
    name = (
        "good or bad said of it",
        "in the outlet's own words: judgements and what happens to it, −1 to +1; 95 % interval; n",
    )
    return _write_mean(stance, by=by, name=name, unit="mention")


def _share(row: pd.Series, *, none: str) -> str:
    """Write a share with its interval, if it has one, and its numbers, or why there is none."""
    if not row["n"]:
        return none
    low = row.get("low", float("nan"))
    ends = "" if pd.isna(low) else f"{100 * low:.0f} to {percent(row['high'])}; "
    return f"{percent(row['share'])} ({ends}{row['count']:,} of {row['n']:,})"


def write_mentions(mentions: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the share of a group's sentences that mention a target."""
    check_table(mentions, (by, "count", "n", "share", "low", "high"), name="mentions")
    sure = mentions.get("count_sure", mentions["count"])

    def write(row: pd.Series) -> str:
        doubt = "" if row["sure"] == row["count"] else f"; {row['sure']} without the forms in doubt"
        return f"{_share(row, none='no sentence')}{doubt}"

    text = write_each(mentions.assign(sure=sure), write)
    name = ("share of sentences", "that mention it, in any voice; 95 % interval; count of n")
    return shape_finding(mentions, by=by, name=name, value="share", text=text, unit="sentences")


def write_voices(voices: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the share of the mentions of a target that are in the outlet's own words."""
    check_table(voices, (by, "label", "count", "n", "share", "low", "high"), name="voices")
    own = voices[voices["label"] == "outlet"]
    if own.empty:
        nothing = voices.drop_duplicates(by).assign(count=0, low=float("nan"), high=float("nan"))
        own = nothing.assign(share=0.0)
    text = write_each(own, lambda row: _share(row, none="not mentioned"))
    name = ("in its own words", "mentions neither quoted nor reported; 95 % interval; count of n")
    choices = [("outlet",) if count else ("quoted", "reported") for count in own["count"]]
    return shape_finding(
        own, by=by, name=name, value="share", text=text, unit="mentions", choices=choices
    )


def write_actions(actions: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write how often a target acts, of its mentions."""
    check_table(actions, (by, "role", "count", "n", "share", "low", "high"), name="actions")
    acts = actions[actions["role"] == "acts"]
    text = write_each(acts, lambda row: _share(row, none="not mentioned"))
    choices = [("acts",) if count else ("acted on", "spoken about") for count in acts["count"]]
    name = (
        "acts",
        "does or says something, or is to; mentions in any voice; 95 % interval; count of n",
    )
    return shape_finding(
        acts, by=by, name=name, value="share", text=text, unit="mentions", choices=choices
    )


def write_voice(voice: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the share of quoted words and who is quoted first.

    All words are counted and stand in clumps, so the share gets no interval.
    """
    check_table(voice, (by, "count", "n", "share", "speakers"), name="voice")
    bare = voice.drop(columns=["low", "high", "interval"], errors="ignore")
    text = write_each(bare, lambda row: _share(row, none="no words"))
    name = ("share of quoted words", "words inside quotation marks, of all its words")
    share = shape_finding(bare, by=by, name=name, value="share", text=text, unit="words")
    if "first_speaker" not in voice.columns:
        return share
    first = voice["first_speaker"].fillna("").replace("", "nobody").astype(str)
    name = ("quoted first", "of how many speakers")
    speakers = zip(first, voice["speakers"], strict=True)
    text = [f"{who} (of {counted(int(number), 'speaker')})" for who, number in speakers]
    words = bare.drop(columns="n")
    return pd.concat([share, shape_finding(words, by=by, name=name, text=text)], ignore_index=True)


def write_passages(passages: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the share of a group's words that stand in passages shared with others."""
    check_table(passages, (by, "shared_words", "words"), name="passages")
    table = passages.groupby(by, sort=False, dropna=False, as_index=False).agg(
        count=("shared_words", "sum"), n=("words", "sum")
    )
    table["share"] = table["count"] / table["n"].where(table["n"] > 0)
    text = write_each(table, lambda row: _share(row, none="no words"))
    name = ("share of words shared with others", "in runs of words that another outlet has too")
    return shape_finding(table, by=by, name=name, value="share", text=text, unit="words")


def write_changes(changes: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write how many of a group's quotations others give in other words."""
    check_table(changes, (by, "statement", "differs"), name="changes")
    same = changes[changes["statement"] == "one speaker"]
    table = same.groupby(by, dropna=False, as_index=False).agg(
        count=("differs", "sum"), n=("differs", "size")
    )
    text = write_each(table, lambda row: f"{row['count']} (of {row['n']} that others quote too)")
    name = ("quotations worded differently", "inside the quotation marks, from another outlet")
    choices = [(count > 0,) for count in table["count"]]
    return shape_finding(
        table, by=by, name=name, value="count", text=text, choices=choices, unit="quotations"
    )


def write_coverage(coverage: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write how many of others' statements were not found in a group, and how many it has alone."""
    check_table(coverage, (by, "n", "not_found", "alone"), name="coverage")

    def write(row: pd.Series) -> str:
        known = f"{row['not_found']} (of {row['n']} that others share)"
        return known if row["n"] else "nothing to compare"

    lacks = shape_finding(
        coverage,
        by=by,
        name=("statements not found", "of those that at least two outlets carry"),
        value="not_found",
        text=write_each(coverage, write),
        choices=[("not found",)] * len(coverage),
        unit="statements",
    )
    own = shape_finding(
        coverage.drop(columns="n"),
        by=by,
        name=("said by it alone", "statements found in no other outlet"),
        value="alone",
        text=[counted(int(number), "statement") for number in coverage["alone"]],
        choices=[("alone",)] * len(coverage),
    )
    return pd.concat([lacks, own], ignore_index=True)
