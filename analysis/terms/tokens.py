"""The words of many texts as one array of numbers.

Texts are read as bytes: runs of bytes without a blank or a parting mark are told apart by
comparing neighbours, numbered in bulk, and only each *distinct* run is handed to the word rule of
`analysis.text`. The words are therefore the rule's own, at a small part of its cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text import split_words
from analysis.text.folding import fold_layout, lower_characters

Ints = NDArray[np.int64]
Ids = NDArray[np.int32]
Keys = NDArray[np.uint64]

CHUNK_BYTES = 8_000_000

# What is read as what in the bytes: blanks part runs, other marks part them and break a phrase.
_BLANK, _BREAK, _RUN = 0, 1, 2
_IN_RUNS = b"abcdefghijklmnopqrstuvwxyz0123456789_.'&-,:/%@#`" + bytes(range(128, 256))
_CLASSES = bytes(
    _BLANK if byte in b" \t" else _RUN if byte in _IN_RUNS else _BREAK for byte in range(256)
)
_LOWER = bytes(range(256)).lower()
# the commonest typography, so that most runs of English are ASCII; ";" parts words as a dash does
_COMMON = {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u00a0": " ",
} | dict.fromkeys("\u2013\u2014", ";")
_MASKS = np.array([(1 << (8 * size)) - 1 for size in range(9)], dtype=np.uint64)
_PADDING = b" " * 16


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
    lexicon = _Lexicon()
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


def _chunks(texts: Sequence[str], size: int) -> Iterator[list[bytes]]:
    """Yield lists of encoded texts of about `size` bytes, each ended by a line break."""
    chunk: list[bytes] = []
    total = 0
    for text in texts:
        chunk.append(_encode(text))
        total += len(chunk[-1])
        if total >= size:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk


def _encode(text: str) -> bytes:
    """Return the text's bytes, ASCII in lower case, with the common typography made plain."""
    if not text.isascii():
        for character, plain in _COMMON.items():
            text = text.replace(character, plain)
    return text.encode("utf-8", "surrogatepass").translate(_LOWER) + b"\n"


def _read_chunk(chunk: list[bytes], lexicon: _Lexicon) -> tuple[Ids, Ints]:
    """Return the ids of a chunk's words and breaks, and how many each text has."""
    data = b"".join(chunk) + _PADDING
    starts, lengths, breaks = _find_runs(data)
    numbers, firsts, keys = _number_runs(data, starts, lengths)
    first_ends = (starts + lengths)[firsts]
    runs = lexicon.look_up(data, starts=starts[firsts], ends=first_ends, keys=keys)
    ids, ends = lexicon.expand(runs, numbers, breaks)
    text_ends = np.cumsum([len(text) for text in chunk])
    reached = np.concatenate([[0], ends])[np.searchsorted(starts, text_ends)]
    reached[-1] = len(ids)
    return ids, np.diff(reached, prepend=0)


def _find_runs(data: bytes) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return where runs start, how long they are, and which follow a break."""
    classes = np.frombuffer(data.translate(_CLASSES), dtype=np.uint8)
    inside = np.zeros(len(classes) + 2, dtype=bool)
    inside[1:-1] = classes == _RUN
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    breaks = np.zeros(len(starts) + 1, dtype=bool)
    breaks[np.searchsorted(starts, np.flatnonzero(classes == _BREAK))] = True
    stripped = _ends_in_a_mark(data, starts, ends)
    breaks[1:] |= stripped
    return starts, ends - stripped - starts, breaks


def _ends_in_a_mark(data: bytes, starts: Ints, ends: Ints) -> NDArray[np.bool_]:
    """Tell which runs end in a comma or a dot that is no part of the word, as that of `U.S.` is."""
    raw = np.frombuffer(data, dtype=np.uint8)
    last = raw[ends - 1]
    marked = np.flatnonzero((last == ord(",")) | (last == ord(".")))
    at = ends[marked]
    # the letter before the dot may be of several bytes; such a run is left to the word rule
    dotted = (raw[np.maximum(at - 3, 0)] == ord(".")) | (raw[np.maximum(at - 2, 0)] >= 128)
    loose = (at - starts[marked] > 1) & ((raw[at - 1] == ord(",")) | ~dotted)
    stripped = np.zeros(len(ends), dtype=bool)
    stripped[marked[loose]] = True
    return stripped


def _number_runs(data: bytes, starts: Ints, lengths: Ints) -> tuple[Ints, Ints, Keys]:
    """Give equal runs one number; return it for each, and each number's first place and key."""
    eights = np.ndarray((len(data) - 7,), dtype="<u8", buffer=data, strides=(1,))
    keys = eights[starts]
    keys &= _MASKS[np.minimum(lengths, 8)]
    longer = np.flatnonzero(lengths > 8)
    if len(longer):
        # A run of more than eight bytes is its first eight and the number of what follows. No
        # other key ends in a zero byte, so that shifted numbers cannot be taken for bytes.
        rest, _, _ = _number_runs(data, starts[longer] + 8, lengths[longer] - 8)
        head = pd.factorize(keys[longer])[0]
        pairs = pd.factorize(head * np.int64(len(longer)) + rest)[0]
        keys[longer] = (pairs.astype(np.uint64) + np.uint64(1)) << np.uint64(8)
    numbers, distinct = pd.factorize(keys)
    firsts = np.empty(len(distinct), dtype=np.int64)
    firsts[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return numbers, firsts, distinct


@dataclass
class _Lexicon:
    """What each distinct run of bytes says: words and breaks, by the word rule."""

    words: list[str] = field(default_factory=lambda: [""])
    _ids: dict[str, int] = field(default_factory=lambda: {"": 0})
    _runs: dict[bytes, int] = field(default_factory=dict)
    _flat: list[int] = field(default_factory=list)
    _edges: list[int] = field(default_factory=lambda: [0])
    # runs of up to eight bytes by those bytes, sorted; no run is the key 0
    _keys: Keys = field(default_factory=lambda: np.zeros(1, dtype=np.uint64))
    _numbers: Ints = field(default_factory=lambda: np.full(1, -1, dtype=np.int64))

    def look_up(self, data: bytes, *, starts: Ints, ends: Ints, keys: Keys) -> Ints:
        """Return the number of each distinct run, after learning the new ones."""
        runs = np.full(len(keys), -1, dtype=np.int64)
        short = np.flatnonzero(ends - starts <= 8)
        place = np.searchsorted(self._keys, keys[short])
        place[place == len(self._keys)] = 0
        known = self._keys[place] == keys[short]
        runs[short[known]] = self._numbers[place[known]]
        others = np.flatnonzero(runs < 0)
        spans = zip(starts[others].tolist(), ends[others].tolist(), strict=True)
        texts = [data[start:end] for start, end in spans]
        self._learn([text for text in texts if text not in self._runs])
        runs[others] = [self._runs[text] for text in texts]
        new = short[~known]
        table = np.concatenate([self._keys, keys[new]])
        order = np.argsort(table)
        self._keys = table[order]
        self._numbers = np.concatenate([self._numbers, runs[new]])[order]
        return runs

    def expand(self, distinct: Ints, which: Ints, breaks: NDArray[np.bool_]) -> tuple[Ids, Ints]:
        """Return the ids that runs stand for, a break where one is, and where each run ends."""
        edges = np.asarray(self._edges, dtype=np.int64)
        flat = np.asarray([*self._flat, 0], dtype=np.int32)
        first, size = edges[distinct], np.diff(edges)[distinct]
        sizes = size[which]
        ends = np.cumsum(sizes + breaks[:-1])
        # the text's end is a break too
        ids = np.zeros(int(ends[-1]) + 1 if len(ends) else 1, dtype=np.int32)
        if size.all():
            ids[ends - sizes] = flat[first][which]
        else:
            some = sizes > 0
            ids[(ends - sizes)[some]] = flat[first][which[some]]
        for run in np.flatnonzero(sizes > 1).tolist() if size.max(initial=0) > 1 else ():
            start = first[which[run]]
            ids[ends[run] - sizes[run] : ends[run]] = flat[start : start + sizes[run]]
        return ids, ends

    def _learn(self, runs: list[bytes]) -> None:
        """Keep what new runs say; only those that are more than plain letters need the rule."""
        # of bytes: ASCII letters, nothing that the rule could part
        letters = [run for run in runs if run.isalpha()]
        self._keep(letters, self._number(b" ".join(letters).decode().split()), [1] * len(letters))
        others = [run for run in runs if not run.isalpha()]
        texts = [run.decode("utf-8", "surrogatepass") for run in others]
        words = split_words(pd.DataFrame({"doc_id": np.arange(len(texts)), "text": texts}))
        ids = self._number([lower_characters(word) for word in words["word"].tolist()])
        spans = list(zip(words["start"].tolist(), words["end"].tolist(), strict=True))
        edges = np.searchsorted(words["doc_id"], np.arange(len(texts) + 1)).tolist()
        found = [
            _with_breaks(text, ids[first:last], spans[first:last])
            for text, (first, last) in zip(texts, pairwise(edges), strict=True)
        ]
        self._keep(others, [*chain.from_iterable(found)], [len(part) for part in found])

    def _number(self, words: list[str]) -> list[int]:
        """Return the numbers of words, new ones for those that are new."""
        new = [word for word in dict.fromkeys(words) if word not in self._ids]
        self._ids.update(zip(new, range(len(self.words), len(self.words) + len(new)), strict=True))
        self.words += new
        return list(map(self._ids.__getitem__, words))

    def _keep(self, runs: list[bytes], ids: list[int], sizes: list[int]) -> None:
        """Remember what runs say: so many ids each."""
        known = len(self._runs)
        self._runs.update(zip(runs, range(known, known + len(runs)), strict=True))
        self._edges += accumulate(sizes, initial=self._edges.pop())
        self._flat += ids


def _with_breaks(text: str, ids: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """Return the words of a run, with a break wherever more than blanks stands."""
    if len(ids) == 1 and spans[0] == (0, len(text)):
        return ids
    marked = []
    free = 0
    for number, (start, end) in zip(ids, spans, strict=True):
        marked += [0] * (start > free and _parts(text[free:start])) + [number]
        free = end
    return marked + [0] * (free < len(text) and _parts(text[free:]))


def _parts(gap: str) -> bool:
    """Tell whether what stands between two words is more than blanks."""
    return bool(fold_layout(gap).strip(" "))
