"""What a verb of speech names without a clause (`called for a truce`, `vowed to rebuild it`)."""

from __future__ import annotations

import re
from functools import cache

from analysis.framing.quotes.comments import end_of_speech, second_report
from analysis.framing.quotes.said_things import can_be_said
from analysis.framing.quotes.tokens import MASK
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import word_list

_PARTICLES = {
    "call": "for",
    "push": "for",
    "press": "for",
    "appeal": "for",
    "plead": "for",
    "insist": "on",
    "hint": "at",
    "object": "to",
    "warn": "of|against",
    "caution": "against",
    "complain": "about|of",
}
_NO_START = "|".join(
    sorted(
        word_list("breaks")
        | word_list("prepositions")
        | word_list("pronouns")
        | {"him", "them", "us", "me", "itself", "himself", "herself", "not", "only"}
    )
)
_DO = r"(?:(?:not|never) )?to (?!(?:the|an?|his|her|its|their|our|my|this|that)\b)[a-z]{2,}\b"
_VOWED = re.compile(rf" (?P<do>{_DO})")
_TOLD = re.compile(
    r"(?: on| upon)? (?:(?:him|her|them|us|me|it)|"
    rf"(?P<who>(?!(?:{_NO_START})\b)[\w$£€][\w'-]*(?: (?!to\b)[\w'.-]+){{0,6}}?))"
    rf"(?:, [^,;:{MASK}]{{2,60}},)? (?P<do>{_DO})"
)
_DONE = re.compile(r",? (?:and|but) [a-z]+ed (?:the|an?|his|her|its|their|that|to|in|at|on)\b")
_NAMED = rf"(?=(?!(?:{_NO_START})\b)[\w$£€][\w'-]* [\w$£€{MASK}])"
_END = re.compile(
    rf", \w+ing\b|(?<={MASK}) (?=\w+ing\b)|"
    r",? (?:while|although|though|whereas|but)\b|, (?:who|which|however)\b|"
    r", (?:as|after|before|when|because|since|if|until|despite|following|amid|during|with|saying)\b"
)
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever|\b(?:declined|refused|failed|yet|unable|unwilling) to)(?: \w+ly)? ?$"
)
_BEFORE_VERB = ("not ", "n't ", "never ", " to ", "ly ")  # a look-up before the search


@cache
def object_forms() -> frozenset[str]:
    """Return the forms of the verbs after which a noun phrase is what somebody says.

    Examples
    --------
    >>> "rejected" in object_forms(), "called" in object_forms(), "said" in object_forms()
    (True, True, False)
    """
    lemmas = (
        word_list("object_verbs") | word_list("telling") | word_list("vowing") | set(_PARTICLES)
    )
    return frozenset(form for form, verb in VERBS.items() if verb.lemma in lemmas)


@cache
def _opener(lemma: str) -> re.Pattern[str]:
    """Return the pattern of what follows a verb: its particle, if it needs one, and a phrase."""
    particle = f" (?:{_PARTICLES[lemma]})" if lemma in _PARTICLES else ""
    return re.compile(rf"{particle} {_NAMED}")


def object_after(text: str, form: str, place: int, end: int) -> tuple[int, int] | None:
    """Return the span of the phrase that a verb of speech names, or of what is to be done.

    Parameters
    ----------
    text : str
        The text, quoted stretches masked.
    form : str
        The verb as it stands there.
    place, end : int
        Where the verb ends, and where its sentence does.

    Examples
    --------
    >>> text = "They called for a quick truce, while Ott left"
    >>> text[slice(*object_after(text, "called", 11, len(text)))]
    'a quick truce'
    >>> text = "They told the crew to leave and locked the door"
    >>> text[slice(*object_after(text, "told", 9, len(text)))]
    'the crew to leave'
    """
    lemma = VERBS[form].lemma
    told = _told_to(text, lemma, place, end)
    if told is not None:
        return told
    match = _opener(lemma).match(text, place, end) if _names(lemma) else None
    if match is None or not can_be_said(text, lemma, match.end(), end):
        return None
    stop = _END.search(text, match.end(), end)
    last = end_of_speech(text, match.end(), stop.start() if stop else end)
    last = second_report(text, match.end(), last, verb=form, clause=False)
    return (match.end(), last) if len(text[match.end() : last].split()) > 1 else None


@cache
def _names(lemma: str) -> bool:
    """Tell whether a noun phrase after a verb is what somebody says."""
    return lemma in _PARTICLES or lemma in word_list("object_verbs")


def _told_to(text: str, lemma: str, place: int, end: int) -> tuple[int, int] | None:
    """Return what somebody is told to do, or vows to do (`told the crew to leave`)."""
    telling, vowing = lemma in word_list("telling"), lemma in word_list("vowing")
    if not (telling or vowing) or text.find(" to ", place, min(end, place + 120)) < 0:
        return None
    match = (_TOLD if telling else _VOWED).match(text, place, end)
    if match is None or (lemma == "call") != text.startswith((" on ", " upon "), place):
        return None
    stop = _END.search(text, match.end(), end)
    last = end_of_speech(text, match.end(), stop.start() if stop else end)
    last = second_report(text, match.end(), last, verb="said", clause=False)
    done = _DONE.search(text, match.end(), last)
    group = "who" if telling and match["who"] else "do"
    return match.start(group), done.start() if done else last


def is_denied(text: str, place: int) -> bool:
    """Tell whether a verb says that somebody has not said it (`has not said who will pay`).

    Examples
    --------
    >>> is_denied("Ott has not said", 12), is_denied("Ott said", 4)
    (True, False)
    """
    if not text.endswith(_BEFORE_VERB, max(0, place - 7), place):
        return False
    return _DENIED.search(text, max(0, place - 30), place) is not None
