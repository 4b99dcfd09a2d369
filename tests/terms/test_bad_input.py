"""Every statistic on the corpora that break others: no infinity, no warning, a reason for a gap."""

import numpy as np
import pandas as pd
import pytest

from analysis.terms import (
    compare_shift,
    compare_terms,
    compare_vocabularies,
    count_collocates,
    count_terms,
    find_concordance,
    find_terms,
    place_groups,
    score_dispersion,
)

CORPORA = {
    "one outlet": {"A": "war talks war"},
    "one word each": {"A": "war", "B": "war"},
    "nothing in common": {"A": "war war", "B": "talks talks"},
    "a term in every text": {"A": "war talks", "B": "war", "C": "war deal"},
    "1 to 1000": {"A": "war talks", "B": "war peace deal army " * 500},
}


def _by_article(name):
    texts = CORPORA[name]
    articles = pd.DataFrame({"doc_id": list(texts), "outlet": list(texts), "text": texts.values()})
    return articles, count_terms(articles, by=["outlet", "doc_id"])


@pytest.mark.parametrize("name", CORPORA)
def test_comparisons_hold_no_infinity_and_explain_what_is_missing(name):
    _, counts = _by_article(name)
    compared = compare_terms(counts, units="doc_id", min_count=1)
    numbers = compared.select_dtypes("number")
    assert not np.isinf(numbers.to_numpy(dtype=float)).any()
    over_words = ["log_ratio", "log_ratio_low", "log_ratio_high", "g2_two_cell", "p_words"]
    assert (compared["reason"] != "")[compared[over_words].isna().any(axis=1)].all()
    over_units = compared[["log_ratio_units_low", "log_ratio_units_high"]].isna().any(axis=1)
    assert compared.loc[over_units, "interval"].str.startswith("none over").all()


@pytest.mark.parametrize("name", CORPORA)
def test_the_other_statistics_hold_no_infinity_either(name):
    articles, counts = _by_article(name)
    distances = compare_vocabularies(counts, units="doc_id")
    tables = [
        compare_shift(count_terms(articles)),
        score_dispersion(counts),
        distances,
        place_groups(distances),
        count_collocates(articles, node="war", min_count=1),
    ]
    for table in tables:
        assert not np.isinf(table.select_dtypes("number").to_numpy(dtype=float)).any()


def test_one_article_and_one_outlet_give_tables_without_a_comparison():
    articles, counts = _by_article("one outlet")
    compared = compare_terms(count_terms(articles))
    assert compared["log_ratio"].isna().all() and (compared["reason"] != "").all()
    assert counts["count"].tolist() == [2, 1]


def test_an_outlet_with_no_words_is_named_and_left_out():
    articles = pd.DataFrame({"doc_id": [0, 1], "outlet": ["A", "B"], "text": ["war talks", "..."]})
    with pytest.warns(UserWarning, match=r"1 of 2 groups have no words \(B\)"):
        assert count_terms(articles)["outlet"].unique().tolist() == ["A"]


@pytest.mark.parametrize("name", CORPORA)
def test_what_stands_nowhere_gives_empty_tables(name):
    articles, _ = _by_article(name)
    assert find_concordance(articles, pattern="truce*").empty
    assert find_terms(articles, terms="truce").empty
    assert count_collocates(articles, node="truce").empty
