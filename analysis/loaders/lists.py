"""Lines without an end that belong to an article: items of lists, amounts, results, points."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from analysis.loaders.headlines import count_shared
from analysis.loaders.lines import Page

_LONGEST_SAMPLE: Final = 10  # of the items that are read to tell links from points
_MANY: Final = 12  # points of no summary, but links of a menu
_POINTS: Final = "*\u2022\u25cf\u25aa\u25e6\u2023\u00b7"
_AMOUNT: Final = re.compile(r"[\d\u00bc-\u00be\u2153\u2154][\d./\u00bc-\u00be-]*\s?[a-z]")
_MEASURE: Final = re.compile(
    r"[\d\u00bc-\u00be\u2153\u2154][\d./\u00bc-\u00be-]*\s?(k?g|grams?|m?l|lit(re|er)s?|tbsp|tsp|cups?|oz|"
    r"ounces?|lbs?|pounds?|pints?|tablespoons?|teaspoons?|cloves?|pinch|cm)\b"
)
# a name, then several others: who voted how, who plays, who won
_COUNTED: Final = re.compile(r"[A-Z][^:,]{0,40}: [^,:]+(, (and )?[A-Z\d][^,:]*)+$")
# what voted how, or how much of what: a number with its unit behind each colon
_SHARES: Final = re.compile(
    r"[A-Z][^:;.]{1,30}: \d[\d.,]*( per cent| percent|%| votes| seats)\b[^:]*(: \d[^:]*)*"
    r"|[A-Z][^:;.]{1,30}: \d[\d.,]*%([,;] [^:;]{1,30}: \d[\d.,]*%)*"
)
# a point marked by a dash tells an event: a verb in small letters behind its first word
_EVENT: Final = re.compile(
    r"[-\u2013\u2014] [A-Z\d]\S*( [^A-Z\s]\S*)* (is|are|was|were|will|has|have|had|[a-z]{3,}ed)\b"
)
# two names with a number each: who beat whom
_RESULT: Final = re.compile(
    r"[A-Z][\w .'-]{1,30} \d{1,3}(, | - | )[A-Z][\w .'-]{1,30} \d{1,3}( .{0,20})?"
)


def is_listed(page: Page, index: int) -> bool:
    """Tell a line that is part of a list, of whatever form."""
    text = page.lines[index].text
    return (
        _is_item(page, index)
        or _is_announced(page, index)
        or _is_amount(page, index)
        or _is_summary(page, index)
        or bool(_RESULT.fullmatch(text) or _SHARES.fullmatch(text))
        or (index > page.first_prose and bool(_COUNTED.match(text)))
    )


def spare_lists(page: Page) -> None:
    """Keep three or more loose lines in a row between two paragraphs, which are a list."""
    prose = [i for i in page.kept if page.lines[i].prose]
    for before, after in pairwise(prose):
        between = range(before + 1, after)
        if len(between) >= 3 and all(page.cuts.get(i) == "heading" for i in between):
            for index in between:
                del page.cuts[index]


def _is_item(page: Page, index: int) -> bool:
    """Tell whether a line is one of at least two marked items in a row."""
    if not page.lines[index].item:
        return False
    if _is_point_alone(page, index):
        return True
    # "Read more about the bridge:" announces links
    over = page.lists[index].start - 1
    if page.cuts.get(over) == "related_link" and page.lines[over].text.endswith(":"):
        return False
    near = [i for i in (index - 1, index + 1) if 0 <= i < len(page.lines) and page.lines[i].item]
    # over an article stand lists of links, of which one often is a button
    if index < page.first_prose and _is_menu(page, page.lists[index]):
        return False
    return any(i not in page.cuts for i in near)


def _is_point_alone(page: Page, index: int) -> bool:
    """Tell a point of one's own within the article; dashes and numbers mark headings as well."""
    line = page.lines[index]
    marked = (line.text[0] in _POINTS and line.words >= 4) or bool(_EVENT.match(line.text))
    if not marked or index < page.first_prose:
        return False
    return index - 1 not in page.cuts and index + 1 not in page.cuts


def _is_menu(page: Page, run: range) -> bool:
    """Tell a list of links over an article: buttons among them, or no word of the article."""
    if any(i in page.cuts for i in run):
        return True
    if len(run) < 3 or (page.title is not None and page.title < run[0]):
        return False
    some = run[:_LONGEST_SAMPLE]
    return sum(count_shared(page, i) >= 2 for i in some) * 2 < len(some)


def _is_announced(page: Page, index: int) -> bool:
    """Tell an item of a list that a kept line ending in a colon announces."""
    if page.lines[index - 1].item and not page.lines[index].item:
        return False
    for earlier in range(index - 1, -1, -1):
        line = page.lines[earlier]
        if earlier in page.cuts:
            return False
        if line.text.endswith(":"):
            return line.reported or (line.words >= 3 and not _is_one_heading(page, index, earlier))
        if line.ended:
            return False
    return False


def _is_one_heading(page: Page, index: int, colon: int) -> bool:
    """Tell a heading alone between a colon and a long paragraph: no list has one item."""
    line, after = page.lines[index], page.lines[index + 1 : index + 2]
    alone = index == colon + 1 and bool(after) and after[0].prose and after[0].words >= 20
    return alone and line.text[:1].isupper() and not line.item


def _is_amount(page: Page, index: int) -> bool:
    """Tell a line of a recipe or table: it and one beside it begin with an amount."""
    near = page.lines[max(index - 1, 0) : index + 2]
    amounts = [line for line in near if _AMOUNT.match(line.text)]
    return page.lines[index] in amounts and any(_MEASURE.match(line.text) for line in near)


def _is_summary(page: Page, index: int) -> bool:
    """Tell one of several points, each as long as a headline, that stand before the article."""
    if page.title is None or not page.title < index < page.first_prose:
        return False
    first, last, stop = index, index, page.first_prose
    while first - 1 > page.title and _is_point(page, first - 1) and last - first < _MANY:
        first -= 1
    while last + 1 < stop and _is_point(page, last + 1) and last - first < _MANY:
        last += 1
    after = page.lines[last + 1 : last + 2]
    few = 2 <= last - first < _MANY
    return _is_point(page, index) and few and bool(after) and after[0].prose


def _is_point(page: Page, index: int) -> bool:
    """Tell a line that could be a point of a summary."""
    return index not in page.cuts and page.lines[index].words >= 5 and not page.lines[index].ended
