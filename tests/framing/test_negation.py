"""Hits inside a negation."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.framing import add_negation
from analysis.text import find_patterns


def negated(text: str, form: str = "deal") -> list[bool]:
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    hits = find_patterns(articles, patterns=pd.DataFrame({"form": [form]}))
    return add_negation(hits, articles=articles)["negated"].tolist()


@pytest.mark.parametrize(
    "text",
    [
        "There is no deal.",
        "They didn’t reach a deal.",
        "They never wanted the deal.",
        "The minister ruled out a deal.",
        "He refused to sign the deal.",
        "In the early stages of the war, no formal deal was struck.",
        "She sent aid but did not have a direct deal with them.",
        "The plan lacks a deal.",
        "There is little chance of a deal.",
        "The statement stopped short of a deal.",
        "They turned down the deal.",
        "It is doubtful that a deal will hold.",
    ],
)
def test_a_negator_before_the_hit_negates_it(text: str) -> None:
    assert negated(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "There is a deal.",
        "It was not easy, the deal.",
        "It was not easy but a deal came.",
        "Not only a deal came.",
        "Let us not forget the deal.",
        "No. The deal stands.",
        "Not one of them had by then ever seen the deal.",
        "The deal is not dead.",
        "They fear to prevent the deal.",
    ],
)
def test_a_negator_beyond_a_break_or_its_reach_does_not(text: str) -> None:
    assert negated(text) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "A deal remains unlikely.",
        "A deal with the coast is highly improbable, he said.",
        "The deal is not a realistic goal.",
        "A deal between them isn’t realistic.",
        "A deal will not be signed this year.",
        "The deal has never been reached.",
        "The deal for the port was rejected.",
        "It is unrealistic to expect a deal.",
        "It is unlikely that the deal holds.",
        "A deal remains a distant prospect.",
        "The deal is a non-starter, he said.",
        "A deal looks doubtful.",
        "The deal is a long way off.",
    ],
)
def test_a_predicate_that_denies_the_hit_negates_it(text: str) -> None:
    assert negated(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "A deal is likely.",
        "The deal is not easy.",
        "The deal did not collapse.",
        "They made a deal, and it is unlikely to rain.",
        "The deal stands. It is unlikely that it rains.",
        "The deal that the two sides signed on the quay at noon is not planned to end.",
        "It is impossible to ignore the deal.",
        "A deal is a real prospect.",
    ],
)
def test_a_predicate_that_denies_something_else_does_not(text: str) -> None:
    assert negated(text) == [False]


def test_a_hit_that_is_the_denial_itself_is_not_negated_by_it() -> None:
    assert negated("A deal is unlikely.", "unlikely") == [False]
    assert negated("A deal is not realistic.", "realistic") == [True]


def test_a_negator_inside_the_hit_does_not_count() -> None:
    assert negated("It came with no deal.", "no deal") == [False]


def test_a_hit_that_opens_with_a_negator_is_not_turned_by_another() -> None:
    assert negated("There will be no talks without us.", "without us") == [False]
    assert negated("Promises without troops lack credibility.", "lack credibility") == [False]


def test_a_table_without_hits_gets_the_column() -> None:
    assert negated("Nothing here.") == []
