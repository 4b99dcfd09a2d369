"""How the groups present a target, as sentences."""

from __future__ import annotations

import pandas as pd

from analysis.report.prose.differences import ends_apart
from analysis.report.prose.wording import NOT_SHOWN, escaped, percent, plural, points
from analysis.tables import check_table


def describe_mentions(summary: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say which group mentions each target most and least, as a share of its sentences.

    Parameters
    ----------
    summary : DataFrame
        The table of `summarise_mentions`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, a paragraph per target.

    Examples
    --------
    >>> summary = pd.DataFrame({"outlet": ["Herald", "Gazette"], "target": ["the mayor"] * 2,
    ...     "count": [9, 2], "n": [30, 20], "share": [0.3, 0.1], "low": [0.17, 0.03],
    ...     "high": [0.48, 0.3]})
    >>> print(describe_mentions(summary))
    **the mayor**: mentioned in 30 % of the sentences of **Herald** (9 of 30), the highest share,
    and in 10 % of those of **Gazette** (2 of 20), the lowest: 20 percentage points apart
    (95 % interval −4 to 39); since it holds 0, these texts do not show that the two differ.
    """
    check_table(summary, (by, "target", "count", "n", "share", "low", "high"), name="summary")
    lines = []
    for target, rows in summary.dropna(subset="share").groupby("target", sort=False):
        order = rows.sort_values(["share", by])
        low, high = order.iloc[0], order.iloc[-1]
        if high["count"] == 0:
            lines.append(f"**{escaped(target)}**: mentioned by none.")
            continue
        if len(order) == 1:
            of = f"{high['count']} of {high['n']}{_in_doubt(high)}"
            lines.append(
                f"**{escaped(target)}**: mentioned in {percent(high['share'])} of the sentences of "
                f"**{escaped(high[by])}** ({of})."
            )
            continue
        most, least = (
            f"**{escaped(row[by])}** ({row['count']} of {row['n']}{_in_doubt(row)})"
            for row in (high, low)
        )
        lines.append(
            f"**{escaped(target)}**: mentioned in {percent(high['share'])} of the sentences of "
            f"{most}, the highest share, and in {percent(low['share'])} of those of {least}, the "
            f"lowest{_say_apart(high, low)}."
        )
    return "\n\n".join(lines) or "No target is mentioned."


def _say_apart(high: pd.Series, low: pd.Series) -> str:
    """Say how far two shares lie apart, and whether that shows anything."""
    least, most = ends_apart(high, low, value="share")
    apart = points(high["share"] - low["share"], least, most)
    return f": {apart}{'' if least > 0 else f'; {NOT_SHOWN}'}"


def _in_doubt(row: pd.Series) -> str:
    """Say how many sentences are left without forms that may mean something else."""
    sure = row.get("count_sure", row["count"])
    return "" if sure == row["count"] else f"; {sure} without the forms in doubt"


def describe_placement(summary: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say who puts the target in the title and lead, and who mentions it first and last.

    Parameters
    ----------
    summary : DataFrame
        The table of `summarise_placement` for one target; its `title_from` tells the titles that
        the manifest alone gives.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> summary = pd.DataFrame({"outlet": ["Herald", "Gazette"], "in_title": [1, 0],
    ...     "in_lead": [1, 0], "depth": [0.0, 0.4]})
    >>> print(describe_placement(summary))
    In the title: **Herald**. In the lead: **Herald**. The first mention comes earliest in
    **Herald** (after 0 % of the text) and latest in **Gazette** (after 40 %).
    """
    check_table(summary, (by, "in_title", "in_lead", "depth"), name="summary")
    source = summary.get("title_from", pd.Series("text", index=summary.index))
    in_title = summary["in_title"].fillna(0) > 0
    given = in_title & source.eq("manifest")
    parts = [f"In the title: {_name_groups(summary.loc[in_title & ~given, by])}."]
    if given.any():
        names = _name_groups(summary.loc[given, by])
        parts.append(f"In the title that the manifest gives, not in the text: {names}.")
    parts.append(f"In the lead: {_name_groups(summary.loc[summary['in_lead'].fillna(0) > 0, by])}.")
    order = summary.dropna(subset="depth").sort_values(["depth", by]).to_dict("records")
    if len(order) > 1:
        parts.append(
            f"The first mention comes earliest in **{escaped(order[0][by])}** (after "
            f"{percent(order[0]['depth'])} of the text) and latest in **{escaped(order[-1][by])}** "
            f"(after {percent(order[-1]['depth'])})."
        )
    return " ".join(parts)


def _name_groups(groups: pd.Series) -> str:
    """List groups by name, whatever the case."""
    names = sorted(set(groups.astype(str)), key=str.casefold)
    return ", ".join(f"**{escaped(name)}**" for name in names) or "none"


def describe_labels(compared: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say, concept by concept, which label each group uses most.

    Parameters
    ----------
    compared : DataFrame
        The table of `compare_labels`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, a list with a line per concept that any group names.

    Examples
    --------
    >>> compared = pd.DataFrame({"outlet": ["Herald", "Herald", "Gazette"], "concept": "the works",
    ...     "label": ["works", "chaos", "chaos"], "count": [3, 1, 2], "n": [4, 4, 2],
    ...     "share": [0.75, 0.25, 1.0]})
    >>> print(describe_labels(compared))
    - **the works**: Gazette *chaos* (2 of 2); Herald *works* (3 of 4).
    """
    check_table(compared, (by, "concept", "label", "count", "n"), name="compared")
    used = compared[compared["count"] > 0]
    return _most_per_group(used, by=by, each="concept", value="label")


def describe_frames(compared: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say, target by target, which frame each group's sentences indicate most.

    Parameters
    ----------
    compared : DataFrame
        The table of `compare_frames`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, a list with a line per target.

    Examples
    --------
    >>> compared = pd.DataFrame({"outlet": ["Herald", "Gazette"], "target": "the mayor",
    ...     "frame": ["cost", "cost"], "count": [3, 0], "n": [4, 2], "share": [0.75, 0.0]})
    >>> print(describe_frames(compared))
    - **the mayor**: Gazette none (0 of 2); Herald *cost* (3 of 4).
    """
    check_table(compared, (by, "target", "frame", "count", "n"), name="compared")
    return _most_per_group(compared, by=by, each="target", value="frame")


def describe_functions(compared: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say, frame by frame, which of its four functions each group fills most.

    Parameters
    ----------
    compared : DataFrame
        The table of `compare_functions`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, a list with a line per frame.

    Examples
    --------
    >>> compared = pd.DataFrame({"outlet": "Herald", "frame": "cost",
    ...     "function": ["problem", "remedy"], "count": [1, 3], "n": [4, 4]})
    >>> print(describe_functions(compared))
    - **cost**: Herald *remedy* (3 of 4).
    """
    check_table(compared, (by, "frame", "function", "count", "n"), name="compared")
    return _most_per_group(compared, by=by, each="frame", value="function")


def describe_coverage(summary: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say which group carries most and fewest of the statements that others carry too.

    Parameters
    ----------
    summary : DataFrame
        The table of `summarise_coverage`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> summary = pd.DataFrame({"outlet": ["Herald", "Gazette"], "n": [10, 10],
    ...     "not_found": [1, 4], "share_found": [0.9, 0.6], "alone": [3, 5]})
    >>> print(describe_coverage(summary))
    10 statements were found in at least two outlets. **Herald** has the largest share of them
    (90 %), **Gazette** has the smallest (60 %). **Gazette** has the most statements that were found
    in no other outlet (5). A statement that was not found may still be there, in words that the
    comparison does not recognise.
    """
    check_table(summary, (by, "n", "share_found", "alone"), name="summary")
    known = summary.dropna(subset="share_found")
    if len(summary) == 1:
        return f"There is only one {by}, so there is nothing to compare: nothing can be missing."
    if len(known) < 2:
        return f"No statement is carried by two {plural(by)}, so there is nothing to compare."
    share, alone = known["share_found"], known["alone"]
    text = f"{int(known['n'].iloc[0])} statements were found in at least two {plural(by)}. "
    text += (
        f"{_who_has(known[share == share.max()], by=by)} the largest share of them "
        f"({percent(share.max())}), {_who_has(known[share == share.min()], by=by)} the smallest "
        f"({percent(share.min())})."
        if share.max() > share.min()
        else f"All {plural(by)} have an equal share of them ({percent(share.max())})."
    )
    text += _tell_the_rest(known, by=by)
    text += f" {_who_has(known[alone == alone.max()], by=by)} the most statements that were found "
    text += f"in no other {by} ({int(alone.max())}). A statement that was not found may still be "
    return text + "there, in words that the comparison does not recognise."


def _tell_the_rest(summary: pd.DataFrame, *, by: str) -> str:
    """Say how many statements one group carries, near in others or not, and how many all are."""
    if "near" not in summary.columns:
        return ""
    near, alone, shared = (int(summary[name].sum()) for name in ("near", "alone", "n"))
    shared //= len(summary)
    return (
        f" {near} more are carried by one {by} and stated in part by others, and {alone} were found"
        f" in one {by} only: {shared + near + alone} statements in all."
    )


def _who_has(groups: pd.DataFrame, *, by: str) -> str:
    """Name every group, with the verb."""
    names = [f"**{escaped(name)}**" for name in groups[by]]
    return f"{names[0]} has" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} have"


def _most_per_group(compared: pd.DataFrame, *, by: str, each: str, value: str) -> str:
    """List the value with the highest count per group, a line for each `each` in their order."""
    lines = []
    for key, every in compared.groupby(each, sort=False):
        if not every["count"].any():
            continue
        top = every[every["count"] == every.groupby(by)["count"].transform("max")]
        groups = sorted(top.groupby(by), key=lambda part: str(part[0]).casefold())
        said = "; ".join(_say_most(group, best, value=value) for group, best in groups)
        lines.append(f"- **{escaped(key)}**: {said}.")
    return "\n".join(lines) or "None was found."


def _say_most(group: object, best: pd.DataFrame, *, value: str) -> str:
    """Name the most frequent value of a group, two that tie, or that more tie or none is there."""
    count, n = best["count"].iloc[0], best["n"].iloc[0]
    if not count:
        return f"{escaped(group)} none (0 of {n})"
    if len(best) > 2:
        return f"{escaped(group)} {len(best)} {value}s tie ({count} of {n} each)"
    names = " and ".join(f"*{escaped(name)}*" for name in sorted(best[value]))
    tie = " each" if len(best) > 1 else ""
    return f"{escaped(group)} {names} ({count} of {n}{tie})"
