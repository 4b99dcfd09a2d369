"""Shared passages against a plain search, and on passages planted by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.framing.passages import (
    PASSAGES,
    add_context,
    add_shared,
    find_shared_passages,
    summarise_shared_passages,
)
from analysis.framing.passages.runs import find_runs, split_runs

GOLD = Path(__file__).parents[2] / "gold"
AGENCY = "The two sides agreed on Friday to open formal talks in Geneva before the end of the month"


def articles(
    *texts: str, outlets: str = "ABCDEFGH", dates: list[str] | None = None
) -> pd.DataFrame:
    """Return articles of these texts."""
    table = pd.DataFrame(
        {
            "doc_id": [f"d{i}" for i in range(len(texts))],
            "outlet": list(outlets[: len(texts)]),
            "text": list(texts),
        }
    )
    return table if dates is None else table.assign(published=pd.to_datetime(dates))


def plain_runs(one: list[int], two: list[int], n: int) -> set[tuple[int, int, int]]:
    """Return the longest runs of equal words by looking everywhere."""
    found = set()
    for i in range(len(one)):
        for j in range(len(two)):
            if i and j and one[i - 1] == two[j - 1]:
                continue
            length = 0
            while (
                i + length < len(one)
                and j + length < len(two)
                and one[i + length] == two[j + length]
            ):
                length += 1
            if length >= n:
                found.add((i, j, length))
    return found


@settings(max_examples=150, deadline=None)
@given(*[st.lists(st.integers(0, 2), max_size=25)] * 2, st.integers(2, 5))
def test_runs_are_those_that_a_plain_search_finds(one, two, n):
    tokens = np.array([*one, *two], dtype=np.int64)
    documents = np.repeat([0, 1], [len(one), len(two)]).astype(np.int64)
    runs = find_runs(tokens, documents, np.array([0, 1]), n=n, max_places=10_000)
    assert {(i, j - len(one), k) for i, j, k in runs.tolist()} == plain_runs(one, two, n)


@settings(max_examples=100, deadline=None)
@given(*[st.lists(st.integers(0, 3), max_size=25)] * 2)
def test_runs_within_runs_of_other_spellings_are_those_that_a_plain_search_finds(one, two):
    tokens = np.array([*one, *two], dtype=np.int64)
    documents = np.repeat([0, 1], [len(one), len(two)]).astype(np.int64)
    runs = find_runs(tokens // 2, documents, np.array([0, 1]), n=2, max_places=10_000)
    found = split_runs(runs, tokens.astype(np.int32), min_words=2)
    assert {(i, j - len(one), k) for i, j, k in found.tolist()} == plain_runs(one, two, 2)


def score_edits(name: str) -> tuple[float, float]:
    """Return the share of edits found, half of either side at least, and of passages on them."""
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ") for line in lines if not line.startswith("#")]
    table = pd.DataFrame(
        [
            (f"{side}{i}", side, text)
            for i, (_, *texts) in enumerate(pairs)
            for side, text in zip("AB", texts, strict=True)
        ],
        columns=["doc_id", "outlet", "text"],
    )
    passages = find_shared_passages(table).query("outlet == 'A' and not inside")
    right = passages["doc_id"].str[1:] == passages["other_id"].str[1:]
    edits = [f"A{i}" for i, (kind, *_) in enumerate(pairs) if kind != "other"]
    good = passages[right & passages["doc_id"].isin(edits)]
    keys = ["doc_id", "start", "end"]
    other = good[["other_id", "other_start", "other_end"]].set_axis(keys, axis=1)
    sides = pd.concat([good[keys], other])
    whole = table.assign(start=0, end=table["text"].str.len())
    covered = add_shared(whole, passages=sides).set_index("doc_id")["shared"] >= 0.5
    found = [covered[doc_id] and covered[f"B{doc_id[1:]}"] for doc_id in edits]
    return sum(found) / len(edits), len(good) / len(passages)


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [("passages_edited.txt", 0.9, 0.93), ("passages_edited_unseen.txt", 0.77, 1.0)],
)
def test_light_edits_are_found_and_little_else(name, recall, precision):
    found, right = score_edits(name)
    assert found >= recall
    assert right >= precision


def test_a_passage_in_other_spelling_is_edited_and_its_equal_part_lies_inside():
    british = "The defence ministry said on Monday that two of its ships had left the harbour."
    american = british.replace("defence", "defense").replace("harbour", "harbor")
    passages = find_shared_passages(articles(british, american))
    assert passages["kind"].tolist() == ["edited", "verbatim"] * 2
    assert passages["inside"].tolist() == [False, True] * 2
    assert passages["same_words"].tolist() == [15, 12] * 2


def test_a_list_of_names_is_marked_and_a_statement_is_not():
    listed = "Vice President Ann Lee, Secretary of State Bo Voss, adviser Ian Kerr"
    one = f"He met {listed} and left."
    two = f"The talks were led by {listed}, they said."
    found = find_shared_passages(articles(one, two))
    assert found["names"].tolist() == [True, True]
    assert not find_shared_passages(articles(AGENCY, AGENCY))["names"].any()


def test_names_are_not_told_in_a_language_whose_verbs_are_not_known():
    text = "Bundeskanzler Merz und Präsident Macron wollen am Freitag in Berlin den Plan beraten"
    assert not find_shared_passages(articles(text, text))["names"].any()


def test_context_shows_whole_sentences_and_leaves_small_words_out_of_the_marks():
    one = "It rained. Today the two sides agreed to meet again in Geneva at the latest in May."
    two = "He said the two sides agreed to meet again in Geneva at the lake. It rained there."
    shown = add_context(find_shared_passages(articles(one, two)), articles=articles(one, two))
    assert shown["shown"].tolist() == [
        "Today «the two sides agreed to meet again in Geneva» at the latest in May.",
        "He said «the two sides agreed to meet again in Geneva» at the lake.",
    ]
    assert shown["other_shown"].tolist() == shown["shown"].tolist()[::-1]


def test_context_spans_two_sentences_and_cuts_very_long_ones():
    run = "signed the plan for peace. The premier told the crowd of it"
    one = f"The king, {'who had a dog, ' * 40}{run}, {'and the band played on, ' * 40}at last."
    two = f"They {run}."
    table = articles(one, two)
    shown = add_context(find_shared_passages(table), articles=table)["shown"]
    assert shown[1] == f"They «{run}»."
    assert shown[0].startswith("… who had a dog, ")
    assert shown[0].endswith("and the band played on …")
    assert len(shown[0]) < 500


def test_passages_can_be_listed_once_by_article_or_outlet():
    passages = find_shared_passages(articles(AGENCY, AGENCY, AGENCY))
    assert (passages["doc_id"] < passages["other_id"]).sum() == 3
    assert (passages["outlet"] < passages["other_outlet"]).sum() == 3


def test_a_verbatim_passage_is_told_from_both_sides_with_its_span():
    table = articles(f"Breaking. {AGENCY}, it said.", f"He told us: “{AGENCY}”. More soon.")
    passages = find_shared_passages(table)
    assert list(passages.columns) == list(PASSAGES)
    assert passages["text"].tolist() == [AGENCY, AGENCY]
    assert passages["other_outlet"].tolist() == ["B", "A"]
    assert passages["same_words"].tolist() == [18, 18]
    assert (table["text"][0][10 : 10 + len(AGENCY)]) == AGENCY
    assert passages["start"].tolist() == [10, 13]


def test_typography_case_and_punctuation_do_not_part_a_passage():
    table = articles(
        "It’s “a very long and productive” call, he said",
        "IT'S A VERY LONG AND PRODUCTIVE CALL HE SAID",
    )
    assert find_shared_passages(table)["words"].tolist() == [9, 9]


def test_a_lightly_edited_passage_is_one_passage():
    edited = AGENCY.replace("formal", "official").replace("Friday", "Friday evening")
    passages = find_shared_passages(articles(AGENCY, f"{edited}."))
    found = passages[passages["kind"] == "edited"]
    assert found["text"].tolist() == [AGENCY, edited]
    assert found["words"].tolist() == [18, 19]
    assert found["same_words"].tolist() == [15, 15]


def test_seven_equal_words_are_no_passage():
    assert (
        len(
            find_shared_passages(
                articles("one two three four five six seven", "one two three four five six seven x")
            )
        )
        == 0
    )


def test_direction_is_told_where_dates_allow():
    dated = find_shared_passages(articles(AGENCY, AGENCY, dates=["2025-01-02", "2025-01-01"]))
    assert dated["direction"].tolist() == ["later", "earlier"]
    assert set(find_shared_passages(articles(AGENCY, AGENCY))["direction"]) == {"unknown"}
    undated = articles(AGENCY, AGENCY).assign(published=pd.NaT)
    assert set(find_shared_passages(undated)["direction"]) == {"unknown"}


def test_articles_of_one_outlet_are_not_compared():
    with pytest.warns(UserWarning, match="all are of one outlet, so no passage can be shared"):
        assert len(find_shared_passages(articles(AGENCY, AGENCY, outlets="AA"))) == 0


def test_the_share_counts_each_word_once():
    other = "Nobody else had this short line of ten plain words."
    table = articles(f"{AGENCY}. {other}", AGENCY, AGENCY)
    summary = summarise_shared_passages(find_shared_passages(table), articles=table)
    assert summary["words"].tolist() == [28, 18, 18]
    assert summary["shared_words"].tolist() == [18, 18, 18]
    assert summary["share"].tolist() == [18 / 28, 1, 1]
    assert summary["verbatim_share"].tolist() == [18 / 28, 1, 1]
    assert summary["others"].tolist() == [2, 2, 2]
    assert summary["reason"].tolist() == ["", "", ""]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (["Only one article here."], "only one outlet: nothing to compare with"),
        (["", "Some words."], "no words"),
    ],
)
@pytest.mark.filterwarnings("ignore:articles. all are of one outlet")
def test_a_missing_share_says_why(texts, reason):
    table = articles(*texts)
    summary = summarise_shared_passages(find_shared_passages(table), articles=table)
    assert summary["reason"][0] == reason
    assert np.isnan(summary["share"][0])


def test_no_articles_and_missing_texts_give_an_empty_table():
    assert len(find_shared_passages(articles())) == 0
    assert len(find_shared_passages(articles("a", "b").assign(text=None))) == 0


def test_a_verbatim_passage_within_an_edited_one_is_marked_and_counted_once():
    one = "The two sides agreed in Geneva to meet again next week, a spokesman for both told us."
    table = articles(one, one.replace("next week", "in May"))
    passages = find_shared_passages(table)
    assert passages.groupby("kind")["inside"].agg(list).to_dict() == {
        "edited": [False, False],
        "verbatim": [True, True],
    }
    assert summarise_shared_passages(passages, articles=table)["n"].tolist() == [1, 1]


def test_too_few_words_are_refused():
    with pytest.raises(ValueError, match="min_words: 2 is too few"):
        find_shared_passages(articles("a"), min_words=2)


def test_what_many_articles_share_is_found_in_each(monkeypatch):
    table = pd.DataFrame({"doc_id": range(120), "outlet": range(120), "text": AGENCY})
    summary = summarise_shared_passages(find_shared_passages(table), articles=table)
    assert (summary["share"] == 1).all()


def test_a_span_partly_inside_passages_is_counted_once():
    passages = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 5, 0], "end": [6, 10, 4]})
    hits = pd.DataFrame(
        {"doc_id": ["a", "a", "b", "c"], "start": [8, 20, 0, 0], "end": [12, 21, 4, 9]}
    )
    assert add_shared(hits, passages=passages)["shared"].tolist() == [0.5, 0, 1, 0]
    assert add_shared(hits, passages=passages.head(0))["shared"].tolist() == [0, 0, 0, 0]


def test_passages_reach_over_the_parts_in_which_texts_are_read(monkeypatch):
    table = articles(AGENCY, "", f"So {AGENCY}")
    whole = find_shared_passages(table)
    monkeypatch.setattr("analysis.framing.passages.words._PART", 1)
    pd.testing.assert_frame_equal(find_shared_passages(table), whole)
    assert whole["same_words"].tolist() == [18, 18]


def test_a_text_that_repeats_itself_a_thousand_times_is_found_in_its_copy():
    text = "Sula " + "and Norland " * 1000 + "met."
    table = articles(text, text)
    summary = summarise_shared_passages(find_shared_passages(table), articles=table)
    assert summary["share"].tolist() == [1, 1]
