"""Agreement against published values, another package and hand-worked cases."""

import importlib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.validation import score_agreement

GOLD = pd.read_csv(Path(__file__).parents[1] / "gold" / "agreement.csv")
FOUR = GOLD[GOLD["case"] == "four by twelve"]
TWO = GOLD[GOLD["case"] == "two by ten"]


def value(codes: pd.DataFrame, statistic: str, scale: str = "nominal") -> float:
    table = score_agreement(codes, scale=scale, resamples=20).set_index("statistic")
    return float(table.loc[statistic, "value"])


def codes_of(**coders: str) -> pd.DataFrame:
    rows = [(i, c, code) for c, row in coders.items() for i, code in enumerate(row) if code != "-"]
    return pd.DataFrame(rows, columns=["item", "coder", "code"])


@pytest.mark.parametrize(
    ("scale", "alpha"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_alpha_of_the_published_example_with_gaps(scale: str, alpha: float) -> None:
    assert value(FOUR, "krippendorff_alpha", scale) == pytest.approx(alpha, abs=5e-7)


def test_alpha_of_the_published_binary_example() -> None:
    assert value(TWO, "krippendorff_alpha") == pytest.approx(0.095238, abs=5e-7)


def test_alpha_and_kappa_agree_with_nltk() -> None:
    agreement = importlib.import_module("nltk.metrics.agreement")
    task = agreement.AnnotationTask(TWO[["coder", "item", "code"]].to_numpy().tolist())
    assert value(TWO, "krippendorff_alpha") == pytest.approx(task.alpha())
    assert value(TWO, "cohen_kappa") == pytest.approx(task.kappa())


def test_kappa_by_hand() -> None:
    # agreement 3/4; chance .5 * .75 + .5 * .25 = .5; (.75 - .5) / (1 - .5)
    assert value(codes_of(a="xxyy", b="xxxy"), "cohen_kappa") == pytest.approx(0.5)


def test_percent_agreement_is_the_mean_over_pairs_of_coders() -> None:
    # a-b 2 of 2, a-c 1 of 2, b-c 1 of 2
    assert value(codes_of(a="xy", b="xy", c="xx"), "percent_agreement") == pytest.approx(2 / 3)


def test_an_item_with_one_code_does_not_count() -> None:
    with_single = codes_of(a="xyx", b="xy-")
    assert score_agreement(with_single)["items"].tolist() == [2, 2, 2]


def test_codes_that_never_vary_are_an_error_and_not_one() -> None:
    with pytest.raises(ValueError, match="every code is 'x', so agreement is not defined"):
        score_agreement(codes_of(a="xxx", b="xxx"))


def test_an_item_coded_twice_by_one_coder_is_refused() -> None:
    with pytest.raises(ValueError, match="'a' coded item 0 twice"):
        score_agreement(pd.concat([codes_of(a="xy", b="xy")] * 2))


def test_one_coder_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="no item has codes of two coders"):
        score_agreement(codes_of(a="xyx"))


def test_words_on_an_interval_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="must be a number, found 'x'"):
        score_agreement(codes_of(a="xy", b="xy"), scale="interval")


def test_an_ordered_categorical_gives_the_ordinal_value_of_its_ranks() -> None:
    names = FOUR["code"].map(lambda code: " abcde"[code])
    words = FOUR.assign(code=pd.Categorical(names, list("abcde"), ordered=True))
    alpha = value(words, "krippendorff_alpha", "ordinal")
    assert alpha == pytest.approx(value(FOUR, "krippendorff_alpha", "ordinal"))


def test_the_interval_holds_the_value_and_repeats_with_the_seed() -> None:
    first, second = (score_agreement(FOUR, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert ((first["low"] <= first["value"]) & (first["value"] <= first["high"])).all()


def test_one_item_has_no_interval_and_says_why() -> None:
    table = score_agreement(codes_of(a="x", b="y"))
    assert table["low"].isna().all()
    assert set(table["reason"]) == {"one item shows no spread"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 3)] * 3), min_size=2, max_size=8), st.randoms())
def test_names_and_order_of_coders_and_items_have_no_say(rows: list, random: object) -> None:
    codes = pd.DataFrame(
        [(i, c, code) for i, row in enumerate(rows) for c, code in enumerate(row)],
        columns=["item", "coder", "code"],
    )
    if codes["code"].nunique() < 2:
        return
    shuffled = codes.sample(frac=1, random_state=random.randrange(1000))
    shuffled = shuffled.assign(coder=shuffled["coder"].map({0: "z", 1: "m", 2: "a"}))
    for scale in ("nominal", "ordinal", "interval", "ratio"):
        here, there = (value(table, "krippendorff_alpha", scale) for table in (codes, shuffled))
        np.testing.assert_allclose(here, there)
