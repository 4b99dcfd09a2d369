from itertools import pairwise

import pandas as pd
from hypothesis import given, settings, strategies as st

from analysis.terms.possessives import fold_possessive
from analysis.terms.tokens import read_tokens
from analysis.text import split_words
from analysis.text.folding import fold_layout, lower_characters

TRICKY = st.text(
    st.sampled_from("aAsSİIß.,:;'’&-–—/%@#$\"“ \t\u00a0\n\r19éйऀ\u0301\u200c\u200dſ_`´😀中")
)


def _by_the_rule(texts):
    """The words and breaks that the word rule gives, worked out one text at a time."""
    table = pd.DataFrame({"doc_id": range(len(texts)), "text": texts})
    words = split_words(table)
    return [
        [
            fold_possessive(lower_characters(word))
            for word in words.loc[words["doc_id"] == i, "word"]
        ]
        for i in range(len(texts))
    ]


def _read(texts, **options):
    tokens = read_tokens(texts, **options)
    rows = zip(tokens.offsets[:-1], tokens.offsets[1:], strict=True)
    return [[tokens.vocabulary[i] for i in tokens.ids[a:b]] for a, b in rows]


def _without_breaks(rows):
    return [[word for word in row if word] for row in rows]


@settings(deadline=None)
@given(st.lists(TRICKY | st.text(), max_size=6))
def test_tokens_are_the_words_of_the_word_rule(texts):
    assert _without_breaks(_read(texts)) == _by_the_rule(texts)


@settings(deadline=None)
@given(st.lists(TRICKY, max_size=5), st.integers(1, 40))
def test_tokens_do_not_depend_on_the_size_of_the_chunks(texts, size):
    assert _without_breaks(_read(texts, chunk_bytes=size)) == _without_breaks(_read(texts))


@settings(deadline=None)
@given(TRICKY)
def test_words_are_neighbours_when_only_blanks_part_them(text):
    words = split_words(pd.DataFrame({"doc_id": [0], "text": [text]}))
    gaps = [
        not fold_layout(text[end:start]).strip(" ")
        for end, start in zip(words["end"], words["start"][1:], strict=False)
    ]
    row = [bool(word) for word in _read([text])[0]]
    places = [i for i, is_word in enumerate(row) if is_word]
    assert [b - a == 1 for a, b in pairwise(places)] == gaps


def test_long_words_that_share_their_beginning_stay_apart():
    text = "internationalisation internationalise internationalisations international"
    assert _read([text])[0][:-1] == text.split()


def test_no_texts_have_no_words():
    tokens = read_tokens([])
    assert tokens.ids.tolist() == [] and tokens.offsets.tolist() == [0]


def test_runs_of_every_length_keep_apart_what_differs_in_the_last_letter():
    text = " ".join("x" * size + last for size in range(70) for last in "ab")
    assert _read([text])[0][:-1] == text.split()


def test_many_distinct_words_find_their_numbers_again():
    words = [f"{number:x}" for number in range(30_000)]
    texts = [" ".join(words), " ".join(reversed(words))]
    assert _without_breaks(_read(texts, chunk_bytes=1000)) == [words, words[::-1]]


def test_a_break_parts_texts_in_one_chunk_as_in_several():
    assert _read(["war", "", "talks"]) == [["war"], [], ["", "talks", ""]]
