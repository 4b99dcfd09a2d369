"""Which articles call themselves something else than news: in title, address, section or text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import pandas as pd

from analysis.loaders.findings import Finding, keep_some


class _Genre(NamedTuple):
    """How a genre is told: as a label of a title, as a phrase in it, as a part of an address."""

    label: str
    phrase: str
    part: str


_GENRES: Final = {
    "opinion": _Genre(
        r"(guest )?(opinion|editorial|op-ed|comment(ary)?|column|letters?|essay|viewpoint)",
        r"^letters? to the editor\b|^(readers.? )?letters$",
        r"opinions?|editorials?|comment|commentisfree|commentary|columns?|columnists?|letters|op-?ed"
        r"|voices|views",
    ),
    "analysis": _Genre(
        r"(news )?analysis|explainer|fact[- ]?check|q ?& ?a",
        r"\bexplained$|^what (we|you need to) know\b|^explained:",
        r"analysis|explainers?|fact-?checks?",
    ),
    "live blog": _Genre(
        r"live|live ?blog|as it happened|minute by minute",
        r"\blive:? (latest|updates?|blog|coverage)\b|^watch live\b|\bas it happened\b"
        # not "Where we live: ..."
        r"|[\u2013\u2014:-] latest updates$"
        r"|^(?!.*\b(we|they|you|people|to|who|i) live:).{3,40} live: ",
        r"live|live-?blogs?|live-updates",
    ),
    "interview": _Genre(r"(the )?interview", r"^interview with\b", r"interviews?"),
    "press release": _Genre(
        r"(press|news|media) release", r"^for immediate release\b", r"press-releases?"
    ),
    "review": _Genre(
        r"((book|film|theatre|music|tv|album|restaurant) )?review",
        r"^(book|film|music) review\b",
        r"reviews",
    ),
    "obituary": _Genre(r"obituary|obituaries", r"^obituary$", r"obituary|obituaries"),
    "podcast": _Genre(r"podcast", r"^listen: ", r"podcasts?"),
    "advertising": _Genre(
        r"sponsored( content)?|advertorial|paid (content|post)|partner content",
        r"^sponsored by\b",
        r"sponsored|advertorials?|partner-content",
    ),
}
# a label stands before or after a mark; in a sentence the same word means something else
_LABELLED: Final = r"^({0})\s*[:|\u2013\u2014]|(\s-\s|[|\u2013\u2014:]\s*)({0})$|[(\[]({0})[)\]]"
_TITLES: Final = {
    name: re.compile(f"{_LABELLED.format(genre.label)}|{genre.phrase}", re.IGNORECASE)
    for name, genre in _GENRES.items()
}
_PARTS: Final = {
    name: re.compile(f"/({genre.part})/", re.IGNORECASE) for name, genre in _GENRES.items()
}
_SECTIONS: Final = {
    name: re.compile(rf"\b({genre.label})\b", re.IGNORECASE)
    for name, genre in _GENRES.items()
    if name in ("opinion", "analysis")
}
_RELEASE: Final = re.compile(r"\W*(for immediate release|press release\b)", re.IGNORECASE)
_CLOCK: Final = re.compile(r"^\d{1,2}[.:]\d\d\s?([ap]\.?m\.?|[A-Z]{2,4})?\b", re.MULTILINE)
_ENTRIES: Final = 5


def check_genres(articles: pd.DataFrame) -> list[Finding]:
    """Find opinion, analysis, live pages, interviews and press releases among news."""
    found: list[Finding] = []
    columns = [_column(articles, name) for name in ("title", "url", "section", "text")]
    rows = list(zip(articles["doc_id"].tolist(), *columns, strict=True))
    for genre in _GENRES:
        doc_ids = [doc_id for doc_id, *told in rows if _is_genre(genre, *told)]
        if len(doc_ids) < len(articles):
            found += keep_some(
                (
                    *("warning", "mixed genres", doc_ids),
                    f"titles, addresses or sections speak of {genre}, the others do not.",
                    "Compare like with like: drop them, or compare the genres apart.",
                )
            )
    return found


def _column(articles: pd.DataFrame, name: str) -> list[str]:
    """Return a column as texts; empty ones where there is no such column."""
    if name not in articles:
        return [""] * len(articles)
    return articles[name].fillna("").astype("str").tolist()


def _is_genre(genre: str, title: str, url: str, section: str, text: str) -> bool:
    """Tell whether an article calls itself so."""
    if _TITLES[genre].search(title.strip()) or _PARTS[genre].search(url):
        return True
    if genre == "press release":
        return _RELEASE.match(text) is not None
    if genre == "live blog":
        return len(_CLOCK.findall(text)) >= _ENTRIES
    return genre in _SECTIONS and _SECTIONS[genre].search(section) is not None
