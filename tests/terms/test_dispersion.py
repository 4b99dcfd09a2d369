import numpy as np
import pandas as pd
import pytest

from analysis.terms import count_terms, score_dispersion

WORDS = [9, 10, 10, 10, 11]


def _scores(counts):
    table = pd.DataFrame({"doc_id": list("abcde"), "term": "x", "count": counts, "words": WORDS})
    padding = table.assign(term="other", count=1)
    scored = score_dispersion(pd.concat([table[table["count"] > 0], padding]))
    return scored[scored["term"] == "x"].iloc[0]


PUBLISHED = {
    (1, 2, 3, 4, 5): {
        "range": 5, "sd": 1.4142, "vc": 0.4714, "juilland_d": 0.7852, "carroll_d2": 0.9379,
        "rosengren_s": 0.9498, "dp": 0.18, "dp_norm": 0.2195, "kl": 0.1370,
    },
    (2, 2, 2, 2, 2): {
        "juilland_d": 0.9681, "rosengren_s": 0.9990, "dp": 0.02, "dp_norm": 0.0244, "kl": 0.0029,
    },
    (1, 0, 0, 0, 0): {
        "vc": 2, "juilland_d": 0, "rosengren_s": 0.18, "dp": 0.82, "dp_norm": 1, "kl": 2.4739,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "name", "value"),
    [
        (counts, name, value)
        for counts, values in PUBLISHED.items()
        for name, value in values.items()
    ],
)
def test_dispersion_of_published_words(counts, name, value):
    assert _scores(counts)[name] == pytest.approx(value, abs=5e-5)


def test_dispersion_over_one_part_is_missing_with_a_reason():
    counts = count_terms(pd.DataFrame({"doc_id": ["a"], "text": ["war war"]}), by="doc_id")
    row = score_dispersion(counts).iloc[0]
    assert np.isnan(row["dp"]) and row["reason"] == "one part only: nothing to be spread over"


def test_parts_may_be_any_columns():
    articles = pd.DataFrame({"outlet": ["A", "A", "B"], "day": [1, 2, 1], "text": ["war"] * 3})
    counts = count_terms(articles, by=["outlet", "day"])
    row = score_dispersion(counts, parts=["outlet", "day"]).iloc[0]
    assert (row["parts"], row["range"], row["dp"]) == (3, 3, 0)
