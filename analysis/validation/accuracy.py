"""Accuracy: what a machine's labels are worth against the codes of people."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.inference import wilson_interval
from analysis.tables import check_table

Floats = npt.NDArray[np.float64]

MACRO, ALL = "(macro)", "(all)"
"""The rows of the mean over classes and of the share that is right in all."""


def score_accuracy(
    coded: pd.DataFrame,
    *,
    machine: str = "machine",
    human: str = "human",
    weight: str | None = None,
    level: float = 0.95,
    seed: int = 0,
    resamples: int = 1000,
) -> pd.DataFrame:
    """Score the machine's labels against people's codes, class by class.

    Parameters
    ----------
    coded : DataFrame
        One row per coded item, with the two labels.
    machine, human : str
        Columns of the labels. Items without a human code do not count; a missing machine label
        is a class of its own, "(missing)".
    weight : str, optional
        Column of weights, as `draw_sample` gives them in its key. With it the scores are those
        of all sentences, not of the sample.
    level : float, default 0.95
        The level of confidence.
    seed : int, default 0
        The same seed gives the same intervals.
    resamples : int, default 1000
        How many times the items are drawn anew.

    Returns
    -------
    DataFrame
        One row per class (`label`), then "(macro)", the mean over classes, and "(all)", the share
        of items that is right (in `f1`, which equals precision and recall there): `human`,
        `machine` and `right` (weighted counts), `precision`, `recall`, `f1`, each with `_low` and
        `_high`, `items` (coded in all), `interval`, `reason` (why a score is missing).

    Raises
    ------
    ValueError
        If no item has a human code, or a weight is not positive.

    Notes
    -----
    Precision and recall have Wilson intervals, as shares of independent items; F1, the mean, and
    all scores under weights have percentile intervals of a bootstrap over items.

    Examples
    --------
    >>> coded = pd.DataFrame({
    ...     "machine": ["dark", "dark", "none", "none"], "human": ["dark", "none", "none", "none"],
    ... })
    >>> score_accuracy(coded)[["label", "precision", "recall", "f1"]].round(3)
         label  precision  recall     f1
    0     dark       0.50   1.000  0.667
    1     none       1.00   0.667  0.800
    2  (macro)       0.75   0.833  0.733
    3    (all)       0.75   0.750  0.750
    """
    table = _check_coded(coded, machine=machine, human=human, weight=weight)
    labels = sorted(set(table["human"]) | set(table["machine"]))
    confusion = _confusions(table, labels=labels)
    scores = _score(confusion.sum(axis=0))
    low, high = _bootstrap(confusion, level=level, seed=seed, resamples=resamples)
    rows = pd.DataFrame({"label": [*labels, MACRO, ALL], **_marginals(confusion.sum(axis=0))})
    for column, name in enumerate(("precision", "recall", "f1")):
        rows[name] = scores[:, column]
        rows[f"{name}_low"], rows[f"{name}_high"] = low[:, column], high[:, column]
    rows["interval"] = "bootstrap over items"
    if weight is None:
        rows = _with_wilson(rows, level=level)
    return rows.assign(items=len(table), reason=_reasons(rows))


def count_confusions(
    coded: pd.DataFrame, *, machine: str = "machine", human: str = "human"
) -> pd.DataFrame:
    """Count how often each human code got each label of the machine.

    Parameters
    ----------
    coded : DataFrame
        One row per coded item, with the two labels.
    machine, human : str
        Columns of the labels.

    Returns
    -------
    DataFrame
        One row per pair of labels, also pairs that do not occur: `human`, `machine`, `count`, `n`
        (items of the human code), `share` (of these, 0-1, missing where there are none).

    Examples
    --------
    >>> coded = pd.DataFrame({"machine": ["x", "x", "y"], "human": ["x", "y", "y"]})
    >>> count_confusions(coded)
      human machine  count  n  share
    0     x       x      1  1    1.0
    1     x       y      0  1    0.0
    2     y       x      1  2    0.5
    3     y       y      1  2    0.5
    """
    table = _check_coded(coded, machine=machine, human=human, weight=None)
    labels = sorted(set(table["human"]) | set(table["machine"]))
    pairs = pd.MultiIndex.from_product([labels, labels], names=["human", "machine"])
    counts = table.groupby(["human", "machine"]).size().reindex(pairs, fill_value=0)
    result = counts.rename("count").reset_index()
    n = result.groupby("human")["count"].transform("sum")
    return result.assign(n=n, share=result["count"] / n.where(n > 0))


def _check_coded(
    coded: pd.DataFrame, *, machine: str, human: str, weight: str | None
) -> pd.DataFrame:
    """Return the items with a human code as text columns `human`, `machine` and `weight`."""
    columns = [machine, human, *([weight] if weight else [])]
    check_table(coded, columns, name="coded")
    known = coded[coded[human].notna()]
    if known.empty:
        raise ValueError(
            f"coded: no row has a human code in {human!r}. Fill in the coding sheet and join it by "
            "`item` to its key."
        )
    weights = pd.Series(1.0, index=known.index) if weight is None else known[weight].astype(float)
    if not (weights > 0).all():
        raise ValueError(
            f"coded: weights must be above 0, found {weights.min():g}. Use the key's `weight`."
        )
    labels = known[[human, machine]].astype("object").fillna("(missing)").astype("str")
    return pd.DataFrame(
        {"human": labels[human], "machine": labels[machine], "weight": weights.to_numpy()}
    )


def _confusions(table: pd.DataFrame, *, labels: list[str]) -> Floats:
    """Return each item's weight in its cell (items x human x machine)."""
    cells = np.zeros((len(table), len(labels), len(labels)))
    rows, columns = (
        pd.Categorical(table[name], labels).codes.astype(np.int64) for name in ("human", "machine")
    )
    cells[np.arange(len(table)), rows, columns] = table["weight"]
    return cells


def _score(confusion: Floats) -> Floats:
    """Return precision, recall and F1 of each class, of their mean and of all."""
    right = np.diagonal(confusion)
    human, machine = confusion.sum(axis=1), confusion.sum(axis=0)
    scores = np.stack(
        [_share(right, machine), _share(right, human), _share(2 * right, human + machine)], axis=1
    )
    mean = np.nanmean(np.where((human + machine > 0)[:, None], scores, np.nan), axis=0)
    accuracy = right.sum() / confusion.sum()
    return np.vstack([scores, mean, np.full(3, accuracy)])


def _share(part: Floats, whole: Floats) -> Floats:
    """Divide, with a missing value where there is nothing to divide by."""
    empty = np.full(len(part), np.nan)
    return np.asarray(np.divide(part, whole, out=empty, where=whole > 0), dtype=np.float64)


def _marginals(confusion: Floats) -> dict[str, Floats]:
    """Return what people said, what the machine said, and what both did."""
    parts = {
        "human": confusion.sum(axis=1),
        "machine": confusion.sum(axis=0),
        "right": np.diagonal(confusion),
    }
    return {name: np.append(part, [part.sum()] * 2) for name, part in parts.items()}


def _bootstrap(
    confusion: Floats, *, level: float, seed: int, resamples: int
) -> tuple[Floats, Floats]:
    """Return the percentile interval of every score over resampled items."""
    items = len(confusion)
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(items, np.full(items, 1 / items), size=resamples)
    flat = confusion.reshape(items, -1)
    shape = confusion.shape[1:]
    scores = np.stack([_score((times @ flat).reshape(shape)) for times in drawn])
    tail = (1 - level) / 2
    known = ~np.isnan(scores).all(axis=0)
    low, high = np.full((2, *scores.shape[1:]), np.nan)
    low[known], high[known] = np.nanquantile(scores[:, known], [tail, 1 - tail], axis=0)
    return low, high


def _with_wilson(rows: pd.DataFrame, *, level: float) -> pd.DataFrame:
    """Give precision, recall and the share of all their Wilson intervals."""
    single = rows["label"] != MACRO
    wholes: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
        "precision": lambda part: part["machine"],
        "recall": lambda part: part["human"],
    }
    for name, whole in wholes.items():
        part = rows[single]
        low, high = wilson_interval(part["right"].to_numpy(), n=whole(part).to_numpy(), level=level)
        rows.loc[single, f"{name}_low"], rows.loc[single, f"{name}_high"] = low, high
    in_all = rows["label"] == ALL
    for end in ("low", "high"):
        rows.loc[in_all, f"f1_{end}"] = rows.loc[in_all, f"recall_{end}"]
    rows["interval"] = "Wilson, items; F1 and macro: bootstrap over items"
    return rows


def _reasons(rows: pd.DataFrame) -> pd.Series:
    """Say why a score is missing."""
    reasons = np.select(
        [rows["machine"] == 0, rows["human"] == 0],
        ["the machine never gave this label", "no person gave this code"],
        default="",
    )
    return pd.Series(reasons, index=rows.index, dtype="str")
