"""Which line of a text is its title."""

from __future__ import annotations

import re
from typing import Final

from analysis.loaders.headlines import (
    SECTIONS,
    UNDER_TITLE,
    count_shared,
    is_turn,
    may_be_title,
    stems,
    weigh_headlines,
)
from analysis.loaders.lines import PARTED, Page, plain_key

_LONGEST_HEAD: Final = 40
_LONGEST_TITLE: Final = 32
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_NAME: Final = re.compile(r"[A-Z][a-z]+( [A-Z]\.)? [A-Z][a-z]+(-[A-Z][a-z]+)?")
_LABELLED: Final = re.compile(
    r"(live|live (updates?|blog)|breaking|analysis|opinion|explainer|explained|exclusive"
    r"|fact check|timeline|watch|just in|update)\s?[:|>-]",
    re.IGNORECASE,
)


def find_title(page: Page, *, title: str) -> int | None:
    """Return the index of the line that is the title, or None.

    Parameters
    ----------
    page : Page
        Lines with the cuts of the furniture rules.
    title : str
        The title that the manifest gives, or an empty text.
    """
    for given in (_known_title(page, title), _labelled_title(page), _doubled_title(page)):
        if given is not None:
            return _without_site(page, given)
    found = weigh_headlines(page, _find_headline(page))
    if found is None:
        return None
    page.cuts.pop(found, None)
    return _without_site(page, found)


def _find_headline(page: Page) -> int | None:
    """Return the line that by its place and words is the headline, or None."""
    sentences = [i for i in page.kept if page.lines[i].ended and page.lines[i].words >= 5]
    # one caption may stand before the title, but no article
    end = min([page.first_prose, *sentences[2:3]])
    head = [i for i in page.kept if i < end][:_LONGEST_HEAD]
    second = next((i for i in page.prose if i > page.first_prose), len(page.lines))
    signed = [
        i
        for i in page.kept[:8]
        if i < second and page.cuts.get(i + 1) in UNDER_TITLE and _WORD.search(page.lines[i].text)
    ]
    shown = [i for i in head or signed if may_be_title(page.lines[i]) and not is_turn(page, i)]
    if len(shown) > 1 and _is_author(page, shown[0]) and count_shared(page, shown[1]):
        shown = shown[1:]
        signed = [i for i in signed if i >= shown[0]]
    if signed and signed[0] == (head or signed)[0] and page.lines[signed[0]].words <= 14:
        # a site's name may stand over the day's date
        site = page.lines[signed[0]].words <= 4 and not count_shared(page, signed[0])
        if not site or not any(count_shared(page, i) >= 2 for i in shown):
            return signed[0]
    chosen = _choose(page, shown) if shown else None
    if chosen is not None and (page.lines[chosen].words >= 5 or count_shared(page, chosen) >= 2):
        return chosen
    return _swept_title(page, chosen)


def _is_author(page: Page, index: int) -> bool:
    """Tell a first and last name over the headline, of somebody whom the article does not name."""
    line = page.lines[index]
    named = _NAME.fullmatch(line.text) is not None
    return index == 0 and named and line.text.split()[-1] not in page.whole[len(line.text) :]


def _known_title(page: Page, title: str) -> int | None:
    """Return the line that is the title of the manifest; a rule that cut it gives it back."""
    key = plain_key(title)
    before: list[int] = [*page.kept[:8], *range(min(8, len(page.lines)))] if key else []
    for index in before:
        if plain_key(page.lines[index].text) == key:
            page.cuts.pop(index, None)
            return index
    return None


def _without_site(page: Page, index: int) -> int:
    """Return the line that is the headline alone where the one found also names the site."""
    text = page.lines[index].text
    letters = plain_key(text)
    before = plain_key(PARTED.split(text)[0])
    for other in range(min(max(8, index + 4), len(page.lines))):
        key = plain_key(page.lines[other].text)
        if 20 <= len(key) < len(letters) and (key == before or letters.endswith(key)):
            page.cuts.pop(other, None)
            return other
    return index


def _labelled_title(page: Page) -> int | None:
    """Return a first line that a rule took for a link because a label stands before it."""
    for index in range(min(3, len(page.lines), *page.kept[:1])):
        linked = page.cuts.get(index) == "related_link"
        live = index == 0 and page.lines[0].text[:4].lower() == "live"
        if not linked or not _LABELLED.match(page.lines[index].text):
            continue
        shared = count_shared(page, index)
        if live or shared >= 2 or (shared and _is_followed(page, index)):
            del page.cuts[index]
            return index
    return None


def _is_followed(page: Page, index: int) -> bool:
    """Tell a line under which the article begins, with bylines and dates at most in between."""
    below = range(index + 1, len(page.lines))
    after = next((i for i in below if page.cuts.get(i) not in UNDER_TITLE), None)
    return after is not None and after == page.first_prose


def _doubled_title(page: Page) -> int | None:
    """Return a headline that stands twice near the top, even under a long summary."""
    for index in range(min(6, len(page.lines))):
        line = page.lines[index]
        again = [i for i, other in enumerate(page.lines[:20]) if other.text == line.text]
        doubled = len(again) > 1 and may_be_title(line) and line.words >= 5
        if doubled and index not in page.cuts and count_shared(page, index) >= 2:
            # a caption is given twice under a headline
            above = [i for i in page.kept if i < index and may_be_title(page.lines[i])]
            return None if any(page.lines[i].words >= 5 for i in above) else index
    return None


def _swept_title(page: Page, chosen: int | None) -> int | None:
    """Return a headline cut with the links of a menu or a box that stands over the article."""
    for index in range(page.first_prose - 1, -1, -1):
        line = page.lines[index]
        swept = page.cuts.get(index) in SECTIONS and 5 <= line.words <= _LONGEST_TITLE
        if swept and not line.ended and count_shared(page, index) >= 3:
            del page.cuts[index]
            return index
    return chosen


def _choose(page: Page, shown: list[int]) -> int:
    """Return the most likely of the lines that could be a headline."""
    # one or two words over a longer line are a section's name
    if len(shown) > 1 and page.lines[shown[0]].words <= 2 < page.lines[shown[1]].words:
        shown = shown[1:]
    keys = [plain_key(page.lines[i].text) for i in shown]
    twice = [i for i, key in zip(shown, keys, strict=True) if keys.count(key) > 1]
    printed_twice = [i for i in twice if page.lines[i].words >= 4]
    # a standfirst may name more than the headline over it; a count is a button or a notice
    first = [
        i for i in shown[:1] if page.lines[i].words >= 5 and not page.lines[i].text[0].isdigit()
    ]
    # names of sections are short; captions and standfirsts come after the headline
    telling = [i for i in shown if page.lines[i].words >= 4 and count_shared(page, i) >= 2]
    # a site's motto may be as long as a headline, but has few of the article's words
    motto = bool(first) and bool(telling) and _is_motto(page, first[0], telling)
    ranked = (() if motto else first, printed_twice, telling, first, twice, shown)
    return next(group[0] for group in ranked if group)


def _is_motto(page: Page, index: int, telling: list[int]) -> bool:
    """Tell a line of names or buttons over a headline that names what the article is about."""
    near = [i for i in telling if i <= index + 2]
    if page.lines[index].named_only:
        if not count_shared(page, index):
            return True
        # sections of a site in a row may hold one of the article's names
        sections = page.lines[index].words <= 6 and count_shared(page, index) == 1
        if sections and near[:1] and near[0] != index and count_shared(page, near[0]) >= 3:
            return True
    said = stems(" ".join(page.lines[i].text for i in page.prose if i not in page.cuts))
    shares = [
        len(own & said) / len(own) if (own := stems(page.lines[i].text)) else 0.0
        for i in (index, *near[:1])
    ]
    return len(shares) == 2 and shares[0] < 0.2 and shares[1] >= 0.5
