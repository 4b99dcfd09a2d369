"""Mentions of targets."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.framing import find_mentions, summarise_mentions
from analysis.text import split_sentences


def test_a_mention_keeps_its_span_and_the_columns_of_its_form(articles, targets) -> None:
    hits = find_mentions(articles, targets=targets.assign(ambiguous=False))
    first = hits.iloc[0]
    assert articles["text"][0][first["start"] : first["end"]] == first["text"] == "Bridge"
    assert list(hits) == ["doc_id", "start", "end", "text", "target", "form", "ambiguous"]


def test_the_summary_counts_mentions_sentences_and_words(articles, sentences, targets) -> None:
    hits = find_mentions(articles, targets=targets)
    table = summarise_mentions(hits, sentences=sentences, articles=articles)
    post = table.set_index(["outlet", "target"]).loc[("Post", "bridge")]
    assert (post["mentions"], post["count"], post["n"], post["words"]) == (2, 2, 3, 13)
    assert post["per_thousand"] == pytest.approx(2000 / 13)


def test_a_target_nobody_mentions_has_rows_of_zeros(articles, sentences, targets) -> None:
    hits = find_mentions(articles, targets=targets)
    table = summarise_mentions(hits, sentences=sentences, articles=articles, looked_for=targets)
    harbour = table[table["target"] == "harbour"]
    assert harbour["outlet"].tolist() == ["Post", "Times", "(missing)"]
    assert harbour["mentions"].tolist() == [0, 0, 0]


def test_an_unknown_group_is_an_error_that_lists_the_columns(articles, sentences, targets) -> None:
    hits = find_mentions(articles, targets=targets)
    with pytest.raises(ValueError, match=r"no column 'outlett'.*'outlet'"):
        summarise_mentions(hits, sentences=sentences, articles=articles, by="outlett")


def test_an_article_without_words_has_a_missing_rate_and_a_reason() -> None:
    from analysis.text import split_sentences

    empty = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [""]})
    targets = pd.DataFrame({"target": ["b"], "form": ["b"]})
    table = summarise_mentions(
        find_mentions(empty, targets=targets),
        sentences=split_sentences(empty),
        articles=empty,
        looked_for=targets,
    )
    assert pd.isna(table["per_thousand"][0]) and table["reason"][0] == "no sentences to count in"


def test_speakers_are_found_and_summed_under_their_own_column(articles, sentences) -> None:
    speakers = pd.DataFrame({"speaker": ["union"], "form": ["strike"], "side": ["workers"]})
    hits = find_mentions(articles, targets=speakers)
    table = summarise_mentions(hits, sentences=sentences, articles=articles)
    assert hits["side"].tolist() == ["workers"] * 3
    assert table.set_index("outlet")["mentions"].to_dict() == {
        "Post": 2,
        "Times": 1,
        "(missing)": 0,
    }


def test_a_mention_outside_the_sentences_given_is_in_none_of_them() -> None:
    articles = pd.DataFrame(
        {"doc_id": ["a"], "outlet": ["Post"], "title": ["Rain"], "text": ["Rain\nIt rained. Rain."]}
    )
    sentences = split_sentences(articles)
    body = sentences[sentences["role"] == "body"]
    mentions = find_mentions(articles, targets=pd.DataFrame({"target": ["rain"], "form": ["rain"]}))
    row = summarise_mentions(mentions, sentences=body, articles=articles).iloc[0]
    assert (row["mentions"], row["count"], row["n"]) == (2, 1, 2)


def test_sentences_with_forms_in_doubt_alone_are_not_among_the_sure_ones() -> None:
    text = "Talks began. Talks on a truce failed. It rained."
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [text]})
    targets = pd.DataFrame({"target": "t", "form": ["talks", "truce"], "ambiguous": [True, False]})
    found = find_mentions(articles, targets=targets)
    table = summarise_mentions(found, sentences=split_sentences(articles), articles=articles)
    assert (table["count"].item(), table["count_sure"].item()) == (2, 1)
