"""The one-page comparison repeats its tables, adds nothing, and opens to the sentences."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.report.overview import summarise_outlets
from analysis.report.overview_page import show_overview
from analysis.report.sanitise import clean_html

ARTICLES = pd.DataFrame(
    {
        "doc_id": ["a", "b", "c"],
        "outlet": ["A", "A", "B"],
        "words": [100, 50, 300],
        "text": ["The pier cost much. Ann <b>wept</b>.", "It rained.", "Nobody knew of the pier."],
    }
)
GROUPS = {"outlet": ["A", "B"]}
TONE = pd.DataFrame(
    GROUPS | {"n": [9, 0], "mean": [0.1, None], "low": [0.0, None], "high": [0.2, None]}
)
MENTIONS = pd.DataFrame(
    GROUPS
    | {"target": "pier", "count": [3, 0], "n": [9, 0], "share": [1 / 3, None]}
    | {"low": [0.1, None], "high": [0.6, None]}
)
FRAMES = pd.DataFrame(
    {
        "outlet": ["A", "A", "B"],
        "target": "pier",
        "frame": ["cost", "blame", "cost"],
        "count": [2, 2, 0],
        "n": [3, 3, 0],
    }
)
TERMS = pd.DataFrame(
    GROUPS | {"term": "deal", "count": [4, 1], "log_ratio": [2.0, -2], "log_ratio_low": [0.5, -3]}
)
MEASURES = {"tone": TONE, "mentions": MENTIONS, "frames": FRAMES, "terms": TERMS}
ACTIONS = pd.DataFrame(
    {"outlet": "A", "actor": "pier", "role": ["acts", "acted on"], "count": [1, 3], "n": 4}
    | {"share": [0.25, 0.75], "low": 0.1, "high": 0.9}
)
COVERAGE = pd.DataFrame(
    {
        "outlet": ["A", "B", "A", "B"],
        "statement": [0, 0, 1, 1],
        "status": ["stated", "stated", "stated", "not found"],
        "n_outlets": [2, 2, 2, 2],
        "n_near": [2, 2, 2, 2],
        "doc_id": ["a", "c", "a", ""],
        "start": [0, 0, 20, -1],
        "end": [19, 24, 36, -1],
    }
)


def cell(outlet: str, finding: str, measures: dict[str, pd.DataFrame] = MEASURES) -> pd.Series:
    overview = summarise_outlets(ARTICLES, measures=measures)
    rows = overview[(overview["outlet"] == outlet) & (overview["finding"] == finding)]
    assert len(rows) == 1
    return rows.iloc[0]


def shown(measures: dict[str, pd.DataFrame], hits: dict[str, pd.DataFrame], tmp_path):
    """Return the HTML of the comparison."""
    return shown_overview(summarise_outlets(ARTICLES, measures=measures), hits, tmp_path)


def shown_overview(
    overview: pd.DataFrame,
    hits: dict[str, pd.DataFrame],
    tmp_path,
    articles: pd.DataFrame = ARTICLES,
) -> str:
    """Return the HTML of a comparison."""
    results: list[object] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.report.overview_page.display", results.append)
        study = SimpleNamespace(output=tmp_path)
        show_overview(overview, hits=hits, articles=articles, name="page", study=study)
    return results[0].html.replace("\N{NO-BREAK SPACE}", " ")


def test_words_of_an_outlet_add_up_over_its_articles() -> None:
    assert cell("A", "words")["value"] == 150


def test_a_number_keeps_its_interval_and_denominator() -> None:
    row = cell("A", "mean tone")
    assert (row["value"], row["low"], row["high"], row["n"]) == (0.1, 0.0, 0.2, 9)
    assert row["written"] == "+0.10"


def test_a_mean_of_one_has_no_interval_and_says_so() -> None:
    one = TONE.assign(n=1, mean=0.25, low=float("nan"), high=float("nan"))
    assert cell("A", "mean tone", {"tone": one})["text"] == "+0.25 (no interval; 1 passage)"


def framed(count: int, *frames: str) -> pd.Series:
    table = pd.DataFrame({"outlet": "A", "target": "pier", "frame": frames, "count": count})
    return cell("A", "pier: main frame", {"frames": table.assign(n=9)})


def test_two_tied_frames_are_both_named() -> None:
    assert framed(5, "cost", "blame")["text"] == "blame and cost (5 of 9 each)"


def test_a_frame_in_fewer_than_five_sentences_is_no_main_one_but_opens_to_them() -> None:
    found = framed(4, "cost")
    assert found["text"] == "too few to name one (most: cost, 4 of 9)"
    assert found["choices"] == ("cost",)
    assert framed(1, "cost", "blame", "hope")["text"] == "too few to name one (1 of 9 at most)"


def test_of_three_tied_frames_none_is_the_main_one() -> None:
    found = framed(5, "cost", "blame", "hope")
    assert found["text"] == "none stands out (3 with 5 of 9 each)"


def test_a_share_of_sentences_says_what_is_left_without_forms_in_doubt() -> None:
    sure = {"mentions": MENTIONS.assign(count_sure=MENTIONS["count"].sub(1).clip(lower=0))}
    text = cell("A", "pier: share of sentences", sure)["text"]
    assert text.endswith("; 2 without the forms in doubt")


def test_an_outlet_without_sentences_says_so_instead_of_a_number() -> None:
    assert cell("B", "mean tone")["text"] == "no score"
    assert cell("B", "pier: share of sentences")["text"] == "no sentence"
    assert cell("B", "pier: main frame")["text"] == "none indicated"
    assert cell("B", "typical words")["text"] == "none stands out"


def test_the_findings_about_one_target_stand_together() -> None:
    both = {
        name: pd.concat([table, table.assign(target="ferry")])
        for name, table in {"mentions": MENTIONS, "frames": FRAMES}.items()
    }
    overview = summarise_outlets(ARTICLES, measures=both)
    assert overview["finding"].drop_duplicates().tolist()[1:] == [
        "pier: share of sentences",
        "pier: main frame",
        "ferry: share of sentences",
        "ferry: main frame",
    ]


def test_how_often_a_target_acts_is_a_share_of_its_mentions() -> None:
    row = cell("A", "pier: acts", {"actions": ACTIONS})
    assert (row["value"], row["text"], row["choices"]) == (
        0.25,
        "25 % (10 to 90 %; 1 of 4)",
        ("acts",),
    )


def test_who_never_acts_opens_to_what_it_does_instead() -> None:
    idle = ACTIONS.assign(count=[0, 4], share=[0.0, 1.0], low=None)
    row = cell("A", "pier: acts", {"actions": idle})
    assert (row["text"], row["choices"]) == ("0 % (0 of 4)", ("acted on", "spoken about"))


def test_quoted_words_are_a_share_of_all_words() -> None:
    row = {"outlet": "A", "count": 30, "n": 150, "share": 0.2, "low": 0.1, "high": 0.3}
    found = cell("A", "share of quoted words", {"voice": pd.DataFrame([row | {"speakers": 2}])})
    assert found["text"] == "20 % (30 of 150)"
    assert pd.isna(found["low"]), "all words are counted, and they stand in clumps"


def test_shared_words_add_up_over_an_outlets_articles() -> None:
    passages = pd.DataFrame({"outlet": ["A", "A"], "shared_words": [10, 20], "words": [100, 50]})
    found = cell("A", "share of words shared with others", {"passages": passages})
    assert found["text"] == "20 % (30 of 150)"


def test_a_measure_without_a_known_name_is_an_error() -> None:
    with pytest.raises(ValueError, match="'mood' is not known; found 'mood'"):
        summarise_outlets(ARTICLES, measures={"mood": TONE})


def test_a_cell_opens_to_its_own_sentences(tmp_path) -> None:
    hits = pd.DataFrame({"doc_id": ["a", "c"], "start": [4, 19], "end": [8, 23], "target": "pier"})
    html = shown({"mentions": MENTIONS}, {"mentions": hits}, tmp_path)
    first, second = html.split("</details>")[:2]
    assert (
        "33 %<small>10 to 60 %; 3 of 9</small>" in first
        and "The <mark>pier</mark> cost much." in first
    )
    assert "Nobody knew of the <mark>pier</mark>." in second
    assert clean_html(html).count("<details>") == 2


def test_a_cell_opens_to_what_it_names_only(tmp_path) -> None:
    hits = pd.DataFrame(
        {"doc_id": "a", "start": [9, 20], "end": [13, 23], "frame": ["cost", "grief"]}
        | {"target": "pier"}
    )
    html = shown({"frames": FRAMES}, {"frames": hits}, tmp_path)
    assert "<mark>cost</mark>" in html and "Ann" not in html


def test_what_is_left_out_opens_to_the_sentence_of_another_outlet(tmp_path) -> None:
    summary = pd.DataFrame(GROUPS | {"n": [2, 2], "not_found": [0, 1], "alone": [0, 0]})
    html = shown({"coverage": summary}, {"coverage": COVERAGE}, tmp_path)
    lacking = html[html.index("1<small>of 2") :]
    assert "Ann &lt;b&gt;wept&lt;/b&gt;." in lacking
    assert html.count("<details>") == 1


def test_a_finding_without_hits_stands_by_itself(tmp_path) -> None:
    html = shown({"mentions": MENTIONS}, {}, tmp_path)
    cell = ">33 %<small>10 to 60 %; 3 of 9</small></td>"
    assert f'<td data-head="share of sentences"{cell}' in html and "<details>" not in html
    assert "<small>no sentence" not in html


def test_a_cell_that_nothing_was_found_for_says_so_once(tmp_path) -> None:
    hits = pd.DataFrame({"doc_id": ["c"], "start": [19], "end": [23], "target": "pier"})
    html = shown({"mentions": MENTIONS}, {"mentions": hits}, tmp_path)
    assert "3 of 9</small><small>no sentence</small></td>" in html
    none = shown({"mentions": MENTIONS}, {"mentions": hits.head(0)}, tmp_path)
    assert ">no sentence</td>" in none


def test_an_opened_cell_names_its_row_and_column(tmp_path) -> None:
    hits = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [8], "target": "pier"})
    html = clean_html(shown({"mentions": MENTIONS}, {"mentions": hits}, tmp_path))
    assert "<b>A · pier: share of sentences</b>" in html


def test_sentences_beyond_the_bound_are_counted_and_all_hits_kept(tmp_path) -> None:
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": ["A"], "text": ["A pier fell. " * 33]})
    hits = pd.DataFrame({"doc_id": "a", "start": range(2, 33 * 13, 13), "target": "pier"})
    hits = hits.assign(end=hits["start"] + 4)
    overview = summarise_outlets(ARTICLES, measures={"mentions": MENTIONS})
    html = shown_overview(overview, {"mentions": hits}, tmp_path, articles=articles)
    assert html.count("<mark>pier</mark>") == 30
    assert "3 more: <code>tables/page-hits.csv</code>" in html
    kept = pd.read_csv(tmp_path / "tables" / "page-hits.csv")
    assert list(kept) == ["outlet", "finding", "doc_id", "start", "end", "text"]
    assert (len(kept), set(kept["text"])) == (33, {"pier"})
    assert set(kept["finding"]) == {"pier: share of sentences"}


def test_no_typical_word_anywhere_is_said_in_every_row() -> None:
    none = {"terms": TERMS.assign(log_ratio_low=-1.0)}
    assert {cell(outlet, "typical words", none)["text"] for outlet in "AB"} == {"none stands out"}


def test_typical_words_follow_the_interval_over_units_where_there_is_one() -> None:
    unsure = {"terms": TERMS.assign(log_ratio_units_low=-0.1)}
    assert cell("A", "typical words", unsure)["text"] == "none stands out"


def test_words_that_are_not_beyond_chance_are_said_to_be_none_of_a_finding() -> None:
    more = pd.concat([TERMS, TERMS.assign(term="pact", log_ratio_low=0.4)])
    unsure = {"terms": more.assign(p_units_bh=0.2)}
    assert cell("A", "typical words", unsure)["text"] == (
        "none beyond chance; most: deal (4 times), pact (4 times)"
    )
    sure = {"terms": more.assign(p_units_bh=[0.2, 0.2, 0.01, 0.2])}
    assert cell("A", "typical words", sure)["text"] == "pact (4 times)"
    assert "after correction for 4 comparisons" in cell("A", "typical words", sure)["meaning"]


def test_findings_stand_in_a_table_per_heading_with_what_they_say(tmp_path) -> None:
    html = shown(MEASURES, {}, tmp_path)
    captions = re.findall("<caption>(.*?)</caption>", html)
    assert captions == ["How long, in which tone, by which names?", "pier"]
    second = html[html.index("<caption>pier") :]
    assert "<small>that mention it, in any voice; 95 % interval; count of n</small>" in second
    assert "pier: " not in second
    assert html.count('<th scope="row">A</th>') == 2


def test_without_headings_all_findings_stand_in_one_table(tmp_path) -> None:
    overview = summarise_outlets(ARTICLES, measures=MEASURES).drop(columns="topic")
    html = shown_overview(overview, {}, tmp_path)
    assert html.count("<table") == 1 and "<caption>" not in html


PLACEMENT = pd.DataFrame(
    GROUPS
    | {"target": "pier", "articles": [1, 4], "in_title": [1.0, 0.5], "in_lead": [0.0, 1.0]}
    | {"title_from": ["manifest", "text"], "depth": [0.19, None]}
)


def test_where_a_target_stands_tells_title_lead_and_depth() -> None:
    measures = {"placement": PLACEMENT}
    found = cell("A", "pier: where it stands", measures)
    assert found["text"] == "title in the manifest; first at 19 %"
    assert cell("B", "pier: where it stands", measures)["text"] == "title (50 %), lead (100 %)"


VOICES = pd.DataFrame(
    {"outlet": ["A", "A", "B", "B"], "target": "pier", "label": ["outlet", "quoted"] * 2}
    | {"count": [1, 3, 0, 0], "n": [4, 4, 0, 0], "share": [0.25, 0.75, None, None]}
    | {"low": 0.1, "high": 0.9}
)


def test_the_outlets_own_words_are_a_share_of_the_mentions() -> None:
    found = cell("A", "pier: in its own words", {"voices": VOICES})
    assert (found["text"], found["choices"]) == ("25 % (10 to 90 %; 1 of 4)", ("outlet",))
    assert cell("B", "pier: in its own words", {"voices": VOICES})["text"] == "not mentioned"


def test_no_word_of_its_own_is_a_share_of_nought() -> None:
    quoted = VOICES[VOICES["label"] == "quoted"]
    found = cell("A", "pier: in its own words", {"voices": quoted})
    assert (found["value"], found["text"]) == (0.0, "0 % (0 of 4)")


def test_labels_of_two_concepts_are_not_mixed_in_their_sentences(tmp_path) -> None:
    labels = pd.DataFrame(
        {"outlet": "A", "concept": ["x", "x", "y", "y"], "label": ["head", "boss"] * 2}
        | {"count": [2, 1, 1, 2], "n": 3}
    )
    hits = pd.DataFrame({"doc_id": "a", "start": [4, 20], "end": [8, 23], "concept": ["x", "y"]})
    html = shown({"labels": labels}, {"labels": hits.assign(label="head")}, tmp_path)
    assert "<summary>head (2 of 3)</summary>" in html
    assert "<mark>pier</mark>" in html and "<mark>Ann</mark>" not in html
