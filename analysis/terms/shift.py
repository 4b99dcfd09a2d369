"""Which words make the difference between texts, and how different the texts are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd
from scipy.special import xlogy

from analysis.tables import as_columns
from analysis.terms.effects import Floats
from analysis.terms.sampling import Design

Measure = Literal["jensen-shannon", "proportion"]


def compare_shift(
    counts: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    measure: Measure = "jensen-shannon",
) -> pd.DataFrame:
    """Take the difference between each group and all others apart, term by term.

    Parameters
    ----------
    counts : DataFrame
        What `count_terms` returned: the columns of `by`, `term`, `count`, `words`.
    by : str or list of str
        The columns that name a group.
    measure : {"jensen-shannon", "proportion"}
        "jensen-shannon": each term's part of the Jensen-Shannon divergence, in bits, which is 0
        for equal and 1 for entirely different vocabularies. "proportion": the difference of the
        shares themselves.

    Returns
    -------
    DataFrame
        One row per group and term, the largest part first: the columns of `by`; `term`; `count`,
        `rest_count`; `share`, `rest_share` (of the counted terms, 0-1); `contribution` (positive
        if the group uses the term more, negative if less); `part` (the share of the contribution
        in the sum of absolute contributions, 0-1); `divergence` (the group's whole Jensen-Shannon
        divergence in bits); `reason`.

    Notes
    -----
    Shares are of the terms in `counts`, so that they add up to 1: count with
    `stop_words=None` to take function words in.

    References
    ----------
    Gallagher, R. J., et al. (2021). Generalized word shift graphs. EPJ Data Science, 10, 4.

    Examples
    --------
    >>> counts = pd.DataFrame({"outlet": ["A", "A", "B", "B"], "term": ["war", "talks", "talks",
    ...     "peace"], "count": [1, 1, 1, 1], "words": 2})
    >>> compare_shift(counts)[["outlet", "term", "contribution", "divergence"]]
      outlet   term  contribution  divergence
    0      A  peace         -0.25         0.5
    1      A    war          0.25         0.5
    2      A  talks          0.00         0.5
    3      B  peace          0.25         0.5
    4      B    war         -0.25         0.5
    5      B  talks          0.00         0.5
    """
    columns = as_columns(by)
    if measure not in ("jensen-shannon", "proportion"):
        raise ValueError(f"measure: {measure!r} is unknown. Use 'jensen-shannon' or 'proportion'.")
    design = Design.from_counts(counts, by, None)
    background = design.background().astype(float)
    parts = [pd.DataFrame(columns=[*columns, *_SHIFT]).astype({"term": "str", "reason": "str"})]
    for group in range(len(design.groups)):
        here = design.group_counts(group)[0].astype(float)
        part = _shift_terms(design.terms, here, background - here, measure)
        names = design.groups.take([group] * len(part)).reset_index(drop=True)
        parts.append(pd.concat([names, part], axis=1))
    return pd.concat(parts[1:] or parts, ignore_index=True)


_SHIFT = (
    *("term", "count", "rest_count", "share", "rest_share", "contribution", "part"),
    *("divergence", "reason"),
)


def _shift_terms(terms: pd.Index, here: Floats, there: Floats, measure: Measure) -> pd.DataFrame:
    """Return the terms of one group by the size of their contribution."""
    alone = there.sum() == 0
    share, rest = here / here.sum(), there / max(1.0, there.sum())
    bits = divergence_parts(share, rest)
    sizes = bits if measure == "jensen-shannon" else np.abs(share - rest)
    signed = np.where(share < rest, -sizes, sizes)
    order = np.lexsort((terms.to_numpy(dtype=object).astype(str), -sizes))
    table = pd.DataFrame(
        {
            "term": terms,
            "count": here.astype(np.int64),
            "rest_count": there.astype(np.int64),
            "share": share,
            "rest_share": np.nan if alone else rest,
            "contribution": np.nan if alone else signed,
            "part": np.nan if alone else sizes / max(sizes.sum(), np.finfo(float).tiny),
            "divergence": np.nan if alone else bits.sum(),
            "reason": "only one group: nothing to compare it with" if alone else "",
        }
    )
    return table.take(order).reset_index(drop=True)


def divergence_parts(first: Floats, second: Floats) -> Floats:
    """Return each term's part of the Jensen-Shannon divergence of two distributions, in bits.

    Lin, J. (1991). Divergence measures based on the Shannon entropy. IEEE Transactions on
    Information Theory, 37(1), 145-151.

    Examples
    --------
    >>> divergence_parts(np.array([0.5, 0.5, 0]), np.array([0, 0.5, 0.5])).tolist()
    [0.25, 0.0, 0.25]
    """
    middle = (first + second) / 2
    sides = []
    for side in (first, second):
        ratio = np.ones(side.shape)
        np.divide(side, middle, out=ratio, where=side > 0)
        sides.append(xlogy(side, ratio) / np.log(2))
    return np.asarray((sides[0] + sides[1]) / 2)
