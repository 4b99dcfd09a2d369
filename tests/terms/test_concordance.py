import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.terms import align_concordance, find_concordance, find_terms
from analysis.text import find_patterns

ARTICLES = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "outlet": ["Herald", "Post"],
        "text": ["No peace.\nNo talks.", "They want Peace talks now."],
    }
)


def test_every_line_keeps_its_span_and_outlet():
    lines = find_concordance(ARTICLES, pattern="peace")
    assert lines[["doc_id", "start", "end", "outlet"]].to_numpy().tolist() == [
        ["a", 3, 8, "Herald"],
        ["b", 10, 15, "Post"],
    ]


def test_contexts_are_one_line_and_as_wide_as_asked_for():
    lines = find_concordance(ARTICLES, pattern="peace", width=4)
    assert lines["left"].tolist() == ["No ", "ant "]
    assert lines["right"].tolist() == [". No", " tal"]


def test_a_pattern_may_be_a_phrase_with_a_wildcard():
    assert find_concordance(ARTICLES, pattern="peace talk*")["match"].tolist() == ["Peace talks"]


def test_a_pattern_that_matches_nothing_gives_an_empty_table():
    lines = find_concordance(ARTICLES, pattern="truce")
    assert len(lines) == 0 and "outlet" in lines.columns


def test_lines_may_be_sorted_by_the_words_on_either_side():
    articles = ARTICLES.assign(text=["old war ends", "new war begins"])
    for side, first in (("left", "b"), ("right", "b")):
        assert find_concordance(articles, pattern="war", sort=side)["doc_id"].iloc[0] == first


def test_lines_may_be_sorted_by_any_column_of_the_articles():
    articles = ARTICLES.assign(day=[2, 1])
    lines = find_concordance(articles, pattern="peace", sort=["day"])
    assert lines["day"].tolist() == [1, 2] and lines["doc_id"].tolist() == ["b", "a"]


def test_hits_of_any_kind_can_be_shown_in_their_lines():
    hits = find_terms(ARTICLES, terms="talks")
    assert find_concordance(ARTICLES, pattern=hits)["doc_id"].tolist() == ["a", "b"]


def test_hits_of_another_article_are_refused():
    hits = pd.DataFrame({"doc_id": ["x"], "start": [0], "end": [1]})
    with pytest.raises(ValueError, match="article 'x', which is not among"):
        find_concordance(ARTICLES, pattern=hits)


def test_a_regular_expression_is_asked_for_and_stopped_in_time():
    lines = find_concordance(ARTICLES, pattern=r"\bN\w", regex=True)
    assert lines["match"].tolist() == ["No", "No"]
    explosive = ARTICLES.assign(text=["a" * 40 + "!", "b"])
    with pytest.raises(TimeoutError, match="took more than"):
        find_concordance(explosive, pattern=r"(a|aa)+$", regex=True, timeout=0.2)


def test_lines_line_up_in_plain_text():
    text = str(align_concordance(find_concordance(ARTICLES, pattern="peace"), width=12))
    assert len({line.lower().index("peace") for line in text.splitlines()}) == 1


def test_html_of_lines_is_escaped():
    articles = ARTICLES.assign(text=["<b>peace</b>", "peace"])
    html = align_concordance(find_concordance(articles, pattern="peace"))._repr_html_()
    assert "&lt;b&gt;" in html and "<b>" not in html


def test_plain_letters_are_looked_for_first_whatever_else_the_pattern_holds():
    articles = ARTICLES.assign(text=["Zelensky\u2019s PLAN-B", "Українa і мир"])
    assert len(find_concordance(articles, pattern="zelensky's plan*")) == 1
    assert len(find_concordance(articles, pattern="мир")) == 1


LINES = st.text(st.sampled_from("aAbéİ \n\r\u00a0'-"), max_size=60)
PATTERNS = ["a", "a*", "*b", "a b", "é", "aé b*", "a * a", "b * * a", "a-b a"]


@settings(deadline=None)
@given(st.lists(LINES, max_size=4), st.sampled_from(PATTERNS))
def test_hits_are_those_of_the_whole_articles(texts, pattern):
    articles = pd.DataFrame({"doc_id": range(len(texts)), "outlet": "A", "text": texts})
    expected = find_patterns(articles, patterns=pd.DataFrame({"form": [pattern]}))
    lines = find_concordance(articles, pattern=pattern)
    spans = ["doc_id", "start", "end"]
    assert lines[spans].to_numpy().tolist() == expected[spans].to_numpy().tolist()


def test_a_negative_width_is_refused():
    with pytest.raises(ValueError, match="width: must be 0 or more characters, found -3"):
        find_concordance(ARTICLES, pattern="a", width=-3)
