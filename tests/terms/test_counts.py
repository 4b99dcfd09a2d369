from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.terms.counts import _join_objects, count_terms
from analysis.terms.grams import Grams


def _articles(**texts):
    return pd.DataFrame({"outlet": list(texts), "text": list(texts.values())})


def _as_dict(counts):
    return dict(
        zip(zip(counts["outlet"], counts["term"], strict=True), counts["count"], strict=True)
    )


def test_words_is_the_denominator_with_stop_words():
    counts = count_terms(_articles(A="The war and the talks."))
    assert counts["words"].tolist() == [5, 5]
    assert counts["per_thousand"].tolist() == [200.0, 200.0]


def test_negations_and_opposition_are_never_stop_words():
    counts = count_terms(_articles(A="not no against between don't without"))
    assert sorted(counts["term"]) == ["against", "between", "don't", "no", "not", "without"]


def test_a_phrase_neither_begins_nor_ends_with_a_stop_word():
    counts = count_terms(_articles(A="balance of power in Europe"), n=[2, 3])
    assert counts["term"].tolist() == ["balance of power", "power in europe"]


def test_a_phrase_never_reaches_across_a_mark_or_a_line():
    counts = count_terms(_articles(A="peace talks. Peace, talks\npeace — talks"), n=2)
    assert _as_dict(counts) == {("A", "peace talks"): 1}


def test_skip_counts_words_that_stand_apart():
    counts = count_terms(_articles(A="peace talks began"), n=2, skip=1, stop_words=None)
    assert counts["term"].tolist() == ["peace began", "peace talks", "talks began"]


def test_skipping_stop_words_closes_the_gap():
    counts = count_terms(_articles(A="talks about the peace"), n=2, skip="stop_words")
    assert counts["term"].tolist() == ["talks peace"]


def test_min_count_looks_at_all_groups_together():
    counts = count_terms(_articles(A="war talks", B="war"), min_count=2)
    assert _as_dict(counts) == {("A", "war"): 1, ("B", "war"): 1}


def test_a_missing_outlet_is_a_group():
    articles = pd.DataFrame({"outlet": ["A", None], "text": ["war", "war"]})
    assert set(count_terms(articles)["outlet"]) == {"A", "(missing)"}


def test_groups_may_be_combinations_of_columns():
    articles = pd.DataFrame({"outlet": ["A", "A"], "voice": ["own", "quoted"], "text": ["war"] * 2})
    counts = count_terms(articles, by=["outlet", "voice"])
    assert counts[["outlet", "voice"]].to_numpy().tolist() == [["A", "own"], ["A", "quoted"]]


def test_the_rule_travels_with_the_table():
    rule = count_terms(_articles(A="war"), n=[1, 2])["rule"].iloc[0]
    assert rule == "words-2; possessive-en-1; stop-en-1; n 1, 2; skip 0"


def test_texts_without_words_give_an_empty_table():
    with pytest.warns(UserWarning, match="2 of 2 groups have no words"):
        counts = count_terms(_articles(A="", B="..."))
    assert len(counts) == 0 and "per_thousand" in counts.columns


def test_an_unknown_length_is_refused():
    with pytest.raises(ValueError, match="n: must be 1 or more, found 0"):
        count_terms(_articles(A="war"), n=0)


WORDS = st.lists(st.sampled_from(["war", "peace", "the", "talks", "of"]), max_size=30)


@pytest.mark.filterwarnings("ignore:articles")
@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 4), st.randoms())
def test_counts_agree_with_counter_in_any_order_of_rows(texts, n, random):
    outlets = [random.choice("AB") for _ in texts]
    expected = Counter()
    for outlet, words in zip(outlets, texts, strict=True):
        grams = zip(*(words[i:] for i in range(n)), strict=False)
        expected.update((outlet, " ".join(g)) for g in grams if not {g[0], g[-1]} & {"the", "of"})
    articles = pd.DataFrame({"outlet": outlets, "text": [" ".join(words) for words in texts]})
    shuffled = articles.sample(frac=1, random_state=random.randint(0, 99))
    assert _as_dict(count_terms(shuffled, n=n)) == dict(expected)
    pd.testing.assert_frame_equal(count_terms(articles, n=n), count_terms(shuffled, n=n))


def test_an_outlet_without_words_is_named():
    with pytest.warns(UserWarning, match=r"1 of 2 groups have no words \(B\)"):
        counts = count_terms(_articles(A="war", B=""))
    assert counts["outlet"].tolist() == ["A"]


def test_words_with_a_voice_are_counted_by_voice():
    words = pd.DataFrame({"word": ["War", "the", "war", "talks"], "voice": list("oqqq")})
    counts = count_terms(words, by="voice")
    assert counts[["voice", "term", "count", "words"]].to_numpy().tolist() == [
        ["o", "war", 1, 1],
        ["q", "talks", 1, 3],
        ["q", "war", 1, 3],
    ]


def test_a_table_of_words_gives_no_phrases():
    words = pd.DataFrame({"word": ["peace", "talks"], "voice": ["o", "o"]})
    with pytest.raises(ValueError, match="a table of words cannot give phrases"):
        count_terms(words, by="voice", n=2)


def test_the_possessive_is_counted_with_its_word_and_a_contraction_is_not():
    counts = count_terms(
        _articles(A="Trump\u2019s call. Trump\u2019s, Trump. It\u2019s 1990's"), n=[1, 2]
    )
    assert counts[["term", "count"]].to_numpy().tolist() == [
        ["trump", 3],
        ["1990's", 1],
        ["call", 1],
        ["trump call", 1],
    ]
    assert counts["words"].iloc[0] == 6


def test_words_by_voice_are_counted_as_texts_are():
    words = pd.DataFrame({"word": ["Trump's", "Trump", "it's"], "outlet": "A"})
    counts = count_terms(words)
    assert counts[["term", "count"]].to_numpy().tolist() == [["trump", 2]]


def test_terms_read_the_same_where_pandas_has_no_pyarrow():
    words = np.array(["", "peace", "talks"], dtype=object)
    further = np.array(["", " peace", " talks"], dtype=object)
    grams = Grams(np.array([2, 1]), (np.array([2, 1], np.int32), np.array([0, 2], np.int32)))
    assert _join_objects(grams, words, further).tolist() == ["talks", "peace talks"]
