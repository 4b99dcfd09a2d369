"""What a researcher should know of a corpus before comparing: findings with a remedy each."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analysis.loaders.findings import Finding, Severity, distinct, keep_some
from analysis.loaders.genres import check_genres
from analysis.loaders.records import MISSING_OUTLET
from analysis.loaders.text_checks import (
    check_copies,
    check_encoding,
    check_endings,
    check_extraction,
    check_lengths,
    check_scripts,
)
from analysis.tables import check_table
from analysis.text import UNKNOWN, count_words, has_letter

_FAR: Final = 60
_MANY: Final = 0.2
_FEW: Final = 3
_LONG: Final = 2_000  # words
_OVERLONG: Final = 8
_ORDER: Final = {"error": 0, "warning": 1, "note": 2}
_CHECKS: Final = (
    *(check_lengths, check_encoding, check_scripts, check_extraction, check_copies),
    check_genres,
)
COLUMNS: Final = ("severity", "check", "n", "doc_ids", "finding", "remedy")


def check_corpus(
    articles: pd.DataFrame,
    *,
    problems: pd.DataFrame | None = None,
    ledger: pd.DataFrame | None = None,
    window: tuple[str, str] | None = None,
    by: str = "outlet",
) -> pd.DataFrame:
    """Check whether the articles of a corpus can be compared.

    Parameters
    ----------
    articles : DataFrame
        From `load_articles` or `clean_articles`.
    problems : DataFrame, optional
        What loading found wrong; rows that it set aside are counted.
    ledger : DataFrame, optional
        What cleaning cut; an offer to subscribe that it cut still tells of a pay wall.
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
    articles = articles.assign(text=articles["text"].fillna(""))
    worded = articles[articles["text"].map(has_letter).astype(bool)]
    found = [] if problems is None else _set_aside(problems)
    found += check_endings(articles, ledger=ledger)
    for check in _CHECKS:
        found += check(articles)
    found += _check_dates(articles, window)
    # a text without a letter is no short text and in no language
    found += _check_groups(worded, by)
    found += _check_languages(worded)
    found += _check_metadata(articles, by)
    found.sort(key=lambda item: _ORDER[item.severity])
    rows = [
        (f.severity, f.check, len(f.doc_ids), ", ".join(map(str, f.doc_ids)), f.finding, f.remedy)
        for f in found
    ]
    types = dict.fromkeys(COLUMNS, "str") | {"n": "int64"}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(types)


def _set_aside(problems: pd.DataFrame) -> list[Finding]:
    """Tell what loading could not take."""
    if "kept" in problems:
        problems = problems[~problems["kept"]]
    kinds = problems["kind"].value_counts()
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    one = len(problems) == 1
    found = "1 file or row was" if one else f"{len(problems)} files or rows were"
    return keep_some(
        (
            *("warning", "set aside", problems["file"].tolist()),
            f"{found} not loaded: {listed}.",
            "Read the table of problems; mend the files, or report how many were left out.",
        )
    )


def _check_dates(articles: pd.DataFrame, window: tuple[str, str] | None) -> list[Finding]:
    """Find articles from days to come, outside the window, or far from the others."""
    if "published" not in articles:
        return []
    dates = pd.to_datetime(articles["published"])
    # a day more, as clocks differ
    ahead = dates > pd.Timestamp.now(tz=dates.dt.tz) + pd.Timedelta(days=1)
    future = keep_some(
        (
            *("warning", "future date", distinct(articles.loc[ahead, "doc_id"])),
            "published on a day that is yet to come.",
            "Mend the date.",
        )
    )
    return future + _check_spread(articles, dates, window)


def _check_spread(
    articles: pd.DataFrame, dates: pd.Series, window: tuple[str, str] | None
) -> list[Finding]:
    """Find articles from outside the window, or far from the others."""
    if window is not None:
        first, last = pd.Timestamp(window[0]), pd.Timestamp(window[1]) + pd.Timedelta(days=1)
        outside = dates.notna() & ~((dates >= first) & (dates < last))
        said = f"published outside {window[0]} to {window[1]}."
    else:
        outside = dates.notna() & ((dates - dates.median()).abs() > pd.Timedelta(days=_FAR))
        said = f"published more than {_FAR} days from the middle one."
        if outside.sum() > max(_FEW, _MANY * dates.notna().sum()):
            # a corpus of months or years: no article of it is odd
            span = (dates.max() - dates.min()).days
            return keep_some(
                (
                    *("note", "dates", distinct(articles.loc[dates.notna(), "doc_id"])),
                    f"the articles are spread over {span:,} days.",
                    "Compare outlets within the same weeks, or pass window=... to check one.",
                )
            )
    return keep_some(
        (
            *("warning", "dates", distinct(articles.loc[outside, "doc_id"]), said),
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
    short = articles.loc[words < 80, "doc_id"]
    long = articles.loc[words > max(_OVERLONG * words.median(), _LONG), "doc_id"]
    return keep_some(
        (
            *("note", "single articles", distinct(articles.loc[counts == 1, "doc_id"])),
            f"the only article of its {by}: what is found is about the article, not the {by}.",
            "Add articles, or say so wherever results are told.",
        ),
        (
            *("warning", "length", distinct(articles.loc[extremes, "doc_id"])),
            _say_lengths(medians, by) if unlike else "",
            "Use rates, not counts; look at the short ones for cut-off text.",
        ),
        (
            *("note", "short", distinct(short), "under 80 words."),
            "Rates of so short a text jump with every word.",
        ),
        (
            *("note", "long", distinct(long)),
            f"over {_LONG:,} words and {_OVERLONG} times as long as the middle article.",
            "Look whether several articles stand in one text.",
        ),
    )


def _say_lengths(medians: pd.Series, by: str) -> str:
    """Tell how unlike the lengths of two groups are."""
    ordered = medians.sort_values()
    return (
        f"the middle article of the {by} {ordered.index[-1]!r} has {ordered.iloc[-1]:,.0f} words, "
        f"that of {ordered.index[0]!r} {ordered.iloc[0]:,.0f}."
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
    wanted: tuple[tuple[str, Severity, str], ...] = (
        (by, "error", by),
        ("title", "note", "title"),
        ("published", "warning", "date of publication"),
        ("url", "note", "address"),
    )
    for name, severity, called in wanted:
        if name in articles:
            column = articles[name]
            empty = column.isna() | column.astype("str").isin(["", MISSING_OUTLET])
            ids = distinct(articles.loc[empty, "doc_id"])
            remedy = f"Fill the column {name!r} of the manifest or table, or name it in columns=..."
            found += keep_some((severity, f"missing {name}", ids, f"no {called} is known.", remedy))
    return found
