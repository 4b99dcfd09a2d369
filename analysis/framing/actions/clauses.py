"""Chunks as clauses: which noun phrases act, which are acted on, and how sure and true it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.framing.actions.lexicon import prepositions_of, words_in
from analysis.framing.actions.phrases import (
    find_antecedent,
    find_head,
    gather_behind,
    gather_joined,
)
from analysis.framing.actions.tokens import Chunk

_PARTING = frozenset(("mark", "verb", "rel", "and", "sub"))
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


def read_clauses(chunks: list[Chunk]) -> list[Clause]:
    """Return the clauses of a sentence, in order of their verbs.

    Examples
    --------
    >>> from analysis.framing.actions.chunks import read_chunks
    >>> from analysis.framing.actions.tokens import read_tokens
    >>> words = [(0, 4, "Arvn"), (5, 7, "is"), (8, 14, "backed"), (15, 17, "by"), (18, 21, "Oz")]
    >>> clause = read_clauses(read_chunks(read_tokens("Arvn is backed by Oz.", words)))[0]
    >>> clause.agents, clause.patients
    ([3], [0])
    """
    clauses: list[Clause] = []
    for place, chunk in enumerate(chunks):
        if not chunk.verbal:
            continue
        modal = chunk.modal or _demand_before(place, chunks)
        clause = Clause(place, chunk, modal=modal, negated=chunk.negated)
        _fill(clause, chunks, clauses)
        clauses.append(clause)
    return clauses


def _demand_before(place: int, chunks: list[Chunk]) -> str:
    """Return the verb that demands an act in the clause behind it: insisted that Arvn leave."""
    chunk, subject = chunks[place], place - 1
    bare = chunk.kind == "verb" and chunk.tokens[0].low == chunk.lemma
    while bare and subject > 1 and chunks[subject].kind in ("noun", "prep", "and"):
        subject -= 1
    before = chunks[max(0, subject - 1) : subject + 1] if bare else []
    return next((one.lemma for one in before if one.lemma in words_in("demanding")), "")


def _fill(clause: Clause, chunks: list[Chunk], earlier: list[Clause]) -> None:
    """Find who acts and who is acted on in one clause."""
    place, chunk = clause.verb, clause.chunk
    active = chunk.kind == "verb" and not chunk.passive
    subject = _inverted(place, chunks) if active else []
    subject = subject or _subject(clause, chunks, earlier)
    if any(chunks[i].word in ("no", "neither", "nobody", "nothing", "none") for i in subject):
        clause.negated = True
    if place and chunks[place - 1].word in ("without", "nor"):
        clause.negated = True
    if chunk.passive:
        clause.patients, clause.agents = subject, _by_agents(place, chunks)
    else:
        clause.agents = subject
        clause.patients = [i for i in _objects(place, chunks) if i not in subject]


def _subject(clause: Clause, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return the grammatical subject of a verb."""
    place, kind = clause.verb, clause.chunk.kind
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
    if not earlier:
        return _headline_subject(place, chunks)
    main = earlier[-1]
    lemma = main.chunk.lemma
    between = chunks[main.verb + 1 : place]
    if place > 1 and chunks[place - 2].word == "for" and chunks[place - 1].kind == "noun":
        return [place - 1]
    called = lemma == "call" and (not between or between[0].word != "on")
    if place and chunks[place - 1].kind == "and":
        return list(main.patients if main.chunk.passive else main.agents)
    if main.chunk.passive:
        clause.modal = clause.modal or lemma
        return list(main.patients)
    guided = lemma in words_in("object_control") | words_in("bare") and not called
    if between and guided and main.patients:
        clause.modal = clause.modal or lemma
        return list(main.patients)
    if not between and lemma in words_in("control"):
        clause.modal = clause.modal or lemma
        clause.negated = clause.negated or lemma in words_in("refusing")
    return list(main.agents)


def _headline_subject(place: int, chunks: list[Chunk]) -> list[int]:
    """Return who is to act in a headline without another verb: Voss, Keller to meet in May."""
    finite = any(chunk.kind == "verb" for chunk in chunks)
    nouns = gather_joined(place - 1, chunks) if place and chunks[place - 1].kind == "noun" else []
    return nouns if not finite and nouns[:1] == [0] else []


def _understood(place: int, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return the subject of a form with -ing: the noun before it, or that of the main clause."""
    before = chunks[place - 1] if place else None
    if before is not None and before.kind == "noun":
        return [place - 1]
    after_noun = place > 1 and chunks[place - 2].kind == "noun"
    if before is not None and before.kind == "mark" and after_noun and not earlier:
        return gather_joined(place - 2, chunks)
    if before is not None and before.kind == "prep" and earlier:
        last = earlier[-1]
        if before.word in ("from", "of", "for", "against", "into") and last.patients:
            return list(last.patients)
        return list(last.agents)
    return list(earlier[-1].agents) if earlier else _ahead(place, chunks)


def _ahead(place: int, chunks: list[Chunk]) -> list[int]:
    """Return the first noun phrase of the main clause behind an opening participle."""
    marks = [i for i in range(place + 1, len(chunks)) if chunks[i].kind == "mark"]
    behind = range(marks[0] + 1, len(chunks)) if marks else range(0)
    return [i for i in behind if chunks[i].kind == "noun" and chunks[i - 1].kind != "prep"][:1]


def _left_subject(place: int, chunks: list[Chunk], earlier: list[Clause]) -> list[int]:
    """Return the subject of a finite verb, looking to its left."""
    i = place - 1
    kind = chunks[i].kind if place else ""
    if kind == "noun":
        return _noun_subject(i, chunks)
    if kind == "and":
        return _shared_subject(earlier)
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
    return gather_joined(find_head(i, chunks), chunks)


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
            opens = inside.kind in _INSERTED or inside.passive
            if opens and not (i >= 2 and chunks[i - 2].kind in ("prep", "verb")):
                return gather_joined(find_head(i - 1, chunks), chunks)
    return []


def _inverted(place: int, chunks: list[Chunk]) -> list[int]:
    """Return the subject that stands behind its verb, as in "said Keller"."""
    after = place + 1
    speaks = chunks[place].lemma in words_in("speaking")
    follows = after < len(chunks) and chunks[after].kind == "noun"
    if not (speaks and follows and place and chunks[place - 1].kind == "mark"):
        return []
    closes = after + 1 == len(chunks) or chunks[after + 1].kind != "verb"
    return [after] if closes else []


def _by_agents(place: int, chunks: list[Chunk]) -> list[int]:
    """Return who acts in a passive: the noun phrases after "by"."""
    for i in range(place + 1, len(chunks) - 1):
        if chunks[i].kind in ("verb", "sub", "and", "rel"):
            return []
        if chunks[i].kind == "prep" and chunks[i].word == "by" and chunks[i + 1].kind == "noun":
            return [] if _is_time(chunks[i + 1]) else gather_behind(i + 1, chunks)
    return []


def _is_time(chunk: Chunk) -> bool:
    """Tell whether a noun phrase is a month or year: signed by May."""
    return chunk.tokens[-1].low.isdigit() or chunk.tokens[-1].low in words_in("times")


def _objects(place: int, chunks: list[Chunk]) -> list[int]:
    """Return the objects of an active verb, direct or through its preposition."""
    lemma = chunks[place].lemma
    i = place + 1
    if place > 1 and chunks[place - 2].word == "whom":
        return _fronted(place, chunks)
    if i < len(chunks) and chunks[i].kind == "prep":
        direct = chunks[i].word in ("off", "up", "out", "down", "over", "away")
        if not direct and chunks[i].word not in prepositions_of().get(lemma, frozenset()):
            return _fronted(place, chunks)
        i += 1
    if i >= len(chunks) or chunks[i].kind != "noun":
        return _fronted(place, chunks)
    finite = chunks[place].kind in ("verb", "part")
    reports = lemma in words_in("speaking") | words_in("thinking")
    inside = chunks[place - 1].kind == "rel" and not reports
    opens = (finite or reports) and not inside and _opens_clause(i, lemma, chunks)
    if opens or (lemma in words_in("copulas") and lemma != "look"):
        return []
    return gather_behind(i, chunks)


def _opens_clause(i: int, lemma: str, chunks: list[Chunk]) -> bool:
    """Tell whether the noun phrases behind a verb are the subject of the next one."""
    reports = lemma in words_in("speaking") | words_in("thinking")
    while reports and [chunk.kind for chunk in chunks[i + 1 : i + 3]] == ["and", "noun"]:
        i += 2
    if i + 1 < len(chunks) and chunks[i + 1].kind == "verb":
        return True
    if not reports or lemma in ("tell", "ask"):
        return False
    kinds = (chunks[k].kind for k in range(i + 1, len(chunks)))
    return next((kind for kind in kinds if kind in _PARTING), "mark") == "verb"


def _fronted(place: int, chunks: list[Chunk]) -> list[int]:
    """Return the object that a relative clause takes up: the deal that Norland signed."""
    i = place - 1
    while i >= 0 and chunks[i].kind == "noun":
        i -= 1
    if i >= 0 and i < place - 1 and chunks[i].kind == "rel":
        return find_antecedent(i, chunks)
    return []
