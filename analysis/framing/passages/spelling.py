"""Spellings of one word as one: British and American, with and without hyphen, words and digits."""

from __future__ import annotations

import re

from analysis.framing.coverage.numbers import number_of

_RULES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"^won't$", "will"),
        (r"^can(?:not|'t)$", "can"),
        (r"(?<=[a-z])(?:n't|'ll|'ve|'re|'d)$", ""),
        (r"-", ""),
        (r"(?<=..)our(?=$|s$|e[dr]|ing|ful|ite|able|less|hood|ly)", "or"),
        (r"(?<=...)is(?=e[dr]?s?$|ers$|ing$|ation|able)", "iz"),
        (r"ys(?=e[drs]?$|ing$)", "yz"),
        (r"(?<=..)ence(?=s?$)", "ense"),
        (r"ogue(?=[sd]?$)", "og"),
        (r"mme(?=s?$)", "m"),
        (r"(?<=[a-z])[ao]e(?=[a-z])", "e"),
        (r"(?<=[btv])re(?=s?$)", "er"),
        (r"ellery$", "elry"),
        (r"ll(?=$|s$|e[dr]|ing|ment|ful|or)", "l"),
        (r"^grey", "gray"),
        (r"^tyre", "tire"),
        (r"plough", "plow"),
        (r"mould", "mold"),
        (r"(?<=ward)s$", ""),
        (r"(?<=amid|mong)st$", ""),
        (r"^whilst$", "while"),
    )
)


def fold_spelling(word: str) -> str:
    """Return one spelling for several of a word in lower case; it need not be one that is in use.

    Examples
    --------
    >>> [fold_spelling(word) for word in ("programme", "colours", "organised", "re-elected")]
    ['program', 'colors', 'organized', 'reelected']
    >>> fold_spelling("twenty-three"), fold_spelling("1,200"), fold_spelling("nine-year-old")
    ('23', '1200', '9yearold')
    """
    first, hyphen, rest = word.partition("-")
    whole = number_of(word)
    if whole is not None and whole >= 0:
        return f"{whole:.10g}"
    number = number_of(first) if hyphen else None
    folded = word if number is None or number < 0 else f"{number:.10g}-{rest}"
    for pattern, new in _RULES:
        folded = pattern.sub(new, folded)
    return folded
