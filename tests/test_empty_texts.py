"""Articles without text, and without a letter, through every public function: gaps with reasons.

An article without words is no text that lacks a word. It has no rate, no tone and no share, and no
number of articles counts it; nothing raises an error because of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import analysis
from analysis import Codebook

SHARED = "The ferry to the islands will not run before Tuesday, the company said.\n"
NORTH = (
    "The strike at the harbour of Norvik cost the town dearly.\n"
    '"We will win this strike before the winter comes to us," said Ann Berg. '
    "The union fears a bad winter. Norvik called for a good deal. The mayor praised the union.\n"
    + SHARED
)
SOUTH = (
    "The dispute at the harbour hurts nobody, the mayor said. Norvik is calm.\n"
    '"We will win this long strike before winter comes to us," said Ann Berg. '
    "The town likes the deal. It rained.\n" + SHARED
)
EMPTY = ("blank", "spaces", "digits")


@pytest.fixture(scope="module")
def corpus() -> SimpleNamespace:
    texts = {"n": NORTH, "s": SOUTH, "blank": "", "spaces": " \n ", "digits": "", "more": ""}
    articles = pd.DataFrame(
        {
            "doc_id": list(texts),
            "outlet": ["North", "South", "Blank", "Spaces", "Digits", "North"],
            "title": "",
            "published": pd.Timestamp("2024-05-06"),
            "url": "",
            "text": list(texts.values()),
            "file": [f"{name}.txt" for name in texts],
            "sha256": "",
            "language": ["en", "en", *["unknown"] * 4],
        }
    )
    articles["words"] = analysis.count_words(articles["text"])
    targets = pd.DataFrame(
        {"target": "Norvik", "form": ["Norvik", "town"], "ambiguous": [False, True], "kind": "name"}
    )
    speakers = pd.DataFrame(
        {"speaker": ["Ann Berg"], "form": "Ann Berg", "side": "union", "role": "", "kind": "person"}
    )
    labels = pd.DataFrame(
        {"concept": "it", "label": ["strike", "dispute"], "form": ["strike", "dispute"]}
    )
    frames = pd.DataFrame(
        {
            "frame": ["cost"],
            "definition": "",
            "include": "",
            "exclude": "",
            "example": "",
            "source": "",
        }
    )
    indicators = pd.DataFrame(
        {"frame": "cost", "function": ["problem", "remedy"], "form": ["cost*", "deal"]}
    )
    book = Codebook(
        "", "", "", targets, speakers, labels, frames, indicators, (), {}, {"Norvik": ""}
    )
    sentences = analysis.split_sentences(articles)
    return SimpleNamespace(
        articles=articles,
        book=book,
        sentences=sentences,
        mentions=analysis.find_mentions(articles, targets=targets),
        quotes=analysis.find_quotes(articles, codebook=book),
        scored=analysis.score_sentences(sentences),
        frames=analysis.find_frames(articles, indicators=indicators),
        labels=analysis.find_labels(articles, labels=labels),
        actions=analysis.find_actions(sentences, actors=targets),
    )


Step = Callable[[SimpleNamespace], pd.DataFrame]

# what gives a row per outlet: an outlet without words has n = 0, gaps and a reason
SUMMARIES: dict[str, Step] = {
    "summarise_mentions": lambda c: analysis.summarise_mentions(
        c.mentions, sentences=c.sentences, articles=c.articles, looked_for=c.book.targets
    ),
    "compare_labels": lambda c: analysis.compare_labels(
        c.labels, articles=c.articles, looked_for=c.book.labels
    ),
    "compare_frames": lambda c: analysis.compare_frames(
        c.frames, articles=c.articles, sentences=c.sentences, by="outlet"
    ),
    "compare_functions": lambda c: analysis.compare_functions(c.frames, articles=c.articles),
    "summarise_frames": lambda c: analysis.summarise_frames(
        analysis.score_frames(c.articles), articles=c.articles
    ),
    "summarise_actions": lambda c: analysis.summarise_actions(
        c.actions, articles=c.articles, looked_for=c.book.targets
    ),
    "summarise_quotes": lambda c: analysis.summarise_quotes(c.quotes, articles=c.articles),
    "summarise_voice": lambda c: analysis.summarise_voice(c.quotes, articles=c.articles),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_an_outlet_without_words_has_no_share_but_a_reason(
    name: str, corpus: SimpleNamespace
) -> None:
    table = SUMMARIES[name](corpus)
    silent = table[table["outlet"].isin(["Blank", "Spaces", "Digits"])]
    assert set(silent["outlet"]) == {"Blank", "Spaces", "Digits"}
    assert (silent[["n", "count", "articles"]] == 0).all(axis=None)
    assert silent[["share", "low", "high"]].isna().all(axis=None)
    assert silent["reason"].ne("").all()


@pytest.mark.parametrize("name", SUMMARIES)
def test_an_article_without_words_changes_no_number_of_its_outlet(
    name: str, corpus: SimpleNamespace
) -> None:
    alone = SimpleNamespace(**vars(corpus))
    alone.articles = corpus.articles[corpus.articles["words"] > 0]
    with_it, without = SUMMARIES[name](corpus), SUMMARIES[name](alone)
    shown = [
        table[table["outlet"] == "North"].reset_index(drop=True) for table in (with_it, without)
    ]
    pd.testing.assert_frame_equal(*shown, check_dtype=False)


def test_placement_counts_no_article_without_words(corpus: SimpleNamespace) -> None:
    table = analysis.summarise_placement(
        corpus.mentions, sentences=corpus.sentences, articles=corpus.articles
    ).set_index("outlet")
    assert table.loc[["North", "South"], "articles"].tolist() == [1, 1]
    silent = table.loc[["Blank", "Spaces", "Digits"]]
    assert silent["articles"].eq(0).all()
    assert silent[["in_title", "in_lead", "depth", "share_first_third"]].isna().all(axis=None)
    assert set(silent["reason"]) == {"no sentences to search"}


def test_no_tone_is_missing_and_never_0(corpus: SimpleNamespace) -> None:
    whole = analysis.score_sentences(corpus.articles).set_index("doc_id")
    assert whole.loc[list(EMPTY), "compound"].isna().all()
    assert set(whole.loc[list(EMPTY), "reason"]) == {"no text"}
    by_hand = analysis.score_sentences(pd.DataFrame({"text": ["", " ", "2025 -- 12 %", None]}))
    assert by_hand["compound"].isna().all()
    assert by_hand["reason"].tolist() == ["no text", "no text", "no words", "no text"]


@pytest.mark.parametrize("compare", [analysis.summarise_tone, analysis.compare_tone])
def test_an_outlet_without_words_has_no_tone_but_a_reason(
    compare: Callable[..., pd.DataFrame], corpus: SimpleNamespace
) -> None:
    table = compare(corpus.scored, articles=corpus.articles).set_index("outlet")
    silent = table.loc[["Blank", "Spaces", "Digits"]]
    assert silent["n"].eq(0).all()
    assert silent[["mean", "low", "high"]].isna().all(axis=None)
    assert set(silent["interval"]) == {"none: no sentence with a tone"}
    assert table.loc["North", "n"] == 6


def test_the_place_of_a_group_without_tone_does_not_move(corpus: SimpleNamespace) -> None:
    table = analysis.compare_readings(
        corpus.sentences, codebook=corpus.book, articles=corpus.articles
    )
    silent = table[table["outlet"] == "Blank"]
    assert len(silent) == 3
    assert silent["place"].isna().all()
    assert not silent["moves"].any()


def test_no_outlet_without_words_lacks_a_statement(corpus: SimpleNamespace) -> None:
    letterless = corpus.articles.assign(
        text=corpus.articles["text"].where(corpus.articles["doc_id"] != "digits", "2025 -- 12 %.")
    )
    sentences = analysis.split_sentences(letterless)
    table = analysis.compare_coverage(sentences, articles=letterless, quotes=corpus.quotes)
    assert set(table["outlet"]) == {"North", "South"}
    assert analysis.summarise_coverage(table)["outlet"].tolist() == ["North", "South"]


def test_words_are_counted_without_outlets_that_have_none_which_is_told(
    corpus: SimpleNamespace,
) -> None:
    with pytest.warns(UserWarning, match="3 of 5 groups have no words"):
        counts = analysis.count_terms(corpus.articles)
    assert set(counts["outlet"]) == {"North", "South"}
    assert set(analysis.compare_terms(counts, min_count=1)["outlet"]) == {"North", "South"}


def test_dispersion_takes_no_article_without_words_for_a_part(corpus: SimpleNamespace) -> None:
    with pytest.warns(UserWarning, match="4 of 6 groups have no words"):
        counts = analysis.count_terms(corpus.articles, by="doc_id")
    assert set(analysis.score_dispersion(counts)["parts"]) == {2}


def test_a_shard_of_articles_without_words_adds_nothing(corpus: SimpleNamespace) -> None:
    shards = [corpus.articles.iloc[:2], corpus.articles.iloc[2:]]
    with pytest.warns(UserWarning, match="have no words"):
        parts = analysis.map_shards(shards, function=analysis.count_terms)
        whole = analysis.count_terms(corpus.articles)
    merged = analysis.merge_counts(parts).sort_values(["outlet", "term"], ignore_index=True)
    whole = whole.sort_values(["outlet", "term"], ignore_index=True)
    pd.testing.assert_frame_equal(merged, whole[merged.columns], check_dtype=False)


def test_frames_say_nothing_of_articles_without_words(corpus: SimpleNamespace) -> None:
    scored = analysis.score_frames(corpus.articles)
    silent = scored[scored["doc_id"].isin(EMPTY)]
    assert silent["score"].isna().all()
    assert set(silent["reason"]) == {"no words"}
    assert analysis.check_frames(scored).loc[0, "value"] == 2
    elements = analysis.score_elements(corpus.frames, units=corpus.articles, drop_empty=False)
    assert set(elements["doc_id"]) == {"n", "s"}


def test_shared_words_of_no_words_are_missing(corpus: SimpleNamespace) -> None:
    passages = analysis.find_shared_passages(corpus.articles, min_words=4)
    table = analysis.summarise_shared_passages(passages, articles=corpus.articles)
    silent = table[table["doc_id"].isin(EMPTY)]
    assert silent["share"].isna().all()
    assert set(silent["reason"]) == {"no words"}


def test_empty_texts_are_no_copies_no_fragments_and_in_no_language(
    corpus: SimpleNamespace,
) -> None:
    assert analysis.find_near_duplicates(corpus.articles).empty
    findings = analysis.check_corpus(corpus.articles).set_index("check")
    named = findings["doc_ids"].str.split(", ")
    assert named["no text"] == ["blank", "spaces", "digits", "more"]
    about = set(named.drop(["no text", "missing title", "missing url"]).explode())
    assert about <= {"n", "s"}


def test_the_comparison_writes_no_number_but_the_words_of_an_outlet_without_any(
    corpus: SimpleNamespace,
) -> None:
    tone = analysis.summarise_tone(corpus.scored, articles=corpus.articles)
    mentions = SUMMARIES["summarise_mentions"](corpus)
    table = analysis.summarise_outlets(
        corpus.articles, measures={"tone": tone, "mentions": mentions}
    )
    silent = table[table["outlet"] == "Blank"].set_index("measure")
    assert silent.loc["words", "text"] == "0"
    assert silent.loc[["tone", "mentions"], "value"].isna().all()
    assert set(silent.drop("words")["text"]) == {"no text"}


def test_cleaning_and_mending_leave_an_empty_text_as_it_is(corpus: SimpleNamespace) -> None:
    for step in (analysis.clean_articles, analysis.clean_mojibake):
        cleaned, ledger = step(corpus.articles)
        assert cleaned["doc_id"].tolist() == corpus.articles["doc_id"].tolist()
        assert not ledger["doc_id"].isin(["blank", "digits", "more"]).any()


def test_the_report_tells_how_many_articles_have_no_text(corpus: SimpleNamespace) -> None:
    said = analysis.describe_corpus(corpus.articles)
    assert "**4 articles of these have no text**" in said
    assert "p-value below 0.5," in said  # two articles with words allow no more


# what gives a row per hit, word, sentence or pair: an article without words has none
HITS: dict[str, Step] = {
    "split_paragraphs": lambda c: analysis.split_paragraphs(c.articles),
    "split_sentences": lambda c: analysis.split_sentences(c.articles),
    "split_sentences_punkt": lambda c: analysis.split_sentences(c.articles, method="punkt"),
    "split_words": lambda c: analysis.split_words(c.articles),
    "split_voice": lambda c: analysis.split_voice(c.sentences, quotes=c.quotes),
    "find_quotes": lambda c: c.quotes,
    "find_mentions": lambda c: c.mentions,
    "find_labels": lambda c: c.labels,
    "find_frames": lambda c: c.frames,
    "find_actions": lambda c: c.actions,
    "find_ambiguous": lambda c: analysis.find_ambiguous(
        c.articles, targets=c.book.targets, sentences=c.sentences
    ),
    "find_placement": lambda c: analysis.find_placement(c.mentions, sentences=c.sentences),
    "locate_sentences": lambda c: analysis.locate_sentences(c.mentions, sentences=c.sentences),
    "find_together": lambda c: analysis.find_together(
        c.labels, other=c.mentions, sentences=c.sentences
    ),
    "add_negation": lambda c: analysis.add_negation(c.mentions, articles=c.articles),
    "add_voice": lambda c: analysis.add_voice(c.mentions, quotes=c.quotes),
    "find_open_labels": lambda c: analysis.find_open_labels(
        c.articles, targets=c.book.targets, labels=c.book.labels
    ),
    "find_shared_passages": lambda c: analysis.find_shared_passages(c.articles, min_words=4),
    "find_patterns": lambda c: analysis.find_patterns(
        c.articles, patterns=pd.DataFrame({"form": ["deal"]})
    ),
    "find_regex": lambda c: analysis.find_regex(c.articles, pattern="deal"),
    "find_terms": lambda c: analysis.find_terms(c.articles, terms="deal"),
    "find_concordance": lambda c: analysis.find_concordance(c.articles, pattern="deal"),
    "find_repeats": lambda c: analysis.find_repeats(c.articles),
    "compare_quotes": lambda c: analysis.compare_quotes(c.quotes, articles=c.articles),
    "summarise_stances": lambda c: analysis.summarise_stances(
        c.quotes, articles=c.articles, by="outlet"
    ).assign(doc_id="")[lambda table: table["n"] > 0],
    "count_collocates": lambda c: analysis.count_collocates(
        c.articles, node="harbour", min_count=1
    ),
    "score_targets": lambda c: analysis.score_targets(c.sentences, mentions=c.mentions),
    "find_judgements": lambda c: analysis.find_judgements(c.sentences, mentions=c.mentions),
    "explain_sentiment": lambda c: analysis.explain_sentiment(c.sentences),
    "summarise_faults": lambda c: analysis.summarise_faults(
        analysis.find_faults(c.sentences, codebook=c.book), sentences=c.sentences
    ).assign(doc_id=""),
    "find_faults": lambda c: analysis.find_faults(c.sentences, codebook=c.book),
    "summarise_course": lambda c: analysis.summarise_course(c.scored, articles=c.articles),
    "summarise_tone_by_period": lambda c: analysis.summarise_tone_by_period(
        c.scored, articles=c.articles
    ),
    "summarise_lexicon_coverage": lambda c: analysis.summarise_lexicon_coverage(
        c.sentences, articles=c.articles
    ),
    "compare_drivers": lambda c: analysis.compare_drivers(
        analysis.explain_sentiment(c.sentences), scored=c.scored, articles=c.articles
    ),
}


@pytest.mark.parametrize("name", HITS)
def test_an_article_without_words_holds_nothing(name: str, corpus: SimpleNamespace) -> None:
    table = HITS[name](corpus)
    key = next(name for name in ("doc_id", "outlet", "first_doc_id") if name in table)
    assert not table.empty
    assert not table[key].isin([*EMPTY, "more", "Blank", "Spaces", "Digits"]).any()


PLOTS: dict[str, Callable[[SimpleNamespace], object]] = {
    "corpus": lambda c: analysis.plot_corpus(c.articles),
    "mentions": lambda c: analysis.plot_mentions(SUMMARIES["summarise_mentions"](c)),
    "labels": lambda c: analysis.plot_labels(SUMMARIES["compare_labels"](c)),
    "frames": lambda c: analysis.plot_frames(SUMMARIES["compare_frames"](c)),
    "functions": lambda c: analysis.plot_functions(SUMMARIES["compare_functions"](c)),
    "voice": lambda c: analysis.plot_voice(SUMMARIES["summarise_voice"](c)),
    "placement": lambda c: analysis.plot_placement(
        analysis.find_placement(c.mentions, sentences=c.sentences), articles=c.articles
    ),
    "tone": lambda c: analysis.plot_tone(
        c.scored,
        summary=analysis.summarise_tone(c.scored, articles=c.articles),
        articles=c.articles,
    ),
    "readings": lambda c: analysis.plot_readings(
        analysis.compare_readings(c.sentences, codebook=c.book, articles=c.articles)
    ),
    "dispersion": lambda c: analysis.plot_dispersion(
        analysis.find_terms(c.articles, terms="deal"), articles=c.articles
    ),
}


@pytest.mark.parametrize("name", PLOTS)
def test_outlets_without_words_can_be_drawn(name: str, corpus: SimpleNamespace) -> None:
    PLOTS[name](corpus)
    assert plt.gca().has_data()
    plt.close("all")


_NOT_OF_TEXTS = {"check_table"}


def test_every_function_of_articles_or_sentences_is_walked_here() -> None:
    verbs = ("split", "find", "count", "score", "compare", "summarise", "check")
    wanted = {
        name
        for name, function in inspect.getmembers(analysis, callable)
        if name.partition("_")[0] in verbs
        and {"articles", "sentences", "table"} & {*inspect.signature(function).parameters}
    }
    walked = Path(__file__).read_text(encoding="utf-8")
    missing = {name for name in wanted - _NOT_OF_TEXTS if f"analysis.{name}" not in walked}
    assert missing == set()
