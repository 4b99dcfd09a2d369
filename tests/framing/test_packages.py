"""Frames as packages of elements."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.framing import find_frames, find_packages, score_elements, summarise_packages

INDICATORS = pd.DataFrame(
    {
        "frame": ["money", "money", "harm", "harm"],
        "function": ["problem", "remedy", "problem", "cause"],
        "form": ["debt", "cuts", "fever", "virus"],
    }
)


def news(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)})


def elements_of(articles: pd.DataFrame) -> pd.DataFrame:
    return score_elements(find_frames(articles, indicators=INDICATORS), units=articles)


def test_every_unit_has_every_element_present_or_not() -> None:
    table = elements_of(news("Debt and cuts.", "Fever."))
    assert len(table) == 2 * 3
    assert table.loc[table["present"], "element"].tolist() == [
        "money: problem",
        "money: remedy",
        "harm: problem",
    ]


def test_units_without_elements_are_left_out_unless_asked_for() -> None:
    articles = news("Debt.", "Rain.")
    hits = find_frames(articles, indicators=INDICATORS)
    assert score_elements(hits, units=articles)["doc_id"].unique().tolist() == ["d0"]
    kept = score_elements(hits, units=articles, drop_empty=False)
    assert kept["doc_id"].unique().tolist() == ["d0", "d1"]


def test_two_packages_are_found_where_two_were_planted() -> None:
    rng = np.random.default_rng(4)
    texts = ["Debt and cuts." if coin else "A virus, then fever." for coin in rng.random(80) < 0.6]
    elements = elements_of(news(*texts))
    packages = find_packages(elements)
    planted = pd.Series([text.startswith("Debt") for text in texts])
    assert packages["package"].nunique() == 2
    assert packages["package"].eq(1).to_numpy().tolist() == planted.tolist()
    top = summarise_packages(packages, elements=elements).groupby("package").head(2)
    assert set(top.loc[top["package"] == 1, "element"]) == {"money: problem", "money: remedy"}
    assert top["difference"].eq(1).all()


def test_the_number_of_packages_can_be_given() -> None:
    texts = ["Debt.", "Cuts.", "Fever.", "A virus."] * 20
    packages = find_packages(elements_of(news(*texts)), n=4)
    assert packages["package"].value_counts().tolist() == [20] * 4


def test_too_few_units_are_refused_with_the_number_needed() -> None:
    with pytest.raises(ValueError, match="at least 50 units are needed, found 2"):
        find_packages(elements_of(news("Debt.", "Fever.")))


def test_one_element_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="at least two elements"):
        find_packages(elements_of(news(*["Debt."] * 60)))
