"""Where things stand."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.framing import find_mentions, find_placement, summarise_placement
from analysis.text import split_sentences


def test_depth_is_the_share_of_body_text_before_the_hit(articles, sentences, targets) -> None:
    hits = find_mentions(articles, targets=targets)
    placed = find_placement(hits, sentences=sentences)
    assert placed["in_title"].tolist() == [True, False, False]
    body = "The strike is costly. The strike at the bridge goes on."
    assert placed["depth"].tolist()[:2] == [0, pytest.approx(body.index("bridge") / len(body))]


def test_the_summary_has_a_row_per_outlet_and_target(articles, sentences, targets) -> None:
    table = summarise_placement(
        find_mentions(articles, targets=targets),
        sentences=sentences,
        articles=articles,
        looked_for=targets,
    ).set_index(["outlet", "target"])
    post = table.loc[("Post", "bridge")]
    assert (post["in_title"], post["in_lead"], post["first_sentence"]) == (1, 1, 1)
    assert post["share_first_third"] == 0 and post["hits"] == 1
    assert table.loc[("Times", "harbour"), "reason"] == "not found"


def test_a_title_that_only_the_manifest_has_counts(articles, sentences, targets) -> None:
    articles = articles.assign(title=["Bridge shut", "Ferry at rest", ""])
    table = summarise_placement(
        find_mentions(articles, targets=targets), sentences=sentences, articles=articles
    ).set_index(["outlet", "target"])
    assert table.loc[("Times", "ferry"), "in_title"] == 1
    assert table.loc[("Times", "bridge"), "in_title"] == 0
    assert table["title_from"].to_dict()[("Times", "ferry")] == "manifest"
    assert table["title_from"].to_dict()[("Post", "bridge")] == "text"
    assert table.loc[("(missing)", "bridge"), "reason"] == "not found"


def test_depth_is_that_of_the_first_hit_in_body_text() -> None:
    text = "The bridge\nIt rained. A bridge was shut."
    articles = pd.DataFrame(
        {"doc_id": ["a"], "outlet": ["Post"], "title": ["The bridge"], "text": [text]}
    )
    hits = pd.DataFrame({"doc_id": ["a", "a"], "start": [4, 24], "end": [10, 30], "target": "t"})
    table = summarise_placement(hits, sentences=split_sentences(articles), articles=articles)
    assert table["in_title"].tolist() == [1.0]
    assert table["depth"].iloc[0] > 0.3


def test_the_first_sentence_of_several_articles_is_a_whole_number() -> None:
    texts = ["A bridge was shut. It rained.", "It rained. A bridge was shut."]
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": "Post", "title": "", "text": texts})
    hits = find_mentions(articles, targets=pd.DataFrame({"target": ["t"], "form": ["bridge"]}))
    table = summarise_placement(hits, sentences=split_sentences(articles), articles=articles)
    assert table["first_sentence"].tolist() == [0]
    assert table["title_from"].tolist() == [""]


def test_hits_without_a_form_leave_a_title_of_the_manifest_open() -> None:
    articles = pd.DataFrame(
        {"doc_id": ["a"], "outlet": "Post", "title": "Ann speaks", "text": ["Ann said no."]}
    )
    hits = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3], "speaker": ["Ann"]})
    sentences = split_sentences(articles)
    by = ["outlet", "speaker"]
    row = summarise_placement(hits, sentences=sentences, articles=articles, by=by).iloc[0]
    assert pd.isna(row["in_title"])
    assert (row["title_from"], row["reason"]) == ("manifest", "title not in the text")
    assert row["in_lead"] == 1


def test_an_article_counts_alike_with_its_title_in_the_text_and_without() -> None:
    body = "It rained. A bridge was shut. The bridge is old."
    texts = [f"The bridge\n{body}", body]
    articles = pd.DataFrame(
        {"doc_id": ["a", "b"], "outlet": ["In", "Out"], "title": "The bridge", "text": texts}
    )
    targets = pd.DataFrame({"target": ["t"], "form": ["bridge"]})
    hits = find_mentions(articles, targets=targets)
    table = summarise_placement(hits, sentences=split_sentences(articles), articles=articles)
    same = ["hits", "in_title", "in_lead", "first_sentence", "depth", "share_first_third"]
    inside, outside = table[same].to_dict("records")
    assert inside == outside
    assert (inside["hits"], inside["first_sentence"]) == (2, 1)


def test_what_stands_only_in_the_title_says_so() -> None:
    articles = pd.DataFrame(
        {
            "doc_id": ["a"],
            "outlet": ["Post"],
            "title": "The bridge",
            "text": "The bridge\nIt rained.",
        }
    )
    targets = pd.DataFrame({"target": ["t"], "form": ["bridge"]})
    hits = find_mentions(articles, targets=targets)
    table = summarise_placement(hits, sentences=split_sentences(articles), articles=articles)
    assert table["reason"].tolist() == ["only in the title or a heading"]
    assert table["in_title"].tolist() == [1.0]
    assert table["hits"].tolist() == [0]
