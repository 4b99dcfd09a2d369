"""The findings of a study in five plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis.report.prose.differences import (
    COUNTS,
    known_pairs,
    range_of_n,
    say_difference,
    widen_intervals,
)
from analysis.report.prose.wording import counted, escaped, listed, plural
from analysis.tables import check_table

_LIMITS = (
    "No number here shows what an {by} meant, whom it favours, what it left out on purpose or how "
    "its other articles are written."
)


def describe_findings(
    articles: pd.DataFrame,
    *,
    targets: Iterable[str],
    differences: Mapping[str, pd.DataFrame],
    coverage: pd.DataFrame,
    by: str = "outlet",
) -> str:
    """Say in at most five sentences what was compared and found, and what no number shows.

    Parameters
    ----------
    articles : DataFrame
        Articles as `clean_articles` returns them.
    targets : iterable of str
        What the study looks at, by name.
    differences : mapping of str to DataFrame
        Tables of `compare_shares`, each by what its shares are, as a sentence begins.
    coverage : DataFrame
        The table of `compare_coverage`.
    by : str
        The column of the groups.

    Returns
    -------
    str
        Markdown, a list. The difference named is the one whose 95 % interval stays farthest from
        0 when it is widened for the pairs of all tables together (Bonferroni). If none does, it is
        the one that stands among the pairs of its own table alone, and said to be so.

    Examples
    --------
    >>> articles = pd.DataFrame({"outlet": ["Post", "Herald"], "words": [900, 400]})
    >>> shares = pd.DataFrame({"frame": ["cost"], "first": "Post", "second": "Herald",
    ...     "first_count": 56, "first_n": 70, "second_count": 48, "second_n": 80,
    ...     "difference": 0.2, "low": 0.0524, "high": 0.3339})
    >>> coverage = pd.DataFrame({"outlet": ["Post", "Herald"] * 2, "statement": [0, 0, 1, 1],
    ...     "status": ["stated", "partly", "stated", "not found"], "n_near": [2, 2, 1, 1]})
    >>> print(describe_findings(articles, targets=["the mayor"], differences={"Frames": shares},
    ...     coverage=coverage))
    - This study compares how 2 outlets (2 articles, 1,300 words) present the mayor.
    - The clearest difference that stands – frames: *Cost*, **Post** 80 % (56 of 70) against
      **Herald** 60 % (48 of 80), 20 percentage points apart (95 % interval 5 to 33).
    - Of 2 statements that the search took from the articles, it found 1 in both outlets, at least
      in part, and 1 in one only, where no other comes near; the search misses some and errs in
      some.
    - No number here shows what an outlet meant, whom it favours, what it left out on purpose or how
      its other articles are written.
    - All of this is exploratory: until coders have checked a sample, the numbers are those of word
      lists and rules, and each outlet is here with one article.
    """
    check_table(articles, (by, "words"), name="articles")
    check_table(coverage, (by, "statement", "status"), name="coverage")
    articles = articles[articles["words"] > 0]
    sizes = articles.groupby(by)["words"].size()
    about = listed([escaped(name) for name in targets])
    sentences = [
        f"This study compares how {counted(len(sizes), by)} "
        f"({counted(len(articles), 'article')}, {articles['words'].sum():,} words) "
        f"{'presents' if len(sizes) == 1 else 'present'} {about}.",
        _say_clearest(differences, by=by),
        _say_shared(coverage, by=by),
        _LIMITS.format(by=by),
        "All of this is exploratory: until coders have checked a sample, the numbers are those of "
        f"word lists and rules{_say_design(sizes, by=by)}.",
    ]
    return "\n".join(f"- {sentence}" for sentence in sentences if sentence)


def _say_clearest(differences: Mapping[str, pd.DataFrame], *, by: str) -> str:
    """Name the difference that is surest among all tables, or say that none stands."""
    parts = []
    for subject, table in differences.items():
        check_table(table, (*COUNTS, "difference", "low", "high"), name="differences")
        parts.append(known_pairs(table).assign(subject=subject))
    known = pd.concat(parts, ignore_index=True)
    if all(table.empty for table in differences.values()):
        return f"There are no two {plural(by)} to compare."
    if known.empty:
        return f"No two {plural(by)} have enough sentences to be compared."
    clearest, said = _find_clearest(known, differences, pairs=len(known))
    if clearest > 0:
        return f"The clearest difference that stands – {said}."
    kinds = [part for _, part in known.groupby("subject", sort=False)]
    alone, said = max(_find_clearest(part, differences, pairs=len(part)) for part in kinds)
    kind = f" One stands if those of its kind are taken alone – {said}." if alone > 0 else ""
    compared = listed([_lower(str(part["subject"].iloc[0])) for part in kinds])
    pairs = f"{counted(len(known), 'comparison')} of two {plural(by)}"
    return (
        f"No difference stands in {pairs}{' taken together' if len(known) > 1 else ''} "
        f"({compared}; {range_of_n(known)}): there are too few sentences and mentions to tell any "
        f"two apart so, which does not make them alike.{kind}"
    )


def _find_clearest(
    known: pd.DataFrame, differences: Mapping[str, pd.DataFrame], *, pairs: int
) -> tuple[float, str]:
    """Return how far from 0 the widened interval of the surest difference stays, and name it."""
    widened = widen_intervals(known, pairs=pairs)
    clearest = widened.sort_values("low", ascending=False, kind="stable").iloc[0]
    subject = str(clearest["subject"])
    table = differences[subject]
    keys = [str(name) for name in table.columns[: table.columns.get_loc("first")]]
    said = f"{_lower(subject)}: {say_difference(clearest, keys=keys, pairs=pairs)}"
    return float(clearest["low"]), said


def _lower(subject: str) -> str:
    """Return what a share is, as it stands within a sentence."""
    return f"{subject[:1].lower()}{subject[1:]}"


def _say_shared(coverage: pd.DataFrame, *, by: str) -> str:
    """Say how many statements were found in all groups, in most and in one only."""
    groups, total = coverage[by].nunique(), coverage["statement"].nunique()
    if groups < 2 or not total:
        return ""
    found = coverage[coverage["status"] != "not found"].groupby("statement")[by].nunique()
    everywhere = int((found == groups).sum())
    alone = coverage.loc[coverage["n_near"] == 1, "statement"].nunique()
    most = int(((found > groups / 2) & (found < groups)).sum())
    more = f", {most} more in most of them" if groups > 2 else ""
    every = f"both {plural(by)}" if groups == 2 else f"all {groups} {plural(by)}"
    return (
        f"Of {counted(total, 'statement')} that the search took from the articles, it found "
        f"{everywhere} in {every}, at least in part{more}, and {alone} in one only, where no other "
        "comes near; the search misses some and errs in some."
    )


def _say_design(sizes: pd.Series, *, by: str) -> str:
    """Say how many articles stand for a group, where they are few."""
    if sizes.empty or sizes.min() > 1:
        return ""
    each = "each" if sizes.max() == 1 else "at least one"
    return f", and {each} {by} is here with one article"
