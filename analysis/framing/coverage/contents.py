"""What two sentences share: words, names, numbers and spelling, and how rare it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.framing.coverage.similarity import Space, weigh_rarity

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Contents:
    """Sentences as rows, so that products of rows tell what two of them share.

    Parameters
    ----------
    there : sparse array, shape (sentences, stems)
        1 for each stem of a sentence.
    words, names : sparse array, shape (sentences, stems)
        How rare each word of content, and each name, of a sentence is, 0-1.
    numbers : sparse array, shape (sentences, stems)
        1 for each number of a sentence.
    """

    there: sparse.csr_array
    words: sparse.csr_array
    names: sparse.csr_array
    numbers: sparse.csr_array

    def share(self, left: Ints, right: Ints) -> pd.DataFrame:
        """Return what pairs of rows share.

        Parameters
        ----------
        left, right : ndarray of int
            The rows.

        Returns
        -------
        DataFrame
            `shared` (the sum of how rare each shared word is), `name` (how rare the rarest shared
            name is, 0 if none), `number` (1 if a number is shared), `strangers` (1 if both have
            names and share none).
        """
        here, there = self.there[left], self.there[right]
        one, two = self.names[left], self.names[right]
        name = np.maximum(_largest(one.multiply(there)), _largest(two.multiply(here)))
        named = (np.diff(one.indptr) > 0) & (np.diff(two.indptr) > 0)
        numbers = _total(self.numbers[left].multiply(there))
        return pd.DataFrame(
            {
                "shared": _total(self.words[left].multiply(there)),
                "name": name,
                "number": np.minimum(numbers, 1.0),
                "strangers": (named & (name == 0)).astype(float),
            }
        )


def read_contents(space: Space) -> Contents:
    """Return what the sentences of a space hold.

    Examples
    --------
    >>> from analysis.framing.coverage.similarity import make_space
    >>> space = make_space(pd.Series(["Li paid 5 men.", "Li hired 5 men."]), by_rarity=True)
    >>> read_contents(space).share(np.array([0]), np.array([1])).round(2)
       shared  name  number  strangers
    0    2.31   0.0     1.0        0.0
    """
    there = sparse.csr_array(space.words.astype(bool).astype(np.float32))
    counts = np.bincount(there.indices, minlength=there.shape[1])
    rarity = weigh_rarity(counts, n=there.shape[0]).astype(np.float32)
    code = {stem: place for place, stem in enumerate(space.stems)}
    said = space.statements
    words = [{*one.content} - one.frame for one in said]
    names = [one & two.names for one, two in zip(words, said, strict=True)]
    numbers = [{stem for stem in one if stem[0].isdigit()} for one in words]
    return Contents(
        there=there,
        words=_mark(words, code, weights=rarity),
        names=_mark(names, code, weights=rarity),
        numbers=_mark(numbers, code, weights=np.ones_like(rarity)),
    )


def _mark(
    sets: Sequence[Collection[str]], code: Mapping[str, int], *, weights: npt.NDArray[np.float32]
) -> sparse.csr_array:
    """Return which stems each sentence has, with the weights of the stems."""
    rows = np.repeat(np.arange(len(sets)), [len(each) for each in sets])
    columns = np.array([code[stem] for each in sets for stem in each], dtype=np.int64)
    shape = (len(sets), len(weights))
    return sparse.csr_array((weights[columns], (rows, columns)), shape=shape)


def _total(table: sparse.csr_array) -> Floats:
    """Return the sum of each row."""
    return np.asarray(table.sum(axis=1), dtype=float).ravel()


def _largest(table: sparse.csr_array) -> Floats:
    """Return the largest cell of each row, 0 if it has none."""
    return np.asarray(table.max(axis=1).toarray(), dtype=float).ravel()
