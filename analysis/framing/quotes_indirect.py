"""Speech reported without quotation marks: `said that …`, `according to …`, transcripts."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from typing import NamedTuple

from analysis.framing.quotes_cues import Cue, cue_in
from analysis.framing.quotes_page import Page
from analysis.framing.quotes_verbs import reporting_verbs
from analysis.framing.quotes_words import word_list
from analysis.framing.speakers_phrases import subject_after, subject_before, subject_of
from analysis.framing.speakers_tokens import MASK, Span

_WORD = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w-])")
_THAT = re.compile(r"(?: [^\s,;:.\x02]+){0,7}?,? that (?=\S)")
_ASKED = re.compile(r"(?: [^\s,;:.\x02]+){0,3}? (?=(?:whether|if|why|how|what|where|who) )")
_BARE = re.compile(
    r"(?: (?:reporters|journalists|lawmakers|the [\w]+|[A-Z]\w+))?"
    r"(?: (?:on|in|at|during|late|last|earlier|this|yesterday|today|later)\b"
    r"(?: [^\s,;:.\x02]+){0,5}?)?,? "
    r"(?=(?:he|she|it|they|we|there|his|her|its|their|the|a|an|no|some|many|all|both|this|these|"
    r"those|most|such|if|while|any|more|only|[A-Z\x02$£€\d][\w'.]*) (?:\S+ ){1,40}?\S+)"
)
_FINITE = re.compile(
    r" (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|not|"
    r"[a-z]+(?:n't|ed)) |'(?:s|d|ll|ve|re) "
)
_PLAIN_SUBJECT = re.compile(r"(?:he|she|it|they|we|there|i|you) ", re.IGNORECASE)
_QUOTED_SPEECH = re.compile(r"[:,]\s*\x02")
_LINKED = re.compile(r"^ ?(?:and|but|who|which|that|while|when|as|or|so)\b| who | which ")
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_ANSWER = ("Q", "A", "Question", "Answer")
_LABELLED = re.compile(
    r"^(?P<who>Q|A|Question|Answer|[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}):[ \t]+(?=\S)", re.MULTILINE
)


class Reported(NamedTuple):
    """A reported stretch without marks: its span, its kind and its cue, if it has one."""

    start: int
    end: int
    kind: str
    cue: Cue | None
    who: str


@cache
def speech_forms() -> frozenset[str]:
    """Return the forms of the verbs that can introduce reported speech.

    Examples
    --------
    >>> "said" in speech_forms(), "slammed" in speech_forms()
    (True, False)
    """
    return frozenset(form for form, verb in reporting_verbs().items() if verb.speech)


def find_indirect(page: Page) -> list[Reported]:
    """Return the clauses that report speech without marks, the outermost of each sentence.

    Examples
    --------
    >>> from analysis.framing.quotes_page import read_page
    >>> text = "Ott said on Monday that the dam was safe."
    >>> page = read_page(text, [0], [len(text)], ["body"])
    >>> [text[r.start:r.end] for r in find_indirect(page)]
    ['the dam was safe']
    """
    text = page.masked
    forms = speech_forms()
    found: list[Reported] = []
    covered = 0
    for match in _WORD.finditer(text):
        if match.start() < covered or match.group() not in forms:
            continue
        sentence = page.sentence_at(match.start())
        start, end = page.starts[sentence], _content_end(page, sentence)
        reported = _clause_after(text, match, start, end) or _clause_before(text, match, start, end)
        if reported is not None:
            found.append(reported)
            covered = max(end, match.end())
    for match in _ACCORDING.finditer(text):
        sentence = page.sentence_at(match.start())
        reported = _according(text, match, page.starts[sentence], _content_end(page, sentence))
        if reported is not None and not any(_overlap(reported, other) for other in found[-40:]):
            found.append(reported)
    return sorted(found)


def _content_end(page: Page, sentence: int) -> int:
    """Return the end of a sentence without its closing mark."""
    start, end = page.starts[sentence], page.ends[sentence]
    return start + len(page.masked[start:end].rstrip(". !?"))


def _overlap(one: Reported, other: Reported) -> bool:
    """Tell whether two stretches share a place."""
    return one.start < other.end and other.start < one.end


def _wordy(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch holds at least two words outside quotation marks."""
    return len(re.findall(r"[^\W\d_][\w'-]*", text[start:end])) > 1


def _clause_after(text: str, match: re.Match[str], start: int, end: int) -> Reported | None:
    """Return the clause that a reporting verb introduces."""
    verb = reporting_verbs()[match.group()]
    opener = _THAT.match(text, match.end(), end) or _ASKED.match(text, match.end(), end)
    if opener is None and verb.lemma in word_list("bare_verbs"):
        opener = _bare_clause(text, match, end, told=verb.lemma == "tell")
    if opener is None or not _wordy(text, opener.end(), end):
        return None
    if _QUOTED_SPEECH.search(text, match.end(), min(end, opener.end() + 60)):
        return None
    cue = cue_in(text, start, match.end())
    if cue is None or cue.start != match.start():
        return None
    return Reported(opener.end(), end, "indirect", cue, "")


def _bare_clause(text: str, match: re.Match[str], end: int, *, told: bool) -> re.Match[str] | None:
    """Return the opening of a clause that follows its verb without `that`."""
    opener = _BARE.match(text, match.end(), end)
    if opener is None:
        return None
    comma = text.find(",", opener.end(), end)
    finite = _FINITE.search(text, opener.end(), end if comma < 0 else comma)
    plain = _PLAIN_SUBJECT.match(text, opener.end()) or match.group() in ("said", "says", "say")
    if finite is None and not plain:
        return None
    if told and not opener.group().strip(" ,"):
        return None
    inverted = (
        text[match.start() - 2 : match.start()] == ", " and text.count(",", match.end(), end) == 0
    )
    return None if inverted and finite is None else opener


def _clause_before(text: str, match: re.Match[str], start: int, end: int) -> Reported | None:
    """Return the clause that a reporting verb closes (`The dam is safe, Ott said.`)."""
    verb = reporting_verbs()[match.group()]
    comma = text.rfind(",", start, match.start())
    if comma < 0 or verb.lemma not in word_list("closing_verbs") or text[comma - 1] == MASK:
        return None
    between = text[comma + 1 : match.start()]
    if MASK in between or _LINKED.search(between) or MASK in text[match.end() : end]:
        return None
    speaker = _closing_speaker(text, (comma, match.start(), match.end(), end), verb.lemma)
    if speaker is None or not _wordy(text, start, comma) or subject_of(text, start, comma) is None:
        return None
    return Reported(start, comma, "indirect", Cue(match.start(), match.end(), verb, speaker), "")


def _closing_speaker(text: str, places: tuple[int, int, int, int], lemma: str) -> Span | None:
    """Return who is named between a comma and a verb that closes a sentence, or right after it."""
    comma, verb_start, verb_end, end = places
    if text[comma + 1 : verb_start].strip():
        short = len(text[verb_end:end].split()) < 9
        return subject_before(text, comma + 1, verb_start) if short else None
    speaker = subject_after(text, verb_end, end) if lemma in ("say", "add", "write") else None
    if speaker is None or text[speaker[1] : end].strip()[:1] not in ("", ",", "."):
        return None
    return speaker


def _according(text: str, match: re.Match[str], start: int, end: int) -> Reported | None:
    """Return the clause that `according to` attributes."""
    speaker = subject_after(text, match.end(), end)
    if speaker is None:
        return None
    cue = Cue(match.start(), match.end() - 1, None, speaker)
    if not text[start : match.start()].strip():
        comma = text.find(",", speaker[1], end)
        first, last = comma + 1 + (text[comma + 1 : comma + 2] == " "), end
        if comma < 0:
            return None
    else:
        first, last = start, start + len(text[start : match.start()].rstrip(" ,"))
    return Reported(first, last, "indirect", cue, "") if _wordy(text, first, last) else None


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
    >>> from analysis.framing.quotes_page import read_page
    >>> text = "Adeyemi: Who closed it?\nTait: I did."
    >>> page = read_page(text, [0, 24], [23, 36], ["body", "body"])
    >>> blocks = find_blocks(page, people={"adeyemi", "tait"})
    >>> [(text[r.start:r.end], r.who) for r in blocks]
    [('Who closed it?', 'Adeyemi'), ('I did.', 'Tait')]
    """
    lines = [
        match
        for match in _LABELLED.finditer(page.masked)
        if page.masked[match.end()] != MASK
        and (
            match.group("who") in _ANSWER
            or match.group("who").split()[-1].strip(".").lower() in people
        )
    ]
    blocks = [_labelled(page, match) for match in lines] if len(lines) > 1 else []
    return [block for block in blocks if block is not None]


def _labelled(page: Page, match: re.Match[str]) -> Reported | None:
    """Return the speech of one line of a transcript."""
    end = page.text.find("\n", match.end())
    end = len(page.text) if end < 0 else end
    who = match.group("who")
    if who in ("Q", "Question"):
        return None
    speaker = match.span("who")
    return Reported(match.end(), end, "block", Cue(speaker[1], speaker[1] + 1, None, speaker), who)
