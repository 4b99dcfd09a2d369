"""Wrong tables: every function of framing, and every figure of it, says what is wrong in a line."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import analysis

ARTICLES = pd.DataFrame(
    {
        "doc_id": ["p1", "p2", "t1", "t2"],
        "outlet": ["Post", "Post", "Times", "Times"],
        "title": ["Bridge shut", "Walkout", "", ""],
        "text": [
            "Bridge shut\nThe strike is costly. “We will not pay for the ferry,” Lena Ott said. "
            "The union called for a quick end to the long strike at the harbour bridge.",
            "Walkout\nLena Ott rejected the plan. The ferry sank and ten people died.",
            "The walkout ended. “We will never pay for that ferry,” said Lena Ott. "
            "The union called for a quick end to the long strike at the harbour bridge.",
            "Ott attacked the ferry. The bridge was closed by the state. Danger grows.",
        ],
    }
)
TARGETS = pd.DataFrame(
    {"target": ["bridge", "ferry", "moon"], "form": ["bridge*", "ferry", "moon"]}
).assign(ambiguous=False, kind="name")
LABELS = pd.DataFrame(
    {"concept": "stop", "label": ["strike", "walkout"], "form": ["strike", "walk*"]}
)
INDICATORS = pd.DataFrame(
    {"frame": ["cost", "risk"], "function": "problem", "form": ["costly", "danger*"]}
)
MANY = pd.DataFrame({"doc_id": range(60), "text": ["It is costly. Danger.", "Danger."] * 30})
MANY.loc[1:19:2, "text"] = "It is costly."

SENTENCES = analysis.split_sentences(ARTICLES)
MENTIONS = analysis.find_mentions(ARTICLES, targets=TARGETS)
FRAMES = analysis.find_frames(ARTICLES, indicators=INDICATORS)
QUOTES = analysis.find_quotes(ARTICLES)
PASSAGES = analysis.find_shared_passages(ARTICLES)
COVERAGE = analysis.compare_coverage(SENTENCES, articles=ARTICLES)
LABELLED = analysis.find_labels(ARTICLES, labels=LABELS)
ACTIONS = analysis.find_actions(SENTENCES, actors=TARGETS)
ELEMENTS = analysis.score_elements(analysis.find_frames(MANY, indicators=INDICATORS), units=MANY)
PACKAGES = analysis.find_packages(ELEMENTS)
COMPARED = analysis.compare_quotes(QUOTES, articles=ARTICLES)
SHARES = analysis.summarise_mentions(MENTIONS, sentences=SENTENCES, articles=ARTICLES)
SCORED = analysis.score_frames(ARTICLES)


class Call(NamedTuple):
    """A function with tables that it takes."""

    function: Callable[..., object]
    table: pd.DataFrame
    more: dict[str, object]

    def run(self, table: object = None, **more: object) -> object:
        """Call it, with other tables where they are given."""
        return self.function(self.table if table is None else table, **(self.more | more))


def call(name: str, table: pd.DataFrame, **more: object) -> Call:
    return Call(getattr(analysis, name), table, more)


SEARCHES = [
    call("find_mentions", ARTICLES, targets=TARGETS),
    call("find_labels", ARTICLES, labels=LABELS),
    call("find_frames", ARTICLES, indicators=INDICATORS),
    call("find_quotes", ARTICLES),
    call("find_shared_passages", ARTICLES),
    call("find_open_labels", ARTICLES, targets=TARGETS, labels=LABELS),
    call("find_ambiguous", ARTICLES, targets=TARGETS, sentences=SENTENCES),
]
WITH_ARTICLES = [
    call("add_negation", FRAMES, articles=ARTICLES),
    call("add_context", PASSAGES, articles=ARTICLES),
    call("compare_coverage", SENTENCES, articles=ARTICLES, quotes=QUOTES),
    call("compare_frames", FRAMES, articles=ARTICLES, sentences=SENTENCES, mentions=MENTIONS),
    call("compare_functions", FRAMES, articles=ARTICLES),
    call("compare_labels", LABELLED, articles=ARTICLES),
    call("compare_quotes", QUOTES, articles=ARTICLES),
    call("summarise_actions", ACTIONS, articles=ARTICLES),
    call("summarise_frames", SCORED, articles=ARTICLES),
    call("summarise_mentions", MENTIONS, articles=ARTICLES, sentences=SENTENCES),
    call("summarise_placement", MENTIONS, articles=ARTICLES, sentences=SENTENCES),
    call("summarise_quotes", QUOTES, articles=ARTICLES, compared=COMPARED),
    call("summarise_shared_passages", PASSAGES, articles=ARTICLES),
    call("summarise_stances", QUOTES, articles=ARTICLES),
    call("summarise_voice", QUOTES, articles=ARTICLES),
]
OTHERS = [
    call("add_shared", MENTIONS, passages=PASSAGES),
    call("add_voice", MENTIONS, quotes=QUOTES),
    call("check_frames", SCORED, indicators=INDICATORS),
    call("compare_shares", SHARES, each="target"),
    call("find_actions", SENTENCES, actors=TARGETS),
    call("find_packages", ELEMENTS),
    call("find_placement", MENTIONS, sentences=SENTENCES),
    call("score_elements", FRAMES, units=ARTICLES),
    call("score_frames", ARTICLES, frames=INDICATORS),
    call("score_statements", pd.DataFrame({"left": ["It rained."], "right": ["It rained."]})),
    call("split_voice", SENTENCES, quotes=QUOTES),
    call("summarise_coverage", COVERAGE),
    call("summarise_packages", PACKAGES, elements=ELEMENTS),
]
FIGURES = [
    call("plot_changed_quotes", COMPARED, n=4),
    call("plot_coverage", COVERAGE, n=12),
    call("plot_frames", WITH_ARTICLES[3].run()),
    call("plot_functions", WITH_ARTICLES[4].run(), n=5),
    call("plot_labels", WITH_ARTICLES[5].run(), n=5),
    call("plot_mentions", SHARES),
    call(
        "plot_placement",
        analysis.find_placement(MENTIONS, sentences=SENTENCES),
        articles=ARTICLES,
    ),
    call("plot_voice", WITH_ARTICLES[-1].run()),
    call("plot_packages", OTHERS[-1].run(), n=4),
]
CALLS = [*SEARCHES, *WITH_ARTICLES, *OTHERS, *FIGURES]
SECOND = [
    (one, name)
    for one in CALLS
    for name, table in one.more.items()
    if isinstance(table, pd.DataFrame) and name != "frames"  # which may be a set's name too
]
NUMBERED = [(one, name) for one in CALLS for name in ("n", "min_words") if name in one.more]
LEVELLED = [one for one in WITH_ARTICLES if "level" in one.function.__code__.co_varnames]


@pytest.fixture(autouse=True)
def _no_figure_stays() -> Iterator[None]:
    yield
    plt.close("all")


def name_of(one: object) -> str:
    return one.function.__name__ if isinstance(one, Call) else str(one)


each = pytest.mark.parametrize("one", CALLS, ids=name_of)
each_second = pytest.mark.parametrize(("one", "name"), SECOND, ids=name_of)


def test_every_function_and_figure_of_framing_is_tried() -> None:
    tried = {one.function.__name__ for one in CALLS}
    given = {name for name in analysis.framing.__all__ if not name.startswith("load_")}
    assert given - tried == {"FrameSet"}


@each
@pytest.mark.parametrize("table", ["articles.csv", 7, ["a"]], ids=str)
def test_what_is_no_table_is_named(one: Call, table: object) -> None:
    with pytest.raises(TypeError, match=r"^\w+: expected a pandas DataFrame, got \w+\.$"):
        one.run(table)


@each_second
def test_what_is_no_table_is_named_in_second_place_too(one: Call, name: str) -> None:
    with pytest.raises(TypeError, match=r"^\w+: expected a pandas DataFrame, got int\.$"):
        one.run(**{name: 7})


@each
def test_columns_that_are_missing_are_listed(one: Call) -> None:
    with pytest.raises(ValueError, match=r"^\w+: no column '.*Add or rename it before calling\.$"):
        one.run(pd.DataFrame({"colour": ["red"]}))


@each_second
def test_columns_that_are_missing_are_listed_in_second_place_too(one: Call, name: str) -> None:
    if one.function.__name__ == "plot_placement":
        one = one._replace(table=one.table.drop(columns="outlet", errors="ignore"))
    with pytest.raises(ValueError, match=r"no column '.*(?:before calling|names the actor)"):
        one.run(**{name: pd.DataFrame({"colour": ["red"]})})


@pytest.mark.parametrize("one", [*WITH_ARTICLES, *OTHERS], ids=name_of)
def test_articles_in_place_of_what_was_found_in_them_are_refused(one: Call) -> None:
    wrong = SENTENCES if one.table is ARTICLES else ARTICLES
    if one.function.__name__ != "score_frames":  # which takes both
        with pytest.raises(ValueError, match="no column '"):
            one.run(wrong)


@pytest.mark.parametrize("one", SEARCHES, ids=name_of)
def test_sentences_in_place_of_articles_are_refused(one: Call) -> None:
    with pytest.raises(ValueError, match=r"must stand once; found 'p1'|no column 'outlet'"):
        one.run(SENTENCES)


@pytest.mark.parametrize("one", [*SEARCHES, *WITH_ARTICLES], ids=name_of)
def test_an_id_that_stands_twice_is_named(one: Call) -> None:
    twice = pd.concat([ARTICLES, ARTICLES.head(1)], ignore_index=True)
    place = {"articles": twice} if "articles" in one.more else {"table": twice}
    with pytest.raises(ValueError, match="articles: every doc_id must stand once; found 'p1' more"):
        one.run(**place)


@each
@pytest.mark.filterwarnings("ignore:actions. empty")
def test_an_empty_table_gives_an_empty_one_or_a_reason(one: Call) -> None:
    name = one.function.__name__
    if name == "find_packages":
        with pytest.raises(ValueError, match="at least 50 units are needed, found 0"):
            one.run(one.table.head(0))
        return
    result = one.run(one.table.head(0))
    if isinstance(result, pd.DataFrame):
        assert len(result.columns) > 0 and not has_bare_gap(result)
    else:
        words = [text.get_text() for text in result.texts]
        assert any("othing to draw" in word for word in words) or set(words) == {"none"}


@pytest.mark.parametrize("one", [*SEARCHES, *WITH_ARTICLES], ids=name_of)
def test_articles_without_an_outlet_are_a_group_of_their_own(one: Call) -> None:
    unnamed = ARTICLES.assign(outlet=["Post", None, "Times", float("nan")])
    place = {"articles": unnamed} if "articles" in one.more else {"table": unnamed}
    result = one.run(**place)
    assert not has_bare_gap(result)
    if "outlet" in result and "outlet" not in one.table:
        assert result["outlet"].notna().all()


@pytest.mark.parametrize("one", WITH_ARTICLES[2:], ids=name_of)
def test_a_column_to_group_by_that_does_not_exist_is_named(one: Call) -> None:
    if "by" in one.function.__code__.co_varnames:
        with pytest.raises(ValueError, match="no column 'owner'"):
            one.run(by="owner")


@pytest.mark.parametrize(("one", "name"), NUMBERED, ids=name_of)
def test_a_number_below_one_is_refused(one: Call, name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: (?:must be at least 1, found -1|-1 is too few)"):
        one.run(**{name: -1})


@pytest.mark.parametrize("one", LEVELLED, ids=name_of)
def test_a_level_that_is_no_probability_is_refused(one: Call) -> None:
    with pytest.raises(ValueError, match="level: must lie between 0 and 1, found 95"):
        one.run(level=95)


@pytest.mark.parametrize("name", ["summarise_quotes", "summarise_stances", "summarise_voice"])
def test_a_kind_of_quotation_that_does_not_exist_is_named(name: str) -> None:
    with pytest.raises(ValueError, match=r"kinds: .drect. is unknown\. Choose from .direct.,"):
        getattr(analysis, name)(QUOTES, articles=ARTICLES, kinds=["drect"])


@pytest.mark.parametrize("one", [WITH_ARTICLES[i] for i in (3, 4, 5, 7, 8, 9, 10)], ids=name_of)
def test_what_was_looked_for_must_be_tables(one: Call) -> None:
    with pytest.raises(TypeError, match="looked_for: expected tables of the codebook"):
        one.run(looked_for="targets")


@pytest.mark.parametrize("one", [WITH_ARTICLES[2], WITH_ARTICLES[6]], ids=name_of)
def test_an_article_that_is_not_given_is_named(one: Call) -> None:
    with pytest.raises(ValueError, match="'p1' is not among the 1 articles"):
        one.run(articles=ARTICLES.tail(1))


def test_sentences_of_other_articles_are_refused() -> None:
    with pytest.raises(ValueError, match=r"sentences: none of the .* hits stands in one of them"):
        analysis.find_placement(MENTIONS, sentences=SENTENCES.head(0))


def test_an_unknown_set_of_frames_is_named() -> None:
    with pytest.raises(ValueError, match="no set named 'matthes'; found 'semetko-valkenburg'"):
        analysis.score_frames(ARTICLES, frames="matthes")


def test_one_outlet_is_told_to_be_one() -> None:
    post = ARTICLES.head(2)
    sentences, quotes = analysis.split_sentences(post), analysis.find_quotes(post)
    with pytest.warns(UserWarning, match="articles: all are of one outlet, so only its own"):
        compared = analysis.compare_quotes(quotes, articles=post)
    with pytest.warns(UserWarning, match="articles: all are of one outlet, so no passage"):
        analysis.find_shared_passages(post)
    coverage = analysis.compare_coverage(sentences, articles=post)
    assert set(coverage["note"]) == {"only one outlet: nothing can be missing"}
    (text,) = analysis.plot_coverage(coverage, ax=plt.figure().gca()).texts
    assert text.get_text() == "Nothing to compare: all articles are of one outlet."
    assert "With articles of one outlet" in analysis.describe_changed_quotes(compared)


def test_one_article_of_one_sentence_goes_through_everything() -> None:
    article = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["The ferry sank."]})
    sentences = analysis.split_sentences(article)
    mentions = analysis.find_mentions(article, targets=TARGETS)
    hits = analysis.find_frames(article, indicators=INDICATORS)
    more = {"articles": article, "sentences": sentences}
    tables = [
        analysis.summarise_mentions(mentions, **more),
        analysis.summarise_placement(mentions, **more),
        analysis.compare_frames(hits, **more, looked_for=INDICATORS, by="outlet"),
        analysis.summarise_quotes(analysis.find_quotes(article), articles=article),
        analysis.compare_coverage(sentences, articles=article),
        analysis.summarise_coverage(analysis.compare_coverage(sentences, articles=article)),
    ]
    assert all(len(table) and not has_bare_gap(table) for table in tables)


def test_a_target_that_nobody_mentions_is_told_to_be_one() -> None:
    shares = analysis.summarise_mentions(
        MENTIONS, sentences=SENTENCES, articles=ARTICLES, looked_for=TARGETS
    )
    reasons = shares.groupby("target")["reason"].unique().map(list).to_dict()
    assert reasons == {"bridge": [""], "ferry": [""], "moon": ["not mentioned by any"]}


@pytest.mark.parametrize(("words", "seconds"), [(5_000, 4), (50_000, 20)])
def test_one_endless_sentence_takes_linear_time(words: int, seconds: int) -> None:
    run = "the strike at the bridge is costly and the ferry said nothing to “the union” that "
    endless = pd.Series(["A ferry.", f"{run * (words // 15)}."])
    articles = ARTICLES.head(2).assign(text=endless, outlet=["Post", "Times"])
    sentences = analysis.split_sentences(articles)
    started = time.process_time()
    mentions = analysis.find_mentions(articles, targets=TARGETS)
    quotes = analysis.find_quotes(articles)
    tables = [
        analysis.add_voice(mentions, quotes=quotes),
        analysis.find_actions(sentences, actors=TARGETS),
        analysis.find_frames(articles, indicators=INDICATORS),
        analysis.find_open_labels(articles, targets=TARGETS, labels=LABELS),
        analysis.find_shared_passages(articles),
        analysis.split_voice(sentences, quotes=quotes),
        analysis.compare_coverage(sentences, articles=articles, quotes=quotes),
        analysis.score_frames(sentences, frames="policy-frames"),
    ]
    assert time.process_time() - started < seconds  # 5 s; what grows with the square takes minutes
    assert len(tables[0]) > words / 10


def has_bare_gap(table: pd.DataFrame) -> bool:
    """Tell whether a number is missing where neither `reason` nor `note` says why."""
    gaps = table.select_dtypes("number").isna().any(axis=1)
    why = next((name for name in ("reason", "note") if name in table), None)
    unsaid = gaps if why is None else gaps & table[why].fillna("").eq("")
    return bool(unsaid.any()) and not {"speaker_start", "reason"}.issubset(table)
