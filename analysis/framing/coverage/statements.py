"""Statements by outlets as a table: who carries which, and how telling it is who does not."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.coverage.groups import Edges
from analysis.framing.coverage.words import read_statements

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

STATUS = ("stated", "only quoted", "partly", "not found")
"""What an outlet may do with a statement, the best first."""

_LOST = len(STATUS) - 1
_LOOSE = ("numbers", "names", "modality", "tense", "wording")
_QUOTED = 0.5
_LEAST_STATED = 0.4
_LEAST_PARTLY = 0.24
_LEAST_MUTUAL = 0.3
_FEW_SENTENCES = 10
_PER_DOUBLING = 0.025


def look_through(
    said: pd.DataFrame, *, edges: Edges, centres: list[int], outlets: list[str], min_outlets: int
) -> pd.DataFrame:
    """Return, for each statement and outlet, the outlet's sentence that is most like it.

    Parameters
    ----------
    said : DataFrame
        Sentences with `outlet` (a code, the place in `outlets`), `quoted` (share of quoted words)
        and the columns of sentences.
    edges : Edges
        Which sentences are alike.
    centres : list of int
        The rows of `said` that stand for a statement.
    outlets : list of str
        The outlets, in order.
    min_outlets : int
        Leave out statements that fewer outlets state or quote.

    Returns
    -------
    DataFrame
        A row per statement and outlet: `statement`, `outlet`, `status`, `similarity`, `conflict`,
        `n_outlets`, `n_found`, and of the sentence `doc_id`, `start`, `end`, `text`, `depth`.
    """
    best = _best(said, edges=edges, centres=centres)
    rank = np.full((len(centres), len(outlets)), _LOST)
    row = np.full(rank.shape, -1)
    place = tuple(best[name].to_numpy(dtype=np.int64) for name in ("statement", "outlet"))
    rank[place], row[place] = best["rank"].to_numpy(), np.arange(len(best))
    carries, found = (rank <= STATUS.index("only quoted")).sum(axis=1), (rank < _LOST).sum(axis=1)
    kept = np.flatnonzero(carries >= min_outlets)
    cells = row[kept].ravel()
    rows = best.take(np.maximum(cells, 0) if len(best) else [])
    rows = _fill(rows.reset_index(drop=True), lost=rank[kept].ravel() == _LOST, none=cells < 0)
    rows["status"] = np.array(STATUS, dtype=object)[rank[kept].ravel()]
    rows["statement"] = np.repeat(kept, len(outlets))
    rows["outlet"] = np.tile(np.array(outlets, dtype=object), len(kept))
    rows["n_outlets"] = np.repeat(carries[kept], len(outlets))
    rows["n_found"] = np.repeat(found[kept], len(outlets))
    texts = said["text"].take(np.array(centres, dtype=np.int64)[kept])
    rows["statement_text"] = texts.repeat(len(outlets)).array
    return rows


def join_same(said: pd.DataFrame, *, edges: Edges, centres: list[int]) -> list[int]:
    """Return the statements without those that another one, near to it, tells as well.

    Two statements are one if each covers much of the other and one sentence of an outlet states
    both; the one that more outlets carry stays.

    Examples
    --------
    >>> table = pd.DataFrame({"left": [0, 0, 1], "right": [1, 2, 2], "similarity": [0.4, 0.9, 0.9]})
    >>> edges = Edges(table.assign(conflict="", covered=0.9, covers=0.9), 0.5)
    >>> said = pd.DataFrame({"text": ["a", "b", "c"], "outlet": [0, 1, 2], "quoted": 0.0})
    >>> said = said.assign(unquoted="", doc_id="d", start=0, end=1, depth=0.0)
    >>> join_same(said, edges=edges, centres=[0, 1])
    [0]
    """
    best = _best(said, edges=edges, centres=centres)
    carried = best[best["rank"] <= STATUS.index("only quoted")]
    reach = carried["statement"].value_counts()
    mutual = edges.table[["covered", "covers"]].min(axis=1) >= _LEAST_MUTUAL
    agreed = edges.table[mutual & (edges.table["conflict"] == "")]
    linked = set(zip(agreed["left"].tolist(), agreed["right"].tolist(), strict=True))
    both = carried[["statement", "right"]].merge(carried[["statement", "right"]], on="right")
    both = both[both["statement_x"] < both["statement_y"]]
    gone: set[int] = set()
    for one, two in zip(both["statement_x"].tolist(), both["statement_y"].tolist(), strict=True):
        if (centres[one], centres[two]) in linked and not gone & {one, two}:
            gone.add(two if reach[one] >= reach[two] else one)
    return [centre for place, centre in enumerate(centres) if place not in gone]


def _best(said: pd.DataFrame, *, edges: Edges, centres: list[int]) -> pd.DataFrame:
    """Return the best sentence of each statement and outlet that has one near it."""
    numbers = np.full(len(said), -1)
    numbers[centres] = np.arange(len(centres))
    near = edges.both_ways()
    near = near[numbers[near["left"].to_numpy(dtype=np.int64)] >= 0]
    own = pd.DataFrame({"left": centres, "right": centres, "similarity": 1.0, "conflict": ""})
    own["covered"] = 1.0
    near = pd.concat([own, near], ignore_index=True) if len(near) else own
    left, right = (near[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    near["statement"], near["outlet"] = numbers[left], said["outlet"].to_numpy()[right]
    near["rank"] = _rank_status(near, edges=edges, chance=_rise_by_chance(said)[right])
    quoted = (near["rank"].to_numpy() == 0) & _is_quoted(near, said=said, edges=edges)
    near["rank"] = near["rank"].mask(quoted, STATUS.index("only quoted"))
    near["fit"] = near["similarity"] + near["covered"]
    near = near.sort_values(
        ["statement", "outlet", "rank", "fit", "right"],
        ascending=[True, True, True, False, True],
        kind="stable",
    ).drop_duplicates(["statement", "outlet"])
    there = said[["doc_id", "start", "end", "text", "depth"]]
    there = there.take(near["right"].to_numpy(dtype=np.int64)).reset_index(drop=True)
    return near.reset_index(drop=True).join(there)


def _rise_by_chance(said: pd.DataFrame) -> Floats:
    """Return, for each sentence, how much nearer its outlet's nearest one comes by chance.

    Of twice as many sentences that say something else, the most like one is .025 more alike: so
    measured on made-up events of ten sentences an outlet.
    """
    sizes = said.groupby("outlet")["outlet"].transform("size").to_numpy(dtype=float)
    return np.asarray(_PER_DOUBLING * np.log2(np.maximum(sizes / _FEW_SENTENCES, 1)))


def _rank_status(near: pd.DataFrame, *, edges: Edges, chance: Floats) -> Ints:
    """Return what a likeness and a conflict say, as a place in STATUS, quoted or not.

    However alike two sentences are, one that covers little of a statement does not state it.
    """
    similarity = near["similarity"].to_numpy()
    like = similarity >= edges.stated
    comes_near = similarity >= np.minimum(edges.partly + chance, edges.stated)
    whole, part = (near["covered"].to_numpy() >= least for least in (_LEAST_STATED, _LEAST_PARTLY))
    agrees = near["conflict"].to_numpy() == ""
    loose = near["conflict"].isin(_LOOSE).to_numpy() & like
    found = (agrees & comes_near | loose) & part
    return np.where(agrees & like & whole, 0, np.where(found, STATUS.index("partly"), _LOST))


def _is_quoted(near: pd.DataFrame, *, said: pd.DataFrame, edges: Edges) -> npt.NDArray[np.bool_]:
    """Tell whether most of the words that a sentence has of a statement are quoted in it."""
    left, right = (near[name].to_numpy(dtype=np.int64) for name in ("left", "right"))
    share = said["quoted"].to_numpy()[right]
    found: npt.NDArray[np.bool_] = share >= _QUOTED
    mixed = np.flatnonzero((share > 0) & (share < 1))
    outside = read_statements(said["unquoted"].take(np.unique(right[mixed])))
    plain = dict(zip(np.unique(right[mixed]).tolist(), outside, strict=True))
    for place in mixed.tolist():
        one, two = edges.statements[left[place]], edges.statements[right[place]]
        common = (frozenset(one.content) & two.stems) - one.light - two.light
        if common:
            inside = common - plain[int(right[place])].stems
            found[place] = len(inside) >= _QUOTED * len(common)
    return found


def _fill(
    rows: pd.DataFrame, *, lost: npt.NDArray[np.bool_], none: npt.NDArray[np.bool_]
) -> pd.DataFrame:
    """Return the rows without the sentence where there is none, or one that does not agree."""
    rows["similarity"] = rows["similarity"].mask(none, 0.0)
    rows["conflict"] = rows["conflict"].mask(none, "")
    rows["text"] = rows["text"].mask(lost, "")
    rows["doc_id"] = rows["doc_id"].astype(object).mask(lost, "")
    for column in ("start", "end"):
        rows[column] = rows[column].mask(lost, -1).astype("int64")
    return rows


def rank_statements(rows: pd.DataFrame, *, n: int) -> pd.DataFrame:
    """Return the rows with how telling each absence is, the most telling statements first.

    Examples
    --------
    >>> rows = pd.DataFrame(
    ...     {
    ...         "statement": [0, 0, 1, 1],
    ...         "status": ["stated", "not found", "stated", "stated"],
    ...         "n_outlets": [1, 1, 2, 2],
    ...         "depth": [0.2, 0.0, 0.0, 0.0],
    ...     }
    ... )
    >>> rank_statements(rows, n=2)["telling"].tolist()
    [0.0, 0.8, 0.0, 0.0]
    """
    carries = rows["status"].isin(["stated", "only quoted"])
    high = (1 - rows["depth"].where(carries)).groupby(rows["statement"]).transform("mean").fillna(0)
    telling = rows["n_outlets"] / max(1, n - 1) * high
    rows["telling"] = telling.where(rows["status"] == "not found", 0.0)
    rows["note"] = "" if n > 1 else "only one outlet: nothing can be missing"
    most = rows.groupby("statement")["telling"].transform("max")
    rows = rows.assign(most=most).sort_values(
        ["most", "n_outlets", "statement"], ascending=[False, False, True], kind="stable"
    )
    rows["statement"] = pd.factorize(rows["statement"])[0]
    return rows.drop(columns="most")
