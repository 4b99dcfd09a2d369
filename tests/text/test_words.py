"""The word rule."""

from __future__ import annotations

import time

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.text import WORD_RULE, count_words, split_sentences, split_words


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return split_words(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["word"].tolist()


@pytest.mark.parametrize(
    "word",
    [
        *("U.S.", "U.K.", "a.m.", "U.S.-led", "J.D.", "pre-2014", "don't", "Zelenskyy's", "AT&T"),
        *("3.5", "1,200", "12:30", "2014/15", "20%", "3.5%", "@POTUS", "#peace", "O'Neill", "5bn"),
        *("hour-and-a-half-long", "café", "Київ", "m'яч", "हिन्दी", "F-16s", "R&D", "rock'n'roll"),
        *("al-Assad", "Ph.D.", "1990s", "5th", "9/11", "cafe\u0301s", "Trump-Putin"),
        *("desk@example.org", "https://www.example.co.uk/news/a-1", "www.example.org", "BBC.com's"),
    ],
)
def test_what_belongs_together_is_one_word(word):
    assert words(f"Say {word}, then.") == ["Say", word, "then"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the allies’ plan", ["the", "allies", "plan"]),
        ("Kyiv—Moscow and Kyiv–Moscow", ["Kyiv", "Moscow", "and", "Kyiv", "Moscow"]),
        ("He said: “No.”Then", ["He", "said", "No", "Then"]),
        ("either/or", ["either", "or"]),
        ("end.Next", ["end", "Next"]),
        ("'quoted' -- -dash- a@b", ["quoted", "dash", "a", "@b"]),
        ("It left.It met.De Gaulle", ["It", "left", "It", "met", "De", "Gaulle"]),
        ("$5 €100 £2.3m 10°C", ["5", "100", "2.3m", "10", "C"]),
        ("ok\U0001f44d 😀 你好 العربية", ["ok", "你好", "العربية"]),
        ("isn’t pre‑2014", ["isn't", "pre-2014"]),
        ("in 2014, 3 men. 5", ["in", "2014", "3", "men", "5"]),
        ("?! … $ %", []),
    ],
)
def test_what_does_not_belong_is_parted(text, expected):
    assert words(text) == expected


def test_the_rule_has_a_name():
    assert WORD_RULE == "words-2"


def test_words_of_sentences_have_spans_in_the_article():
    table = pd.DataFrame({"doc_id": ["a"], "text": ["One ran.\nTwo sat down."]})
    found = split_words(split_sentences(table))
    assert found["sentence"].tolist() == [0, 0, 1, 1, 1]
    assert [table["text"][0][a:b] for a, b in zip(found["start"], found["end"], strict=True)] == (
        found["word"].tolist()
    )


def test_counts_keep_the_index_and_count_missing_text_as_none():
    counts = count_words(pd.Series(["one two", None, ""], index=[7, 8, 9]))
    assert counts.to_dict() == {7: 2, 8: 0, 9: 0}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet="aB.'&-@#5%, \n\u2019\u0130\u00a0\x85", max_size=30), max_size=4))
def test_counting_agrees_with_splitting_and_spans_with_words(texts):
    table = pd.DataFrame({"doc_id": range(len(texts)), "text": pd.Series(texts, dtype="str")})
    found = split_words(table)
    assert count_words(table["text"]).sum() == len(found)
    for row in found.itertuples():
        assert texts[row.doc_id][row.start : row.end].replace("\u2019", "'") == row.word


def test_dots_and_letters_without_a_blank_take_linear_time():
    def seconds(copies):
        began = time.process_time()
        count_words(pd.Series(["ab." * copies]))
        return time.process_time() - began

    seconds(100)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.01)
