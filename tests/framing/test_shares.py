"""Shares and their intervals."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.framing.shares import summarise_shares


def summarise(counts: list[int], sizes: list[int]) -> pd.Series:
    parts = pd.DataFrame({"outlet": "Post", "count": counts, "n": sizes})
    return summarise_shares(parts, keys=["outlet"], unit="sentences").iloc[0]


def test_one_article_has_wilsons_interval_over_its_sentences() -> None:
    row = summarise([5], [10])
    assert row["low"] == pytest.approx(0.2366, abs=1e-4)
    assert row["interval"] == "Wilson, sentences of one article"


def test_articles_that_disagree_widen_the_interval() -> None:
    alike, unlike = summarise([5] * 20, [10] * 20), summarise([10, 0] * 10, [10] * 20)
    assert alike["share"] == unlike["share"] == 0.5
    assert unlike["high"] - unlike["low"] > 2 * (alike["high"] - alike["low"])


def test_the_effective_n_agrees_with_the_formula_worked_out_by_hand() -> None:
    # design effect 20/19 * (20 * 25) / (200 * .25) = 10.526; n 19.0; (t199 / t19) squared .8877
    row = summarise([10, 0] * 10, [10] * 20)
    n = 200 / (20 / 19 * 500 / 50) * (1.971957 / 2.093024) ** 2
    half = 1.959964 / (n + 1.959964**2) * (n / 4 + 1.959964**2 / 4) ** 0.5
    assert row["high"] - row["low"] == pytest.approx(2 * half, rel=1e-4)


def test_an_empty_group_has_a_reason_instead_of_a_share() -> None:
    row = summarise([0], [0])
    assert pd.isna(row["share"]) and row["reason"] == "no sentences to count in"


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6))
def test_the_share_lies_inside_its_interval(pairs: list[tuple[int, int]]) -> None:
    row = summarise([min(pair) for pair in pairs], [max(pair) for pair in pairs])
    if row["n"]:
        assert 0 <= row["low"] <= row["share"] + 1e-9 and row["share"] - 1e-9 <= row["high"] <= 1
