"""The reporting verb of a clause, and the subject beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.framing.quotes.grammar import (
    companion_of,
    is_dependent,
    is_negated,
    is_passive,
    is_relative,
    nearer_subject,
    verb_at,
)
from analysis.framing.quotes.openings import possessor_before, subject_of
from analysis.framing.quotes.phrases import subject_after, subject_ending
from analysis.framing.quotes.tokens import Span, Token, read_tokens
from analysis.framing.quotes.verbs import VERBS, Verb
from analysis.framing.quotes.words import MENTAL, SPEECH_NOUNS

_ACCORDING = re.compile(r"\b[Aa]ccording to |\b[Ii]n the words of |\b[Pp]er (?=[A-Z])")
_ASCRIBED = ("ccording to ", "n the words of ", "per ", "Per ")  # a look-up before the search
_QUOTED_AS = re.compile(
    r"\b(?:(?:quoted|cited|quotes|quoting|cites|citing) ([^\x02,;:]{2,60}?) "
    r"as (?:saying|telling|having said)|known by ([^\x02,;:]{2,60}?) as)\b|"
    r"\b[Aa]s ([^\x02,;:]{2,60}?) (?:once |later |has |had )?(?:puts?|describes|described) it\b"
)
_SUBORDINATE = frozenset(
    ("after", "before", "when", "while", "if", "because", "although", "though", "since", "until")
)


class Cue(NamedTuple):
    """What tells who speaks: the span of the verb, the verb itself and the span of the speaker."""

    start: int
    end: int
    verb: Verb | None
    speaker: Span


def cue_in(text: str, start: int, end: int) -> Cue | None:
    """Return the last reporting verb with a subject in a part of a sentence.

    Examples
    --------
    >>> text = "Ott told the board that she was ready, adding that"
    >>> cue = cue_in(text, 0, len(text))
    >>> text[cue.start:cue.end], text[slice(*cue.speaker)]
    ('adding', 'Ott')
    """
    if text.find(" as ", start, end) >= 0 or text.startswith("As ", start):
        quoted = list(_QUOTED_AS.finditer(text, start, end))
        if quoted:
            speaker = quoted[-1].span(quoted[-1].lastindex or 0)
            return Cue(*quoted[-1].span(), VERBS["said"], speaker)
    tokens = read_tokens(text, start, end)
    forms = VERBS
    first = _main_clause(tokens)
    pending: tuple[Token, Verb] | None = None
    inner: Cue | None = None
    for k in range(len(tokens) - 1, first - 1, -1):
        verb = verb_at(tokens, k) if tokens[k].lower in forms else None
        if verb is None or (pending is not None and _only_inside(tokens, k, verb)):
            continue
        tokens_verb = verb
        if pending is not None and (pending[1].speech or not verb.speech):
            token, verb = pending
        else:
            token = tokens[k]
        if is_passive(tokens, k):
            agent = _agent(text, tokens, k, end)
            if agent is not None:
                return Cue(token.start, token.end, verb, agent)
            continue
        going_on = pending is not None and pending[0].lower.endswith("ing")
        subject = _subject_after(text, tokens, k, end) if going_on else None
        subject = subject or _subject_of(tokens, k, lenient=verb.speech)
        if inner is not None and (
            subject is None or not tokens_verb.speech or tokens_verb.lemma in MENTAL
        ):
            continue
        apart = verb.lemma in MENTAL or tokens[k - 1].lower == "that" or is_negated(tokens, k)
        if subject is not None and inner is None and apart:
            inner = Cue(token.start, token.end, verb, subject)
        elif subject is not None:
            nearer = None if pending is None else nearer_subject(tokens, k, pending[0])
            return Cue(token.start, token.end, verb, nearer or subject)
        else:
            pending = pending or (tokens[k], verb)
    return (
        inner
        or _inverted(text, tokens, end)
        or _without_subject(text, (start, end), tokens, pending)
    )


def _subject_of(tokens: list[Token], k: int, *, lenient: bool) -> Span | None:
    """Return the subject before a reporting verb."""
    if is_dependent(tokens, k):
        return companion_of(tokens, k)
    return subject_ending(tokens[:k], lenient=lenient)


def _subject_after(text: str, tokens: list[Token], k: int, end: int) -> Span | None:
    """Return the subject behind a verb that closes a clause (`It is over, said Ott, adding`)."""
    parted = 1 < k < len(tokens) - 2 and tokens[k - 1].text == "," and tokens[k + 1].capital
    if not parted or tokens[k].lower not in ("said", "says"):
        return None
    return subject_after(text, tokens[k].end, end)


def _inverted(text: str, tokens: list[Token], end: int) -> Cue | None:
    """Return a cue that opens a sentence (`Said Lena Ott, who was there, “Never.”`)."""
    verb = VERBS.get(tokens[0].lower) if len(tokens) > 1 else None
    if verb is None or not verb.speech or not tokens[1].capital or not tokens[0].text.istitle():
        return None
    speaker = subject_after(text, tokens[0].end, end)
    return None if speaker is None else Cue(tokens[0].start, tokens[0].end, verb, speaker)


def _only_inside(tokens: list[Token], k: int, verb: Verb) -> bool:
    """Tell whether a verb cannot lend its subject to a participle that follows it."""
    return is_relative(tokens, k) or verb.lemma in MENTAL


def _main_clause(tokens: list[Token]) -> int:
    """Return where the main clause begins after one that only says when or why (`After …,`)."""
    if not tokens or tokens[0].lower not in _SUBORDINATE:
        return 0
    return next((k + 1 for k, token in enumerate(tokens) if token.text == ","), 0)


def _agent(text: str, tokens: list[Token], k: int, end: int) -> Span | None:
    """Return who acts in a passive (`was called a fraud by Ott`)."""
    for token in tokens[k + 1 : k + 9]:
        if token.lower == "by":
            return subject_after(text, token.end, end)
    return None


def _without_subject(
    text: str, place: Span, tokens: list[Token], pending: tuple[Token, Verb] | None
) -> Cue | None:
    """Return a cue from `according to`, from a possessive, or from the subject of the sentence."""
    start, end = place
    for match in reversed(attributions(text, start, end)):
        if pending is not None and match.start() < pending[0].start:
            break
        comma = text.find(",", match.end(), end) if not text[start : match.start()].strip() else -1
        speaker = subject_after(text, match.end(), end if comma < 0 else comma)
        if speaker is not None:
            return Cue(match.start(), match.end() - 1, None, speaker)
    announced = pending is None and any(token.lower in SPEECH_NOUNS for token in tokens)
    owner = possessor_before(text, start, end) if announced else None
    if owner is not None:
        return Cue(owner[1], min(end, owner[1] + 40), None, owner)
    subject = subject_of(text, start, end) if pending is not None else None
    if subject is None or pending is None or subject[1] > pending[0].start:
        return None
    return Cue(pending[0].start, pending[0].end, pending[1], subject)


def attributions(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the places where words are ascribed without a verb (`according to `, `per Ott`).

    Examples
    --------
    >>> [match.group() for match in attributions("He left, according to Ott", 0, 25)]
    ['according to ']
    """
    for form in _ASCRIBED:
        if text.find(form, start, end) >= 0:
            return list(_ACCORDING.finditer(text, start, end))
    return []
