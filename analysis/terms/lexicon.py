"""Distinct runs of bytes, what words they say, and the number of each word."""

from __future__ import annotations

from itertools import compress, pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.terms.possessives import fold_possessive
from analysis.text.folding import fold_layout, lower_characters
from analysis.text.words import word_spans

Ints = NDArray[np.int64]
Ids = NDArray[np.int32]
Keys = NDArray[np.uint64]

SHORT, LONG = 8, 32
"""Bytes of a run up to which it is in the first and in the second table; longer ones are rare."""

_UNKNOWN = np.int32(-(2**31))
_AT_ONCE = 10_000
# of each eight bytes, and of each length of a run: which of them are the run's
_MASKS = np.array(
    [
        [(1 << 8 * min(max(length - place, 0), 8)) - 1 for length in range(LONG + 1)]
        for place in range(0, LONG, 8)
    ],
    dtype=np.uint64,
)
# an odd number whose products spread keys that differ in few bits over all slots
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


class _Slots:
    """What runs of some lengths say, by their bytes: a table with open addressing, exact.

    Parameters
    ----------
    width : int
        How many groups of eight bytes hold a run. No run begins with a zero byte, so that a slot
        whose first eight are 0 is free.
    bits : int
        The binary logarithm of the number of slots.
    """

    def __init__(self, width: int, bits: int = 12) -> None:
        self.width = width
        self.filled = 0
        self._clear(bits)

    def find(self, keys: Keys) -> Ids:
        """Return the codes of runs, or that they are unknown; keys have the shape (width, m)."""
        slots = self._home(keys)
        codes = self.codes[slots]
        other = np.flatnonzero(self._differ(slots, keys))
        while len(other):
            # where another run has the slot, look into the next; a free one ends the search
            other = other[codes[other] != _UNKNOWN]
            at = (slots[other] + 1) & (len(self.codes) - 1)
            slots[other] = at
            codes[other] = self.codes[at]
            other = other[self._differ(at, keys[:, other])]
        return codes

    def add(self, keys: Keys, codes: Ids) -> None:
        """Take in distinct runs that are unknown."""
        self.filled += len(codes)
        if 2 * self.filled > len(self.codes):
            used = np.flatnonzero(self.keys[0])
            keys = np.concatenate([self.keys[:, used], keys], axis=1)
            codes = np.concatenate([self.codes[used], codes])
            self._clear(self.filled.bit_length() + 2)
        slots = self._home(keys)
        left = np.arange(len(codes))
        while len(left):
            free = left[self.keys[0, slots[left]] == 0]
            # of several that want one slot, the last gets it
            self.keys[:, slots[free]] = keys[:, free]
            self.codes[slots[free]] = codes[free]
            left = left[self._differ(slots[left], keys[:, left])]
            slots[left] = (slots[left] + 1) & (len(self.codes) - 1)

    def _clear(self, bits: int) -> None:
        self.bits = bits
        self.keys = np.zeros((self.width, 1 << bits), dtype=np.uint64)
        self.codes = np.full(1 << bits, _UNKNOWN, dtype=np.int32)

    def _home(self, keys: Keys) -> Ints:
        """Return the slot where the search for each run begins."""
        mixed: Keys = keys[0] * _SPREAD
        for further in keys[1:]:
            mixed ^= further
            mixed *= _SPREAD
        mixed >>= np.uint64(64 - self.bits)
        return mixed.view(np.int64)

    def _differ(self, slots: Ints, keys: Keys) -> NDArray[np.bool_]:
        """Tell which slots do not hold the run of the key."""
        differ: NDArray[np.bool_] = self.keys[0][slots] != keys[0]
        for held, wanted in zip(self.keys[1:], keys[1:], strict=True):
            differ |= held[slots] != wanted
        return differ


def _keys(data: bytes, starts: Ints, lengths: Ints, width: int) -> Keys:
    """Return the bytes of runs, eight by eight, with zeros after their end: (width, runs)."""
    eights = np.ndarray((len(data) - 7,), dtype="<u8", buffer=data, strides=(1,))
    keys = np.empty((width, len(starts)), dtype=np.uint64)
    for place in range(width):
        np.bitwise_and(eights[8 * place :][starts], _MASKS[place][lengths], out=keys[place])
    return keys


class Lexicon:
    """What each distinct run of bytes says: words and breaks, by the word rule.

    The code of a run that is one word is the word's number; of any other run, -1 and down, the
    place of its words and breaks in a list.

    Parameters
    ----------
    words : list of str
        The distinct words met so far, in lower case; the first is empty and stands for a break.
    """

    def __init__(self) -> None:
        self.words = [""]
        self._numbers = {"": 0}
        self._rare: dict[bytes, int] = {}
        self._short, self._long = _Slots(SHORT // 8), _Slots(LONG // 8)
        self._parts: list[list[int]] = []

    def look_up(self, data: bytes, *, starts: Ints, lengths: Ints) -> Ids:
        """Return the code of each run, after learning the new ones.

        Parameters
        ----------
        data : bytes
            Text, and at least as many more bytes as `LONG`.
        starts, lengths : ndarray of int, shape (runs,)
            Where the runs stand.

        Returns
        -------
        ndarray of int32, shape (runs,)
        """
        codes = np.empty(len(starts), dtype=np.int32)
        short = lengths <= SHORT
        for slots, which in ((self._short, short), (self._long, ~short & (lengths <= LONG))):
            rows = np.flatnonzero(which)
            codes[rows] = self._find(slots, data, starts[rows], lengths[rows])
        rare = np.flatnonzero(lengths > LONG)
        codes[rare] = self._find_rare(_cut(data, starts[rare], lengths[rare]))
        return codes

    def _find(self, slots: _Slots, data: bytes, starts: Ints, lengths: Ints) -> Ids:
        """Return the codes of runs that belong in a table."""
        keys = _keys(data, starts, lengths, slots.width)
        codes = slots.find(keys)
        unknown = np.flatnonzero(codes == _UNKNOWN)
        while len(unknown):
            # most are met again soon: a few are learnt before the next are looked up
            some, unknown = unknown[:_AT_ONCE], unknown[_AT_ONCE:]
            places = dict(zip(_cut(data, starts[some], lengths[some]), some.tolist(), strict=True))
            new = np.fromiter(places.values(), dtype=np.int64, count=len(places))
            slots.add(keys[:, new], self._learn(list(places)))
            codes[some] = slots.find(keys[:, some])
            codes[unknown] = slots.find(keys[:, unknown])
            unknown = unknown[codes[unknown] == _UNKNOWN]
        return codes

    def _find_rare(self, runs: list[bytes]) -> list[int]:
        """Return the codes of runs that are too long for a table."""
        new = [run for run in dict.fromkeys(runs) if run not in self._rare]
        self._rare.update(zip(new, self._learn(new).tolist(), strict=True))
        return [self._rare[run] for run in runs]

    def expand(self, codes: Ids, breaks: NDArray[np.bool_]) -> tuple[Ids, Ints]:
        """Return the ids that runs stand for, a break where one is, and where each run ends."""
        several = np.flatnonzero(codes < 0)
        parts = [self._parts[-1 - code] for code in codes[several].tolist()]
        sizes = breaks[:-1] + np.int64(1)
        sizes[several] += np.array([len(part) for part in parts], dtype=np.int64) - 1
        ends = np.cumsum(sizes)
        # the text's end is a break too
        ids = np.zeros(int(ends[-1]) + 1 if len(ends) else 1, dtype=np.int32)
        one = np.flatnonzero(codes >= 0) if len(several) else slice(None)
        ids[ends[one] - 1] = codes[one]
        for part, end in zip(parts, ends[several].tolist(), strict=True):
            ids[end - len(part) : end] = part
        return ids, ends

    def _learn(self, runs: list[bytes]) -> Ids:
        """Return the codes of new runs; only those that are more than letters need the rule."""
        # of bytes: ASCII letters, nothing that the rule could part
        plain = [run.isalpha() for run in runs]
        rest = [not is_plain for is_plain in plain]
        codes = np.empty(len(runs), dtype=np.int32)
        codes[plain] = self._number(b" ".join(compress(runs, plain)).decode().split())
        codes[rest] = self._split([_decode(run) for run in compress(runs, rest)])
        return codes

    def _split(self, texts: list[str]) -> list[int]:
        """Return the codes of runs by the word rule."""
        rows, starts, ends, words = word_spans(texts)
        numbers = self._number([fold_possessive(lower_characters(word)) for word in words])
        spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
        edges = np.searchsorted(rows, np.arange(len(texts) + 1)).tolist()
        codes = []
        for text, (first, last) in zip(texts, pairwise(edges), strict=True):
            part = _with_breaks(text, numbers[first:last], spans[first:last])
            if len(part) == 1:
                codes += part
            else:
                self._parts.append(part)
                codes.append(-len(self._parts))
        return codes

    def _number(self, words: list[str]) -> list[int]:
        """Return the numbers of words, new ones for those that are new."""
        new = [word for word in dict.fromkeys(words) if word not in self._numbers]
        count = len(self.words)
        self._numbers.update(zip(new, range(count, count + len(new)), strict=True))
        self.words += new
        return list(map(self._numbers.__getitem__, words))


def _cut(data: bytes, starts: Ints, lengths: Ints) -> list[bytes]:
    """Return runs as bytes."""
    spans = zip(starts.tolist(), (starts + lengths).tolist(), strict=True)
    return [data[start:end] for start, end in spans]


def _decode(run: bytes) -> str:
    """Return the text of a run; half a character of its own, as broken files hold it, stays."""
    return run.decode("utf-8", "surrogatepass")


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
