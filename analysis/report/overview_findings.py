"""How each measure's finding about a group is written in a cell of the comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import pandas as pd

from analysis.report.prose.wording import counted, interval, percent, signed, times
from analysis.tables import check_table

_TERMS = 3

Choices = Sequence[tuple[str, ...]]


class Writer(Protocol):
    """Writes the findings of one measure."""

    def __call__(self, table: pd.DataFrame, /, *, by: str) -> pd.DataFrame:
        """Return a row per group and finding."""


def _finding(
    table: pd.DataFrame,
    *,
    by: str,
    finding: str,
    text: Iterable[str],
    value: str | None = None,
    choices: Choices | None = None,
) -> pd.DataFrame:
    """Bring one finding into the shape of the comparison."""
    missing = pd.Series(float("nan"), index=table.index)
    written = list(text)
    return pd.DataFrame(
        {
            by: table[by],
            "finding": finding,
            "value": table[value].astype(float) if value else missing,
            "low": table.get("low", missing) if value else missing,
            "high": table.get("high", missing) if value else missing,
            "n": table.get("n", missing),
            "interval": table.get("interval", ""),
            "choices": pd.Series(
                list(choices or [()] * len(table)), index=table.index, dtype=object
            ),
            "written": [words.split(" (")[0] for words in written],
            "text": written,
        }
    )


def _each(table: pd.DataFrame, write: Callable[[pd.Series], str]) -> list[str]:
    """Write the rows of a table with one line per group."""
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
    return _finding(words, by=by, finding="words", value="words", text=text)


def _write_mean(table: pd.DataFrame, *, by: str, finding: str, unit: str) -> pd.DataFrame:
    """Write a mean score with its interval."""

    def write(row: pd.Series) -> str:
        known = row["low"] == row["low"]
        ends = interval(row["low"], row["high"]) if known else "no interval"
        within = f"{ends}; {counted(row['n'], unit)}"
        return f"{signed(row['mean'])} ({within})" if row["mean"] == row["mean"] else "no score"

    text = _each(table, write)
    return _finding(table, by=by, finding=finding, value="mean", text=text)


def _write_tone(tone: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(tone, (by, "n", "mean", "low", "high"), name="tone")
    return _write_mean(tone, by=by, finding="mean tone", unit="sentence")


def _write_stance(stance: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(stance, (by, "n", "mean", "low", "high"), name="stance")
    return _write_mean(stance, by=by, finding="what is said of it", unit="mention")


def _share(row: pd.Series, *, none: str) -> str:
    """Write a share with its numbers, or why there is none."""
    return f"{percent(row['share'])} ({row['count']:,} of {row['n']:,})" if row["n"] else none


def _write_mentions(mentions: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(mentions, (by, "count", "n", "share", "low", "high"), name="mentions")
    text = _each(mentions, lambda row: _share(row, none="no sentence"))
    return _finding(mentions, by=by, finding="share of sentences", value="share", text=text)


def _write_actions(actions: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(actions, (by, "role", "count", "n", "share", "low", "high"), name="actions")
    acts = actions[actions["role"] == "acts"]
    text = _each(acts, lambda row: _share(row, none="not mentioned"))
    choices = [("acts",) if count else ("acted on", "spoken about") for count in acts["count"]]
    return _finding(acts, by=by, finding="acts", value="share", text=text, choices=choices)


def _most(table: pd.DataFrame, *, by: str, value: str) -> pd.DataFrame:
    """Return one row per group with its most frequent values; ties are all named."""
    most = table.groupby(by, dropna=False, sort=False)["count"].transform("max")
    top = table[table["count"] == most].sort_values(value)
    return top.groupby(by, dropna=False, as_index=False).agg(
        choices=(value, tuple), count=("count", "first"), n=("n", "first")
    )


def _write_most(table: pd.DataFrame, *, by: str, finding: str, none: str) -> pd.DataFrame:
    """Write the most frequent values of each group: one, two that tie, or how many tie."""

    def write(row: pd.Series) -> str:
        if not row["count"]:
            return none
        of, names = f"{row['count']} of {row['n']}", row["choices"]
        if len(names) > 2:
            return f"{len(names)} tie ({of} each)"
        return f"{' and '.join(names)} ({of})"

    text = _each(table, write)
    choices = table["choices"].where(table["count"] > 0, other=pd.Series([()] * len(table)))
    return _finding(table[[by, "n"]], by=by, finding=finding, text=text, choices=choices.tolist())


def _write_frames(frames: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(frames, (by, "frame", "count", "n"), name="frames")
    top = _most(frames, by=by, value="frame")
    return _write_most(top, by=by, finding="main frame", none="none indicated")


def _write_labels(labels: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(labels, (by, "concept", "label", "count", "n"), name="labels")
    used = labels[labels["count"] > 0]
    used = used[used.groupby("concept")["label"].transform("nunique") > 1]
    size = used.groupby("concept", sort=False)["count"].sum()
    if size.empty:
        return _finding(labels.head(0), by=by, finding="main label", text=[])
    concept = str(size.idxmax())
    top = _most(labels[labels["concept"] == concept], by=by, value="label")
    return _write_most(top, by=by, finding=f"main label of {concept}", none="not named")


def _write_voice(voice: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(voice, (by, "count", "n", "share", "low", "high", "speakers"), name="voice")
    text = _each(voice, lambda row: _share(row, none="no words"))
    return _finding(voice, by=by, finding="share of quoted words", value="share", text=text)


def _write_passages(passages: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(passages, (by, "shared_words", "words"), name="passages")
    table = passages.groupby(by, sort=False, dropna=False, as_index=False).agg(
        count=("shared_words", "sum"), n=("words", "sum")
    )
    table["share"] = table["count"] / table["n"].where(table["n"] > 0)
    text = _each(table, lambda row: _share(row, none="no words"))
    finding = "share of words shared with others"
    return _finding(table, by=by, finding=finding, value="share", text=text)


def _write_changes(changes: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(changes, (by, "statement", "differs"), name="changes")
    same = changes[changes["statement"] == "one speaker"]
    table = same.groupby(by, dropna=False, as_index=False).agg(
        count=("differs", "sum"), n=("differs", "size")
    )
    text = _each(table, lambda row: f"{row['count']} (of {row['n']} that others quote too)")
    finding = "quotations worded differently"
    choices = [(count > 0,) for count in table["count"]]
    return _finding(table, by=by, finding=finding, value="count", text=text, choices=choices)


def _write_coverage(coverage: pd.DataFrame, *, by: str) -> pd.DataFrame:
    check_table(coverage, (by, "n", "not_found", "alone"), name="coverage")
    text = _each(
        coverage,
        lambda row: (
            f"{row['not_found']} (of {row['n']} that others share)"
            if row["n"]
            else "nothing to compare"
        ),
    )
    choices = [("not found",)] * len(coverage)
    lacks = _finding(
        coverage, by=by, finding="not found", value="not_found", text=text, choices=choices
    )
    said = [counted(int(number), "statement") for number in coverage["alone"]]
    alone = coverage.drop(columns="n")
    finding = "said by it alone"
    choices = [("alone",)] * len(coverage)
    own = _finding(alone, by=by, finding=finding, value="alone", text=said, choices=choices)
    return pd.concat([lacks, own], ignore_index=True)


def _write_terms(terms: pd.DataFrame, *, by: str) -> pd.DataFrame:
    low = "log_ratio_units_low" if "log_ratio_units_low" in terms else "log_ratio_low"
    check_table(terms, (by, "term", "count", low), name="terms")
    order = terms.sort_values([low, "term"], ascending=[False, True])
    typical = order[order[low] > 0].groupby(by, dropna=False).head(_TERMS)
    said: dict[object, list[str]] = {}
    named: dict[object, tuple[str, ...]] = {}
    for group, rows in typical.groupby(by, dropna=False):
        counted_terms = zip(rows["term"], rows["count"], strict=True)
        said[group] = [f"{term} ({times(count)})" for term, count in counted_terms]
        named[group] = tuple(rows["term"])
    groups = pd.DataFrame({by: terms[by].drop_duplicates().to_numpy()})
    text = [", ".join(said.get(group, ["none stands out"])) for group in groups[by]]
    choices = [named.get(group, ()) for group in groups[by]]
    return _finding(groups, by=by, finding="typical words", text=text, choices=choices)


WRITERS: dict[str, Writer] = {
    "tone": _write_tone,
    "stance": _write_stance,
    "mentions": _write_mentions,
    "actions": _write_actions,
    "frames": _write_frames,
    "labels": _write_labels,
    "voice": _write_voice,
    "changes": _write_changes,
    "coverage": _write_coverage,
    "passages": _write_passages,
    "terms": _write_terms,
}
"""The measures that the comparison knows."""
