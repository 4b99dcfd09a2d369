import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control, permutation_test

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
    assert row["reason"].startswith("absent there")


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


def _by_article(rates, words=100):
    """Counts of the term `war` in articles of outlet A and outlet B, and of `the` to fill up."""
    rows = [
        (outlet, f"{outlet}{i}", "war", count)
        for outlet, counts in rates.items()
        for i, count in enumerate(counts)
    ]
    table = pd.DataFrame(rows, columns=["outlet", "doc_id", "term", "count"])
    filler = table.assign(term="the", count=10)
    return pd.concat([table[table["count"] > 0], filler]).assign(words=words)


def test_permuting_articles_never_goes_below_the_smallest_p():
    compared = compare_terms(_by_article({"A": [9], "B": [1, 1, 1, 1]}), units="doc_id")
    row = _row(compared, "A", "war")
    assert row["p_units"] == row["p_smallest"] == pytest.approx(0.2)
    assert row["p_words"] < 0.001


def test_permuting_every_division_of_equal_groups_counts_mirror_images():
    compared = compare_terms(_by_article({"A": [9, 8, 7], "B": [1, 2, 0]}), units="doc_id")
    row = _row(compared, "A", "war")
    assert row["p_units"] == row["p_smallest"] == pytest.approx(2 / 20)


def test_permutation_agrees_with_scipy():
    counts = {"A": [3, 1, 4, 1], "B": [0, 2, 1, 0, 1, 2]}
    row = _row(compare_terms(_by_article(counts), units="doc_id", min_count=1), "A", "war")
    expected = permutation_test(
        tuple(counts.values()),
        lambda x, y: abs(np.mean(x) - np.mean(y)),
        alternative="greater",
        n_resamples=np.inf,
    )
    assert row["p_units"] == pytest.approx(expected.pvalue)


def test_leaving_one_article_out_shows_what_hangs_on_it():
    compared = compare_terms(_by_article({"A": [9, 1], "B": [1, 1]}), units="doc_id")
    row = _row(compared, "A", "war")
    assert row["log_ratio"] == pytest.approx(np.log2(5))
    assert row["log_ratio_without_low"] == pytest.approx(0)
    assert row["log_ratio_without_high"] == pytest.approx(np.log2(9))


def test_bootstrap_over_articles_is_wider_than_the_interval_over_words():
    compared = compare_terms(_by_article({"A": [20, 0, 0], "B": [4, 5, 6]}), units="doc_id")
    row = _row(compared, "A", "war")
    units = row["log_ratio_units_high"] - row["log_ratio_units_low"]
    assert units > row["log_ratio_high"] - row["log_ratio_low"]
    assert row["interval"] == "bootstrap over articles"


def test_one_article_per_outlet_gives_no_interval_over_articles_and_says_so():
    row = _row(compare_terms(_by_article({"A": [9], "B": [1]}), units="doc_id"), "A", "war")
    assert np.isnan(row["log_ratio_units_low"]) and row["p_units"] == 1
    assert row["interval"].startswith("none over articles")


def test_units_tell_in_how_many_articles_a_term_stands():
    row = _row(compare_terms(_by_article({"A": [9, 0], "B": [1, 1]}), units="doc_id"), "A", "war")
    assert (row["range"], row["units"], row["dp_norm"]) == (1, 2, 1)


def test_units_leave_the_statistics_of_words_unchanged():
    counts = _by_article({"A": [9, 1], "B": [1, 1, 3]})
    summed = counts.groupby(["outlet", "term"], as_index=False)["count"].sum()
    summed["words"] = summed["outlet"].map({"A": 200, "B": 300})
    with_units = compare_terms(counts, units="doc_id")
    without = compare_terms(summed)
    pd.testing.assert_frame_equal(with_units[without.columns], without)


def test_the_same_seed_gives_the_same_table():
    counts = _by_article({"A": [9, 1, 2, 0, 4, 3, 8], "B": [1, 1, 3, 5, 2, 2, 2]})
    first, second = (compare_terms(counts, units="doc_id", seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_pairs_compare_each_outlet_with_each_other():
    compared = compare_terms(COUNTS, against="pairs", min_count=1)
    pairs = compared[["outlet", "against"]].drop_duplicates().to_numpy().tolist()
    assert pairs == [["A", "B"], ["A", "C"], ["B", "A"], ["B", "C"], ["C", "A"], ["C", "B"]]
    talks = compared[compared["term"] == "talks"].set_index(["outlet", "against"])["log_ratio"]
    assert talks["A", "B"] == pytest.approx(-talks["B", "A"])


def test_a_reference_corpus_is_compared_with_each_outlet():
    reference = pd.DataFrame({"term": ["war", "truce"], "count": [50, 900], "words": 10_000})
    compared = compare_terms(COUNTS, against=reference)
    row = _row(compared, "A", "war")
    assert (row["against"], row["rest_count"], row["rest_words"]) == ("reference", 50, 10_000)
    assert _row(compared, "C", "truce")["count"] == 0


def test_corrected_p_values_are_those_of_all_rows_together():
    compared = compare_terms(COUNTS)
    expected = false_discovery_control(compared["p_words"])
    assert compared["p_words_bh"].tolist() == pytest.approx(expected.tolist())


def test_an_unknown_comparison_is_refused():
    with pytest.raises(ValueError, match="against: 'all' is unknown"):
        compare_terms(COUNTS, against="all")


def test_an_absent_term_has_no_dispersion_and_warns_of_nothing():
    row = _row(compare_terms(_by_article({"A": [0, 0], "B": [6, 6]}), units="doc_id"), "A", "war")
    assert row["range"] == 0 and np.isnan(row["dp_norm"])


def test_blocks_of_one_article_are_said_to_be_within_it():
    counts = _by_article({"A": [9, 3], "B": [1, 1]}).rename(columns={"doc_id": "paragraph"})
    compared = compare_terms(counts.assign(doc_id=counts["outlet"]), units=["doc_id", "paragraph"])
    expected = "bootstrap over paragraphs within this article"
    assert compared["interval"].unique().tolist() == [expected]


def test_a_term_absent_elsewhere_has_no_narrower_interval_over_articles_than_over_words():
    row = _row(compare_terms(_by_article({"A": [1, 1], "B": [0, 0]}), units="doc_id"), "A", "war")
    assert row["log_ratio_units_low"] <= row["log_ratio_low"] < 0
    assert np.isnan(row["log_ratio_units_high"])
