from .loaders import (
    Study as Study,
    find_study as find_study,
    load_articles as load_articles,
    load_codebook as load_codebook,
    restore_text as restore_text,
)
from .sentiment import (
    score_sentences as score_sentences,
    score_targets as score_targets,
    score_texts as score_texts,
    summarise_tone as summarise_tone,
)
from .tables import (
    Codebook as Codebook,
    check_table as check_table,
)
from .text import (
    FOLD_VERSION as FOLD_VERSION,
    SENTENCE_RULE as SENTENCE_RULE,
    WORD_RULE as WORD_RULE,
    count_words as count_words,
    find_patterns as find_patterns,
    find_regex as find_regex,
    find_together as find_together,
    fold_characters as fold_characters,
    is_heading as is_heading,
    locate_sentences as locate_sentences,
    split_paragraphs as split_paragraphs,
    split_sentences as split_sentences,
    split_words as split_words,
)

__version__: str
