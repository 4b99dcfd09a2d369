"""The articles of a vendor's export, and the check that none of them is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple, NoReturn

from analysis.loaders.dates import read_date
from analysis.loaders.records import Record
from analysis.loaders.signs import DOCUMENT_COUNT
from analysis.tables import quoted


@dataclass
class Story:
    """One article of an export: its title, its body and what the vendor says of it."""

    title: str
    body: str
    date: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class Export:
    """What a vendor's file holds and what it announces.

    `titles` are the announced ones. Where the file announces nothing, the articles that begin in
    it are counted, and `said` is "begins"; `some` tells what to do with a part of the results.
    """

    stories: list[Story]
    announced: int
    titles: Sequence[str] = ()
    said: str = "announces"
    some: str = "If you saved only some of the results, delete the line that announces them all."


def read_list(text: str, *, file: str) -> list[str]:
    r"""Return the titles that Nexis's list of a delivery names; none if the text is no such list.

    Raises
    ------
    ValueError
        If the text is too long for a list: the articles are there, in a layout not known here.

    Examples
    --------
    >>> read_list("Documents (2)\n1. Rain\nClient/Matter: -None-\n2. Sun", file="a.docx")
    ['Rain', 'Sun']
    """
    found = DOCUMENT_COUNT.search(text)
    if found is None or not re.match(r"\s*1\.\s", text[found.end() :]):
        return []
    count = int(found.group(1))
    if len(text.split()) > _LISTED_WORDS * (count + 1):
        raise ValueError(
            f"{file}: its cover page announces articles ({count}), none was found. Export it again "
            "with the labels of the vendor's site in English; report the layout if that is no help."
        )
    titles = list_titles(pick_lines(text))
    return titles if len(titles) == count else [*titles, *["(untitled)"] * (count - len(titles))]


def list_titles(lines: Sequence[str]) -> list[str]:
    """Return the titles that a cover page numbers from 1 on.

    Examples
    --------
    >>> list_titles(["1. Rain", "Search Terms: x", "2. Sun", "7. no title"])
    ['Rain', 'Sun']
    """
    titles: list[str] = []
    for line in lines:
        found = re.fullmatch(rf"{len(titles) + 1}\.\s+(.+)", line)
        if found:
            titles.append(found.group(1))
    return titles


_LISTED_WORDS: Final = 120


def make_records(export: Export, *, file: str, sha256: str, vendor: str) -> list[Record]:
    """Make records of an export's articles after counting them.

    Raises
    ------
    ValueError
        If the file announces another number of articles than were found; the message says
        which are missing.
    """
    found = len(export.stories)
    if not found or export.announced != found:
        _complain(export, file)
    return [
        Record(
            text=f"{story.title}\n{story.body}".strip(),
            file=file,
            sha256=sha256,
            row=number if found > 1 else 0,
            published=read_date(story.date),
            fields={
                "outlet": story.fields.get("outlet", ""),
                "title": story.title,
                "url": story.fields.get("url", ""),
                "published_as": story.date,
                "vendor": vendor,
            }
            | {k: v for k, v in story.fields.items() if k not in ("outlet", "url")},
        )
        for number, story in enumerate(export.stories, start=1)
    ]


def _complain(export: Export, file: str) -> NoReturn:
    """Say how many articles are missing, and which."""
    found = len(export.stories)
    articles = "1 article" if export.announced == 1 else f"{export.announced} articles"
    some = f" {export.some}" if export.said == "announces" else ""
    raise ValueError(
        f"{file}: the export {export.said} {articles}, {found} {'was' if found == 1 else 'were'} "
        f"found whole.{say_missing(export.titles, [story.title for story in export.stories])} "
        f"Export it again; report the layout if the vendor has changed it.{some}"
    )


class Numbered(NamedTuple):
    """An article that says of itself "1 of 112": its title is empty if it cannot be read.

    `asked` are the numbers that a line before it says were saved.
    """

    number: int
    total: int
    title: str
    asked: range | None = None


def list_expected(found: Sequence[Numbered]) -> list[str]:
    """Return the titles that numbered articles promise; those not there are called by number.

    A part of the results may begin at another number than 1, and several deliveries may stand in
    one file; each must be without a gap.

    Examples
    --------
    >>> list_expected([Numbered(1, 3, "Rain"), Numbered(3, 3, "Sun"), Numbered(7, 9, "Hail")])
    ['Rain', 'document 2', 'Sun', 'Hail']
    """
    titles: list[str] = []
    firsts = [
        i
        for i, one in enumerate(found)
        if not i or one.number <= found[i - 1].number or one.total != found[i - 1].total
    ]
    for first, last in pairwise([*firsts, len(found)]):
        held = {one.number: one.title for one in found[first:last]}
        low, high = found[first].number, found[last - 1].number
        whole = range(low, (found[first].total if low == 1 else high) + 1)
        wanted = found[first].asked or whole
        titles += [held.get(number) or f"document {number}" for number in wanted]
    return titles


def say_missing(announced: Sequence[str], held: Sequence[str]) -> str:
    """Name the announced titles that were not found, the first ten of them.

    Examples
    --------
    >>> say_missing(["Rain", "Sun", "Sun"], ["Sun"])
    " Missing: 'Rain', 'Sun'."
    """
    left = Counter(map(_key, held))
    missing = []
    for title in announced:
        left[_key(title)] -= 1
        if left[_key(title)] < 0:
            missing.append(title)
    if not missing:
        return ""
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    return f" Missing: {quoted(missing[:_SHOWN])}{more}."


_SHOWN: Final = 10


def same_title(line: str, title: str) -> bool:
    """Tell whether two lines have the same letters and digits.

    Examples
    --------
    >>> same_title("Bridge to Close", "Bridge to close.")
    True
    """
    return _key(line) == _key(title)


def _key(title: str) -> str:
    """Return a title's letters and digits for comparison."""
    return re.sub(r"[\W_]+", "", title.casefold())


Reader = Callable[[str], Export]


def pick_lines(text: str) -> list[str]:
    r"""Return a text's lines without blanks around them and without empty ones.

    Examples
    --------
    >>> pick_lines(" a \n\n b")
    ['a', 'b']
    """
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def split_fields(lines: Sequence[str], keys: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Part lines of the form "Key: value" from the others.

    Examples
    --------
    >>> split_fields(["Byline: By Ann", "It rained."], ["Byline", "Length"])
    ({'byline': 'By Ann'}, ['It rained.'])
    """
    pattern = re.compile(rf"({'|'.join(map(re.escape, keys))}):\s*(.*)", re.IGNORECASE)
    fields: dict[str, str] = {}
    others: list[str] = []
    for line in lines:
        found = pattern.fullmatch(line)
        if found:
            name = re.sub(r"[\W_]+", "_", found.group(1).lower())
            fields.setdefault(name, found.group(2).strip())
        else:
            others.append(line)
    return fields, others
