"""What the figures of frame functions and packages draw."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from analysis.figures.framing_functions import plot_functions
from analysis.figures.framing_packages import plot_packages
from analysis.figures.style import use_style
from tests.figures.tables import make_outlets

FUNCTIONS = ["problem", "cause", "evaluation", "remedy"]


def make_functions(count: int) -> pd.DataFrame:
    rows = [
        (outlet, frame, function, hits, 10, hits / 10)
        for outlet in make_outlets(count)
        for frame in ("cost", "$5bn_harm")
        for function, hits in zip(FUNCTIONS, (4, 3, 2, 1), strict=True)
    ]
    columns = ["outlet", "frame", "function", "count", "n", "share"]
    return pd.DataFrame(rows, columns=columns).astype({"outlet": "str"})


def make_packages(count: int) -> pd.DataFrame:
    rows = [
        (package, 60, f"frame {i} of a long name: evaluation", 0.9 - i / 10, 0.1, 0.8 - i / 10)
        for package in range(1, count + 1)
        for i in range(6)
    ]
    columns = ["package", "units", "element", "share", "rest_share", "difference"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize("count", [1, 5, 12])
@pytest.mark.parametrize(
    ("plot", "make"), [(plot_functions, make_functions), (plot_packages, make_packages)]
)
def test_any_number_of_rows_is_drawn_without_a_warning(plot, make, count: int) -> None:
    ax = plot(make(count))
    with use_style():
        ax.figure.savefig(io.BytesIO(), dpi=50)
    assert ax.get_xlabel() and ax.get_label()


def test_the_pieces_of_a_bar_follow_the_order_of_the_functions_and_fill_it() -> None:
    ax = plot_functions(make_functions(1), n=1)
    lefts = [round(float(bar.get_x()), 6) for bar in ax.patches]
    assert lefts == [0, 0.4, 0.7, 0.9]
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(1)


def test_the_frames_left_out_are_counted_on_the_axis() -> None:
    assert "(1 of 2 frames)" in plot_functions(make_functions(2), n=1).get_xlabel()


def test_without_a_hit_the_figure_says_so() -> None:
    empty = make_functions(1).assign(count=0, n=0, share=float("nan"))
    assert "Nothing to draw" in plot_functions(empty).get_label()
    assert "Nothing to draw" in plot_packages(make_packages(0)).get_label()


def test_packages_show_their_most_typical_elements() -> None:
    ax = plot_packages(make_packages(2), n=2)
    assert [line.get_xdata().tolist() for line in ax.lines] == [[0.9], [0.1], [0.8], [0.1]] * 2
