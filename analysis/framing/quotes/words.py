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
