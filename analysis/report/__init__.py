"""Evidence, tables and figures for notebooks, findings in words, and notebooks as one report."""

from analysis.report.evidence import show_evidence
from analysis.report.overview import summarise_outlets
from analysis.report.overview_page import show_overview
from analysis.report.prose import (
    describe_actions,
    describe_changed_quotes,
    describe_cleaning,
    describe_corpus,
    describe_coverage,
    describe_differences,
    describe_findings,
    describe_frames,
    describe_functions,
    describe_labels,
    describe_mentions,
    describe_placement,
    describe_reuse,
    describe_stances,
    describe_terms,
    describe_tone,
    describe_voice,
)
from analysis.report.show import show_figure, show_table

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
    "show_evidence",
    "show_figure",
    "show_overview",
    "show_table",
    "summarise_outlets",
]
