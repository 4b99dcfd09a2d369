"""Figures in one style: every `plot_*` draws a table that another room made."""

from analysis.figures.accuracy import plot_accuracy, plot_confusions
from analysis.figures.corpus import plot_corpus
from analysis.figures.frames import plot_frames
from analysis.figures.labels import plot_labels
from analysis.figures.mentions import plot_mentions
from analysis.figures.overview import plot_overview
from analysis.figures.placement import plot_placement
from analysis.figures.style import use_style
from analysis.figures.terms import plot_terms
from analysis.figures.tone import plot_tone

__all__ = [
    "plot_accuracy",
    "plot_confusions",
    "plot_corpus",
    "plot_frames",
    "plot_labels",
    "plot_mentions",
    "plot_overview",
    "plot_placement",
    "plot_terms",
    "plot_tone",
    "use_style",
]
