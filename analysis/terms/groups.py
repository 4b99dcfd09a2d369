"""Rows of a table put into groups, the missing ones among them."""

from __future__ import annotations

import numpy as np
import pandas as pd

MISSING = "(missing)"


def number_groups(table: pd.DataFrame, columns: list[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the groups of a table, sorted, and the number of each row's group.

    A missing value is a group of its own, "(missing)".

    Examples
    --------
    >>> groups, codes = number_groups(pd.DataFrame({"outlet": ["B", None, "A"]}), ["outlet"])
    >>> groups["outlet"].tolist(), codes.tolist()
    (['(missing)', 'A', 'B'], [2, 0, 1])
    """
    keys = table[columns].reset_index(drop=True)
    for column in columns:
        if keys[column].isna().any():
            keys[column] = keys[column].astype("object").where(keys[column].notna(), MISSING)
            keys[column] = keys[column].astype("str")
    codes = keys.groupby(columns, sort=True, dropna=False, observed=True).ngroup().to_numpy()
    firsts = pd.Series(codes).drop_duplicates().sort_values().index
    return keys.loc[firsts].reset_index(drop=True), codes
