"""Find the name that a description beside a reporting verb explains."""

from __future__ import annotations

from analysis.framing.quotes.tokens import (
    MASK,
    Span,
    Token,
    name_length,
    opens_aside,
    trimmed_end,
)
from analysis.framing.quotes.words import DETERMINERS, PREPOSITIONS

_FINITE = frozenset(
    ("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "did")
)


def name_explained(
    tokens: list[Token], found: Span, *, skipped: bool, relative: bool
) -> Span | None:
    """Return the name that a description explains, if it does.

    Parameters
    ----------
    tokens : list of Token
        The clause up to the verb.
    found : (int, int)
        The span of the description.
    skipped, relative : bool
        Whether an aside, or a clause with `who`, stands between it and the verb.

    Examples
    --------
    >>> from analysis.framing.quotes.tokens import read_tokens
    >>> text = "Lena Ott, the judge, who left, "
    >>> found = name_explained(read_tokens(text, 0, 31), (10, 19), skipped=True, relative=False)
    >>> text[slice(*found)]
    'Lena Ott'
    """
    if relative or skipped:
        return _name_before(tokens, found, relative=relative)
    return _name_opening(tokens, found) if tokens[0].capital else None


def _name_before(tokens: list[Token], found: Span, *, relative: bool) -> Span | None:
    """Return the name that a description explains (`Lena Ott, the judge, who left, said`)."""
    at = next((k for k, token in enumerate(tokens) if token.start == found[0]), 0)
    if tokens[at].end < found[1] and tokens[at].capital and tokens[at].lower not in DETERMINERS:
        return None
    for k in range(at - 1, max(1, at - 30), -1):
        if tokens[k].text[0] in ";:" or tokens[k].text[0] == MASK or tokens[k].lower in _FINITE:
            return None
        named = None
        if tokens[k].text == ",":
            named = _full_name_ending(tokens, k - 1, relative=relative)
        if named is not None:
            return named
    return None


def _name_opening(tokens: list[Token], found: Span) -> Span | None:
    """Return the name at the start that a description explains (`Lena Ott, the judge said`)."""
    size = name_length(tokens, 0)
    comma = size > 1 and size + 1 < len(tokens) and tokens[size].text == ","
    if not comma or tokens[size + 1].start != found[0]:
        return None
    opens = opens_aside(tokens[0].text) or tokens[size + 1].lower not in DETERMINERS
    return None if opens else (tokens[0].start, trimmed_end(tokens[size - 1]))


def _full_name_ending(tokens: list[Token], last: int, *, relative: bool) -> Span | None:
    """Return a name of two words or more that ends with a token and begins a clause.

    A `relative` clause may belong to any name (`with Ott, now the mayor, who said`).
    """
    first = last
    while first and tokens[first].capital and tokens[first - 1].capital:
        first -= 1
    named = tokens[first].capital and first < last and not opens_aside(tokens[first].text)
    before = tokens[first - 1] if first else None
    linked = before is not None and before.word and not before.text.islower()
    if relative and tokens[last].capital and not opens_aside(tokens[first].text):
        return tokens[first].start, trimmed_end(tokens[last])
    if not named or linked or (before is not None and before.lower in PREPOSITIONS):
        return None
    return tokens[first].start, trimmed_end(tokens[last])
