"""How sure an act is by the words outside its verb: unlikely that, hope of, accused of."""

from __future__ import annotations

from analysis.framing.actions.lexicon import prepositions_of, words_in
from analysis.framing.actions.phrases import head_in
from analysis.framing.actions.tokens import Chunk


def find_judgement(place: int, chunks: list[Chunk]) -> str:
    """Return what is said of an act, as in "it is unlikely that" and "joining is unlikely".

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> it, sure, arvn = (Token(0, 0, word, word, "") for word in ("it", "unlikely", "arvn"))
    >>> opening = [Chunk("noun", [it]), Chunk("verb", lemma="seem"), Chunk("noun", [sure])]
    >>> find_judgement(5, [*opening, Chunk("sub"), Chunk("noun", [arvn]), Chunk("verb")])
    'unlikely'
    """
    if chunks[place].kind == "ing":
        return _judged_behind(place, chunks)
    return _judged_before(place, chunks) if chunks[place].kind == "verb" else ""


def _judged_behind(place: int, chunks: list[Chunk]) -> str:
    """Return what is said of an act in -ing: Sula joining the union remains unlikely."""
    if not place or chunks[place - 1].kind != "noun":
        return ""
    for i in range(place + 1, len(chunks) - 1):
        if chunks[i].kind in ("mark", "and", "rel", "sub"):
            return ""
        if chunks[i].kind == "verb":
            return _judges(i, chunks)
    return ""


def _judged_before(place: int, chunks: list[Chunk]) -> str:
    """Return what is said of the clause behind it: it is unlikely that Sula can join."""
    i = place - 1
    while i > 1 and chunks[i].kind in ("noun", "prep", "rel", "sub") and not chunks[i - 1].verbal:
        i -= 1
    return _judges(i - 1, chunks) if i > 1 and chunks[i - 2].word == "it" else ""


def _judges(copula: int, chunks: list[Chunk]) -> str:
    """Return the judging word behind "is" or "seems", or nothing."""
    word = chunks[copula + 1].word
    judged = chunks[copula].lemma in words_in("copulas") and word in words_in("judged")
    return word if judged else ""


def find_openness(place: int, chunks: list[Chunk]) -> tuple[str, bool]:
    """Return the hope, charge or hindrance that an act in -ing hangs on, and if there is none.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> no, hope, of = (Token(0, 0, word, word, "") for word in ("no", "hope", "of"))
    >>> find_openness(2, [Chunk("noun", [no, hope]), Chunk("prep", [of]), Chunk("ing")])
    ('hope', True)
    """
    i = place - 1
    while i > 0 and chunks[i].kind == "noun":
        i -= 1  # the prospect of Sula joining
    if i < 1 or chunks[i].kind != "prep":
        return "", False
    named = head_in("open_nouns", i - 1, chunks) if chunks[i].word == "of" else ""
    return named or _keeps_open(i, chunks), bool(named) and chunks[i - 1].word == "no"


def _keeps_open(preposition: int, chunks: list[Chunk]) -> str:
    """Return the verb that leaves an act behind its preposition open: accused Sula of cheating."""
    word = chunks[preposition].word
    for i in range(preposition - 1, -1, -1):
        if chunks[i].verbal:
            leads = prepositions_of("open_acts").get(chunks[i].lemma, frozenset())
            return chunks[i].lemma if word in leads else ""
        if chunks[i].kind not in ("noun", "prep"):
            return ""
    return ""
