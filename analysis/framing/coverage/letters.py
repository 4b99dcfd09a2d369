"""How alike two sentences are in spelling, whatever their words mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from scipy import sparse

_LENGTH = 4
_WORD = re.compile(r"\w+")


def count_letters(texts: Sequence[str]) -> sparse.csr_array:
    """Return sentences as weighted runs of four letters, so that products of rows are cosines.

    A run weighs less the more of the sentences have it.

    Examples
    --------
    >>> table = count_letters(["Rain fell.", "It rained.", "Oil rose."])
    >>> (table @ table.T).toarray().round(2)[0]
    array([1.  , 0.11, 0.  ], dtype=float32)
    """
    codes: dict[str, int] = {}
    rows, columns, counts = [], [], []
    for row, text in enumerate(texts):
        found = Counter(run for word in _WORD.findall(text.lower()) for run in _runs_of(word))
        rows.append(np.full(len(found), row, dtype=np.int32))
        columns.append(np.array([codes.setdefault(run, len(codes)) for run in found], np.int32))
        counts.append(np.fromiter(found.values(), dtype=np.float32, count=len(found)))
    shape = (len(texts), max(1, len(codes)))
    if not codes:
        return sparse.csr_array(shape)
    places, column, count = (np.concatenate(parts) for parts in (rows, columns, counts))
    rarity = np.log((len(texts) + 1) / np.bincount(column, minlength=shape[1]))
    cells = count * rarity[column].astype(np.float32)
    length = np.sqrt(np.bincount(places, weights=cells**2, minlength=shape[0]))
    return sparse.csr_array(
        (cells / length[places].astype(np.float32), (places, column)), shape=shape
    )


@cache
def _runs_of(word: str) -> tuple[str, ...]:
    """Return a word's runs of letters, with its edges."""
    edged = f" {word} "
    return tuple(edged[i : i + _LENGTH] for i in range(max(1, len(edged) - _LENGTH + 1)))
