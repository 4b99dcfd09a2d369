"""Samples: even over strata, blind, and led back by their key."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.validation import draw_sample, join_sheets
from analysis.validation.sampling import share_out

SENTENCES = pd.DataFrame(
    {
        "doc_id": [f"d{i // 10}" for i in range(60)],
        "sentence": [i % 10 for i in range(60)],
        "text": [f"Sentence {i}." for i in range(60)],
        "outlet": ["Herald"] * 30 + ["Post"] * 30,
        "tone": ["dark"] * 4 + ["none"] * 56,
    }
)


def test_a_rare_stratum_is_drawn_whole_and_the_others_make_up_for_it() -> None:
    _, key = draw_sample(SENTENCES, n=20, by="tone")
    assert key["tone"].value_counts().to_dict() == {"none": 16, "dark": 4}


def test_weights_add_up_to_all_sentences() -> None:
    _, key = draw_sample(SENTENCES, n=20, by=["outlet", "tone"])
    assert key["weight"].sum() == pytest.approx(60)


def test_the_sheet_hides_outlet_article_and_machine_labels() -> None:
    sheet, _ = draw_sample(SENTENCES, n=5, by="tone", codes=["frame", "tone"])
    assert list(sheet.columns) == ["item", "text", "frame", "tone"]
    assert (sheet[["frame", "tone"]] == "").all(axis=None)


def test_sheet_and_key_lead_to_the_same_sentence() -> None:
    sheet, key = draw_sample(SENTENCES, n=30)
    joined = sheet.merge(key, on="item").merge(SENTENCES, on=["doc_id", "sentence"])
    assert (joined["text_x"] == joined["text_y"]).all()


def test_the_order_of_the_rows_does_not_change_the_sample() -> None:
    shuffled = SENTENCES.sample(frac=1, random_state=1)
    here, there = (draw_sample(table, n=9, by="tone")[0] for table in (SENTENCES, shuffled))
    pd.testing.assert_frame_equal(here, there)


def test_another_seed_draws_another_sample() -> None:
    first, second = (set(draw_sample(SENTENCES, n=9, seed=s)[0]["text"]) for s in (1, 2))
    assert first != second


def test_more_than_there_are_draws_all_once() -> None:
    assert draw_sample(SENTENCES, n=999)[0]["text"].is_unique
    assert len(draw_sample(SENTENCES, n=999)[0]) == 60


def test_no_sentences_give_an_empty_sheet() -> None:
    assert draw_sample(SENTENCES.head(0), n=5, by="tone")[0].empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 0}, "n: must be at least 1, found 0"),
        ({"n": 1, "codes": ["text"]}, "'text' is a column of every sheet"),
    ],
)
def test_a_request_that_cannot_be_met_is_an_error(options: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        draw_sample(SENTENCES, **options)


def test_a_sentence_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="sentence 0 of 'd0' stands twice"):
        draw_sample(pd.concat([SENTENCES, SENTENCES.head(1)]), n=1)


@given(st.integers(1, 80), st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_parts_add_up_and_never_exceed_their_stratum(n: int, sizes: list[int]) -> None:
    parts = share_out(n, sizes=np.array(sizes))
    assert parts.sum() == min(n, sum(sizes))
    assert (parts <= sizes).all()
    full = [part for part, size in zip(parts, sizes, strict=True) if part < size]
    assert not full or max(full) - min(full) <= 1


def test_a_coder_s_item_that_stands_twice_is_refused() -> None:
    sheet = pd.DataFrame({"item": [1, 1], "code": ["x", "y"]})
    with pytest.raises(ValueError, match="sheet of Ann: item 1 stands twice"):
        join_sheets({"Ann": sheet})
