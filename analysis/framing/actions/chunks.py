"""A sentence as chunks: noun phrases, verb groups, prepositions, conjunctions and marks."""

from __future__ import annotations

from analysis.framing.actions.lexicon import helpers, verb_forms, words_in
from analysis.framing.actions.places import Place, object_ahead
from analysis.framing.actions.tokens import Chunk, Token, is_month
from analysis.framing.actions.verbs import read_verbs


def read_chunks(tokens: list[Token]) -> list[Chunk]:
    """Return the chunks of a sentence, in order.

    Examples
    --------
    >>> from analysis.framing.actions.tokens import read_tokens
    >>> words = [(0, 4, "Arvn"), (5, 7, "is"), (8, 14, "backed"), (15, 17, "by"), (18, 21, "Oz")]
    >>> chunks = read_chunks(read_tokens("Arvn is backed by Oz.", words))
    >>> [(chunk.kind, chunk.lemma or chunk.word) for chunk in chunks]
    [('noun', 'arvn'), ('verb', 'back'), ('prep', 'by'), ('noun', 'oz')]
    """
    chunks: list[Chunk] = []
    place = 0
    while place < len(tokens):
        if tokens[place].marks and chunks and not _opens_quoted_noun(tokens[place], chunks[-1]):
            chunks.append(Chunk("mark", modal=tokens[place].marks))
        group, stop = read_verbs(tokens, place, chunks)
        if group is not None:
            chunks.append(group)
            place = stop
            continue
        _add_word(chunks, tokens, place)
        place += 1
    return chunks


def _opens_quoted_noun(token: Token, last: Chunk) -> bool:
    """Tell whether marks only set off words of a noun phrase: a "lasting" peace."""
    within = last.kind == "noun" and last.tokens[-1].low in words_in("determiners")
    return within and not token.marks.strip("\"'")


def _add_word(chunks: list[Chunk], tokens: list[Token], place: int) -> None:
    """Put a word that is no verb into its chunk."""
    token = tokens[place]
    kind = _kind_of(tokens, place, chunks)
    last = chunks[-1] if chunks else None
    if kind == "skip":
        if last is not None and last.kind == "prep" and token.low in words_in("times"):
            chunks.pop()  # "on Monday" parts no subject from its verb
        return
    apart = _opens_clause(tokens, place, chunks)
    grows = kind == "noun" and last is not None and last.kind == "noun"
    if grows and last is not None and _goes_on(last, token) and not apart:
        last.tokens.append(token)
        return
    chunks.append(Chunk(kind, [token]))


def _opens_clause(tokens: list[Token], place: int, chunks: list[Chunk]) -> bool:
    """Tell whether a name opens the main clause: in an interview Keller said."""
    if len(chunks) < 2 or place + 1 >= len(tokens) or not tokens[place].capital:
        return False
    before, after = chunks[-1].tokens[-1:], tokens[place + 1]
    plain = bool(before) and not before[0].capital and not before[0].owns
    titled = plain and any(before[0].low in words_in(key) for key in ("titles", "people"))
    finite = after.low in helpers() or "past" in verb_forms().get(after.low, {})
    opening = chunks[-2].kind == "prep" and not any(chunk.verbal for chunk in chunks)
    return plain and not titled and opening and finite and not after.marks


def _goes_on(last: Chunk, token: Token) -> bool:
    """Tell whether a word belongs to the noun phrase before it."""
    opens = token.low in words_in("determiners") and last.tokens[-1].low not in words_in(
        "determiners"
    )
    pronoun = token.low in words_in("pronouns") or last.tokens[-1].low in words_in("pronouns")
    return not opens and not pronoun


def _kind_of(tokens: list[Token], place: int, chunks: list[Chunk]) -> str:
    """Return the kind of chunk that a word which is no verb belongs to."""
    here = Place(tokens, place, chunks)
    low = here.word()
    if low in words_in("conjunctions"):
        return "and"
    if helpers().get(low, "not") != "not" and not is_month(tokens, place):
        return "aux"
    return _link_kind(here) or _side_kind(here)


def _link_kind(here: Place) -> str:
    """Return "rel" or "sub" for a word that ties a clause to the one before, else nothing."""
    low, before = here.word(), here.last
    if low in words_in("relatives") and before.kind in ("noun", "mark"):
        return "sub" if low == "that" and here.word(1) in ("the", "he") else "rel"
    if low == "that" and (before.verbal or before.kind == "and"):
        return "sub"
    return "sub" if low == "what" and object_ahead(here) else ""


def _side_kind(here: Place) -> str:
    """Return the kind of any other word: an adverb (skipped), preposition, subordinator or noun."""
    low = here.word()
    clause = low in words_in("subordinators") and _clause_ahead(list(here.tokens), here.at)
    if low == "last" and here.last.kind == "noun" and "past" in here.forms(1):
        return "skip"
    nearly = low in ("about", "over", "around") and here.word(1)[:1].isdigit()
    if nearly or (low in words_in("adverbs") and not clause):
        return "skip"
    if low == "to" or (low in words_in("prepositions") and not clause):
        return "prep"
    if low in words_in("subordinators") and low != "that":
        return "sub"
    adverb = low.endswith("ly") and len(low) > 4 and low not in words_in("judged")
    adverb |= low in words_in("negators")
    return "skip" if adverb else "noun"


def _clause_ahead(tokens: list[Token], place: int) -> bool:
    """Tell whether a word such as "after" is followed by a clause of its own."""
    if tokens[place].low == "once" and place + 1 < len(tokens) and tokens[place + 1].capital:
        return True
    for token in tokens[place + 1 : place + 7]:
        if token.marks:
            return False
        forms = verb_forms().get(token.low, {})
        if token.low in words_in("modals") or token.low in words_in("be") or "past" in forms:
            return token is not tokens[place + 1]
    return False
