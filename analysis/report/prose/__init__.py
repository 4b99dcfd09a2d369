"""Findings as sentences, written from the tables that hold them.

Each `describe_` function takes a table that a `compare_` or `summarise_` function made and returns
Markdown. A notebook that shows it stays true when the data change, and carries no sentence about
one study into the report of another.
"""

from analysis.report.prose.corpus import describe_cleaning, describe_corpus
from analysis.report.prose.coverage import describe_coverage
from analysis.report.prose.differences import describe_differences
from analysis.report.prose.findings import describe_terms, describe_tone
from analysis.report.prose.framing import (
    describe_actions,
    describe_frames,
    describe_functions,
    describe_labels,
    describe_placement,
)
from analysis.report.prose.mentions import describe_mentions
from analysis.report.prose.quotes import (
    describe_changed_quotes,
    describe_stances,
    describe_voice,
)
from analysis.report.prose.reuse import describe_reuse
from analysis.report.prose.short import describe_findings

__all__ = [
    "describe_actions",
    "describe_changed_quotes",
    "describe_cleaning",
    "describe_corpus",
    "describe_coverage",
    "describe_differences",
    "describe_findings",
    "describe_frames",
    "describe_functions",
    "describe_labels",
    "describe_mentions",
    "describe_placement",
    "describe_reuse",
    "describe_stances",
    "describe_terms",
    "describe_tone",
    "describe_voice",
]
