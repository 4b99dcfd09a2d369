from .figures import (
    plot_corpus as plot_corpus,
    plot_frames as plot_frames,
    plot_labels as plot_labels,
    plot_mentions as plot_mentions,
    plot_overview as plot_overview,
    plot_placement as plot_placement,
    plot_terms as plot_terms,
    plot_tone as plot_tone,
    use_style as use_style,
)
from .framing import (
    FrameSet as FrameSet,
    add_negation as add_negation,
    check_frames as check_frames,
    compare_frames as compare_frames,
    compare_functions as compare_functions,
    compare_labels as compare_labels,
    find_ambiguous as find_ambiguous,
    find_frames as find_frames,
    find_labels as find_labels,
    find_mentions as find_mentions,
    find_open_labels as find_open_labels,
    find_packages as find_packages,
    find_placement as find_placement,
    load_frame_set as load_frame_set,
    score_elements as score_elements,
    score_frames as score_frames,
    summarise_frames as summarise_frames,
    summarise_mentions as summarise_mentions,
    summarise_packages as summarise_packages,
    summarise_placement as summarise_placement,
)
from .loaders import (
    Study as Study,
    clean_articles as clean_articles,
    find_study as find_study,
    load_articles as load_articles,
    load_codebook as load_codebook,
    load_rules as load_rules,
    restore_text as restore_text,
)
from .report import (
    describe_cleaning as describe_cleaning,
    describe_corpus as describe_corpus,
    describe_frames as describe_frames,
    describe_labels as describe_labels,
    describe_mentions as describe_mentions,
    describe_placement as describe_placement,
    describe_terms as describe_terms,
    describe_tone as describe_tone,
    show_evidence as show_evidence,
    show_figure as show_figure,
    show_table as show_table,
    summarise_outlets as summarise_outlets,
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
from .terms import (
    compare_terms as compare_terms,
    count_lemmas as count_lemmas,
    count_terms as count_terms,
    find_concordance as find_concordance,
    score_dispersion as score_dispersion,
    score_phrases as score_phrases,
    stop_words as stop_words,
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
from .validation import (
    add_validity as add_validity,
    count_confusions as count_confusions,
    describe_validity as describe_validity,
    draw_sample as draw_sample,
    join_sheets as join_sheets,
    score_accuracy as score_accuracy,
    score_agreement as score_agreement,
)

__version__: str
