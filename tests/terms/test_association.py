import numpy as np
import pytest
from scipy.stats import chi2_contingency

from analysis.terms import association
from analysis.terms.association import Pairs

NEW_COMPANIES = Pairs.of([8], 15_828, 4_675, 14_307_668)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (association.t_score, 0.999932),
        (association.log_likelihood, 1.325389),
        (association.chi_squared, 1.548869),
        (association.pointwise_information, 0.629343),
    ],
)
def test_association_of_a_published_pair(measure, value):
    assert measure(NEW_COMPANIES)[0] == pytest.approx(value, abs=5e-7)


def test_normalised_information_of_words_that_never_part_is_one():
    assert association.normalised_information(Pairs.of([5], 5, 5, 100))[0] == pytest.approx(1)


def test_words_that_meet_less_often_than_expected_are_negative():
    assert association.log_likelihood(Pairs.of([1], 50, 50, 100))[0] < 0


@pytest.mark.parametrize("cells", [(8, 20, 30, 100), (1, 50, 50, 100), (5, 5, 5, 100)])
def test_chi_squared_is_that_of_scipy(cells):
    both, first, second, total = cells
    table = np.array([[both, first - both], [second - both, total - first - second + both]])
    expected = chi2_contingency(table, correction=False).statistic
    assert association.chi_squared(Pairs.of([both], first, second, total))[0] == pytest.approx(
        expected
    )


def test_nothing_depends_on_a_word_that_is_all_of_the_sample():
    assert association.chi_squared(Pairs.of([5], 10, 5, 10))[0] == 0
