"""Many texts as few long ones.

One pass of a compiled expression over a long text is far quicker than many passes over short
ones. Texts are joined with line breaks into chunks of a bounded size, and a longer text is cut at
its own line breaks, so that no step holds more than a chunk's worth of what it makes on the way;
spans found in a chunk are handed back to the rows they belong to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.text.progress import show_progress

Ints = npt.NDArray[np.int64]

CHUNK_CHARACTERS = 1_000_000


@dataclass(frozen=True)
class Chunk:
    """Some neighbouring texts, joined, or a part of one.

    Parameters
    ----------
    first_row : int
        The position of the first text in the whole list.
    text : str
        The texts, joined with a line break.
    starts : ndarray of int, shape (texts,)
        Where each text starts in `text`; below 0 for a text of which this is a later part.
    """

    first_row: int
    text: str
    starts: Ints

    def locate(self, positions: Ints) -> tuple[Ints, Ints]:
        """Return, for positions in the chunk, the row of the text and the offset in that text."""
        local = np.searchsorted(self.starts, positions, side="right") - 1
        return local + self.first_row, positions - self.starts[local]


def join_texts(texts: Sequence[str], *, size: int | None = None, at: str = "\n") -> Iterator[Chunk]:
    r"""Yield the texts in chunks of about `size` characters (1 million if not given).

    A longer text is cut behind the first `at` after that many characters, again and again.

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
        if lengths[row] > size:
            for start, piece in cut_text(texts[row], size=size, at=at):
                yield Chunk(row, piece, np.array([-start], dtype=np.int64))
            row += 1
            continue
        base = int(ends[row - 1]) if row else 0
        stop = int(np.searchsorted(ends, base + size, side="right"))
        starts = ends[row:stop] - lengths[row:stop] - base
        yield Chunk(row, "\n".join(texts[row:stop]), starts)
        row = stop


def show_chunks(texts: Sequence[str], *, what: str, at: str = "\n") -> Iterator[Chunk]:
    """Yield the chunks of texts with a bar, for work of seconds.

    Examples
    --------
    >>> len(list(show_chunks(["One two", "three"], what="words")))
    1
    """
    about = -(-sum(map(len, texts)) // CHUNK_CHARACTERS)
    yield from show_progress(join_texts(texts, at=at), what=what, unit="chunk", total=about)


def cut_text(text: str, *, size: int, at: str = "\n") -> Iterator[tuple[int, str]]:
    r"""Yield a text in pieces of `size` characters or a few more, each with where it starts.

    A piece ends behind the first `at` that comes, the last one where the text does.

    Examples
    --------
    >>> list(cut_text("One.\nTwo.\nThree.", size=3))
    [(0, 'One.\n'), (5, 'Two.\n'), (10, 'Three.')]
    """
    start = 0
    while len(text) - start > size:
        stop = text.find(at, start + size) + 1
        if not stop:
            break
        yield start, text[start:stop]
        start = stop
    if start < len(text) or not start:
        yield start, text[start:]


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
