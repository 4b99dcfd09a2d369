"""Find who a sentence is about, and whose words a noun of speech announces."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.framing.quotes.phrases import LOOK_BACK
from analysis.framing.quotes.tokens import (
    MASK,
    Span,
    Token,
    is_speaker,
    joined_length,
    name_length,
    opens_aside,
    phrase_length,
    read_tokens,
    trimmed_end,
)
from analysis.framing.quotes.words import CALENDAR, DETERMINERS, PEOPLE, PRONOUNS, SPEECH_NOUNS

_DATELINE = re.compile(
    r"[A-Z]{3}[^a-z\n]{0,30}(?:[A-Z][\w .,]{0,20})?(?:\([\w /]{2,20}\) ?)?[-\u2014]{1,2} |"
    r"[A-Z]{3}[A-Z /.,'-]{0,30}: (?=[A-Z])"
)
TOPIC = ("On ", "Asked ", "About ")
"""Open what words with a colon are about: they go on from the speaker before (`On rain: “…”`)."""

_ASKING = frozenset(
    ("Did", "Do", "Does", "Is", "Are", "Was", "Were", "Has", "Have", "Will", "Would", "Could")
)
_IS_THAT = (["is", "that"], ["was", "that"])


@lru_cache(maxsize=256)
def subject_of(text: str, start: int, end: int) -> Span | None:
    """Return the subject of the clause that begins a sentence, past its opening phrases.

    Examples
    --------
    >>> text = "In a letter on Friday, the bishop praised the choir"
    >>> text[slice(*subject_of(text, 0, len(text)))]
    'the bishop'
    """
    begin = dateline_end(text, start, end)
    tokens = read_tokens(text, begin, min(end, begin + LOOK_BACK))
    at = 0
    for _ in range(4):
        while at < len(tokens) and (
            not tokens[at].word or tokens[at].lower in ("but", "and", "yet") or _asks(tokens, at)
        ):
            at += 1
        at += 1 if _dates(tokens, at) else 0
        if at >= len(tokens):
            return None
        if not opens_aside(tokens[at].text):
            break
        at = _after_aside(tokens, at)
    if at >= len(tokens) or tokens[at].lower in ("himself", "herself"):
        return None
    pronoun = tokens[at].lower.partition("'")[0]
    if pronoun in PRONOUNS:
        return None if pronoun == "who" else (tokens[at].start, tokens[at].start + len(pronoun))
    size = phrase_length(tokens[at:])
    phrase = tokens[at : at + size]
    if not is_speaker(phrase, lenient=False):
        return None
    name = phrase[-1].capital and phrase[-1].lower not in PEOPLE
    named = None if name else _name_set_off(tokens, at + size)
    if named is not None:
        return named
    last = at + size - 1 + joined_length(tokens, at + size)
    return phrase[0].start, trimmed_end(tokens[last])


def dateline_end(text: str, start: int, end: int) -> int:
    """Return where a sentence begins, past the place and the agency that lead an article.

    Examples
    --------
    >>> dateline_end("OSLO (Reuters) - It rained.", 0, 27)
    17
    """
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline else start


def _asks(tokens: list[Token], at: int) -> bool:
    """Tell whether a verb opens a question (`Did she mind?`)."""
    helper = tokens[at].text in _ASKING and at + 1 < len(tokens)
    return helper and (tokens[at + 1].lower in PRONOUNS or tokens[at + 1].lower in DETERMINERS)


def _dates(tokens: list[Token], at: int) -> bool:
    """Tell whether a word only says when on a day (`Late Tuesday, the bishop left`)."""
    early = at + 1 < len(tokens) and tokens[at].lower in ("late", "early")
    return early and tokens[at + 1].lower in CALENDAR


def _after_aside(tokens: list[Token], at: int) -> int:
    """Return where an opening phrase ends: past its comma, or past a title that holds the comma."""
    for k in range(at, len(tokens)):
        masked = tokens[k].text[0] == MASK and k + 1 < len(tokens)
        titled = masked and (tokens[k + 1].capital or tokens[k + 1].lower in PRONOUNS)
        if tokens[k].text == "," or titled:
            return k + 1
    return at + 1


def _name_set_off(tokens: list[Token], at: int) -> Span | None:
    """Return the name between commas after a description (`One of them, Lena Ott, left`)."""
    comma = next((k for k in range(at, min(at + 5, len(tokens))) if tokens[k].text == ","), None)
    size = 0 if comma is None else name_length(tokens, comma + 1)
    if comma is None or not size or comma + 1 + size >= len(tokens):
        return None
    name = tokens[comma + 1 : comma + 1 + size]
    return (name[0].start, name[-1].end) if tokens[comma + 1 + size].text == "," else None


def possessor_before(text: str, start: int, end: int) -> Span | None:
    """Return whose words a noun of speech announces (`Ms Ott's claim that`, `his promise of`).

    Examples
    --------
    >>> text = "Despite Lena Ott's repeated claim that "
    >>> text[slice(*possessor_before(text, 0, len(text)))]
    'Lena Ott'
    """
    tokens = [t for t in read_tokens(text, max(start, end - LOOK_BACK), end) if t.word]
    nouns = [
        i
        for i, t in enumerate(tokens)
        if t.lower in SPEECH_NOUNS
        and (i >= len(tokens) - 7 or [t.lower for t in tokens[i + 1 : i + 3]] in _IS_THAT)
    ]
    for i in reversed(nouns):
        for k in range(i - 1, max(-1, i - 4), -1):
            if tokens[k].lower in ("his", "her", "their"):
                return tokens[k].start, tokens[k].end
            if tokens[k].lower.endswith(("'s", "s'")):
                first = k
                while (
                    first and tokens[first - 1].capital and not opens_aside(tokens[first - 1].text)
                ):
                    first -= 1
                owner = text[tokens[first].start : tokens[k].end]
                return tokens[first].start, tokens[k].end - (2 if owner.endswith("'s") else 1)
    return None
