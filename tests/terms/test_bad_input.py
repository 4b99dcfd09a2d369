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
