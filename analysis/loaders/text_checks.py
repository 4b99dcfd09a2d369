"""Checks of a corpus that look at its texts: whole, rightly decoded, each there once."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.duplicates import find_near_duplicates, find_repeats
from analysis.loaders.findings import Finding, distinct, find_ids, find_where, keep_some
from analysis.loaders.pages import COVERAGE

_STOPPED: Final = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u0964\u061f][\"'\u201d\u2019\u00bb)\]*]*$"
)
_CUT: Final = re.compile(r"(\.\.\.|\u2026|\[(\.\.\.|\u2026|\+\d+ chars)\])$")
_PAYWALL: Final = re.compile(
    r"(subscribe|sign in|log in|register) to (continue|read|keep reading|unlock|access)"
    r"|to (continue|keep) reading|(article|story|content) is (for|reserved for|exclusive to) "
    r"(our )?(subscribers|members)|your (free )?(article|trial|limit)",
    re.IGNORECASE,
)
_MIXED: Final = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])[^\W\d_]{3,}\b")
_MOJIBAKE: Final = re.compile(
    "\\S*(?:\u00e2\u20ac[\u2122\u0153\u009d\u201c\u201d\u02dc\u00a6\u2013]?|\u00c3[\u00a9\u00a8\u00b6\u00bc\u00a4\u00b3\u00b1\u00a1\u00ad]|\u00c2[\u00a0\u00a3\u00ab\u00bb\u00b0]"
    "|\u00d0[\u00b0-\u00bf]\u00d0|\u00ef\u00bf\u00bd)\\S*"
)


def check_endings(articles: pd.DataFrame) -> list[Finding]:
    """Find empty, cut-off and pay-walled texts."""
    empty = find_where(articles, lambda text: not re.search(r"[^\W\d_]", text))
    cut = find_where(articles, lambda text: text.strip() and _is_cut(text.strip()))
    walled = find_where(articles, lambda text: _PAYWALL.search(text[-600:]))
    return keep_some(
        ("error", "no text", empty, "no letters in the text.", "Restore the text or drop it."),
        (
            *("warning", "cut off", cut, "the text stops in mid-sentence."),
            "Compare with the source; complete the text or leave the article out.",
        ),
        (
            *("warning", "pay wall", walled, "the text ends with an offer to subscribe."),
            "Get the whole article; a beginning has other words than a whole.",
        ),
    )


def _is_cut(text: str) -> bool:
    """Tell a text whose end is missing."""
    return not _STOPPED.search(text[-80:]) or bool(_CUT.search(text[-20:]))


def check_encoding(articles: pd.DataFrame) -> list[Finding]:
    """Find texts that were decoded wrongly, or by a guess."""
    broken = find_where(articles, _MOJIBAKE.search)
    samples = [
        match.group()
        for text in articles["text"].tolist()
        for match in [_MOJIBAKE.search(text)]
        if match
    ]
    guessed = find_ids(articles, "encoding_source", lambda column: column == "guessed")
    lost = find_ids(articles, "replaced", lambda column: column > 0)
    return keep_some(
        (
            *("warning", "mojibake", broken),
            f"characters were decoded wrongly before, as in {', '.join(samples[:3])}.",
            "Get the file in its own encoding, or mend it with clean_mojibake and say so.",
        ),
        (
            *("note", "guessed encoding", guessed, "the encoding is a guess."),
            "Read a few lines; if letters are wrong pass encoding=... to load_articles.",
        ),
        (
            *("warning", "lost characters", lost, "some characters could not be read."),
            "Look at the replacement characters; get a better copy if words are hurt.",
        ),
    )


def check_scripts(articles: pd.DataFrame) -> list[Finding]:
    """Find words that mix letters of two scripts, which no count will find."""
    mixed = find_where(articles, _MIXED.search)
    words = [m.group() for text in articles["text"].tolist() for m in [_MIXED.search(text)] if m]
    return keep_some(
        (
            *("warning", "mixed scripts", mixed),
            f"words mix look-alike letters of two scripts, as in {', '.join(words[:3])}.",
            "Replace the letters in the file: such a word is counted as another word.",
        )
    )


def check_extraction(articles: pd.DataFrame) -> list[Finding]:
    """Find web pages of which too little or too much was taken."""
    low, high = COVERAGE
    odd = find_ids(
        articles,
        "coverage",
        lambda column: ~pd.to_numeric(column, errors="coerce").fillna(1.0).between(low, high),
    )
    return keep_some(
        (
            *("warning", "extraction", odd),
            f"the text taken from the page has under {low:.0%} or over {high:.0%} of the words "
            "of its paragraphs.",
            "Open the page beside the text: paragraphs may be missing or doubled.",
        )
    )


def check_copies(articles: pd.DataFrame) -> list[Finding]:
    """Find copies, near-copies and repeated paragraphs."""
    pairs = find_near_duplicates(articles)
    repeats = find_repeats(articles)
    inside = repeats.loc[repeats["times"] > 1, "doc_id"]
    between = repeats.loc[repeats["articles"] > 1, "doc_id"]
    shown = ", ".join(f"{a} = {b}" for a, b in zip(pairs["doc_id"], pairs["other"], strict=True))
    return keep_some(
        (
            *("error", "near duplicates", distinct([*pairs["doc_id"], *pairs["other"]])),
            f"pairs share at least 70% of their five-word sequences: {shown[:300]}.",
            "Keep one of each pair, or count them as one source and say so.",
        ),
        (
            *("warning", "repeated inside", distinct(inside)),
            "a paragraph stands more than once in the same article.",
            "Look whether the page was saved twice; repeats are counted twice.",
        ),
        (
            *("warning", "shared paragraphs", distinct(between)),
            "the same paragraph stands in several articles: agency copy, or page furniture.",
            "See which; shared copy is not independent, furniture needs a cleaning rule.",
        ),
    )
