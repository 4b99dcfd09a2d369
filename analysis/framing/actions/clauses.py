"""Chunks as clauses: which noun phrases act, which are acted on, and how sure and true it is."""

from __future__ import annotations

from analysis.framing.actions.judgements import find_judgement, find_openness
from analysis.framing.actions.lexicon import prepositions_of, words_in
from analysis.framing.actions.phrases import find_antecedent, gather_behind
from analysis.framing.actions.subjects import Clause, find_subject
from analysis.framing.actions.tokens import Chunk

_PARTING = frozenset(("mark", "verb", "rel", "and", "sub"))


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
        modal = find_judgement(place, chunks) or chunk.modal or _demand_before(place, chunks)
        clause = Clause(place, chunk, modal=modal, negated=chunk.negated)
        if clauses and _shares_helper(place, chunks, clauses[-1]):
            clause.modal = clause.modal or clauses[-1].modal
            clause.negated = clause.negated or clauses[-1].negated
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


def _shares_helper(place: int, chunks: list[Chunk], last: Clause) -> bool:
    """Tell whether a verb has what holds for the one before "and": could not win or lose."""
    chunk = chunks[place]
    bare = chunk.kind == "verb" and len(chunk.tokens) == 1 and chunk.word == chunk.lemma
    gerund = chunk.kind == "ing" and last.chunk.kind == "ing"
    before = place - 2 if gerund and place > 1 and chunks[place - 1].kind == "prep" else place - 1
    return (bare or gerund) and place > 0 and chunks[before].kind == "and"


def _fill(clause: Clause, chunks: list[Chunk], earlier: list[Clause]) -> None:
    """Find who acts and who is acted on in one clause."""
    place, chunk = clause.verb, clause.chunk
    subject = find_subject(clause, chunks, earlier)
    if chunk.kind == "ing":
        opens, denied = find_openness(place, chunks)
        clause.modal = clause.modal or opens
        clause.negated = clause.negated or denied
    if any(chunks[i].word in ("no", "neither", "nobody", "nothing", "none") for i in subject):
        clause.negated = True
    opening = chunks[place - 3] if place > 2 and chunks[place - 2].kind == "aux" else chunk
    if "nor" in (opening.word, chunks[place - 1].word if place else "") or (
        place and chunks[place - 1].word == "without"
    ):
        clause.negated = True
    if chunk.passive:
        clause.patients, clause.agents = subject, _by_agents(place, chunks)
    else:
        clause.agents = subject
        clause.patients = [i for i in _objects(place, chunks) if i not in subject]
        clause.negated = clause.negated or any(chunks[i].word == "no" for i in clause.patients[:1])


def _by_agents(place: int, chunks: list[Chunk]) -> list[int]:
    """Return who acts in a passive: the noun phrases after "by"."""
    for i in range(place + 1, len(chunks) - 1):
        joined = i == place + 1 and chunks[i].kind == "and" and chunks[i + 1].passive
        if joined or (chunks[i].passive and chunks[i - 1].kind == "and" and i == place + 2):
            continue
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
    if i < len(chunks) and chunks[i].kind == "mark" and not chunks[i].modal.strip("\"'"):
        i += 1
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
