"""Tone of sentences, of targets and of outlets."""

from __future__ import annotations

from analysis.sentiment.scoring import score_sentences, score_texts
from analysis.sentiment.summaries import summarise_tone
from analysis.sentiment.targets import find_judgements, score_targets

__all__ = ["find_judgements", "score_sentences", "score_targets", "score_texts", "summarise_tone"]
