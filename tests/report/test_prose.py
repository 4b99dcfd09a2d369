"""The sentences say what their tables hold, and only that."""

import re

import pandas as pd
import pytest

from analysis.framing import compare_shares
from analysis.inference import wilson_interval
from analysis.report.prose import (
    describe_cleaning,
    describe_corpus,
    describe_coverage,
    describe_differences,
    describe_findings,
    describe_frames,
    describe_labels,
    describe_mentions,
    describe_placement,
    describe_reuse,
    describe_terms,
    describe_tone,
)
from analysis.report.prose.differences import widen_intervals


def tone(means, lows, highs):
    return pd.DataFrame(
        {"outlet": ["A", "B"], "n": [10, 12], "mean": means, "low": lows, "high": highs}
    )


def corpus(outlets, words):
    rows = pd.DataFrame({"outlet": outlets, "words": words})
    rows["doc_id"] = [f"d{i}" for i in range(len(rows))]
    rows["published"] = pd.NaT
    return rows.assign(title="", url="", text="", file="", sha256="", language="en")


def test_intervals_that_overlap_may_still_show_a_difference():
    # by hand: .2 - hypot(.2 - .05, .1 - 0) = .0197, .2 + hypot(.3 - .2, 0 + .1) = .3414
    text = describe_tone(tone([0.0, 0.2], [-0.1, 0.05], [0.1, 0.3]))
    assert text.endswith("They lie 0.20 (95 % interval +0.02 to +0.34) apart.")


def test_a_difference_that_may_be_none_is_said_to_show_nothing():
    text = describe_tone(tone([0.0, 0.1], [-0.2, -0.1], [0.2, 0.3]))
    assert "too few sentences to tell them apart" in text
    assert "They lie" not in text


def test_a_mean_without_an_interval_is_not_said_to_differ():
    missing = float("nan")
    text = describe_tone(tone([-0.5, 0.2], [missing, 0.05], [missing, 0.4]))
    assert text.endswith(
        "too few sentences to tell them apart: at least one of the two has no interval."
    )


def test_a_group_without_tone_is_not_compared():
    text = describe_tone(tone([float("nan"), 0.2], [float("nan"), 0.1], [float("nan"), 0.3]))
    assert text == "Fewer than two groups have a tone, so there is nothing to compare."


def test_one_article_per_outlet_is_called_that():
    text = describe_corpus(corpus(["A", "B", "C", "D", "E"], [100, 200, 300, 400, 500]))
    assert "Each outlet is represented by one article" in text
    assert "below 0.2" in text
    assert "5.0 times" in text


def test_several_articles_per_outlet_give_their_range():
    text = describe_corpus(corpus(["A", "A", "B", "B", "B"], [1, 1, 1, 1, 1]))
    assert "The outlets have 2 to 3 articles each." in text
    assert "below 0.1" in text


def test_a_single_outlet_has_nothing_to_compare_with():
    assert "only one outlet" in describe_corpus(corpus(["A"], [10]))


def test_an_empty_corpus_is_said_to_be_empty():
    assert describe_corpus(corpus([], [])) == "The corpus holds **no article**."


def test_names_cannot_inject_markdown():
    text = describe_corpus(corpus(["<b>*A*</b>", "B"], [100, 200]))
    assert "<b>" not in text
    assert r"\<b\>\*A\*" in text


def test_cleaning_without_cuts_says_so():
    ledger = pd.DataFrame({"removed": ["\n"], "rule": ["blank"]})
    words = pd.DataFrame({"words": [10]})
    assert describe_cleaning(ledger, articles=words, loaded=words) == "Cleaning cut nothing."


def test_only_words_with_an_interval_above_zero_are_named():
    compared = pd.DataFrame(
        {
            "outlet": ["A", "A"],
            "term": ["sure", "unsure"],
            "count": [9, 3],
            "per_thousand": [9.0, 3.0],
            "rest_per_thousand": [1.0, 1.0],
            "log_ratio": [3.0, 5.0],
            "log_ratio_low": [1.0, -0.5],
        }
    )
    text = describe_terms(compared)
    assert "*sure*" in text
    assert "unsure" not in text


def test_words_beyond_chance_after_correction_are_counted_and_in_bold():
    compared = pd.DataFrame(
        {
            "outlet": ["A", "b", "C"],
            "term": ["one", "two", "three"],
            "count": 9,
            "per_thousand": 9.0,
            "rest_per_thousand": 1.0,
            "log_ratio": 3.0,
            "log_ratio_units_low": 1.0,
            "p_units_bh": [0.3, 0.2, 0.04],
        }
    )
    text = describe_terms(compared)
    assert "correction for 3 comparisons of a word and an outlet" in text
    assert "1 word is typical beyond chance" in text
    assert re.findall(r"\*+\w+\*+", text.split("\n", 2)[2])[::2] == ["**A**", "**b**", "**C**"]
    assert "*two*" in text
    assert "**two**" not in text
    assert "**three**" in text
    text = describe_terms(compared.assign(p_units_bh=0.2))
    assert "**no word is typical beyond chance**; the smallest corrected p is 0.2" in text


def test_words_are_named_by_the_interval_over_units_that_the_figure_draws():
    compared = pd.DataFrame(
        {
            "outlet": "A",
            "term": ["by words", "by articles"],
            "count": [9, 3],
            "per_thousand": [9.0, 3.0],
            "rest_per_thousand": 1.0,
            "log_ratio_low": [1.0, -0.5],
            "log_ratio_units_low": [-0.2, 0.4],
        }
    )
    text = describe_terms(compared)
    assert "*by articles*" in text
    assert "by words" not in text


def test_a_target_that_nobody_mentions_is_said_to_be_absent():
    summary = pd.DataFrame(
        {
            "outlet": ["A"],
            "target": ["t"],
            "count": [0],
            "n": [9],
            "share": [0.0],
            "low": [0.0],
            "high": [0.3],
        }
    )
    assert describe_mentions(summary) == "**T**: mentioned by none."


def test_placement_names_every_outlet_with_the_target_in_its_title():
    summary = pd.DataFrame(
        {
            "outlet": ["A", "B", "C"],
            "in_title": [1, 1, 0],
            "in_lead": [0, 0, 0],
            "depth": [0.1, 0.0, float("nan")],
        }
    )
    text = describe_placement(summary)
    assert text.startswith("In the title: **A**, **B**. In the lead: none.")
    assert "earliest in **B** (after 0 %" in text


@pytest.mark.parametrize(
    ("describe", "each", "value"),
    [(describe_labels, "concept", "label"), (describe_frames, "target", "frame")],
)
def test_ties_name_every_value(describe, each, value):
    compared = pd.DataFrame(
        {"outlet": "A", each: "x", value: ["p", "q", "r"], "count": [2, 2, 1], "n": [5, 5, 5]}
    )
    assert describe(compared) == "- **X**: A *p* and *q* (2 of 5 each)."


def test_coverage_without_common_statements_compares_nothing():
    summary = pd.DataFrame(
        {"outlet": ["A"], "n": [0], "not_found": [0], "share_found": [float("nan")], "alone": [3]}
    )
    assert describe_coverage(summary).startswith("There is only one outlet, so there is nothing to")
    both = pd.concat([summary, summary.assign(outlet="B")])
    assert "so there is nothing to compare" in describe_coverage(both)


def test_three_that_tie_do_not_stand_out():
    compared = pd.DataFrame(
        {"outlet": "A", "concept": "x", "label": ["p", "q", "r"], "count": 1, "n": 3}
    )
    assert describe_labels(compared) == "- **X**: A none stands out (3 labels, 1 of 3 each)."


def test_shares_apart_are_told_with_the_interval_of_their_difference():
    summary = pd.DataFrame(
        {
            "outlet": ["A", "B"],
            "target": "t",
            "count": [90, 10],
            "n": [100, 100],
            "share": [0.9, 0.1],
            "low": [0.8, 0.05],
            "high": [0.95, 0.2],
        }
    )
    # by hand: .8 - hypot(.9 - .8, .2 - .1) = .659, .8 + hypot(.95 - .9, .1 - .05) = .871
    text = describe_mentions(summary)
    assert text.endswith("80 percentage points apart (95 % interval 66 to 87).")


def test_all_outlets_that_share_a_place_are_named():
    summary = pd.DataFrame(
        {"outlet": list("ABC"), "n": 10, "share_found": [0.8, 0.5, 0.8], "alone": [2, 2, 1]}
    )
    text = describe_coverage(summary)
    assert "**A** and **C** have the largest share of them (80 %), **B** has the smallest" in text
    assert "**A** and **B** have the most" in text


def test_mentions_in_doubt_are_said_beside_the_count():
    summary = pd.DataFrame(
        {"outlet": ["A", "B"], "target": "t", "count": [3, 2], "count_sure": [1, 2], "n": 4}
        | {"share": [0.75, 0.5], "low": 0.1, "high": 0.9}
    )
    text = describe_mentions(summary)
    assert "**A** (3 of 4; 1 without the forms in doubt)" in text
    assert "**B** (2 of 4)" in text


def test_another_order_without_the_forms_in_doubt_is_said():
    summary = pd.DataFrame(
        {"outlet": ["A", "B"], "target": "t", "count": [3, 2], "count_sure": [1, 2], "n": 4}
        | {"share": [0.75, 0.5], "low": 0.1, "high": 0.9}
    )
    text = describe_mentions(summary)
    assert text.endswith("the order is another: **B** 50 % and **A** 25 %.")
    assert "order" not in describe_mentions(summary.assign(count_sure=[3, 1]))


def apart(first: int, second: int, n: int) -> pd.DataFrame:
    """Return shares of one frame in two outlets, with their Wilson intervals."""
    low, high = wilson_interval([first, second], n=n)
    return pd.DataFrame(
        {"outlet": ["A", "B"], "frame": "x", "count": [first, second], "n": n}
    ).assign(share=[first / n, second / n], low=low, high=high)


def test_the_widest_difference_is_named_with_its_interval():
    text = describe_differences(
        compare_shares(apart(9, 3, 10), each="frame"), each="frame", subject="S"
    )
    assert "**A** 90 % (9 of 10) against **B** 30 % (3 of 10), 60 percentage points apart" in text
    assert "(95 % interval 17 to 81)" in text  # Newcombe (1998), table II, example b
    assert text.endswith("It stands in 1 of 1 comparison.")


def test_differences_that_may_be_none_are_said_to_show_nothing():
    table = pd.concat([apart(5, 3, 10), apart(4, 3, 10).assign(frame="y")])
    text = describe_differences(compare_shares(table, each="frame"), each="frame", subject="S")
    assert "too few to tell two outlets apart (n = 10; 2 comparisons" in text
    assert "*X*" not in text


def test_a_difference_stands_only_if_its_interval_widened_for_all_pairs_leaves_out_0():
    one = apart(9, 3, 10)
    others = [apart(5, 5, 10).assign(frame=f"f{number}") for number in range(19)]
    alone = compare_shares(one, each="frame")
    among = compare_shares(pd.concat([one, *others]), each="frame")
    assert "60 percentage points apart (95 % interval 17 to 81)" in describe_differences(
        alone, each="frame", subject="S"
    )
    text = describe_differences(among, each="frame", subject="S")
    assert "60" not in text
    assert "too few to tell two outlets apart (n = 10; 20 comparisons" in text


def test_the_widened_interval_is_newcombes_at_bonferronis_level():
    table = apart(56, 48, 70).assign(n=[70, 80], share=[0.8, 0.6])
    low, high = wilson_interval([56, 48], n=[70, 80])
    compared = compare_shares(table.assign(low=low, high=high), each="frame")
    # by hand with z of 1 - .05 / 10 / 2 = 2.8070 in the formulas of Wilson and Newcombe
    assert widen_intervals(compared, pairs=10)["low"].item() == pytest.approx(-0.01217, abs=1e-5)


def test_an_interval_over_articles_is_not_narrowed_to_one_over_sentences():
    compared = compare_shares(apart(90, 10, 100), each="frame").assign(low=0.1, high=1.0)
    # by hand: .8 - .7 * 2.807 / 1.960
    assert widen_intervals(compared, pairs=10)["low"].item() == pytest.approx(-0.2026, abs=1e-3)


def findings(table, **options):
    articles = pd.DataFrame({"outlet": ["A", "B"], "words": [10, 20]})
    coverage = pd.DataFrame(
        {"outlet": ["A", "B"] * 3, "statement": [0, 0, 1, 1, 2, 2]}
        | {"status": ["stated", "partly", "only quoted", "not found", "stated", "not found"]}
        | {"n_near": [2, 2, 1, 1, 1, 1]}
    )
    given = {"targets": ["the pier", "Ann"], "differences": {"Share of x": table}}
    given |= {"coverage": coverage} | options
    return describe_findings(articles, **given)


def test_the_findings_begin_with_what_was_compared_and_end_with_what_no_number_shows():
    lines = findings(compare_shares(apart(9, 3, 10), each="frame")).splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("- This study compares how 2 outlets (2 articles, 30 words) present")
    assert lines[0].endswith("the pier and Ann.")
    assert "share of x: *X*, **A** 90 % (9 of 10) against **B** 30 % (3 of 10)" in lines[1]
    assert "Of 3 statements" in lines[2]
    assert "found 1 in both outlets, at least in part, and 2 in one only" in lines[2]
    assert "each outlet is here with one article" in lines[4]


def test_the_findings_name_no_difference_that_chance_may_have_made():
    text = findings(compare_shares(apart(5, 3, 10), each="frame"))
    assert "No difference stands in 1 comparison of two outlets (share of x; n = 10)" in text
    text = findings(compare_shares(apart(2, 0, 3), each="frame"))
    assert "No two outlets have enough sentences to be compared." in text


def test_a_difference_that_stands_among_those_of_its_kind_alone_is_named_as_such():
    kinds = {"Share of x": compare_shares(apart(16, 8, 20), each="frame")}
    many = pd.concat([apart(5, 4, 10).assign(frame=str(frame)) for frame in range(40)])
    kinds |= {"Share of y": compare_shares(many, each="frame")}
    text = findings(None, differences=kinds)
    compared = "41 comparisons of two outlets taken together (share of x and share of y; n from 10 "
    assert f"No difference stands in {compared}to 20)" in text
    assert "taken alone – share of x: *X*, **A** 80 % (16 of 20) against **B** 40 %" in text


def test_the_widest_of_several_means_is_no_difference_where_the_intervals_overlap():
    three = pd.DataFrame({"outlet": list("ABC"), "n": 10, "mean": [0.0, 0.2, 0.1]})
    three = three.assign(low=[-0.1, 0.08, 0.0], high=[0.1, 0.3, 0.2])
    assert describe_tone(three).endswith("to tell them apart: their intervals overlap.")
    assert "They lie" in describe_tone(three.head(2))


def test_one_outlet_alone_has_no_other_to_be_compared_with():
    none = compare_shares(apart(3, 4, 10).head(1), each="frame")
    text = describe_differences(none, each="frame", subject="Frames")
    assert text == "**Frames**: there are no two outlets to compare."


def test_too_few_to_compare_are_said_to_show_nothing():
    text = describe_differences(
        compare_shares(apart(2, 0, 3), each="frame"), each="frame", subject="S"
    )
    assert text == "**S**: too few in each outlet to compare any two."


def test_a_title_that_the_manifest_alone_gives_is_told_apart():
    summary = pd.DataFrame({"outlet": ["b", "A", "C"], "in_title": 1, "in_lead": [1, 1, 0]})
    summary = summary.assign(depth=0.5, title_from=["text", "text", "manifest"])
    text = describe_placement(summary)
    assert "In the title: **A**, **b**. In the title that the manifest gives" in text
    assert "not in the text: **C**. In the lead: **A**, **b**." in text


def test_a_frame_that_neither_of_two_outlets_has_is_no_comparison():
    table = pd.concat([apart(5, 3, 10), apart(0, 0, 10).assign(frame="y")])
    text = describe_differences(compare_shares(table, each="frame"), each="frame", subject="S")
    assert "(n = 10; 1 comparison, Newcombe interval)" in text


def test_one_outlet_is_not_compared_with_itself():
    summary = pd.DataFrame({"outlet": ["A"], "target": "t", "count": [3], "n": 4, "share": [0.75]})
    text = describe_mentions(summary.assign(low=0.3, high=0.95))
    assert text == "**T**: mentioned in 75 % of the sentences of **A** (3 of 4)."


def test_reuse_says_where_nothing_is_shared_and_where_the_order_holds():
    names = ["Herald", "Gazette"]
    reuse = pd.DataFrame({"outlet": names, "words": [100, 100], "shared_words": [0, 0]})
    summary = pd.DataFrame({"outlet": names, "n": 10, "share_found": [0.9, 0.6]})
    without = summary.assign(n=1, share_found=[1.0, 0.0])
    tables = {"summary": summary, "without": without}
    assert describe_reuse(reuse, **tables).startswith("No passage is shared between outlets")
    assert "nothing can be shared" in describe_reuse(reuse.head(1), **tables)
    some = reuse.assign(shared_words=[3, 0])
    text = describe_reuse(some, **tables)
    assert "1 statement is carried by at least two outlets, of 10 with them" in text
    assert text.endswith("The picture holds: no two outlets change places in what they carry.")
    turned = {"summary": summary, "without": summary.assign(share_found=[0.6, 0.9])}
    assert "cannot be told from so few statements" in describe_reuse(some, **turned)
    many = {name: table.assign(n=1000) for name, table in turned.items()}
    assert "The picture does not hold: " in describe_reuse(some, **many)
    none = without.assign(n=0, share_found=float("nan"))
    text = describe_reuse(some, summary=summary, without=none)
    assert "no statement is carried by two outlets, of 10 with them" in text
    empty = summary.assign(n=0, share_found=float("nan"))
    assert "too little to compare" in describe_reuse(some, summary=empty, without=none)
