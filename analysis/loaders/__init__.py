"""Files to articles: decoding, formats, cleaning with a ledger, the codebook."""

from analysis.loaders.articles import load_articles
from analysis.loaders.cleaning import clean_articles
from analysis.loaders.codebook import load_codebook
from analysis.loaders.edits import restore_text
from analysis.loaders.rules import load_rules
from analysis.loaders.study import Study, find_study

__all__ = [
    "Study",
    "clean_articles",
    "find_study",
    "load_articles",
    "load_codebook",
    "load_rules",
    "restore_text",
]
