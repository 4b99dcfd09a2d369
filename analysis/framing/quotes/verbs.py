"""The reporting verbs of the package, with the stance that choosing one of them shows."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

import pandas as pd


class Verb(NamedTuple):
    """A reporting verb: its base form, its stance, and whether it can introduce speech itself."""

    lemma: str
    stance: str
    speech: bool


def load_reporting_verbs() -> pd.DataFrame:
    """Return the package's reporting verbs as a table.

    Returns
    -------
    DataFrame
        One row per form: `form`, `verb` (its base form), `stance`, `speech` (True if it can
        introduce speech itself, False if it only names a thing in the speaker's words).

    Examples
    --------
    >>> verbs = load_reporting_verbs().set_index("form")
    >>> verbs.loc[["said", "vowed", "slammed"]]
             verb      stance  speech
    form
    said      say     neutral    True
    vowed     vow  committing    True
    slammed  slam   attacking   False
    """
    rows = [(form, *verb) for form, verb in reporting_verbs().items()]
    return pd.DataFrame(rows, columns=["form", "verb", "stance", "speech"])


def verb_stances() -> dict[str, str]:
    """Return what each stance means, in the order of the list.

    Examples
    --------
    >>> verb_stances()["warning"]
    'points at harm to come'
    """
    return {name: str(entry["meaning"]) for name, entry in _read_verbs().items()}


@cache
def reporting_verbs() -> dict[str, Verb]:
    """Return every form of every reporting verb. A form listed twice counts where it is first.

    Examples
    --------
    >>> reporting_verbs()["vowed"]
    Verb(lemma='vow', stance='committing', speech=True)
    """
    forms: dict[str, Verb] = {}
    for speech, key in ((True, "say"), (False, "describe")):
        for stance, entry in _read_verbs().items():
            for verb in entry[key]:
                words = verb.split()
                for form in words if len(words) > 1 else _inflect(verb):
                    forms.setdefault(form, Verb(words[0], stance, speech))
    return forms


@cache
def _read_verbs() -> dict[str, dict[str, list[str]]]:
    """Return the stances of the data file."""
    source = (
        resources.files("analysis.framing.quotes").joinpath("data/verbs.toml").read_text("utf-8")
    )
    return {name: entry for name, entry in tomllib.loads(source).items() if name != "version"}


def _inflect(verb: str) -> list[str]:
    """Return the forms of a regular verb."""
    stem = verb if verb.endswith("ee") else verb.removesuffix("e")
    present = f"{verb}es" if verb.endswith(("sh", "ch", "ss", "x")) else f"{verb}s"
    return [verb, present, f"{verb.removesuffix('e')}ed", f"{stem}ing"]


VERBS = reporting_verbs()
"""The reporting verbs, at hand for the inner loops."""
