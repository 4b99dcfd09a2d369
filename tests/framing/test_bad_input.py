"""Bad input: a clear word each, no exception that names an inner function, no bare gap."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from analysis.framing import (
    check_frames,
    compare_frames,
    compare_labels,
    find_frames,
    find_labels,
    find_mentions,
    score_frames,
    summarise_mentions,
    summarise_placement,
)
from analysis.text import split_sentences

INDICATORS = pd.DataFrame(
    {"frame": ["cost"], "function": ["problem"], "form": ["costly near:road"]}
)
TARGETS = pd.DataFrame({"target": ["bridge"], "form": ["bridge"]})
LABELS = pd.DataFrame({"concept": ["stop"], "label": ["strike"], "form": ["strike"]})


def news(text: str, outlet: str | None = "Post") -> pd.DataFrame:
    return pd.DataFrame({"doc_id": ["a"], "outlet": [outlet], "title": [""], "text": [text]})


@pytest.mark.parametrize("text", ["", "   ", "...", "One word", "\n\n"])
def test_the_shortest_texts_go_through_every_step_and_give_a_reason(text: str) -> None:
    articles = news(text)
    sentences = split_sentences(articles)
    mentions = find_mentions(articles, targets=TARGETS)
    tables = [
        summarise_mentions(mentions, sentences=sentences, articles=articles, looked_for=TARGETS),
        summarise_placement(mentions, sentences=sentences, articles=articles, looked_for=TARGETS),
        compare_labels(find_labels(articles, labels=LABELS), articles=articles, looked_for=LABELS),
        compare_frames(
            find_frames(articles, indicators=INDICATORS),
            articles=articles,
            sentences=sentences,
            mentions=mentions,
            looked_for=[TARGETS, INDICATORS],
        ),
    ]
    for table in tables:
        gaps = table.drop(columns="reason").isna().any(axis=1)
        assert len(table) == 1
        assert table.loc[gaps, "reason"].ne("").all()


def test_no_articles_at_all_give_empty_tables_with_their_columns() -> None:
    articles = news("x").iloc[:0]
    hits = find_frames(articles, indicators=INDICATORS)
    table = compare_frames(
        hits, articles=articles, sentences=split_sentences(articles), by="outlet"
    )
    assert hits.empty and table.empty and "share" in table.columns


def test_one_outlet_without_a_name_is_the_missing_group() -> None:
    articles = news("A strike.", outlet=None)
    table = compare_labels(find_labels(articles, labels=LABELS), articles=articles)
    assert table["outlet"].tolist() == ["(missing)"] and table["share"].tolist() == [1]


def test_frames_that_overlap_wholly_are_named() -> None:
    twins = pd.concat([INDICATORS, INDICATORS.assign(frame="price")])
    articles = pd.DataFrame({"doc_id": range(12), "text": ["Costly road.", "Rain."] * 6})
    with pytest.warns(UserWarning, match=r"forms of another, too \('cost' in 'price'\)"):
        scored = score_frames(articles, frames=twins)
    found = check_frames(scored, indicators=twins)
    assert "overlap" in found["kind"].tolist()


def test_a_sentence_of_five_thousand_words_takes_no_time() -> None:
    articles = news("not costly road and " * 1250 + ".")
    start = time.perf_counter()
    hits = find_frames(articles, indicators=INDICATORS)
    assert time.perf_counter() - start < 5
    assert len(hits) == 1250 and hits["negated"].all()


def test_a_form_with_many_wildcards_is_refused_in_words() -> None:
    exploding = INDICATORS.assign(form="a*b*c*d*e*")
    with pytest.raises(ValueError, match="more than three"):
        find_frames(news("aaaa" * 200), indicators=exploding)


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="indicators: no column 'function'"):
        find_frames(news("x"), indicators=INDICATORS.drop(columns="function"))


def test_a_word_said_ten_thousand_times_is_searched_in_linear_time() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["war " * 10_000]})
    forms = ["war near:war", "war not:war war war"]
    indicators = pd.DataFrame({"frame": ["f", "g"], "function": "problem", "form": forms})
    started = time.process_time()
    hits = find_frames(articles, indicators=indicators)
    assert hits.groupby("frame").size()["f"] == 10_000
    assert time.process_time() - started < 10  # a second; each hit with each phrase takes minutes


def test_no_article_at_all_gives_an_empty_summary() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["x"]}).head(0)
    mentions = find_mentions(articles, targets=TARGETS)
    shares = summarise_mentions(mentions, sentences=split_sentences(articles), articles=articles)
    assert shares.empty
