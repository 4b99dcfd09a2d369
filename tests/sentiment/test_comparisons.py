"""Groups against each other, by reading, by word, along the article and through time."""

import pandas as pd
import pytest

from analysis.sentiment import (
    compare_drivers,
    compare_readings,
    compare_tone,
    explain_sentiment,
    score_sentences,
    summarise_course,
    summarise_lexicon_coverage,
    summarise_tone_by_period,
)
from analysis.sentiment.comparisons import cliff_delta
from analysis.tables import Codebook


def scored(**columns):
    return pd.DataFrame({"doc_id": "a", "outlet": "Herald"} | columns)


def test_each_column_of_a_comparison_has_its_value_by_hand():
    table = scored(
        doc_id=["a", "a", "b", "b"],
        outlet=["Herald", "Herald", "Post", "Post"],
        compound=[0.6, 0.2, 0.0, 0.2],
    )
    row = compare_tone(table).iloc[0]
    assert (row["n"], row["rest_n"]) == (2, 2)
    assert row["mean"] == pytest.approx(0.4)
    assert row["rest_mean"] == pytest.approx(0.1)
    assert row["difference"] == pytest.approx(0.3)
    assert row["delta"] == pytest.approx((3 - 0) / 4)
    assert row["interval"] == "none: fewer than 5 sentences"
    assert pd.isna(row["low"])
    assert pd.isna(row["high"])


def test_the_interval_of_a_difference_holds_it():
    table = scored(doc_id="a", outlet=list("HHHHHPPPPP"), compound=[0.6, 0.2, 0.4, 0.5, 0.3] * 2)
    row = compare_tone(table.assign(compound=table["compound"] - (table["outlet"] == "P"))).iloc[0]
    assert row["low"] < 1 < row["high"]
    assert row["interval"] == "over sentences, within this article"


def test_a_single_group_has_nothing_to_be_compared_with():
    row = compare_tone(scored(compound=[0.1, 0.2])).iloc[0]
    assert row["rest_n"] == 0
    assert pd.isna(row["difference"])


def test_several_articles_on_both_sides_are_the_units():
    table = scored(doc_id=list("abcdefghij"), outlet=list("HHHHHPPPPP"), compound=0.1)
    assert set(compare_tone(table)["interval"]) == {"over articles"}


def test_equal_samples_have_a_delta_of_zero():
    values = pd.Series([0.1, 0.2, 0.3]).to_numpy()
    assert cliff_delta(values, values) == 0


def test_the_shifts_of_a_group_add_up_to_its_difference():
    texts = ["A great day.", "It was not good.", "The war was a disaster!", "They won."]
    table = scored(doc_id=list("aabb"), outlet=["H", "H", "P", "P"], text=texts)
    table = table.assign(start=0, end=[len(text) for text in texts])
    tone = score_sentences(table)
    drivers = compare_drivers(explain_sentiment(table), scored=tone)
    differences = compare_tone(tone).set_index("outlet")["difference"]
    for outlet, part in drivers.groupby("outlet"):
        assert part["shift"].sum() == pytest.approx(differences[outlet], abs=0.0001)


def test_coverage_counts_words_of_the_lexicon():
    row = summarise_lexicon_coverage(scored(text=["A good day", "It rained"])).iloc[0]
    assert row[["n", "words", "covered", "share_covered", "share_silent"]].tolist() == [
        *(2, 5, 1, 0.2, 0.5),
    ]


def test_the_course_of_an_article_is_cut_into_equal_parts():
    course = summarise_course(scored(compound=[0.1] * 5 + [0.5] * 5), parts=2)
    assert course[["part", "n"]].to_numpy().tolist() == [[1, 5], [2, 5]]
    assert course["mean"].tolist() == pytest.approx([0.1, 0.5])


def test_a_sentence_without_tone_still_takes_its_place():
    course = summarise_course(scored(compound=[None, 0.2]), parts=2)
    assert course["n"].tolist() == [0, 1]
    assert pd.isna(course["mean"][0])


def test_parts_below_one_are_refused():
    with pytest.raises(ValueError, match="must be 1 or more"):
        summarise_course(scored(compound=[0.1]), parts=0)


def test_articles_without_a_date_are_a_period_of_their_own():
    articles = pd.DataFrame(
        {"doc_id": ["a", "b"], "outlet": "H", "published": pd.to_datetime(["2024-03-06", None])}
    )
    table = pd.DataFrame({"doc_id": ["a", "a", "b"], "compound": [0.1, 0.3, 0.5]})
    periods = summarise_tone_by_period(table, articles=articles)
    assert periods["period"].tolist()[0] == pd.Timestamp("2024-03-04")
    assert pd.isna(periods["period"].tolist()[1])
    assert periods["mean"].tolist() == pytest.approx([0.2, 0.5])


def test_an_unknown_period_is_refused():
    with pytest.raises(ValueError, match="Use 'D', 'W'"):
        summarise_tone_by_period(
            scored(compound=[0.1]),
            articles=pd.DataFrame({"doc_id": ["a"], "published": pd.NaT}),
            period="H",
        )


def test_a_scorer_of_ones_own_is_read_in_all_three_ways():
    nothing = pd.DataFrame({"form": [], "role": []}, dtype="str")
    labels = pd.DataFrame({"concept": ["it"], "label": ["war"], "form": ["war"]})
    codebook = Codebook("", "", "", nothing, nothing, labels, nothing, nothing, (), {}, {})
    table = scored(text=["The war began.", "It rained."], outlet=["H", "P"])
    compared = compare_readings(
        table, codebook=codebook, method=lambda texts: [-1.0 * ("war" in text) for text in texts]
    )
    means = compared.pivot_table(index="outlet", columns="reading", values="mean")
    assert means["stock"].tolist() == [-1, 0]
    assert means["topic_neutral"].tolist() == [0, 0]
