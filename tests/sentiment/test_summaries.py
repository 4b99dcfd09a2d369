"""Tone per group: every column checked by hand."""

import pandas as pd
import pytest

from analysis.sentiment import score_sentences, summarise_tone


def scored(**columns):
    return pd.DataFrame({"doc_id": "a", "outlet": "Herald"} | columns)


def test_each_column_has_its_value_by_hand():
    row = summarise_tone(scored(compound=[0.05, -0.05, 0.6, 0.0, 0.1, None])).iloc[0]
    assert row["n"] == 5
    assert row["missing"] == 1
    assert row["articles"] == 1
    assert row["mean"] == pytest.approx(0.14)
    assert row["median"] == pytest.approx(0.05)
    assert row["share_positive"] == 0.6
    assert row["share_negative"] == 0.2
    assert row["low"] < row["mean"] < row["high"]
    assert row["median_low"] <= row["median"] <= row["median_high"]
    assert row["share_positive_low"] <= 0.6 <= row["share_positive_high"]
    assert row["share_negative_low"] <= 0.2 <= row["share_negative_high"]


def test_one_article_is_called_one_article():
    assert summarise_tone(scored(compound=[0.1] * 5)).iloc[0]["interval"] == (
        "over sentences, within this article"
    )


def test_several_articles_are_the_units_that_are_drawn():
    table = scored(doc_id=list("aabbccddee"), compound=[0.0, 0.0, *[1.0] * 8])
    row = summarise_tone(table).iloc[0]
    assert row["interval"] == "over articles"
    steps = pd.Series([row["low"], row["high"]]) * 5
    assert steps.tolist() == steps.round().tolist()


@pytest.mark.parametrize(("documents", "unit"), [("aaaa", "sentences"), ("aabbccddaa", "articles")])
def test_fewer_than_five_units_have_no_interval_and_say_so(documents, unit):
    row = summarise_tone(scored(doc_id=list(documents), compound=0.0)).iloc[0]
    assert row["interval"] == f"none: fewer than 5 {unit}"
    ends = [name for name in row.index if name.endswith(("low", "high"))]
    assert len(ends) == 8
    assert row[ends].isna().all()
    assert row["mean"] == 0


def test_groups_are_nested_in_the_order_of_their_categories_or_of_first_appearance():
    table = scored(outlet=["Post", "Herald", "Post"], compound=0.1, target=["b", "b", "a"])
    order = [["b", "Post"], ["b", "Herald"], ["a", "Post"]]
    summary = summarise_tone(table, by=["target", "outlet"])
    assert summary[["target", "outlet"]].to_numpy().tolist() == order
    table["target"] = pd.Categorical(table["target"], ["a", "b"])
    assert summarise_tone(table, by="target")["target"].tolist() == ["a", "b"]


def test_a_missing_outlet_is_a_group_of_its_own():
    table = scored(outlet=["Herald", None], compound=[0.1, 0.3])
    assert summarise_tone(table)["outlet"].tolist() == ["Herald", "(missing)"]


def test_a_group_without_scores_has_no_tone():
    row = summarise_tone(scored(compound=[None, None])).iloc[0]
    assert row["n"] == 0
    assert pd.isna(row["mean"])
    assert pd.isna(row["share_positive"])


def test_groups_are_looked_up_in_the_articles_and_none_of_them_is_dropped():
    table = pd.DataFrame({"doc_id": ["a"], "compound": [0.5]})
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["Herald", "Post"]})
    summary = summarise_tone(table, articles=articles)
    assert summary[["outlet", "n"]].to_numpy().tolist() == [["Herald", 1], ["Post", 0]]
    assert pd.isna(summary.loc[1, "mean"])


def test_repeating_a_text_leaves_its_tone_unchanged():
    texts = ["The talks went well.", "Some feared a bad deal."]
    means = [
        summarise_tone(score_sentences(scored(text=texts * times)))["mean"].item()
        for times in (1, 2, 5, 20)
    ]
    assert means == pytest.approx([means[0]] * 4)


def test_a_table_without_outlets_is_refused():
    with pytest.raises(ValueError, match="no column 'outlet'"):
        summarise_tone(pd.DataFrame({"doc_id": ["a"], "compound": [0.1]}))
