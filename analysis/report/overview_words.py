"""How a measure's finding in words is written in a cell of the comparison."""

from __future__ import annotations

import pandas as pd

from analysis.report.overview_numbers import shape_finding, write_each
from analysis.report.prose.wording import percent, times
from analysis.tables import check_table

_TERMS = 3
_CONCEPTS = 3
_LEAST_FRAMED = 5  # sentences; with fewer, one more would name another frame
_CORRECTED, _LEVEL = "p_units_bh", 0.05


def _most(table: pd.DataFrame, *, by: str, value: str) -> pd.DataFrame:
    """Return one row per group with its most frequent values; ties are all named."""
    most = table.groupby(by, dropna=False, sort=False)["count"].transform("max")
    top = table[table["count"] == most].sort_values(value)
    return top.groupby(by, dropna=False, as_index=False).agg(
        choices=(value, tuple), count=("count", "first"), n=("n", "first")
    )


def _write_most(
    table: pd.DataFrame, *, by: str, name: tuple[str, str], none: str, least: int = 1
) -> pd.DataFrame:
    """Write the most frequent values of each group: one, two that tie, or how many tie.

    With fewer than `least`, none is named as the one.
    """

    def write(row: pd.Series) -> str:
        if not row["count"]:
            return none
        of, names = f"{row['count']} of {row['n']}", row["choices"]
        if row["count"] < least:
            most = f"most: {' and '.join(names)}, {of}" if len(names) < 3 else f"{of} at most"
            return f"too few to name one ({most})"
        if len(names) > 2:
            return f"none stands out ({len(names)} with {of} each)"
        return f"{' and '.join(names)} ({of}{' each' if len(names) > 1 else ''})"

    text = write_each(table, write)
    choices = table["choices"].where(table["count"] > 0, other=pd.Series([()] * len(table)))
    return shape_finding(table[[by, "n"]], by=by, name=name, text=text, choices=choices.tolist())


def write_frames(frames: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the frame that most of a group's sentences about a target indicate, if five do."""
    check_table(frames, (by, "frame", "count", "n"), name="frames")
    name = (
        "main frame",
        "indicated by most of its sentences, and by five or more, in the outlet's own words",
    )
    most = _most(frames, by=by, value="frame")
    return _write_most(most, by=by, name=name, none="none indicated", least=_LEAST_FRAMED)


def write_labels(labels: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the label that a group uses most, for the concepts whose labels compete most."""
    check_table(labels, (by, "concept", "label", "count", "n"), name="labels")
    used = labels[labels["count"] > 0]
    used = used[used.groupby("concept")["label"].transform("nunique") > 1]
    size = used.groupby("concept", sort=False)["count"].sum().sort_values(ascending=False)
    columns = [by, "concept", "label", "count", "n"]
    parts = [shape_finding(labels.head(0), by=by, name=("", ""), text=[])]
    for concept in size.index[:_CONCEPTS]:
        top = _most(labels.loc[labels["concept"] == concept, columns], by=by, value="label")
        name = (str(concept), "name used most, in the outlet's own words; count of n")
        part = _write_most(top, by=by, name=name, none="not named")
        keys = [tuple(f"{concept}: {label}" for label in chosen) for chosen in part["choices"]]
        parts.append(part.assign(choices=pd.Series(keys, index=part.index, dtype=object)))
    return pd.concat(parts, ignore_index=True)


def write_placement(placement: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write whether a target stands in title and lead, and where the text first mentions it."""
    needed = (by, "articles", "in_title", "title_from", "in_lead", "depth")
    check_table(placement, needed, name="placement")

    def write(row: pd.Series) -> str:
        places = []
        for column, place in (("in_title", "title"), ("in_lead", "lead")):
            if not row[column] > 0:
                continue
            given = column == "in_title" and row["title_from"] == "manifest"
            often = f" ({percent(row[column])})" if row["articles"] > 1 else ""
            places.append(f"{place}{often}{' in the manifest' if given else ''}")
        first = "" if pd.isna(row["depth"]) else f"first at {percent(row['depth'])}"
        return "; ".join(filter(None, (", ".join(places), first))) or "not found"

    text = write_each(placement, write)
    name = (
        "where it stands",
        "in any voice: title and lead (share of articles if several); first mention, % of the text",
    )
    return shape_finding(placement, by=by, name=name, text=text)


def write_terms(terms: pd.DataFrame, *, by: str) -> pd.DataFrame:
    """Write the words that a group uses distinctly more often than the rest.

    Where the table corrects for all words compared, words beyond chance go before the others, and
    a cell without any says so.
    """
    low = "log_ratio_units_low" if "log_ratio_units_low" in terms else "log_ratio_low"
    check_table(terms, (by, "term", "count", low), name="terms")
    order = terms.sort_values([low, "term"], ascending=[False, True])
    order = order[order[low] > 0]
    sure = order.get(_CORRECTED, pd.Series(0.0, index=order.index)) < _LEVEL
    order = order[sure | ~sure.groupby(order[by], dropna=False).transform("any")]
    typical = order.groupby(by, dropna=False).head(_TERMS)
    said: dict[object, list[str]] = {}
    named: dict[object, tuple[str, ...]] = {}
    for group, rows in typical.groupby(by, dropna=False):
        counted_terms = zip(rows["term"], rows["count"], strict=True)
        said[group] = [f"{term} ({times(count)})" for term, count in counted_terms]
        if not sure[rows.index].any():
            said[group][0] = f"none beyond chance; most: {said[group][0]}"
        named[group] = tuple(rows["term"])
    groups = pd.DataFrame({by: terms[by].drop_duplicates().to_numpy()})
    text = [", ".join(said.get(group, ["none stands out"])) for group in groups[by]]
    choices = [named.get(group, ()) for group in groups[by]]
    corrected = f", after correction for {len(terms):,} comparisons" if _CORRECTED in terms else ""
    name = ("typical words", f"in any voice, more frequent than elsewhere{corrected}")
    return shape_finding(groups, by=by, name=name, text=text, choices=choices)
