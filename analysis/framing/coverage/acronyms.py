"""Names that are written out in one sentence and as an acronym in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

_SMALL = frozenset(("of", "and", "for", "the", "on", "in", "to", "&"))
_LENGTHS = range(3, 7)


def find_acronyms(sentences: Iterable[Sequence[str]]) -> dict[tuple[str, ...], str]:
    """Return the runs of capitals whose first letters are an acronym that occurs as well.

    Examples
    --------
    >>> find_acronyms([["The", "European", "Space", "Agency"], ["ESA", "said"]])
    {('European', 'Space', 'Agency'): 'ESA'}
    """
    acronyms: set[str] = set()
    runs: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in sentences:
        capitals = [word for word in words if _is_acronym(word)]
        if len(capitals) <= 0.5 * len(words):
            acronyms.update(capitals)
        for start in range(len(words)):
            for run, letters in _runs_from(words, start):
                runs[letters].add(run)
    return {run: name for name in sorted(acronyms) for run in sorted(runs.get(name, ()))}


def _is_acronym(word: str) -> bool:
    """Tell whether a word is written in capitals only and may be an acronym."""
    return len(word) in _LENGTHS and word.isalpha() and word.isupper()


def _runs_from(words: Sequence[str], start: int) -> Iterable[tuple[tuple[str, ...], str]]:
    """Yield the runs of capitalised words from a place, with their first letters."""
    letters = ""
    for place in range(start, min(len(words), start + 9)):
        word = words[place]
        if word[0].isupper() and not _is_acronym(word):
            letters += word[0]
            if len(letters) in _LENGTHS:
                yield tuple(words[start : place + 1]), letters
        elif not letters or word not in _SMALL:
            return


def join_acronyms(words: list[str], acronyms: dict[tuple[str, ...], str]) -> list[str]:
    """Return the words with each name that has an acronym as the acronym.

    Examples
    --------
    >>> join_acronyms(["The", "Space", "Test", "Unit"], {("Space", "Test", "Unit"): "STU"})
    ['The', 'STU']
    """
    if not acronyms:
        return words
    longest = max(map(len, acronyms))
    joined: list[str] = []
    place = 0
    while place < len(words):
        run = next(
            (
                tuple(words[place:end])
                for end in range(min(len(words), place + longest), place + 2, -1)
                if tuple(words[place:end]) in acronyms
            ),
            None,
        )
        joined.append(acronyms[run] if run else words[place])
        place += len(run) if run else 1
    return joined
