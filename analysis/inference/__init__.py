"""What a sample can and cannot show: intervals, corrections and the limits of a design."""

from __future__ import annotations

from analysis.inference.corrections import adjust_p_values, smallest_p
from analysis.inference.differences import difference_interval
from analysis.inference.intervals import Interval, bootstrap_interval, wilson_interval

__all__ = [
    "Interval",
    "adjust_p_values",
    "bootstrap_interval",
    "difference_interval",
    "smallest_p",
    "wilson_interval",
]
