"""Where evaluating words stand to a target: who does what to whom, in which clause and voice.

A batch of sentences is one row of tokens. What lies between two tokens (commas, clause breaks,
other names) is a difference of two running counts, so no sentence is looked at alone.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.sentiment.judgements import load_judgements
from analysis.sentiment.phrases import join_phrases
from analysis.sentiment.tokens import edges
from analysis.sentiment.vocabulary import MARGIN, Bytes, Flags, Ints, with_margins

_WORD_BYTES = string.ascii_letters + string.digits + "'-"
_IS_WORD = bytes(int(code >= 0x80 or chr(code) in _WORD_BYTES) for code in range(256))
_LOWER = bytes(range(256)).lower()


@dataclass(frozen=True)
class Clauses:
    """The tokens of a batch of sentences, and running counts over them.

    Parameters
    ----------
    starts, ends : ndarray of int, shape (tokens,)
        Spans of the tokens in the buffer.
    rows : ndarray of int, shape (tokens,)
        The sentence of each token.
    numbers : ndarray of int, shape (tokens,)
        The number of each word in the list of judgements.
    is_target, is_name : ndarray of bool, shape (tokens,)
        Whether the token belongs to a mention of the target, or to another name.
    commas, breaks, names : ndarray of int, shape (tokens + 1,)
        How many commas, clause breaks and other names come before each token.
    quoted : ndarray of int, shape (tokens,)
        0 outside quotation marks; the number of the quotation inside.
    offsets : ndarray of int, shape (sentences,)
        Where each sentence starts in the buffer.
    is_label, is_genitive : ndarray of bool, shape (tokens,)
        Whether the token is the target before a colon ("Lee: the plan has failed"), and whether
        it is a genitive ("Lee's", "his").
    """

    starts: Ints
    ends: Ints
    rows: Ints
    numbers: Ints
    is_target: Flags
    is_name: Flags
    commas: Ints
    breaks: Ints
    names: Ints
    quoted: Ints
    offsets: Ints
    is_label: Flags
    is_genitive: Flags

    def has(self, role: str) -> Flags:
        """Flag the tokens of a role."""
        if role not in self._known:
            self._known[role] = load_judgements().roles[role][self.numbers]
        return self._known[role]

    @cached_property
    def _known(self) -> dict[str, Flags]:
        return {}

    @cached_property
    def before_mention(self) -> Ints:
        """For each token of a mention, the last one that is neither part of it nor an article."""
        skipped = self.is_target | self.has("article")
        last: Ints = np.maximum.accumulate(np.where(skipped, 0, np.arange(len(skipped))))
        return last

    @cached_property
    def end_of_mention(self) -> Ints:
        """For each token of a mention, its last one."""
        places = np.arange(len(self.is_target))
        outside = np.where(self.is_target, len(places), places)
        following = np.minimum.accumulate(outside[::-1])[::-1]
        last: Ints = np.maximum(following - 1, places)
        return last


def read_clauses(texts: Sequence[str], *, rows: Ints, starts: Ints, ends: Ints) -> Clauses:
    """Read folded sentences with the spans of their targets.

    Parameters
    ----------
    texts : sequence of str
        The sentences, folded.
    rows, starts, ends : ndarray of int, shape (mentions,)
        The sentence and the span in it of each mention.

    Returns
    -------
    Clauses
    """
    joined = "\n".join(text.replace("\n", " ") for text in texts)
    for stance in (" anti", " pro", " Anti", " Pro"):
        joined = joined.replace(f"{stance}-", f"{stance} ")
    data = joined.encode("latin-1", "replace")  # one byte a character, so spans stay valid
    raw, lower = with_margins(data), with_margins(data.translate(_LOWER))
    token_starts, token_ends = edges(with_margins(data.translate(_IS_WORD)))
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    offsets = MARGIN + np.cumsum(lengths) - lengths
    token_rows = np.searchsorted(offsets, token_starts, side="right") - 1
    judgements = load_judgements()
    words = judgements.vocabulary.find(lower, token_starts, token_ends)
    inner_starts, inner_ends = _without_marks(raw, token_starts, token_ends)
    inner = np.where(words == 0, judgements.vocabulary.find(lower, inner_starts, inner_ends), 0)
    words = np.where(inner > 0, inner, words)
    token_starts = np.where(inner > 0, inner_starts, token_starts)
    token_ends = np.where(inner > 0, inner_ends, token_ends)
    numbers = join_phrases(words, rows=token_rows, phrases=judgements.phrases)
    is_target = _inside(token_starts, token_ends, offsets[rows] + starts, offsets[rows] + ends)
    capital = (raw[token_starts] >= ord("A")) & (raw[token_starts] <= ord("Z"))
    is_name = _find_names(capital, token_rows, numbers) & ~is_target
    is_target |= _refer_back(judgements.roles["own"][numbers], is_target, is_name, token_rows)
    breaks = _count_before(raw, ";:()", token_starts) + _count_dashes(raw, token_starts)
    roles = judgements.roles
    linked = np.cumsum(_opens_clause(numbers))
    return Clauses(
        token_starts,
        token_ends,
        token_rows,
        numbers,
        is_target,
        is_name,
        commas=_count_before(raw, ",", token_starts),
        breaks=breaks + linked,
        names=np.cumsum(is_name),
        quoted=_quotations(raw, token_starts, offsets[token_rows]),
        offsets=offsets,
        is_label=is_target & (raw[token_ends] == ord(":")),
        is_genitive=_in_genitive(raw, token_ends) | roles["possessive"][numbers],
    )


def _without_marks(raw: Bytes, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Return the spans of tokens without single quotation marks at their ends."""
    opened = (raw[starts] == ord("'")) & (ends - starts > 2)
    closed = (raw[ends - 1] == ord("'")) & (ends - starts > 2)
    return starts + opened, ends - closed


def _opens_clause(numbers: Ints) -> Flags:
    """Flag words that open a clause of their own, which "unlikely that" does not."""
    roles = load_judgements().roles
    foretells = roles["impossible"] | roles["likely"] | roles["attainable"] | roles["unattainable"]
    previous = np.concatenate([[0], numbers[:-1]])
    opens = roles["contrast"] | roles["link"]
    flags: Flags = opens[numbers] & ~(roles["that"][numbers] & foretells[previous])
    return flags


def _inside(starts: Ints, ends: Ints, left: Ints, right: Ints) -> Flags:
    """Flag tokens that overlap one of some spans."""
    steps = np.zeros(len(starts) + 1, dtype=np.int64)
    np.add.at(steps, np.searchsorted(ends, left, side="right"), 1)
    np.add.at(steps, np.searchsorted(starts, right, side="left"), -1)
    flags: Flags = np.cumsum(steps)[:-1] > 0
    return flags


def _refer_back(pronouns: Flags, is_target: Flags, is_name: Flags, rows: Ints) -> Flags:
    """Flag "he", "her", "its" after a target with no other name in between."""
    places = np.flatnonzero(is_target | is_name)
    at = np.flatnonzero(pronouns & ~is_target)
    before = np.searchsorted(places, at) - 1
    last = places[np.maximum(before, 0)] if len(places) else at
    same = (before >= 0) & is_target[last] & (rows[last] == rows[at])
    flags = np.zeros(len(rows), dtype=np.bool_)
    flags[at[same]] = True
    return flags


def _in_genitive(raw: Bytes, ends: Ints) -> Flags:
    """Flag words that end in an apostrophe with or without "s"."""
    flags: Flags = (raw[ends - 1] == ord("'")) | (raw[ends - 2] == ord("'"))
    return flags


def _find_names(capital: Flags, rows: Ints, numbers: Ints) -> Flags:
    """Flag capitalised words inside a sentence, and pronouns; headlines in capitals have none."""
    first = np.diff(rows, prepend=-1) != 0
    n_rows = int(rows.max(initial=-1)) + 1
    share = np.bincount(rows, weights=capital, minlength=n_rows) / np.maximum(
        np.bincount(rows, minlength=n_rows), 1
    )
    names = capital & ~first & (share[rows] < 0.6)
    flags: Flags = names | load_judgements().roles["pronoun"][numbers]
    return flags


def _count_before(raw: Bytes, characters: str, places: Ints) -> Ints:
    """Count some characters before each place."""
    flags = np.zeros(256, dtype=np.bool_)
    flags[[ord(character) for character in characters]] = True
    return np.searchsorted(np.flatnonzero(flags[raw]), places)


def _count_dashes(raw: Bytes, places: Ints) -> Ints:
    """Count dashes between blanks before each place."""
    hyphen = np.flatnonzero(raw == ord("-"))
    lone = hyphen[(raw[hyphen - 1] == ord(" ")) | (raw[hyphen - 1] == ord("-"))]
    return np.searchsorted(lone, places)


def _quotations(raw: Bytes, places: Ints, row_starts: Ints) -> Ints:
    """Return the number of the quotation around each place, 0 where there is none."""
    marks = np.flatnonzero(raw == ord('"'))
    before = np.searchsorted(marks, places)
    inside = (before - np.searchsorted(marks, row_starts)) % 2 == 1
    return np.where(inside, before, 0)
