import pandas as pd

from analysis.terms import find_concordance

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
