"""Paragraphs and their roles."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.text import is_heading, split_paragraphs


def roles(text: str, title: str = "") -> list[str]:
    """Return the roles of an article's paragraphs."""
    table = pd.DataFrame({"doc_id": ["a"], "title": [title], "text": [text]})
    return split_paragraphs(table)["role"].tolist()


def test_the_first_paragraph_is_the_title_if_the_manifest_says_so():
    assert roles("“Peace” is near.\nIt rained.", '"Peace" is near') == ["title", "body"]


def test_a_headline_without_a_manifest_is_the_title():
    assert roles("Ministers meet in Geneva\nThey met on Monday.") == ["title", "body"]


def test_a_heading_inside_the_text_is_told_from_body():
    assert roles("They met.\nWhat next\nNobody knows.") == ["body", "heading", "body"]


def test_a_last_line_is_never_a_heading():
    assert roles("They met.\nAnd so on") == ["body", "body"]


def test_blank_lines_are_no_paragraphs_and_spans_are_trimmed():
    table = pd.DataFrame({"doc_id": ["a", "b"], "text": ["\n  One. \r\n\r\n Two.\n", ""]})
    found = split_paragraphs(table)
    assert found[["paragraph", "start", "end", "text"]].to_numpy().tolist() == [
        [0, 3, 7, "One."],
        [1, 13, 17, "Two."],
    ]


@pytest.mark.parametrize(
    "line", ["Talks on Ukraine", "‘Extensive’ dialogue", "Who pays?", "UN: 3 dead"]
)
def test_these_lines_are_headings(line):
    assert is_heading(line)


@pytest.mark.parametrize(
    "line",
    ["It rained.", "and so on", "", "* * *", "He said:", "“Go,” he said.", "A " * 40, "x" * 200],
)
def test_these_lines_are_not(line):
    assert not is_heading(line)
