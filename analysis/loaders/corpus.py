"""What a researcher should know of a corpus before comparing: findings with a remedy each."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.findings import Finding, Severity, distinct, keep_some
from analysis.loaders.records import MISSING_OUTLET
from analysis.loaders.text_checks import (
    check_copies,
    check_encoding,
    check_endings,
    check_extraction,
    check_scripts,
)
from analysis.tables import check_table
from analysis.text import UNKNOWN, count_words

_ORDER: Final = {"error": 0, "warning": 1, "note": 2}
COLUMNS: Final = ("severity", "check", "n", "doc_ids", "finding", "remedy")

_GENRES: Final = {
    "opinion": re.compile(
        r"\b(opinion|editorial|op-ed|comment|commentary|column|letters?)\b", re.I
    ),
    "analysis": re.compile(
        r"\b(analysis|explainer|explained|fact.?check|q&a|what we know)\b", re.I
    ),
    "live blog": re.compile(r"\b(live( updates?| blog)?|as it happened|minute by minute)\b", re.I),
    "interview": re.compile(r"\binterview\b", re.I),
    "press release": re.compile(r"\b(press release|for immediate release)\b", re.I),
}


def check_corpus(
    articles: pd.DataFrame,
    *,
    problems: pd.DataFrame | None = None,
    window: tuple[str, str] | None = None,
    by: str = "outlet",
) -> pd.DataFrame:
    """Check whether the articles of a corpus can be compared.

    Parameters
    ----------
    articles : DataFrame
        From `load_articles` or `clean_articles`.
    problems : DataFrame, optional
        What loading set aside.
    window : tuple of str, optional
        First and last day (ISO) that an article may be from.
    by : str
        The column whose groups are to be compared.

    Returns
    -------
    DataFrame
        One row per finding, the gravest first: `severity` (error: do not compare before it is
        mended; warning: may distort; note: to be reported), `check`, `n` (articles concerned),
        `doc_ids`, `finding`, `remedy`.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Courier", "Herald"],
    ...     "text": ["It rained all day.", "It was raining all day when the"]})
    >>> check_corpus(articles).loc[0, ["severity", "check", "doc_ids"]].tolist()
    ['warning', 'cut off', 'b']
    """
    check_table(articles, ("doc_id", "text", by), name="articles")
    texts = articles["text"].fillna("")
    found: list[Finding] = []
    if problems is not None and len(problems):
        found.append(_set_aside(problems))
    for check in (check_endings, check_encoding, check_scripts, check_extraction):
        found += check(articles.assign(text=texts))
    found += check_copies(articles.assign(text=texts))
    found += _check_genres(articles.assign(text=texts))
    found += _check_dates(articles, window)
    found += _check_groups(articles.assign(text=texts), by)
    found += _check_languages(articles)
    found += _check_metadata(articles, by)
    found.sort(key=lambda item: _ORDER[item.severity])
    rows = [
        (f.severity, f.check, len(f.doc_ids), ", ".join(map(str, f.doc_ids)), f.finding, f.remedy)
        for f in found
    ]
    types = dict.fromkeys(COLUMNS, "str") | {"n": "int64"}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


def _set_aside(problems: pd.DataFrame) -> Finding:
    """Tell what loading could not take."""
    kinds = problems["kind"].value_counts()
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    one = len(problems) == 1
    found = "1 file or row was" if one else f"{len(problems)} files or rows were"
    return Finding(
        "warning",
        "set aside",
        problems["file"].tolist(),
        f"{found} not loaded: {listed}.",
        "Read the table of problems; mend the files, or report how many were left out.",
    )


def _check_genres(articles: pd.DataFrame) -> list[Finding]:
    """Find opinion, analysis, live pages and interviews among news."""
    titles, urls = (
        articles[name].fillna("").astype("str")
        if name in articles
        else pd.Series("", index=articles.index, dtype="str")
        for name in ("title", "url")
    )
    heads = titles.str.slice(0, 80) + " " + urls.str.replace(r"[/_.-]+", " ", regex=True)
    found: list[Finding] = []
    for genre, pattern in _GENRES.items():
        doc_ids = [
            d for d, head in zip(articles["doc_id"], heads, strict=True) if pattern.search(head)
        ]
        if doc_ids and len(doc_ids) < len(articles):
            found += keep_some(
                (
                    *("warning", "mixed genres", doc_ids),
                    f"titles or addresses speak of {genre}, the others do not.",
                    "Compare like with like: drop them, or compare the genres apart.",
                )
            )
    return found


def _check_dates(articles: pd.DataFrame, window: tuple[str, str] | None) -> list[Finding]:
    """Find articles from outside the window, or far from the others."""
    if "published" not in articles:
        return []
    dates = pd.to_datetime(articles["published"])
    if window is not None:
        first, last = pd.Timestamp(window[0]), pd.Timestamp(window[1]) + pd.Timedelta(days=1)
        outside = articles.loc[dates.notna() & ~((dates >= first) & (dates < last)), "doc_id"]
        said = f"published outside {window[0]} to {window[1]}."
    else:
        far = (dates - dates.median()).abs() > pd.Timedelta(days=60)
        outside = articles.loc[dates.notna() & far, "doc_id"]
        said = "published more than 60 days from the middle one."
    return keep_some(
        (
            *("warning", "dates", distinct(outside), said),
            "See whether they are about the same event.",
        )
    )


def _check_groups(articles: pd.DataFrame, by: str) -> list[Finding]:
    """Find groups of one article, and lengths too unlike to compare."""
    groups = articles[by].fillna(MISSING_OUTLET)
    counts = groups.map(groups.value_counts())
    words = count_words(articles["text"])
    medians = words.groupby(groups).median()
    unlike = len(medians) > 1 and medians.max() > 3 * max(medians.min(), 1)
    extremes = groups.isin([medians.idxmin(), medians.idxmax()]) if unlike else groups.isna()
    short = articles.loc[(words > 0) & (words < 80), "doc_id"]
    return keep_some(
        (
            *("note", "single articles", distinct(articles.loc[counts == 1, "doc_id"])),
            f"the only article of its {by}: what is found is about the article, not the {by}.",
            "Add articles, or say so wherever results are told.",
        ),
        (
            *("warning", "length", distinct(articles.loc[extremes, "doc_id"])),
            f"the middle article of one {by} is over three times as long as that of another.",
            "Use rates, not counts; look at the short ones for cut-off text.",
        ),
        (
            *("note", "short", distinct(short), "under 80 words."),
            "Rates of so short a text jump with every word.",
        ),
    )


def _check_languages(articles: pd.DataFrame) -> list[Finding]:
    """Find texts in several languages, or in none that is known."""
    if "language" not in articles:
        return []
    known = articles["language"].fillna(UNKNOWN)
    common = known.mode().iloc[0] if len(known) else UNKNOWN
    other = articles.loc[(known != common) & (known != UNKNOWN), "doc_id"]
    return keep_some(
        (
            *("warning", "languages", distinct(other)),
            f"not in {common!r}, the language of most.",
            "Compare within one language; tone and word lists are for English.",
        ),
        (
            *("note", "unknown language", distinct(articles.loc[known == UNKNOWN, "doc_id"])),
            "the language cannot be told.",
            "Look whether the text is very short or a list.",
        ),
    )


def _check_metadata(articles: pd.DataFrame, by: str) -> list[Finding]:
    """Find articles of which too little is known."""
    found: list[Finding] = []
    for name, severity in (
        (by, "error"),
        ("title", "note"),
        ("published", "warning"),
        ("url", "note"),
    ):
        if name not in articles:
            continue
        column = articles[name]
        empty = column.isna() | column.astype("str").isin(["", MISSING_OUTLET])
        remedy = f"Fill the column {name!r} of the manifest."
        said = f"no {name} is known."
        grave: Severity = "error" if severity == "error" else "note"
        if severity == "warning":
            grave = "warning"
        ids = distinct(articles.loc[empty, "doc_id"])
        found += keep_some((grave, f"missing {name}", ids, said, remedy))
    return found
