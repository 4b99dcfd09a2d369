"""The sentence rules: where one sentence ends and the next begins within a line."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

import numpy as np

from analysis.text.chunks import Ints

# A mark that may end a sentence, what closes after it, blanks, what opens, the next character.
_CANDIDATE = re.compile(r"([.!?\u2026]+)([\"')\]]*) +([\"'(\[]*)(?=(\S))")
_NEXT_WORD = re.compile(r"[^\W_][\w'-]*")
_BRAND = re.compile(r"[a-z]{1,2}-?[A-Z]")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_LIST_MARKER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})$")
_REACH = 30


@cache
def load_abbreviations() -> dict[str, frozenset[str]]:
    """Return the lists of the package's abbreviation file.

    Examples
    --------
    >>> "Sen" in load_abbreviations()["titles"]
    True
    """
    source = resources.files("analysis.text").joinpath("abbreviations.toml").read_text("utf-8")
    return {name: frozenset(value.split()) for name, value in tomllib.loads(source).items()}


def find_boundaries(text: str) -> tuple[Ints, Ints]:
    """Return where sentences end and where the next ones start, within lines.

    Parameters
    ----------
    text : str
        Text folded by `fold_layout`.

    Returns
    -------
    tuple of ndarray of int
        The ends and the starts, as many of each.

    Examples
    --------
    >>> find_boundaries("Gen. Fox left. He flew to St. Ives.")
    (array([14]), array([15]))
    """
    found = [
        (match.end(2), match.start(3))
        for match in _CANDIDATE.finditer(text)
        if _ends_sentence(match, text)
    ]
    spans = np.array(found, dtype=np.int64).reshape(-1, 2)
    return spans[:, 0], spans[:, 1]


def _ends_sentence(match: re.Match[str], text: str) -> bool:
    """Decide one candidate."""
    mark, closing, opening, following = match.groups()
    if following.islower() and not _BRAND.match(text, match.end()):
        return False
    if not (following.isalnum() or following in "$#@\u20ac\u00a3\u2014-"):
        return following not in ".,;:!?" and mark[-1] in "!?"
    if mark != ".":
        return _ends_after_mark(mark, closing, opening, text, match.end())
    start = match.start()
    head = text[max(0, start - _REACH) : start]
    token = head[max(head.rfind(" "), head.rfind("\n")) + 1 :].lstrip("\"'([\u2014")
    if not token:
        return True
    return _ends_after_dot(token, closing, text, match)


def _ends_after_mark(mark: str, closing: str, opening: str, text: str, at: int) -> bool:
    """Decide after a question mark, an exclamation mark or an ellipsis."""
    if not closing or opening:
        return True
    words = text[at : at + 60].split(None, 3)[:3]
    saying = load_abbreviations()["saying"]
    return not any(word.rstrip(",.:") in saying for word in words[1:])


def _ends_after_dot(token: str, closing: str, text: str, match: re.Match[str]) -> bool:
    """Decide after a single dot from the word before it and the word after it."""
    lists = load_abbreviations()
    at = match.end()
    if len(token) > 3 and token.isalpha() and token.islower() and token not in lists["endings"]:
        return True
    if closing and closing[0] in "\"'":
        return True
    last = re.split(r"[-\u2014/]", token)[-1]
    if last in lists["titles"]:
        return False
    if last in lists["numbered"]:
        return not text[at].isdigit()
    if text[at].isdigit() and last in lists["dates"]:
        return False
    if len(token) <= 4 and _LIST_MARKER.match(token) and _opens_line(token, text, match.start()):
        return False
    return not _is_abbreviation(last, lists) or _opens_sentence(last, text, match)


def _is_abbreviation(token: str, lists: dict[str, frozenset[str]]) -> bool:
    """Tell whether a token may be followed by a capital within a sentence."""
    if len(token) == 1:
        return token.isupper()
    return token in lists["names"] or token in lists["dates"] or bool(_ACRONYM.match(token))


def _opens_sentence(token: str, text: str, match: re.Match[str]) -> bool:
    """Tell whether what follows an abbreviation opens a sentence."""
    at = match.end()
    word = _NEXT_WORD.match(text, at)
    if word is None:
        return False
    if len(token) == 1 and token != "I" and word.group() in ("I", "A"):
        return False
    if token.lower() in ("a.m", "p.m"):
        return word.group() not in ("EST", "EDT", "ET", "GMT", "PST", "PDT", "PT", "CET", "Eastern")
    return (
        bool(match.group(3))
        and match.group(3)[0] == '"'
        or word.group() in load_abbreviations()["openers"]
    )


def _opens_line(token: str, text: str, dot: int) -> bool:
    """Tell whether the token is the first of its line."""
    start = dot - len(token)
    return start == 0 or text[start - 1] == "\n"
