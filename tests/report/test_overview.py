"""The one-page comparison repeats its tables and adds nothing."""

import pandas as pd

from analysis.report.overview import summarise_outlets

ARTICLES = pd.DataFrame({"outlet": ["A", "A", "B"], "words": [100, 50, 300]})
TONE = pd.DataFrame(
    {
        "outlet": ["A", "B"],
        "n": [9, 0],
        "mean": [0.1, float("nan")],
        "low": [0.0, float("nan")],
        "high": [0.2, float("nan")],
    }
)
MENTIONS = pd.DataFrame(
    {
        "outlet": ["A", "B"],
        "target": "t",
        "count": [3, 0],
        "n": [9, 0],
        "share": [1 / 3, float("nan")],
        "low": [0.1, float("nan")],
        "high": [0.6, float("nan")],
    }
)
FRAMES = pd.DataFrame(
    {
        "outlet": ["A", "A", "B"],
        "target": "t",
        "frame": ["cost", "blame", "cost"],
        "count": [2, 2, 0],
        "n": [3, 3, 0],
    }
)
TERMS = pd.DataFrame(
    {
        "outlet": ["A", "B"],
        "term": ["deal", "deal"],
        "count": [4, 1],
        "log_ratio": [2.0, -2.0],
        "log_ratio_low": [0.5, -3.0],
    }
)


def cell(outlet, finding):
    overview = summarise_outlets(ARTICLES, tone=TONE, mentions=MENTIONS, frames=FRAMES, terms=TERMS)
    rows = overview[(overview["outlet"] == outlet) & (overview["finding"] == finding)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_words_of_an_outlet_add_up_over_its_articles():
    assert cell("A", "words")["value"] == 150


def test_a_number_keeps_its_interval_and_denominator():
    row = cell("A", "mean tone")
    assert (row["value"], row["low"], row["high"], row["n"]) == (0.1, 0.0, 0.2, 9)
    assert row["written"] == "+0.10"


def test_tied_frames_are_all_named():
    assert cell("A", "t: main frame")["text"] == "blame, cost (2 of 3)"


def test_an_outlet_without_sentences_says_so_instead_of_a_number():
    assert cell("B", "mean tone")["text"] == "no score"
    assert cell("B", "t: share of sentences")["text"] == "no sentence"
    assert cell("B", "t: main frame")["text"] == "none indicated"
    assert cell("B", "typical words")["text"] == "none stands out"
