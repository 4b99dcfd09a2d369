"""Carry speakers from cues to the quotations that have none of their own."""

from __future__ import annotations

from analysis.framing.quotes.clauses import Cue, cue_in
from analysis.framing.quotes.cues import find_cue
from analysis.framing.quotes.kinds import kind_of
from analysis.framing.quotes.openings import TOPIC, subject_of
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.tokens import MASK
from analysis.framing.quotes.words import BREAKS

_RELATIVE = (" that ", " that a ", " that the ", " which ", " which the ", " whom ")
_SCARE = 30  # characters of words in marks past which the speaker before goes on


def attribute_stretches(page: Page) -> list[Cue | None]:
    """Return the cue of every stretch: its own, or the one it carries on from.

    Examples
    --------
    >>> from analysis.framing.quotes.page import read_page
    >>> text = "“No,” said Ott. “Never.”"
    >>> page = read_page(text, [0, 16], [15, 24], ["body", "body"])
    >>> [text[slice(*cue.speaker)] for cue in attribute_stretches(page)]
    ['Ott', 'Ott']
    """
    cues: list[Cue | None] = []
    for i in range(len(page.stretches)):
        cue = find_cue(page, i)
        cues.append(cue if cue is not None else _carried(page, i, cues))
    for i in range(len(cues) - 2, -1, -1):
        if cues[i] is None and _next_carries(page, i):
            cues[i] = cues[i + 1]
    return cues


def _carried(page: Page, i: int, cues: list[Cue | None]) -> Cue | None:
    """Return the cue that an uncued stretch goes on from."""
    stretch = page.stretches[i]
    lead = page.masked[slice(*page.before(i))].strip(" ,\x02")
    topic = lead.endswith(":") and lead.startswith(TOPIC)
    whole = not lead or lead.lower() in BREAKS or topic
    if i and page.same_paragraph(page.stretches[i - 1].outer_end, stretch.outer_start):
        return _carried_within(page, i, cues, whole=whole)
    if not whole:
        return None
    if not topic and not page.opens_paragraph(stretch.outer_start):
        return _sentence_before(page, stretch.outer_start)
    if (
        kind_of(page, i, attributed=False) != "direct"
        or page.roles[page.sentence_at(stretch.outer_start)] == "title"
    ):
        return None
    return _paragraph_before(page, i, cues)


def _carried_within(page: Page, i: int, cues: list[Cue | None], *, whole: bool) -> Cue | None:
    """Return the cue that a stretch shares with the one before it in its paragraph."""
    earlier = page.stretches[i - 1]
    between = page.masked[earlier.outer_end : page.stretches[i].outer_start]
    if not between.strip(" ,-\x02") or (not whole and page.before(i)[0] <= earlier.outer_start):
        return cues[i - 1]
    if whole or kind_of(page, i, attributed=False) == "partial":
        nearer = _cue_between(page, i)
        spoken = nearer is not None and nearer.verb is not None and nearer.verb.speech
        unnamed = nearer is not None and not spoken and _is_unnamed(page, nearer)
        last = _last_cue(page, i, cues)
        return last if nearer is None or (unnamed and last) else nearer
    return None


def _last_cue(page: Page, i: int, cues: list[Cue | None]) -> Cue | None:
    """Return the last cue before a stretch in its paragraph (past a word in scare quotes)."""
    for k in range(i - 1, -1, -1):
        if not page.same_paragraph(page.stretches[k].outer_end, page.stretches[i].outer_start):
            return None
        if cues[k] is not None or page.stretches[k].end - page.stretches[k].start > _SCARE:
            return cues[k]
    return None


def _is_unnamed(page: Page, cue: Cue) -> bool:
    """Tell whether a speaker is only described (`An immigrant from Uganda`)."""
    return page.masked[slice(*cue.speaker)].lower().startswith(("a ", "an "))


def _cue_between(page: Page, i: int) -> Cue | None:
    """Return a cue in a whole sentence that stands between two stretches of a paragraph."""
    last_end = page.stretches[i - 1].outer_end
    sentence = page.sentence_at(page.stretches[i].outer_start) - 1
    titled = kind_of(page, i - 1, attributed=False) == "named"
    if sentence < 0 or (page.starts[sentence] < last_end and not titled):
        return None
    return _sentence_before(page, page.stretches[i].outer_start)


def _sentence_before(page: Page, place: int) -> Cue | None:
    """Return the cue, or else the subject, of the sentence before a place in its paragraph."""
    sentence = page.sentence_at(place) - (0 if page.starts[page.sentence_at(place)] < place else 1)
    if sentence < 0:
        return None
    start, end = page.starts[sentence], min(page.ends[sentence], place)
    cue = cue_in(page.masked, start, end)
    spoken = cue is not None and (cue.verb is None or cue.verb.speech)
    nested = cue is not None and page.masked[start : cue.speaker[0]].endswith(_RELATIVE)
    if spoken and not nested and MASK not in page.masked[start:end]:
        return cue
    subject = subject_of(page.masked, start, end)
    if subject is not None and page.masked[slice(*subject)].lower() not in (
        "it",
        "they",
        "we",
        "you",
        "i",
    ):
        return Cue(start, start, None, subject)
    return cue if spoken else None


def _paragraph_before(page: Page, i: int, cues: list[Cue | None]) -> Cue | None:
    """Return who a paragraph that is only a quotation goes on from."""
    place = page.stretches[i].outer_start
    sentence = page.sentence_at(place) - 1
    if sentence < 0 or page.roles[sentence] != "body":
        return None
    start = page.text.rfind("\n", 0, page.ends[sentence]) + 1
    earlier = [k for k in range(i - 1, -1, -1) if page.stretches[k].outer_end > start]
    known = next((cues[k] for k in earlier if cues[k] is not None), None)
    if known is not None:
        return known
    return _sentence_before(page, place)


def _next_carries(page: Page, i: int) -> bool:
    """Tell whether a stretch without a cue stands directly before another of its sentence."""
    first, second = page.stretches[i], page.stretches[i + 1]
    if not page.same_paragraph(first.outer_end, second.outer_start):
        return False
    return not page.masked[first.outer_end : second.outer_start].strip()
