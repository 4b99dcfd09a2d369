"""Words, phrases and their company: counts, comparisons and the lines they stand in."""

from analysis.terms.collocates import count_collocates
from analysis.terms.compare import compare_terms
from analysis.terms.concordance import align_concordance, find_concordance
from analysis.terms.counts import count_terms
from analysis.terms.dispersion import score_dispersion
from analysis.terms.find import find_terms
from analysis.terms.lemmas import count_lemmas
from analysis.terms.phrases import score_phrases
from analysis.terms.shift import compare_shift
from analysis.terms.similarity import compare_vocabularies, place_groups
from analysis.terms.stopwords import stop_words

__all__ = [
    "align_concordance",
    "compare_shift",
    "compare_terms",
    "compare_vocabularies",
    "count_collocates",
    "count_lemmas",
    "count_terms",
    "find_concordance",
    "find_terms",
    "place_groups",
    "score_dispersion",
    "score_phrases",
    "stop_words",
]
