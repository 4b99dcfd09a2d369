"""Forms found in text."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.text import find_patterns, find_regex


def found(text: str, *forms: str, case: str = "smart") -> list[str]:
    """Return what the forms match in a text."""
    table = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    hits = find_patterns(table, patterns=pd.DataFrame({"form": list(forms)}), case=case)
    assert [text[a:b] for a, b in zip(hits["start"], hits["end"], strict=True)] == hits[
        "text"
    ].tolist()
    return hits["text"].tolist()


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("War and wars, WAR, warm", "war", ["War", "WAR"]),
        ("The US told us: US!", "US", ["US", "US"]),
        ("Ukraine, UKRAINE, ukraine", "Ukraine", ["Ukraine", "UKRAINE"]),
        ("Ukraine’s and Ukraine's", "Ukraine", ["Ukraine", "Ukraine"]),
        ("don't don", "don", ["don"]),
        ("the O'Neill plan", "Neill", []),
        ("conflict, conflicts, Conflicted", "conflict*", ["conflict", "conflicts", "Conflicted"]),
        ("the U.S. and U.S.-led", "U.S.", ["U.S.", "U.S."]),
        (
            "peace\u00a0talks, peace  talks, peace\ntalks",
            "peace talks",
            ["peace\u00a0talks", "peace  talks"],
        ),
        (
            "cease-fire, cease\u2011fire, ceasefire, cease fire",
            "cease-fire",
            ["cease-fire", "cease\u2011fire"],
        ),
        ("Russia-Ukraine war", "Ukraine", ["Ukraine"]),
        ("@POTUS spoke", "@POTUS", ["@POTUS"]),
        (
            "The White House, the White House",
            "the White House",
            ["The White House", "the White House"],
        ),
        (
            "the war in Kyiv, the crisis in Kyiv",
            "the * in Kyiv",
            ["the war in Kyiv", "the crisis in Kyiv"],
        ),
        ("3.5 and 5 and 1,500", "5", ["5"]),
        ("renegotiate and negotiate", "*negotiat*", ["renegotiate", "negotiate"]),
        ("İstanbul and NATO", "NATO", ["NATO"]),
        ("НАТО і Київ", "НАТО", ["НАТО"]),
        ("the allies' plan", "allies", ["allies"]),
    ],
)
def test_a_form_matches_whole_words_as_documented(text, form, expected):
    assert found(text, form) == expected


def test_the_longest_form_wins_and_hits_do_not_overlap():
    assert found("President Trump met Trump", "Trump", "President Trump") == [
        "President Trump",
        "Trump",
    ]


def test_forms_of_different_groups_do_not_hide_each_other():
    table = pd.DataFrame({"doc_id": ["a"], "text": ["war crimes"]})
    patterns = pd.DataFrame({"form": ["war", "war crimes"], "frame": ["x", "y"]})
    apart = find_patterns(table, patterns=patterns, within="frame")
    assert apart["text"].tolist() == ["war", "war crimes"]
    assert find_patterns(table, patterns=patterns)["text"].tolist() == ["war crimes"]


def test_case_can_be_ignored_or_exact():
    assert found("US us", "US", case="ignore") == ["US", "us"]
    assert found("War war", "war", case="exact") == ["war"]


def test_a_form_under_two_ids_gives_a_hit_for_each():
    table = pd.DataFrame({"doc_id": ["a"], "text": ["the talks"]})
    patterns = pd.DataFrame({"form": ["talks", "talks"], "frame": ["x", "y"], "n": [1, 2]})
    hits = find_patterns(table, patterns=patterns)
    assert hits[["start", "frame", "n"]].to_numpy().tolist() == [[4, "x", 1], [4, "y", 2]]


def test_hits_of_many_articles_have_spans_in_their_own(monkeypatch):
    monkeypatch.setattr("analysis.text.chunks.CHUNK_CHARACTERS", 12)
    texts = ["a war", "", "no war, war", "war"]
    table = pd.DataFrame({"doc_id": list("abcd"), "text": texts})
    hits = find_patterns(table, patterns=pd.DataFrame({"form": ["war"]}))
    assert hits["doc_id"].tolist() == ["a", "c", "c", "d"]
    assert hits["start"].tolist() == [2, 3, 8, 0]


def test_no_forms_or_no_text_give_no_hits():
    assert found("") == found("a war") == found("", "war") == []


@pytest.mark.parametrize("form", ["", "*", "...", None, "a*b*c*d*e"])
def test_a_form_that_cannot_be_looked_for_is_named(form):
    with pytest.raises(ValueError, match="patterns: "):
        found("text", form)


def test_a_million_letters_in_one_word_take_no_time():
    assert found("ab" * 200_000, "*a*b*x", "a*") == []


def test_a_regular_expression_is_found_in_folded_text():
    table = pd.DataFrame({"doc_id": ["a"], "text": ["don’t stop"]})
    assert find_regex(table, pattern="don't")["text"].tolist() == ["don’t"]


def test_a_wrong_expression_is_named():
    with pytest.raises(ValueError, match="is no regular expression"):
        find_regex(pd.DataFrame({"doc_id": ["a"], "text": [""]}), pattern="(")


def test_an_expression_that_explodes_is_stopped():
    table = pd.DataFrame({"doc_id": ["a"], "text": ["a" * 40 + "b"]})
    with pytest.raises(TimeoutError, match=r"took more than 0\.2 s on article 'a'"):
        find_regex(table, pattern=r"(?:a|a)+$", timeout=0.2)
