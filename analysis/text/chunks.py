"""Many texts as few long ones.

One pass of a compiled expression over a long text is far quicker than many passes over short
ones. Texts are joined with line breaks into chunks of a bounded size; spans found in a chunk are
handed back to the rows they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]

CHUNK_CHARACTERS = 4_000_000


@dataclass(frozen=True)
class Chunk:
    """Some neighbouring texts, joined.

    Parameters
    ----------
    first_row : int
        The position of the first text in the whole list.
    text : str
        The texts, joined with a line break.
    starts : ndarray of int, shape (texts,)
        Where each text starts in `text`.
    """

    first_row: int
    text: str
    starts: Ints

    @property
    def ends(self) -> Ints:
        """Where each text ends in `text`."""
        return np.append(self.starts[1:] - 1, len(self.text))

    def locate(self, positions: Ints) -> tuple[Ints, Ints]:
        """Return, for positions in the chunk, the row of the text and the offset in that text."""
        local = np.searchsorted(self.starts, positions, side="right") - 1
        return local + self.first_row, positions - self.starts[local]


def join_texts(texts: Sequence[str], *, size: int | None = None) -> Iterator[Chunk]:
    r"""Yield the texts in chunks of about `size` characters (4 million if not given).

    A longer text is a chunk of its own.

    Examples
    --------
    >>> [(chunk.text, chunk.starts.tolist()) for chunk in join_texts(["ab", "", "c"])]
    [('ab\n\nc', [0, 3, 4])]
    """
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    ends = np.cumsum(lengths)
    size = CHUNK_CHARACTERS if size is None else size
    row = 0
    while row < len(texts):
        base = int(ends[row - 1]) if row else 0
        stop = max(row + 1, int(np.searchsorted(ends, base + size, side="right")))
        starts = ends[row:stop] - lengths[row:stop] - base
        yield Chunk(row, "\n".join(texts[row:stop]), starts)
        row = stop


def text_values(column: pd.Series) -> list[str]:
    """Return a column's texts as a list, a missing text as an empty one.

    Examples
    --------
    >>> text_values(pd.Series(["a", None]))
    ['a', '']
    """
    return [text if isinstance(text, str) else "" for text in column.tolist()]


def cut_texts(texts: Sequence[str], spans: Ints) -> list[str]:
    """Return what stands at spans, given as rows of text, start and end.

    Examples
    --------
    >>> cut_texts(["One two"], np.array([[0, 0, 3], [0, 4, 7]]))
    ['One', 'two']
    """
    row, start, end = (column.tolist() for column in spans.T)  # lists of lists cost four times more
    return [texts[i][a:b] for i, a, b in zip(row, start, end, strict=True)]
