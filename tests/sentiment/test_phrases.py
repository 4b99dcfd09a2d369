"""Phrases of the word list, read as one word."""

import numpy as np

from analysis.sentiment.judgements import load_judgements
from analysis.sentiment.phrases import join_phrases, make_phrases, spell_out

WORDS = {"not": 1, "only": 2, "under": 3, "fire": 4, "department": 5}
PHRASES = make_phrases({"not only": 6, "under fire": 7, "fire department": 8}, words=WORDS)


def join(numbers, rows=None):
    rows = np.zeros(len(numbers), dtype=np.int64) if rows is None else np.array(rows)
    return join_phrases(np.array(numbers, dtype=np.int64), rows=rows, phrases=PHRASES).tolist()


def test_a_phrase_takes_the_place_of_its_words():
    assert join([0, 1, 2, 0]) == [0, 6, 0, 0]


def test_words_apart_or_in_two_sentences_are_no_phrase():
    assert join([1, 0, 2]) == [1, 0, 2]
    assert join([1, 2], rows=[0, 1]) == [1, 2]


def test_a_phrase_at_the_very_end_is_found_and_a_cut_one_is_not():
    assert join([3, 4]) == [7, 0]
    assert join([3]) == [3]
    assert join([]) == []


def test_longer_phrases_come_first():
    phrases = make_phrases({"not only": 6, "not only under": 7}, words=WORDS)
    found = join_phrases(np.array([1, 2, 3, 1, 2]), rows=np.zeros(5, int), phrases=phrases)
    assert found.tolist() == [7, 0, 0, 6, 0]


def test_forms_and_alternatives_are_spelt_out():
    assert spell_out("hit+ a|the wall", {"hit": ["hit", "hits"]}) == [
        "hit a wall",
        "hit the wall",
        "hits a wall",
        "hits the wall",
    ]


def test_the_phrases_of_the_word_list_are_lower_case_words():
    judgements = load_judgements()
    phrases = sum(len(kind.keys) for kind in judgements.phrases)
    assert phrases > 1000
    assert len(judgements.value) == len(judgements.vocabulary.numbers) + 1 + phrases
