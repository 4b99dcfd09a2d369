import pytest

from analysis.terms import association
from analysis.terms.association import Pairs

NEW_COMPANIES = Pairs.of([8], 15_828, 4_675, 14_307_668)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (association.t_score, 0.999932),
        (association.log_likelihood, 1.325389),
        (association.pointwise_information, 0.629343),
    ],
)
def test_association_of_a_published_pair(measure, value):
    assert measure(NEW_COMPANIES)[0] == pytest.approx(value, abs=5e-7)


def test_normalised_information_of_words_that_never_part_is_one():
    assert association.normalised_information(Pairs.of([5], 5, 5, 100))[0] == pytest.approx(1)


def test_words_that_meet_less_often_than_expected_are_negative():
    assert association.log_likelihood(Pairs.of([1], 50, 50, 100))[0] < 0
