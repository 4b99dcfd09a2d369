import numpy as np
import pandas as pd
import pytest

from analysis.terms import compare_vocabularies, count_terms, place_groups

ARTICLES = pd.DataFrame(
    {
        "outlet": ["A", "A", "B", "B", "C", "C"],
        "doc_id": list("uvwxyz"),
        "text": ["war talks", "war army", "war talks", "army talks", "peace deal", "deal deal"],
    }
)


def test_the_closest_pair_comes_first():
    pairs = compare_vocabularies(count_terms(ARTICLES))
    assert pairs[["group", "other"]].to_numpy().tolist()[0] == ["A", "B"]
    assert pairs["divergence"].tolist()[1:] == [1.0, 1.0]


def test_articles_give_the_interval():
    counts = count_terms(ARTICLES, by=["outlet", "doc_id"])
    pairs = compare_vocabularies(counts, units="doc_id", seed=2)
    row = pairs.iloc[0]
    assert row["low"] <= row["divergence"] <= row["high"] and row["low"] < row["high"]
    assert row["interval"] == "bootstrap over 2 and 2 articles"
    assert pairs.equals(compare_vocabularies(counts, units="doc_id", seed=2))


def test_without_articles_the_interval_is_missing_with_its_reason():
    row = compare_vocabularies(count_terms(ARTICLES)).iloc[0]
    assert np.isnan(row["low"]) and row["interval"].startswith("none: 1 and 1 groups as a whole")


def test_chance_alone_makes_small_texts_differ():
    counts = pd.DataFrame({"outlet": ["A"] * 4 + ["B"] * 4, "term": list("abcd") * 2})
    counts = counts.assign(count=1, words=4)
    row = compare_vocabularies(counts).iloc[0]
    assert row["divergence"] == 0 and row["expected"] > 0.2


def test_one_group_alone_has_no_pairs():
    assert compare_vocabularies(count_terms(ARTICLES[:2])).empty


def test_a_plane_keeps_the_distances_of_three_groups():
    pairs = compare_vocabularies(count_terms(ARTICLES))
    places = place_groups(pairs).set_index("group")
    for _, row in pairs.iterrows():
        step = places.loc[row["group"], ["x", "y"]] - places.loc[row["other"], ["x", "y"]]
        assert np.hypot(*step) == pytest.approx(np.sqrt(row["divergence"]))
    assert places["fit"].iloc[0] == pytest.approx(1)
