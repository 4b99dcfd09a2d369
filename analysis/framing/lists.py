"""The word lists that come with this room, read from the package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from analysis.inference import wilson_interval


@cache
def read_list(name: str, *, folder: str = "data") -> dict[str, object]:
    """Return one of the room's TOML files.

    Parameters
    ----------
    name : str
        The file's name without its ending.
    folder : str
        The room's folder that holds it.

    Examples
    --------
    >>> read_list("negation")["version"]
    'negation-4'
    """
    text = files("analysis.framing").joinpath(folder, f"{name}.toml").read_text(encoding="utf-8")
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


def read_accuracy(name: str, *, folder: str, level: float) -> pd.DataFrame:
    """Return the precision and recall noted in a data file, with Wilson's intervals.

    Examples
    --------
    >>> read_accuracy("words", folder="actions", level=0.95).columns.tolist()
    ['measure', 'value', 'low', 'high', 'n']
    """
    counts = read_list(name, folder=folder)["accuracy"]
    found, right, wanted = (
        int(counts[key]) if isinstance(counts, dict) else 0 for key in ("found", "right", "wanted")
    )
    n = np.array([found, wanted])
    interval = wilson_interval(np.array([right, right]), n=n, level=level)
    return pd.DataFrame(
        {
            "measure": ["precision", "recall"],
            "value": right / n,
            "low": interval.low,
            "high": interval.high,
            "n": n,
        }
    )


def read_measures(
    name: str, *, folder: str, measures: Mapping[str, str], level: float
) -> pd.DataFrame:
    """Return shares noted in a data file (how many were right, of how many), with intervals.

    Parameters
    ----------
    name, folder : str
        The file, and the room's folder that holds it.
    measures : mapping of str to str
        The keys of the shares and what each is the share of.
    level : float
        The level of confidence of Wilson's intervals.

    Examples
    --------
    >>> table = read_measures("accuracy", folder="quotes/data", measures={"found": "f"}, level=0.95)
    >>> table.columns.tolist()
    ['measure', 'value', 'low', 'high', 'n']
    """
    counts = read_list(name, folder=folder)["accuracy"]
    pairs = [counts[key] for key in measures] if isinstance(counts, dict) else []
    right, n = np.array(pairs, dtype=float).T
    interval = wilson_interval(right, n=n, level=level)
    table = pd.DataFrame({"measure": list(measures.values()), "value": right / n})
    return table.assign(low=interval.low, high=interval.high, n=n.astype("int64"))
