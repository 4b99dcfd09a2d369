"""The style: colours that can be told apart, sizes, labels."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb

from analysis.figures import fonts
from analysis.figures.frames import SHADES
from analysis.figures.labels import tint
from analysis.figures.style import (
    COLOURS,
    INK,
    QUIET,
    TINT,
    contrast,
    finish_axes,
    ink_on,
    outlet_styles,
    start_axes,
)
from analysis.figures.wording import clean_label, list_values

# Machado, Oliveira and Fernandes (2009), severity 1
DEFICIENCIES = {
    "none": np.eye(3),
    "protan": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deutan": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritan": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    part = np.array(to_rgb(colour))
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    x, y, z = np.cbrt(np.clip(TO_XYZ @ np.clip(light, 0, 1), 1e-6, None) / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_have_a_contrast_of_three_to_one_on_white(colour: str) -> None:
    assert contrast(colour, "white") >= 3


def test_contrast_is_computed_from_luminance() -> None:
    by_hand = 1.05 / ((TO_XYZ @ linear(COLOURS[0]))[1] + 0.05)
    assert contrast(COLOURS[0], "white") == pytest.approx(by_hand)


def test_all_text_has_a_contrast_of_four_and_a_half_to_one() -> None:
    shades = [to_hex(SHADES(share)) for share in np.linspace(0.001, 1, 50)]
    pairs = [(ink_on(shade), shade) for shade in shades]
    pairs += [(INK, tint(colour)) for colour in COLOURS]
    pairs += [(text, ground) for text in (INK, QUIET) for ground in ("white", TINT)]
    assert min(contrast(text, ground) for text, ground in pairs) >= 4.5


def test_long_alternative_text_ends_with_a_whole_value_and_leads_to_the_table() -> None:
    ax = plt.figure().add_subplot()
    finish_axes(ax, xlabel="", ylabel="", alt="Herald 12 words; " * 200)
    assert len(ax.get_label()) < 1600
    assert ax.get_label().endswith("Herald 12 words. The rest is in the table.")


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_colours_stay_apart_under_colour_vision_deficiencies(deficiency: str) -> None:
    seen = [lab(np.asarray(DEFICIENCIES[deficiency]) @ linear(colour)) for colour in COLOURS]
    gaps = [np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)]
    assert min(gaps) > 15


def test_the_order_of_the_rows_does_not_change_an_outlets_look() -> None:
    assert outlet_styles(["b", "a", "C"]) == outlet_styles(["C", "b", "a", "a"])


def test_forty_outlets_have_forty_looks() -> None:
    looks = outlet_styles(f"outlet {i:02d}" for i in range(40)).values()
    assert len({(look.colour, look.marker) for look in looks}) == 40


def test_a_new_figure_is_made_when_the_current_one_holds_data() -> None:
    first = start_axes(None, height_mm=50)
    first.plot([1], [1])
    assert start_axes(None, height_mm=50) is not first
    assert len(plt.get_fignums()) == 2


def test_an_empty_current_axes_is_used() -> None:
    current = plt.figure().add_subplot()
    assert start_axes(None, height_mm=50) is current


def test_a_character_without_glyph_is_named_in_a_warning() -> None:
    with pytest.warns(UserWarning, match="Noto Sans CJK"):
        assert clean_label("新聞 Daily") == "□□ Daily"


def test_an_installed_font_draws_what_the_first_one_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    mark = chr(0x2B7B6)  # drawn by the last resort font alone
    assert not fonts.has_glyph(mark)
    monkeypatch.setattr(fonts, "OTHERS", ("Last Resort High-Efficiency",))
    fonts.font_families.cache_clear()
    fonts.has_glyph.cache_clear()
    try:
        assert fonts.has_glyph(mark)
    finally:
        fonts.font_families.cache_clear()
        fonts.has_glyph.cache_clear()


def test_bidirectional_overrides_and_controls_leave_a_label() -> None:
    assert clean_label("safe\u202e\x07name \ud800") == "safe name"


def test_persian_joiners_stay() -> None:
    assert "\u200c" in clean_label("می\u200cخواهم")


def test_a_long_word_is_cut_with_an_ellipsis() -> None:
    label = clean_label("x" * 200, width=25, lines=2)
    assert label.endswith("…")
    assert max(map(len, label.split("\n"))) <= 25


def test_a_long_axis_label_is_wrapped_to_the_room_beside_the_axes() -> None:
    ax = start_axes(None, height_mm=60)
    ax.set_yticks([0, 1], ["an outlet with a rather long name " * 2, "b"])
    finish_axes(ax, xlabel="a word and another one " * 6, ylabel="", alt="x")
    ax.figure.draw_without_rendering()
    box, page = ax.xaxis.label.get_window_extent(), ax.figure.bbox
    assert ax.get_xlabel().count("\n") >= 1
    assert page.x0 <= box.x0 < box.x1 <= page.x1


def test_long_lists_keep_both_ends_in_the_alternative_text() -> None:
    text = list_values([f"n{i}" for i in range(40)], values=["1"] * 40)
    assert "n0 1" in text
    assert "n39 1" in text
    assert "28 more between" in text
