"""What each plot draws: its bars, markers, lines and words, read from the Axes."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from analysis.figures import (
    plot_accuracy,
    plot_confusions,
    plot_corpus,
    plot_frames,
    plot_labels,
    plot_mentions,
    plot_overview,
    plot_placement,
    plot_terms,
    plot_tone,
)
from analysis.figures.style import outlet_styles
from analysis.figures.tone import draw_cloud
from tests.figures import tables


def rows_of(ax: Axes) -> list[str]:
    return [label.get_text() for label in ax.get_yticklabels()]


def notes_of(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def lines_of(ax: Axes) -> list[list[float]]:
    """Return the ends of every drawn interval."""
    segments = [s for c in ax.collections if hasattr(c, "get_segments") for s in c.get_segments()]
    return [[float(x) for x in segment[:, 0]] for segment in segments]


def terms_of(*rows: tuple[str, str, float, float, float]) -> pd.DataFrame:
    columns = ["outlet", "term", "log_ratio", "log_ratio_low", "log_ratio_high"]
    return pd.DataFrame(rows, columns=columns).assign(count=3, words=100)


class TestCorpus:
    def test_longest_bar_first_and_one_piece_per_article(self) -> None:
        articles = pd.DataFrame(
            {"doc_id": ["a", "b", "c"], "outlet": ["X", "Y", "Y"], "words": [50, 40, 30]}
        )
        ax = plot_corpus(articles)
        assert rows_of(ax) == ["Y", "X"]
        assert sorted((float(b.get_x()), float(b.get_width())) for b in ax.patches) == [
            (0, 40),
            (0, 50),
            (40, 30),
        ]
        assert notes_of(ax) == ["70 words in 2 articles", "50 words in 1 article"]

    def test_thousands_of_articles_make_one_bar_per_outlet(self) -> None:
        articles = pd.DataFrame({"doc_id": range(2_000), "outlet": ["X", "Y"] * 1_000, "words": 1})
        assert len(plot_corpus(articles).patches) == 2


class TestTerms:
    def test_the_surest_term_of_an_outlet_comes_first(self) -> None:
        table = terms_of(("X", "wild", 5, -1, 9), ("X", "sure", 2, 1, 3), ("Y", "rare", -2, -3, -1))
        assert rows_of(plot_terms(table)) == ["sure", "wild"]

    def test_a_marker_is_hollow_where_the_interval_contains_zero(self) -> None:
        ax = plot_terms(terms_of(("X", "sure", 2, 1, 3), ("X", "wild", 5, -1, 9)))
        assert [line.get_markerfacecolor() == "white" for line in ax.lines] == [False, True]

    def test_a_marker_is_hollow_where_the_corrected_p_is_not_small(self) -> None:
        table = terms_of(("X", "sure", 2, 1, 3), ("X", "wild", 5, -1, 9))
        ax = plot_terms(table.assign(p_units_bh=[0.2, 0.01]))
        assert [line.get_markerfacecolor() == "white" for line in ax.lines] == [True, False]
        assert "hollow marker: not beyond chance" in ax.get_xlabel()
        label = plot_terms(table.assign(p_units_bh=0.2)).get_xlabel().replace("\n", " ")
        assert "none beyond chance after correction for 2 comparisons" in label

    def test_an_interval_without_upper_end_ends_in_an_arrow(self) -> None:
        ax = plot_terms(terms_of(("X", "only", 4, 1, np.nan)))
        assert [line.get_marker() for line in ax.lines] == [">", "o"]

    def test_pairs_of_outlets_have_a_block_each(self) -> None:
        table = terms_of(("X", "one", 3, 1, 4), ("X", "two", 3, 1, 4))
        notes = notes_of(plot_terms(table.assign(against=["Y", "Z"])))
        assert {"X against Y", "X against Z"} <= set(notes)

    def test_an_interval_over_units_goes_before_the_one_over_words(self) -> None:
        table = terms_of(("X", "one", 3, 1, 4))
        ends = {"log_ratio_units_low": -1.0, "log_ratio_units_high": 5.0}
        ax = plot_terms(table.assign(**ends, interval="over doc_id"))
        assert [-1.0, 5.0] in lines_of(ax)
        assert "95 % interval, over doc_id" in ax.get_xlabel().replace("\n", " ")

    def test_no_more_terms_than_asked_for(self) -> None:
        table = terms_of(*[("X", f"t{i}", 3, i, 4) for i in range(1, 9)])
        assert rows_of(plot_terms(table, n=3)) == ["t8", "t7", "t6"]


class TestTone:
    def test_every_sentence_is_a_dot_and_outlets_stand_by_name(self) -> None:
        ax = plot_tone(tables.make_scored(2), summary=tables.make_tone(2))
        dots = [c for c in ax.collections if len(c.get_offsets()) == 4]
        assert len(dots) == 2
        assert rows_of(ax) == ["eNews", "Herald"]

    @pytest.mark.parametrize("number", [3, 30, 3_000])
    def test_a_stack_of_dots_stays_inside_its_row(self, number: int) -> None:
        ax = plt.figure().add_subplot()
        style = outlet_styles(["X"])["X"]
        draw_cloud(ax, pd.Series([0.0] * number + [0.5]), y=0.0, style=style)
        heights = -np.asarray(ax.collections[0].get_offsets())[:, 1]
        assert 0 <= heights.min() < heights.max() < 0.4

    @pytest.mark.parametrize(("number", "notes"), [(5, []), (6, ["6"]), (3_000, ["3,000"])])
    def test_a_stack_that_runs_together_has_its_number(self, number: int, notes: list[str]) -> None:
        ax = plt.figure().add_subplot()
        style = outlet_styles(["X"])["X"]
        draw_cloud(ax, pd.Series([0.0] * number + [0.5]), y=0.0, style=style)
        assert [text.get_text() for text in ax.texts] == notes

    def test_the_interval_of_the_mean_is_drawn_and_named(self) -> None:
        ax = plot_tone(tables.make_scored(1), summary=tables.make_tone(1))
        assert [0.2, 0.4] in [[round(x, 6) for x in line] for line in lines_of(ax)]
        assert "95 % interval, over articles" in ax.get_xlabel()

    def test_several_targets_stand_in_blocks(self) -> None:
        scored = tables.make_scored(1).assign(target="the port")
        summary = tables.make_tone(1).assign(target="the port")
        ax = plot_tone(scored, summary=summary, by=["target", "outlet"])
        assert "the port" in notes_of(ax)

    def test_a_summary_with_a_forgotten_column_is_refused(self) -> None:
        summary = pd.concat([tables.make_tone(1)] * 2)
        with pytest.raises(ValueError, match="two rows for 'Herald'"):
            plot_tone(tables.make_scored(1), summary=summary)

    def test_outlets_are_looked_up_in_the_articles(self) -> None:
        scored = pd.DataFrame({"doc_id": ["a0", "a0"], "compound": [0.1, None]})
        ax = plot_tone(scored, summary=tables.make_tone(1), articles=tables.make_articles(1))
        assert "1 sentence;" in ax.get_label()


class TestMentions:
    def test_a_block_per_target_with_the_same_order_of_outlets(self) -> None:
        ax = plot_mentions(tables.make_mentions(2))
        assert rows_of(ax) == ["eNews", "Herald"] * 2
        assert [0.2, 0.6] in lines_of(ax)

    def test_rates_have_no_interval(self) -> None:
        summary = tables.make_mentions(1).assign(per_thousand=12.5, words=800)
        ax = plot_mentions(summary, value="per_thousand")
        assert ax.get_xlabel() == "mentions per thousand words (no interval)"
        assert "12.5 (n = 800)" in notes_of(ax)


class TestLabels:
    def test_the_pieces_of_a_bar_add_up_to_one(self) -> None:
        ax = plot_labels(tables.make_labels(1))
        assert sum(bar.get_width() for bar in ax.patches) == 1
        assert "3 of 4" in notes_of(ax)

    def test_a_bar_of_few_is_pale_and_says_its_counts(self) -> None:
        few, many = tables.make_labels(1), tables.make_labels(1).assign(n=40)
        many["count"] *= 10
        assert plot_labels(few).get_xlabel().endswith("pale: of fewer than 5")
        assert not plot_labels(many).get_xlabel().endswith("pale: of fewer than 5")
        assert "75 %" in notes_of(plot_labels(many))

    def test_concepts_that_are_named_too_seldom_are_not_drawn(self) -> None:
        table = tables.make_labels(1)
        assert len(plot_labels(table, min_count=4).patches) == 2
        message = "Nothing to draw: no concept is named 5 times or more."
        assert plot_labels(table, min_count=5).get_label() == message

    def test_more_than_six_labels_are_joined(self) -> None:
        rows = [("X", "the fire", f"l{i}", 10 - i, (10 - i) / 52, 52) for i in range(8)]
        table = pd.DataFrame(rows, columns=["outlet", "concept", "label", "count", "share", "n"])
        ax = plot_labels(table)
        assert len(ax.patches) == 6
        assert "other labels" in ax.get_label()
        assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(1)

    def test_labels_in_a_given_order_keep_their_colours_whatever_their_counts(self) -> None:
        rows = [("X", "c", "quoted", 1, 0.25, 4), ("X", "c", "reported", 3, 0.75, 4)]
        table = pd.DataFrame(rows, columns=["outlet", "concept", "label", "count", "share", "n"])
        order = ["outlet", "quoted", "reported"]
        both, one = (
            {bars.get_label(): bars.patches[0].get_facecolor() for bars in ax.containers}
            for ax in (plot_labels(table, order=order), plot_labels(table[1:], order=order))
        )
        assert list(both) == ["quoted", "reported"]
        assert both["reported"] == one["reported"] != both["quoted"]

    def test_the_axis_says_what_the_shares_are_of(self) -> None:
        ax = plot_labels(tables.make_labels(1), unit="the mentions")
        assert ax.get_xlabel().startswith("share of the mentions, %")
        assert "shares of the mentions" in ax.get_label()

    def test_concepts_beyond_n_are_counted(self) -> None:
        one = tables.make_labels(1)
        table = pd.concat([one.assign(concept=f"c{i}") for i in range(4)])
        assert "(2 of 4 concepts)" in plot_labels(table, n=2).get_xlabel()


class TestFrames:
    def test_frames_that_stand_nowhere_are_said_to_be_nothing_to_draw(self) -> None:
        table = pd.DataFrame({"outlet": ["A"], "frame": ["cost"], "share": [0.0], "n": [9]})
        label = plot_frames(table, unit="share of the sentences").get_label()
        assert label == "Nothing to draw: no frame is indicated (share of the sentences)."

    def test_frames_keep_the_order_asked_for_and_cells_of_few_are_hatched(self) -> None:
        table = pd.DataFrame(
            {
                "outlet": ["Herald", "Post"] * 2,
                "frame": ["cost", "cost", "blame", "blame"],
                "share": [0.5, 0.25, 0.75, 0.5],
                "n": [20, 4] * 2,
            }
        )
        ax = plot_frames(table, order=["cost", "no such frame"])
        assert [label.get_text() for label in ax.get_yticklabels()] == ["cost", "blame"]
        assert [(patch.get_xy(), patch.get_hatch()) for patch in ax.patches] == [
            ((1, 0), "///"),
            ((1, 1), "///"),
        ]
        assert "hatched: of fewer than 5" in ax.get_xlabel()

    def test_a_cell_holds_its_share_and_an_absent_frame_is_named_below(self) -> None:
        ax = plot_frames(tables.make_frames(2))
        assert notes_of(ax) == ["50 %", "50 %"]
        assert ax.get_xlabel().endswith("in no sentence: cost")

    def test_of_few_sentences_a_cell_says_the_count(self) -> None:
        assert notes_of(plot_frames(tables.make_frames(2).assign(n=4))) == ["2 of 4", "2 of 4"]
        assert notes_of(plot_frames(tables.make_frames(9).assign(n=4))) == ["2 of 4"] * 9

    def test_one_target_is_named_as_what_the_shares_are_of(self) -> None:
        ax = plot_frames(tables.make_frames(1).assign(target="the port"))
        assert ax.get_xlabel().startswith("share of the sentences that mention the port, %")

    def test_a_share_has_one_shade_whatever_stands_beside_it(self) -> None:
        table = tables.make_frames(1).assign(share=[0.5, 0.25])
        shades = []
        for part in (table, table.tail(1)):
            ax = plot_frames(part)
            ax.figure.draw_without_rendering()
            shades.append(ax.collections[0].get_facecolors()[-1].tolist())
        assert shades[0] == shades[1]

    def test_more_than_eight_outlets_become_rows(self) -> None:
        assert rows_of(plot_frames(tables.make_frames(9)))[0].endswith("n = 20")

    def test_two_targets_at_once_are_refused(self) -> None:
        with pytest.raises(ValueError, match="two rows for 'blame', 'Herald'"):
            plot_frames(pd.concat([tables.make_frames(1)] * 2))


class TestPlacement:
    def test_a_tick_per_mention_in_the_text_and_a_mark_for_the_title(self) -> None:
        ax = plot_placement(tables.make_placed(1))
        assert [line for line in lines_of(ax) if line[0] == line[1]] == [[0.05, 0.05], [0.8, 0.8]]
        assert ax.lines[0].get_marker() == "s"

    def test_thousands_of_mentions_share_ticks(self) -> None:
        one = tables.make_placed(1).tail(1)
        placed = pd.concat([one.assign(depth=i / 5_000) for i in range(5_000)])
        assert len([line for line in lines_of(plot_placement(placed)) if line[0] == line[1]]) == 401

    def test_an_outlet_without_a_mention_keeps_its_row(self) -> None:
        placed = tables.make_placed(1).assign(doc_id="a0")
        ax = plot_placement(placed, articles=tables.make_articles(2))
        assert rows_of(ax) == ["eNews", "Herald"]
        assert notes_of(ax)[0] == "none"


class TestOverview:
    def test_numbers_and_words_stand_in_their_cells(self) -> None:
        notes = notes_of(plot_overview(tables.make_findings(2)))
        assert "+0.10" in notes
        assert "truce (4 times), $5bn (once)" in [note.replace("\n", " ") for note in notes]

    def test_more_than_six_findings_take_a_second_band(self) -> None:
        one = tables.make_findings(1)
        table = pd.concat([one.assign(finding=one["finding"] + str(i)) for i in range(4)])
        assert rows_of(plot_overview(table)) == ["Herald", "Herald"]

    def test_a_column_of_noughts_stands_in_the_middle_of_the_cell(self) -> None:
        table = tables.make_findings(1).head(1).assign(value=0.0, low=np.nan, high=np.nan)
        assert plot_overview(table).lines[0].get_xdata()[0] == 0.5

    def test_findings_of_one_measure_have_one_scale_from_nought(self) -> None:
        one = tables.make_findings(1).head(1).assign(low=np.nan, high=np.nan, measure="mentions")
        table = pd.concat([one.assign(finding=str(value), value=value) for value in (0.2, 0.4)])
        first, second = (line.get_xdata()[0] % 1 - 0.17 for line in plot_overview(table).lines)
        assert 2 * first == pytest.approx(second)

    def test_a_finding_about_a_target_stands_below_its_name(self) -> None:
        table = tables.make_findings(1).head(1).assign(finding="the port: share", target="the port")
        notes = notes_of(plot_overview(table))
        assert "the port" in notes and "share" in notes

    def test_the_axis_tells_the_kinds_of_interval_and_a_cell_what_n_counts(self) -> None:
        table = tables.make_findings(1).head(1).assign(n=9, unit="sentences", interval="bootstrap")
        text = " ".join(plot_overview(table).get_xlabel().split())
        assert text == "upright tick: 0; line: 95 % interval (mean tone: bootstrap)"
        assert "9 sentences" in notes_of(plot_overview(table))


class TestAccuracy:
    def test_a_row_per_score_and_one_for_the_share_that_is_right(self) -> None:
        table = pd.concat([tables.make_accuracy(1), tables.make_accuracy(1).assign(label="(all)")])
        ax = plot_accuracy(table)
        assert rows_of(ax) == ["precision", "recall", "F1", "right"]
        assert [0.5, 0.8] in lines_of(ax)

    def test_cells_of_a_code_add_up_to_its_n(self) -> None:
        ax = plot_confusions(tables.make_confusions(2))
        assert notes_of(ax) == ["50 %"] * 4
        assert rows_of(ax) == ["eNews, n = 20", "Herald, n = 20"]


def test_a_title_known_from_the_manifest_alone_is_a_hollow_square() -> None:
    placed = pd.DataFrame(
        {"doc_id": ["a"], "outlet": "Herald", "depth": 0.4, "in_title": False, "in_lead": False}
    )
    summary = pd.DataFrame({"outlet": ["Herald"], "in_title": 1.0, "title_from": "manifest"})
    ax = plot_placement(placed, summary=summary)
    squares = [line for line in ax.lines if line.get_marker() == "s"]
    assert "its title in the manifest" in ax.get_label()
    assert "hollow square: title known from the manifest alone" in " ".join(ax.get_xlabel().split())
    assert [line.get_fillstyle() for line in squares] == ["none"]
