"""The language a text is written in, by its function words; short texts are left unknown."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

UNKNOWN: Final = "unknown"
MIN_LETTERS: Final = 50
_SAMPLE: Final = 3_000
_GLANCE: Final = 150
_WORD: Final = re.compile(r"[^\W\d_]+")
_NO_LETTERS: Final = {code: " " for code in range(128) if not chr(code).isalpha()}
# below this share of function words a text is a list of names, or in a language not known here
_MIN_SHARE: Final = 0.12
# from this share and this lead on, two glances at a text tell its language as surely as a page
_CLEAR_SHARE: Final = 0.2
_CLEAR_LEAD: Final = 0.1
_QUOTES: Final = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\xa0", "        ")


class _Languages(NamedTuple):
    names: dict[str, str]
    words: dict[str, frozenset[str]]
    codes_of: dict[str, tuple[str, ...]]
    letters: dict[str, re.Pattern[str]]
    scripts: dict[str, re.Pattern[str]]


@cache
def _load_languages() -> _Languages:
    """Load the word lists once."""
    source = files("analysis.text").joinpath("languages.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    words = {code: frozenset(listed.split()) for code, listed in data["words"].items()}
    return _Languages(
        names=data["names"],
        words=words,
        codes_of=_invert(words),
        letters={code: re.compile(f"[{some}]") for code, some in data["letters"].items()},
        scripts={code: re.compile(f"[{span}]") for code, span in data["scripts"].items()},
    )


def _invert(words: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """Return the languages of each function word."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, listed in words.items():
        for word in listed:
            codes[word] = (*codes.get(word, ()), code)
    return codes


def function_words() -> dict[str, frozenset[str]]:
    """Return the function words of each language by its two-letter code, English first.

    Examples
    --------
    >>> "the" in function_words()["en"], "the" in function_words()["de"]
    (True, False)
    """
    return _load_languages().words


def name_language(code: str) -> str:
    """Return a language's English name; a code that is not known stays as it is.

    Examples
    --------
    >>> name_language("uk"), name_language("unknown")
    ('Ukrainian', 'unknown')
    """
    return _load_languages().names.get(code, code)


def detect_language(text: str) -> str:
    """Name the language of a text.

    Parameters
    ----------
    text : str
        Running text; its first three thousand characters are looked at, or less where two places
        in them leave no doubt.

    Returns
    -------
    str
        A two-letter code, or "unknown" below 50 letters and where no language is clear.

    Examples
    --------
    >>> detect_language("The council said on Monday that it will close the bridge for a month.")
    'en'
    >>> detect_language("NATO")
    'unknown'
    """
    sample = text[:_SAMPLE].lower()
    known = _load_languages()
    if len(sample) > 3 * _GLANCE:
        middle = len(sample) // 2
        glance = f"{sample[:_GLANCE]} {sample[middle : middle + _GLANCE]}"
        glance = glance if glance.isascii() else glance.translate(_QUOTES)
        clear = _find_clear(glance, known) if glance.isascii() else UNKNOWN
        if clear != UNKNOWN:
            return clear
    words = _split_letters(sample)
    letters = sum(map(len, words))
    if letters < MIN_LETTERS:
        return UNKNOWN
    # Japanese mixes its own letters with Chinese ones, so it is asked first
    for code in () if sample.isascii() else ("ja", *known.scripts):
        if len(known.scripts[code].findall(sample)) > letters * (0.15 if code == "ja" else 0.5):
            return code
    return _by_function_words(sample, words, known)


def _split_letters(sample: str) -> list[str]:
    """Return the runs of letters; where all of them are ASCII, much faster than by a pattern."""
    return sample.translate(_NO_LETTERS).split() if sample.isascii() else _WORD.findall(sample)


def _find_clear(glance: str, known: _Languages) -> str:
    """Name the language of some ASCII words if it leaves no doubt, else "unknown"."""
    words = _split_letters(glance)
    shares = _share_languages(words, known)
    first = max(shares.values(), default=0.0)
    near = [code for code, share in shares.items() if share > first - _CLEAR_LEAD]
    return near[0] if first >= _CLEAR_SHARE and len(near) == 1 else UNKNOWN


def _by_function_words(sample: str, words: list[str], known: _Languages) -> str:
    """Choose the language whose function words are the most frequent."""
    shares = _share_languages(words, known)
    for code, pattern in () if sample.isascii() else known.letters.items():
        # ten of such letters are no foreign name
        if code in shares and len(pattern.findall(sample)) >= 10:
            shares[code] += 0.1
    if not shares:
        return UNKNOWN
    best = max(sorted(shares), key=lambda code: shares[code])
    return best if shares[best] >= _MIN_SHARE else UNKNOWN


def _share_languages(words: list[str], known: _Languages) -> dict[str, float]:
    """Return the share of each language's function words among some words."""
    counts = Counter(words)
    found: dict[str, int] = {}
    for word in known.codes_of.keys() & counts.keys():
        for code in known.codes_of[word]:
            found[code] = found.get(code, 0) + counts[word]
    return {code: count / len(words) for code, count in found.items()}
