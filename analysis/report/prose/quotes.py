"""Who is quoted, with which verbs, and what became of the words, as sentences."""

from __future__ import annotations

import pandas as pd

from analysis.report.prose.wording import counted, escaped, groups_by_name, percent
from analysis.tables import check_table

_FEW_WORDS = 50  # below it a speaker's share of the quoted words is an accident


def describe_voice(voice: pd.DataFrame, *, by: str = "outlet", of: str = "side") -> str:
    """Say who has most of the quoted words in each group, and who is quoted first.

    Parameters
    ----------
    voice : DataFrame
        The table of `summarise_voice`.
    by, of : str
        The columns of the groups and of the speakers or sides.

    Returns
    -------
    str
        Markdown, an item per group.

    Examples
    --------
    >>> voice = pd.DataFrame({"outlet": ["Herald"] * 2, "side": ["builders", "others"],
    ...     "quotations": [3, 1], "count": [60, 20], "n": [80, 80], "share": [0.75, 0.25],
    ...     "words": [400, 400], "first": [False, True]})
    >>> print(describe_voice(voice))
    - **Herald** quotes 80 of its 400 words (20 %), in 4 quotations. The largest part
      (75 % of these words): **builders**; quoted first: others.
    """
    check_table(
        voice, (by, of, "quotations", "count", "n", "share", "words", "first"), name="voice"
    )
    lines = []
    for name, rows in groups_by_name(voice, by=by):
        said = rows.sort_values("count", ascending=False, kind="stable").iloc[0]
        if not said["count"]:
            lines.append(f"- **{escaped(name)}** puts nobody's words in quotation marks.")
            continue
        first = rows.loc[rows["first"], of].iloc[0]
        total = counted(int(rows["quotations"].sum()), "quotation")
        most = (
            f"The largest part ({percent(said['share'])} of these words): **{escaped(said[of])}**"
        )
        if said["n"] < _FEW_WORDS:
            most = "Too few words to share out"
        lines.append(
            f"- **{escaped(name)}** quotes {said['n']:,.0f} of its {said['words']:,.0f} words "
            f"({percent(said['n'] / said['words'])}), in {total}. {most}; quoted first: "
            f"{escaped(first)}."
        )
    return "\n".join(lines) or "Nobody is quoted."


def describe_stances(stances: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say which share of the reporting verbs is neutral in each group, and what the others show.

    Parameters
    ----------
    stances : DataFrame
        The table of `summarise_stances`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, an item per group.

    Examples
    --------
    >>> stances = pd.DataFrame({"outlet": ["Herald"] * 2, "stance": ["neutral", "doubting"],
    ...     "count": [6, 2], "n": [8, 8], "share": [0.75, 0.25], "verbs": ["say", "claim"]})
    >>> print(describe_stances(stances))
    - **Herald**: 6 of 8 reporting verbs are neutral (75 %). The most frequent other stance is
      doubting (2: claim).
    """
    check_table(stances, (by, "stance", "count", "n", "share", "verbs"), name="stances")
    lines = []
    for name, rows in groups_by_name(stances, by=by):
        neutral = rows[rows["stance"] == "neutral"]
        count, total = int(neutral["count"].sum()), int(rows["n"].iloc[0])
        line = f"- **{escaped(name)}**: {count} of {counted(total, 'reporting verb')} are neutral"
        line += f" ({percent(count / total)})."
        others = rows[rows["stance"] != "neutral"].sort_values("count", ascending=False)
        if len(others):
            most = others.iloc[0]
            line += f" The most frequent other stance is {most['stance']} ({most['count']}: "
            line += f"{escaped(most['verbs'])})."
        lines.append(line)
    return "\n".join(lines) or "No reporting verb was found."


def describe_changed_quotes(compared: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say how many statements are quoted in several outlets, and how many wordings differ.

    Parameters
    ----------
    compared : DataFrame
        The table of `compare_quotes`.
    by : str
        The column of the outlets.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> compared = pd.DataFrame({"group": [0, 0], "statement": "one speaker",
    ...     "outlet": ["Post", "Times"], "change": ["longest wording", "other words"],
    ...     "speaker": "Lena Ott", "text": ["a firm peace", "a solid peace"]})
    >>> print(describe_changed_quotes(compared))
    1 statement is quoted by more than one outlet: in 1 at least two outlets have other words inside
    the quotation marks, in 0 one is only shorter, and in 0 two or more agree word for word.
    """
    check_table(compared, ("group", "statement", "change", "text", by), name="compared")
    own = compared[compared["statement"] == "one speaker"]
    own = own[own.groupby("group")[by].transform("nunique") > 1]
    if own.empty:
        return (
            f"No statement is quoted by more than one {by}. With articles of one {by}, or without "
            "a name that two of them quote, there can be none."
        )
    groups = own["group"].nunique()
    words = own["text"].str.casefold().str.findall(r"\w+").str.join(" ")
    agree = own.groupby(["group", words])[by].nunique().gt(1).groupby("group").any().sum()
    other, shorter = (
        own["change"].eq(kind).groupby(own["group"]).any() for kind in ("other words", "shorter")
    )
    text = (
        f"{counted(groups, 'statement')} {'is' if groups == 1 else 'are'} quoted by more than one "
        f"outlet: in {int(other.sum())} at least two outlets have other words inside the "
        f"quotation marks, in {int((shorter & ~other).sum())} one is only shorter, and in "
        f"{int(agree)} two or more agree word for word."
    )
    echoed = compared[compared["statement"] == "several speakers"]["group"].nunique()
    if echoed:
        text += f" {counted(echoed, 'wording')} {'is' if echoed == 1 else 'are'} used by several "
        text += "speakers, which is not one statement reported twice."
    return text
