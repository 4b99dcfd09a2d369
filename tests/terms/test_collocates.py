import numpy as np
import pandas as pd
import pytest

from analysis.terms import compare_terms, count_collocates, find_terms

TEXT = "a b NODE c d e f g NODE h b"


def _articles(*texts, outlets=None):
    outlets = outlets or ["A"] * len(texts)
    return pd.DataFrame({"doc_id": range(len(texts)), "outlet": outlets, "text": list(texts)})


def _count(*texts, **options):
    options = {"node": "node", "min_count": 1, "stop_words": None, "window": 2} | options
    return count_collocates(_articles(*texts), **options).set_index("term")


def test_words_are_counted_within_the_window_of_either_side():
    found = _count(TEXT)
    assert found["count"].to_dict() == {"b": 2, "a": 1, "c": 1, "d": 1, "f": 1, "g": 1, "h": 1}
    assert set(found["words"]) == {8} and set(found["node_count"]) == {2}
    assert set(found["group_words"]) == {9}


def test_distance_and_side_are_those_of_the_nearest_node():
    found = _count(TEXT)
    assert found.loc["b", ["distance", "left_share"]].tolist() == [1.5, 0.5]
    assert found.loc["f", ["distance", "left_share"]].tolist() == [2.0, 1.0]


def test_a_word_between_two_nodes_is_counted_once():
    found = _count("NODE x NODE")
    assert found.loc["x", "count"] == 1 and found.loc["x", "words"] == 1


def test_windows_do_not_reach_into_the_next_article():
    assert sorted(_count("a NODE", "b c").index) == ["a"]


def test_the_window_may_be_the_sentence():
    found = _count("One two three NODE four. Five six.", window="sentence")
    assert sorted(found.index) == ["four", "one", "three", "two"]


def test_the_node_may_be_a_phrase_or_hits_of_any_kind():
    articles = _articles("x White House y")
    by_phrase = count_collocates(articles, node="white house", min_count=1)
    hits = find_terms(articles, terms="white house")
    by_hits = count_collocates(articles, node=hits, min_count=1)
    assert sorted(by_phrase["term"]) == ["x", "y"]
    pd.testing.assert_frame_equal(by_phrase, by_hits)


def test_measures_follow_their_formulas():
    row = _count(TEXT).loc["b"]
    expected = 8 * 2 / 9
    assert row["expected"] == pytest.approx(expected)
    assert row["pmi"] == pytest.approx(np.log2(2 / expected))
    assert row["mi2"] == pytest.approx(np.log2(4 / expected))
    assert row["t"] == pytest.approx((2 - expected) / np.sqrt(2))
    assert row["log_dice"] == pytest.approx(14 + np.log2(2 * 2 / (2 + 2)))


def test_collocates_can_be_compared_between_outlets():
    articles = _articles("fragile NODE " * 9, "lasting NODE " * 9, outlets=["A", "B"])
    found = count_collocates(articles, node="node", window=1, stop_words=None)
    compared = compare_terms(found).set_index(["outlet", "term"])
    assert compared.loc[("A", "fragile"), "log_ratio_low"] > 0
    assert compared.loc[("A", "lasting"), "log_ratio_high"] < 0


def test_a_node_that_stands_nowhere_gives_an_empty_table():
    found = count_collocates(_articles("a b c"), node="node")
    assert found.empty and {"outlet", "term", "log_dice"} <= set(found.columns)


def test_an_unknown_window_is_refused():
    with pytest.raises(ValueError, match="window: must be 'sentence' or 1 or more"):
        _count(TEXT, window=0)
