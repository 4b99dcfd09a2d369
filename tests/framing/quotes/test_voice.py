import pandas as pd
import pytest

from analysis.framing.quotes.find import find_quotes
from analysis.framing.quotes.voice import add_voice, split_voice
from analysis.framing.quotes.voice_share import summarise_stances, summarise_voice

TEXT = (
    "The plan is a “sell-out”, Lena Ott said. Carl Ruiz said that the plan was sound. "
    "“It is over,” Ott said. The “reform” stands."
)
ARTICLES = pd.DataFrame(
    {"doc_id": ["a", "b"], "outlet": ["Post", "Times"], "text": [TEXT, "Nothing was said."]}
)
QUOTES = find_quotes(ARTICLES)


def hits_of(*words):
    spans = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return pd.DataFrame(
        {"doc_id": "a", "start": [a for a, _ in spans], "end": [b for _, b in spans], "word": words}
    )


def test_each_hit_gets_the_voice_that_it_is_in():
    hits = add_voice(hits_of("The plan", "sell-out", "sound", "over", "stands"), quotes=QUOTES)
    assert hits["voice"].tolist() == ["outlet", "quoted", "reported", "quoted", "outlet"]
    assert hits["speaker"].tolist() == ["", "Lena Ott", "Carl Ruiz", "Lena Ott", ""]


def test_a_reported_clause_can_count_as_the_outlets_own():
    hits = hits_of("sound")
    assert add_voice(hits, quotes=QUOTES, indirect="outlet")["voice"].tolist() == ["outlet"]
    assert add_voice(hits, quotes=QUOTES, indirect="quoted")["speaker"].tolist() == ["Carl Ruiz"]


def test_scare_quotes_stay_the_outlets_words():
    hit = add_voice(hits_of("reform"), quotes=QUOTES).iloc[0]
    assert hit["voice"] == "outlet" or hit["speaker"] == "(unattributed)"


def test_hits_keep_their_rows_columns_and_order_and_are_not_changed():
    hits = hits_of("over", "sound").rename(index={0: 7, 1: 3})
    result = add_voice(hits, quotes=QUOTES)
    assert result.index.tolist() == [7, 3]
    assert result["word"].tolist() == ["over", "sound"]
    assert "voice" not in hits.columns


def test_without_quotations_everything_is_the_outlets():
    result = add_voice(hits_of("over"), quotes=QUOTES.head(0))
    assert (result["voice"].tolist(), result["share_quoted"].tolist()) == (["outlet"], [0.0])


def test_no_hits_give_no_hits():
    assert add_voice(hits_of("over").head(0), quotes=QUOTES).empty


def test_another_articles_quotation_does_not_reach_over():
    hit = pd.DataFrame({"doc_id": ["b"], "start": [15], "end": [20]})
    assert add_voice(hit, quotes=QUOTES)["voice"].tolist() == ["outlet"]


def test_sentences_are_cut_at_the_marks():
    units = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [len(TEXT)], "text": [TEXT]})
    parts = split_voice(units, quotes=QUOTES)
    assert [TEXT[a:b] for a, b in zip(parts["start"], parts["end"], strict=True)] == parts[
        "text"
    ].tolist()
    assert parts.loc[parts["voice"] == "quoted", "text"].tolist()[:2] == ["sell-out", "It is over,"]
    assert parts["part"].tolist() == list(range(len(parts)))


def test_an_unknown_choice_for_reported_clauses_is_refused():
    with pytest.raises(ValueError, match="Use 'reported', 'outlet' or 'quoted'"):
        add_voice(hits_of("over"), quotes=QUOTES, indirect="mine")


def test_share_of_voice_adds_up_and_names_who_speaks_first():
    voice = summarise_voice(QUOTES, articles=ARTICLES, of="canonical")
    post = voice[voice["outlet"] == "Post"]
    assert post["share"].sum() == pytest.approx(1)
    assert post.loc[post["first"], "canonical"].tolist() == ["Lena Ott"]
    assert (post["words"] == 24).all()


def test_quotations_may_carry_their_outlet_already():
    named = QUOTES.merge(ARTICLES[["doc_id", "outlet"]], on="doc_id")
    plain = summarise_voice(QUOTES, articles=ARTICLES)
    pd.testing.assert_frame_equal(summarise_voice(named, articles=ARTICLES), plain)


def test_an_outlet_that_quotes_nobody_is_kept_with_a_reason():
    row = summarise_voice(QUOTES, articles=ARTICLES).query("outlet == 'Times'").iloc[0]
    assert (row["count"], row["quotations"], row["n"]) == (0, 0, 0)
    assert pd.isna(row["share"])
    assert row["reason"]


def test_one_verb_that_reports_two_quotations_counts_once():
    text = "Ott warned that it was “late” and “lost”."
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": [text]})
    stances = summarise_stances(find_quotes(articles), articles=articles, by="outlet")
    assert stances[["stance", "count", "verbs"]].to_numpy().tolist() == [["warning", 1, "warn"]]
