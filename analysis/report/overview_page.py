"""The comparison as a table whose cells open to the sentences behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

import numpy as np
import pandas as pd
from IPython.display import display

from analysis.report.cells import cell_text
from analysis.report.evidence import Evidence, open_groups
from analysis.report.prose.wording import fold_case
from analysis.report.show import Result, write_table
from analysis.report.study import StudyFolder
from analysis.tables import SPANS, check_table

_CHOICE = {
    "actions": "role",
    "voices": "voice",
    "frames": "frame",
    "labels": "label",
    "changes": "differs",
    "coverage": "status",
    "terms": "term",
}
"""The column of a measure's hits that holds what a finding is about."""

_KEYS = ("target", "actor")
_INSIDE_NUMBERS = re.compile(r"(?<=\d) (?=%|of \d)|(?<= of) (?=\d)")
_JOINT = "\N{NO-BREAK SPACE}"
_ROOM = '<div style="min-width: 22em; text-align: left">'  # for JupyterLab; the report has its own


def show_overview(
    overview: pd.DataFrame,
    *,
    hits: Mapping[str, pd.DataFrame],
    articles: pd.DataFrame,
    name: str,
    study: StudyFolder,
    by: str = "outlet",
    n: int = 30,
) -> None:
    """Show the comparison, each cell of which opens to its sentences.

    Findings under one heading (`topic`) make a table, narrow enough for a page; the head of each
    column says what it holds.

    Parameters
    ----------
    overview : DataFrame
        What `summarise_outlets` returns; without its column `topic` it is one table.
    hits : mapping of str to DataFrame
        What stands behind each measure, by the measure's name (and `words`): hits with `doc_id`,
        `start`, `end`. Those of a target need `target` or `actor`; `frames`, `labels` (with
        `concept`), `terms`, `actions` (`role`), `voices` (`voice`) and `changes` (`differs`) are
        chosen by the finding. A hit belongs to
        the group of its article. `coverage` is what `compare_coverage` returns; a statement that
        a group lacks opens to the sentence of another group that states it.
    articles : DataFrame
        The articles that the spans refer to, with the column `by`.
    name : str
        What the table's file is called.
    study : Study
        The study, as `find_study` returns it.
    by : str
        The column of the groups.
    n : int
        How many passages a cell opens to at most. All hits go into a second file,
        `<name>-hits.csv`: the group, `finding`, `doc_id`, `start`, `end` and `text`.

    Raises
    ------
    ValueError
        If a hit is of an article that is not there, or its span leaves the article's text.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import mkdtemp
    >>> from types import SimpleNamespace
    >>> study = SimpleNamespace(output=Path(mkdtemp()))
    >>> articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Herald"], "text": ["A bridge."]})
    >>> overview = pd.DataFrame({"outlet": ["Herald"], "measure": ["mentions"],
    ...     "target": ["bridge"], "finding": ["bridge: share"], "value": [1.0], "choices": [()],
    ...     "text": ["100 %"]})
    >>> hits = pd.DataFrame({"doc_id": ["a"], "start": [2], "end": [8], "target": ["bridge"]})
    >>> show_overview(overview, hits={"mentions": hits}, articles=articles, name="page",
    ...     study=study)
    outlet bridge: share
    Herald         100 %
    """
    needed = (by, "measure", "target", "finding", "value", "choices", "text")
    check_table(overview, needed, name="overview")
    findings = overview["finding"].unique()
    page = overview.set_index([by, "finding"])["text"].unstack()[findings].reset_index()  # noqa: PD010
    page = page.sort_values(by, key=fold_case, kind="stable")
    path = write_table(page, name=name, study=study)
    found = _find_hits(overview, hits, articles=articles, by=by)
    kept = _name_hits(found, overview, articles=articles, by=by)
    rest = write_table(kept, name=f"{name} hits", study=study).name
    numbers = found.pop("cell").to_numpy(dtype=np.int64)
    opened = open_groups(found, groups=numbers, articles=articles, n=n, size=len(overview))
    keys = list(zip(overview[by], overview["finding"], strict=True))
    searched = overview["measure"].isin(hits.keys())
    texts = map(_write_cell, overview["text"].astype(str), overview["value"])
    cells = {
        key: _write_details(key, text, evidence, rest=rest)
        if evidence.hits
        else f"{text}<small>no sentence</small>"
        if looked and text != "no sentence"
        else text
        for key, text, evidence, looked in zip(keys, texts, opened, searched, strict=True)
    }
    tables = "\n".join(_write_tables(overview, cells, groups=page[by].tolist(), by=by))
    html = (
        f'<div class="result">{tables}<p class="source"><span class="screen">A cell '
        f"opens to its sentences, at most {n:,}. </span>Every hit: "
        f"<code>tables/{escape(rest)}</code>. "
        f"All values: <code>tables/{escape(path.name)}</code></p></div>"
    )
    text = page.to_string(index=False, na_rep="–")
    display(Result(html, text, f"tables/{path.name}"))


def _group(table: pd.DataFrame, *, articles: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return hits with the group that they belong to."""
    if by in table.columns:
        return table
    return table.merge(articles[["doc_id", by]], on="doc_id", how="left")


def _open_coverage(coverage: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Return the sentences of statements that a group lacks or has alone."""
    needed = (by, "statement", "status", "n_outlets", "n_near", *SPANS)
    check_table(coverage, needed, name="coverage")
    carried = coverage[coverage["status"].isin(["stated", "only quoted"])]
    shared = coverage["n_outlets"] >= 2
    lacks = coverage.loc[shared & (coverage["status"] == "not found"), [by, "statement", "status"]]
    elsewhere = carried.drop_duplicates("statement")[["statement", *SPANS]]
    alone = carried[carried["n_near"] == 1].assign(status="alone")
    columns = [by, "status", *SPANS]
    lost = lacks.merge(elsewhere, on="statement")[columns]
    return pd.concat([lost, alone[columns]], ignore_index=True)


def _write_tables(
    overview: pd.DataFrame,
    cells: Mapping[tuple[object, str], str],
    *,
    groups: list[object],
    by: str,
) -> Iterator[str]:
    """Write a table per heading: its findings with what they say, and a row per group."""
    heads = overview.assign(topic=overview.get("topic", ""), meaning=overview.get("meaning", ""))
    heads = heads.drop_duplicates(["topic", "finding"])
    for topic, part in heads.groupby("topic", sort=False):
        caption = f"<caption>{escape(str(topic))}</caption>" if topic else ""
        found = zip(part["finding"], part["target"], strict=True)
        names = {finding: finding.removeprefix(f"{target}: ") for finding, target in found}
        head = "".join(
            f'<th scope="col">{escape(name)}<br><small>{escape(meaning)}</small></th>'
            for name, meaning in zip(names.values(), part["meaning"], strict=True)
        )
        rows = "\n".join(_write_row(group, names, cells) for group in groups)
        yield (
            f'<div class="scroll" role="region" aria-label="{escape(str(topic) or "Comparison")}" '
            f'tabindex="0"><table class="overview">{caption}<thead><tr><th scope="col">{escape(by)}'
            f"</th>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
        )


def _write_cell(text: str, value: float) -> str:
    """Write a finding: a number with its interval and n below it, or words."""
    number, _, rest = text.partition(" (")
    if pd.isna(value) or not rest:
        return _INSIDE_NUMBERS.sub(_JOINT, escape(text))
    below = f"{escape(number)}<small>{escape(rest.removesuffix(')'))}</small>"
    return _INSIDE_NUMBERS.sub(_JOINT, below)


def _write_row(
    group: object, names: Mapping[str, str], cells: Mapping[tuple[object, str], str]
) -> str:
    """Write the row of a group; each cell has its column's name, for small screens."""
    rest = "".join(
        f'<td data-head="{escape(name)}">{cells.get((group, finding), "–")}</td>'
        for finding, name in names.items()
    )
    return f'<tr><th scope="row">{escape(cell_text(group))}</th>{rest}</tr>'


def _write_details(key: tuple[object, str], text: str, evidence: Evidence, *, rest: str) -> str:
    """Write a cell that opens to its sentences, under the names of its row and column."""
    head = escape(" · ".join(map(cell_text, key)))
    more = evidence.sentences - len(evidence.passages)
    below = f'<p class="source">{more:,} more: <code>tables/{escape(rest)}</code></p>'
    return (
        f"<details><summary>{text}</summary>{_ROOM}<p><b>{head}</b></p>"
        f"{evidence._repr_html_()}{below if more else ''}</div></details>"
    )


def _find_hits(
    overview: pd.DataFrame, hits: Mapping[str, pd.DataFrame], *, articles: pd.DataFrame, by: str
) -> pd.DataFrame:
    """Return the hits behind the comparison, each with the number of its row there, `cell`."""
    grouped = {
        measure: _open_coverage(table, by=by)
        if measure == "coverage"
        else _group(table, articles=articles, by=by)
        for measure, table in hits.items()
    }
    chosen = [
        _choose(grouped[str(measure)], cells=cells, by=by)
        for measure, cells in overview.reset_index(drop=True).groupby("measure", sort=False)
        if measure in grouped
    ]
    if not chosen:
        return pd.DataFrame({name: pd.Series(dtype=np.int64) for name in (*SPANS, "cell")})
    return pd.concat(chosen, ignore_index=True)


def _name_hits(
    found: pd.DataFrame, overview: pd.DataFrame, *, articles: pd.DataFrame, by: str
) -> pd.DataFrame:
    """Return each hit with the group and the finding that it stands behind, and its text."""
    kept = overview[[by, "finding"]].take(found["cell"].to_numpy(dtype=np.int64))
    kept = pd.concat([kept.reset_index(drop=True), found[list(SPANS)]], axis=1)
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    spans = zip(*(found[name] for name in SPANS), strict=True)
    kept["text"] = [texts.get(doc_id, "")[start:end] for doc_id, start, end in spans]
    return kept.drop_duplicates(ignore_index=True)


def _choose(table: pd.DataFrame, *, cells: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the hits of the cells of one measure, each with the number of its `cell`."""
    keys = [key for key in _KEYS if key in table.columns]
    measure = str(cells["measure"].iloc[0])
    named = table[_CHOICE[measure]] if measure in _CHOICE else None
    if measure == "labels":  # concepts may share a label
        named = table["concept"] + ": " + table["label"]
    columns = zip(*(cells[name] for name in (by, "target", "choices")), strict=True)
    rows = []
    for group, target, choices in columns:
        own = table[by].isna() if pd.isna(group) else table[by] == group
        if target:
            own &= (table[keys] == target).all(axis=1)
        if named is not None:
            own &= named.isin(choices)
        rows.append(np.flatnonzero(own))
    numbers = np.repeat(cells.index.to_numpy(), [len(found) for found in rows])
    hits = table.drop(columns=[by, *keys]).take(np.concatenate(rows))
    return hits.assign(cell=numbers)
