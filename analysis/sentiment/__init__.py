"""Tone of sentences, of targets and of outlets."""

from __future__ import annotations

from analysis.sentiment.comparisons import compare_readings, compare_tone
from analysis.sentiment.courses import summarise_course, summarise_tone_by_period
from analysis.sentiment.drivers import compare_drivers, summarise_lexicon_coverage
from analysis.sentiment.explain import explain_sentiment
from analysis.sentiment.faults import find_faults, summarise_faults
from analysis.sentiment.readings import READINGS
from analysis.sentiment.scoring import score_sentences, score_texts
from analysis.sentiment.summaries import summarise_tone
from analysis.sentiment.targets import find_judgements, score_targets

__all__ = [
    "READINGS",
    "compare_drivers",
    "compare_readings",
    "compare_tone",
    "explain_sentiment",
    "find_faults",
    "find_judgements",
    "score_sentences",
    "score_targets",
    "score_texts",
    "summarise_course",
    "summarise_faults",
    "summarise_lexicon_coverage",
    "summarise_tone",
    "summarise_tone_by_period",
]
