"""What a verb of speech names without a clause (`called for a truce`, `rejected the plan`)."""

from __future__ import annotations

import re
from functools import cache

from analysis.framing.quotes.comments import end_of_speech, second_report
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
_NAMED = rf"(?=(?!(?:{_NO_START})\b)[\w$£€][\w'-]* [\w$£€{MASK}])"
_END = re.compile(
    rf", \w+ing\b|(?<={MASK}) (?=\w+ing\b)|"
    r",? (?:while|although|though|whereas|but|who|which)\b|"
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
    lemmas = word_list("object_verbs") | set(_PARTICLES)
    return frozenset(form for form, verb in VERBS.items() if verb.lemma in lemmas)


@cache
def _opener(lemma: str) -> re.Pattern[str]:
    """Return the pattern of what follows a verb: its particle, if it needs one, and a phrase."""
    particle = f" (?:{_PARTICLES[lemma]})" if lemma in _PARTICLES else ""
    return re.compile(rf"{particle} {_NAMED}")


def object_after(text: str, form: str, place: int, end: int) -> tuple[int, int] | None:
    """Return the span of the phrase that a verb of speech names.

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
    """
    match = _opener(VERBS[form].lemma).match(text, place, end)
    if match is None:
        return None
    stop = _END.search(text, match.end(), end)
    last = end_of_speech(text, match.end(), stop.start() if stop else end)
    last = second_report(text, match.end(), last, verb=form, clause=False)
    return (match.end(), last) if len(text[match.end() : last].split()) > 1 else None


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
