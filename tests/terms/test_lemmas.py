import pandas as pd
import pytest

from analysis.terms import count_lemmas, count_terms

pytest.importorskip("simplemma")


def test_forms_are_added_up_within_each_outlet():
    articles = pd.DataFrame({"outlet": ["A", "B"], "text": ["talk talks talked", "wars"]})
    lemmas = count_lemmas(count_terms(articles))
    assert lemmas[["outlet", "term", "count", "words"]].to_numpy().tolist() == [
        ["A", "talk", 3, 3],
        ["B", "war", 1, 1],
    ]
    assert lemmas["rule"].iloc[0].endswith("; lemmas simplemma en")


def test_the_words_of_a_phrase_are_looked_up_one_by_one():
    articles = pd.DataFrame({"outlet": ["A"], "text": ["peace talks. peace talk."]})
    lemmas = count_lemmas(count_terms(articles, n=2))
    assert lemmas["term"].tolist() == ["peace talk"] and lemmas["count"].tolist() == [2]
