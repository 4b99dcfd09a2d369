"""Forms with conditions."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.framing.forms import find_forms, parse_form


def find(text: str, *forms: str, apart: bool = False) -> list[tuple[str, str]]:
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    patterns = pd.DataFrame({"form": list(forms), "name": list(forms)})
    hits = find_forms(articles, patterns=patterns, apart="name" if apart else None)
    return list(zip(hits["text"], hits["name"], strict=True))


def test_a_form_without_conditions_is_found_everywhere() -> None:
    assert find("War and war.", "war") == [("War", "war"), ("war", "war")]


def test_a_hit_inside_a_longer_phrase_of_not_does_not_count() -> None:
    form = "war not:trade war*|war crime*"
    assert find("A trade war, a war crime and a war.", form) == [("war", form)]


def test_near_looks_ten_words_to_both_sides() -> None:
    form = "deal near:trade"
    assert len(find("The deal " + "x " * 9 + "trade.", form)) == 1
    assert len(find("The deal " + "x " * 10 + "trade.", form)) == 0
    assert len(find("Trade " + "x " * 9 + "deal.", form)) == 1


def test_near_does_not_cross_sentences() -> None:
    assert find("They talked trade. The deal failed.", "deal near:trade") == []


def test_without_looks_at_the_whole_sentence() -> None:
    form = "deal without:trade"
    assert find("A deal was done. A deal on trade was not.", form) == [("deal", form)]


def test_negated_keeps_hits_inside_or_outside_a_negation() -> None:
    text = "There was no deal. The deal came later."
    assert len(find(text, "deal negated:yes")) == 1
    assert len(find(text, "deal negated:no")) == 1


def test_the_same_head_may_stand_under_two_names() -> None:
    found = find("A bad deal near a road.", "deal near:road", "deal near:bad")
    assert found == [("deal", "deal near:road"), ("deal", "deal near:bad")]


def test_forms_of_different_groups_may_overlap() -> None:
    found = find("The peace talks.", "peace talks", "talks", apart=True)
    assert [text for text, _ in found] == ["peace talks", "talks"]


def test_two_spellings_that_match_the_same_place_are_one_hit() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["NATO met."]})
    patterns = pd.DataFrame({"form": ["Nato", "NATO"], "target": ["n", "n"]})
    assert find_forms(articles, patterns=patterns)["form"].tolist() == ["NATO"]


def test_no_patterns_find_nothing_and_keep_the_columns() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["NATO met."]})
    hits = find_forms(articles, patterns=pd.DataFrame({"form": [], "name": []}), apart="name")
    assert hits.empty and list(hits) == ["doc_id", "start", "end", "text", "form", "name"]


@pytest.mark.parametrize("form", ["war neer:peace", "war negated:maybe", "near:peace"])
def test_a_misspelt_condition_is_an_error_that_lists_the_known_ones(form: str) -> None:
    with pytest.raises(ValueError, match=r"not:, near:, without: or negated:"):
        parse_form(form)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(["deal", "no", "trade", "war", ".", ","]), max_size=12))
def test_conditions_only_take_hits_away(words: list[str]) -> None:
    text = " ".join(words)
    plain = {span for span, _ in find(text, "deal")}
    strict = {span for span, _ in find(text, "deal near:trade not:war deal negated:no")}
    assert strict <= plain
