"""Forms of words and phrases, compiled and filed by how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from analysis.text.folding import fold_characters, lower_characters
from analysis.text.words import CHARACTER, split_runs

Case = Literal["smart", "ignore", "exact"]

_RUN = re.compile(r"(\w+)")
_STAR = rf"{CHARACTER}{{0,40}}"
_ANY_WORD = rf"{CHARACTER}+(?:['-]{CHARACTER}+){{0,6}}"
_MOST_STARS = 3
_MOST_COMPILED = 10_000


@dataclass(frozen=True)
class Form:
    """A form as filed: its row, its group, its text, and where its first letter stands."""

    row: int
    group: int
    text: str
    lead: int
    case: Case

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What matches it, compiled when a text first has a word that it begins with."""
        return compile_form(self.text, self.case)


class Found(NamedTuple):
    """A place in a text and the row of the form that matches it."""

    start: int
    end: int
    row: int


class FormIndex:
    """Thousands of forms, of which only those that begin like a word of the text are tried.

    Parameters
    ----------
    forms : sequence of object
        The forms as given; each is checked.
    groups : sequence of int
        Forms of one group compete: the longest wins and hits do not overlap.
    case : {"smart", "ignore", "exact"}
        How letters' case counts.
    """

    def __init__(self, forms: Sequence[object], groups: Sequence[int], case: Case) -> None:
        self._whole: dict[str, list[Form]] = {}
        self._opening: dict[str, list[Form]] = {}
        self._loose: list[tuple[list[str], Form]] = []
        for row, (form, group) in enumerate(zip(forms, groups, strict=True)):
            folded = check_form(form)
            first = re.search(r"[\w*]", folded)
            lead = first.start() if first else 0
            entry = Form(row, group, folded, lead, case)
            self._file(entry, lower_characters(folded[lead:]))
        self._lengths = sorted({len(opening) for opening in self._opening})

    def _file(self, entry: Form, form: str) -> None:
        """Put a form under its first run of letters."""
        run = _RUN.match(form)
        if run is None:
            self._loose.append((re.split(r"[^\w*]", form)[0].split("*"), entry))
        elif form[run.end() : run.end() + 1] == "*":
            self._opening.setdefault(run.group(), []).append(entry)
        else:
            self._whole.setdefault(run.group(), []).append(entry)

    def _candidates(self, word: str) -> list[Form]:
        """Return the forms that may begin with a run of letters in lower case."""
        found = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            found += self._opening.get(word[:length], ())
        return found + [form for parts, form in self._loose if all(part in word for part in parts)]

    def scan(self, text: str) -> Iterator[Found]:
        """Yield the hits in a folded text, in reading order; those of one group never overlap."""
        words, starts = split_runs(_RUN, lower_characters(text))
        known = {word: forms for word in set(words) if (forms := self._candidates(word))}
        places = [i for i, word in enumerate(words) if word in known] if known else []
        free: dict[int, int] = {}
        for i in places:
            yield from _longest(text, int(starts[i]), known[words[i]], free)


def _longest(text: str, at: int, forms: list[Form], free: dict[int, int]) -> Iterator[Found]:
    """Yield each group's longest hit at a place and note where the group may match again."""
    best: dict[int, list[Found]] = {}
    for form in forms:
        start, group = at - form.lead, form.group
        match = form.expression.match(text, start) if start >= free.get(group, 0) else None
        if match is None:
            continue
        hit = Found(start, match.end(), form.row)
        others = best.get(group)
        if others is None or hit.end - hit.start > others[0].end - others[0].start:
            best[group] = [hit]
        elif hit[:2] == others[0][:2]:
            others.append(hit)
    for group, hits in best.items():
        free[group] = hits[0].end
        yield from hits


def check_form(form: object) -> str:
    """Return a form folded, or say what is wrong with it.

    Examples
    --------
    >>> check_form("peace  talk*")
    'peace talk*'
    """
    folded = " ".join(fold_characters(form).split()) if isinstance(form, str) else ""
    if not re.search(r"\w", folded):
        raise ValueError(
            f"patterns: a form needs a letter or digit, found {form!r}. Write a word, a phrase, "
            "or a word with *, such as 'conflict*'."
        )
    if any(word.count("*") > _MOST_STARS for word in folded.split()):
        raise ValueError(
            f"patterns: more than three * in a word of {form!r}. Use fewer, or find_regex."
        )
    return folded


@lru_cache(maxsize=_MOST_COMPILED)
def compile_form(form: str, case: Case = "smart") -> re.Pattern[str]:
    """Return the expression that matches a checked form in folded text, as whole words.

    Examples
    --------
    >>> compile_form("talk*").search("No Talks today").group()
    'Talks'
    """
    words = [_word_expression(word, case) for word in form.split(" ")]
    left = rf"(?<!{CHARACTER})(?<!{CHARACTER}')" if re.match(r"[\w*]", form) else ""
    right = rf"(?!{CHARACTER})"
    if form[0].isdigit():
        left += r"(?<!\d[.,])"
    if form[-1].isdigit():
        right += r"(?![.,]\d)"
    elif re.match(r"[\w*]", form[-1]):
        right += rf"(?!'(?![sS](?!{CHARACTER})){CHARACTER})"
    return re.compile(left + " +".join(words) + right)


def _word_expression(word: str, case: Case) -> str:
    """Return the expression of one word of a form."""
    if word == "*":
        return _ANY_WORD
    parts = word.split("*")
    if case == "exact":
        return _STAR.join(map(re.escape, parts))
    if case == "ignore" or word == word.lower():
        # the stars stay outside: a class of marks that ignores case is slow to compile
        return _STAR.join(part and f"(?i:{re.escape(part)})" for part in parts)
    plain, capitals = (
        [re.escape(part) for part in form.split("*")] for form in (word, word.upper())
    )
    return f"(?:{_STAR.join(plain)}|{_STAR.join(capitals)})"
