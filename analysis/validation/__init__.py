"""Validity measured: blind coding sheets, agreement of coders, accuracy of the machine."""

from analysis.validation.accuracy import count_confusions, score_accuracy
from analysis.validation.agreement import score_agreement
from analysis.validation.sampling import draw_sample, join_sheets
from analysis.validation.status import add_validity, describe_validity

__all__ = [
    "add_validity",
    "count_confusions",
    "describe_validity",
    "draw_sample",
    "join_sheets",
    "score_accuracy",
    "score_agreement",
]
