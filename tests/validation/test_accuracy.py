"""Accuracy by hand, with gaps, weights and intervals; and what a result may be called."""

import numpy as np
import pandas as pd
import pytest

from analysis.inference import wilson_interval
from analysis.validation import add_validity, count_confusions, describe_validity, score_accuracy

# people: x 4, y 3, z 1; machine: x 5, y 2, w 1
CODED = pd.DataFrame({"human": [*"xxxxyyyz"], "machine": [*"xxxyxyxw"]})


def cell(label: str, column: str, coded: pd.DataFrame = CODED, **options: str) -> float:
    table = score_accuracy(coded, resamples=50, **options).set_index("label")
    return float(table.loc[label, column])


def test_precision_recall_and_f1_by_hand() -> None:
    assert cell("x", "precision") == 3 / 5
    assert cell("x", "recall") == 3 / 4
    assert cell("x", "f1") == pytest.approx(6 / 9)
    assert cell("(all)", "f1") == 4 / 8


def test_macro_f1_counts_classes_that_only_one_side_used() -> None:
    # x 6/9, y 2/5, z 0, w 0
    assert cell("(macro)", "f1") == pytest.approx((6 / 9 + 2 / 5) / 4)


def test_a_score_without_denominator_is_missing_with_its_reason() -> None:
    table = score_accuracy(CODED, resamples=20).set_index("label")
    assert np.isnan(table.loc["z", "precision"])
    assert table.loc["z", "reason"] == "the machine never gave this label"
    assert np.isnan(table.loc["w", "recall"])
    assert table.loc["w", "reason"] == "no person gave this code"


def test_precision_has_wilson_s_interval() -> None:
    low, high = wilson_interval(3, n=5)
    assert (cell("x", "precision_low"), cell("x", "precision_high")) == (float(low), float(high))


def test_equal_weights_change_nothing_and_double_weights_count_twice() -> None:
    equal = CODED.assign(weight=2.0)
    assert cell("x", "precision", equal, weight="weight") == 3 / 5
    heavy = CODED.assign(weight=[2.0] + [1.0] * 7)
    assert cell("x", "precision", heavy, weight="weight") == 4 / 6


def test_items_without_a_human_code_do_not_count() -> None:
    coded = pd.concat([CODED, pd.DataFrame({"human": [None], "machine": ["x"]})])
    assert cell("x", "precision", coded) == 3 / 5


def test_a_missing_machine_label_is_a_class() -> None:
    coded = pd.DataFrame({"human": ["x", "y"], "machine": ["x", None]})
    assert "(missing)" in score_accuracy(coded, resamples=20)["label"].tolist()


def test_no_coded_row_is_an_error_with_the_remedy() -> None:
    with pytest.raises(ValueError, match="no row has a human code in 'human'"):
        score_accuracy(CODED.assign(human=None))


def test_weights_of_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="weights must be above 0, found 0"):
        score_accuracy(CODED.assign(weight=0), weight="weight")


def test_the_same_seed_gives_the_same_table() -> None:
    first, second = (score_accuracy(CODED, seed=5, resamples=50) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_confusions_add_up_to_the_coded_items() -> None:
    table = count_confusions(CODED)
    assert table["count"].sum() == 8
    assert table.set_index(["human", "machine"]).loc[("y", "x"), "count"] == 2


def test_results_without_a_coded_sample_are_exploratory() -> None:
    stamped = add_validity(pd.DataFrame({"outlet": ["Herald"]}), measure="tone")
    assert stamped["validity"].str.startswith("EXPLORATORY").all()


def test_a_small_sample_stays_exploratory() -> None:
    assert "fewer than 100 items" in describe_validity(score_accuracy(CODED, resamples=20))


def test_a_large_good_sample_is_validated_and_a_large_poor_one_is_not() -> None:
    good = pd.DataFrame({"human": [*"xy"] * 100, "machine": [*"xy"] * 100})
    poor = good.assign(machine=[*"xx"] * 100)
    assert describe_validity(score_accuracy(good, resamples=50)).startswith("VALIDATED")
    assert describe_validity(score_accuracy(poor, resamples=50)).startswith("EXPLORATORY")
