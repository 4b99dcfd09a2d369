"""Three readings of a sentence: as it stands, without its names, without the event's own words.

A masked word keeps its place, its length and its capitals, but its letters become `x`; a masked
phrase becomes one word. So "war" and "special military operation" are one and the same to the
topic-neutral reading, and what VADER counts beside them does not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

import pandas as pd

from analysis.sentiment.names import Span, find_names, listed_names
from analysis.tables import Codebook
from analysis.text import find_patterns

Reading = Literal["stock", "names_masked", "topic_neutral"]
"""Ways to read a sentence."""

READINGS: tuple[Reading, ...] = get_args(Reading)

_LETTER = re.compile(r"[^\W_]")
_CONDITION = re.compile(r"\s+(?:not|near|without|negated):.*")


def mask_texts(
    texts: Sequence[str], *, reading: Reading, codebook: Codebook | None = None
) -> list[str]:
    """Mask what carries no tone in a reading.

    Parameters
    ----------
    texts : sequence of str
        Folded sentences.
    reading : {"stock", "names_masked", "topic_neutral"}
        "names_masked": names of the codebook, of the package and those found by their capitals.
        "topic_neutral": these, the codebook's labels and its topic words.
    codebook : Codebook, optional
        The study's names, labels and topic words; needed for "topic_neutral".

    Returns
    -------
    list of str
        Texts of the same lengths.

    Raises
    ------
    ValueError
        If the reading is unknown, or needs a codebook and has none.

    Examples
    --------
    >>> mask_texts(["Security at the Munich Security Conference"], reading="names_masked")
    ['Security at the Xxxxxx_Xxxxxxxx_Xxxxxxxxxx']
    """
    if reading not in READINGS:
        raise ValueError(f"reading: {reading!r} is unknown. Use one of {', '.join(READINGS)}.")
    if reading == "topic_neutral" and codebook is None:
        raise ValueError(
            "codebook: the topic-neutral reading needs the study's labels and topic words, found "
            "none. Pass codebook=load_codebook(...)."
        )
    if reading == "stock":
        return list(texts)
    masked = _mask(texts, _find_forms(texts, _name_forms(codebook)))
    masked = _mask(masked, find_names(masked))
    if reading == "names_masked" or codebook is None:
        return masked
    return _mask(masked, _find_forms(masked, _topic_forms(codebook)))


def _name_forms(codebook: Codebook | None) -> list[str]:
    """Return the forms that are names: those with a capital, and the roles of speakers."""
    forms = list(listed_names())
    if codebook is not None:
        forms += [*codebook.targets["form"], *codebook.speakers["form"]]
        forms += [role for role in codebook.speakers["role"] if isinstance(role, str)]
    plain = [_CONDITION.sub("", form) for form in forms]
    return [form for form in plain if form and form != form.lower()]


def _topic_forms(codebook: Codebook) -> list[str]:
    """Return the codebook's labels and topic words, in lower case to match any case."""
    labels = [_CONDITION.sub("", form) for form in codebook.labels["form"]]
    return [form.lower() for form in [*labels, *codebook.topic_words]]


def _find_forms(texts: Sequence[str], forms: Iterable[str]) -> list[tuple[int, Span]]:
    """Find forms in sentences, the longest first."""
    patterns = pd.DataFrame({"form": sorted(set(forms))}, dtype="str")
    if patterns.empty or not len(texts):
        return []
    table = pd.DataFrame({"doc_id": range(len(texts)), "text": pd.Series(texts, dtype="object")})
    hits = find_patterns(table, patterns=patterns)
    return [
        (int(row), (int(start), int(end)))
        for row, start, end in zip(hits["doc_id"], hits["start"], hits["end"], strict=True)
    ]


def _mask(texts: Sequence[str], found: Iterable[tuple[int, Span]]) -> list[str]:
    """Put `x` for each letter of a span and a low line for its blanks."""
    masked = list(texts)
    for row, (start, end) in found:
        text = masked[row]
        word = _LETTER.sub(_mask_letter, text[start:end]).replace(" ", "_")
        masked[row] = f"{text[:start]}{word}{text[end:]}"
    return masked


def _mask_letter(match: re.Match[str]) -> str:
    return "X" if match[0].isupper() else "x"
