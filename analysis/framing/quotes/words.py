"""The closed word lists that the quotation rules read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one list of the package's file, in lower case.

    Examples
    --------
    >>> "spokesman" in word_list("people"), "of" in word_list("prepositions")
    (True, True)
    """
    return frozenset(_read_lists()[name].split())


@cache
def _read_lists() -> dict[str, str]:
    """Return the lists of the data file."""
    folder = resources.files("analysis.framing.quotes").joinpath("data")
    lists = tomllib.loads(folder.joinpath("words.toml").read_text("utf-8"))
    return {key: str(value) for key, value in lists.items()}


AFTER_NAMES = word_list("after_names")
AGENTS = word_list("agents")
AUXILIARIES = word_list("auxiliaries")
BARE_VERBS = word_list("bare_verbs")
BREAKS = word_list("breaks")
CALENDAR = word_list("calendar")
CLOSING_VERBS = word_list("closing_verbs")
DETERMINERS = word_list("determiners")
INSIDE_NAMES = word_list("inside_names")
MENTAL = word_list("mental")
NAMING = word_list("named")
NOUN_BEFORE = word_list("noun_before")
NOUNS_TOO = word_list("nouns_too")
ONE_PERSON = word_list("one_person")
OPENERS = word_list("openers")
PEOPLE = word_list("people")
PREPOSITIONS = word_list("prepositions")
PRONOUNS = word_list("pronouns")
SMALL_WORDS = word_list("small_words")
SPEECH_NOUNS = word_list("speech_nouns")
UNCHANGED = word_list("unchanged")
UTTERANCES = word_list("utterances")
WEAK_VERBS = word_list("weak_verbs")
WORKS = word_list("works")
