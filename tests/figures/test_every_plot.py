"""Every plot draws any number of outlets, says what it shows and breaks on no text."""

import io
import itertools
import warnings
from collections.abc import Callable

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

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
from analysis.figures.style import use_style
from tests.figures import tables

Draw = Callable[[int], Axes]

PLOTS: dict[str, Draw] = {
    "corpus": lambda count: plot_corpus(tables.make_articles(count)),
    "terms": lambda count: plot_terms(tables.make_compared_terms(count)),
    "tone": lambda count: plot_tone(tables.make_scored(count), summary=tables.make_tone(count)),
    "mentions": lambda count: plot_mentions(tables.make_mentions(count)),
    "labels": lambda count: plot_labels(tables.make_labels(count)),
    "frames": lambda count: plot_frames(tables.make_frames(count)),
    "placement": lambda count: plot_placement(tables.make_placed(count)),
    "overview": lambda count: plot_overview(tables.make_findings(count)),
    "accuracy": lambda count: plot_accuracy(tables.make_accuracy(count)),
    "confusions": lambda count: plot_confusions(tables.make_confusions(count)),
}


def save(ax: Axes, kind: str) -> bytes:
    target = io.BytesIO()
    with use_style():
        metadata = {"Date": None} if kind == "svg" else None
        ax.figure.savefig(target, format=kind, metadata=metadata, dpi=72)
    return target.getvalue()


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("count", [1, 2, 5, 12, 40])
def test_any_number_of_outlets_is_drawn_without_a_warning(name: str, count: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert save(PLOTS[name](count), "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", PLOTS)
def test_an_empty_table_gives_a_message_and_no_exception(name: str) -> None:
    assert PLOTS[name](0).get_label().startswith("Nothing to draw")


@pytest.mark.parametrize("name", PLOTS)
def test_alternative_text_holds_names_and_numbers(name: str) -> None:
    alt = PLOTS[name](2).get_label()
    assert "Herald" in alt
    assert any(mark.isdigit() for mark in alt)


@pytest.mark.parametrize("name", PLOTS)
def test_the_value_axis_is_labelled(name: str) -> None:
    assert len(PLOTS[name](2).get_xlabel()) > 4


@pytest.mark.parametrize("name", PLOTS)
def test_no_text_is_smaller_than_seven_points_or_parsed_as_mathematics(name: str) -> None:
    figure = PLOTS[name](6).figure
    figure.canvas.draw()
    texts = [text for text in figure.findobj(Text) if text.get_text().strip()]
    assert min(text.get_fontsize() for text in texts) >= 7
    assert not any(text.get_parse_math() for text in texts)


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("count", [2, 5, 12])
def test_no_two_texts_overlap(name: str, count: int) -> None:
    figure = PLOTS[name](count).figure
    figure.canvas.draw()
    texts = [text for text in figure.findobj(Text) if text.get_text().strip()]
    boxes = [(text.get_text(), text.get_window_extent().padded(-1)) for text in texts]
    pairs = itertools.combinations([box for box in boxes if box[1].width > 0], 2)
    assert [(a, b) for (a, one), (b, other) in pairs if one.overlaps(other)] == []


@pytest.mark.parametrize("name", PLOTS)
def test_the_same_table_gives_the_same_svg(name: str) -> None:
    first, second = (save(PLOTS[name](5), "svg") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", PLOTS)
def test_settings_are_as_before_after_drawing(name: str) -> None:
    before = mpl.rcParams.copy()
    PLOTS[name](2)
    assert dict(before) == dict(mpl.rcParams)


@pytest.mark.parametrize("name", PLOTS)
def test_a_given_axes_is_drawn_on_and_returned(name: str) -> None:
    ax = plt.figure().add_subplot()
    other = plt.figure().add_subplot()
    plt.sca(ax)
    assert PLOTS[name](2) is ax
    assert not other.has_data()


def test_text_of_any_kind_is_drawn() -> None:
    awkward = [
        "$x$ \\frac{",
        "100%_of_it",
        "a" * 400,
        "\u202egnirts",
        "nul\x00",
        "  ",
    ]
    articles = pd.DataFrame({"doc_id": awkward, "outlet": awkward, "words": 10})
    assert save(plot_corpus(articles), "svg")


def test_a_missing_outlet_is_a_group_of_its_own() -> None:
    articles = tables.make_articles(2).assign(outlet=pd.Series(["Herald", None], dtype="str"))
    assert "(missing) 110 words" in plot_corpus(articles).get_label()
