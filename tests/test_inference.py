import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

from analysis.inference import (
    adjust_p_values,
    bootstrap_interval,
    difference_interval,
    smallest_p,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("k", "n", "expected"),
    [(1, 5, 0.2), (2, 5, 0.1), (3, 6, 0.05), (4, 8, 0.0143), (5, 10, 0.00397)],
)
def test_smallest_p_is_one_over_the_ways_to_deal_out_the_labels(k, n, expected):
    assert smallest_p(k, n=n) == pytest.approx(expected, abs=5e-5)


def test_smallest_p_refuses_more_texts_than_there_are():
    with pytest.raises(ValueError, match="k=6, n=5"):
        smallest_p(6, n=5)


@settings(deadline=None)
@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_interval_agrees_with_scipy(case):
    count, n = case
    low, high = wilson_interval(count, n=n)
    expected = stats.binomtest(count, n).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_wilson_interval_of_no_observations_is_missing():
    low, high = wilson_interval([0, 1], n=[0, 1])
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True, False]


def test_wilson_interval_refuses_a_count_above_its_n():
    with pytest.raises(ValueError, match="between 0 and n"):
        wilson_interval(3, n=2)


def test_bootstrap_interval_of_a_mean_agrees_with_scipy():
    values = np.random.default_rng(3).normal(size=60)
    low, high = bootstrap_interval(values, resamples=9000)
    expected = stats.bootstrap((values,), np.mean, method="percentile", rng=1).confidence_interval
    assert (low, high) == pytest.approx(tuple(expected), abs=0.02)


def test_bootstrap_interval_of_a_median_agrees_with_scipy():
    values = np.random.default_rng(3).normal(size=61)
    low, high = bootstrap_interval(values, statistic="median", resamples=9000)
    expected = stats.bootstrap((values,), np.median, method="percentile", rng=1)
    assert (low, high) == pytest.approx(tuple(expected.confidence_interval), abs=0.03)


def test_bootstrap_interval_draws_whole_units():
    within_units = [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]
    low, high = bootstrap_interval(within_units, units=["a", "a", "a", "b", "b", "b"])
    assert (low, high) == (0.0, 1.0)


def test_bootstrap_interval_of_a_rate_divides_sums():
    low, high = bootstrap_interval([1, 2, 3], denominators=[10, 20, 30])
    assert (low, high) == pytest.approx((0.1, 0.1))


def test_bootstrap_interval_of_one_unit_is_missing():
    low, high = bootstrap_interval([1.0, 2.0], units=["a", "a"])
    assert np.isnan(low) and np.isnan(high)


def test_bootstrap_interval_repeats_with_the_same_seed():
    values = [0.1, 0.4, 0.2, 0.9]
    assert bootstrap_interval(values, seed=7) == bootstrap_interval(values, seed=7)


def test_bootstrap_interval_says_how_many_values_are_missing():
    with pytest.raises(ValueError, match="1 of 2 observations are missing"):
        bootstrap_interval([1.0, float("nan")])


def test_benjamini_hochberg_leaves_missing_tests_out():
    adjusted = adjust_p_values([0.01, np.nan, 0.02], method="benjamini-hochberg")
    assert adjusted.tolist() == pytest.approx([0.02, np.nan, 0.02], nan_ok=True)


def test_bonferroni_multiplies_by_the_number_of_tests():
    assert adjust_p_values([0.1, 0.4, 0.5], method="bonferroni").tolist() == pytest.approx(
        [0.3, 1.0, 1.0]
    )


def test_p_values_above_one_are_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust_p_values([3.8], method="bonferroni")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((6, 7), (2, 7), (0.0582, 0.8062)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
        ((0, 10), (0, 20), (-0.1611, 0.2775)),
        ((0, 10), (0, 10), (-0.2775, 0.2775)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((10, 10), (0, 10), (0.6075, 1.0)),
    ],
)
def test_difference_interval_gives_the_published_examples(first, second, expected):
    """Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10."""
    (hits, n), (other, m) = first, second
    low, high = wilson_interval([hits, other], n=[n, m])
    given = {"low": low[0], "high": high[0], "other_low": low[1], "other_high": high[1]}
    ends = difference_interval(hits / n, other=other / m, **given)
    assert [float(end) for end in ends] == pytest.approx(expected, abs=5e-5)


def test_difference_interval_turns_its_sign_with_the_order():
    first = {"low": 0.1, "high": 0.5, "other_low": 0.0, "other_high": 0.2}
    second = {"low": 0.0, "high": 0.2, "other_low": 0.1, "other_high": 0.5}
    low, high = difference_interval(0.3, other=0.1, **first)
    assert difference_interval(0.1, other=0.3, **second) == pytest.approx((-high, -low))


def test_difference_interval_is_missing_where_an_end_is():
    low, _ = difference_interval(0.3, low=np.nan, high=0.5, other=0.1, other_low=0, other_high=0.2)
    assert np.isnan(low)


def test_difference_interval_refuses_ends_of_another_estimate():
    with pytest.raises(ValueError, match="value: 1 of 1 estimates lie outside"):
        difference_interval(0.9, low=0.1, high=0.5, other=0.1, other_low=0.0, other_high=0.2)
