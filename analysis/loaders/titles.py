"""Which line of a text is its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from analysis.loaders.lines import Line, Page, plain_key

_UNDER_TITLE: Final = {"byline", "byline_anywhere", "publication_date"}
_LONGEST_TITLE: Final = 32
# a small word with a capital, which only headlines have, even those that end with a full stop
_CAPITAL_VERB: Final = re.compile(
    r"\s(Is|Are|Was|Were|Will|Has|Have|Had|Can|Could|Your|Our|Their)\s"
)
_LONG_WORD: Final = re.compile(r"[^\W_]{4,}")


def find_title(page: Page, *, title: str) -> int | None:
    """Return the index of the line that is the title, or None.

    Parameters
    ----------
    page : Page
        Lines with the cuts of the furniture rules.
    title : str
        The title that the manifest gives, or an empty text.
    """
    for index in page.kept[:8]:
        if title and plain_key(page.lines[index].text) == plain_key(title):
            return index
    sentences = [i for i in page.kept if page.lines[i].ended and page.lines[i].words >= 5]
    # one caption may stand before the title, but no article
    end = min([page.first_prose, *sentences[2:3]])
    head = [i for i in page.kept if i < end][:8]
    signed = [i for i in page.kept[:8] if page.cuts.get(i + 1) in _UNDER_TITLE]
    if signed and signed[0] == (head or signed)[0] and page.lines[signed[0]].words <= 14:
        return signed[0]
    shown = [i for i in head or signed if _may_be_title(page.lines[i])]
    keys = [plain_key(page.lines[i].text) for i in shown]
    twice = [i for i, key in zip(shown, keys, strict=True) if keys.count(key) > 1]
    # one or two words over a longer line are a section's name
    if len(shown) > 1 and page.lines[shown[0]].words <= 2 < page.lines[shown[1]].words:
        shown = shown[1:]
    printed_twice = [i for i in twice if page.lines[i].words >= 4]
    # a standfirst may name more than the headline over it; a count is a button or a notice
    first = [
        i for i in shown[:1] if page.lines[i].words >= 5 and not page.lines[i].text[0].isdigit()
    ]
    return next(iter(printed_twice or first or _telling(page, shown) or twice or shown), None)


def _may_be_title(line: Line) -> bool:
    """Tell whether a line could be a headline."""
    if not 2 <= line.words <= _LONGEST_TITLE or line.continued or line.item:
        return False
    return not line.ended or line.text[-1] in "?!" or bool(_CAPITAL_VERB.search(line.text))


def _telling(page: Page, shown: Sequence[int]) -> list[int]:
    """Return the lines that could be headlines and name what the first paragraphs are about."""
    opening = [page.lines[i] for i in page.kept if page.lines[i].prose][:4]
    said = {stem for line in opening for stem in _stems(line.text)}
    # names of sections are short; captions and standfirsts come after the headline
    return [
        i for i in shown if page.lines[i].words >= 4 and len(_stems(page.lines[i].text) & said) >= 2
    ]


def _stems(text: str) -> set[str]:
    """Return the beginnings of a text's longer words, which its forms share."""
    return {word[:5] for word in _LONG_WORD.findall(text.lower())}
