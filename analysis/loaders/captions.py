"""Full sentences that are no part of the article: captions, questions as headings, repeats."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Set
from itertools import islice
from typing import Final

from analysis.loaders.galleries import CREDITS
from analysis.loaders.lines import LONGEST_MARKED, Line, Page

LINKS: Final = {"related_section", "related_link", "live_marker", "video_notice"}
"""Rules that cut links to other articles and the frames around them."""

_NOTICES: Final = {"page_notice", "reader_plea", "newsletter_box", "app_promotion"}
_ASKING: Final = re.compile(r"(so |and |but )?(what|why|how|who|when|where|which)\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\b(you|your|we|our|i)\b", re.IGNORECASE)
_YOU: Final = re.compile(r"\b(you|your)\b", re.IGNORECASE)
_OWN: Final = re.compile(r"\b(we|our|us)\b", re.IGNORECASE)
_DATELINE: Final = re.compile(r"[A-Z][A-Z]+.{0,40}(\u2014|\u2013|--|-|:)\s")
# one sentence whose first verb says what is to be seen; a past tense tells events instead
_SCENE: Final = re.compile(
    r"(?!(In|On|At|After|Before|When|While|As|If|It|He|She|They|We|I|This|That|There)\b)"
    r"(?!.*\b(was|were|had|did|has|have|will|would|that|which|because|but|goes|came|took|went|made|found|told)\b)"
    r"[A-Z][^.!?:;]{2,80}?(?<!\bto)(?<!\bwill)(?<!\bcan)(?<!\bmay)\s"
    r"(stand|sit|walk|hold|wait|passe|greet|attend|arrive|speak|shake|pose|gesture|look|wave|watch|"
    r"carry|carrie|inspect|address|deliver|meet|march|protest|gather|search|clean|clear|remove|ride|"
    r"drive|queue|line up|burn|rise|float|lie|work|play|celebrate|embrace|hug|react|listen|smile|"
    r"leave|enter|cross|check|prepare|take part|take|run|use|sell|buy|swim|perform|salute|"
    r"welcome|visit|tour|kneel|pray|mourn|lay|light|display|operate|fly|guard|patrol)(s|es)?\s"
    r"[^.!?]+(\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. [^.!?]+)?\.?$"
)
_SIGNED: Final = re.compile(r"\s[(\[][A-Z][A-Za-z]+(?:[ /][A-Z][A-Za-z]+)*[)\]]\.?$")
_DATED: Final = re.compile(
    r"\b((on|in) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|(on |in )?(January|February"
    r"|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept?\."
    r"|Oct\.|Nov\.|Dec\.)( \d{1,2})?(,? \d{4})?|in (a|this) file photo)\.?$"
)
_AGENCY: Final = re.compile(
    r"[.!?]\"? [(\[](Reuters|AP|AFP|EPA|The Associated Press|Associated Press|Getty Images)[)\]]$"
)
_BROKEN_OFF: Final = re.compile(
    r"(\.\.\.|\u2026)\s*[\[(]?(read|continue|more|full story|see more|keep reading)\b[^.!?]*",
    re.IGNORECASE,
)
_LONGEST_LINK: Final = 120  # characters
_LONGEST_CAPTION: Final = 28
_LONGEST_CREDITED: Final = 45
# a second sentence begins; titles and months are shortened to fewer letters
_SECOND: Final = re.compile(r"[a-z]{4,}[.!?]\"? [A-Z\"]")


def judge_sentence(page: Page, index: int, *, allowed: Set[str]) -> str | None:
    """Return the rule that cuts a line with an end, or None.

    Parameters
    ----------
    page : Page
        Lines with the cuts so far.
    index : int
        Which line.
    allowed : set of str
        Names of the rules that are switched on.
    """
    return next((name for name, cuts in _RULES if name in allowed and cuts(page, index)), None)


def _names_only(page: Page, index: int) -> bool:
    """Tell a line of names only that is neither quoted nor the turn of a speaker."""
    line = page.lines[index]
    if not 3 <= line.words <= 16 or line.item or line.quoted or not line.named_only:
        return False
    return not (":" in line.text or ";" in line.text)


def _is_repeated(page: Page, index: int) -> bool:
    """Tell a sentence that stands a second time, with nothing but furniture in between."""
    line = page.lines[index]
    if _is_credited_below(page, index) or _is_shown_large(page, index):
        return True
    if line.text not in page.repeated:
        return False
    return _is_caption_twice(page, index) or _stands_before(page, index)


def _is_caption_twice(page: Page, index: int) -> bool:
    """Tell a caption that is printed twice: over its maker and agency, or with a credit below."""
    line = page.lines[index]
    after = [other.text for other in page.lines[index + 1 : index + 6]]
    # some pages part the maker of a picture from the agency by a stroke
    if line.text in after and "/" in after[: after.index(line.text)]:
        return True
    return line.words >= 6 and page.cuts.get(page.last[line.text] + 1) in CREDITS


def _stands_before(page: Page, index: int) -> bool:
    """Tell a sentence that stands just above as well, with furniture at most in between."""
    line = page.lines[index]
    for earlier in range(index - 1, max(index - 6, -1), -1):
        if page.lines[earlier].text == line.text:
            return line.words >= 6
        if earlier not in page.cuts:
            return False
    return False


def _is_credited_below(page: Page, index: int) -> bool:
    """Tell a caption that the next line or the one after gives again with its credit."""
    near = range(index + 1, min(index + 3, len(page.lines))) if page.lines[index].words >= 6 else ()
    return any(
        page.cuts.get(i) in CREDITS and page.lines[index].text in page.lines[i].text for i in near
    )


def _is_shown_large(page: Page, index: int) -> bool:
    """Tell words of a speaker that a page shows large and a paragraph gives in quotation marks."""
    line = page.lines[index]
    if not 8 <= line.words <= _LONGEST_CAPTION:
        return False
    said = line.text[:-1][:LONGEST_MARKED]
    place = bisect_left(page.marked, said)
    return place < len(page.marked) and page.marked[place].startswith(said)


def _is_within_notice(page: Page, index: int) -> bool:
    """Tell a paragraph in the page's own voice between two lines of a plea or an offer."""
    if page.cuts.get(index - 1) not in _NOTICES or page.cuts.get(index + 1) not in _NOTICES:
        return False
    line = page.lines[index]
    return (
        not line.reported
        and '"' not in line.text
        and bool(_OWN.search(line.text) or _YOU.search(line.text))
    )


def _shows_scene(page: Page, index: int) -> bool:
    """Tell a caption that is one sentence in the present tense: dated, signed or with a credit."""
    line = page.lines[index]
    if line.words > _LONGEST_CAPTION or '"' in line.text:
        return False
    # an agency signs its last paragraph alike
    signed = _SIGNED.search(line.text) if index < max(page.prose, default=-1) else None
    opens = page.opens(index)
    # a credit over the first sentence may belong to a caption before it
    above = _is_credit(page, index - 1) and not opens
    credited = signed or above or page.cuts.get(index + 1) in CREDITS or _is_credit(page, index + 1)
    # in the middle of an article such a sentence may announce what is to come
    if not credited and not (opens and _DATED.search(line.text)):
        return False
    text = line.text[: signed.start()] if signed else line.text
    return not line.reported and bool(_SCENE.match(text)) and not _DATELINE.match(text)


def _stands_over_credit(page: Page, index: int) -> bool:
    """Tell a caption of one short sentence: a credit follows, and before it no article or image."""
    line = page.lines[index]
    if not _is_credit(page, index + 1) or '"' in line.text:
        return False
    between = page.cuts.get(index - 1) in CREDITS
    if line.words > (24 if between else 18) or not (between or page.opens(index)):
        return False
    return not line.reported and not _SECOND.search(line.text)


def _is_signed_by_agency(page: Page, index: int) -> bool:
    """Tell a caption of one sentence with an agency behind it, which ends no article there."""
    line = page.lines[index]
    if line.words > _LONGEST_CREDITED or '"' in line.text or not _AGENCY.search(line.text):
        return False
    after = page.lines[index + 1 : index + 2]
    within = bool(after) and after[0].prose and not _AGENCY.search(after[0].text)
    signed = (i for i in page.prose if _AGENCY.search(page.lines[i].text))
    # of agency reports in a row each is signed
    few = next(islice(signed, 3, None), None) is None
    return few and (within or page.opens(index)) and not _SECOND.search(line.text[:-20])


def _stands_before_dateline(page: Page, index: int) -> bool:
    """Tell a caption before the dateline with which the article begins; a standfirst stays."""
    line = page.lines[index]
    if page.title is None or index <= page.title + 1 or line.words > _LONGEST_CAPTION:
        return False
    if not page.opens(index) or index > page.first_prose:
        return False
    after = next((i for i in range(index + 1, len(page.lines)) if i not in page.cuts), None)
    if after is None or not _DATELINE.match(page.lines[after].text):
        return False
    return not line.reported and '"' not in line.text


def _is_credit(page: Page, index: int) -> bool:
    """Tell a line that says who made a picture, or the button that hides its caption."""
    rule = page.cuts.get(index, "")
    # a long one holds its own caption
    alone = rule == "photo_credit" or (rule in CREDITS and page.lines[index].words <= 8)
    return alone or (rule != "" and "caption" in page.lines[index].text.lower())


def is_credited(page: Page, index: int) -> bool:
    """Tell a caption without an end, however long: a line beside it says who made the picture."""
    line = page.lines[index]
    below, above = _is_credit(page, index + 1), _is_credit(page, index - 1)
    if line.words > _LONGEST_CREDITED or line.continued or not (below or above):
        return False
    # a paragraph that a picture parts goes on after it
    after = page.lines[index + 1 + below : index + 2 + below]
    return not _SECOND.search(line.text) and not (after and after[0].text[:1].islower())


def _is_linked_question(page: Page, index: int) -> bool:
    """Tell the headline of another article: a short question right under links."""
    line = page.lines[index]
    if line.words <= 3 and {index - 1, index + 1} <= page.cuts.keys() and line.text[-1] == "?":
        return not line.speaker and '"' not in line.text
    if page.cuts.get(index - 1) not in LINKS or not line.text.endswith("?"):
        return False
    return line.words <= 14 and not line.speaker and '"' not in line.text


def is_teaser(page: Page, index: int) -> bool:
    """Tell one of several paragraphs that break off before a link to the rest."""
    if not _BROKEN_OFF.search(page.lines[index].text[-_LONGEST_LINK:]):
        return False
    broken = (line for line in page.lines if _BROKEN_OFF.search(line.text[-_LONGEST_LINK:]))
    return next(islice(broken, 1, None), None) is not None


def _asks_for_answer(page: Page, index: int) -> bool:
    """Tell a sub-heading in the form of a question: one of several, or before much text."""
    line = page.lines[index]
    if line.text[-1] not in "?!" or line.words > 12 or line.item or page.opens(index):
        return False
    if line.words <= 5 and line.text.isupper() and '"' not in line.text:
        return True
    return _is_one_of_questions(page, index) or _is_lone_question(page, index)


def _is_one_of_questions(page: Page, index: int) -> bool:
    """Tell one of three or more short questions; an interviewer says "you" in many of them."""
    if not _is_short_question(page.lines[index]):
        return False
    asked = [other for other in page.lines[page.first_prose :] if _is_short_question(other)]
    personal = sum(bool(_YOU.search(other.text)) for other in asked)
    return len(asked) >= 3 and personal * 4 <= len(asked)


def _is_lone_question(page: Page, index: int) -> bool:
    """Tell a question to which the next, long paragraph is the answer."""
    text = page.lines[index].text
    if not text.endswith("?") or not 4 <= page.lines[index].words <= 10 or index == 0:
        return False
    before, after = page.lines[index - 1], page.lines[index + 1 : index + 2]
    answered = before.prose and bool(after) and after[0].prose and after[0].words >= 15
    if not answered or not _ASKING.match(text) or _ADDRESS.search(text):
        return False
    # an interviewer who says "you" elsewhere asks this, too
    return not any(_YOU.search(line.text) for line in page.lines if _is_short_question(line))


def _is_short_question(line: Line) -> bool:
    """Tell a question of few words that stands alone and that nobody is said to ask."""
    if not line.text.endswith("?") or line.words > 12 or '"' in line.text:
        return False
    # in some interviews a dash begins each turn
    return not line.speaker and not line.item


_RULES: Final = (
    ("names_only", _names_only),
    ("repeated_line", _is_repeated),
    ("within_notice", _is_within_notice),
    ("scene", _shows_scene),
    ("caption_over_credit", _stands_over_credit),
    ("agency_caption", _is_signed_by_agency),
    ("before_dateline", _stands_before_dateline),
    ("linked_question", _is_linked_question),
    ("teaser", is_teaser),
    ("question_heading", _asks_for_answer),
)
