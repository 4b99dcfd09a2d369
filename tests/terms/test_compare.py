import numpy as np
import pandas as pd
import pytest

from analysis.terms import compare_terms, count_terms


def _counts(rows, words):
    table = pd.DataFrame(rows, columns=["outlet", "term", "count"])
    return table.assign(words=table["outlet"].map(words))


COUNTS = _counts(
    [("A", "war", 8), ("A", "talks", 4), ("B", "talks", 9), ("B", "peace", 6), ("C", "peace", 3)],
    {"A": 1000, "B": 500, "C": 250},
)


def _row(table, outlet, term):
    return table[(table["outlet"] == outlet) & (table["term"] == term)].iloc[0]


def test_each_outlet_is_compared_with_all_others_together():
    row = _row(compare_terms(COUNTS), "A", "talks")
    assert (row["count"], row["words"], row["rest_count"], row["rest_words"]) == (4, 1000, 9, 750)
    assert (row["per_thousand"], row["rest_per_thousand"]) == (4.0, 12.0)
    assert row["log_ratio"] == pytest.approx(np.log2(4 / 12))


def test_a_word_absent_from_an_outlet_has_a_row_and_a_reason():
    row = _row(compare_terms(COUNTS), "B", "war")
    assert row["count"] == 0 and np.isnan(row["log_ratio_low"])
    assert row["log_ratio"] < 0 and row["log_ratio_conservative"] == 0
    assert row["reason"] == "absent here: the ratio has no lower end"


def test_a_word_of_one_outlet_alone_has_a_lower_end_only():
    row = _row(compare_terms(COUNTS), "A", "war")
    assert row["log_ratio_low"] > 0 and np.isnan(row["log_ratio_high"])
    assert row["reason"].startswith("absent elsewhere")


def test_rows_are_sorted_by_effect_within_each_outlet():
    compared = compare_terms(COUNTS)
    assert compared["outlet"].is_monotonic_increasing
    assert compared.loc[compared["outlet"] == "A", "term"].tolist() == ["war", "talks", "peace"]


def test_shuffled_rows_give_the_same_table():
    shuffled = COUNTS.sample(frac=1, random_state=4)
    pd.testing.assert_frame_equal(compare_terms(COUNTS), compare_terms(shuffled))


def test_the_only_outlet_has_nothing_to_be_compared_with():
    compared = compare_terms(COUNTS[COUNTS["outlet"] == "A"])
    assert compared["reason"].unique().tolist() == ["only one group: nothing to compare it with"]
    assert compared["log_ratio"].isna().all()


def test_min_count_keeps_what_is_frequent_or_expected_to_be():
    compared = compare_terms(COUNTS, min_count=5)
    kept = list(zip(compared["outlet"], compared["term"], strict=True))
    assert ("A", "peace") in kept and ("C", "peace") not in kept


def test_doubling_every_text_leaves_rates_and_ratios_unchanged():
    articles = pd.DataFrame({"outlet": ["A", "B"], "text": ["war war talks the", "talks of peace"]})
    twice = pd.concat([articles, articles])
    columns = ["outlet", "term", "per_thousand", "log_ratio"]
    once = compare_terms(count_terms(articles), min_count=1)
    doubled = compare_terms(count_terms(twice), min_count=2)
    both = once.merge(doubled, on=["outlet", "term"], validate="one_to_one")
    assert len(both) == len(once) == len(doubled)
    assert both["per_thousand_x"].tolist() == both["per_thousand_y"].tolist()
    used = both[(both["count_x"] > 0) & (both["rest_count_x"] > 0)]
    assert used["log_ratio_x"].tolist() == used["log_ratio_y"].tolist()
    assert set(columns) <= set(once.columns)


def test_no_counts_give_no_rows():
    compared = compare_terms(COUNTS.iloc[:0])
    assert len(compared) == 0 and "log_ratio" in compared.columns


def test_totals_that_disagree_are_refused():
    with pytest.raises(ValueError, match="several totals in `words`"):
        compare_terms(COUNTS.assign(words=range(5)))
