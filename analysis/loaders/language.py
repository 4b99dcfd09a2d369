"""The language a text is written in, by its function words; short texts are left unknown."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

UNKNOWN: Final = "unknown"
MIN_LETTERS: Final = 50
_SAMPLE: Final = 3_000
_WORD: Final = re.compile(r"[^\W\d_]+")
# below this share of function words a text is a list of names, or in a language not known here
_MIN_SHARE: Final = 0.12


class _Languages(NamedTuple):
    codes_of: dict[str, tuple[str, ...]]
    letters: dict[str, re.Pattern[str]]
    scripts: dict[str, re.Pattern[str]]


@cache
def _load_languages() -> _Languages:
    """Load the word lists once."""
    source = files("analysis.loaders").joinpath("languages.toml").read_text(encoding="utf-8")
    data = tomllib.loads(source)
    return _Languages(
        codes_of=_invert({code: words.split() for code, words in data["words"].items()}),
        letters={code: re.compile(f"[{some}]") for code, some in data["letters"].items()},
        scripts={code: re.compile(f"[{span}]") for code, span in data["scripts"].items()},
    )


def _invert(words: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return the languages of each function word."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, listed in words.items():
        for word in dict.fromkeys(listed):
            codes[word] = (*codes.get(word, ()), code)
    return codes


def detect_language(text: str) -> str:
    """Name the language of a text.

    Parameters
    ----------
    text : str
        Running text; its first three thousand characters are looked at.

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
    sample = text[:_SAMPLE]
    letters = sum(map(len, _WORD.findall(sample)))
    if letters < MIN_LETTERS:
        return UNKNOWN
    known = _load_languages()
    # Japanese mixes its own letters with Chinese ones, so it is asked first
    for code in () if sample.isascii() else ("ja", *known.scripts):
        if len(known.scripts[code].findall(sample)) > letters * (0.15 if code == "ja" else 0.5):
            return code
    return _by_function_words(sample, known)


def _by_function_words(sample: str, known: _Languages) -> str:
    """Choose the language whose function words are the most frequent."""
    lowered = sample.lower()
    words = _WORD.findall(lowered)
    shares: dict[str, float] = {}
    for word, count in Counter(words).items():
        for code in known.codes_of.get(word, ()):
            shares[code] = shares.get(code, 0.0) + count / len(words)
    for code, pattern in known.letters.items():
        # ten of such letters are no foreign name
        if code in shares and len(pattern.findall(lowered)) >= 10:
            shares[code] += 0.1
    if not shares:
        return UNKNOWN
    best = max(sorted(shares), key=lambda code: shares[code])
    return best if shares[best] >= _MIN_SHARE else UNKNOWN
