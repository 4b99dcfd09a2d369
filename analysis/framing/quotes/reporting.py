"""The verbs of speech as they stand in a text, and what is reported without marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from analysis.framing.quotes.clauses import Cue
from analysis.framing.quotes.objects import object_forms
from analysis.framing.quotes.verbs import VERBS
from analysis.framing.quotes.words import NOUN_BEFORE

_AFTER_VERB = ".,:;"


class Reported(NamedTuple):
    """A reported stretch without marks: its span, its kind and its cue, if it has one."""

    start: int
    end: int
    kind: str
    cue: Cue | None
    who: str


class Word(NamedTuple):
    """A reporting word as it stands in a text."""

    start: int
    end: int
    form: str


@cache
def speech_forms() -> frozenset[str]:
    """Return the forms of the verbs that can introduce reported speech.

    Examples
    --------
    >>> "said" in speech_forms(), "slammed" in speech_forms()
    (True, False)
    """
    return frozenset(form for form, verb in VERBS.items() if verb.speech)


def reporting_words(text: str) -> Iterator[Word]:
    """Yield the words of a text that can introduce speech, unless an article stands before.

    Examples
    --------
    >>> [word.form for word in reporting_words("Ott said it, in the report said to be hers.")]
    ['said', 'said']
    """
    forms, nouns = _forms_in_text(), NOUN_BEFORE
    flat = text.replace("\n", " ")
    words = flat.split(" ")
    flat = f" {flat} "
    at = -1
    for k in compress(range(len(words)), map(forms.__contains__, words)):
        run = words[k]
        at = flat.index(f" {run} ", at + 1)
        if not k or words[k - 1].lower() not in nouns:
            form = forms[run]
            yield Word(at, at + len(form), form)


@cache
def _forms_in_text() -> dict[str, str]:
    """Return the forms of `speech_forms` as they stand in texts: alone, or with a mark at once."""
    forms = speech_forms() | object_forms()
    return {form + mark: form for form in forms for mark in ("", *_AFTER_VERB)}
