"""Issue frames."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.framing import compare_frames, find_frames, find_mentions


def test_a_hit_says_its_function_and_whether_it_is_negated(articles, indicators) -> None:
    hits = find_frames(articles, indicators=indicators)
    assert hits["text"].tolist() == ["costly", "costly"]
    assert hits["function"].tolist() == ["problem", "problem"]
    assert hits["negated"].tolist() == [False, True]


def test_the_share_is_of_the_sentences_that_mention_the_target(
    articles, sentences, targets, indicators
) -> None:
    table = compare_frames(
        find_frames(articles, indicators=indicators),
        articles=articles,
        sentences=sentences,
        mentions=find_mentions(articles, targets=targets),
    ).set_index(["outlet", "target", "frame"])
    assert table.loc[("Times", "ferry", "economy"), ["count", "n"]].tolist() == [1, 1]
    assert table.loc[("Post", "bridge", "economy"), ["count", "n"]].tolist() == [0, 2]


def test_every_outlet_target_and_frame_has_a_row(articles, sentences, targets, indicators) -> None:
    table = compare_frames(
        find_frames(articles, indicators=indicators),
        articles=articles,
        sentences=sentences,
        mentions=find_mentions(articles, targets=targets),
        looked_for=[targets, indicators],
    )
    assert len(table) == 3 * 3 * 2
    assert table.loc[table["n"] == 0, "reason"].eq("no sentences to count in").all()


def test_without_mentions_all_sentences_are_the_denominator(
    articles, sentences, indicators
) -> None:
    hits = find_frames(articles, indicators=indicators)
    table = compare_frames(hits, articles=articles, sentences=sentences, by="outlet")
    assert table["n"].tolist() == [3, 2, 1]
    assert table["count"].tolist() == [1, 1, 0]


def test_two_hits_in_one_sentence_count_once() -> None:
    from analysis.text import split_sentences

    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["Costly, costly!"]})
    indicators = pd.DataFrame({"frame": ["e"], "function": ["problem"], "form": ["costly"]})
    hits = find_frames(articles, indicators=indicators)
    table = compare_frames(
        hits, articles=articles, sentences=split_sentences(articles), by="outlet"
    )
    assert len(hits) == 2 and table["count"].tolist() == [1]


def test_the_outlets_own_words_and_its_quotations_are_counted_apart() -> None:
    from analysis.framing import find_quotes, score_frames, split_voice, summarise_frames
    from analysis.text import split_sentences

    text = "The bridge is “a costly joke”, Lena Ott said. The bridge stands."
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [text]})
    indicators = pd.DataFrame({"frame": ["e"], "function": ["problem"], "form": ["costly"]})
    targets = pd.DataFrame({"target": ["bridge"], "form": ["bridge"]})
    sentences = split_sentences(articles)
    parts = split_voice(sentences, quotes=find_quotes(articles))
    mentions = find_mentions(articles, targets=targets)
    by = ["outlet", "target", "voice"]
    hits = find_frames(articles, indicators=indicators)
    table = compare_frames(hits, articles=articles, sentences=parts, mentions=mentions, by=by)
    shares = table.set_index("voice")[["count", "n"]].T.to_dict("list")
    assert shares["quoted"] == [1, 1] and shares["outlet"][0] == 0
    scored = score_frames(parts, frames=indicators)
    summary = summarise_frames(scored, articles=articles, sentences=parts, mentions=mentions, by=by)
    assert summary.set_index("voice")[["count", "n"]].T.to_dict("list") == shares


def test_a_form_that_asks_for_a_negation_is_not_denied_by_it() -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["It is not a realistic aim. No profit."]})
    indicators = pd.DataFrame(
        {"frame": ["realism", "economy"], "function": "problem",
         "form": ["realistic negated:yes", "profit"]}
    )  # fmt: skip
    hits = find_frames(articles, indicators=indicators)
    assert dict(zip(hits["frame"], hits["negated"], strict=True)) == {
        "realism": False,
        "economy": True,
    }


def test_an_unknown_function_is_refused_with_the_known_ones() -> None:
    indicators = pd.DataFrame({"frame": ["e"], "function": ["x"], "form": ["cost"]})
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["A cost."]})
    with pytest.raises(ValueError, match=r"one of problem, cause, evaluation, .* found 'x'"):
        find_frames(articles, indicators=indicators)


def test_sentences_in_place_of_articles_are_refused_in_words() -> None:
    indicators = pd.DataFrame({"frame": ["e"], "function": [""], "form": ["cost"]})
    sentences = pd.DataFrame({"doc_id": ["a", "a"], "text": ["A cost.", "Rain."]})
    with pytest.raises(ValueError, match=r"found 'a' more than once\. Give each article"):
        find_frames(sentences, indicators=indicators)


def test_a_form_may_count_inside_a_negation_and_outside_it() -> None:
    forms = ["old borders negated:no", "old borders negated:yes"]
    indicators = pd.DataFrame({"frame": "realism", "function": "remedy", "form": forms})
    text = "The old borders are unthinkable. They spoke of the old borders."
    hits = find_frames(pd.DataFrame({"doc_id": ["a"], "text": [text]}), indicators=indicators)
    assert hits["negated"].tolist() == [False, False]
