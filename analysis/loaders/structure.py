"""What the order of lines tells: the title, its repeats, captions, sub-headings, loose lines."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from analysis.loaders.captions import LINKS, is_credited, is_teaser, judge_sentence
from analysis.loaders.endings import is_torn
from analysis.loaders.lines import PARTED, Page, plain_key
from analysis.loaders.lists import is_listed, spare_lists

_LETTER: Final = re.compile(r"[^\W_]")
_LONG_KEY: Final = 20
_LONGEST_PATH: Final = 40
# a pronoun and a verb in small letters begin a sentence whose full stop was lost
_TOLD: Final = re.compile(
    r"(He|She|They|It|We|I|There) [a-z]+ \S+ \S+"
    r"|(His|Her|Its|Their|This|These) [a-z]+ (is|are|was|were|has|have|had|will) "
)
_REPORTS: Final = re.compile(
    r"(?!What|How|Why|Who|When|Where)(\S+ ){2,}(said|added|described|explained|admitted"
    r"|insisted|argued|claimed|announced|confirmed|told (the|a|him|her|them|us|reporters|[A-Z]\S+))"
    r" \S+( \S+){2}"
)
_ATTRIBUTED: Final = re.compile(
    r"\S+( \S+){6,}, [^,]{2,50} (said|says|told|confirmed|added|announced)( \w+)?$"
)
# a page that drops its links breaks the sentence off before them
_BROKEN_OFF: Final = re.compile(
    r".*[a-z] (a|an|and|as|at|by|for|from|in|of|on|or|that|the|to|with)$"
)
_TAGS: Final = re.compile(r"(.{0,20}\s)?(tags?|topics?|keywords|filed under)\s?:?$", re.IGNORECASE)
_HEAVY: Final = re.compile(r"[^\W\d_][\w'-]{4,}")
_LONGEST_HEADING: Final = 20
_WRAPS_FROM: Final = 40


def cut_by_structure(page: Page, *, allowed: Set[str]) -> None:
    """Add the cuts that follow from the order of lines.

    Parameters
    ----------
    page : Page
        Lines with the cuts of the furniture rules and the title.
    allowed : set of str
        Names of the rules that are switched on.
    """
    if page.title is not None:
        _cut_around_title(page, title=page.title, allowed=allowed)
    if _is_unpunctuated(page):
        return
    for index in page.kept:
        if index == page.title:
            continue
        rule = _judge(page, index, allowed=allowed)
        if rule:
            page.cuts[index] = rule
    spare_lists(page)


def _cut_around_title(page: Page, *, title: int, allowed: Set[str]) -> None:
    """Cut what stands before the title, and the title's repeats."""
    key = plain_key(page.lines[title].text)
    for index in page.kept:
        line = page.lines[index]
        if index == title:
            continue
        rule = ""
        if _repeats(line.text, key):
            rule = "repeated_title"
        elif index < title and line.words < (12 if line.ended else 5):
            rule = "names_only" if line.named_only else "before_title"
        if rule in allowed:
            page.cuts[index] = rule


def _repeats(text: str, key: str) -> bool:
    """Tell whether a line has the letters of the title, with or without the names of the site."""
    # a paragraph is far longer than the title, whatever parts it from the name of the site
    far = len(text) > 2 * len(key) + _LONGEST_PATH + 60
    if not key or len(text) < len(key) or far or _LETTER.search(text) is None:
        return False
    letters = plain_key(text)
    if letters == key:
        return True
    # a path through the site may end in the title, glued to it or not
    if _LONG_KEY <= len(key) < len(letters) <= len(key) + _LONGEST_PATH and letters.endswith(key):
        return True
    return letters.startswith(key) and any(
        plain_key(text[: found.start()]) == key for found in PARTED.finditer(text)
    )


def _is_unpunctuated(page: Page) -> bool:
    """Tell a text whose sentences do not end in marks, where line shape says nothing."""
    lines = [page.lines[i] for i in page.kept]
    loose = sum(not line.ended and line.words > 12 for line in lines)
    return loose > sum(line.ended for line in lines)


def _judge(page: Page, index: int, *, allowed: Set[str]) -> str | None:
    """Return the rule that cuts a line, or None."""
    if page.lines[index].ended or is_teaser(page, index):
        return judge_sentence(page, index, allowed=allowed)
    if "heading" in allowed and _is_heading(page, index):
        return "heading"
    credited = is_credited(page, index) and not _is_unended(page, index)
    return "caption_over_credit" if credited and "caption_over_credit" in allowed else None


def _is_heading(page: Page, index: int) -> bool:
    """Tell a line without an end that is no part of a sentence, a list or a quotation."""
    line = page.lines[index]
    following = page.lines[index + 1 : index + 2]
    goes_on = bool(following) and _goes_on(page, index + 1)
    # a last line of many words without an end is a text cut short, not a heading
    longest = _LONGEST_HEADING if following else 14
    return not (
        line.words > longest
        or (line.continued and not _is_tag(page, index))
        or goes_on
        or _goes_on(page, index)
        or (line.quoted and line.words >= 2 and not _is_quoted_heading(page, index))
        or _is_unended(page, index)
        or _is_deck(page, index)
        or is_listed(page, index)
        or _breaks_off(page, index)
    )


def _breaks_off(page: Page, index: int) -> bool:
    """Tell the last line of a text that was cut off; it stands right under a paragraph."""
    if index == 0 or index - 1 in page.cuts or not page.lines[index - 1].prose:
        return False
    last = all(i in page.cuts for i in range(index + 1, len(page.lines)))
    return last and is_torn(page.lines[index].text)


def _is_tag(page: Page, index: int) -> bool:
    """Tell one of several keywords, a line each, that a comma parts from the next one."""
    line = page.lines[index]
    if index - 1 not in page.cuts or line.words > 5 or line.text[-1] != ",":
        return False
    above = page.lines[index - 1]
    return above.text[-1] == "," or bool(_TAGS.match(above.text))


def _is_unended(page: Page, index: int) -> bool:
    """Tell a sentence whose full stop was lost: a pronoun begins it, or somebody says something."""
    line = page.lines[index]
    if _TOLD.match(line.text) or _ATTRIBUTED.search(line.text):
        return True
    linked = LINKS & {page.cuts.get(index - 1), page.cuts.get(index + 1)}
    long = line.words >= (12 if linked else 9)
    return long and bool(_REPORTS.match(line.text) or _BROKEN_OFF.match(line.text))


def _is_quoted_heading(page: Page, index: int) -> bool:
    """Tell a sub-heading in quotation marks: capitals as in a title, no end, and nobody speaks."""
    line = page.lines[index]
    words = _HEAVY.findall(line.text)
    announced = index > 0 and page.lines[index - 1].continued
    capital = line.text.isupper() or all(word[0].isupper() for word in words)
    return capital and (len(words) >= 2 or line.text.isupper()) and not announced


def _goes_on(page: Page, index: int) -> bool:
    """Tell a line that goes on with the one before: a small letter after a line without end."""
    line = page.lines[index]
    if index in page.cuts or index == 0 or not line.text[:1].islower():
        return False
    before = page.lines[index - 1]
    return index - 1 not in page.cuts and not before.ended and len(before.text) >= _WRAPS_FROM


def _is_deck(page: Page, index: int) -> bool:
    """Tell a standfirst: a long line right after the title that says more than a heading."""
    title = page.title
    if title is None or page.lines[index].words < 12 or not title < index < page.first_prose:
        return False
    return all(i in page.cuts for i in range(title + 1, index))
