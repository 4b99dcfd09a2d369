"""What words in quotation marks are: speech, a part of it, scare quotes, or only a name."""

from __future__ import annotations

import re
from typing import Literal

from analysis.framing.quotes.marks import Stretch
from analysis.framing.quotes.names import name_words
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import NAMING, SMALL_WORDS, WORKS, word_list

Kind = Literal["direct", "partial", "scare", "named"]

_OPENING = 200  # characters whose words are counted: whether there are ten is all that matters
_FIRST = 80  # characters that hold more than ten words as a rule
_MOST_NAMED = 9
_WORD = re.compile(r"[^\W_][\w'’-]*")
_LAST_WORDS = re.compile(r"[\w'’&.-]+(?=[^\w]*$)")
_BY_MANY = re.compile(r" by [a-z]")
_BY_NAME = re.compile(r",? by [A-Z]")
_NICKNAME_LEFT = re.compile(r"(?:^|\s)[A-Z][\w.'-]*\s$")
_NICKNAME_RIGHT = re.compile(r"\s[A-Z][\w'-]+")
_BEFORE_WORKS = word_list("before_works")


def kind_of(page: Page, i: int, *, attributed: bool) -> Kind:
    """Return what a stretch is, given whether a speaker was found for it.

    Examples
    --------
    >>> from analysis.framing.quotes.page import read_page
    >>> page = read_page("She sang her song “Shake” twice.", [0], [32], ["body"])
    >>> kind_of(page, 0, attributed=False)
    'named'
    """
    stretch = page.stretches[i]
    words = _WORD.findall(page.text, stretch.start, min(stretch.end, stretch.start + _FIRST))
    if len(words) <= _MOST_NAMED + 1 and stretch.end > stretch.start + _FIRST:
        words = _WORD.findall(page.text, stretch.start, min(stretch.end, stretch.start + _OPENING))
    if len(words) <= _MOST_NAMED and _is_named(page, stretch, words, attributed=attributed):
        return "named"
    if _stands_alone(page, stretch, words):
        return "direct"
    if attributed or len(words) > 4:
        return "partial"
    before = page.masked[max(0, stretch.outer_start - 40) : stretch.outer_start].lower()
    lead = _WORD.findall(before)[-2:]
    reported = any(word in VERBS and word.endswith(("ed", "t")) for word in lead)
    return "partial" if reported else "scare"


def _stands_alone(page: Page, stretch: Stretch, words: list[str]) -> bool:
    """Tell whether a stretch is a sentence of its own rather than a part of the reporter's."""
    content = page.text[stretch.start : stretch.end].strip()
    lead = page.masked[max(0, stretch.outer_start - 60) : stretch.outer_start].rsplit("\n", 1)[-1]
    lead = lead.rstrip(" \x02")
    opens = not lead or lead[-1] in ".!?:,;-)\u2014" or (content[:1].isupper() and len(words) > 3)
    after = page.text[stretch.outer_end : stretch.outer_end + 1]
    ends = content[-1:] in ".,!?\u2026-\u2014;" or after in (",", ".", ":", "")
    capital = content[:1].isupper() or content[:1].isdigit() or content[:1] in "\u2026.@#[$£€“‘\"'"
    continues = bool(lead) and lead[-1] == "," and not capital
    return opens and (ends or len(words) > 6) and (capital or continues or not lead)


def _is_named(page: Page, stretch: Stretch, words: list[str], *, attributed: bool) -> bool:
    """Tell whether the words are a title, a nickname or a word that is only mentioned."""
    before = page.masked[max(0, stretch.outer_start - 60) : stretch.outer_start].rsplit("\n", 1)[-1]
    after = page.masked[stretch.outer_end : stretch.outer_end + 30].split("\n", 1)[0]
    lead = [word.lower() for word in _WORD.findall(before)[-3:]]
    last = lead[-1] if lead else ""
    if not _announces_speech(before) and _is_nickname(before, after, words):
        return True
    if len(words) <= 4 and last in NAMING and not attributed:
        return True
    if len(words) <= 3 and last in ("word", "words", "term", "phrase") and lead[-2:-1] == ["the"]:
        return (
            not attributed
            or re.match(r"\W*(?:is|was|means|meant|comes|came|has|had)\b", after) is not None
        )
    if len(words) <= 2 and last == "dubbed" and _BY_MANY.match(after):
        return True
    if len(words) <= 4 and (
        last in ("so-called", "nicknamed", "codenamed") or lead[-2:] == ["known", "as"]
    ):
        return True
    return _is_title(before, lead, words, stretch, page)


def _is_nickname(before: str, after: str, words: list[str]) -> bool:
    """Tell whether the words stand inside a name (`Moussa “Moose” Diallo`)."""
    if len(words) > 3 or not words or not words[0][0].isupper():
        return False
    return bool(_NICKNAME_RIGHT.match(after) and _NICKNAME_LEFT.search(before))


def _announces_speech(before: str) -> bool:
    """Tell whether the words before a stretch end in a comma, a colon or `that`."""
    lead = before.rstrip()
    return lead.endswith((",", ":", " that")) or lead == "that"


def _is_title(before: str, lead: list[str], words: list[str], stretch: Stretch, page: Page) -> bool:
    """Tell whether the words name a work, a programme or a publication."""
    content = page.text[stretch.start : stretch.end].rstrip()
    if not words or words[0][0].islower() or (content[-1:] in "!?" and len(words) > 4):
        return False
    cased = [w for w in words if w.lower() not in SMALL_WORDS]
    if not cased or not all(w[0].isupper() or w[0].isdigit() for w in cased):
        return False
    named = bool(set(lead[-3:]) & WORKS) or _called_a_work(page, stretch)
    if _announces_speech(before) and not named:
        return False
    if before.strip() == "" or before.rstrip()[-1:] in ".!?\x02":
        return False
    if _in_headline(page, stretch) and not named:
        return False
    last = _LAST_WORDS.search(before.rstrip())
    owner = last is not None and last.group()[:1].isupper() and last.group().endswith(("'s", "s'"))
    body = len(cased) > 1 and cased[-1].lower() in name_words("not_people")
    place = bool(lead) and lead[-1] in _BEFORE_WORKS
    named_there = place and (len(cased) > 1 or words[0] == "The")
    return named or owner or body or named_there or (len(cased) > 2 and len(words) > 2)


def _called_a_work(page: Page, stretch: Stretch) -> bool:
    """Tell whether the words after a stretch say that it is a work (`“Shake,” a song by Ott`)."""
    if _BY_NAME.match(page.masked, stretch.outer_end):
        return True
    after = page.masked[stretch.outer_end : stretch.outer_end + 60].split("\n", 1)[0]
    words = _WORD.findall(after.lower())[:5]
    if words and words[0] in ("a", "an", "the", "his", "her", "their"):
        return not WORKS.isdisjoint(words[1:])
    return bool(words) and words[0] in WORKS and after[:1] == " "


def _in_headline(page: Page, stretch: Stretch) -> bool:
    """Tell whether a stretch stands in a title or heading, where capitals tell nothing."""
    line = page.sentence_at(stretch.outer_start)
    return page.in_headline(line) or page.in_capitals(line)
