"""The word lists that come with this room, read from the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def read_list(name: str) -> dict[str, object]:
    """Return one of the room's TOML files.

    Parameters
    ----------
    name : str
        The file's name without its ending.

    Examples
    --------
    >>> read_list("negation")["version"]
    'negation-1'
    """
    text = files("analysis.framing").joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words_of(name: str, key: str) -> list[str]:
    """Return one list of one of the room's files.

    Examples
    --------
    >>> words_of("negation", "breaks")[:2]
    ['but', 'although']
    """
    values = read_list(name)[key]
    return [str(value) for value in values] if isinstance(values, list) else []
