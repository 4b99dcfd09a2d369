"""Every table of counts can be had for either voice, and the voices add up to the whole."""

from pathlib import Path

import pandas as pd
import pytest

import analysis

ROOT = Path(__file__).parents[3]
BY = ["outlet", "voice"]


@pytest.fixture(scope="module")
def study():
    codebook = analysis.load_codebook(ROOT)
    articles, _ = analysis.load_articles(ROOT)
    articles, _ = analysis.clean_articles(articles)
    sentences = analysis.split_sentences(articles)
    quotes = analysis.find_quotes(articles, codebook=codebook)
    parts = analysis.split_voice(sentences, quotes=quotes).merge(
        articles[["doc_id", "outlet"]], on="doc_id"
    )

    def with_voice(hits):
        return analysis.add_voice(hits, quotes=quotes).merge(
            articles[["doc_id", "outlet"]], on="doc_id"
        )

    return {
        "articles": articles,
        "parts": parts,
        "quotes": quotes.assign(voice=quotes["kind"]),
        "scored": analysis.score_sentences(parts),
        "labels": with_voice(analysis.find_labels(articles, labels=codebook.labels)),
        "frames": with_voice(analysis.find_frames(articles, indicators=codebook.indicators)),
        "mentions": with_voice(analysis.find_mentions(articles, targets=codebook.targets)),
        "terms": lambda by: analysis.count_terms(parts, by=by),
    }


CALLS = {
    "count_terms": ("count", lambda s, by: s["terms"](by)),
    "count_collocates": (
        "count",
        lambda s, by: analysis.count_collocates(s["parts"], node="Ukraine", by=by, min_count=1),
    ),
    "compare_labels": (
        "count",
        lambda s, by: analysis.compare_labels(s["labels"], articles=s["articles"], by=by),
    ),
    "compare_functions": (
        "count",
        lambda s, by: analysis.compare_functions(s["frames"], articles=s["articles"], by=by),
    ),
    "compare_frames": (
        "n",
        lambda s, by: analysis.compare_frames(
            s["frames"], articles=s["articles"], sentences=s["parts"], by=by
        ),
    ),
    "summarise_frames": (
        "n",
        lambda s, by: analysis.summarise_frames(
            analysis.score_frames(s["parts"]), articles=s["articles"], by=by
        ),
    ),
    "summarise_mentions": (
        "mentions",
        lambda s, by: analysis.summarise_mentions(
            s["mentions"], sentences=s["parts"], articles=s["articles"], by=by
        ),
    ),
    "summarise_placement": (
        "hits",
        lambda s, by: analysis.summarise_placement(
            s["mentions"], sentences=s["parts"], articles=s["articles"], by=by
        ),
    ),
    "summarise_tone": ("n", lambda s, by: analysis.summarise_tone(s["scored"], by=by)),
    "compare_tone": ("n", lambda s, by: analysis.compare_tone(s["scored"], by=by)),
    "summarise_course": ("n", lambda s, by: analysis.summarise_course(s["scored"], by=by)),
    "summarise_lexicon_coverage": (
        "words",
        lambda s, by: analysis.summarise_lexicon_coverage(s["parts"], by=by),
    ),
    "summarise_voice": (
        "count",
        lambda s, by: analysis.summarise_voice(s["quotes"], articles=s["articles"], by=by),
    ),
    "summarise_stances": (
        "count",
        lambda s, by: analysis.summarise_stances(s["quotes"], articles=s["articles"], by=by),
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_the_voices_add_up_to_the_whole(name, study):
    column, call = CALLS[name]
    whole = call(study, "outlet").groupby("outlet")[column].sum()
    voices = call(study, BY).groupby("outlet")[column].sum()
    pd.testing.assert_series_equal(voices, whole, check_dtype=False)


def test_terms_of_a_voice_are_compared_like_any_other_group(study):
    counts = study["terms"](BY)
    compared = analysis.compare_terms(counts, by=BY)
    assert set(map(tuple, compared[BY].to_numpy())) <= set(map(tuple, counts[BY].to_numpy()))
    assert analysis.compare_shift(counts, by=BY)["contribution"].notna().all()
    assert len(analysis.compare_vocabularies(counts, by=BY)) > 0


def test_a_voice_that_the_table_lacks_is_refused_with_the_remedy(study):
    with pytest.raises(ValueError, match="parts of split_voice"):
        analysis.compare_frames(
            study["frames"],
            articles=study["articles"],
            sentences=study["parts"].drop(columns="voice"),
            by=BY,
        )


def test_hits_cannot_be_placed_in_parts(study):
    with pytest.raises(ValueError, match="one doc_id has several rows"):
        analysis.count_collocates(study["parts"], node=study["mentions"])
