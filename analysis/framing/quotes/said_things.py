"""Whether what a verb names can be said: `dismissed the claim`, but not `dismissed 40 workers`."""

from __future__ import annotations

import re

from analysis.framing.quotes.words import BREAKS, CALENDAR, PEOPLE, PREPOSITIONS, word_list

_WORDS = re.compile(r"[\w$£€][\w'-]*")
_JUDGED = re.compile(r" as (?P<next>[\w'-]+)")
_NOT_JUDGED = re.compile(r" as (?:the|he|she|it|they|part|well|soon|long|of)\b")
_DECIDED = re.compile(
    r"\b(?:by|in|on|with) (?:[\w'-]+ ){0,5}?"
    r"(?:votes?|margin|majority|ballot|referendum|runoff|ruling|unanimously)\b"
)
_STOPS = BREAKS | PREPOSITIONS | {"that"}
_GUESTS = PEOPLE | {"baby", "babies", "twins", "visitor", "visitors", "newcomers", "arrivals"}


def can_be_said(text: str, lemma: str, start: int, end: int) -> bool:
    """Tell whether a verb of speech that can also be an act is speech, by what it names.

    `dismiss`, `reject` and `rebuff` are speech before something that is said or thought (`the
    claim`, `any idea of a deal`) or where they judge (`the strike as a stunt`); a vote is none.
    `welcome` is none before people, `deny` none before what an office grants.

    Parameters
    ----------
    text : str
        The text, quoted stretches masked.
    lemma : str
        The verb.
    start, end : int
        The phrase after it.

    Examples
    --------
    >>> text = "the claim of a rift"
    >>> can_be_said(text, "dismiss", 0, len(text)), can_be_said("40 workers", "dismiss", 0, 10)
    (True, False)
    """
    if lemma in word_list("act_verbs"):
        return _is_rebuttal(text, start, end)
    if lemma == "welcome":
        return not _is_guest(_noun_phrase(text, start, end))
    if lemma == "deny":
        nouns = _noun_phrase(text, start, end)
        return word_list("denied_acts").isdisjoint(word.lower() for word in nouns)
    return True


def _is_rebuttal(text: str, start: int, end: int) -> bool:
    """Tell whether what is dismissed or rejected is something said, or is judged."""
    if _DECIDED.search(text, start, end):
        return False
    nouns = {word.lower() for word in _noun_phrase(text, start, end)}
    if not nouns.isdisjoint(word_list("said_objects")):
        return True
    judged = _JUDGED.search(text, start, end)
    return (
        judged is not None
        and judged["next"].lower() not in PEOPLE
        and not _NOT_JUDGED.match(text, judged.start())
    )


def _is_guest(nouns: list[str]) -> bool:
    """Tell whether a phrase names people (`the team`, `President Ruiz`), not what they did."""
    owned = any(word.endswith(("'s", "s'")) for word in nouns)
    named = all(word[:1].isupper() for word in nouns)
    return bool(nouns) and not owned and (named or nouns[-1].lower() in _GUESTS)


def _noun_phrase(text: str, start: int, end: int) -> list[str]:
    """Return the words of a phrase up to its first preposition or conjunction, or a day."""
    nouns: list[str] = []
    comma = text.find(",", start, end)
    for match in _WORDS.finditer(text, start, end if comma < 0 else comma):
        word = match.group()
        if word.lower() in _STOPS or word.lower() in CALENDAR:
            break
        nouns.append(word)
    return nouns
