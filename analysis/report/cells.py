"""One value or one column's name of a table, as it is read."""

from __future__ import annotations

import math
from datetime import date, datetime

import numpy as np
import pandas as pd

MISSING = "–"


_PLAIN = {
    "alone": "in it alone",
    "canonical": "speaker, by the codebook",
    "compound": "score",
    "count_negated": "count in a negation",
    "count_quoted": "count quoted or reported",
    "count_sure": "count without forms in doubt",
    "depth": "depth of first",
    "differing": "worded differently",
    "first_depth": "depth of first",
    "high": "interval to",
    "log_ratio_high": "log ratio to",
    "log_ratio_low": "log ratio from",
    "log_ratio_units_high": "log ratio to",
    "log_ratio_units_low": "log ratio from",
    "low": "interval from",
    "n_outlets": "outlets that carry it",
    "near": "near in others",
    "other_id": "other article",
    "others": "other articles",
    "own": "in its own words",
    "p_smallest": "smallest p possible",
    "p_units_bh": "p, corrected",
    "range": "paragraphs or articles",
    "rest_count": "count elsewhere",
    "rest_mean": "mean elsewhere",
    "rest_n": "n elsewhere",
    "share_covered": "share in the lexicon",
    "share_first_third": "share in the first third",
    "share_primary": "share as main frame",
    "share_quoted": "share quoted or reported",
    "share_silent": "share of sentences without a word in it",
    "shared": "quoted elsewhere, too",
    "slot": "pattern",
    "verbatim_share": "share word for word",
}
"""Columns whose names in words would not be plain."""


def heading(column: object) -> str:
    """Return a column's name in words.

    Examples
    --------
    >>> heading("shared_words"), heading("count_sure")
    ('shared words', 'count without forms in doubt')
    """
    return _PLAIN.get(str(column), str(column).replace("_", " "))


def cell_text(value: object, *, decimals: int = 2) -> str:
    """Write one value for reading: rounded, with a true minus, and a dash where there is none.

    A number too small for the digits asked for is not shown as 0 but with one digit of its own.

    Examples
    --------
    >>> [cell_text(value) for value in (1234, -0.5, 0.00021, None, True, pd.Timestamp(2025, 2, 12))]
    ['1,234', '−0.50', '0.0002', '–', 'yes', '2025-02-12']
    """
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return f"{value:,}".replace("-", "−")
    if isinstance(value, float | np.floating):
        return _number_text(float(value), decimals=decimals)
    if value is None or value is pd.NA or value is pd.NaT:
        return MISSING
    if isinstance(value, datetime):
        return _date_text(value)
    return str(value)


def _number_text(value: float, *, decimals: int) -> str:
    """Write a number with fraction."""
    if math.isnan(value):
        return MISSING
    tiny = 0 < abs(value) < 0.5 * 10**-decimals
    return (f"{value:.1g}" if tiny else f"{value:,.{decimals}f}").replace("-", "−")


def _date_text(value: datetime) -> str:
    """Write a date, with the time of day if one is known."""
    midnight = value.time().replace(tzinfo=None) == datetime.min.time()
    return date.isoformat(value) if midnight else value.isoformat(sep=" ", timespec="minutes")
