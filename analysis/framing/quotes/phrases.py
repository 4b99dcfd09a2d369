"""Find the phrase that names a speaker beside a reporting verb."""

from __future__ import annotations

from functools import cache

from analysis.framing.quotes.appositions import name_explained
from analysis.framing.quotes.tokens import (
    LINKS,
    MASK,
    Span,
    Token,
    core_of,
    is_speaker,
    joined_length,
    name_length,
    opens_aside,
    phrase_length,
    read_tokens,
    stops_phrase,
    trimmed_end,
)
from analysis.framing.quotes.words import (
    AUXILIARIES,
    CALENDAR,
    DETERMINERS,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
)

_PLACES = LINKS - {"of", "to"}
LOOK_BACK = 320
_MOST_TOKENS = 60
_NO_ADVERBS = frozenset(("family", "assembly", "bully", "rally", "supply", "reply", "monopoly"))
_WHEN = frozenset(("last", "this", "week", "month", "year", "weekend", "night", "morning", "once"))
_SMALL = _WHEN | PREPOSITIONS


def subject_before(text: str, start: int, end: int, *, lenient: bool = False) -> Span | None:
    """Return the subject that ends where a reporting verb begins.

    Parameters
    ----------
    text : str
        The text, quoted stretches masked.
    start, end : int
        The clause so far, up to the verb.
    lenient : bool
        Also take a plain noun with an article ("the sign said").

    Returns
    -------
    tuple of int or None
        The span of the subject, appositions left out.

    Examples
    --------
    >>> text = "But Lena Ott, a former judge, has also "
    >>> text[slice(*subject_before(text, 0, len(text)))]
    'Lena Ott'
    """
    return subject_ending(read_tokens(text, max(start, end - LOOK_BACK), end), lenient=lenient)


def subject_ending(tokens: list[Token], *, lenient: bool = False) -> Span | None:
    """Return the subject that a list of words ends with, as `subject_before` does.

    Examples
    --------
    >>> subject_ending(read_tokens("But Lena Ott has also ", 0, 22))
    (4, 12)
    """
    tokens = tokens[-_MOST_TOKENS:]
    last = len(tokens) - 1
    if last < 1 or not tokens[last].capital or tokens[last].lower in _SMALL:  # most are names
        last = _skip_time(tokens, _skip_list(tokens, _skip_auxiliaries(tokens, last)))
    relative = skipped = False
    for _ in range(6):
        if last < 0:
            return None
        mark = tokens[last].text
        aged = _before_age(tokens, last) if mark == "," else -1
        if aged >= 0:
            last = aged
            continue
        if mark == "," or mark[0] in "-\u2014)":
            opening = _opening(tokens, last)
            joined = _join_apposition(tokens, opening, last)
            if joined is not None:
                return joined
            if opening < 0:
                return None
            last, skipped = opening - 1, True
            continue
        if tokens[last].lower in ("who", "which", "that"):
            last -= 2 if last and tokens[last - 1].text == "," else 1
            relative = True
            continue
        found = _phrase_ending(tokens, last, lenient=lenient, core=relative)
        if found is not None:
            return name_explained(tokens, found, skipped=skipped, relative=relative) or found
        if last == len(tokens) - 1:
            return None
        last = _previous_comma(tokens, last)
    return None


def subject_after(text: str, start: int, end: int) -> Span | None:
    """Return the subject that follows an inverted reporting verb (`said Lena Ott, a judge`).

    Examples
    --------
    >>> text = "the Swiss envoy, Claire Dufour, on Friday"
    >>> text[slice(*subject_after(text, 0, len(text)))]
    'the Swiss envoy, Claire Dufour'
    """
    tokens = read_tokens(text, start, min(end, start + LOOK_BACK))
    if not tokens or not tokens[0].word:
        return None
    if tokens[0].lower in PRONOUNS or _stands_alone(tokens):
        return tokens[0].start, tokens[0].end
    size = phrase_length(tokens)
    phrase = tokens[:size]
    if not is_speaker(phrase, lenient=False):
        return None
    size += joined_length(tokens, size)
    if size < len(tokens) and tokens[size].text == "," and not phrase[-1].capital:
        name = name_length(tokens, size + 1)
        if name:
            size += 1 + name
    return phrase[0].start, trimmed_end(tokens[size - 1])


def _stands_alone(tokens: list[Token]) -> bool:
    """Tell whether the first word is `him` or `her` without a noun (`according to him,`)."""
    return tokens[0].text in ("him", "her", "them") and (len(tokens) == 1 or not tokens[1].word)


@cache
def _adverb(word: str) -> bool:
    """Tell whether a word may stand between subject and verb."""
    manner = len(word) > 4 and word.endswith("ly") and word not in _NO_ADVERBS
    return manner or word in AUXILIARIES or word.endswith("n't")


def _skip_auxiliaries(tokens: list[Token], last: int) -> int:
    """Return the last token that belongs to the subject rather than to the verb."""
    while last >= 0:
        token = tokens[last]
        if not _adverb(token.lower) or (token.capital and last and token.lower != token.text):
            break
        last -= 1
    return last


def _skip_list(tokens: list[Token], last: int) -> int:
    """Return the token before `, including France and Spain,`, or the same token without one."""
    if last < 0 or tokens[last].text != ",":
        return last
    for k in range(last - 1, 0, -1):
        if (
            tokens[k].lower in ("including", "among", "led", "along", "together")
            and tokens[k - 1].text == ","
        ):
            return k - 2
        if tokens[k].text[0] in ";:" or tokens[k].text[0] == MASK:
            break
    return last


def _skip_time(tokens: list[Token], last: int) -> int:
    """Return the `who` before words that only say when (`who in 2010 said`), or the same token."""
    for k in range(last, max(0, last - 6), -1):
        if tokens[k].lower == "who":
            return k
        dated = tokens[k].lower in CALENDAR or tokens[k].text.isdigit()
        if not dated and tokens[k].lower not in PREPOSITIONS and tokens[k].lower not in _WHEN:
            break
    return last


def _opening(tokens: list[Token], last: int) -> int:
    """Return the mark that opens the aside which a mark closes, or -1."""
    partner = {")": "("}.get(tokens[last].text[0], tokens[last].text[0])
    for k in range(last - 1, -1, -1):
        if tokens[k].text[0] == partner:
            return k
        if tokens[k].text[0] in ";:" or tokens[k].text[0] == MASK:
            return -1
    return -1


def _before_age(tokens: list[Token], last: int) -> int:
    """Return the token before an age (`Lena Ott, 46, of Hull, said`) that a comma closes, or -1."""
    for k in range(last - 1, max(1, last - 14), -1):
        if tokens[k].text[0] in ";:" or tokens[k].text[0] == MASK:
            return -1
        age = tokens[k].text.isdigit() and len(tokens[k].text) < 4
        if age and tokens[k - 1].text == "," and tokens[k + 1].text == ",":
            return k - 2
    return -1


def _previous_comma(tokens: list[Token], last: int) -> int:
    """Return the last token before the comma on the left, or -1."""
    return next((k - 1 for k in range(last, -1, -1) if tokens[k].text == ","), -1)


def _join_apposition(tokens: list[Token], opening: int, closing: int) -> Span | None:
    """Return a description and the name that explains it (`The minister, Ivo Kral,`), as one."""
    inside = tokens[opening + 1 : closing]
    if not inside or name_length(tokens, opening + 1) != len(inside):
        return None
    if opening < 0:
        return inside[0].start, trimmed_end(inside[-1])
    head = _phrase_ending(tokens, opening - 1, lenient=True) if opening else None
    if head is None or (tokens[opening - 1].capital and tokens[opening - 1].lower not in PEOPLE):
        return None
    return head[0], trimmed_end(inside[-1])


def _phrase_ending(
    tokens: list[Token], last: int, *, lenient: bool, core: bool = False
) -> Span | None:
    """Return the noun phrase that ends with a token."""
    if last < 0 or not tokens[last].word or tokens[last].lower in LINKS:
        return None
    if tokens[last].lower in PRONOUNS:
        return tokens[last].start, tokens[last].end
    first = last
    while first and (not stops_phrase(tokens[first - 1].text) or _is_told_of(tokens, first - 1)):
        first -= 1
    first += 2 * (tokens[first].lower == "at" and tokens[first + 1].lower in ("least", "most"))
    phrase = _without_place(tokens[first : last + 1])
    if core or len(phrase) > 9 or opens_aside(phrase[0].text):
        phrase = _name_of_place(phrase) or core_of(phrase)
    if not phrase or not is_speaker(phrase, lenient=lenient):
        return None
    start = tokens[_first_joined(tokens, first)] if phrase[0] is tokens[first] else phrase[0]
    return start.start, trimmed_end(phrase[-1])


def _name_of_place(phrase: list[Token]) -> list[Token]:
    """Return the name of a person that a long phrase places (`Ana Ruiz of the Board for Work`)."""
    size = name_length(phrase, 0)
    size = next((k for k, token in enumerate(phrase[:5]) if not token.capital), 0) or size
    placed = 1 < size < len(phrase) and phrase[size].lower in LINKS
    return phrase[:size] if placed and not opens_aside(phrase[0].text) else []


def _is_told_of(tokens: list[Token], at: int) -> bool:
    """Tell whether a participle says which people are meant (`people briefed on the talks`)."""
    told = at and at + 1 < len(tokens) and tokens[at].lower.endswith("ed")
    return bool(told and tokens[at - 1].lower in PEOPLE and tokens[at + 1].lower in PREPOSITIONS)


def _without_place(phrase: list[Token]) -> list[Token]:
    """Return a long phrase up to where it says where (`a group of 32 experts` `at the ...`)."""
    if len(phrase) < 9 or phrase[0].lower not in DETERMINERS:
        return phrase
    place = next((k for k, t in enumerate(phrase) if k > 1 and _says_where(phrase, k)), len(phrase))
    return phrase[:place]


def _says_where(phrase: list[Token], k: int) -> bool:
    """Tell whether a word opens what says where people are, or what they do (`an envoy trying`)."""
    doing = phrase[k].text.endswith("ing") and phrase[k - 1].lower in PEOPLE
    return phrase[k].lower in _PLACES or doing


def _first_joined(tokens: list[Token], first: int) -> int:
    """Return where `Ana Ruiz and` begins before a name, at the start of a clause; else `first`."""
    start = first - 2
    second = tokens[first].capital or tokens[first].text in ("his", "her", "their", "other")
    if start < 0 or tokens[first - 1].text != "and" or not second:
        return first
    while start and tokens[start - 1].capital and tokens[start].capital:
        start -= 1
    named = tokens[start].capital and not opens_aside(tokens[start].text)
    begins = not start or not tokens[start - 1].word or tokens[start - 1].lower == "that"
    return start if named and begins else first
