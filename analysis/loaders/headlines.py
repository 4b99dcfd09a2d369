"""How much speaks for each line over an article being its headline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from analysis.loaders.lines import PARTED, Line, Page

UNDER_TITLE: Final = {"byline", "byline_anywhere", "publication_date"}
"""Rules that cut what stands right under a headline."""
SECTIONS: Final = {"related_section", "page_end"}
"""Rules that sweep all lines under a heading, and may sweep the headline with them."""

_PICTURES: Final = {"photo_credit", "photo_caption"}
_LONGEST_TITLE: Final = 32
_LONGEST_HEAD: Final = 120  # lines
_GOOD: Final = 6  # points of a line that could well be the headline
_BEST: Final = 10  # points of a line that hardly is anything else
_STANDFIRST: Final = 5  # a standfirst has at most so many points more than the headline over it
# a small word with a capital, which only headlines have, even those that end with a full stop
_CAPITAL_WORD: Final = re.compile(
    r"\s(Is|Are|Was|Were|Will|Has|Have|Had|Can|Could|Its|His|Your|Our|Their|With|From|About|Over"
    r"|After|Amid|Into|Against)\s"
)
_SPEAKER: Final = re.compile(r"[A-Z][\w'-]*( [A-Z][\w'-]*){0,2}: ")
_LONG_WORD: Final = re.compile(r"[^\W_]{4,}")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_SECOND: Final = re.compile(r"[a-z]{4,}\.\"? [A-Z]")  # a second sentence begins


def may_be_title(line: Line) -> bool:
    """Tell whether a line could be a headline."""
    if not 2 <= line.words <= _LONGEST_TITLE or line.continued or line.item:
        return False
    if not _WORD.search(line.text):
        return False
    if not line.ended or line.text[-1] in "?!":
        return True
    return bool(_CAPITAL_WORD.search(line.text)) or (line.text[-1] == ")" and line.words <= 20)


@lru_cache(maxsize=256)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of a text's longer words, which its forms share."""
    return frozenset(word[:5] for word in _LONG_WORD.findall(text.lower()))


def is_turn(page: Page, index: int) -> bool:
    """Tell a question or an answer of an interview: others begin with the same name or letter."""
    text = page.lines[index].text
    speaker = _SPEAKER.match(text)
    if speaker is None:
        return False
    return any(line.text.startswith(speaker.group()) and line.text != text for line in page.lines)


def count_shared(page: Page, index: int) -> int:
    """Count the longer words that a line shares with the article's first paragraphs."""
    opening = [page.lines[i].text for i in page.prose if i not in page.cuts]
    # a sentence that stands twice is a caption
    opening = [text for text in opening if text not in page.repeated][:4]
    return len(stems(page.lines[index].text) & stems(" ".join(opening)))


def weigh_headlines(page: Page, found: int | None) -> int | None:
    """Return the line with clearly more points than the one found by its place, else that one.

    Parameters
    ----------
    page : Page
        Lines with the cuts of the furniture rules.
    found : int or None
        The line that is the headline by its place.
    """
    points = _give_points(page)
    if not points:
        return found
    best = max(points, key=lambda index: (points[index], -index))
    while (over := _line_over(page, best, points)) is not None:
        best = over
    lead = points[best] - points.get(-1 if found is None else found, -1)
    if found is None:
        return best if points[best] >= _GOOD else None
    # what stands right under the line found may well be its standfirst
    under = _line_before(page, best, points) == found
    if lead > _STANDFIRST or (lead >= 4 and not under):
        return best
    return best if best < found and lead >= 0 and points[best] >= _BEST else found


def _give_points(page: Page) -> dict[int, int]:
    """Give points to the lines over the article that could be its headline."""
    start = _find_start(page)
    shown = [page.lines[i].text for i in page.prose if i >= start and i not in page.cuts]
    said = stems(" ".join([text for text in shown if text not in page.repeated][:4]))
    return {
        index: _count_points(page, index, said=said)
        for index in range(max(0, start - _LONGEST_HEAD), start)
        if may_be_title(page.lines[index])
        and _may_be_given_back(page, index)
        and not is_turn(page, index)
    }


def _find_start(page: Page) -> int:
    """Return where the article begins: a paragraph that shares words with the next two."""
    kept = [i for i in page.prose if i not in page.cuts]
    for place, one in enumerate(kept[:-1]):
        words = page.lines[one].words
        long = words >= 25 or (words >= 12 and kept[place + 1] - one <= 4)
        following = " ".join(page.lines[i].text for i in kept[place + 1 : place + 3])
        if long and stems(page.lines[one].text) & stems(following):
            return one
    return page.first_prose


def _may_be_given_back(page: Page, index: int) -> bool:
    """Tell a line that nothing cut, or that was cut for what stands over it or for its form."""
    rule = page.cuts.get(index)
    if rule is None or rule in SECTIONS:
        return True
    text = page.lines[index].text
    return rule in _PICTURES and page.lines[index].words >= 5 and not re.search(r"[:/(\[|]", text)


def _count_points(page: Page, index: int, *, said: frozenset[str]) -> int:
    """Add up what speaks for and against a line."""
    line = page.lines[index]
    own = stems(line.text)
    shared = len(own & said)
    signed = [page.cuts.get(i) in UNDER_TITLE for i in range(index + 1, index + 4)]
    reasons = (
        (2 * min(shared, 4), True),  # it has the article's own words
        (1, bool(own) and 2 * shared >= len(own)),
        (4 - signed.index(True) if True in signed else 0, True),  # a byline or date follows
        (2, 5 <= line.words <= 20),
        (2, line.text in page.repeated),
        (3, index == 0),
        (-1, index in page.cuts),
        (-1, line.named_only),
        (-3, line.words <= 5 and bool(PARTED.search(line.text))),  # sections of the site
        (-1, line.text.endswith(".")),
        (-1, line.words > 16),
        (-4, line.words <= 2),
        (-3, line.words > 16 and bool(_SECOND.search(line.text))),
        (-4, page.cuts.get(index + 1) in _PICTURES),  # a caption over its credit
    )
    return sum(points for points, holds in reasons if holds)


def _line_before(page: Page, index: int, points: dict[int, int]) -> int:
    """Return the line before that is kept or could be a headline; -1 for none."""
    before = range(index - 1, -1, -1)
    return next((i for i in before if i not in page.cuts or i in points), -1)


def _line_over(page: Page, index: int, points: dict[int, int]) -> int | None:
    """Return the headline over a line that is its standfirst, or None."""
    over = _line_before(page, index, points)
    good = points.get(over, -1) >= _GOOD and page.lines[over].words >= 3
    return over if good and points[index] - points[over] <= _STANDFIRST else None
