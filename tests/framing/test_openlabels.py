"""Labels that the codebook does not list, and forms that mean two things."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.framing import find_ambiguous, find_open_labels
from analysis.text import split_sentences

TARGETS = pd.DataFrame({"target": ["valley"], "form": ["Low Valley"], "ambiguous": [False]})
LABELS = pd.DataFrame({"concept": ["stop"], "label": ["strike"], "form": ["strike*"]})


def find(text: str) -> list[tuple[str, bool]]:
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    table = find_open_labels(articles, targets=TARGETS, labels=LABELS)
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table[
        "text"
    ].tolist()
    return list(zip(table["candidate"], table["listed"], strict=True))


def test_what_fills_a_gap_is_a_candidate() -> None:
    assert find("The upheaval in Low Valley and the Low Valley walk-out.") == [
        ("upheaval", False),
        ("walk-out", False),
    ]


def test_a_listed_label_says_so() -> None:
    assert find("The strike in Low Valley.") == [("strike", True)]


@pytest.mark.parametrize("word", ["opens itself", "reached", "itself", "elected"])
def test_what_follows_the_name_as_a_verb_is_no_candidate(word: str) -> None:
    verbs = ["reached", "elected", "itself"]
    assert [found for found, _ in find(f"The Low Valley {word} today.") if found in verbs] == []


def test_a_noun_that_is_also_a_verb_is_a_candidate() -> None:
    assert find("The Low Valley vote.") == [("vote", False)]


def test_the_form_of_a_target_is_no_label() -> None:
    targets = pd.DataFrame({"target": "hall", "form": ["hall", "Moss"]})
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["The Moss hall and the Moss affair."]})
    table = find_open_labels(articles, targets=targets, labels=LABELS)
    assert table["candidate"].tolist() == ["affair"]


def test_nothing_is_found_where_no_name_stands() -> None:
    assert find("The upheaval in the hills.") == []


def test_a_slot_without_a_gap_is_an_error() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["x"]})
    with pytest.raises(ValueError, match="NAME and"):
        find_open_labels(articles, targets=TARGETS, labels=LABELS, slots=["in NAME"])


def test_flagged_and_shared_forms_are_listed_with_their_sentence() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Ash spoke. Elm and Oak met."]})
    targets = pd.DataFrame(
        {
            "target": ["town", "tree", "club", "club"],
            "form": ["Ash", "Elm", "Elm", "Oak"],
            "ambiguous": [True, False, False, False],
        }
    )
    table = find_ambiguous(articles, targets=targets, sentences=split_sentences(articles))
    assert table["text"].tolist() == ["Ash", "Elm", "Elm"]
    assert table["why"].tolist() == ["flagged", "several targets", "several targets"]
    assert table["context"][1] == "Elm and Oak met."
