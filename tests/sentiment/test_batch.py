"""The vectorised rules give what vaderSentiment gives, to the last digit."""

import random
import time

import numpy as np
import pytest
from hypothesis import given, strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.sentiment import score_texts
from analysis.sentiment.batch import round_like_python, score_batch
from analysis.sentiment.lexicon import load_lexicon

STOCK = SentimentIntensityAnalyzer()

COMMON = [
    *("the", "of", "and", "to", "in", "that", "said", "minister", "talks", "on", "for", "at"),
    *("least", "very", "so", "this", "never", "without", "doubt", "but", "but", "no", "or", "nor"),
    *("kind", "of", "sort", "of", "just", "enough", "not", "isn't", "hardly", "despite"),
]
ODD = [
    *("\x00", "\ud800", "“good”", "isn’t", "İyi", "\u212aind", "ok.", "No,", "U.S", "NATO", "\xa0"),
    *("\u2003", "é", "—", "good—bad", "\x1cgood", "\x85bad", "'n't", "n't", "bad\u00a0ass", ":Þ"),
    *("😁great", "❤️", "!", "??", "!!!", "(good)", "--war--", "a" * 30, "", "\n", "\r\n", ":)"),
]


def make_sentence(rng):
    """Mix words of the lexicon, rule words and oddities, some in capitals."""
    lexicon = load_lexicon()
    pools = [COMMON, ODD, [*lexicon.valences], [*lexicon.negations], [*lexicon.boosters]]
    pools += [[*lexicon.idioms], [*lexicon.emojis]]
    words = []
    for _ in range(rng.choice([0, 1, 2, 3, 5, 8, 12, 20])):
        word = rng.choice(rng.choices(pools, weights=[8, 2, 7, 2, 3, 1, 1])[0])
        form = rng.choices([str, str.upper, str.capitalize], weights=[16, 1, 1])[0]
        words.append(form(word) + rng.choice(["", "", "", "", "", rng.choice(",.!?\"')")]))
    return " ".join(words)


def test_four_thousand_adversarial_sentences_are_equal_to_the_last_digit():
    rng = random.Random(20)
    texts = [make_sentence(rng) for _ in range(4000)]
    expected = [list(STOCK.polarity_scores(text).values()) for text in texts]
    assert score_batch(texts).tolist() == expected


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_batch_of_texts_is_equal_to_the_last_digit(texts):
    expected = [list(STOCK.polarity_scores(text).values()) for text in texts]
    assert score_batch(texts).tolist() == expected


def test_neighbours_in_a_batch_do_not_touch_each_other():
    texts = ["It is not", "good news, but", "bad", "", "THE GOOD", "news"]
    assert score_batch(texts).tolist() == [score_batch([t])[0].tolist() for t in texts]


def test_many_batches_are_put_together_in_order():
    texts = ["It is a good day for the long talks. " * 400, "War.", ""] * 60
    expected = np.array([list(STOCK.polarity_scores(text).values()) for text in texts[:3]] * 60)
    assert (score_texts(texts).to_numpy() == expected).all()


@pytest.mark.parametrize("word", ["good ", "GOOD but bad ", "no ", "x", "good\n", "war 😁 "])
def test_a_sentence_of_a_megabyte_takes_under_two_seconds(word):
    text = word * (1_000_000 // len(word))
    started = time.process_time()
    score_texts([text])
    assert time.process_time() - started < 2


def test_ties_are_rounded_half_to_even_as_python_does():
    values = np.array([0.0625, 0.1875, 0.0005, 0.5, 1.0])
    assert round_like_python(values, 3).tolist() == [round(value, 3) for value in values.tolist()]
