"""Which statements each outlet carries, in whatever words, and which it lacks."""

from analysis.framing.coverage.accuracy import load_coverage_accuracy
from analysis.framing.coverage.coverage import COVERAGE, compare_coverage, summarise_coverage
from analysis.framing.coverage.similarity import score_statements

__all__ = [
    "COVERAGE",
    "compare_coverage",
    "load_coverage_accuracy",
    "score_statements",
    "summarise_coverage",
]
