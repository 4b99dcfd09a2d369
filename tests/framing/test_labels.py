"""Competing labels."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.framing import compare_labels, find_labels


def test_shares_of_a_concept_add_to_one_in_each_outlet(articles, labels) -> None:
    table = compare_labels(find_labels(articles, labels=labels), articles=articles)
    sums = table.groupby("outlet")["share"].sum(min_count=1)
    assert sums["Post"] == sums["Times"] == 1


def test_the_worked_example_counts_each_label(articles, labels) -> None:
    table = compare_labels(find_labels(articles, labels=labels), articles=articles)
    times = table[table["outlet"] == "Times"].set_index("label")
    assert times["count"].to_dict() == {"strike": 1, "walkout": 1}
    assert times["n"].tolist() == [2, 2]


def test_an_outlet_without_labels_and_a_label_without_use_have_rows(articles, labels) -> None:
    hits = find_labels(articles, labels=labels)
    table = compare_labels(hits, articles=articles, looked_for=labels)
    missing = table[table["outlet"] == "(missing)"]
    assert missing["label"].tolist() == ["strike", "walkout", "lockout"]
    assert missing["share"].isna().all() and set(missing["reason"]) == {"no labels to count in"}


def test_labels_can_be_compared_by_a_column_of_the_hits(articles, labels) -> None:
    hits = find_labels(articles, labels=labels)
    hits["voice"] = ["outlet", "quoted", "outlet", "outlet"]
    table = compare_labels(hits, articles=articles, by=["outlet", "voice"])
    post = table[table["outlet"] == "Post"].set_index(["voice", "label"])["count"]
    assert post[("outlet", "strike")] == 1 and post[("quoted", "strike")] == 1


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(["strike", "walkout", "lockout", "day"]), max_size=20))
def test_counts_add_up_to_the_hits(words: list[str]) -> None:
    labels = pd.DataFrame(
        {"concept": "stop", "label": ["s", "w", "l"], "form": ["strike", "walkout", "lockout"]}
    )
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [" ".join(words)]})
    hits = find_labels(articles, labels=labels)
    table = compare_labels(hits, articles=articles, looked_for=labels)
    assert table["count"].sum() == len(hits) == sum(word != "day" for word in words)
    if len(hits):
        assert table["share"].sum() == pytest.approx(1)


def test_counts_reconcile_with_the_concordance(articles, labels) -> None:
    from analysis.terms import find_concordance

    hits = find_labels(articles, labels=labels)
    lines = find_concordance(articles, pattern="strike*")
    strikes = hits[hits["label"] == "strike"]
    assert (
        strikes[["doc_id", "start", "end"]].to_numpy().tolist()
        == lines[["doc_id", "start", "end"]].to_numpy().tolist()
    )
