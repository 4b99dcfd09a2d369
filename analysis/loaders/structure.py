"""What the order of lines tells: the title, its repeats, captions, sub-headings, loose lines."""

from __future__ import annotations

import re
from typing import Final

from analysis.loaders.lines import Line, Page, plain_key
from analysis.loaders.lists import is_listed, spare_lists

STRUCTURE_VERSION: Final = "structure-1"

REASONS: Final = {
    "repeated_title": "the title a second time",
    "before_title": "a short line before the title: a section's name or a caption",
    "names_only": "a line of names only, as under a picture",
    "repeated_line": "a line that the text has already, as of a caption or a standfirst",
    "heading": "a sub-heading, caption or link: a short line that does not end as a sentence",
    "scene": "a caption: what a picture shows, in the present tense, with a date or a credit",
    "caption_over_credit": "a short sentence between a picture and its credit",
    "before_dateline": "a caption before the dateline with which the article begins",
    "linked_question": "a headline that asks, under the heading of links",
    "question_heading": "a sub-heading that asks what the next paragraph answers",
    "blank_line": "a line of blanks",
}
"""The structural rules and why each cuts."""

_LETTER: Final = re.compile(r"[^\W_]")
_SITE_NAME: Final = re.compile(r"\s[|\u2014\u2013-]\s[^|]{2,40}$")
_ASKING: Final = re.compile(
    r"(what|why|how|who|when|where|which|is|are|was|will|can|could|does|do|did|has|have|should)\b",
    re.IGNORECASE,
)
_CREDITS: Final = {"photo_credit", "photo_caption"}
_DATELINE: Final = re.compile(r"[A-Z][A-Z]+.{0,40}(\u2014|\u2013|--|-|:)\s")
_LINKS: Final = {"related_section", "related_link", "live_marker", "video_notice"}
# one sentence whose first verb says what is to be seen; a past tense tells events instead
_SCENE: Final = re.compile(
    r"(?!(In|On|At|After|Before|When|While|As|If|It|He|She|They|We|I|This|That|There)\b)"
    r"(?!.*\b(was|were|had|did|has|have|will|would|that|which|because|but|goes|came|took|went|made|found|told)\b)"
    r"[A-Z][^.!?:;]{2,80}?\s"
    r"(stand|sit|walk|hold|wait|passe|greet|attend|arrive|speak|shake|pose|gesture|look|wave|watch|"
    r"carry|carrie|inspect|address|deliver|meet|march|protest|gather|search|clean|clear|remove|ride|"
    r"drive|queue|line up|burn|rise|float|lie|work|play|celebrate|embrace|hug|react|listen|smile|"
    r"leave|enter|cross|check|prepare|take part|take|run|use|sell|buy|swim|perform|salute|"
    r"welcome|visit|tour|kneel|pray|mourn|lay|light|display|operate|fly|guard|patrol)(s|es)?\s"
    r"[^.!?]+(\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. [^.!?]+)?\.?$"
)
_DATED: Final = re.compile(
    r"\b((on|in) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|(on |in )?(January|February"
    r"|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\."
    r"|Oct\.|Nov\.|Dec\.)( \d{1,2})?(,? \d{4})?|in (a|this) file photo)\.?$"
)
# a pronoun and a verb in small letters begin a sentence whose full stop was lost
_ADDRESS: Final = re.compile(r"\b(you|your|we|our|i)\b", re.IGNORECASE)
_TOLD: Final = re.compile(r"(He|She|They|It|We|I|There) [a-z]+ \S+ \S+")
_LONGEST_HEADING: Final = 20
_WRAPS_FROM: Final = 40


def cut_by_structure(page: Page) -> None:
    """Add the cuts that follow from the order of lines."""
    if page.title is not None:
        _cut_around_title(page, title=page.title)
    if _is_unpunctuated(page):
        return
    for index in page.kept:
        if index == page.title:
            continue
        rule = _judge(page, index)
        if rule:
            page.cuts[index] = rule
    spare_lists(page)


def _cut_around_title(page: Page, *, title: int) -> None:
    """Cut what stands before the title, and the title's repeats."""
    key = plain_key(page.lines[title].text)
    for index in page.kept:
        line = page.lines[index]
        if index == title:
            continue
        if _repeats(line.text, key):
            page.cuts[index] = "repeated_title"
        elif index < title and line.words < (12 if line.ended else 5):
            page.cuts[index] = "names_only" if line.named_only else "before_title"


def _repeats(text: str, key: str) -> bool:
    """Tell whether a line has the letters of the title, with or without the site's name."""
    first = _LETTER.search(text)
    if not key or first is None or not first[0].casefold().startswith(key[0]):
        return False
    return key in (plain_key(text), plain_key(_SITE_NAME.sub("", text)))


def _is_unpunctuated(page: Page) -> bool:
    """Tell a text whose sentences do not end in marks, where line shape says nothing."""
    lines = [page.lines[i] for i in page.kept]
    loose = sum(not line.ended and line.words > 12 for line in lines)
    return loose > sum(line.ended for line in lines)


def _judge(page: Page, index: int) -> str | None:
    """Return the rule that cuts a line, or None."""
    if not page.lines[index].ended:
        return "heading" if _is_heading(page, index) else None
    return next((name for name, applies in _SENTENCE_RULES if applies(page, index)), None)


def _names_only(page: Page, index: int) -> bool:
    """Tell a line of names only that is neither quoted nor the turn of a speaker."""
    line = page.lines[index]
    told = line.quoted or line.speaker or ":" in line.text or ";" in line.text
    return line.named_only and 3 <= line.words <= 16 and not told


def _is_heading(page: Page, index: int) -> bool:
    """Tell a line without an end that is no part of a sentence, a list or a quotation."""
    line = page.lines[index]
    following = page.lines[index + 1 : index + 2]
    goes_on = bool(following) and _goes_on(page, index + 1)
    # a last line of many words without an end is a text cut short, not a heading
    longest = _LONGEST_HEADING if following else 14
    return not (
        line.words > longest
        or line.continued
        or goes_on
        or _goes_on(page, index)
        or (line.quoted and line.words >= 2)
        or bool(_TOLD.match(line.text))
        or _is_deck(page, index)
        or is_listed(page, index)
    )


def _asks_for_answer(page: Page, index: int) -> bool:
    """Tell a sub-heading in the form of a question: one of several, or before much text."""
    line = page.lines[index]
    if _is_short_question(line) and index > page.first_prose:
        asked = [other for other in page.lines[page.first_prose :] if _is_short_question(other)]
        if len(asked) >= 3 and not any(_ADDRESS.search(other.text) for other in asked):
            return True
    if not line.text.endswith("?") or line.words > 10 or not _ASKING.match(line.text):
        return False
    if _ADDRESS.search(line.text) or index == 0:
        return False
    before, after = page.lines[index - 1], page.lines[index + 1 : index + 2]
    return before.prose and bool(after) and after[0].prose and after[0].words >= 15


def _is_short_question(line: Line) -> bool:
    """Tell a question of few words that stands alone and that nobody is said to ask."""
    return (
        line.text.endswith("?") and line.words <= 12 and not line.speaker and '"' not in line.text
    )


def _goes_on(page: Page, index: int) -> bool:
    """Tell a line that goes on with the one before: a small letter after a line without end."""
    line = page.lines[index]
    if index in page.cuts or index == 0 or not line.text[:1].islower():
        return False
    before = page.lines[index - 1]
    return index - 1 not in page.cuts and not before.ended and len(before.text) >= _WRAPS_FROM


def _shows_scene(page: Page, index: int) -> bool:
    """Tell a caption that is one sentence in the present tense, dated or beside a credit."""
    line = page.lines[index]
    if line.words > 28 or line.reported or '"' in line.text or not _SCENE.match(line.text):
        return False
    if _DATELINE.match(line.text):
        return False
    beside = _CREDITS & {page.cuts.get(index - 1), page.cuts.get(index + 1)}
    # in the middle of an article such a sentence may announce what is to come
    return bool(beside) or (_opens_page(page, index) and bool(_DATED.search(line.text)))


def _opens_page(page: Page, index: int) -> bool:
    """Tell a line before which no sentence of the article stands."""
    return not any(page.lines[i].prose for i in page.kept if i < index and i != page.title)


def _stands_over_credit(page: Page, index: int) -> bool:
    """Tell a caption of one short sentence: a credit follows, and before it no article or image."""
    line = page.lines[index]
    if line.words > 18 or line.reported or '"' in line.text:
        return False
    if not _opens_page(page, index) and page.cuts.get(index - 1) not in _CREDITS:
        return False
    return page.cuts.get(index + 1) in _CREDITS and ". " not in line.text[:-1].replace("., ", ", ")


def _is_linked_question(page: Page, index: int) -> bool:
    """Tell the headline of another article: a short question right under links."""
    line = page.lines[index]
    if not line.text.endswith("?") or line.words > 14 or line.speaker or '"' in line.text:
        return False
    return page.cuts.get(index - 1) in _LINKS


def _stands_before_dateline(page: Page, index: int) -> bool:
    """Tell a caption before the dateline with which the article begins; a standfirst stays."""
    line = page.lines[index]
    if page.title is None or not page.title + 1 < index < page.first_prose + 1:
        return False
    after = next((i for i in page.kept if i > index), None)
    return (
        line.words <= 28
        and not line.reported
        and '"' not in line.text
        and _opens_page(page, index)
        and after is not None
        and bool(_DATELINE.match(page.lines[after].text))
    )


def _is_repeated(page: Page, index: int) -> bool:
    """Tell a sentence that stands a second time, with nothing but furniture in between."""
    line = page.lines[index]
    after = [other.text for other in page.lines[index + 1 : index + 6]]
    # some pages part the maker of a picture from the agency by a stroke, under a caption that is
    # printed again below
    if line.text in after and "/" in after[: after.index(line.text)]:
        return True
    for earlier in range(index - 1, max(index - 6, -1), -1):
        if page.lines[earlier].text == line.text:
            return line.words >= 6
        if earlier not in page.cuts:
            return False
    return False


def _is_deck(page: Page, index: int) -> bool:
    """Tell a standfirst: a long line right after the title that says more than a heading."""
    if page.title is None or index > page.first_prose:
        return False
    between = [i for i in page.kept if page.title < i < page.first_prose]
    return between[:1] == [index] and page.lines[index].words >= 12


_SENTENCE_RULES: Final = (
    ("names_only", _names_only),
    ("repeated_line", _is_repeated),
    ("scene", _shows_scene),
    ("caption_over_credit", _stands_over_credit),
    ("before_dateline", _stands_before_dateline),
    ("linked_question", _is_linked_question),
    ("question_heading", _asks_for_answer),
)
