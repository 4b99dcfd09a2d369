"""What the groups carry and lack, as sentences."""

from __future__ import annotations

import pandas as pd

from analysis.report.prose.wording import escaped, percent, plural
from analysis.tables import check_table


def describe_coverage(
    summary: pd.DataFrame, *, by: str = "outlet", wrong: float | None = None
) -> str:
    """Say which group carries most and fewest of the statements that others carry too.

    Parameters
    ----------
    summary : DataFrame
        The table of `summarise_coverage`.
    by : str
        The column of the groups.
    wrong : float, optional
        The share (0-1) of what is called not found that is there, in part at least: 1 less the last
        value of `load_coverage_accuracy`.

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
    >>> describe_coverage(summary, wrong=0.33).split("; ")[-1]
    'where it was measured, 33 of 100 were, in part at least. Shares that lie near each other tell
    nothing.'
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
    text += "there, in words that the comparison does not recognise"
    if wrong is None:
        return f"{text}."
    measured = f"where it was measured, {100 * wrong:.0f} of 100 were, in part at least"
    return f"{text}; {measured}. Shares that lie near each other tell nothing."


def _tell_the_rest(summary: pd.DataFrame, *, by: str) -> str:
    """Say how many statements one group carries, near in others or not, and how many all are."""
    if "near" not in summary.columns:
        return ""
    near, alone, shared = (int(summary[name].sum()) for name in ("near", "alone", "n"))
    shared //= len(summary)
    return (
        f" {near} more are carried by one {by}, and others state a part or come near, and "
        f"{alone} were found in one {by} only: {shared + near + alone} statements in all."
    )


def _who_has(groups: pd.DataFrame, *, by: str) -> str:
    """Name every group, with the verb."""
    names = [f"**{escaped(name)}**" for name in groups[by]]
    return f"{names[0]} has" if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]} have"
