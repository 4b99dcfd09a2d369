"""The subjects of verbs: before them, behind them, shared with another verb, or understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.framing.actions.lexicon import words_in
from analysis.framing.actions.phrases import find_antecedent, find_head, gather_joined, head_in
from analysis.framing.actions.tokens import Chunk

_INSERTED = ("rel", "ing", "part", "prep", "noun", "mark")


@dataclass
class Clause:
    """One verb with those who act and those acted on, as places in the list of chunks."""

    verb: int
    chunk: Chunk
    agents: list[int] = field(default_factory=list)
    patients: list[int] = field(default_factory=list)
    modal: str = ""
    negated: bool = False


def find_subject(clause: Clause, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return the grammatical subject of a verb, as places in the list of chunks.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import Token
    >>> chunks = [Chunk("noun", [Token(0, 4, "Arvn", "arvn", "")]), Chunk("verb", lemma="win")]
    >>> find_subject(Clause(1, chunks[1]), chunks, [])
    [0]
    """
    place, kind = clause.verb, clause.chunk.kind
    inverted = kind == "verb" and not clause.chunk.passive and _inverted(place, chunks)
    if inverted:
        return inverted
    if kind == "to":
        return _controller(clause, chunks, earlier)
    if kind == "ing":
        return _understood(place, chunks, earlier)
    if kind == "part":
        return find_antecedent(place, chunks) or _ahead(place, chunks)
    return _left_subject(place, chunks, earlier)


def _controller(clause: Clause, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return the subject of an infinitive, and take over what the verb before says of it."""
    place = clause.verb
    if _is_named(place, chunks):
        judged = chunks[place - 3].word if place > 2 else ""
        clause.modal = clause.modal or (judged if judged in words_in("judged") else "")
        return [place - 1]
    if not earlier:
        subject = _headline_subject(place, chunks)
        clause.modal = clause.modal or ("be to" if subject else "")
        return subject
    main = earlier[-1]
    lemma = main.chunk.lemma
    between = chunks[main.verb + 1 : place]
    called = lemma == "call" and (not between or between[0].word != "on")
    if place and chunks[place - 1].kind == "and":
        return list(main.patients if main.chunk.passive else main.agents)
    if main.chunk.passive:
        keys = ("object_control", "control", "bare", "thinking", "speaking")
        told = any(lemma in words_in(key) for key in (*keys, "topics"))
        clause.modal = clause.modal or (lemma if told else "")
        return list(main.patients)
    guided = lemma in words_in("object_control") | words_in("bare") and not called
    if between and guided and main.patients:
        judged = main.modal if main.modal in words_in("judged") else lemma
        clause.modal = clause.modal or judged
        return list(main.patients)
    direct = bool(between) and between[0].kind != "prep"
    if not direct and lemma in words_in("control"):
        clause.modal = clause.modal or lemma
        clause.negated = clause.negated or lemma in words_in("refusing")
    empty = [chunks[i].word for i in main.agents] == ["it"] and lemma in ("be", "take")
    if empty and between and between[0].word in words_in("judged"):
        clause.modal = clause.modal or between[0].word
    return main.patients[:1] if empty else list(main.agents)


def _is_named(place: int, chunks: list[Chunk]) -> bool:
    """Tell whether an infinitive's subject stands before it: for Sula to act, up to Sula to act."""
    words = [chunk.word for chunk in chunks[max(0, place - 3) : place - 1]]
    led = words[-1:] in (["for"], ["were"]) or words == ["up", "to"]
    return led and chunks[place - 1].kind == "noun"


def _headline_subject(place: int, chunks: list[Chunk]) -> list[int]:
    """Return who is to act in a headline without another verb: Voss, Keller to meet in May."""
    finite = any(chunk.kind == "verb" for chunk in chunks)
    nouns = gather_joined(place - 1, chunks) if place and chunks[place - 1].kind == "noun" else []
    return nouns if not finite and nouns[:1] == [0] else []


def _understood(place: int, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return the subject of a form with -ing: the noun before it, or that of the main clause."""
    before = chunks[place - 1] if place else None
    if before is not None and before.kind == "noun":
        spends = bool(earlier) and earlier[-1].chunk.lemma in ("spend", "waste")
        return list(earlier[-1].agents) if spends else [place - 1]
    after_noun = place > 1 and chunks[place - 2].kind == "noun"
    if before is not None and before.kind == "mark" and after_noun and not earlier:
        return _noun_subject(place - 2, chunks)
    if before is not None and before.kind == "prep" and earlier:
        last = earlier[-1]
        again = place > 1 and chunks[place - 2].kind == "and"
        again |= bool(last.patients) and chunks[last.patients[0]].word == "each"
        again |= bool(head_in("of_nouns", place - 2, chunks))
        of_it = before.word in ("from", "of", "for", "against", "into") and not again
        return list(last.patients if of_it and last.patients else last.agents)
    embedded = before is not None and before.kind == "mark"
    outer = [clause for clause in earlier if not (embedded and _hangs_on(clause, chunks))]
    return list((outer or earlier)[-1].agents) if earlier else _ahead(place, chunks)


def _hangs_on(clause: Clause, chunks: list[Chunk]) -> bool:
    """Tell whether a clause is an object or hangs on one: what it called, the deal he signed."""
    before = chunks[clause.verb - 2] if clause.verb > 1 else clause.chunk
    return before.kind == "rel" or before.word == "what"


def _ahead(place: int, chunks: list[Chunk]) -> list[int]:
    """Return the first noun phrase of the main clause behind an opening participle."""
    marks = [i for i in range(place + 1, len(chunks)) if chunks[i].kind == "mark"]
    behind = range(marks[0] + 1, len(chunks)) if marks else range(0)
    return [i for i in behind if chunks[i].kind == "noun" and chunks[i - 1].kind != "prep"][:1]


def _left_subject(place: int, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return the subject of a finite verb, looking to its left."""
    i = place - 1
    if i > 0 and chunks[i].kind == "part":
        i -= 1  # a deal signed in May binds
    kind = chunks[i].kind if place else ""
    if kind == "noun":
        return _noun_subject(i, chunks)
    if kind == "and":
        return _outer_subject(i, chunks, earlier) or _shared_subject(earlier)
    quoted = kind == "mark" and not chunks[i].modal.strip("\"'")
    if quoted and i and chunks[i - 1].kind == "noun":
        return _noun_subject(i - 1, chunks)
    if kind == "mark":
        listed = chunks[place].lemma not in words_in("speaking")
        return _over_insertion(i, chunks) or (_shared_subject(earlier) if listed else [])
    if kind == "verb":
        relatives = [j for j in range(i) if chunks[j].kind == "rel"]
        return find_antecedent(relatives[-1], chunks) if relatives else []
    return find_antecedent(place, chunks) if kind == "rel" else []


def _noun_subject(i: int, chunks: list[Chunk]) -> list[int]:
    """Return the subject that ends in a noun phrase: all joined to it, or what it hangs on."""
    several = gather_joined(i, chunks)
    first = several[0]
    if len(several) > 1 and first >= 2 and chunks[first - 1].word in ("between", "among"):
        return [first - 2] if chunks[first - 2].kind == "noun" else []
    if len(several) > 1 and find_head(first, chunks) < first:
        head = find_head(first, chunks)
        last = chunks[head].tokens[-1].low
        bodies = words_in("people") | words_in("organs")
        named = all(chunks[place].tokens[0].capital for place in several)
        if (
            named
            and last.endswith("s")
            and last in bodies
            and not (head and chunks[head - 1].verbal)
        ):
            return [head]
    return gather_joined(find_head(i, chunks), chunks)


def _outer_subject(i: int, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return who says something, where ", and" goes on with what else they do."""
    parted = i > 0 and chunks[i - 1].kind == "mark" and "," in chunks[i - 1].modal
    says = [clause for clause in earlier if clause.chunk.lemma in words_in("speaking")]
    reports = bool(says) and chunks[says[0].verb + 1].word == "that"
    return list(says[0].agents) if parted and reports else []


def _shared_subject(earlier: list[Clause]) -> list[int]:
    """Return the subject that a second verb after "and" shares."""
    for clause in reversed(earlier):
        if clause.chunk.kind in ("verb", "part"):
            return list(clause.patients if clause.chunk.passive else clause.agents)
    return []


def _over_insertion(mark: int, chunks: list[Chunk]) -> list[int]:
    """Return the noun phrase before an insertion between commas, or the subject so far."""
    for i in range(mark - 1, 0, -1):
        if chunks[i].kind == "mark" and chunks[i - 1].kind == "noun":
            inside = chunks[i + 1]
            says = inside.kind == "verb" and inside.lemma in words_in("speaking")
            opens = inside.kind in _INSERTED or inside.passive or says
            if opens and not (i >= 2 and chunks[i - 2].kind in ("prep", "verb")):
                return _noun_subject(i - 1, chunks)
    return []


def _inverted(place: int, chunks: list[Chunk]) -> list[int]:
    """Return the subject that stands behind its verb, as in "said Keller"."""
    after = place + 1
    speaks = chunks[place].lemma in words_in("speaking") and len(chunks[place].tokens) == 1
    follows = after < len(chunks) and chunks[after].kind == "noun"
    if not (speaks and follows and place and chunks[place - 1].kind == "mark"):
        return []
    closes = after + 1 == len(chunks) or chunks[after + 1].kind != "verb"
    return [after] if closes else []
