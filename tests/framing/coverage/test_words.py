"""What a sentence states as comparable words, and how much one word covers another."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.framing.coverage.acronyms import find_acronyms, join_acronyms
from analysis.framing.coverage.lexicon import opposites_of, stem_word
from analysis.framing.coverage.numbers import agree_in_numbers
from analysis.framing.coverage.soft import relate_words
from analysis.framing.coverage.words import Statement, read_statements


def read(text: str) -> Statement:
    return read_statements(pd.Series([text]))[0]


def amounts(text: str) -> list[float]:
    return sorted(read(text).numbers)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It cost $5bn.", [5e9]),
        ("It cost 5 billion dollars.", [5e9]),
        ("Twenty-five people and a nine-year-old girl", [9, 25]),
        ("They voted 210-180.", [180, 210]),
        ("On 8 June 2020 the 3rd man came.", []),
        ("One of the men ran.", []),
        ("It fell by 5.1%.", [5.1]),
        ("Storms hit 12 towns and a million homes.", [12, 1e6]),
        ("Half a million voted.", [5e5]),
        ("A fifth of them and two-thirds of us left.", [20, 66.67]),
        ("Four in ten, or one out of three, left a third time in 2020.", [33.33, 40]),
    ],
)
def test_amounts_are_read_and_dates_are_none(text, numbers):
    assert amounts(text) == numbers


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [({12}, {12, 3}, True), ({12}, {20}, False), ({8.76}, {9}, True), ({8, 4}, {8, 5}, False)],
)
def test_numbers_agree_if_one_has_all_of_the_other_even_rounded(one, other, agree):
    assert agree_in_numbers(frozenset(one), frozenset(other)) is agree


def test_a_country_is_one_by_name_people_capital_and_abbreviation():
    texts = ["Russia", "Russians", "Moscow", "the Kremlin"]
    assert {read(text).words[-1] for text in texts} == {"russia"}
    texts = ["the US", "the U.S.", "United States", "American", "Washington"]
    assert {read(text).words[-1] for text in texts} == {"america"}
    assert read("They told us.").words[-1] == "us"


def test_a_name_and_its_acronym_are_one_word():
    said = read_statements(
        pd.Series(["The World Test Office said no.", "WTO officials came.", "The Wide Tall Oak"])
    )
    assert "wto" in said[0].words
    assert "wto" in said[1].words
    assert "wto" in said[2].words  # the price: any three capitals with these letters


def test_small_words_in_a_name_do_not_count_for_its_acronym():
    acronyms = find_acronyms([["Bureau", "of", "Tax", "and", "Trade"], ["BTT", "says", "no"]])
    assert join_acronyms(["the", "Bureau", "of", "Tax", "and", "Trade"], acronyms) == ["the", "BTT"]


def test_function_words_are_never_read_as_another_word():
    assert [stem_word(word) for word in ("up", "down", "over")] == ["up", "down", "over"]


def test_opposites_hold_both_ways_and_cover_nothing_of_each_other():
    assert "fall" in opposites_of()["rise"]
    assert "rise" in opposites_of()["fall"]
    assert relate_words(["likely", "unlikely"]).toarray().tolist() == [[1, 0], [0, 1]]


def test_countries_and_numbers_are_not_taken_for_spellings_of_each_other():
    assert relate_words(["iran", "iraq", "1955", "1956"]).nnz == 4


def test_hedges_and_negators_are_noted_and_the_month_of_may_is_no_hedge():
    assert read("They may join.").possible == {"join"}
    assert not read("They join in May.").possible
    assert not read("They could not join.").possible
    assert read("They won't join.").denied == {"join"}
    assert read("They voted 12 to 9 against joining.").denied == {"join"}
    assert not read("They join.").negated


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("The mayor of Selm said that the bridge would reopen.", {"mayor", "selm"}),
        (
            "The old bridge near the mill will reopen, Mayor Ada Holm said.",
            {"ada", "holm", "mayor"},
        ),
        ("Ada Holm slowly crossed the bridge.", {"ada", "slow"}),
        ("The bridge fell.", set()),
    ],
)
def test_words_of_attribution_titles_and_first_names_weigh_less(text, light):
    assert read(text).light == light
