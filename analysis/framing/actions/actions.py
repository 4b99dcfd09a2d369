"""Who does what to whom: actors as those who act, are acted on, or are spoken about."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.framing.actions.chunks import read_chunks
from analysis.framing.actions.clauses import read_clauses
from analysis.framing.actions.lexicon import words_in
from analysis.framing.actions.subjects import Clause
from analysis.framing.actions.tokens import Chunk, Token, read_tokens
from analysis.tables import SENTENCES, check_table
from analysis.text import find_patterns, split_words
from analysis.text.folding import fold_layout

ACTIONS = (
    *("doc_id", "start", "end", "text", "sentence", "actor", "form", "role", "verb"),
    *("object", "agent", "passive", "modality", "negated", "verb_start", "verb_end"),
    "speaks",
)
"""One row per mention of an actor and action it has a part in."""

_KINDS = ("actor", "target", "speaker")


def find_actions(sentences: pd.DataFrame, *, actors: pd.DataFrame) -> pd.DataFrame:
    """Find what actors do, what is done to them, and where they are only spoken about.

    Parameters
    ----------
    sentences : DataFrame
        The sentences of the articles, in English.
    actors : DataFrame
        One row per `form`, with the name it stands for in a column `actor`, `target` or `speaker`;
        with `nature`, those called "process" are no actors.

    Returns
    -------
    DataFrame
        One row per mention and action: `doc_id`, `start`, `end`, `text` of the mention,
        `sentence`, `actor`, `form`; `role`: "acts", "acted on" (something is done to it) or "spoken
        about" (else: also where it is discussed, visited, seen or expected), and "subject" for
        "acts" where it is no actor: talks may begin or fail, but decide nothing; `verb` (base
        form, empty if spoken about); `object`, the words for those acted on; `agent`, the words
        for those who act (empty where the sentence does not say); `passive`; `modality` (could,
        must, want, accuse, hope, unlikely, ... or empty); `negated`; `verb_start`, `verb_end` (-1
        if none); `speaks`, whether the verb only says or thinks something (say, warn, believe,
        want; to demand, promise or accuse is an act).
        An active sentence and its passive give the same roles, verb, object and agent.

    Raises
    ------
    ValueError
        If the actors have no such column.

    Notes
    -----
    Rules over a lexicon of 2,100 verbs, no tagger: the taggers that come whole in a package from
    PyPI read verbs that are also nouns (backs, plans, arms) as nouns after a name, just where
    an actor acts. To be or to seem something is no act. See `load_actions_accuracy`.

    Who stands for whom: bodies, forces and officials act for their state ("Norland's army", "the
    Norland government", "Norland officials"). A person with a name, or who holds an office that one
    person holds (president, minister, leader, chief), is an actor of their own and not the state:
    "Norland's president", "the Norland foreign minister" and "Norland President Keller" speak about
    Norland, and so do "Norland's allies". To count the office holder as the state, give "Norland
    president" as a form of it; to see the person's role, give the person as an actor.

    Examples
    --------
    >>> from analysis.text import split_sentences
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Sula was annexed by Norland."]})
    >>> actors = pd.DataFrame({"actor": ["Sula", "Norland"], "form": ["Sula", "Norland"]})
    >>> found = find_actions(split_sentences(articles), actors=actors)
    >>> found[["actor", "role", "verb", "object", "agent", "passive"]]
         actor      role   verb object    agent  passive
    0     Sula  acted on  annex   Sula  Norland     True
    1  Norland      acts  annex   Sula  Norland     True
    """
    check_table(sentences, SENTENCES, name="sentences")
    patterns = name_actors(actors)[["form", "actor"]].drop_duplicates()
    table = sentences.reset_index(drop=True)
    plain = pd.DataFrame({"doc_id": table.index, "text": table["text"]})
    mentions = find_patterns(plain, patterns=patterns)
    once = ["doc_id", "start", "end", "actor"]  # "NATO" is also the form "Nato"
    mentions = mentions.drop_duplicates(once).reset_index(drop=True)
    rows = list(_read_all(plain, mentions))
    found = pd.DataFrame(rows, columns=["mention", *ACTIONS[7:]])
    found = _join(found, mentions=mentions, sentences=table)
    no_actor = found["actor"].isin(find_processes(actors)) & (found["role"] == "acts")
    return found.assign(role=found["role"].mask(no_actor, "subject"))


def name_actors(actors: pd.DataFrame) -> pd.DataFrame:
    """Return actors, targets or speakers with a column `actor`.

    Examples
    --------
    >>> name_actors(pd.DataFrame({"target": ["Sula"]}))["actor"].tolist()
    ['Sula']
    """
    check_table(actors, (), name="actors")
    name = next((kind for kind in _KINDS if kind in actors.columns), "")
    if not name:
        raise ValueError(
            f"actors: no column 'actor', 'target' or 'speaker'; found {list(actors.columns)}. "
            "Rename the column that names the actor."
        )
    return actors.assign(actor=actors[name])


def find_processes(actors: pd.DataFrame) -> list[str]:
    """Return the actors, targets or speakers that are no actors by their `nature`.

    Examples
    --------
    >>> find_processes(pd.DataFrame({"target": ["talks"], "nature": ["process"]}))
    ['talks']
    """
    if "nature" not in actors.columns:
        return []
    names = name_actors(actors).loc[actors["nature"] == "process", "actor"]
    return [str(name) for name in pd.unique(names)]


def _read_all(plain: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Yield the actions of every mention, reading only sentences that have one."""
    wanted = np.unique(mentions["doc_id"].to_numpy(dtype=np.int64))
    texts = plain["text"].take(wanted).tolist()
    words = split_words(plain.take(wanted))
    triples = list(zip(*(words[name].tolist() for name in ("start", "end", "word")), strict=True))
    edges = np.searchsorted(words["doc_id"], [wanted, wanted + 1]).T.tolist()
    spans = list(zip(mentions["start"].tolist(), mentions["end"].tolist(), strict=True))
    bounds = np.searchsorted(mentions["doc_id"], [wanted, wanted + 1]).T.tolist()
    for text, (first, last), (low, high) in zip(texts, edges, bounds, strict=True):
        folded = fold_layout(text)
        chunks = read_chunks(read_tokens(folded, triples[first:last]))
        nouns = [k for k, chunk in enumerate(chunks) if chunk.kind == "noun"]
        openings = [chunks[k].tokens[0].start for k in nouns]
        clauses = _by_place(read_clauses(chunks))
        for mention in range(low, high):
            start, end = spans[mention]
            nearest = bisect_right(openings, start) - 1
            place = nouns[nearest] if nearest >= 0 else -1
            place = place if place >= 0 and _speaks_for(chunks[place], start, end) else -1
            yield from _rows_of(mention, place, clauses[place], chunks, folded)


def _by_place(clauses: list[Clause]) -> defaultdict[int, list[Clause]]:
    """Return the clauses that each noun phrase acts in, or is acted on in, in their order."""
    places: defaultdict[int, list[Clause]] = defaultdict(list)
    for clause in clauses:
        for place in dict.fromkeys((*clause.agents, *clause.patients)):
            places[place].append(clause)
    return places


def _speaks_for(chunk: Chunk, start: int, end: int) -> bool:
    """Tell whether a mention stands in a noun phrase, and for the whole of it."""
    tokens = chunk.tokens
    if start >= tokens[-1].end:
        return False
    after = [token for token in tokens if token.start >= end]
    if after and after[-1].low in words_in("offices"):
        return False
    inside = [token for token in tokens if token.start < end and token.end > start]
    owns = bool(inside) and inside[-1].owns
    bodies = words_in("organs") if owns else words_in("people")
    stands_for = any(token.low in bodies for token in after)
    named = all(token.capital for token in after) and not owns
    return (stands_for or named) and not _titles_someone(after)


def _titles_someone(after: list[Token]) -> bool:
    """Tell whether a title with a name follows: Norland's president Keller acts, not Norland."""
    titles = [i for i, token in enumerate(after) if token.low in words_in("titles")]
    named = after[titles[-1] + 1 :] if titles else []
    return bool(named) and all(
        token.capital and token.low not in words_in("people") for token in named
    )


def _rows_of(
    mention: object, place: int, clauses: list[Clause], chunks: list[Chunk], text: str
) -> Iterator[tuple[object, ...]]:
    """Yield one row per action of a mention, or one that says it is spoken about."""
    found = False
    for clause in clauses:
        verb = clause.chunk
        role = "acts" if place in clause.agents else "acted on" if place in clause.patients else ""
        topic = role == "acted on" and verb.lemma in words_in("topics")
        if place < 0 or not role or topic or verb.lemma in words_in("copulas"):
            continue
        found = True
        words = [_words_of(places, chunks, text) for places in (clause.patients, clause.agents)]
        span = verb.tokens[0].start, verb.tokens[-1].end
        says = verb.lemma in words_in("saying")
        facts = verb.passive, clause.modal, clause.negated
        yield (mention, role, verb.lemma, *words, *facts, *span, says)
    if not found:
        yield (mention, "spoken about", "", "", "", False, "", False, -1, -1, False)


def _words_of(places: list[int], chunks: list[Chunk], text: str) -> str:
    """Return the words of noun phrases as written."""
    if not places:
        return ""
    return text[chunks[places[0]].tokens[0].start : chunks[places[-1]].tokens[-1].end]


def _join(found: pd.DataFrame, *, mentions: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the actions with where their mentions stand in the articles."""
    which = mentions.loc[found["mention"]].reset_index(drop=True)
    rows = which["doc_id"].to_numpy(dtype=np.int64)
    offset = sentences["start"].to_numpy(dtype=np.int64)[rows]
    found["doc_id"] = sentences["doc_id"].take(rows).array
    found["sentence"] = sentences["sentence"].to_numpy()[rows]
    found["start"] = which["start"] + offset
    found["end"] = which["end"] + offset
    for column in ("text", "actor", "form"):
        found[column] = which[column]
    for column in ("verb_start", "verb_end"):
        place = found[column].to_numpy(dtype=np.int64)
        found[column] = np.where(place < 0, -1, place + offset)
    types = {"role": "str", "verb": "str", "object": "str", "agent": "str", "modality": "str"}
    return found.astype(types | {"passive": bool, "negated": bool, "speaks": bool})[list(ACTIONS)]
