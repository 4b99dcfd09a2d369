"""Agreement with independent tools, on made-up counts."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.terms import association, effects, score_dispersion
from analysis.terms.association import Pairs

GOLD = Path(__file__).parents[1] / "gold"


@pytest.fixture(scope="module")
def keyness():
    return pd.read_csv(GOLD / "keyness.csv")


def test_keyness_agrees_with_association_measures_and_scipy(keyness):
    cells = effects.as_cells(*(keyness[c] for c in keyness.columns[:4]))
    assert effects.g2_four_cell(cells) == pytest.approx(keyness["g2_four_cell"], abs=2e-9)
    assert effects.log_ratio(cells) == pytest.approx(keyness["log_ratio"], abs=2e-9)
    assert np.abs(effects.g2_two_cell(cells)) == pytest.approx(keyness["g2_two_cell"], abs=2e-9)


def test_conservative_log_ratio_agrees_with_association_measures(keyness):
    cells = effects.as_cells(*(keyness[c] for c in keyness.columns[:4]))
    ends = effects.log_ratio_interval(cells, comparisons=len(keyness))
    expected = keyness["log_ratio_conservative"]
    assert effects.conservative_end(*ends) == pytest.approx(expected, abs=2e-9)
    assert (expected != 0).sum() > 5


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("g2", association.log_likelihood),
        ("t", association.t_score),
        ("pmi", association.pointwise_information),
        ("mi2", association.squared_information),
        ("log_dice", association.log_dice),
    ],
)
def test_association_agrees_with_other_tools(name, measure):
    gold = pd.read_csv(GOLD / "collocates.csv")
    pairs = Pairs.of(*(gold[column] for column in ("both", "first", "second", "total")))
    assert measure(pairs) == pytest.approx(gold[name].to_numpy(), abs=2e-9)


def test_dispersion_agrees_with_corpus_dispersion():
    gold = pd.read_csv(GOLD / "dispersion.csv").set_index("term")
    parts = gold.filter(like="part_")
    sizes = parts.loc["(part sizes)"].astype(int)
    long = parts.drop("(part sizes)").reset_index()
    counts = long.melt("term", var_name="doc_id", value_name="count").query("count > 0")
    scored = score_dispersion(counts.assign(words=counts["doc_id"].map(sizes))).set_index("term")
    expected = gold.drop("(part sizes)").drop(columns=parts.columns)
    np.testing.assert_allclose(scored.loc[expected.index, expected.columns], expected, atol=2e-9)
