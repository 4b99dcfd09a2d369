"""The words of a sentence, and the chunks that they are put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.framing.actions.lexicon import words_in

_MARKS = re.compile(r"[,;:()\"\u2014]|(?<!\w)-(?!\w)|(?<!\w)'|'(?!\w)")
_OWNED = re.compile(r"' (?=\w)")
_OPENED = re.compile(r"(?<!\w)'(?=\w)")
_CONTRACTED = {"won't": "will", "can't": "can", "shan't": "shall"}


@dataclass(frozen=True)
class Token:
    """A word with its place, its lower case, and the marks before it."""

    start: int
    end: int
    text: str
    low: str
    marks: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[:1].isupper()

    @property
    def owns(self) -> bool:
        """Whether it is a possessive."""
        return self.low.endswith(("'s", "s'"))


@dataclass
class Chunk:
    """A stretch of a sentence.

    Parameters
    ----------
    kind : str
        noun, verb, to (infinitive), ing, part (bare participle), prep, and, sub, rel, or mark.
    tokens : list of Token
        Its words; a mark has none.
    lemma, modal : str
        Of verbs.
    passive, negated : bool
        Of verbs.
    """

    kind: str
    tokens: list[Token] = field(default_factory=list)
    lemma: str = ""
    modal: str = ""
    passive: bool = False
    negated: bool = False

    @property
    def word(self) -> str:
        """Its first word in lower case."""
        return self.tokens[0].low if self.tokens else ""

    @property
    def verbal(self) -> bool:
        """Whether it is any kind of verb."""
        return self.kind in ("verb", "to", "ing", "part")


def read_tokens(text: str, words: Sequence[tuple[int, int, str]]) -> list[Token]:
    """Return a folded sentence's tokens; "didn't" is read as two, "did" and "not".

    Examples
    --------
    >>> [token.low for token in read_tokens("He didn't go.", [(0, 2, "He"), (3, 9, "didn't")])]
    ['he', 'did', 'not']
    """
    tokens: list[Token] = []
    last = 0
    for start, end, word in words:
        marks = "".join(_MARKS.findall(text[last:start]))
        if word.endswith("s") and _OWNED.match(text, end) and not _in_quotes(text, end):
            end, word = end + 1, f"{word}'"
        low = word.lower()
        last = end
        if "'" not in low or low.endswith("s'"):
            tokens.append(Token(start, end, word, low, marks))
            continue
        if low.endswith("n't") and len(low) > 3:
            stem = _CONTRACTED.get(low, low[:-3])
            tokens.append(Token(start, end, stem, stem, marks))
            tokens.append(Token(end, end, "not", "not", ""))
            continue
        if low.endswith("'s") and low[:-2] in words_in("shortened"):
            tokens.append(Token(start, end - 2, word[:-2], low[:-2], marks))
            tokens.append(Token(end - 2, end, "is", "is", ""))
            continue
        for ending, full in (("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'d", "would")):
            if low.endswith(ending):
                cut = end - len(ending)
                tokens.append(Token(start, cut, word[: -len(ending)], low[: -len(ending)], marks))
                tokens.append(Token(cut, end, full, full, ""))
                break
        else:
            tokens.append(Token(start, end, word, low, marks))
    return tokens


def _in_quotes(text: str, end: int) -> bool:
    """Tell whether an apostrophe closes single quotation marks, rather than owning what follows."""
    return _OPENED.search(text, 0, end) is not None


def is_month(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word is the month of May: in May, but not in "they may".

    Examples
    --------
    >>> since, may = Token(0, 5, "since", "since", ""), Token(6, 9, "May", "may", "")
    >>> is_month([since, may], 1)
    True
    """
    dated = tokens[at].text == "May" and at > 0
    return dated and tokens[at - 1].low in words_in("prepositions")
