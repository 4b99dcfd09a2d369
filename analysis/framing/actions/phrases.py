"""Noun phrases: what they hang on, and which are joined to them."""

from __future__ import annotations

from analysis.framing.actions.lexicon import words_in
from analysis.framing.actions.tokens import Chunk

_CLAUSES = ("after", "before", "since", "until")
_THROUGH = {("prep", "part"), ("prep", "ing"), ("verb", "rel"), ("ing", "prep")}


def find_antecedent(place: int, chunks: list[Chunk]) -> list[int]:
    """Return the noun phrase that a relative or a participle belongs to.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> names = [Chunk("noun", [Token(0, 0, word, word, "")]) for word in ("arvn", "sula")]
    >>> find_antecedent(2, [names[0], Chunk("rel"), Chunk("verb")])
    [0]
    """
    i = place - 1
    while i >= 0 and chunks[i].kind in ("mark", "rel"):
        i -= 1
    return [i] if i >= 0 and chunks[i].kind == "noun" else []


def find_head(i: int, chunks: list[Chunk]) -> int:
    """Return the noun phrase that others hang on: "talks with Arvan", "areas seized by Arvan".

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> names = [Chunk("noun", [Token(0, 0, word, word, "")]) for word in ("arvn", "sula")]
    >>> find_head(2, [names[0], Chunk("prep"), names[1]])
    0
    """
    while i >= 2:
        before = _step_back(i, chunks)
        if before == i:
            break
        i = before
    return i


def head_in(key: str, i: int, chunks: list[Chunk]) -> str:
    """Return the last word of a noun phrase if a list has it, in the singular, else nothing.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> head_in("open_nouns", 0, [Chunk("noun", [Token(0, 5, "hopes", "hopes", "")])])
    'hope'
    """
    low = chunks[i].tokens[-1].low if i >= 0 and chunks[i].kind == "noun" else ""
    forms = (low, low.removesuffix("s"), low.removesuffix("ies") + "y")
    return next((form for form in forms if form in words_in(key)), "")


def _step_back(i: int, chunks: list[Chunk]) -> int:
    """Return the noun phrase that another hangs on directly, or itself."""
    step, before = chunks[i - 1], chunks[i - 2]
    third = chunks[i - 3].kind if i >= 3 else ""
    if step.kind == "prep" and before.kind == "noun":
        opens = step.word == "as" and before.tokens[-1].low != "such"
        if opens or (step.word in _CLAUSES and _has_verb(i - 2, chunks)):
            return i
        reported = third == "verb" and chunks[i - 3].lemma in words_in("speaking")
        return i if reported else i - 2
    if step.kind == "prep" and before.kind == "verb" and third == "rel":
        return max([i - 4, *find_antecedent(i - 3, chunks)])
    chain = i - 1
    while chain > 0 and chunks[chain].kind in ("to", "ing", "part", "prep"):
        chain -= 1
    inside = [chunk.kind for chunk in chunks[chain + 1 : i]]
    if len(inside) > 2 and "part" in inside and chunks[chain].kind == "noun":
        return chain
    if step.kind in ("to", "ing") and before.kind == "noun":
        reports = words_in("speaking") | words_in("thinking")
        governs = third == "verb" and chunks[i - 3].lemma not in reports
        return i if governs else i - 2
    return i - 3 if third == "noun" and (step.kind, before.kind) in _THROUGH else i


def _has_verb(i: int, chunks: list[Chunk]) -> bool:
    """Tell whether the clause that goes up to a place has its verb already."""
    for chunk in reversed(chunks[:i]):
        if chunk.kind in ("rel", "sub", "and", "mark"):
            return False
        if chunk.kind == "verb":
            return True
    return False


def gather_joined(i: int, chunks: list[Chunk]) -> list[int]:
    """Return a noun phrase with those joined to it by "and" and commas.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> names = [Chunk("noun", [Token(0, 0, word, word, "")]) for word in ("arvn", "sula")]
    >>> gather_joined(2, [names[0], Chunk("and"), names[1]])
    [0, 2]
    """
    found = [i]
    joined = False
    while i >= 2:
        step = chunks[i - 1]
        here = chunks[i - 2].kind == "noun"
        governed = i >= 3 and chunks[i - 3].verbal
        governed = governed and chunks[i - 3].lemma not in words_in("speaking") | words_in(
            "thinking"
        )
        if step.kind == "and" and _closes_list(i, chunks):
            joined, i = True, i - 3
        elif step.kind == "and" and here and not governed:
            joined, i = True, i - 2
        elif step.kind == "mark" and step.modal == "," and here and not governed:
            if not joined and not _is_headline(found[0], chunks):
                break
            i -= 2
        else:
            break
        found.append(i)
    return sorted(found)


def _closes_list(i: int, chunks: list[Chunk]) -> bool:
    """Tell whether a noun phrase is the last of three or more: Arvan, Sula, and Oz."""
    kinds = [chunk.kind for chunk in chunks[max(0, i - 5) : i]]
    return kinds == ["noun", "mark", "noun", "mark", "and"]


def _is_headline(i: int, chunks: list[Chunk]) -> bool:
    """Tell whether a comma stands for "and", as in "Alder, Voss agree to meet"."""
    verb = chunks[i + 1] if i + 1 < len(chunks) else None
    named = all(chunk.tokens[0].capital for chunk in (chunks[0], chunks[i]) if chunk.tokens)
    return (
        i == 2
        and named
        and verb is not None
        and bool(verb.tokens)
        and verb.tokens[-1].low == verb.lemma
    )


def gather_behind(i: int, chunks: list[Chunk]) -> list[int]:
    """Return a noun phrase with those joined to it behind, unless these open a clause.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> names = [Chunk("noun", [Token(0, 0, word, word, "")]) for word in ("arvn", "sula")]
    >>> gather_behind(0, [names[0], Chunk("and"), names[1]])
    [0, 2]
    """
    found = [i]
    while i + 2 < len(chunks) and chunks[i + 1].kind == "and" and chunks[i + 2].kind == "noun":
        if i + 3 < len(chunks) and chunks[i + 3].kind in ("verb", "ing"):
            break
        i += 2
        found.append(i)
    return found
