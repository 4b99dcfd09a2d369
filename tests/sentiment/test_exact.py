"""The slow path is vaderSentiment, rule by rule."""

import time

import pytest
from hypothesis import given, strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.sentiment.exact import score_text

STOCK = SentimentIntensityAnalyzer()

WORDS = [
    *("good", "bad", "great", "war", "hope", "kind", "sort", "of", "no", "not", "never", "so"),
    *("this", "without", "doubt", "least", "at", "very", "but", "BUT", "VERY", "GOOD", "No,"),
    *("isn't", "isn’t", "hardly", "kiss", "death", "the", "bomb", "bus", "stop", "yeah", "right"),
    *("bad ass", "badass", "to die for", "beating heart", "or", "nor", "ok.", ":)", ":D", "!", "?"),
    *("??", "!!!", "😁", "😁great", "❤️", "cannot", "fed up", "U.S", "NATO", "the shit", "despite"),
]


def stock_scores(text):
    return tuple(STOCK.polarity_scores(text).values())


@pytest.mark.parametrize(
    ("text", "compound"),
    [
        ("VADER is smart, handsome, and funny.", 0.8316),
        ("VADER is smart, handsome, and funny!", 0.8439),
        ("VADER is very smart, handsome, and funny.", 0.8545),
        ("VADER is VERY SMART, handsome, and FUNNY.", 0.9227),
        ("VADER is VERY SMART, handsome, and FUNNY!!!", 0.9342),
        ("VADER is not smart, handsome, nor funny.", -0.7424),
        ("The book was good.", 0.4404),
        ("The book was kind of good.", 0.3832),
        ("At least it isn't a horrible book.", 0.4310),
        ("Today SUX!", -0.5461),
        ("Not bad at all", 0.4310),
        ("isn't good", -0.3412),
        ("isn’t good", 0.4404),
        ("United States Defense Secretary", 0.5106),
        ("The war in Ukraine", -0.5994),
        ("The conflict in Ukraine", -0.3182),
        ("The invasion of Ukraine", 0.0),
        ("The special military operation in Ukraine", 0.4019),
    ],
)
def test_a_text_gets_the_published_score(text, compound):
    assert score_text(text)[3] == compound


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_mixture_of_rule_words_scores_as_stock_does(text):
    assert score_text(text) == stock_scores(text)


@given(st.text())
def test_any_text_scores_as_stock_does(text):
    assert score_text(text) == stock_scores(text)


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\ud800", "😁", "a" * 100, "GOOD", "\u2028"])
def test_odd_texts_score_as_stock_does(text):
    assert score_text(text) == stock_scores(text)


def test_twice_the_length_takes_about_twice_the_time():
    text = "Not GOOD but very bad 😁 news is no problem, " * 2_000
    times = []
    for repeated in (text, text * 4):
        started = time.process_time()
        score_text(repeated)
        times.append(time.process_time() - started)
    assert times[1] < 8 * times[0]  # stock: sixteen times
