"""Differences of shares: every pair, the widest first, and none from too few."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.framing import compare_shares
from analysis.inference import wilson_interval


def shares(counts: list[int], n: list[int], outlets: str) -> pd.DataFrame:
    low, high = wilson_interval(counts, n=n)
    table = pd.DataFrame({"outlet": list(outlets), "frame": "x", "count": counts, "n": n})
    return table.assign(share=table["count"] / table["n"], low=low, high=high)


def test_every_two_groups_are_compared_once_the_larger_share_first():
    apart = compare_shares(shares([3, 9, 5], [10, 10, 10], "ABC"), each="frame")
    assert apart[["first", "second"]].to_numpy().tolist() == [["B", "A"], ["B", "C"], ["C", "A"]]
    assert apart["difference"].tolist() == pytest.approx([0.6, 0.4, 0.2])


def test_the_interval_is_newcombes():
    row = compare_shares(shares([3, 9], [10, 10], "AB"), each="frame").iloc[0]
    # Newcombe (1998), table II, example b
    assert [row["low"], row["high"]] == pytest.approx([0.1705, 0.8090], abs=5e-5)
    assert (row["first_count"], row["first_n"], row["second_count"]) == (9, 10, 3)


def test_a_pair_of_which_one_has_few_has_no_interval_and_stands_last():
    apart = compare_shares(shares([4, 5, 0], [4, 10, 10], "ABC"), each="frame")
    assert apart["interval"].tolist()[0] == "Newcombe, hybrid score"
    assert apart["interval"].tolist()[1:] == ["none: an n below 5"] * 2
    assert apart["low"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize("counts", [[4, 5], [0, 5]])
def test_few_are_seen_whether_their_share_is_the_larger_or_the_smaller(counts) -> None:
    row = compare_shares(shares(counts, [4, 10], "AB"), each="frame").iloc[0]
    assert pd.isna(row["low"]) and row["interval"].startswith("none")


def test_equal_shares_are_one_pair():
    apart = compare_shares(shares([5, 5], [10, 10], "AB"), each="frame")
    assert apart[["first", "second", "difference"]].to_numpy().tolist() == [["A", "B", 0.0]]


def test_labels_of_different_concepts_are_not_mixed():
    table = shares([5, 1, 8, 2], [10, 10, 10, 10], "ABAB").drop(columns="frame")
    table = table.assign(concept=["war", "war", "talks", "talks"], label=["a", "a", "b", "b"])
    apart = compare_shares(table, each=["concept", "label"])
    assert apart["concept"].tolist() == ["talks", "war"]


def test_a_missing_share_takes_no_part_and_one_group_has_no_pair():
    table = shares([5, 1], [10, 10], "AB")
    table.loc[1, ["share", "low", "high"]] = np.nan
    assert compare_shares(table, each="frame").empty


def test_where_nothing_differs_about_one_pair_in_twenty_leaves_out_nought() -> None:
    rng = np.random.default_rng(1)
    n = rng.integers(20, 400, 200)
    counts = rng.binomial(n, 0.2)
    outlets = [f"o{number}" for number in range(200)]
    low, high = wilson_interval(counts, n=n)
    table = pd.DataFrame({"outlet": outlets, "frame": "x", "count": counts, "n": n})
    table = table.assign(share=counts / n, low=low, high=high)
    apart = compare_shares(table, each="frame")
    assert len(apart) == 200 * 199 / 2
    assert 0.03 < (apart["low"] > 0).mean() < 0.07
