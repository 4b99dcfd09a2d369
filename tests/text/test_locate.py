"""Where hits stand."""

from __future__ import annotations

import pandas as pd

from analysis.text import locate_sentences, split_sentences

ARTICLES = pd.DataFrame(
    {"doc_id": ["a", "b"], "text": ["Big news\nIt rains. He left.", "She ran."]}
)


def test_each_hit_gets_the_sentence_it_starts_in():
    hits = pd.DataFrame({"doc_id": ["b", "a", "a"], "start": [4, 19, 0], "end": [7, 21, 3]})
    located = locate_sentences(hits, sentences=split_sentences(ARTICLES))
    assert located["sentence"].tolist() == [0, 2, 0]
    assert located["role"].tolist() == ["body", "body", "title"]


def test_a_hit_outside_the_sentences_given_is_kept_and_said_to_be():
    body = split_sentences(ARTICLES).query("role == 'body'")
    hits = pd.DataFrame({"doc_id": ["a", "z"], "start": [0, 1], "end": [3, 2]}, index=[5, 6])
    located = locate_sentences(hits, sentences=body)
    assert located["sentence"].tolist() == [-1, -1]
    assert located["role"].tolist() == ["outside", "outside"]
    assert located.index.tolist() == [5, 6]


def test_no_hits_and_no_sentences_are_no_error():
    hits = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3]})
    sentences = split_sentences(ARTICLES)
    assert len(locate_sentences(hits.head(0), sentences=sentences)) == 0
    assert locate_sentences(hits, sentences=sentences.head(0))["sentence"].tolist() == [-1]
