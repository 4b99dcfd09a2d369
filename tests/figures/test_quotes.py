"""The figures of quotations draw what their tables hold."""

import io

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.figures.quotes import plot_voice
from analysis.figures.quotes_wordings import plot_changed_quotes
from analysis.figures.style import use_style

VOICE = pd.DataFrame(
    {
        "outlet": ["Post", "Post", "Times"],
        "side": ["builders", "others", "builders"],
        "count": [30, 10, 0],
        "share": [0.75, 0.25, float("nan")],
        "n": [40, 40, 0],
    }
)


def make_compared(groups=2, text="a firm and lasting peace"):
    rows = [
        (
            k,
            "Lena Ott",
            outlet,
            change,
            text if change == "longest wording" else f"**{text}** indeed",
        )
        for k in range(groups)
        for outlet, change in (("Post", "longest wording"), ("Times", "other words"))
    ]
    table = pd.DataFrame(rows, columns=["group", "speaker", "outlet", "change", "marked"])
    table["text"] = table["marked"].str.replace("**", "")
    return table.assign(context="called it “" + table["text"] + "” on Monday")


def words_of(ax):
    return [text.get_text().strip() for text in ax.texts if text.get_text().strip()]


def test_the_bars_of_share_of_voice_are_the_shares():
    ax = plot_voice(VOICE)
    assert [float(bar.get_width()) for bar in ax.patches] == [0.75, 0.25]
    assert "Post: builders 75 %, others 25 % of 40 words" in ax.get_label()


def test_changed_words_are_drawn_in_their_own_colour():
    ax = plot_changed_quotes(make_compared(1))
    changed = [text for text in ax.texts if text.get_gid() == "changed"]
    assert [text.get_text() for text in changed] == ["a firm and lasting peace"]
    assert changed[0].get_color() != "#222222"


def test_the_outlets_and_the_speaker_are_named():
    words = words_of(plot_changed_quotes(make_compared(1)))
    assert {"0 · Lena Ott", "Post", "Times", "other words"} <= set(words)


def test_only_so_many_statements_are_drawn_and_the_rest_is_said():
    ax = plot_changed_quotes(make_compared(6), n=2)
    assert "4 more statements" in ax.get_xlabel()
    assert [word for word in words_of(ax) if "Lena Ott" in word] == ["0 · Lena Ott", "1 · Lena Ott"]


@pytest.mark.parametrize("text", ["$x$ \\frac{", "word " * 300, "nul\x00 \u202eodd", "’"])
def test_text_of_any_kind_and_length_is_drawn(text):
    target = io.BytesIO()
    with use_style():
        plot_changed_quotes(make_compared(1, text)).figure.savefig(target, format="png", dpi=50)
    assert target.getvalue().startswith(b"\x89PNG")


def test_nothing_to_draw_is_said():
    assert plot_voice(VOICE.head(0)).get_label() == "Nothing to draw: nobody is quoted."
    assert plot_changed_quotes(make_compared(0)).get_label().startswith("Nothing to draw")


def test_a_given_axes_is_drawn_on_and_returned():
    ax = plt.figure().add_subplot()
    assert plot_changed_quotes(make_compared(1), ax=ax) is ax


def test_no_text_is_smaller_than_seven_points():
    ax = plot_changed_quotes(make_compared(2))
    assert min(text.get_fontsize() for text in ax.texts) >= 7


@pytest.mark.parametrize(
    "plot", [lambda: plot_voice(VOICE), lambda: plot_changed_quotes(make_compared())]
)
def test_the_same_table_gives_the_same_svg(plot):
    def svg():
        target = io.BytesIO()
        with use_style():
            plot().figure.savefig(target, format="svg", metadata={"Date": None})
        return target.getvalue()

    assert svg() == svg()
