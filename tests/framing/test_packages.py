"""Frames as packages of elements."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

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


def planted(units: int = 120) -> pd.DataFrame:
    """Units of three packages, with elements now and then missing or out of place."""
    rng = np.random.default_rng(7)
    chances = np.full((3, 9), 0.1)
    for package in range(3):
        chances[package, package * 3 : package * 3 + 3] = 0.85
    present = rng.random((units, 9)) < chances[rng.integers(0, 3, units)]
    names = [f"frame {number}: problem" for number in range(9)]
    ids = [f"d{number}" for number in range(units)]
    return pd.DataFrame(
        {"doc_id": np.repeat(ids, 9), "element": names * units, "present": present.ravel()}
    )


@pytest.mark.parametrize("n", [2, 3, 5, 8])
def test_packages_are_the_clusters_of_scipy(n: int) -> None:
    elements = planted()
    wide = elements.pivot_table("present", index="doc_id", columns="element")
    expected = fcluster(linkage(pdist(wide.to_numpy()), "ward"), n, "maxclust")
    found = find_packages(elements, n=n).set_index("doc_id")["package"].reindex(wide.index)
    pairs = pd.crosstab(found.to_numpy(), expected).gt(0)
    assert pairs.sum(axis=0).tolist() == pairs.sum(axis=1).tolist() == [1] * n


def test_the_order_of_the_rows_does_not_matter() -> None:
    elements = planted()
    shuffled = find_packages(elements.sample(frac=1, random_state=1))
    both = find_packages(elements).merge(shuffled, on="doc_id")
    pd.testing.assert_series_equal(both["package_x"], both["package_y"], check_names=False)


@pytest.mark.parametrize("n", [-1, 0, 1, 121, 2.5, "3"])
def test_a_number_of_packages_that_cannot_be_is_refused(n: object) -> None:
    with pytest.raises(ValueError, match=rf"from 2 to 120 \(the units\); found {n!r}"):
        find_packages(planted(), n=n)


def test_a_unit_without_one_of_the_elements_is_named() -> None:
    elements = planted()
    with pytest.raises(ValueError, match=r"unit \['d119'\] has 'frame 8: problem' 0 times"):
        find_packages(elements.iloc[:-1])
    with pytest.raises(ValueError, match=r"unit \['d0'\] has 'frame 0: problem' 2 times"):
        find_packages(pd.concat([elements, elements.head(1)]))


def test_more_units_than_memory_holds_are_refused_with_the_remedy() -> None:
    ids = np.arange(10_001)
    elements = pd.DataFrame({"doc_id": ids, "element": "a: problem", "present": ids % 2 == 0})
    with pytest.raises(ValueError, match=r"at most 10,000 units .* found 10,001. Take a random"):
        find_packages(elements)


def test_elements_of_an_unknown_function_are_refused() -> None:
    hits = pd.DataFrame(
        {"doc_id": ["a"], "start": [0], "end": [4], "frame": ["money"], "function": ["x"]}
    )
    with pytest.raises(ValueError, match=r"hits: function must be one of problem.*found 'x'"):
        score_elements(hits, units=pd.DataFrame({"doc_id": ["a"], "text": ["debt"]}))
