import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.terms import count_terms, find_terms

WORDS = st.text(st.sampled_from("aB.,'’-%3é \n\u00a0"), max_size=40)


@pytest.mark.filterwarnings("ignore:articles")
@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_there_are_as_many_places_as_were_counted(texts):
    articles = pd.DataFrame({"doc_id": range(len(texts)), "outlet": "A", "text": texts})
    counts = count_terms(articles, n=[1, 2], stop_words=None)
    hits = find_terms(articles, terms=counts["term"])
    assert hits["term"].value_counts().to_dict() == counts.set_index("term")["count"].to_dict()


def test_hits_are_spans_of_the_text_as_written():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Peace  Talks. peace, talks"]})
    hits = find_terms(articles, terms="peace talks")
    assert hits[["start", "end", "text"]].to_numpy().tolist() == [[0, 12, "Peace  Talks"]]


def test_a_term_that_stands_nowhere_gives_an_empty_table():
    hits = find_terms(pd.DataFrame({"doc_id": ["a"], "text": ["war"]}), terms="peace")
    assert hits.columns.tolist() == ["doc_id", "start", "end", "text", "term"] and hits.empty


def test_a_possessive_is_found_where_it_was_counted():
    articles = pd.DataFrame(
        {"doc_id": ["a"], "text": ["Trump\u2019s call with Putin's aide; Trump."]}
    )
    found = find_terms(articles, terms=["trump", "trump call"])
    assert found["text"].tolist() == ["Trump\u2019s call", "Trump\u2019s", "Trump"]
    assert len(find_terms(articles, terms="Putin's")) == 1


@pytest.mark.parametrize("term", ["", "  ", "peace  talks"])
def test_what_is_no_term_is_refused(term):
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Peace talks."]})
    with pytest.raises(ValueError, match="is no term"):
        find_terms(articles, terms=term)
