"""Captions with a full date over or under a credit, which may stand in a row before the title."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from analysis.loaders.lines import Line, Page

CREDITS: Final = {"photo_credit", "photo_caption", "signed_caption", "dated_caption"}
"""Rules that cut the line that says who made a picture, or a caption with it."""

_LONGEST: Final = 80  # words
_FULL_DATE: Final = re.compile(
    r"\b(on|in) ((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(Jan|Feb|March|April|May|June|July|Aug"
    r"|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, (19|20)\d\d\b"
    r"|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (Jan|Feb|March|April|May|June|July|Aug|Sept|Oct"
    r"|Nov|Dec)[a-z]*\.? \d{1,2}, (19|20)\d\d\b"
)
# what happened is told by a report; what is to be seen stands in the present tense
_PAST: Final = re.compile(
    r"[a-z]{4,}[.!?] [A-Z]|\b(was|were|had|has|have|did|will|would|said|says)\b|[a-z]{2,}ed\b"
)

_PROVIDED: Final = re.compile(
    r"(In t|T)(his|hese) .{0,40}\b(photo|photograph|image|picture|handout)s?\b"
    r"( (provided|released|taken|made available|supplied)\b)?"
)


def cut_galleries(page: Page, *, allowed: Set[str]) -> None:
    """Cut the captions with a full date that have a credit beside them.

    Parameters
    ----------
    page : Page
        Lines with the cuts of the furniture rules.
    allowed : set of str
        Names of the rules that are switched on.
    """
    if "dated_caption" not in allowed or CREDITS.isdisjoint(page.cuts.values()):
        return
    for index, line in enumerate(page.lines):
        if index not in page.cuts and _is_dated(line) and _is_credited(page, index):
            page.cuts[index] = "dated_caption"


def _is_dated(line: Line) -> bool:
    """Tell a line whose first sentence tells no event and has a full date."""
    found = _FULL_DATE.search(line.text) if line.words <= _LONGEST else None
    if found is None or '"' in line.text:
        return False
    shown = _PROVIDED.match(line.text)
    return not _PAST.search(line.text[shown.end() if shown else 0 : found.start()])


def _is_credited(page: Page, index: int) -> bool:
    """Tell a line beside a credit, between which the maker's name may stand."""
    below = page.lines[index + 1 : index + 2]
    named = bool(below) and below[0].words <= 4 and not below[0].ended
    near = (index - 1, index + 1, index + 2) if named else (index - 1, index + 1)
    return any(page.cuts.get(i) in CREDITS for i in near)
