"""Frames as packages: which elements of frames go together, found by clustering.

Instead of counting frames that a codebook names, the elements of all frames (their problems,
causes, evaluations and remedies) are noted for every unit, present or absent, and units are
grouped by the elements that they share. A group with its typical elements is a package.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.framing.functions import check_functions
from analysis.tables import SENTENCES, SPANS, check_table
from analysis.text import has_letter, locate_sentences

MIN_UNITS = 50
"""Fewer units than this give packages that another sample would not repeat."""

MAX_UNITS = 10_000
"""More units than this need more than a gigabyte: memory grows with their square."""

MIN_SHARE = 0.05
"""Elements in a smaller share of the units are left out, as Matthes and Kohring did."""

_MOST_PACKAGES = 8


def score_elements(
    hits: pd.DataFrame, *, units: pd.DataFrame, drop_empty: bool = True
) -> pd.DataFrame:
    """Note for every unit which elements of frames it holds.

    Parameters
    ----------
    hits : DataFrame
        From `find_frames`: `frame` and `function`.
    units : DataFrame
        The articles or the sentences searched; a table with `sentence` makes sentences the units.
        A unit whose `text` has no words is left out: it lacks no element.
    drop_empty : bool
        Leave out units without any element: they belong to no package.

    Returns
    -------
    DataFrame
        One row per unit and element: `doc_id` (and `sentence`), `element` ("frame: function"),
        `present` (bool). Elements are sorted by name.

    Raises
    ------
    ValueError
        If `function` holds anything but Entman's four or nothing.

    Examples
    --------
    >>> hits = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 0], "end": [4, 4],
    ...                      "frame": ["money", "money"], "function": ["problem", "remedy"]})
    >>> articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["debt", "cuts"]})
    >>> score_elements(hits, units=articles)
      doc_id         element  present
    0      a  money: problem     True
    1      a   money: remedy    False
    2      b  money: problem    False
    3      b   money: remedy     True
    """
    check_table(hits, (*SPANS, "frame", "function"), name="hits")
    check_functions(hits, name="hits")
    check_table(units, ("doc_id",), name="units")
    keys = ["doc_id", "sentence"] if "sentence" in units.columns else ["doc_id"]
    if len(keys) == 2:
        check_table(units, SENTENCES, name="units")
        hits = locate_sentences(hits, sentences=units)
    found = hits[keys].assign(element=hits["frame"] + ": " + hits["function"])
    found = found.drop_duplicates().assign(present=True)
    elements = pd.DataFrame({"element": sorted(found["element"].unique())}, dtype="str")
    if "text" in units.columns:
        units = units[units["text"].map(has_letter).astype(bool)]
    rows = units[keys].drop_duplicates()
    if drop_empty:
        rows = rows.merge(found[keys].drop_duplicates(), on=keys)
    table = rows.merge(elements, how="cross").merge(found, how="left", on=[*keys, "element"])
    return table.assign(present=table["present"].eq(True))


def find_packages(
    elements: pd.DataFrame, *, n: int | None = None, min_units: int = MIN_UNITS
) -> pd.DataFrame:
    """Group units by the elements that they share.

    Parameters
    ----------
    elements : DataFrame
        From `score_elements`.
    n : int, optional
        How many packages, 2 at least. Without, the number after which one more merger costs most,
        compared with the merger before it, is taken, from 2 to 8.
    min_units : int
        The fewest units to accept.

    Returns
    -------
    DataFrame
        One row per unit: `doc_id` (and `sentence`), `package` (1 is the largest).

    Raises
    ------
    ValueError
        If there are fewer units than `min_units` or more than 10,000, fewer than two elements that
        are frequent enough and not always there, `n` is no number of packages that these units can
        form, or a unit lacks an element or has it twice.

    Notes
    -----
    Ward's method on the 0/1 table, elements in less than 5 % of the units left out. Many units of
    such a table are equally far apart; ties are broken by the order of their names.

    References
    ----------
    Matthes, J., & Kohring, M. (2008). The content analysis of media frames: Toward improving
    reliability and validity. Journal of Communication, 58(2), 258-279.

    Examples
    --------
    >>> elements = pd.DataFrame({
    ...     "doc_id": [f"d{i}" for i in range(50) for _ in "ab"],
    ...     "element": ["debt: problem", "debt: remedy"] * 50,
    ...     "present": [True, False] * 30 + [False, True] * 20})
    >>> find_packages(elements)["package"].value_counts().to_dict()
    {1: 30, 2: 20}
    """
    check_table(elements, ("doc_id", "element", "present"), name="elements")
    elements = elements.reset_index(drop=True)
    keys = ["doc_id", "sentence"] if "sentence" in elements.columns else ["doc_id"]
    units = elements[keys].drop_duplicates()
    _check_units(len(units), n=n, min_units=min_units)
    number: npt.NDArray[np.int64] = np.asarray(elements.groupby(keys, dropna=False).ngroup())
    table = _make_table(elements, unit=number, keys=keys)
    share = table.mean(axis=0)
    table = table[:, (share >= MIN_SHARE) & (share < 1)]
    if table.shape[1] < 2:
        raise ValueError(
            f"find_packages: at least two elements must be in {MIN_SHARE:.0%} of the units and not "
            f"in all; found {table.shape[1]} of {len(share)}. Add indicators, or take longer units."
        )
    from scipy.cluster.hierarchy import cut_tree, linkage  # slow to import

    tree = linkage(table, method="ward")
    n = n or _choose_number(tree[:, 2])
    labels = cut_tree(tree, n_clusters=[n]).ravel()
    sizes = np.bincount(labels)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(1, len(sizes) + 1)
    found = rank[labels][number[units.index.to_numpy()]]
    return units.assign(package=found).reset_index(drop=True)


def _check_units(units: int, *, n: int | None, min_units: int) -> None:
    """Refuse too few units, too many, and a number of packages that they cannot form."""
    if units < min_units:
        raise ValueError(
            f"find_packages: at least {min_units} units are needed, found {units}. With "
            "fewer, clusters follow chance; compare the frames of the codebook instead, or take "
            "sentences as units."
        )
    if units > MAX_UNITS:
        raise ValueError(
            f"find_packages: at most {MAX_UNITS:,} units can be compared with each other, found "
            f"{units:,}. Take a random sample of the units before score_elements, or take articles "
            "as units."
        )
    if n is not None and not (isinstance(n, int | np.integer) and 2 <= n <= units):
        raise ValueError(
            f"find_packages: n must be a whole number of packages from 2 to {units} (the units); "
            f"found {n!r}. Leave n out to have it chosen."
        )


def _make_table(
    elements: pd.DataFrame, *, unit: npt.NDArray[np.int64], keys: list[str]
) -> npt.NDArray[np.float64]:
    """Return the 0/1 table of units by elements, both in the order of their names."""
    element, names = pd.factorize(elements["element"], sort=True)
    times = np.bincount(unit * len(names) + element, minlength=(unit.max() + 1) * len(names))
    if (times != 1).any():
        row = int(np.argmax(times != 1))
        which = elements.loc[unit == row // len(names), keys].iloc[0].tolist()
        raise ValueError(
            f"find_packages: every unit must have every element once; unit {which} has "
            f"{names[row % len(names)]!r} {times[row]} times. Pass the table of score_elements."
        )
    table = np.zeros((unit.max() + 1, len(names)))
    table[unit, element] = elements["present"].astype(bool)
    return table


def _choose_number(heights: np.ndarray) -> int:
    """Return the number of clusters before the merger that costs most beside the one before."""
    last = heights[-_MOST_PACKAGES:]
    return len(last) - int(np.argmax(np.diff(last)))


def summarise_packages(packages: pd.DataFrame, *, elements: pd.DataFrame) -> pd.DataFrame:
    """Say what is typical of each package.

    Parameters
    ----------
    packages : DataFrame
        From `find_packages`.
    elements : DataFrame
        From `score_elements`.

    Returns
    -------
    DataFrame
        One row per package and element, the most typical first: `package`, `units`, `element`,
        `share` (of the package's units that hold it), `rest_share` (of all other units),
        `difference` (share minus rest share).

    Examples
    --------
    >>> elements = pd.DataFrame({"doc_id": ["a", "b"], "element": ["debt: problem"] * 2,
    ...                          "present": [True, False]})
    >>> packages = pd.DataFrame({"doc_id": ["a", "b"], "package": [1, 2]})
    >>> summarise_packages(packages, elements=elements)
       package  units        element  share  rest_share  difference
    0        1      1  debt: problem    1.0         0.0         1.0
    1        2      1  debt: problem    0.0         1.0        -1.0
    """
    check_table(packages, ("doc_id", "package"), name="packages")
    keys = ["doc_id", "sentence"] if "sentence" in packages.columns else ["doc_id"]
    check_table(elements, (*keys, "element", "present"), name="elements")
    table = elements.merge(packages, on=keys)
    inside = table.groupby(["package", "element"])["present"].agg(["sum", "size"]).reset_index()
    total = table.groupby("element")["present"].agg(["sum", "size"]).reset_index()
    merged = inside.merge(total, on="element", suffixes=("", "_all"))
    rest = merged["size_all"] - merged["size"]
    result = pd.DataFrame(
        {
            "package": merged["package"],
            "units": merged["size"],
            "element": merged["element"],
            "share": merged["sum"] / merged["size"],
            "rest_share": (merged["sum_all"] - merged["sum"]) / rest.where(rest > 0),
        }
    )
    result["difference"] = result["share"] - result["rest_share"]
    order = result.sort_values(
        ["package", "difference", "element"], ascending=[True, False, True], kind="stable"
    )
    return order.reset_index(drop=True)
