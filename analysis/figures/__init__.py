"""Figures in one style: every `plot_*` draws a table that another room made."""

from analysis.figures.accuracy import plot_accuracy, plot_confusions
from analysis.figures.corpus import plot_corpus
from analysis.figures.coverage import plot_coverage
from analysis.figures.frames import plot_frames
from analysis.figures.framing_functions import plot_functions
from analysis.figures.framing_packages import plot_packages
from analysis.figures.labels import plot_labels
from analysis.figures.mentions import plot_mentions
from analysis.figures.overview import plot_overview
from analysis.figures.placement import plot_placement
from analysis.figures.quotes import plot_voice
from analysis.figures.quotes_wordings import plot_changed_quotes
from analysis.figures.style import use_style
from analysis.figures.terms import plot_terms
from analysis.figures.terms_dispersion import plot_dispersion
from analysis.figures.terms_heatmap import plot_term_rates
from analysis.figures.terms_map import plot_vocabularies
from analysis.figures.terms_shift import plot_shift
from analysis.figures.tone import plot_tone
from analysis.figures.tone_course import plot_course
from analysis.figures.tone_drivers import plot_drivers
from analysis.figures.tone_readings import plot_readings

__all__ = [
    "plot_accuracy",
    "plot_changed_quotes",
    "plot_confusions",
    "plot_corpus",
    "plot_course",
    "plot_coverage",
    "plot_dispersion",
    "plot_drivers",
    "plot_frames",
    "plot_functions",
    "plot_labels",
    "plot_mentions",
    "plot_overview",
    "plot_packages",
    "plot_placement",
    "plot_readings",
    "plot_shift",
    "plot_term_rates",
    "plot_terms",
    "plot_tone",
    "plot_vocabularies",
    "plot_voice",
    "use_style",
]
