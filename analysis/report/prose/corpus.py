"""What the corpus is and what cleaning did to it, as sentences."""

from __future__ import annotations

import pandas as pd

from analysis.inference import smallest_p
from analysis.report.prose.wording import counted, escaped, percent, plural
from analysis.tables import ARTICLES, check_table


def describe_corpus(articles: pd.DataFrame, *, by: str = "outlet") -> str:
    """Say how many articles, outlets and words there are, and what design that is.

    Parameters
    ----------
    articles : DataFrame
        Articles as `clean_articles` returns them.
    by : str
        The column of the groups that are compared.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Gazette"],
    ...     "title": "", "published": pd.NaT, "url": "", "text": "", "file": "", "sha256": "",
    ...     "language": "en", "words": [300, 200]})
    >>> print(describe_corpus(articles).split(chr(10))[0])
    The corpus holds **2 articles** of **2 outlets**, 500 words in all.
    """
    check_table(articles, (*ARTICLES, by), name="articles")
    if articles.empty:
        return "The corpus holds **no article**."
    worded = articles[articles["words"] > 0]
    groups = worded.groupby(by, dropna=False)["words"].agg(["size", "sum"])
    design = [] if worded.empty else [_design_sentence(groups, by)]
    return "\n\n".join([_size_sentence(articles, worded, by), *design])


def _size_sentence(articles: pd.DataFrame, worded: pd.DataFrame, by: str) -> str:
    """Give the word counts of the corpus and of its longest and shortest article."""
    outlets = articles[by].nunique(dropna=False)
    lines = [
        f"The corpus holds **{counted(len(articles), 'article')}** of "
        f"**{counted(outlets, by)}**, {articles['words'].sum():,} words in all."
    ]
    empty = len(articles) - len(worded)
    if empty:
        lines.append(
            f" **{counted(empty, 'article')} of these {'has' if empty == 1 else 'have'} no text**: "
            "no number counts them as texts."
        )
    if len(worded) > 1:
        order = worded.sort_values(["words", "doc_id"])
        short, long = order.iloc[0], order.iloc[-1]
        lines.append(
            f"\nThe longest article ({escaped(long[by])}, {long['words']:,} words) has "
            f"{long['words'] / short['words']:.1f} times the words of the shortest "
            f"({escaped(short[by])}, {short['words']:,})."
        )
    return "".join(lines)


def _design_sentence(groups: pd.DataFrame, by: str) -> str:
    """State what the number of articles per group allows."""
    if len(groups) == 1:
        return f"There is only one {by}, so there is nothing to compare it with."
    total = int(groups["size"].sum())
    floor = smallest_p(int(groups["size"].min()), n=total)
    if groups["size"].max() == 1:
        opening = (
            f"**Each {by} is represented by one article.** Every finding is about that article, "
            f"never about the {by}."
        )
    else:
        fewest, most = groups["size"].min(), groups["size"].max()
        size = f"{most}" if fewest == most else f"{fewest} to {most}"
        opening = f"The {plural(by)} have {size} articles each."
    return (
        f"{opening} Comparing one {by} with the rest by shuffling whole articles cannot give a "
        f"p-value below {floor:.3g}, however large the difference."
    )


def describe_cleaning(ledger: pd.DataFrame, *, articles: pd.DataFrame, loaded: pd.DataFrame) -> str:
    r"""Say how much cleaning cut, and by which rules.

    Parameters
    ----------
    ledger : DataFrame
        The ledger of `clean_articles`.
    articles, loaded : DataFrame
        The articles after and before cleaning.

    Returns
    -------
    str
        Markdown.

    Examples
    --------
    >>> ledger = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [4], "removed": ["Ad\n"],
    ...     "inserted": [""], "rule": ["advertisement"]})
    >>> before = pd.DataFrame({"doc_id": ["a"], "words": [10]})
    >>> describe_cleaning(ledger, articles=before.assign(words=9), loaded=before)
    'Cleaning made **1 cut**, 1 of 10 words (10.0 %), by 1 rule: advertisement (1).'
    """
    cuts = ledger[ledger["removed"].str.strip() != ""]
    before, after = int(loaded["words"].sum()), int(articles["words"].sum())
    if cuts.empty:
        return "Cleaning cut nothing."
    rules = cuts["rule"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    listed = ", ".join(f"{str(rule).replace('_', ' ')} ({n})" for rule, n in rules.items())
    return (
        f"Cleaning made **{counted(len(cuts), 'cut')}**, {before - after:,} of {before:,} words "
        f"({percent((before - after) / before if before else 0.0, 1)}), "
        f"by {counted(len(rules), 'rule')}: {listed}."
    )
