"""Frame scores."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.framing import find_frames, framescores, score_frames
from analysis.text import split_sentences

OWN = pd.DataFrame({"frame": ["economy", "safety"], "form": ["cost*", "danger*"]})


def score(text: str, frames: pd.DataFrame = OWN) -> pd.DataFrame:
    return score_frames(pd.DataFrame({"doc_id": ["a"], "text": [text]}), frames=frames)


def test_the_score_of_an_article_is_the_formula_worked_out_by_hand() -> None:
    # "cost*" three times and "danger*" once in 125 words: 2.2 * 3 / (3 + 1.2) / sqrt(125 / 500)
    text = "Costs rose, then costs fell. One cost, one danger. " + "word " * 116
    scored = score(text)
    assert scored["score"].tolist() == [
        pytest.approx(2.2 * 3 / 4.2 / 0.5),
        pytest.approx(1 / 0.5),
    ]
    assert scored["hits"].tolist() == [3, 1]


def test_many_words_of_a_frame_count_for_more_than_one_word_over_and_over() -> None:
    frames = pd.DataFrame({"frame": "e", "form": ["cost", "price", "debt"]})
    many = score("A cost, a price and a debt. " + "Ho hum. " * 30, frames)["score"][0]
    one = score("A cost, a cost and a cost. " + "Ho hum. " * 30, frames)["score"][0]
    assert many > 1.5 * one


def test_a_score_hardly_grows_when_a_text_is_repeated() -> None:
    text = "A cost. " + "Ho hum. " * 50
    assert score(text * 4)["score"][0] < score(text)["score"][0]


def test_the_score_of_a_sentence_is_the_formula_worked_out_by_hand() -> None:
    # two hits in five words: 2.2 * 2 / (2 + 1.2) / sqrt(5 / 25)
    text = "Costs rose, then costs fell."
    sentences = pd.DataFrame({"doc_id": ["a"], "sentence": [0], "text": [text]})
    found = score_frames(sentences, frames=OWN)["score"][0]
    assert found == pytest.approx(4.4 / 3.2 / (5 / 25) ** 0.5)


def test_a_sentence_of_25_words_with_one_hit_scores_the_weight() -> None:
    text = "Cost " + "word " * 24
    sentences = pd.DataFrame({"doc_id": ["a"], "sentence": [0], "text": [text]})
    assert score_frames(sentences, frames=OWN)["score"].tolist() == [pytest.approx(1), 0]


def test_weights_multiply() -> None:
    heavy = OWN.assign(weight=[3.0, 1.0])
    assert score("A cost.", heavy)["score"][0] == pytest.approx(3 * score("A cost.")["score"][0])


def test_several_frames_may_be_present_and_one_leads() -> None:
    scored = score("Costs, costs and one danger.").set_index("frame")
    assert scored["present"].all()
    assert scored["primary"].tolist() == [True, False]


def test_a_tie_goes_to_the_frame_listed_first() -> None:
    assert score("Danger and cost.").set_index("frame")["primary"].tolist() == [True, False]


def test_a_negated_hit_makes_no_frame_of_ones_own_present_and_is_counted_apart() -> None:
    row = score("There was no danger.").iloc[1]
    assert (row["hits"], row["negated"], row["score"]) == (1, 1, 0.0)
    assert not row["present"] and not row["primary"]


def test_beside_a_denied_frame_the_one_that_is_not_denied_leads() -> None:
    heavy = OWN.assign(weight=[9.0, 1.0])
    scored = score("There was no cost. There was danger.", heavy).set_index("frame")
    assert scored["primary"].tolist() == [False, True]


def test_a_hit_that_is_asked_to_be_negated_counts() -> None:
    own = pd.DataFrame({"frame": ["realism"], "form": ["realistic negated:yes"], "weight": [1.0]})
    row = score("It is not realistic.", own).iloc[0]
    assert (row["hits"], row["negated"], bool(row["present"])) == (1, 0, True)


def test_in_a_set_of_the_package_negated_hits_count() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["There was no clash."]})
    row = score_frames(articles).iloc[0]
    assert (row["frame"], row["hits"], row["negated"]) == ("conflict", 1, 1)
    assert row["score"] > 0


@pytest.mark.parametrize("forms", [["cost*", "fee"], ["cost*", "fee", "rent"]])
def test_frames_that_hold_all_forms_of_another_are_named_and_the_first_leads(
    forms: list[str],
) -> None:
    own = pd.DataFrame({"frame": ["a", "a"] + ["b"] * len(forms), "form": ["cost*", "fee", *forms]})
    with pytest.warns(UserWarning, match="'a' in 'b'.*Give each frame forms of its own"):
        scored = score("A cost.", own)
    assert scored["primary"].tolist() == [True, False]
    with pytest.warns(UserWarning, match="'a' in 'b'"):
        find_frames(
            pd.DataFrame({"doc_id": ["a"], "text": [""]}), indicators=own.assign(function="")
        )


def test_a_unit_without_words_has_a_reason_and_no_score() -> None:
    scored = score("...")
    assert scored["score"].isna().all() and scored["reason"].tolist() == ["no words"] * 2
    assert not scored["present"].any()


def test_other_is_the_frame_of_what_no_other_covers() -> None:
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Ho hum.", "The court ruled."]})
    scored = score_frames(split_sentences(articles), frames="policy-frames")
    primary = scored[scored["primary"]].set_index("doc_id")["frame"]
    assert primary.to_dict() == {"a": "other", "b": "legality and constitutionality"}


def test_more_is_asked_of_a_long_unit_than_of_a_short_one() -> None:
    short = pd.DataFrame({"doc_id": ["a"], "text": ["A court sat."]})
    long = short.assign(text="A court sat. " + "Ho hum. " * 60)
    for articles, frame in ((short, "legality and constitutionality"), (long, "other")):
        scored = score_frames(articles, frames="policy-frames")
        assert scored.loc[scored["primary"], "frame"].tolist() == [frame]


def test_beside_a_strong_policy_frame_a_weak_one_is_not_present_in_a_sentence() -> None:
    text = "The court ruled that the statute is unconstitutional, a company said."
    sentences = pd.DataFrame({"doc_id": ["a"], "sentence": [0], "text": [text]})
    scored = score_frames(sentences, frames="policy-frames").set_index("frame")
    assert scored["present"][scored["present"]].index.tolist() == ["legality and constitutionality"]
    assert scored.loc["economic", "score"] >= 0.8


def test_one_span_found_by_two_forms_counts_once() -> None:
    frames = pd.DataFrame({"frame": "e", "form": ["cost", "cost near:rent"], "weight": [1.0, 2.0]})
    row = score("The cost of rent.", frames).iloc[0]
    assert row["hits"] == 1
    assert row["score"] == pytest.approx(2 / 0.1**0.5)


def test_a_frame_of_ones_own_is_present_with_any_hit() -> None:
    assert score("A cost, " + "word " * 900)["present"].tolist() == [True, False]


def test_sentences_keep_their_keys() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["A cost. A danger."]})
    scored = score_frames(split_sentences(articles), frames=OWN)
    assert scored["sentence"].tolist() == [0, 0, 1, 1]
    assert scored["present"].tolist() == [True, False, False, True]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(["cost", "danger", "rain", "."]), max_size=15))
def test_a_score_depends_on_the_unit_alone(words: list[str]) -> None:
    text = " ".join(words)
    alone = score(text)["score"]
    among = score_frames(
        pd.DataFrame({"doc_id": ["x", "a"], "text": ["A cost and a danger.", text]}), frames=OWN
    )
    pd.testing.assert_series_equal(
        alone, among.loc[among["doc_id"] == "a", "score"].reset_index(drop=True)
    )


def test_an_unknown_set_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'semetko-valkenburg', 'policy-frames'"):
        score_frames(pd.DataFrame({"doc_id": ["a"], "text": ["x"]}), frames="policy")


def test_scores_do_not_depend_on_how_the_units_are_cut_into_blocks(monkeypatch) -> None:
    texts = ["A cost.", "", "A danger and a cost.", "Rain."] * 3
    table = pd.DataFrame({"doc_id": range(12), "sentence": 0, "text": texts})
    whole = score_frames(table, frames=OWN)
    monkeypatch.setattr(framescores, "_BLOCK_CHARACTERS", 10)
    pd.testing.assert_frame_equal(score_frames(table, frames=OWN), whole)


@pytest.mark.parametrize("weight", ["much", -1.0, 0.0, None])
def test_a_weight_that_is_not_a_number_above_0_is_refused(weight: object) -> None:
    with pytest.raises(ValueError, match=r"weight must be a number above 0; found .* in row 1"):
        score("A cost.", OWN.assign(weight=[1.0, weight]))


def test_frames_of_ones_own_without_an_indicator_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one indicator is needed, found none"):
        score("A cost.", OWN.iloc[:0])
