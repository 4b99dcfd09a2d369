"""Tone of the sentences that mention a target."""

import pandas as pd

from analysis.sentiment import score_targets

SENTENCES = pd.DataFrame(
    {
        "doc_id": ["a", "a", "b"],
        "start": [0, 20, 0],
        "end": [19, 45, 17],
        "text": ["Mayor Lee is great.", "The council hates Mr Lee.", "Lee met Ms Brown."],
    }
)


def mentions(*rows):
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "target"])


def test_one_row_per_sentence_and_target():
    found = mentions(
        ("b", 0, 3, "Lee"), ("a", 6, 9, "Lee"), ("a", 41, 44, "Lee"), ("b", 8, 16, "B")
    )
    scored = score_targets(SENTENCES, mentions=found)
    assert scored[["doc_id", "start", "target"]].to_numpy().tolist() == [
        ["a", 0, "Lee"],
        ["a", 20, "Lee"],
        ["b", 0, "Lee"],
        ["b", 0, "B"],
    ]


def test_a_target_named_twice_is_counted_in_one_row():
    found = mentions(("a", 0, 5, "Lee"), ("a", 6, 9, "Lee"))
    assert score_targets(SENTENCES, mentions=found)["mentions"].tolist() == [2]


def test_no_mention_gives_no_row():
    assert score_targets(SENTENCES, mentions=mentions()).empty
