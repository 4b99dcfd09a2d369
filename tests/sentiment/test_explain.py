"""The words and rules behind a score, adding up to it."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.sentiment import explain_sentiment, score_sentences


def explain(*texts):
    table = pd.DataFrame({"text": list(texts)}, dtype="object")
    ends = [len(text) for text in texts]
    return explain_sentiment(table.assign(doc_id="a", start=0, end=ends))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("It is not good.", ["negation"]),
        ("It is very good.", ["booster"]),
        ("It is GOOD.", ["capitals"]),
        ("It is good!", ["", "punctuation"]),
        ("There is no good plan.", ["no", "no"]),
        ("He is the least happy.", ["least"]),
        ("It is good but bad.", ["but", "but"]),
        ("That was the kiss of death.", ["idiom", "idiom"]),
        ("It is a good day.", [""]),
    ],
)
def test_each_rule_that_fired_is_named(text, rules):
    assert explain(text)["rules"].tolist() == rules


@given(
    st.lists(
        st.sampled_from(
            ["good", "BAD", "not", "very", "but", "no", "kind", "of", "least", "!", "?", "day"]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_contributions_add_up_to_the_score(words):
    text = " ".join(words)
    score = score_sentences(pd.DataFrame({"text": [text]}))["compound"].fillna(0.0).item()
    assert explain(text)["contribution"].sum() == pytest.approx(score, abs=0.000051)


def test_the_columns_of_the_rules_add_up_to_the_valence():
    explained = explain("It is NOT a VERY good day, but no bad one!")
    rules = ["no", "capitals", "booster", "negation", "idiom", "least", "but", "punctuation"]
    total = explained["lexicon"] + explained[rules[:-1]].sum(axis=1)
    words = explained["word"] != "punctuation"
    assert total[words].tolist() == pytest.approx(explained["valence"][words].tolist())


def test_words_carry_their_span_in_the_article():
    table = pd.DataFrame({"doc_id": ["a"], "start": [100], "end": [115], "text": ["A “good” day!"]})
    explained = explain_sentiment(table)
    assert explained.loc[0, ["start", "end", "word"]].tolist() == [103, 107, "good"]
    assert explained.loc[1, ["start", "end", "word"]].tolist() == [100, 115, "punctuation"]


def test_a_sentence_without_such_words_has_no_row():
    assert explain("It rained.", "").empty


@pytest.mark.parametrize("text", ["Das ist kein guter und kein schlechter Tag, just bad.", "😁"])
def test_a_sentence_without_a_score_has_no_row(text):
    assert explain(text).empty
