"""Folding of characters, paragraphs, sentences, words and patterns, each by a named rule."""

from analysis.text.folding import FOLD_VERSION, fold_characters
from analysis.text.languages import UNKNOWN, detect_language, function_words, name_language
from analysis.text.locate import locate_sentences
from analysis.text.paragraphs import is_heading, split_paragraphs
from analysis.text.patterns import find_patterns
from analysis.text.regexes import find_regex
from analysis.text.sentences import SENTENCE_RULE, split_sentences
from analysis.text.together import find_together
from analysis.text.words import WORD_RULE, count_words, has_letter, split_words

__all__ = [
    "FOLD_VERSION",
    "SENTENCE_RULE",
    "UNKNOWN",
    "WORD_RULE",
    "count_words",
    "detect_language",
    "find_patterns",
    "find_regex",
    "find_together",
    "fold_characters",
    "function_words",
    "has_letter",
    "is_heading",
    "locate_sentences",
    "name_language",
    "split_paragraphs",
    "split_sentences",
    "split_words",
]
