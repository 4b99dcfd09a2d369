"""Transcripts: speech that is set off without marks, after the name of who speaks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from analysis.framing.quotes.clauses import Cue
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.reporting import Reported
from analysis.framing.quotes.tokens import MASK

_ANSWER = ("Q", "A", "Question", "Answer")
_LABELLED = re.compile(
    r"(?P<who>Q|A|Question|Answer|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}):[ \t]+(?=\S)"
)


def find_blocks(page: Page, *, people: Container[str]) -> list[Reported]:
    r"""Return the lines of a transcript: speech after a label, without marks.

    Parameters
    ----------
    page : Page
        The article.
    people : container of str
        The surnames, in lower case, that may label a line, besides `Q` and `A`.

    Examples
    --------
    >>> from analysis.framing.quotes.page import read_page
    >>> text = "Adeyemi: Who closed it?\nTait: I did."
    >>> page = read_page(text, [0, 24], [23, 36], ["body", "body"])
    >>> blocks = find_blocks(page, people={"adeyemi", "tait"})
    >>> [(text[r.start:r.end], r.who) for r in blocks]
    [('Who closed it?', 'Adeyemi'), ('I did.', 'Tait')]
    """
    lines = [
        match
        for match in _labels(page.masked)
        if page.masked[match.end()] != MASK
        and (
            match.group("who") in _ANSWER
            or match.group("who").split()[-1].strip(".").lower() in people
        )
    ]
    blocks = [_labelled(page, match) for match in lines] if len(lines) > 1 else []
    return [block for block in blocks if block is not None]


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Yield the labels that lines begin with, found by their colons: most lines have none."""
    line, colon = 0, text.find(":")
    while colon >= 0:
        label = _LABELLED.match(text, max(line, text.rfind("\n", line, colon) + 1))
        if label is not None:
            yield label
        line = text.find("\n", colon)
        colon = text.find(":", line) if line >= 0 else -1


def _labelled(page: Page, match: re.Match[str]) -> Reported | None:
    """Return the speech of one line of a transcript."""
    end = page.text.find("\n", match.end())
    end = len(page.text) if end < 0 else end
    who = match.group("who")
    if who in ("Q", "Question"):
        return None
    speaker = match.span("who")
    return Reported(match.end(), end, "block", Cue(speaker[1], speaker[1] + 1, None, speaker), who)
