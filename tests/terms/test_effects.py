import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.stats import binomtest, chi2_contingency, fisher_exact

from analysis.terms import effects
from analysis.terms.effects import as_cells

# counts of five words in corpora of 15,334 and 176,664 words: log ratio, four-cell and two-cell
# G2, per cent difference, BIC
PUBLISHED = [
    ((1, 1), 3.526202, 2.448757, 2.448707, 1052.11, -9.7165),
    ((7, 113), -0.486622, -0.829802, 0.829329, -28.63, -11.3354),
    ((1, 7), 0.718847, 0.191806, 0.191797, 64.59, -11.9734),
    ((2, 45), -0.965651, -1.059386, 1.059168, -48.80, -11.1059),
    ((2, 3), 2.941240, 3.879126, 3.878945, 668.07, -8.2861),
]


@pytest.mark.parametrize(("pair", "ratio", "four", "two", "percent", "bic"), PUBLISHED)
def test_keyness_of_published_words(pair, ratio, four, two, percent, bic):
    cells = as_cells([pair[0]], 15_334, pair[1], 176_664)
    assert effects.log_ratio(cells)[0] == pytest.approx(ratio, abs=5e-7)
    assert effects.g2_four_cell(cells)[0] == pytest.approx(four, abs=5e-7)
    assert abs(effects.g2_two_cell(cells)[0]) == pytest.approx(two, abs=5e-7)
    assert effects.percent_difference(cells)[0] == pytest.approx(percent, abs=5e-3)
    assert effects.bayes_information(cells)[0] == pytest.approx(bic, abs=5e-5)


def test_two_cell_g2_is_that_of_the_published_calculator():
    assert effects.g2_two_cell(as_cells([52], 50_000, 57, 75_000))[0] == pytest.approx(
        2.65, abs=5e-3
    )


def test_a_word_absent_from_the_other_corpus():
    cells = as_cells([10], 1000, 0, 1000)
    assert effects.g2_two_cell(cells)[0] == pytest.approx(13.862944, abs=5e-7)
    assert effects.g2_four_cell(cells)[0] == pytest.approx(13.913195, abs=5e-7)
    assert effects.log_ratio(cells)[0] == pytest.approx(4.321928, abs=5e-7)


def test_signed_g2_of_every_letter_of_two_toy_texts():
    first, second = "aaabbccccccdefghh", "aabccddddefh"
    letters = "abcdefgh"
    cells = as_cells([first.count(x) for x in letters], 17, [second.count(x) for x in letters], 12)
    expected = [0.004751, 0.091242, 1.274238, -3.779441, -0.0649, -0.0649, 1.093291, 0.091242]
    assert effects.g2_four_cell(cells) == pytest.approx(expected, abs=5e-7)


def test_conservative_log_ratio_of_a_published_word():
    f, f1, f2, n = 1189, 168_329, 2_157, 19_720_567
    cells = as_cells([f], f1, f2 - f, n - f1)
    corrected = effects.log_ratio_interval(cells, comparisons=599)
    assert effects.log_ratio(cells)[0] == pytest.approx(7.156575955874566, abs=5e-15)
    assert effects.conservative_end(*corrected)[0] == pytest.approx(6.910068549501856, abs=5e-13)


def test_four_cell_g2_is_that_of_a_two_by_two_table():
    cells = as_cells([3], 10, 7, 9)
    assert abs(effects.g2_four_cell(cells)[0]) == pytest.approx(4.534939, abs=5e-7)


def test_the_tool_agreed_with_gives_the_published_values_of_that_table():
    table = [[3, 7], [7, 2]]
    found = [chi2_contingency(table, correction=yates).statistic for yates in (False, True)]
    assert found == pytest.approx([4.337160, 2.632438], abs=5e-7)
    assert fisher_exact(table).pvalue == pytest.approx(0.069779, abs=5e-7)


@pytest.mark.parametrize(
    ("g2", "p"), [(3.8415, 0.05), (6.6349, 0.01), (10.8276, 0.001), (15.1367, 0.0001)]
)
def test_critical_values_of_log_likelihood(g2, p):
    assert effects.p_value([g2, -g2]) == pytest.approx([p, p], rel=1e-4)


COUNTS = st.integers(1, 400)


@settings(deadline=None)
@given(COUNTS, COUNTS, st.integers(1000, 5000), st.integers(1000, 5000))
def test_statistics_agree_with_scipy(a, b, m, n):
    cells = as_cells([a], m, b, n)
    table = [[a, b], [m - a, n - b]]
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert abs(effects.g2_four_cell(cells)[0]) == pytest.approx(expected, abs=1e-8)
    share = binomtest(a, a + b).proportion_ci(method="exact")
    ends = [np.log2(p / (1 - p) * n / m) for p in (share.low, share.high)]
    assert np.ravel(effects.log_ratio_interval(cells)) == pytest.approx(ends, abs=1e-8)


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(0, 400), st.integers(1000, 5000), st.integers(1000, 5000))
def test_swapping_the_corpora_flips_the_signs(a, b, m, n):
    here, there = as_cells([a], m, b, n), as_cells([b], n, a, m)
    for statistic in (effects.log_ratio, effects.g2_two_cell, effects.g2_four_cell):
        assert statistic(here)[0] == pytest.approx(-statistic(there)[0], abs=1e-9)


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(1000, 5000))
def test_equal_rates_give_no_difference(a, n):
    cells = as_cells([a], n, 3 * a, 3 * n)
    for statistic in (effects.log_ratio, effects.g2_two_cell, effects.percent_difference):
        assert statistic(cells)[0] == pytest.approx(0, abs=1e-9)


Y1, Y2 = [10, 5, 1, 0, 84], [2, 5, 8, 4, 81]


@pytest.mark.parametrize(
    ("prior", "expected"),
    [
        ([0.01] * 5, [2.187240, 0, -2.030518, -0.602726, 1.334606]),
        ([0.1] * 5, [2.182689, 0, -2.036699, -1.172973, 1.312818]),
        (
            [10 * (a + b) / 200 for a, b in zip(Y1, Y2, strict=True)],
            [2.142500, 0, -2.035030, -1.346462, 1.274441],
        ),
    ],
)
def test_weighted_log_odds_of_five_words(prior, expected):
    cells = as_cells(Y1, 100, Y2, 100)
    both = np.column_stack([prior, np.full(5, sum(prior))])
    assert effects.log_odds_z(cells, prior=both) == pytest.approx(expected, abs=5e-7)


def test_a_larger_prior_shrinks_the_log_odds():
    cells = as_cells([10], 100, [2], 100)
    z = [effects.log_odds_z(cells, prior=[size * 0.06, size])[0] for size in (1, 10, 100)]
    assert z[0] > z[1] > z[2] > 0
