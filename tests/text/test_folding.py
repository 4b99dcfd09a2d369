"""Folding keeps every span."""

from __future__ import annotations

from hypothesis import given, strategies as st

from analysis.text import FOLD_VERSION, fold_characters
from analysis.text.folding import fold_layout, lower_characters


def test_typographic_variants_read_alike():
    assert (
        fold_characters("\u2018a\u2019 \u201cb\u201d \u2013 c\u2014d\u00a0e\u2011f")
        == "'a' \"b\" - c-d e-f"
    )


def test_letters_ellipsis_and_line_breaks_stay():
    assert fold_characters("Ünï…\r\nї") == "Ünï…\r\nї"


def test_the_table_has_a_name():
    assert FOLD_VERSION == "fold-1"


@given(st.text())
def test_the_length_never_changes(text):
    assert len(fold_characters(text)) == len(fold_layout(text)) == len(text)
    assert len(lower_characters(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold_characters(fold_characters(text)) == fold_characters(text)
