"""Figures of tone: readings, driving words, the course of an article."""

import pandas as pd
import pytest

from analysis.figures.tone_course import plot_course
from analysis.figures.tone_drivers import plot_drivers
from analysis.figures.tone_readings import plot_readings


def make_readings(*, moves=False):
    rows = [
        (outlet, reading, mean - place * 0.1, mean - 0.2, mean + 0.2, place, moves)
        for outlet, mean, place in (("Post", -0.1, 2), ("Herald", 0.2, 1))
        for reading in ("stock", "names_masked", "topic_neutral")
    ]
    columns = ["outlet", "reading", "mean", "low", "high", "place", "moves"]
    return pd.DataFrame(rows, columns=columns)


def make_drivers(n=9):
    return pd.DataFrame(
        {
            "outlet": "Herald",
            "word": [f"word{i}" for i in range(n)],
            "lexicon": 1.5,
            "count": 1,
            "rest_count": 2,
            "shift": [0.01 * (i - n // 2) for i in range(n)],
        }
    )


def test_every_reading_of_every_outlet_has_a_marker():
    ax = plot_readings(make_readings())
    assert len(ax.lines) == 6


def test_outlets_stand_by_name_whatever_their_tone_and_case():
    readings = make_readings().replace({"outlet": {"Herald": "the Herald", "Post": "Post"}})
    label = plot_readings(readings).get_label()
    assert label.index("Post") < label.index("the Herald")


def test_an_outlet_whose_place_moves_has_a_hollow_marker():
    assert plot_readings(make_readings(moves=True)).lines[0].get_markerfacecolor() == "white"


def test_as_many_words_are_drawn_as_asked_for_the_largest_first():
    ax = plot_drivers(make_drivers(), n=4)
    assert len(ax.patches) == 4
    widths = [bar.get_width() for bar in ax.patches]
    assert widths == sorted(widths, reverse=True)
    assert max(map(abs, widths)) == pytest.approx(0.04)


def test_a_word_without_a_valence_is_named_alone():
    ax = plot_drivers(make_drivers(1).assign(word="punctuation", lexicon=0.0, shift=0.1))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["punctuation"]


def test_the_course_has_a_bar_for_each_part_with_a_tone():
    course = pd.DataFrame(
        {
            "outlet": ["Herald"] * 3 + ["Post"] * 3,
            "part": [1, 2, 3] * 2,
            "position": [1 / 6, 0.5, 5 / 6] * 2,
            "n": 2,
            "mean": [0.1, 0.2, None, -0.1, 0.0, -0.3],
        }
    )
    ax = plot_course(course)
    assert len(ax.patches) == 5
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Herald", "Post"]


@pytest.mark.parametrize(
    ("plot", "table"),
    [
        (plot_readings, make_readings().assign(mean=None)),
        (plot_drivers, make_drivers().assign(shift=0.0)),
        (plot_course, pd.DataFrame(columns=["outlet", "part", "position", "n", "mean"])),
    ],
)
def test_nothing_to_draw_is_said(plot, table):
    assert plot(table).get_label().startswith("Nothing to draw")


def test_dollar_signs_and_long_names_are_drawn_as_written():
    name = "The $5bn_to_$6bn Gazette of a Very Long Name Indeed"
    for plot, table in ((plot_readings, make_readings()), (plot_drivers, make_drivers())):
        assert name in plot(table.assign(outlet=name)).get_label()
