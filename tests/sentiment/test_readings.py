"""Three readings: names and the event's own words carry no tone unless asked."""

import pandas as pd
import pytest

from analysis.sentiment import score_sentences
from analysis.sentiment.names import find_names
from analysis.sentiment.readings import mask_texts
from analysis.tables import Codebook


def make_codebook():
    nothing = pd.DataFrame({"form": []}, dtype="str")
    labels = ["war", "conflict*", "invasion", "special military operation not:no such thing"]
    return Codebook(
        *("", "", ""),
        targets=pd.DataFrame({"form": ["Ostrava", "the alliance"]}),
        speakers=pd.DataFrame({"form": ["Grace Hope"], "role": ["Minister of Peace"]}),
        labels=pd.DataFrame({"concept": "it", "label": labels, "form": labels}),
        frames=nothing,
        indicators=nothing,
        topic_words=("security",),
        notes={},
        target_questions={},
    )


def compound(text, reading):
    table = pd.DataFrame({"text": [text]})
    return score_sentences(table, reading=reading, codebook=make_codebook())["compound"].item()


def names_in(*texts):
    return [texts[row][start:end] for row, (start, end) in find_names(texts)]


@pytest.mark.parametrize("label", ["war", "conflict", "invasion", "special military operation"])
def test_swapping_the_label_leaves_the_topic_neutral_reading_identical(label):
    text = "It was not a good day when the {} began, and the poor suffered."
    table = pd.DataFrame({"text": [text.format(label), text.format("war")]})
    scored = score_sentences(table, reading="topic_neutral", codebook=make_codebook())
    columns = ["neg", "neu", "pos", "compound"]
    assert scored[columns].iloc[0].tolist() == scored[columns].iloc[1].tolist()


def test_the_stock_reading_takes_the_labels_for_tone():
    tones = {compound(f"The {label} began.", "stock") for label in ("war", "conflict", "invasion")}
    assert len(tones) == 3


@pytest.mark.parametrize("name", ["United States", "Truth Social", "Munich Security Conference"])
def test_a_name_carries_no_tone_when_names_are_masked(name):
    assert compound(f"Officials of the {name} arrived.", "stock") > 0
    assert compound(f"Officials of the {name} arrived.", "names_masked") == 0


def test_names_and_roles_of_the_codebook_are_masked_wherever_they_stand():
    assert compound("Grace Hope spoke.", "stock") > 0
    assert compound("Grace Hope spoke.", "names_masked") == 0
    assert compound("The Minister of Peace spoke.", "names_masked") == 0


def test_masking_keeps_the_length_and_the_rest_of_a_sentence():
    (masked,) = mask_texts(
        ["The good people of Ostrava."], reading="names_masked", codebook=make_codebook()
    )
    assert masked == "The good people of Xxxxxxx."


def test_a_topic_word_is_masked_in_any_case_only_in_the_topic_neutral_reading():
    assert compound("The security was tight.", "stock") != 0
    assert compound("The security was tight.", "topic_neutral") == 0


def test_a_run_of_capitals_inside_a_sentence_is_a_name():
    assert names_in("They met Grace Hope of the Peace Party in town.") == [
        "Grace Hope of the Peace Party"
    ]


def test_the_first_word_of_a_sentence_is_no_name_unless_it_is_one_elsewhere():
    assert names_in("Good weather came to the coast.") == []
    assert names_in("Hope won the vote.", "They voted for Hope.") == ["Hope", "Hope"]


def test_an_adjective_before_a_name_stays_outside_it():
    assert names_in("Angry Danes protested here.", "He saw angry crowds.") == ["Danes"]


def test_a_headline_in_capitals_has_only_the_names_known_from_elsewhere():
    texts = ["Lee Hails Great Victory In Spain", "The mayor, Lee, said so to us in Spain."]
    assert names_in(*texts) == ["Lee", "Spain", "Lee", "Spain"]


def test_the_topic_neutral_reading_needs_a_codebook():
    with pytest.raises(ValueError, match="Pass codebook=load_codebook"):
        score_sentences(pd.DataFrame({"text": ["It rains."]}), reading="topic_neutral")


def test_an_unknown_reading_is_refused():
    with pytest.raises(ValueError, match="Use one of stock, names_masked, topic_neutral"):
        score_sentences(pd.DataFrame({"text": ["It rains."]}), reading="neutral")
