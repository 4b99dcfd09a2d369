"""Words, phrases and their company: counts, comparisons and the lines they stand in."""

from analysis.terms.counts import count_terms
from analysis.terms.stopwords import stop_words

__all__ = ["count_terms", "stop_words"]
