from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.framing.quotes.changed import compare_quotes
from analysis.framing.quotes.find import find_quotes

PAIRS = pd.read_csv(Path(__file__).parents[2] / "gold" / "quotes_pairs.csv")


def compare(*texts, **kwargs):
    articles = pd.DataFrame(
        {
            "doc_id": [f"d{k}" for k in range(len(texts))],
            "outlet": [f"outlet {k}" for k in range(len(texts))],
            "text": texts,
        }
    )
    return compare_quotes(find_quotes(articles), articles=articles, **kwargs)


def joined(first, second):
    return (compare(first, second)["statement"] == "one speaker").any()


def test_labelled_pairs_are_joined_and_kept_apart():
    found = [joined(a, b) for a, b in zip(PAIRS["first"], PAIRS["second"], strict=True)]
    right = PAIRS["same"].astype(bool)
    both = sum(f and r for f, r in zip(found, right, strict=True))
    assert both / right.sum() >= 0.9
    assert both / sum(found) >= 0.95


@pytest.mark.parametrize(
    ("second", "change"),
    [
        ("‘We will NOT go home tonight,’ Lena Ott said.", "same words"),
        ("Lena Ott said they would “not go home”.", "shorter"),
        ("“We will not walk home tonight,” Lena Ott said.", "other words"),
    ],
)
def test_a_rendering_has_the_same_words_fewer_or_others(second, change):
    table = compare("“We will not go home tonight,” Lena Ott said.", second)
    assert table["change"].tolist() == ["longest wording", change]


def test_typography_and_case_are_no_change():
    table = compare(
        "“It’s over in the valley,” Lena Ott said.", "'It's over in the Valley', Lena Ott said."
    )
    assert table["change"].tolist() == ["longest wording", "same words"]


def test_words_that_differ_are_marked_and_listed():
    table = compare(
        "“The power of the dollar matters most,” Lena Ott said.",
        "“The facility of the dollar matters,” Lena Ott said.",
    )
    assert table["marked"].tolist() == [
        "The **power** of the dollar matters **most**,",
        "The **facility** of the dollar matters,",
    ]
    assert table["only_here"].tolist() == ["power · most", "facility"]
    assert table["not_here"].tolist() == ["", "power · most"]
    assert table["differs"].tolist() == [True, True]
    assert table["group"].tolist() == [1, 1]


def test_words_that_stand_together_are_one_run():
    table = compare(
        "“I had a long, very good call with the envoy of the board today,” Lena Ott said.",
        "“I had a good talk with the envoy of the board today,” Lena Ott said.",
    )
    assert table["not_here"].tolist()[1] == "long, very · call"


def test_a_shorter_wording_does_not_make_the_fullest_differ():
    table = compare(
        "“We will not go home tonight,” Lena Ott said.",
        "Lena Ott said they would “not go home”.",
    )
    assert table["differs"].tolist() == [False, False]


def test_several_speakers_with_the_same_words_are_not_one_statement():
    table = compare(
        "“There will be no ferry without the islanders,” Lena Ott said.",
        "“There will be no ferry without islanders,” Carl Ruiz said.",
    )
    assert table["statement"].unique().tolist() == ["several speakers"]


def test_a_reference_is_the_base_and_has_its_own_row():
    table = compare(
        "“The facility of the dollar is what we discussed,” Lena Ott said.",
        "“The force of the dollar is what we discussed,” Lena Ott said.",
        reference="Good evening. The power of the dollar is what we discussed. Thank you.",
    )
    base = table[table["base"]].iloc[0]
    assert (base["outlet"], base["text"]) == (
        "(reference)",
        "The power of the dollar is what we discussed.",
    )
    assert base["change"] == "reference"
    assert table["only_here"].tolist() == ["power", "facility", "force"]


def test_spans_open_to_the_text():
    text = "“The power of the dollar matters most,” Lena Ott said."
    row = compare(text, text).iloc[0]
    assert text[row["start"] : row["end"]] == row["text"]


def test_one_article_alone_has_nothing_to_compare():
    with pytest.warns(UserWarning, match="all are of one outlet"):
        table = compare(
            "“We will not go home tonight,” Lena Ott said. “We will not go home tonight,” she said."
        )
    assert table.empty
    assert "marked" in table.columns


def test_the_studys_articles_give_the_statements_that_they_share():
    root = Path(__file__).parents[3]
    articles, _ = analysis.clean_articles(analysis.load_articles(root)[0])
    quotes = find_quotes(articles, codebook=analysis.load_codebook(root))
    compared = compare_quotes(quotes, articles=articles)
    one = compared[compared["statement"] == "one speaker"]
    groups = [" ".join(texts) for _, texts in one.groupby("group")["text"]]
    for words, size in (
        (("productive", "constructive"), 4),
        (("facility", "power of the"), 2),
        (("massive", "avoidable loss"), 2),
        (("lasting, reliable", "lasting and dependable"), 2),
        (("significant conversation", "meaningful conversation"), 2),
    ):
        fitting = [k for k, text in enumerate(groups) if all(word in text for word in words)]
        assert len(fitting) == 1, words
        assert (one["group"] == one["group"].unique()[fitting[0]]).sum() >= size
    several = compared[compared["statement"] == "several speakers"]
    assert several["text"].str.contains("Ukraine without Ukraine").all()
    assert one["group"].nunique() <= 8
