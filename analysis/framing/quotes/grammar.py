"""How a reporting verb stands in its sentence: as a noun, in the passive, without a subject."""

from __future__ import annotations

from analysis.framing.quotes.tokens import (
    Span,
    Token,
    is_speaker,
    phrase_length,
    trimmed_end,
)
from analysis.framing.quotes.verbs import VERBS, Verb
from analysis.framing.quotes.words import (
    AUXILIARIES,
    BARE_VERBS,
    DETERMINERS,
    NOUN_BEFORE,
    NOUNS_TOO,
    PEOPLE,
    PRONOUNS,
    UNCHANGED,
)

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "'re"))
_HELPERS = AUXILIARIES - _BE
_PERSONS = PEOPLE - DETERMINERS


def verb_at(tokens: list[Token], k: int) -> Verb | None:
    """Return the reporting verb that a token is, unless it is used as a noun.

    Examples
    --------
    >>> from analysis.framing.quotes.tokens import read_tokens
    >>> tokens = read_tokens("the phone call that Ott claims", 0, 30)
    >>> [token.text for k, token in enumerate(tokens) if verb_at(tokens, k)]
    ['claims']
    """
    token = tokens[k]
    verb = VERBS.get(token.lower)
    if verb is None:
        return None
    if k and tokens[k - 1].lower in NOUN_BEFORE:
        return None
    noun = token.lower in NOUNS_TOO
    if not token.text.islower():
        return (
            verb if k and not noun and tokens[k - 1].capital and token.text[1:].islower() else None
        )
    if not noun:
        return verb
    previous = tokens[k - 1] if k else None
    if previous is None or not previous.word:
        return None
    inflected = (
        token.lower != verb.lemma or token.lower in UNCHANGED or previous.lower.endswith("s")
    )
    subject = previous.capital and inflected and not previous.lower.endswith(("'s", "s'"))
    helped = previous.lower in AUXILIARIES or previous.lower in ("who", "to")
    person = previous.lower in _PERSONS or previous.lower in PRONOUNS
    return verb if subject or helped or person else None


def is_dependent(tokens: list[Token], k: int) -> bool:
    """Tell whether a verb has no subject of its own: a participle, an infinitive, a second verb."""
    before = k - 1
    while before >= 0 and tokens[before].lower.endswith("ly") and not tokens[before].capital:
        before -= 1
    previous = tokens[before].lower if before >= 0 else ","
    if previous == "to":
        return True
    if tokens[k].lower.endswith("ing") and previous not in _BE:
        return True
    while before > 0 and tokens[before].lower in AUXILIARIES:
        before -= 1
    return tokens[before].lower in ("and", "but", "or") if before >= 0 else False


def is_relative(tokens: list[Token], k: int) -> bool:
    """Tell whether a verb only describes somebody (`a friend who still backs her`)."""
    before = k - 1
    while before > 0 and tokens[before].lower in AUXILIARIES:
        before -= 1
    if before >= 0 and tokens[before].lower in ("who", "which"):
        return True
    while before >= 0 and tokens[before].word and tokens[before].lower not in ("where", "whose"):
        before -= 1
    return before >= 0 and tokens[before].word


def nearer_subject(tokens: list[Token], k: int, participle: Token) -> Span | None:
    """Return the subject of a second clause between a verb and a participle that goes with it.

    Examples
    --------
    >>> from analysis.framing.quotes.tokens import read_tokens
    >>> tokens = read_tokens("Ott announced cuts and Kral seemed cross, calling them", 0, 54)
    >>> nearer_subject(tokens, 1, tokens[8])
    (23, 27)
    """
    after = [token.lower for token in tokens[k + 1 : k + 4]]
    if VERBS[tokens[k].lower].lemma in BARE_VERBS or "that" in after:
        return None
    end = next((j for j, token in enumerate(tokens) if token is participle), 0)
    for j in range(end - 1, k, -1):
        if tokens[j].lower not in ("and", "but", "while"):
            continue
        phrase = tokens[j + 1 : j + 1 + phrase_length(tokens[j + 1 : end])]
        following = tokens[j + 1 + len(phrase)]
        finite = following.lower.endswith("ed") or following.lower in AUXILIARIES
        if finite and is_speaker(phrase, lenient=False):
            return phrase[0].start, trimmed_end(phrase[-1])
    return None


def companion_of(tokens: list[Token], k: int) -> Span | None:
    """Return the subject that a participle has of its own (`with her office confirming that`)."""
    if not tokens[k].lower.endswith("ing") or k < 2 or not tokens[k - 1].word:
        return None
    for j in range(k - 2, max(-1, k - 9), -1):
        if not tokens[j].word:
            return None
        if tokens[j].lower == "with":
            return tokens[j + 1].start, tokens[k - 1].end
    return None


def is_negated(tokens: list[Token], k: int) -> bool:
    """Tell whether a verb that names words says that they were not said (`does not reject`)."""
    verb = VERBS[tokens[k].lower]
    return not verb.speech and k > 1 and tokens[k - 1].lower in ("not", "n't", "never")


def is_passive(tokens: list[Token], k: int) -> bool:
    """Tell whether a verb form is passive (`was called`)."""
    before = k - 1
    while before >= 0 and tokens[before].lower in _HELPERS:
        before -= 1
    form = tokens[k].lower
    finished = form.endswith(("ed", "t", "n")) or form in ("said", "told")
    return before >= 0 and tokens[before].lower in _BE and finished
