"""Who is said to have said it: the reporting verb and the subject beside a quotation."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.framing.quotes.grammar import (
    companion_of,
    is_dependent,
    is_passive,
    is_relative,
    verb_at,
)
from analysis.framing.quotes.openings import possessor_before, subject_of
from analysis.framing.quotes.page import Page
from analysis.framing.quotes.phrases import subject_after, subject_before, subject_ending
from analysis.framing.quotes.tokens import MASK, Span, Token, read_tokens
from analysis.framing.quotes.verbs import VERBS, Verb
from analysis.framing.quotes.words import (
    AUXILIARIES,
    MENTAL,
    PREPOSITIONS,
    SPEECH_NOUNS,
    WEAK_VERBS,
)

_ACCORDING = re.compile(r"\b[Aa]ccording to |\b[Ii]n the words of |\b[Pp]er (?=[A-Z])")
_QUOTED_AS = re.compile(
    r"\b(?:(?:quoted|cited|quotes|quoting|cites|citing) ([^\x02,;:]{2,60}?) "
    r"as (?:saying|telling|having said)|known by ([^\x02,;:]{2,60}?) as)\b"
)
_SIGNED = re.compile(r"\s*[-\u2014]{1,2}\s*(?=[A-Z])")
_ADDITIVE = frozenset(("and", "but", "while", "which", "that", "who", "as"))
_SUBORDINATE = frozenset(
    ("after", "before", "when", "while", "if", "because", "although", "though", "since", "until")
)
_PRONOUN_LEFT = re.compile(r"\b([Hh]e|[Ss]he) $")
_APART = ("-", "\u2014", ";", "(")  # what follows one of these is no longer the clause before it
_BY = re.compile(r"\s*by ")
_MOST_WORDS_BETWEEN = 32


class Cue(NamedTuple):
    """What tells who speaks: the span of the verb, the verb itself and the span of the speaker."""

    start: int
    end: int
    verb: Verb | None
    speaker: Span


def find_cue(page: Page, i: int) -> Cue | None:
    """Return the cue in the sentence of a stretch, before it or after it.

    Examples
    --------
    >>> from analysis.framing.quotes.page import read_page
    >>> page = read_page("“No,” said Lena Ott, a judge.", [0], [29], ["body"])
    >>> cue = find_cue(page, 0)
    >>> page.text[cue.start:cue.end], page.text[slice(*cue.speaker)]
    ('said', 'Lena Ott')
    """
    lead = page.masked[page.stretches[i].outer_start - 2 : page.stretches[i].outer_start].rstrip()
    before = _before(page, i)
    if before is not None and before.verb is not None and before.verb.speech:
        if before.verb.lemma in WEAK_VERBS:
            return _after_speech(page, i) or _after_clause(page, i) or before
        apart = _after_speech(page, i) if lead.endswith(_APART) else None
        return apart if apart is not None and apart.verb is not None else before
    direct = _after_speech(page, i)
    if direct is not None and not lead.endswith((":", ",")):
        return direct
    return before or direct or _after_clause(page, i) or _bare_subject(page, i)


def _bare_subject(page: Page, i: int) -> Cue | None:
    """Return a pronoun right before words that go on from it (`because she “had had enough”`)."""
    match = _PRONOUN_LEFT.search(page.masked[slice(*page.before(i))])
    if match is None:
        return None
    start = page.before(i)[0] + match.start(1)
    return Cue(start, start, None, (start, start + len(match[1])))


def _before(page: Page, i: int) -> Cue | None:
    """Return the nearest cue between the start of the sentence and the stretch."""
    start, end = page.before(i)
    if start >= end:
        return None
    return cue_in(page.masked, start, end) or _lead_in(page, start, end)


def cue_in(text: str, start: int, end: int) -> Cue | None:
    """Return the last reporting verb with a subject in a part of a sentence.

    Examples
    --------
    >>> text = "Ott told the board that she was ready, adding that"
    >>> cue = cue_in(text, 0, len(text))
    >>> text[cue.start:cue.end], text[slice(*cue.speaker)]
    ('adding', 'Ott')
    """
    if text.find(" as ", start, end) >= 0:
        quoted = list(_QUOTED_AS.finditer(text, start, end))
        if quoted:
            speaker = quoted[-1].span(1 if quoted[-1][1] else 2)
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
        subject = (
            companion_of(tokens, k)
            if is_dependent(tokens, k)
            else subject_ending(tokens[:k], lenient=verb.speech)
        )
        if inner is not None and (
            subject is None or not tokens_verb.speech or tokens_verb.lemma in MENTAL
        ):
            continue
        apart = verb.lemma in MENTAL or tokens[k - 1].lower == "that"
        if subject is not None and inner is None and apart:
            inner = Cue(token.start, token.end, verb, subject)
        elif subject is not None:
            return Cue(token.start, token.end, verb, subject)
        else:
            pending = pending or (tokens[k], verb)
    return (
        inner
        or _inverted(text, tokens, end)
        or _without_subject(text, (start, end), tokens, pending)
    )


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
    for match in reversed(list(_ACCORDING.finditer(text, start, end))):
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


def _lead_in(page: Page, start: int, end: int) -> Cue | None:
    """Return the subject of a sentence that ends in a colon before the stretch."""
    lead = page.masked[start:end].rstrip()
    if not lead.endswith(":"):
        return None
    colon = start + len(lead) - 1
    subject = subject_of(page.masked, start, colon)
    return None if subject is None else Cue(colon, colon + 1, None, subject)


def _after_speech(page: Page, i: int) -> Cue | None:
    """Return the cue that follows a stretch which ends like speech (`“…,” said Ott`)."""
    start, end = page.after(i)
    stretch = page.stretches[i]
    if start >= end:
        return _signature(page, start)
    follows = page.masked[start:end].lstrip()
    if follows.startswith(":") and page.roles[page.sentence_at(stretch.outer_start)] == "title":
        headline = subject_of(page.masked, start + 1, end)
        return None if headline is None else Cue(start, start + 1, None, headline)
    if page.last_mark(i) not in ",?!\u2026-\u2014" and not follows.startswith(","):
        return None
    tokens = read_tokens(page.masked, start, end)
    while tokens and not tokens[0].word:
        tokens = tokens[1:]
    if not tokens or (tokens[0].lower in _ADDITIVE and tokens[0].lower != "as"):
        return _signature(page, start)
    for k, token in enumerate(tokens[:_MOST_WORDS_BETWEEN]):
        verb = verb_at(tokens, k) or (VERBS.get(token.lower) if not k else None)
        if verb is None or not (verb.speech or tokens[0].lower == "as"):
            continue
        if token.lower.endswith("ing") and not k:
            break
        if all(t.lower in AUXILIARIES for t in tokens[:k]):
            speaker = subject_after(page.masked, token.end, end)
        else:
            speaker = subject_before(page.masked, tokens[0].start, token.start, lenient=True)
        if speaker is not None:
            return Cue(token.start, token.end, verb, speaker)
    return _signature(page, start)


def _signature(page: Page, start: int) -> Cue | None:
    """Return the name that signs a stretch (`“…” — Lena Ott`)."""
    match = _SIGNED.match(page.masked, start)
    if match is None:
        return None
    line_end = page.masked.find("\n", match.end())
    line_end = len(page.masked) if line_end < 0 else line_end
    speaker = subject_after(page.masked, match.end(), line_end)
    if speaker is None or page.masked[speaker[1] : line_end].strip(" .")[:1] not in ("", ",", "("):
        return None
    return Cue(match.start(), match.end(), None, speaker)


def _after_clause(page: Page, i: int) -> Cue | None:
    """Return a cue that closes the sentence (`…, Ott said.`, `…, according to Ott.`)."""
    start = page.stretches[i].outer_end
    end = min(page.ends[page.sentence_at(start - 1)], start + 600)
    rest = page.masked[start:end]
    match = _ACCORDING.search(rest)
    if match is not None:
        speaker = subject_after(page.masked, start + match.end(), end)
        if speaker is not None:
            return Cue(start + match.start(), start + match.end() - 1, None, speaker)
    if "," not in rest:
        return _passive_agent(page, i, end)
    tokens = read_tokens(page.masked, start, end)
    for k in range(len(tokens) - 1, 0, -1):
        verb = verb_at(tokens, k)
        if verb is None or not verb.speech or is_dependent(tokens, k) or is_passive(tokens, k):
            continue
        comma = page.masked.rfind(",", start, token_start := tokens[k].start)
        if comma >= 0 and not page.masked[comma + 1 : token_start].strip():
            speaker = subject_after(page.masked, tokens[k].end, end)
            if speaker is not None:
                return Cue(token_start, tokens[k].end, verb, speaker)
        speaker = subject_before(page.masked, comma + 1, token_start) if comma >= 0 else None
        closes = (
            k + 1 >= len(tokens)
            or tokens[k + 1].text[0] in ".,;"
            or tokens[k + 1].lower in PREPOSITIONS
        )
        if speaker is not None and closes and MASK not in page.masked[comma:token_start]:
            return Cue(token_start, tokens[k].end, verb, speaker)
    return None


def _passive_agent(page: Page, i: int, end: int) -> Cue | None:
    """Return who is named after a passive (`was called “a fraud” by Ott`)."""
    start = page.stretches[i].outer_end
    match = _BY.match(page.masked, start, end)
    if match is None:
        return None
    tokens = read_tokens(page.masked, *page.before(i))
    passive = [k for k in range(len(tokens)) if verb_at(tokens, k) and is_passive(tokens, k)]
    speaker = subject_after(page.masked, match.end(), end) if passive else None
    if speaker is None:
        return None
    token = tokens[passive[-1]]
    return Cue(token.start, token.end, VERBS[token.lower], speaker)
