"""Names in running text, told by their capitals."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.text import function_words

Span = tuple[int, int]

_CAPITAL = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_CAPITAL}][\w'&.-]*"
_LINK = r"(?:(?:of|the|for|de|del|la|le|von|van|der|den|al|bin)[ ])"
_RUN = re.compile(rf"(?<![\w'.-]){_WORD}(?:[ ]{_LINK}{{0,2}}{_WORD})*")
_LONG = re.compile(r"[^\W\d_]{3,}")
_SMALL = re.compile(r"(?<![\w'-])[a-z][\w'-]*")
_OPENERS = frozenset("\"'([:;.!?*•-")
_TITLE_CASE = 0.75
_LONGEST_NAME = 6


@dataclass(frozen=True)
class Run:
    """Neighbouring words with capitals.

    Parameters
    ----------
    row, start, end : int
        Where it stands.
    words : tuple of str
        Its words.
    is_initial : bool
        Whether it opens a sentence or a quotation, so that its first capital says nothing.
    """

    row: int
    start: int
    end: int
    words: tuple[str, ...]
    is_initial: bool


@cache
def listed_names() -> tuple[str, ...]:
    """Return the names that the package lists."""
    data = tomllib.loads(files(__package__).joinpath("names.toml").read_text("utf-8"))
    return tuple(data["names"])


def find_names(texts: Sequence[str]) -> list[tuple[int, Span]]:
    """Find the names in sentences, judged by all sentences together.

    Inside a sentence every run of capitalised words is a name. At its start, and in a headline
    with capitals throughout, it is one if it is used as one elsewhere, or if its first word never
    appears in lower case.

    Parameters
    ----------
    texts : sequence of str
        Folded sentences.

    Returns
    -------
    list of (int, (int, int))
        The sentence and the span of each name.

    Examples
    --------
    >>> texts = ["Good news for the United States.", "United States officials met Lee."]
    >>> [texts[row][start:end] for row, (start, end) in find_names(texts)]
    ['United States', 'United States', 'Lee']
    """
    headlines = [_is_headline(text) for text in texts]
    runs = [run for row, text in enumerate(texts) for run in _find_runs(row, text)]
    inside = [run for run in runs if not run.is_initial and not headlines[run.row]]
    known = {run.words for run in inside}
    known_words = {word for run in inside for word in run.words}
    small = {word for text in texts for word in _SMALL.findall(text)}
    small |= function_words()["en"]
    found = []
    for run in runs:
        if headlines[run.row]:
            found += [(run.row, span) for span in _known_parts(run, known, small)]
            continue
        start = run.start if not run.is_initial else _name_start(run, known_words, small)
        if start < run.end:
            found.append((run.row, (start, run.end)))
    return found


def _find_runs(row: int, text: str) -> Iterator[Run]:
    for match in _RUN.finditer(text):
        end = match.start() + len(match[0].rstrip(".'-&"))
        before = text[: match.start()].rstrip()
        if match[0] == "I" or match[0].startswith("I'"):
            continue
        words = tuple(text[match.start() : end].split(" "))
        yield Run(row, match.start(), end, words, not before or before[-1] in _OPENERS)


def _is_headline(text: str) -> bool:
    """Tell whether most longer words after the first have a capital."""
    words = _LONG.findall(text)[1:]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)


def _name_start(run: Run, known_words: set[str], small: set[str]) -> int:
    """Return where a name starts in a run that opens a sentence; its end if there is none."""
    first = run.words[0]
    is_name = first.lower() not in small and (len(run.words) > 1 or first in known_words)
    if is_name or (len(run.words) > 1 and first in known_words and run.words[1] in known_words):
        return run.start
    rest = run.start + len(first) + 1
    linking = [word for word in run.words[1:2] if word.islower()]
    return run.end if rest > run.end or linking else rest


def _known_parts(run: Run, known: set[tuple[str, ...]], small: set[str]) -> Iterator[Span]:
    """Yield the parts of a headline's run that are names elsewhere, the longest first."""
    starts = [run.start]
    for word in run.words:
        starts.append(starts[-1] + len(word) + 1)
    at = 0
    while at < len(run.words):
        for stop in range(min(at + _LONGEST_NAME, len(run.words)), at, -1):
            part = run.words[at:stop]
            if part in known and (len(part) > 1 or part[0].lower() not in small):
                yield starts[at], starts[stop] - 1
                at = stop
                break
        else:
            at += 1
