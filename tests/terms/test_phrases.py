import pandas as pd
import pytest

from analysis.terms import count_terms, score_phrases

ARTICLES = pd.DataFrame(
    {
        "outlet": ["A", "B"],
        "text": [
            "The White House said no. White House staff, a white wall.",
            "Prime Minister and prime minister’s aide at the White  House.",
        ],
    }
)


def test_a_phrase_is_counted_whole_and_its_words_only_where_they_stand_alone():
    counts = count_terms(ARTICLES, phrases=["White House"]).set_index(["outlet", "term"])["count"]
    assert counts["A", "white house"] == 2 and counts["A", "white"] == 1
    assert counts["B", "white house"] == 1 and ("A", "house") not in counts


def test_the_longest_phrase_wins():
    counts = count_terms(ARTICLES, phrases=["white house", "White House staff"])
    here = counts[counts["outlet"] == "A"].set_index("term")["count"]
    assert (here["white house"], here["white house staff"]) == (1, 1)


def test_keeping_phrases_whole_leaves_the_denominator_unchanged():
    plain, whole = (count_terms(ARTICLES, phrases=p) for p in ((), ["White House"]))
    assert set(plain["words"]) == set(whole["words"])


def test_phrases_that_do_not_occur_change_nothing():
    plain, whole = (count_terms(ARTICLES, phrases=p) for p in ((), ["Elysee Palace"]))
    pd.testing.assert_frame_equal(plain, whole)


def test_phrases_given_as_one_text_are_refused():
    with pytest.raises(ValueError, match="is one text"):
        count_terms(ARTICLES, phrases="White House")


def test_scores_add_up_the_groups():
    scored = score_phrases(count_terms(ARTICLES, n=[1, 2]), min_count=2)
    row = scored.set_index("term").loc["white house"]
    assert (row["count"], row["first_count"], row["second_count"], row["words"]) == (3, 4, 3, 21)
    assert row["expected"] == pytest.approx(4 * 3 / 21)


def test_scores_need_words_and_phrases():
    with pytest.raises(ValueError, match="Count both"):
        score_phrases(count_terms(ARTICLES, n=2))
