"""How much of a span lies inside other spans."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]


def share_inside(hits: pd.DataFrame, *, spans: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return what share of each hit's characters lies inside the union of spans.

    Parameters
    ----------
    hits, spans : DataFrame
        `doc_id`, `start`, `end`.

    Returns
    -------
    ndarray of float, shape (hits,)
        Shares, 0-1.

    Examples
    --------
    >>> spans = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 5], "end": [8, 10]})
    >>> hits = pd.DataFrame({"doc_id": ["a", "b"], "start": [5, 5], "end": [15, 15]})
    >>> share_inside(hits, spans=spans).tolist()
    [0.5, 0.0]
    """
    ids = pd.Index(pd.unique(spans["doc_id"]))
    width = 2 + max([0, *(int(table["end"].max()) for table in (hits, spans) if len(table))])
    starts, ends = _merge(ids.get_indexer(pd.Index(spans["doc_id"])) * width, spans)
    covered = np.concatenate([[0], np.cumsum(ends - starts)])
    codes = ids.get_indexer(pd.Index(hits["doc_id"]))
    known = np.maximum(codes, 0) * width
    edges = (known + hits["start"].to_numpy(), known + hits["end"].to_numpy())
    until = [_covered_before(position, starts, ends, covered) for position in edges]
    length = np.maximum(edges[1] - edges[0], 1)
    return np.where(codes < 0, 0.0, (until[1] - until[0]) / length)


def _merge(offsets: Ints, spans: pd.DataFrame) -> tuple[Ints, Ints]:
    """Return the union of the spans as spans that do not overlap, on one long line."""
    starts = offsets + spans["start"].to_numpy(dtype=np.int64)
    ends = offsets + spans["end"].to_numpy(dtype=np.int64)
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    opens = np.ones(len(starts), dtype=bool)
    opens[1:] = starts[1:] > reach[:-1]
    closes = np.append(opens[1:], True)[: len(starts)]
    return starts[opens], reach[closes]


def _covered_before(position: Ints, starts: Ints, ends: Ints, covered: Ints) -> Ints:
    """Return how many characters before a position stand in a passage."""
    if not len(starts):
        return np.zeros(len(position), dtype=np.int64)
    index = np.searchsorted(starts, position, side="right")
    last = np.maximum(index - 1, 0)
    part = np.clip(position - starts[last], 0, ends[last] - starts[last])
    return np.where(index > 0, covered[last] + part, 0)
