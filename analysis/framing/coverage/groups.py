"""Like sentences of many articles as pairs, and the pairs as groups around one sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd
from tqdm.auto import tqdm

from analysis.framing.coverage.candidates import find_candidates
from analysis.framing.coverage.lexicon import stem_word
from analysis.framing.coverage.similarity import Space, add_agreement
from analysis.framing.coverage.words import Statement

Ints = npt.NDArray[np.int64]

_MUTUAL = 0.06
_BLOCK = 20_000
_SLOW_AFTER = 2.0


@dataclass(frozen=True)
class Edges:
    """Pairs of like sentences.

    Parameters
    ----------
    table : DataFrame
        `left`, `right` (rows of sentences, left before right), `similarity`, `conflict`,
        `covered`, `covers` (shares, of the left one by the right one, and of the right one).
    stated : float
        The likeness from which two sentences state the same.
    partly : float
        The likeness from which one states a part of the other.
    statements : list of Statement
        What each sentence states.
    """

    table: pd.DataFrame
    stated: float
    partly: float = 0.0
    statements: list[Statement] = field(default_factory=list)

    def both_ways(self) -> pd.DataFrame:
        """Return every pair from either side."""
        turned = {"left": "right", "right": "left", "covered": "covers", "covers": "covered"}
        other = self.table.rename(columns=turned)
        return pd.concat([self.table, other[self.table.columns]], ignore_index=True)


def find_edges(
    space: Space,
    *,
    outlets: Ints,
    stated: float,
    partly: float,
    speakers: Sequence[str] = (),
) -> Edges:
    """Return the pairs of sentences that are alike.

    What two known persons say is in conflict, however alike it is.

    Two sentences of different outlets that are each the other outlet's most like one are a little
    more alike for it: of all that an outlet wrote, nothing comes nearer.

    Examples
    --------
    >>> from analysis.framing.coverage.similarity import make_space
    >>> space = make_space(pd.Series(["Talks began.", "It rained.", "Talks began."]))
    >>> outlets = np.array([0, 0, 1])
    >>> edges = find_edges(space, outlets=outlets, stated=0.5, partly=0.4)
    >>> edges.table[["left", "right"]].to_numpy().tolist()
    [[0, 2]]
    """
    pairs = find_candidates(space)
    found = []
    starts = range(0, max(1, len(pairs)), _BLOCK)
    for start in tqdm(starts, unit="block", delay=_SLOW_AFTER, leave=False):
        left, right = pairs[start : start + _BLOCK].T
        keep = space.score(left, right) >= partly - _MUTUAL
        left, right = left[keep], right[keep]
        part = pd.DataFrame({"left": left, "right": right})
        part["covered"] = space.share_covered(left, right)
        part["covers"] = space.share_covered(right, left)
        found.append(add_agreement(part, space=space, left=left, right=right))
    table = pd.concat(found, ignore_index=True)
    if any(speakers):
        table["conflict"] = _tell_speakers(table, space=space, speakers=speakers)
    table["similarity"] = _prefer_mutual(table, outlets=outlets)
    table = table[table["similarity"] >= partly].reset_index(drop=True)
    return Edges(table, stated, partly, space.statements)


def _tell_speakers(table: pd.DataFrame, *, space: Space, speakers: Sequence[str]) -> pd.Series:
    """Return the conflicts, "speaker" where two persons speak and neither names the other."""
    names = np.array(speakers, dtype=object)
    left, right = (table[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    one, two = names[left], names[right]
    differ = np.asarray((one != "") & (two != "") & (one != two), dtype=bool)
    for place in np.flatnonzero(differ).tolist():
        said = space.statements[left[place]].stems, space.statements[right[place]].stems
        last = (stem_word(who[place].split()[-1].lower()) for who in (two, one))
        differ[place] = not any(name in stems for name, stems in zip(last, said, strict=True))
    conflict: pd.Series = table["conflict"].mask(differ, "speaker")
    return conflict


def _prefer_mutual(table: pd.DataFrame, *, outlets: Ints) -> pd.Series:
    """Return the likeness, more for pairs that are each other's best between their outlets."""
    left, right = (outlets[table[name].to_numpy(dtype=np.int64)] for name in ("left", "right"))
    likeness = table["similarity"]
    best = likeness.groupby([table["left"], right]).transform("max")
    back = likeness.groupby([table["right"], left]).transform("max")
    mutual = (left != right) & (likeness >= best) & (likeness >= back)
    raised: pd.Series = (likeness + _MUTUAL * mutual).clip(upper=1.0)
    return raised


def group_statements(edges: Edges, *, outlets: Ints, n: int) -> list[int]:
    """Return the sentences that stand for a statement each, in reading order.

    The sentence that agrees with most outlets takes all that agree with it, and those that say the
    same with another certainty, then the next of those left, until none is left.

    Examples
    --------
    >>> table = pd.DataFrame({"left": [0], "right": [2], "similarity": [0.9], "conflict": [""]})
    >>> table = table.assign(covered=0.9, covers=0.9)
    >>> group_statements(Edges(table, 0.55), outlets=np.array([0, 0, 1]), n=3)
    [0, 1]
    """
    near = edges.both_ways()
    near = near[(near["similarity"] >= edges.stated) & near["conflict"].isin(["", "modality"])]
    within = near[near["covers"] >= edges.stated]
    taken = {left: part.to_numpy() for left, part in within.groupby("left")["right"]}
    near = near[(near["conflict"] == "") & (near["covered"] >= edges.stated)]
    other = near.assign(outlet=outlets[near["right"].to_numpy(dtype=np.int64)])
    reach = other.groupby("left")["outlet"].nunique().reindex(range(n), fill_value=0)
    weight = near.groupby("left")["similarity"].sum().reindex(range(n), fill_value=0.0)
    order = np.lexsort((np.arange(n), -weight.to_numpy(), -reach.to_numpy()))
    free = np.ones(n, dtype=bool)
    centres = []
    for sentence in order.tolist():
        if free[sentence]:
            centres.append(sentence)
            free[sentence] = False
            free[taken.get(sentence, [])] = False
    return sorted(centres)
