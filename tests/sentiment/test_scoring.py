"""Tone of sentences: folded first, missing with a reason, one row each."""

import pandas as pd
import pytest

from analysis.sentiment import score_sentences


def score(*texts, **columns):
    return score_sentences(pd.DataFrame({"text": list(texts), **columns}))


def test_a_curly_apostrophe_negates_like_a_straight_one():
    assert score("The deal isn’t good.", "The deal isn't good.")["compound"].tolist() == [
        -0.3412,
        -0.3412,
    ]


def test_shares_add_to_one():
    row = score("A great and terrible day for the talks.").iloc[0]
    assert row["neg"] + row["neu"] + row["pos"] == pytest.approx(1, abs=0.0011)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        (None, "no text"),
        (" \n ", "no text"),
        ("a", "no words"),
        ("\x00", "no words"),
        ("\ud800", "no words"),
        ("😁😁", "no words"),
        ("a" * 1_000_000, "no words"),
        ("bad,good." * 100_000, "no words"),
        ("Це поганий день.", "not English (another alphabet)"),
        ("Das ist ein schlechter Tag für die Koalition.", "not English (German)"),
        ("Le gouvernement est dans une situation difficile.", "not English (French)"),
    ],
)
def test_what_vader_cannot_read_is_missing_with_a_reason(text, reason):
    table = pd.DataFrame({"text": pd.Series([text], dtype="object")})
    row = score_sentences(table).iloc[0]
    assert row[["neg", "neu", "pos", "compound"]].isna().all()
    assert row["reason"] == reason


def test_a_text_in_capitals_is_scored():
    assert score("PEACE TALKS FAIL BADLY").iloc[0]["compound"] < 0


def test_a_short_quotation_in_another_language_is_judged_with_its_article():
    texts = ["The minister spoke for an hour and it was late.", "“Das ist gut für die EU.”"]
    assert score(*texts, doc_id=["a", "a"])["reason"].tolist() == ["", ""]


def test_the_language_column_decides_where_it_is_given():
    scored = score("Good news.", "Good news.", "Good news.", language=["fr", "en-GB", None])
    assert scored["reason"].tolist() == ["not English (fr)", "", ""]


def test_the_given_rows_and_columns_are_kept():
    table = pd.DataFrame({"text": ["Good.", ""], "outlet": ["A", "B"]}, index=[7, 3])
    scored = score_sentences(table)
    assert scored.index.tolist() == [7, 3]
    assert scored["outlet"].tolist() == ["A", "B"]
    assert list(table) == ["text", "outlet"]


def test_no_rows_give_no_rows():
    assert score_sentences(pd.DataFrame({"text": pd.Series([], dtype="str")})).empty


def test_a_scorer_of_ones_own_fills_the_same_columns():
    table = pd.DataFrame({"text": ["Good.", "", "It is long."]})
    scored = score_sentences(table, method=lambda texts: [len(text) / 100 for text in texts])
    assert scored["compound"].tolist()[::2] == [0.05, 0.11]
    assert pd.isna(scored["compound"][1])


def test_a_scorer_that_loses_a_text_is_refused():
    with pytest.raises(ValueError, match=r"\(1,\) scores for 2 texts"):
        score_sentences(pd.DataFrame({"text": ["It rains.", "It snows."]}), method=lambda _: [0.0])


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="Use 'vader' or a callable"):
        score_sentences(pd.DataFrame({"text": ["It rains."]}), method="vadr")
