"""Speech reported without quotation marks: `said that …`, `according to …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.framing.quotes.clause_starts import DAYS, clause_opener
from analysis.framing.quotes.clauses import Cue, cue_in
from analysis.framing.quotes.closing import (
    FINITE,
    clause_according,
    clause_before,
    is_inverted,
    is_wordy,
)
from analysis.framing.quotes.comments import end_of_speech, second_report
from analysis.framing.quotes.objects import is_denied, object_after, object_forms
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.reporting import Reported, Word, reporting_words, speech_forms
from analysis.framing.quotes.tokens import MASK
from analysis.framing.quotes.verbs import VERBS

_QUOTED_SPEECH = re.compile(r"[:,]\s*\x02")
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_NOBODY = ("nobody", "no one", "no-one", "none of", "neither of", "nothing")
_CLOSED = re.compile(
    r", (?!(?:as|and|but|who|which|while|when|that|or|so) )(?:[\w'.-]+ ){1,9}"
    rf"(?:said|says|added|adds)(?:,? (?:yesterday|today|(?:on )?(?:{DAYS})))?$"
)
_GOES_ON = (" ", ",")
_REACH = 1_000
_TAIL = 90  # characters in which a closing `, Ott said` stands


def find_indirect(page: Page) -> list[Reported]:
    """Return the clauses that report speech without marks, the outermost of each sentence.

    Examples
    --------
    >>> from analysis.framing.quotes.page import read_page
    >>> text = "Ott said on Monday that the dam was safe."
    >>> page = read_page(text, [0], [len(text)], ["body"])
    >>> [text[r.start:r.end] for r in find_indirect(page)]
    ['the dam was safe']
    """
    text = page.masked
    found: list[Reported] = []
    covered, sentence, end = 0, -1, 0
    for verb in reporting_words(text):
        if verb.start < covered:
            continue
        home = page.sentence_at(verb.start)
        if home != sentence:
            sentence, end = home, _content_end(page, home)
        start = max(page.starts[sentence], verb.start - _REACH)
        reported = _reported(text, verb, start, end)
        if reported is not None:
            while found and reported.start <= found[-1].start:
                found.pop()
            found.append(reported)
            before = reported.cue is not None and reported.start < verb.start
            last = reported.cue.speaker[1] if before and reported.cue else reported.end
            covered = max(last, verb.end)
    for match in _attributions(text):
        sentence = page.sentence_at(match.start())
        reported = clause_according(
            text, match, page.starts[sentence], _content_end(page, sentence)
        )
        if reported is not None and not any(_overlap(reported, other) for other in found[-40:]):
            found.append(reported)
    return sorted(found)


def _reported(text: str, verb: Word, start: int, end: int) -> Reported | None:
    """Return what a verb reports: a clause after it or before it, or what it names."""
    if verb.form in speech_forms():
        found = _clause_after(text, verb, start, end) or clause_before(text, verb, start, end)
        if found is not None:
            return found
    named = object_after(text, verb.form, verb.end, end) if verb.form in object_forms() else None
    if named and _CLOSED.search(text, max(named[0], end - _TAIL), end):
        return None
    cue = _cue_of(text, verb, start) if named else None
    if named is None or cue is None or cue.verb is None:
        return None
    if cue.verb.lemma in ("insist", "call", "push", "press", "tell", "ask"):
        cue = cue._replace(verb=cue.verb._replace(stance="demanding"))
    return Reported(*named, "indirect", cue, "")


def _cue_of(text: str, verb: Word, start: int) -> Cue | None:
    """Return the cue that a verb is, unless it says that nobody, or nothing, was said."""
    cue = None if is_denied(text, verb.start) else cue_in(text, start, verb.end)
    if cue is None or is_nobody(text[slice(*cue.speaker)]):
        return None
    if text.startswith(", ", verb.start - 2) and verb.form.endswith("ing"):
        return Cue(verb.start, verb.end, VERBS[verb.form], cue.speaker)
    return cue if cue.start == verb.start else None


def _attributions(text: str) -> Iterator[re.Match[str]]:
    """Yield the places where `according to` stands."""
    at = text.find("ccording to ")
    while at >= 0:
        match = _ACCORDING.match(text, max(0, at - 1))
        if match is not None:
            yield match
        at = text.find("ccording to ", at + 1)


def _content_end(page: Page, sentence: int) -> int:
    """Return the end of a sentence without its closing mark."""
    start, end = page.starts[sentence], page.ends[sentence]
    tail = page.masked[max(start, end - 40) : end]
    return end - len(tail) + len(tail.rstrip(". !?"))


def _overlap(one: Reported, other: Reported) -> bool:
    """Tell whether two stretches share a place."""
    return one.start < other.end and other.start < one.end


def _clause_after(text: str, verb: Word, start: int, end: int) -> Reported | None:
    """Return the clause that a reporting verb introduces."""
    if not text.startswith(_GOES_ON, verb.end) or is_inverted(text, verb, start):
        return None
    opener, bare = clause_opener(text, verb, start, end)
    if opener is None or not is_wordy(text, opener.end(), end):
        return None
    quoted = _QUOTED_SPEECH.search(text, verb.end, min(end, opener.end() + 60))
    cue = None if quoted else _cue_of(text, verb, start)
    if cue is None or _CLOSED.search(text, max(opener.end(), end - _TAIL), end):
        return None
    if bare and text[start] == MASK and not text[start : cue.speaker[0]].strip(f"{MASK} "):
        return None  # `“No,” Ott said on Friday, a day after they met`
    last = end_of_speech(text, opener.end(), end)
    last = second_report(text, opener.end(), last, verb=verb.form)
    wish = cue.verb is not None and cue.verb.lemma == "insist"
    if wish and cue.verb is not None and _is_wish(text, opener.end(), last):
        cue = cue._replace(verb=cue.verb._replace(stance="demanding"))
    return Reported(opener.end(), last, "indirect", cue, "")


def _is_wish(text: str, start: int, end: int) -> bool:
    """Tell whether a clause says what shall be (`that Kolm withdraw`, `that it must stop`)."""
    words = text[start:end].split()
    ordered = bool({"must", "should", "be"} & set(words[:6]))
    plain = not any(word.endswith("s") for word in words[1:4])
    return ordered or (plain and FINITE.search(text, start, end) is None)


def is_nobody(phrase: str) -> bool:
    """Tell whether a subject stands for no speaker at all (`Nobody doubts that`)."""
    return phrase.lower().startswith(_NOBODY)
