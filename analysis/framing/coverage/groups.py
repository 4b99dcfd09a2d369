"""Like sentences of many articles as pairs, and the pairs as groups around one sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.coverage.agreement import find_conflicts
from analysis.framing.coverage.candidates import find_candidates
from analysis.framing.coverage.contents import read_contents
from analysis.framing.coverage.evidence import (
    compare_with_rivals,
    find_evidence,
    weigh_evidence,
)
from analysis.framing.coverage.letters import count_letters
from analysis.framing.coverage.lexicon import stem_word
from analysis.framing.coverage.similarity import Space
from analysis.framing.coverage.words import Statement
from analysis.text.progress import show_progress

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

FOUND = 0.55
"""How likely it must be that two sentences tell the same fact."""

ALIKE = 0.5
"""The likeness of words from which one that differs tells a difference of fact."""

LONGER = 1.65
"""A sentence with so many times the words of content of another says more than that one."""

NEAR = 0.3
"""How likely it must be for a sentence to be named where a statement is not found."""

_LEAST = 0.05
_TWIN = 2.5
_DOUBTED = 0.7
_OF_LIKE = ("opposites", "names", "places", "roles", "wording")
_BLOCK = 20_000


@dataclass(frozen=True)
class Edges:
    """Pairs of sentences that tell the same fact.

    Parameters
    ----------
    table : DataFrame
        `left`, `right` (rows of sentences, left before right), `similarity` (how likely they tell
        the same fact, 0-1), `likeness` (of their words, 0-1), `conflict`.
    statements : list of Statement
        What each sentence states.
    near : DataFrame, optional
        `left`, `right`, `similarity` of pairs too unlike to be called the same fact.
    """

    table: pd.DataFrame
    statements: Sequence[Statement]
    near: pd.DataFrame | None = None

    def both_ways(self) -> pd.DataFrame:
        """Return `turned`, with `more` (how many times the words of right)."""
        pairs = self.turned()
        lengths = np.array([max(1, len(said.content)) for said in self.statements], dtype=float)
        left, right = (pairs[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
        return pairs.assign(more=lengths[left] / lengths[right])

    def turned(self) -> pd.DataFrame:
        """Return every pair from either side."""
        return _turn(self.table)

    def unlike(self) -> pd.DataFrame:
        """Return every pair of `near` from either side."""
        return _turn(self.table.head(0) if self.near is None else self.near)


def _turn(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return pairs from either side."""
    other = pairs.rename(columns={"left": "right", "right": "left"})
    return pd.concat([pairs, other[pairs.columns]], ignore_index=True)


def find_edges(space: Space, *, articles: Ints, speakers: Sequence[str] = ()) -> Edges:
    """Return the pairs of sentences that tell the same fact.

    What two known persons say is in conflict, however alike it is. Where two disagree in something,
    what else they share must be plainer.

    Parameters
    ----------
    space : Space
        The sentences as weighted stems.
    articles : ndarray of int
        The article of each.
    speakers : sequence of str
        The full name of the person who says each, or nothing.

    Examples
    --------
    >>> from analysis.framing.coverage.similarity import make_space
    >>> space = make_space(pd.Series(["Talks began.", "It rained.", "Talks began."]))
    >>> edges = find_edges(space, articles=np.array([0, 0, 1]))
    >>> edges.table[["left", "right"]].to_numpy().tolist()
    [[0, 2]]
    """
    pairs = compare_with_rivals(_find_pairs(space), articles=articles)
    pairs["similarity"] = weigh_evidence(pairs, n=len(space.statements))
    least = pairs.loc[pairs["similarity"] >= _LEAST, ["left", "right", "similarity"]]
    pairs = pairs[pairs["similarity"] >= FOUND].reset_index(drop=True)
    conflict = _find_conflicts(pairs, space=space, speakers=speakers)
    # another name or place tells of another event only where all else is told in like words
    apart = conflict.isin(_OF_LIKE) & (pairs["likeness"] < ALIKE)
    pairs["conflict"] = conflict.mask(apart, "")
    plain = (pairs["conflict"] == "") | (pairs["similarity"] >= _DOUBTED)
    pairs = pairs.loc[plain, ["left", "right", "similarity", "likeness", "conflict"]]
    return Edges(pairs.reset_index(drop=True), space.statements, near=least.reset_index(drop=True))


def _find_pairs(space: Space) -> pd.DataFrame:
    """Return the pairs of sentences that share anything, with what speaks for each by itself."""
    contents = read_contents(space)
    letters = count_letters([said.body for said in space.statements])
    candidates = find_candidates(space)
    found = []
    starts = range(0, max(1, len(candidates)), _BLOCK)
    for start in show_progress(starts, what="coverage", unit="block"):
        left, right = candidates[start : start + _BLOCK].T
        found.append(find_evidence(left, right, space=space, contents=contents, letters=letters))
    return pd.concat(found, ignore_index=True)


def _find_conflicts(pairs: pd.DataFrame, *, space: Space, speakers: Sequence[str]) -> pd.Series:
    """Return in what each pair disagrees, the first of its conflicts, or nothing."""
    said = space.statements
    couples = zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True)
    found = [next(iter(find_conflicts(said[one], said[two])), "") for one, two in couples]
    conflict = pd.Series(found, index=pairs.index, dtype="str")
    return _tell_speakers(pairs, conflict, space, speakers) if any(speakers) else conflict


def _tell_speakers(
    pairs: pd.DataFrame, conflict: pd.Series, space: Space, speakers: Sequence[str]
) -> pd.Series:
    """Return the conflicts, "speaker" where two persons speak and neither names the other."""
    names = np.array(speakers, dtype=object)
    left, right = (pairs[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    one, two = names[left], names[right]
    differ = np.asarray((one != "") & (two != "") & (one != two), dtype=bool)
    for place in np.flatnonzero(differ).tolist():
        said = space.statements[left[place]].stems, space.statements[right[place]].stems
        last = (stem_word(who[place].split()[-1].lower()) for who in (two, one))
        differ[place] = not any(name in stems for name, stems in zip(last, said, strict=True))
    told: pd.Series = conflict.mask(differ, "speaker")
    return told


def group_statements(
    edges: Edges, *, outlets: Ints, n: int, plain: npt.NDArray[np.bool_] | None = None
) -> list[int]:
    """Return the sentences that stand for a statement each, in reading order.

    The sentence that most outlets state whole takes all that agree with it and say no more, and
    those that say the same with another certainty, then the next of those left, until none is left.
    One that is not `plain`, to be understood by itself, counts for an outlet less. A statement that
    tells what another does, and that no other outlet tells, is left out.

    Examples
    --------
    >>> from analysis.framing.coverage.words import read_statements
    >>> table = pd.DataFrame({"left": [0], "right": [2], "similarity": [0.9], "conflict": [""]})
    >>> said = read_statements(pd.Series(["Rain fell.", "Oil rose.", "Rain fell."]))
    >>> group_statements(Edges(table, said), outlets=np.array([0, 0, 1]), n=3)
    [0, 1]
    """
    near = edges.both_ways()
    within = near[near["conflict"].isin(["", "modality"]) & (near["more"] >= 1 / LONGER)]
    taken = {left: part.to_numpy() for left, part in within.groupby("left")["right"]}
    whole = near[(near["conflict"] == "") & (near["more"] < LONGER)]
    other = whole.assign(outlet=outlets[whole["right"].to_numpy(dtype=np.int64)])
    reach = other.groupby("left")["outlet"].nunique().reindex(range(n), fill_value=0)
    weight = whole.groupby("left")["similarity"].sum().reindex(range(n), fill_value=0.0)
    hard = np.zeros(n, dtype=bool) if plain is None else ~plain
    order = np.lexsort((np.arange(n), -weight.to_numpy(), -(reach.to_numpy() - hard)))
    free = np.ones(n, dtype=bool)
    centres = []
    for sentence in order.tolist():
        if free[sentence]:
            centres.append(sentence)
            free[sentence] = False
            free[taken.get(sentence, [])] = False
    return sorted(_merge(centres, near=near, outlets=outlets, n=n))


def _merge(centres: list[int], *, near: pd.DataFrame, outlets: Ints, n: int) -> list[int]:
    """Return the centres without those that tell what another does and add no outlet to it.

    Much longer ones tell more. The first stays; a sentence that would be like none of those left
    stands for itself.
    """
    agree = near[near["conflict"].isin(["", "modality"])]
    twins = agree[agree["more"].between(1 / _TWIN, _TWIN)]
    like, twin = (
        {left: part.tolist() for left, part in pairs.groupby("left")["right"]}
        for pairs in (agree, twins)
    )
    kept: set[int] = set()
    for centre in centres:
        reached = set(outlets[[centre, *like.get(centre, [])]].tolist())
        rivals = (other for other in twin.get(centre, []) if other in kept)
        if not any(reached <= set(outlets[[other, *like[other]]].tolist()) for other in rivals):
            kept.add(centre)
    alone = (row for row in range(n) if kept.isdisjoint([row, *like.get(row, [])]))
    return [*kept, *alone]
