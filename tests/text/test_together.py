"""Hits that share a sentence."""

import pandas as pd

from analysis.text import find_together, split_sentences

ARTICLES = pd.DataFrame(
    {"doc_id": ["a", "b"], "title": ["", ""], "text": ["Rain fell. Sun and rain.", "Rain again."]}
)
SENTENCES = split_sentences(ARTICLES)
RAIN = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 19, 0], "end": [4, 23, 4]})
SUN = pd.DataFrame({"doc_id": ["a"], "start": [11], "end": [14]})


def test_only_hits_of_a_shared_sentence_are_kept():
    kept = find_together(RAIN, other=SUN, sentences=SENTENCES)
    assert kept.to_dict("list") == {"doc_id": ["a"], "start": [19], "end": [23]}


def test_hits_outside_every_sentence_share_none():
    second = SENTENCES[SENTENCES["sentence"] == 1]
    assert find_together(RAIN, other=RAIN.head(1), sentences=second).empty


def test_nothing_stands_beside_no_hits():
    assert find_together(RAIN, other=SUN.head(0), sentences=SENTENCES).empty


def test_no_hits_give_an_empty_table_with_their_columns():
    kept = find_together(RAIN.head(0), other=SUN, sentences=SENTENCES)
    assert list(kept.columns) == ["doc_id", "start", "end"]
    assert kept.empty


def test_a_hit_beside_two_targets_can_have_a_row_for_each() -> None:
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["Ann met Bo at sea."]}))
    hits = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [7]})
    names = pd.DataFrame({"doc_id": "a", "start": [0, 8], "end": [3, 10], "target": ["Ann", "Bo"]})
    found = find_together(hits, other=names, sentences=sentences, carry="target")
    assert found[["start", "target"]].to_numpy().tolist() == [[4, "Ann"], [4, "Bo"]]
