"""The words of many texts as one array of numbers.

Texts are read as bytes: runs of bytes without a blank or a parting mark are told apart by
comparing neighbours, numbered in bulk, and only each *distinct* run is handed to the word rule of
`analysis.text`. The words are therefore the rule's own, at a small part of its cost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.terms.lexicon import LONG, Ids, Ints, Lexicon

CHUNK_BYTES = 1_000_000
"""How much text is worked on at once: few enough arrays that they stay close to the processor."""

# What is read as what in the bytes: blanks part runs, other marks part them and break a phrase.
_RUN, _BLANK, _BREAK, _TEXT_END = 0, 1, 2, 3
_END = b"\xff"
_IN_RUNS = b"abcdefghijklmnopqrstuvwxyz0123456789_.'&-,:/%@#`" + bytes(range(128, 255))
_KINDS = dict.fromkeys(_IN_RUNS, _RUN) | dict.fromkeys(b" \t", _BLANK) | {_END[0]: _TEXT_END}
_CLASSES = bytes(_KINDS.get(byte, _BREAK) for byte in range(256))
_LOWER = bytes(range(256)).lower()
# the commonest typography, so that most runs are ASCII; ";" parts words as a dash does
_PLAIN = {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u00a0": " ",
} | dict.fromkeys("\u2013\u2014", ";")
_COMMON = {old.encode(): new.encode() for old, new in _PLAIN.items()}
_PADDING = b" " * LONG


@dataclass(frozen=True)
class Tokens:
    """Words in reading order.

    Parameters
    ----------
    ids : ndarray of int32, shape (m,)
        The number of each word in `vocabulary`; 0 where a phrase cannot go on, because a mark or
        a line break stands between two words.
    offsets : ndarray of int, shape (rows + 1,)
        Where the words of each text start in `ids`.
    vocabulary : list of str
        The distinct words in lower case, in alphabetical order from 1; the first is empty.
    """

    ids: Ids
    offsets: Ints
    vocabulary: list[str]

    def find_words(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of those words that are in the vocabulary."""
        places = {word: bisect_left(self.vocabulary, word) for word in words}
        return [at for word, at in places.items() if self.vocabulary[at : at + 1] == [word]]


def read_tokens(texts: Sequence[str], *, chunk_bytes: int = CHUNK_BYTES) -> Tokens:
    """Give the words of texts their numbers.

    Parameters
    ----------
    texts : sequence of str
        The texts, in any language.
    chunk_bytes : int
        How much text is worked on at once; bounds the memory, not the result.

    Returns
    -------
    Tokens
        The words, the same that `analysis.text.split_words` gives, in lower case.

    Examples
    --------
    >>> tokens = read_tokens(["Peace talks, at last.", "Talks!"])
    >>> [tokens.vocabulary[i] for i in tokens.ids]
    ['peace', 'talks', '', 'at', 'last', '', 'talks', '']
    >>> tokens.offsets.tolist()
    [0, 5, 8]
    """
    lexicon = Lexicon()
    parts: list[Ids] = []
    sizes: list[Ints] = [np.zeros(1, dtype=np.int64)]
    for chunk in _chunks(texts, chunk_bytes):
        ids, lengths = _read_chunk(chunk, lexicon)
        parts.append(ids)
        sizes.append(lengths)
    return in_order(
        np.concatenate([np.empty(0, np.int32), *parts]),
        np.cumsum(np.concatenate(sizes)),
        lexicon.words,
    )


def in_order(ids: Ids, offsets: Ints, words: list[str]) -> Tokens:
    """Renumber words alphabetically, so that the order of the texts leaves no trace."""
    order = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), dtype=np.int32)
    rank[order] = np.arange(len(words), dtype=np.int32)
    return Tokens(rank[ids], offsets, [words[i] for i in order])


def _chunks(texts: Sequence[str], size: int) -> Iterator[bytes]:
    """Yield texts in chunks of about `size` bytes, each text ended by a byte that no text holds."""
    chunk: list[str] = []
    total = 0
    for text in texts:
        chunk.append(text)
        total += len(text)
        if total >= size:
            yield _encode(chunk)
            chunk, total = [], 0
    if chunk:
        yield _encode(chunk)


def _encode(texts: list[str]) -> bytes:
    """Return the bytes of texts, ASCII in lower case, with the common typography made plain."""
    data = _END.join([text.encode("utf-8", "surrogatepass") for text in texts]) + _END
    if not all(map(str.isascii, texts)):
        for character, plain in _COMMON.items():
            data = data.replace(character, plain)
    return data.translate(_LOWER) + _PADDING


def _read_chunk(data: bytes, lexicon: Lexicon) -> tuple[Ids, Ints]:
    """Return the ids of a chunk's words and breaks, and how many each text has."""
    starts, lengths, breaks, text_ends = _find_runs(data)
    ids, ends = lexicon.expand(lexicon.look_up(data, starts=starts, lengths=lengths), breaks)
    reached = np.concatenate([[0], ends])[np.searchsorted(starts, text_ends)]
    reached[-1] = len(ids)
    return ids, np.diff(reached, prepend=0)


def _find_runs(data: bytes) -> tuple[Ints, Ints, NDArray[np.bool_], Ints]:
    """Return where runs start, how long they are, which follow a break, and where texts end."""
    classes = np.frombuffer(data.translate(_CLASSES), dtype=np.uint8)[: -len(_PADDING)]
    gaps = np.flatnonzero(classes != _RUN)
    kinds = classes[gaps]
    lengths = np.diff(gaps, prepend=-1)
    lengths -= 1
    kept = np.flatnonzero(lengths)
    ends, lengths = gaps[kept], lengths[kept]
    stripped = _ends_in_a_mark(data, ends, lengths)
    broken = kinds >= _BREAK
    before: Ints = np.cumsum(broken)[kept] - broken[kept]  # breaks before each run
    breaks = np.append(np.diff(before, prepend=0) > 0, False)
    breaks[1:] |= stripped
    return ends - lengths, lengths - stripped, breaks, gaps[kinds == _TEXT_END]


def _ends_in_a_mark(data: bytes, ends: Ints, lengths: Ints) -> NDArray[np.bool_]:
    """Tell which runs end in a comma or a dot that is no part of the word, as that of `U.S.` is."""
    raw = np.frombuffer(data, dtype=np.uint8)
    last = raw[ends - 1]
    marked = np.flatnonzero((last == ord(",")) | (last == ord(".")))
    at = ends[marked]
    # the letter before the dot may be of several bytes; such a run is left to the word rule
    dotted = (raw[np.maximum(at - 3, 0)] == ord(".")) | (raw[np.maximum(at - 2, 0)] >= 128)
    loose = (lengths[marked] > 1) & ((raw[at - 1] == ord(",")) | ~dotted)
    stripped = np.zeros(len(ends), dtype=bool)
    stripped[marked[loose]] = True
    return stripped
