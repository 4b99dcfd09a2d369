"""Who the speaker of a quotation is: a phrase, a pronoun or `it`, in its place in the article."""

from __future__ import annotations

import re

from analysis.framing.quotes.cast import HE_SHE, Cast
from analysis.framing.quotes.clauses import Cue
from analysis.framing.quotes.names import CAPITALS
from analysis.framing.quotes.openings import subject_of
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.register import Resolved
from analysis.framing.quotes.reporting import Reported
from analysis.framing.quotes.tokens import MASK
from analysis.framing.quotes.words import AGENTS, ONE_PERSON, PRONOUNS

UNATTRIBUTED = "(unattributed)"
"""The canonical speaker and the side of words in marks that nobody is said to have said."""

NOBODY = Resolved(UNATTRIBUTED, UNATTRIBUTED, known=False)
"""Who is said to have said words that nobody is said to have said."""

_PERSONS = ONE_PERSON | AGENTS
_LONGEST_SENTENCE = 600
_ASIDE = re.compile(
    r"(?:Of|On|About|As for|Asked (?:about|by)|In (?:reply|response|answer) to|Responding to|"
    r"Replying to|Told (?:of|about)|Unlike|Questioned by|Pressed by) "
)  # whoever is named in it is somebody else than `he` or `she` after it


def resolve_speaker(
    page: Page,
    cue: Cue,
    reported: Reported,
    cast: Cast,
    recent: list[tuple[int, str]],
    last: tuple[int, Resolved] | None,
) -> Resolved:
    """Return who the speaker of a cue is, after the `last` speaker and where that one ended."""
    cast.barred = ""
    if reported.kind == "indirect":
        subject = CAPITALS.match(page.masked, reported.start)
        cast.barred = cast.resolve(subject.group(), reported.start, []).name if subject else ""
    place, end = cue.speaker
    phrase = page.text[place:end]
    opening = page.starts[page.sentence_at(place)]
    lower = phrase.lower()
    if lower == "it":
        return _resolve_it(page, cue, cast, recent, last)
    if lower in HE_SHE and _ASIDE.match(page.masked, opening):
        recent = cast.without(recent, opening, place)
        place = opening
    if lower in HE_SHE and not cast.has_name(phrase, opening, place):
        own = subject_of(page.masked, opening, place) if opening < place else None
        before = min(place, reported.start)
        described = page.text[slice(*own)] if own else _subject_before(page, before)
        who = described and cast.resolve(described, place, recent)
        if who and cast.may_be(who, phrase, same=own is not None):
            return who
        who = Resolved(described, "", known=False) if described and own else None
        if who and cast.may_be(who, phrase, same=True):
            return who
    if reported.who in ("A", "Answer") and cast.names:
        return cast.resolve(cast.names[0], place, recent)
    return cast.resolve(phrase, place, recent, opening=opening)


def _resolve_it(
    page: Page,
    cue: Cue,
    cast: Cast,
    recent: list[tuple[int, str]],
    last: tuple[int, Resolved] | None,
) -> Resolved:
    """Return the body that `it` stands for: the subject of its sentence, or of the one before."""
    place = cue.speaker[0]
    opening = page.starts[page.sentence_at(place)]
    before = page.starts[max(0, page.sentence_at(place) - 1)]
    if last and before <= last[0] <= opening and _is_body(last[1], cast):
        return last[1]
    own = subject_of(page.masked, page.starts[page.sentence_at(place)], place)
    phrase = page.text[slice(*own)] if own else _subject_before(page, place)
    who = cast.resolve(phrase, place, recent) if phrase else None
    if who is None or who.name in cast.read or who.name.lower() in PRONOUNS:
        return Resolved(UNATTRIBUTED, UNATTRIBUTED, known=False)
    return who


def _is_body(who: Resolved, cast: Cast) -> bool:
    """Tell whether a speaker may be `it`: one that is neither a person nor several people."""
    words = who.name.lower().split()
    person = who.name in cast.read or not _PERSONS.isdisjoint(words)
    several = words[-1].endswith("s") and who.name.split()[-1].islower()
    return who is not NOBODY and not person and not several and words[-1] not in PRONOUNS


def _subject_before(page: Page, place: int) -> str | None:
    """Return the subject of the sentence before, where it holds no quotation and no pronoun."""
    sentence = page.sentence_at(place) - 1
    if sentence < 0 or page.roles[sentence] != "body":
        return None
    start, end = page.starts[sentence], page.ends[sentence]
    if MASK in page.masked[start:end] or end - start > _LONGEST_SENTENCE:
        return None
    subject = subject_of(page.masked, start, end)
    phrase = page.text[slice(*subject)] if subject else ""
    return None if not phrase or phrase.lower() in PRONOUNS else phrase
