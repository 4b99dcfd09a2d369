import pandas as pd
import pytest

from analysis.framing.quotes import compare_quotes, find_quotes, summarise_quotes

ARTICLES = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c"],
        "outlet": ["Post", "Times", "Mail"],
        "text": [
            "Lena Ott hoped for a “lasting, reliable peace”. Carl Ruiz said “never”.",
            "Lena Ott spoke of a “lasting and dependable peace”.",
            "Nothing was said at all.",
        ],
    }
)
QUOTES = find_quotes(ARTICLES)
COMPARED = compare_quotes(QUOTES, articles=ARTICLES)


def test_each_outlet_has_one_row_worked_out_by_hand():
    table = summarise_quotes(QUOTES, articles=ARTICLES, compared=COMPARED)
    assert table["outlet"].tolist() == ["Post", "Times", "Mail"]
    assert table["quotations"].tolist() == [2, 1, 0]
    assert table["speakers"].tolist() == [2, 1, 0]
    assert table["count"].tolist() == [4, 4, 0]
    assert table["n"].tolist() == [12, 9, 5]
    assert table["share"].tolist() == pytest.approx([4 / 12, 4 / 9, 0])
    assert table["first_speaker"].tolist() == ["Lena Ott", "Lena Ott", ""]
    assert table["first_depth"].tolist()[:2] == pytest.approx([22 / 71, 21 / 51])
    assert table["shared"].tolist() == [1, 1, 0]
    assert table["differing"].tolist() == [1, 1, 0]


def test_without_a_comparison_the_changes_are_missing():
    table = summarise_quotes(QUOTES, articles=ARTICLES)
    assert table[["shared", "differing"]].isna().all(axis=None)


def test_no_quotations_give_every_outlet_a_row_of_zeros():
    none = find_quotes(ARTICLES[2:])
    table = summarise_quotes(none, articles=ARTICLES[2:])
    assert table[["quotations", "count"]].to_numpy().tolist() == [[0, 0]]
