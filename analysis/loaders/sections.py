"""The lines behind the heading of a section of links, of comments, or of notes at the end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from analysis.loaders.lines import Page
from analysis.loaders.rules import Rule

_SHORTEST_LIST: Final = 3
_SHORTEST_THREAD: Final = 3  # turns
_LONGEST_TURN: Final = 12  # lines
_LONGEST_FORM: Final = 30  # lines, over the first comment
_TOLD: Final = 4  # paragraphs that stand before the readers' comments
# what stands under or over each comment of a reader: buttons, a name with the time
_TURN: Final = re.compile(
    r"(reply|quote|permalink|history \| permalink|flag|report|upvote|downvote)\b.{0,24}$"
    r"|posted by\b.{2,90}$|.{1,60}\b(said|wrote|says)\s?:$|.{0,60}\bago\b[^.!?]{0,14}$",
    re.IGNORECASE,
)


def cut_section(page: Page, start: int, *, rule: Rule) -> None:
    """Cut the links that follow a section's heading, to the end if no paragraph follows.

    Parameters
    ----------
    page : Page
        Lines with the cuts of the rules for single lines.
    start : int
        The line after the heading.
    rule : Rule
        The rule that cut the heading.
    """
    if rule.where == "end":
        _cut_thread(page, start, name=rule.name)
    # over the article one or two lines are no list of links, but the headline and its byline
    if start <= page.first_prose and _count_loose(page, start) < _SHORTEST_LIST:
        return
    at_end = _ends_page(page, start, rule)
    alone = _sentence_alone(page, start) if rule.where == "rest" else None
    for index in range(start, len(page.lines)):
        line = page.lines[index]
        asked = line.text.endswith("?") and line.words <= 14 and not line.reported
        if (line.ended and not at_end and not asked) or index == alone:
            return
        # reported or quoted speech belongs to the article, wherever the page put its boxes
        told = line.reported and (line.prose or line.words >= 12)
        own = told or (line.prose and '"' in line.text)
        if not (own or (line.ended and line.speaker and rule.where == "rest")):
            page.cuts.setdefault(index, rule.name)


def _sentence_alone(page: Page, start: int) -> int | None:
    """Return the one sentence behind fewer than two links: the article goes on after a box."""
    after = [i for i in range(start, len(page.lines)) if i not in page.cuts]
    told = [i for i in after if page.lines[i].prose]
    return told[0] if len(told) == 1 and told[0] in after[:2] else None


def _cut_thread(page: Page, start: int, *, name: str) -> None:
    """Cut the comments of readers, told by what stands at each of them, after the article."""
    if sum(index < start for index in page.prose) < _TOLD:
        return
    turns = [start]
    for index in range(start, len(page.lines)):
        if index - turns[-1] > (_LONGEST_TURN if turns[1:] else _LONGEST_FORM):
            break
        if _TURN.match(page.lines[index].text):
            turns.append(index)
    if len(turns) > _SHORTEST_THREAD:
        for index in range(start, turns[-1] + 1):
            page.cuts.setdefault(index, name)


def _count_loose(page: Page, start: int) -> int:
    """Count the lines in a row that have no end and that nothing has cut."""
    after = range(start, len(page.lines))
    return next((i for i in after if i in page.cuts or page.lines[i].ended), start) - start


def _ends_page(page: Page, start: int, rule: Rule) -> bool:
    """Tell whether the article is over where a section of links or comments begins."""
    before = page.lines[:start]
    after = [page.lines[i] for i in range(start, len(page.lines)) if i not in page.cuts]
    if any(line.ended and line.words >= 25 for line in after):
        return False
    # of links each may have a sentence, but no two sentences stand together
    if rule.where == "rest" and (
        any(line.prose and line.reported for line in after)
        or any(one.ended and other.ended for one, other in pairwise(after))
    ):
        return False
    return sum(line.prose for line in before) >= sum(line.prose for line in after)
