"""Files to articles: decoding, formats, cleaning with a ledger, corpus check, the codebook."""

from analysis.loaders.articles import iterate_articles, load_articles
from analysis.loaders.cleaning import clean_articles
from analysis.loaders.codebook import load_codebook
from analysis.loaders.corpus import check_corpus
from analysis.loaders.draft import draft_study
from analysis.loaders.duplicates import find_near_duplicates, find_repeats
from analysis.loaders.edits import restore_text
from analysis.loaders.exports import example_exports
from analysis.loaders.mojibake import clean_mojibake
from analysis.loaders.rules import load_rules
from analysis.loaders.study import Study, find_study

__all__ = [
    "Study",
    "check_corpus",
    "clean_articles",
    "clean_mojibake",
    "draft_study",
    "example_exports",
    "find_near_duplicates",
    "find_repeats",
    "find_study",
    "iterate_articles",
    "load_articles",
    "load_codebook",
    "load_rules",
    "restore_text",
]
