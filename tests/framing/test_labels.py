"""Competing labels."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.framing import compare_labels, find_labels
from analysis.loaders import load_articles, load_codebook
from analysis.terms import find_concordance

ROOT = Path(__file__).resolve().parents[2]


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
    hits = find_labels(articles, labels=labels)
    lines = find_concordance(articles, pattern="strike*")
    strikes = hits[hits["label"] == "strike"]
    assert spans_of(strikes) == spans_of(lines)


@pytest.mark.parametrize("study", [".", "tests/study"])
def test_every_label_of_a_study_reconciles_with_the_concordance_of_its_forms(study: str) -> None:
    """A place that the concordance has and the labels lack overlaps a label of the concept."""
    articles = load_articles(ROOT / study)[0]
    labels = load_codebook(ROOT / study).labels
    plain = labels[~labels["form"].str.contains("not:|near:|without:|negated:")]
    hits = find_labels(articles, labels=plain)
    assert len(hits) > 10
    for (concept, label), forms in plain.groupby(["concept", "label"]):
        lines = {
            span
            for form in forms["form"]
            for span in spans_of(find_concordance(articles, pattern=form))
        }
        own = set(spans_of(hits[(hits["concept"] == concept) & (hits["label"] == label)]))
        taken = spans_of(hits[hits["concept"] == concept])
        assert own <= lines
        assert [
            (doc, start, end)
            for doc, start, end in sorted(lines - own)
            if not any(doc == d and a < end and start < b for d, a, b in taken)
        ] == []


def test_shares_of_the_study_are_the_counts_over_all_of_the_concept() -> None:
    articles = load_articles(ROOT)[0]
    labels = load_codebook(ROOT).labels
    hits = find_labels(articles, labels=labels)
    table = compare_labels(hits, articles=articles, looked_for=labels)
    assert table["count"].sum() == len(hits)
    sizes = hits.merge(articles[["doc_id", "outlet"]]).groupby(["outlet", "concept"]).size()
    known = table[table["n"] > 0].drop_duplicates(["outlet", "concept"])
    assert known.set_index(["outlet", "concept"])["n"].to_dict() == sizes.to_dict()


def spans_of(table: pd.DataFrame) -> list[tuple[str, int, int]]:
    """Return the spans of a table of hits."""
    columns = (table[name].tolist() for name in ("doc_id", "start", "end"))
    return list(zip(*columns, strict=True))
