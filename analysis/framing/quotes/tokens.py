"""Words and noun phrases as the quotation rules read them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import (
    AUXILIARIES,
    BREAKS,
    CALENDAR,
    DETERMINERS,
    INSIDE_NAMES,
    NOUNS_TOO,
    PEOPLE,
    PREPOSITIONS,
)

MASK = "\x02"
"""Stands for every character of a quoted stretch while the words around it are read."""

Span = tuple[int, int]

_TOKEN = re.compile(
    r"(?:[^\W_][\w'&/@-]*(?:(?:\.(?=\w)|(?<=\d),(?=\d{3}\b))[\w'&/@-]*)*\.?|@\w+|\x02+|-+|\.+|[^\w\s\x02]|_+)\s*"
)
_MOST_FORMS = 100_000
_CONTRACTED = re.compile(
    r"(?:it|he|she|that|there|what|who|here|let|this|i|you|we|they)'(?:s|re|ll|d|ve|m)$"
)
_JOINED = re.compile(r"(?:[ae][lnrsdtz]|ash|u[ld]|bin|d)['-][A-Z]")  # `al-Bakhit`
LINKS = frozenset(("of", "for", "from", "at", "with", "in", "on", "to"))


class Token(NamedTuple):
    """A word or a mark of punctuation, with its place."""

    text: str
    start: int
    end: int
    lower: str
    capital: bool
    word: bool


@lru_cache(maxsize=100_000)
def _read_form(text: str) -> tuple[str, bool, bool]:
    """Return a word in lower case, whether it could be part of a name, and whether it is one."""
    first, lower = text[0], text.lower().rstrip(".")
    if _CONTRACTED.match(lower):
        return lower, False, True
    capital = (first.isupper() or first == "@" or _JOINED.match(text) is not None) and (
        lower not in CALENDAR
    )
    return lower, capital, first.isalnum() or (first == "@" and len(text) > 1)


class _Forms(dict[str, tuple[str, int, int, str, bool, bool]]):
    """What is known of every word met, with the blanks after it: a look-up in an inner loop."""

    def __missing__(self, run: str) -> tuple[str, int, int, str, bool, bool]:
        """Read a new word: it alone, its length without and with blanks, and its form."""
        if len(self) >= _MOST_FORMS:
            self.clear()
        text = run.rstrip()
        self[run] = form = (text, len(text), len(run), *_read_form(text))
        return form


_FORMS = _Forms()


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of a part of a text.

    Examples
    --------
    >>> [token.text for token in read_tokens("Lt. Gen. Fox, 61, said", 0, 22)]
    ['Lt.', 'Gen.', 'Fox', ',', '61', ',', 'said']
    """
    runs = _TOKEN.findall(text, start, end)
    if not runs:
        return []
    new = tuple.__new__  # a third of the time that Token() takes, and this is the inner loop
    tokens: list[Token] = []
    at = text.index(runs[0], start)
    for run in runs:
        word, size, width, lower, capital, is_word = _FORMS[run]
        tokens.append(new(Token, (word, at, at + size, lower, capital, is_word)))
        at += width
    return tokens


def name_length(tokens: list[Token], at: int) -> int:
    """Return how many tokens from a place make up a name, with what it is called (`the actor`)."""
    size = 0
    if at + 1 < len(tokens) and tokens[at].text in ("the", "former", "retired", "then", "ex"):
        size = 1
        while at + size < len(tokens) and tokens[at + size].text in PEOPLE:
            size += 1
    lead = size
    while at + size < len(tokens) and tokens[at + size].word:
        token = tokens[at + size]
        if not token.capital and not (size > lead and token.text in INSIDE_NAMES):
            return 0
        size += 1
    return size if size > lead and tokens[at + size - 1].capital else 0


def core_of(phrase: list[Token]) -> list[Token]:
    """Return the name, with its title, that a longer phrase ends with; or its last noun phrase."""
    first = len(phrase)
    while first and (phrase[first - 1].capital and not opens_aside(phrase[first - 1].text)):
        first -= 1
    while first and first < len(phrase) and phrase[first - 1].lower in PEOPLE:
        first -= 1
    for k in range(len(phrase) - 1, max(-1, len(phrase) - 6), -1):
        if phrase[k].lower in DETERMINERS:
            first = min(first, k)
            break
    return phrase[first:]


@lru_cache(maxsize=100_000)
def stops_phrase(text: str) -> bool:
    """Tell whether a noun phrase cannot begin further left than a token of this form."""
    word, _, is_word = _read_form(text)
    if not is_word or word in BREAKS or word in ("who", "whom", "which", "that"):
        return True
    return text.islower() and word in VERBS and word not in NOUNS_TOO


@lru_cache(maxsize=100_000)
def opens_aside(text: str) -> bool:
    """Tell whether a token opens a phrase that holds no subject (`On Friday`, `Speaking in`)."""
    word, capital, _ = _read_form(text)
    if word in PREPOSITIONS or word in BREAKS or word in ("that", "a.m"):
        return not (word in ("may", "like") and capital)
    verb = VERBS.get(word)
    if capital and len(word) > 5 and word.endswith("ly") and text.isalpha():
        return word in (
            "currently",
            "finally",
            "recently",
            "previously",
            "reportedly",
            "meanwhile",
        ) or word not in ("kelly", "beverly", "kimberly")
    participle = word.endswith("ing") and len(word) > 5 and word not in PEOPLE
    return participle or (verb is not None and word.endswith("ed"))


def phrase_length(tokens: list[Token]) -> int:
    """Return how many tokens from the first make up one noun phrase."""
    size, linked = 0, False
    for token in tokens[:12]:
        word = token.lower
        if not token.word:
            break
        plain = size and (not tokens[size - 1].capital or tokens[0].lower in PEOPLE)
        if word in LINKS and plain and not linked and size < 3:
            linked = True
        elif size and token.text in INSIDE_NAMES and _name_goes_on(tokens, size):
            pass
        elif _ends_phrase(tokens, size):
            break
        size += 1
    while size and (tokens[size - 1].text in INSIDE_NAMES or tokens[size - 1].lower in LINKS):
        size -= 1
    return size


def _name_goes_on(tokens: list[Token], at: int) -> bool:
    """Tell whether a small word stands inside a name (`Bank of England`, `Ana de la Cruz`)."""
    following = [t for t in tokens[at + 1 : at + 3] if t.text not in INSIDE_NAMES]
    return (
        tokens[at - 1].capital
        and bool(following)
        and following[0].capital
        and tokens[at].text != "and"
    )


def _ends_phrase(tokens: list[Token], at: int) -> bool:
    """Tell whether a noun phrase cannot go on with the token at a place."""
    token = tokens[at]
    word = token.lower
    if word in BREAKS or word == "who" or word in CALENDAR:
        return True
    if word in PREPOSITIONS or (word in AUXILIARIES and at > 0):
        return True
    if at == 0 or token.capital or _leads_to_name(tokens, at):
        return False
    before = tokens[at - 1]
    if before.lower in PEOPLE:
        return word not in PEOPLE
    if (
        before.capital
        and not before.lower.endswith(("'s", "s'"))
        and before.lower not in DETERMINERS
    ):
        return word not in PEOPLE
    return word not in PEOPLE and (word in VERBS or word.endswith("ed"))


def _leads_to_name(tokens: list[Token], at: int) -> bool:
    """Tell whether plain words say what somebody named is (`Labour party chief Lena Ott`)."""
    for k in range(at, min(at + 4, len(tokens) - 1)):
        token = tokens[k]
        if not token.word or token.capital or token.lower in PREPOSITIONS:
            return False
        if token.lower in PEOPLE and tokens[k + 1].capital:
            return not any(t.lower in AUXILIARIES for t in tokens[at:k])
    return False


def joined_length(tokens: list[Token], at: int) -> int:
    """Return how many tokens `and` and a second name take up from a place, or 0.

    Examples
    --------
    >>> joined_length(read_tokens("Ruiz and Lena Ott said", 0, 22), 1)
    3
    """
    size = at + 1
    while size < len(tokens) and tokens[size].capital and not opens_aside(tokens[size].text):
        size += 1
    joined = at and at < len(tokens) and tokens[at].text == "and" and tokens[at - 1].capital
    return size - at if joined and size > at + 1 else 0


def is_speaker(phrase: list[Token], *, lenient: bool) -> bool:
    """Tell whether a noun phrase can be somebody who speaks."""
    if not phrase or phrase[-1].lower in CALENDAR:
        return False
    for i, token in enumerate(phrase):
        plain = token.lower.removesuffix("'s")
        if plain in PEOPLE:
            return True
        if token.capital and (i or plain not in DETERMINERS) and not opens_aside(token.text):
            return True
    plural = len(phrase) < 4 and phrase[-1].text.endswith("s") and len(phrase[-1].text) > 3
    return lenient and (plural or (phrase[0].lower in DETERMINERS and 1 < len(phrase) < 7))


def trimmed_end(token: Token) -> int:
    """Return where a phrase ends, without the full stop of its sentence."""
    stop = token.text.endswith(".") and "." not in token.text[:-1] and len(token.text) > 3
    return token.end - (1 if stop else 0)
