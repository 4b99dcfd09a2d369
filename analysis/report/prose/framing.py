"""How the groups present a target, as sentences."""

from __future__ import annotations

import pandas as pd

from analysis.report.prose.wording import (
    counted,
    escaped,
    fold_case,
    groups_by_name,
    opened,
    percent,
)
from analysis.tables import check_table


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
    - **The works**: Gazette *chaos* (2 of 2); Herald *works* (3 of 4).
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
    - **The mayor**: Gazette none (0 of 2); Herald *cost* (3 of 4).
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
    - **Cost**: Herald *remedy* (3 of 4).
    """
    check_table(compared, (by, "frame", "function", "count", "n"), name="compared")
    return _most_per_group(compared, by=by, each="frame", value="function")


def describe_actions(roles: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say in how many of the mentions in which it acts an act is told, and in how many as a fact.

    Parameters
    ----------
    roles : DataFrame
        The table of `summarise_actions`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, a line per actor; nothing for a process, which does not act.

    Examples
    --------
    >>> roles = pd.DataFrame({"outlet": ["Herald", "Gazette"], "actor": "Arvan", "role": "acts",
    ...     "count": [5, 0], "asserted": [1, 0], "speaking": [2, 0]})
    >>> print(describe_actions(roles))
    **Arvan** acts in 5 mentions of Herald (in 2 of them it only says or thinks something; 1 told as
    a fact). The others are denied, or only wished, demanded, expected or held possible.
    """
    check_table(roles, (by, "actor", "role", "count", "asserted", "speaking"), name="roles")
    acts = roles[(roles["role"] == "acts") & (roles["count"] > 0)]
    lines = []
    for actor, part in acts.groupby("actor", sort=False):
        part = part.sort_values(by, key=fold_case, kind="stable")
        rows = zip(part[by], part["count"], part["speaking"], part["asserted"], strict=True)
        listed = ", ".join(
            f"{counted(int(count), 'mention')} of {escaped(name)} ({_only_says(int(says))}"
            f"{int(sure)} told as a fact)"
            for name, count, says, sure in rows
        )
        rest = " The others are denied, or only wished, demanded, expected or held possible."
        every = part["count"].sum() == part["asserted"].sum()
        lines.append(f"**{opened(escaped(actor))}** acts in {listed}.{'' if every else rest}")
    return "\n\n".join(lines)


def _only_says(number: int) -> str:
    """Say in how many mentions an actor only says or thinks something."""
    return f"in {number} of them it only says or thinks something; " if number else ""


def _most_per_group(compared: pd.DataFrame, *, by: str, each: str, value: str) -> str:
    """List the value with the highest count per group, a line for each `each` in their order."""
    lines = []
    for key, every in compared.groupby(each, sort=False):
        if not every["count"].any():
            continue
        top = every[every["count"] == every.groupby(by)["count"].transform("max")]
        groups = groups_by_name(top, by=by)
        said = "; ".join(_say_most(group, best, value=value) for group, best in groups)
        lines.append(f"- **{opened(escaped(key))}**: {said}.")
    return "\n".join(lines) or "None was found."


def _say_most(group: object, best: pd.DataFrame, *, value: str) -> str:
    """Name the most frequent value of a group, two that tie, or that more tie or none is there."""
    count, n = best["count"].iloc[0], best["n"].iloc[0]
    if not count:
        return f"{escaped(group)} none (0 of {n})"
    if len(best) > 2:
        return f"{escaped(group)} none stands out ({len(best)} {value}s, {count} of {n} each)"
    names = " and ".join(f"*{escaped(name)}*" for name in sorted(best[value]))
    tie = " each" if len(best) > 1 else ""
    return f"{escaped(group)} {names} ({count} of {n}{tie})"
