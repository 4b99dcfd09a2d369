import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st
from scipy.spatial.distance import jensenshannon

from analysis.terms import compare_shift
from analysis.terms.shift import divergence_parts


def _counts(*rows):
    table = pd.DataFrame(rows, columns=["outlet", "term", "count"])
    return table.assign(words=table.groupby("outlet")["count"].transform("sum"))


@pytest.mark.parametrize(
    ("first", "second", "bits"),
    [([0.5, 0.5, 0], [0, 0.5, 0.5], 0.5), ([1, 0], [0, 1], 1), ([0.2, 0.8], [0.2, 0.8], 0)],
)
def test_divergence_of_published_distributions(first, second, bits):
    parts = divergence_parts(np.array(first, float), np.array(second, float))
    assert parts.sum() == pytest.approx(bits)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=8))
def test_divergence_agrees_with_scipy(pairs):
    counts = 1 + np.array(pairs, float).T
    shares = counts / counts.sum(axis=1, keepdims=True)
    expected = jensenshannon(*shares, base=2) ** 2
    assert divergence_parts(*shares).sum() == pytest.approx(expected, abs=1e-9)


def test_contributions_add_up_to_the_divergence_and_parts_to_one():
    shift = compare_shift(_counts(("A", "war", 3), ("A", "x", 1), ("B", "war", 1), ("B", "y", 5)))
    here = shift[shift["outlet"] == "A"]
    assert here["contribution"].abs().sum() == pytest.approx(here["divergence"].iloc[0])
    assert here["part"].sum() == pytest.approx(1)


def test_words_used_less_are_negative_and_absent_words_are_there():
    shift = compare_shift(_counts(("A", "war", 1), ("B", "war", 1), ("B", "y", 1)))
    row = shift[(shift["outlet"] == "A") & (shift["term"] == "y")].iloc[0]
    assert row["count"] == 0 and row["contribution"] < 0


def test_proportions_are_differences_of_shares():
    shift = compare_shift(
        _counts(("A", "war", 3), ("A", "x", 1), ("B", "war", 1), ("B", "x", 3)),
        measure="proportion",
    )
    assert shift.loc[shift["outlet"] == "A", "contribution"].tolist() == [0.5, -0.5]


def test_one_outlet_alone_has_no_shift_but_a_reason():
    shift = compare_shift(_counts(("A", "war", 3)))
    assert shift["contribution"].isna().all()
    assert shift["reason"].iloc[0] == "only one group: nothing to compare it with"


def test_an_unknown_measure_is_refused():
    with pytest.raises(ValueError, match="measure: 'kl' is unknown"):
        compare_shift(_counts(("A", "war", 3)), measure="kl")
