"""Sentences as a table."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.tables import SENTENCES
from analysis.text import split_sentences


def articles(*texts: str | None) -> pd.DataFrame:
    """Return articles with these texts."""
    return pd.DataFrame({"doc_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)})


def test_a_line_break_always_ends_a_sentence():
    sentences = split_sentences(articles("He met Mr.\nLee went on\r\nand on\u2028and on."))
    assert sentences["text"].tolist() == ["He met Mr.", "Lee went on", "and on", "and on."]
    assert sentences["paragraph"].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize("blank", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("method", ["rules", "punkt"])
def test_every_kind_of_line_break_ends_a_sentence(blank, method):
    sentences = split_sentences(
        articles(f"He met Mr.{blank}lee of the U.S.{blank}in May"), method=method
    )
    assert sentences["text"].tolist() == ["He met Mr.", "lee of the U.S.", "in May"]


def test_sentences_are_numbered_within_their_article_and_keep_their_order():
    sentences = split_sentences(articles("One ran. Two sat.", "Three fell."))
    assert sentences["sentence"].tolist() == [0, 1, 0]
    assert sentences["doc_id"].tolist() == ["d0", "d0", "d1"]


def test_the_text_between_sentences_is_blank():
    table = articles("  One ran.   Two sat.\n\n\tThree fell. ")
    sentences = split_sentences(table)
    rest = list(table["text"][0])
    for start, end in zip(sentences["start"], sentences["end"], strict=True):
        rest[start:end] = " " * (end - start)
    assert "".join(rest).strip() == ""


@pytest.mark.parametrize("method", ["rules", "punkt"])
def test_empty_and_missing_texts_have_no_sentences(method):
    sentences = split_sentences(articles("", None, " \n "), method=method)
    assert list(sentences.columns) == list(SENTENCES)
    assert len(sentences) == 0


def test_no_articles_give_an_empty_table():
    assert len(split_sentences(articles())) == 0


def test_an_unknown_method_is_named_with_what_to_use():
    with pytest.raises(ValueError, match=r"'magic' is unknown\. Use 'rules' or 'punkt'"):
        split_sentences(articles("A."), method="magic")


def test_both_methods_agree_on_plain_text():
    table = articles("The talks began on Monday. They ended on Friday. Nobody was pleased.")
    assert split_sentences(table).equals(split_sentences(table, method="punkt"))


def test_sentences_of_many_articles_equal_those_of_each_alone(monkeypatch):
    monkeypatch.setattr("analysis.text.chunks.CHUNK_CHARACTERS", 20)
    texts = ["One ran. Two sat.", "", "Three fell in the U.S. Army. Four left.", "Five"]
    together = split_sentences(articles(*texts))["text"].tolist()
    alone = [s for text in texts for s in split_sentences(articles(text))["text"]]
    assert together == alone


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(alphabet="aB.?!\"'( \n\u2026\u201d1\u3002\u300d:)-", max_size=40), max_size=4)
)
def test_every_span_is_the_text_it_names_and_no_two_overlap(texts):
    table = articles(*texts)
    sentences = split_sentences(table)
    for row in sentences.itertuples():
        assert texts[int(row.doc_id[1:])][row.start : row.end] == row.text
        assert row.text == row.text.strip() != ""
    gap = sentences.groupby("doc_id")["start"].shift(-1) - sentences["end"]
    assert (gap.dropna() >= 0).all()
