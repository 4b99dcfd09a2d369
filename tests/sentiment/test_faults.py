"""What the usual scorer reads into sentences that is not tone."""

import pandas as pd

from analysis.sentiment import find_faults, summarise_faults
from analysis.tables import Codebook


def make_codebook():
    nothing = pd.DataFrame({"form": [], "role": []}, dtype="str")
    labels = pd.DataFrame({"concept": ["it"], "label": ["war"], "form": ["war"]})
    return Codebook(
        *("", "", ""),
        targets=nothing,
        speakers=nothing,
        labels=labels,
        frames=nothing,
        indicators=nothing,
        topic_words=(),
        notes={},
        target_questions={},
    )


def make_sentences(*texts):
    ends = [len(text) for text in texts]
    return pd.DataFrame({"doc_id": "a", "start": 0, "end": ends, "text": list(texts)})


def test_each_fault_is_found_in_its_sentence():
    sentences = make_sentences(
        "It isn’t good.", "They flew to the United States.", "It was a war.", "It was a good day."
    )
    found = find_faults(sentences, codebook=make_codebook())
    assert found[["fault", "text"]].to_numpy().tolist() == [
        ["characters", "It isn’t good."],
        ["names", "They flew to the United States."],
        ["topic", "It was a war."],
    ]
    assert (found["shift"] == found["after"] - found["before"]).all()


def test_the_summary_counts_sentences_and_turned_signs():
    sentences = make_sentences("It isn’t good.", "It was a bad war.", "It rained.")
    found = find_faults(sentences, codebook=make_codebook())
    summary = summarise_faults(found, sentences=sentences).set_index("fault")
    assert summary["n"].tolist() == [1, 0, 1]
    assert summary["turned"].tolist() == [1, 0, 0]
    assert summary["share"].round(2).tolist() == [0.33, 0.0, 0.33]
