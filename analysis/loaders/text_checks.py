"""Checks of a corpus that look at its texts: whole, rightly decoded, each there once."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd

from analysis.loaders.duplicates import find_near_duplicates, find_repeats
from analysis.loaders.endings import COUNTED, READ_ON
from analysis.loaders.findings import Finding, distinct, find_ids, find_where, keep_some
from analysis.loaders.pages import COVERAGE
from analysis.text import has_letter

_STOPPED: Final = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u0964\u061f][\"'\u201d\u2019\u00bb)\]*]*$"
)
_CUT: Final = re.compile(r"(\.\.\.|\u2026|\[(\.\.\.|\u2026)\])$")
_PAYWALL: Final = re.compile(
    r"\b(subscribe|sign (in|up)|log in|register)( now)? to (continue|read|keep reading|unlock)\b"
    r"|\b(subscribe|sign (in|up)|log in|register) to access (this|the (full|rest)|all|our)\b"
    r"|\bto (continue|keep) reading\b|\byour free (article|trial)|\barticle limit\b"
    r"|\b(article|story|content) is (for|reserved for|exclusive to) (our )?(subscribers|members)\b"
    r"|\b(exclusive|only) (to|for) subscribers\b",
    re.IGNORECASE,
)
# what may end an article without a full stop: an item of a list, a credit in brackets
_ITEM: Final = re.compile(r"[-*\u2022\u2013\u25cf]\s|\d+[.)]\s")
_BRACKETS: Final = re.compile(r".*[)\]]")
_UNFINISHED: Final = re.compile(r"(^|.*\s)[^\W\d_A-Z]+,?")
_OPENED: Final = re.compile(
    r"(:|,|\b(said|added|wrote)) [\"\u201c][^\"\u201d.!?]*$"
)  # never closed
# what a server shows in place of an article
_REFUSED: Final = re.compile(
    r"\A\W*(Error )?(401|403|404|429|500|502|503)\b|\A\W*(access denied|page not found|forbidden)\b"
    r"|\b(enable|turn on) javascript (to|and)\b|\bchecking (if|that|your) (the site|browser|you)\b"
    r"|\bchecking your browser\b|\bverify (that )?you are (a )?human\b|\bare you a robot\b"
    r"|\bunusual (traffic|activity) from your\b",
    re.IGNORECASE,
)
_LONGEST_REFUSAL: Final = 800  # characters
_SHORT_LINE: Final = 8
_SHOWN: Final = 10
_TITLE_WORDS: Final = 4
_NO_FULL_TEXT: Final = ("title", "abstract")
# where a Latin letter stands beside a Greek or Cyrillic one
_MIXED: Final = re.compile(
    "[A-Za-z](?=[\u0370-\u03ff\u0400-\u04ff])|[\u0370-\u03ff\u0400-\u04ff](?=[A-Za-z])"
)
_MOJIBAKE: Final = re.compile(
    "\u00e2\u20ac|\u00c3[\u00a9\u00a8\u00b6\u00bc\u00a4\u00b3\u00b1\u00a1\u00ad]|\u00c2[\u00a0\u00a3\u00ab\u00bb\u00b0]"
    "|\u00d0[\u00b0-\u00bf]\u00d0|\u00ef\u00bf\u00bd"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_RUN: Final = re.compile(r"\S+")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def check_endings(articles: pd.DataFrame, *, ledger: pd.DataFrame | None = None) -> list[Finding]:
    """Find empty, cut-off and pay-walled texts, and those that are no full texts."""
    partial = find_ids(articles, "text_is", lambda column: column.isin(_NO_FULL_TEXT))
    empty = find_where(articles, lambda text: not has_letter(text))
    whole = articles[~articles["doc_id"].isin([*partial, *empty])]
    cut = find_where(whole, lambda text: text.strip() and _is_cut(text.strip()))
    walled = find_where(articles, lambda text: _PAYWALL.search(text[-600:]))
    offered = set(walled)
    cut = [doc_id for doc_id in cut if doc_id not in offered]
    refused = find_where(
        articles, lambda text: len(text) <= _LONGEST_REFUSAL and _REFUSED.search(text)
    )
    if ledger is not None:
        gone = [*zip(ledger["doc_id"].tolist(), ledger["removed"].tolist(), strict=True)]
        walled = distinct([*walled, *(doc_id for doc_id, line in gone if _PAYWALL.search(line))])
        cut = distinct([*cut, *(doc_id for doc_id, line in gone if READ_ON.match(line))])
    return keep_some(
        (
            *("error", "no text", empty),
            "no letters in the text: it has no rate and no tone, and is in no count of texts.",
            "Restore the text, or leave the article out and say so.",
        ),
        (
            *("error", "no article", refused),
            "the text is a message of a server or a check for robots, not an article.",
            "Get the article again from its address, or leave it out.",
        ),
        (
            *("warning", "no full text", partial, "only a title or an abstract, not the article."),
            "Get the articles from their addresses, or study titles as titles.",
        ),
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
    if _CUT.search(text[-20:]) or COUNTED.search(text[-30:]):
        return True
    last = text[-400:].rsplit("\n", 1)[-1].strip()
    if _OPENED.search(last):
        return True
    if _STOPPED.search(last) or _ITEM.match(last):
        return False
    if len(last.split()) > _SHORT_LINE:
        return not _BRACKETS.fullmatch(last)
    # a short line that ends with a name or a number is a credit, a date or a score
    return bool(_UNFINISHED.fullmatch(last))


def check_lengths(articles: pd.DataFrame) -> list[Finding]:
    """Find articles of an export that hold far fewer words than the vendor counts."""
    if not {"vendor", "length", "words"} <= {*articles.columns}:
        return []
    told = articles["length"].fillna("").astype("str").str.extract(_NUMBER, expand=False)
    counted = pd.to_numeric(told.str.replace(_MARKS, "", regex=True), errors="coerce")
    from_vendor = articles["vendor"].fillna("").ne("") & counted.ge(_LEAST_COUNTED)
    short = from_vendor & articles["words"].lt(_WHOLE * counted)
    return keep_some(
        (
            *("warning", "shorter than announced", articles.loc[short, "doc_id"].tolist()),
            f"the text has under {_WHOLE:.0%} of the words that its vendor counts.",
            "Compare with the vendor's site: the text was cut off, or a part was not read.",
        )
    )


_NUMBER: Final = r"(\d+(?:[.,\u00a0\u202f ]\d{3})*)"
_MARKS: Final = re.compile(r"\D")
_LEAST_COUNTED: Final = 20
_WHOLE: Final = 0.8


def check_encoding(articles: pd.DataFrame) -> list[Finding]:
    """Find texts that were decoded wrongly, or by a guess."""
    broken = _find_words(articles, _MOJIBAKE, word=_RUN)
    guessed = find_ids(articles, "encoding_source", lambda column: column == "guessed")
    doubtful = _find_words(articles[articles["doc_id"].isin(guessed)], _NOT_ASCII, word=_RUN)
    such = f", as in {', '.join([*doubtful.values()][:3])}" if doubtful else ""
    controls = find_where(articles, lambda text: _CONTROL.search(text))
    lost = find_ids(articles, "replaced", lambda column: column > 0)
    return keep_some(
        (
            *("warning", "mojibake", [*broken]),
            f"characters were decoded wrongly before, as in {', '.join([*broken.values()][:3])}.",
            "Get the file in its own encoding, or mend it with clean_mojibake and say so.",
        ),
        (
            *("note", "guessed encoding", guessed, f"the encoding is a guess{such}."),
            "Read a few lines; if letters are wrong pass encoding=... to load_articles.",
        ),
        (
            *("warning", "lost characters", lost, "some characters could not be read."),
            "Look at the replacement characters; get a better copy if words are hurt.",
        ),
        (
            *("warning", "control characters", controls),
            "NULs or other control characters stand in the text, as no article has them.",
            "Get a better copy, or pass encoding=... to load_articles; clean_articles drops them.",
        ),
    )


def _find_words(
    articles: pd.DataFrame, pattern: re.Pattern[str], *, word: re.Pattern[str]
) -> dict[str, str]:
    """Return the first word that holds a match, by the id of its article."""
    words: dict[str, str] = {}
    for doc_id, text in zip(articles["doc_id"].tolist(), articles["text"].tolist(), strict=True):
        for found in () if text.isascii() else pattern.finditer(text):
            at = found.start()
            around = word.finditer(text, max(at - _NEAR, 0), at + _NEAR)
            held = next((one for one in around if one.start() <= at < one.end()), None)
            if held:
                words[doc_id] = held.group()
                break
    return words


_NEAR: Final = 30


def check_scripts(articles: pd.DataFrame) -> list[Finding]:
    """Find words that mix letters of two scripts, which no count will find."""
    mixed = _find_words(articles, _MIXED, word=_LETTERS)
    words = ", ".join([*mixed.values()][:3])
    return keep_some(
        (
            *("warning", "mixed scripts", [*mixed]),
            f"words mix look-alike letters of two scripts, as in {words}.",
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
    cut = find_ids(articles, "page_end", lambda column: column == "missing")
    return keep_some(
        (
            *("warning", "cut-off page", cut, "the file of the page stops before the page ends."),
            "Save the page again: what stood behind is missing.",
        ),
        (
            *("warning", "extraction", odd),
            f"the text taken from the page has under {low:.0%} or over {high:.0%} of the words "
            "of its paragraphs.",
            "Open the page beside the text: paragraphs may be missing or doubled.",
        ),
    )


def check_copies(articles: pd.DataFrame) -> list[Finding]:
    """Find copies, near-copies and repeated paragraphs."""
    pairs = find_near_duplicates(articles)
    repeats = find_repeats(articles)
    inside = repeats.loc[repeats["times"] > 1, "doc_id"]
    between = repeats.loc[repeats["articles"] > 1, "doc_id"]
    named = find_ids(
        articles, "title", lambda column: column.duplicated(keep=False) & _long(column)
    )
    both = zip(pairs["doc_id"].head(_SHOWN), pairs["other"].head(_SHOWN), strict=True)
    shown = ", ".join(f"{one} = {other}" for one, other in both)
    more = f" and {len(pairs) - _SHOWN:,} more pairs" if len(pairs) > _SHOWN else ""
    return keep_some(
        (
            *("error", "near duplicates", distinct([*pairs["doc_id"], *pairs["other"]])),
            f"pairs share at least 70% of their five-word sequences: {shown}{more}.",
            "Keep one of each pair, or count them as one source and say so.",
        ),
        (
            *("note", "same title", named),
            "the same title stands over several articles.",
            "See whether they are one article, copied or changed.",
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


def _long(titles: pd.Series) -> pd.Series:
    """Tell titles of four words or more, which two articles hardly share by chance."""
    return titles.fillna("").astype("str").str.count(" ") >= _TITLE_WORDS - 1
