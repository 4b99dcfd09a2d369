import csv
import io
import re
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from PIL import Image

from analysis.report import show
from analysis.report.cells import cell_text
from analysis.report.pictures import draw_png
from analysis.report.sanitise import clean_html
from analysis.report.show import show_figure, show_table
from analysis.report.table import table_html


@pytest.fixture
def study(tmp_path: Path) -> SimpleNamespace:
    return SimpleNamespace(output=tmp_path / "output")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the HTML that is displayed."""
    pages: list[str] = []
    monkeypatch.setattr(show, "display", lambda result: pages.append(result.html))
    return pages


@pytest.fixture
def ax() -> Axes:
    plt.switch_backend("agg")
    ax = plt.figure(figsize=(4, 2)).add_subplot()
    ax.bar(["Herald", "Post"], [3, 5])
    ax.set_label('Two bars: "3" & 5')
    return ax


def test_the_file_has_all_rows_all_columns_and_exact_values(
    study: SimpleNamespace, shown: list[str]
) -> None:
    table = pd.DataFrame({"outlet": ["Herald"] * 40, "mean": 1 / 3, "n": 7})
    show_table(table, name="tone", study=study, columns=["outlet", "mean"])
    kept = pd.read_csv(study.output / "tables" / "tone.csv")
    pd.testing.assert_frame_equal(kept, table)
    assert shown[0].count("<tr>") == 41
    assert "0.33" in shown[0]
    assert shown[0].count('<th scope="col"') == 2


@pytest.mark.parametrize("text", ["a\rb", "a\nb", 'a "b"', "a,b", "NA", "=1+1", " x ", "012"])
def test_texts_come_back_from_the_file_as_they_were(
    text: str, study: SimpleNamespace, shown: list[str]
) -> None:
    show_table(pd.DataFrame({"text": [text]}), name="t", study=study)
    with (study.output / "tables" / "t.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.reader(file))[1] == [text]


def test_table_cells_and_headers_are_escaped(study: SimpleNamespace, shown: list[str]) -> None:
    table = pd.DataFrame({"<i>": ["<script>x</script>"], "b": ["&amp;"]})
    show_table(table, name="x", study=study)
    assert "<script>" not in shown[0]
    assert "<i>" not in shown[0]
    assert "<b>" not in shown[0]
    assert "&amp;amp;" in shown[0]


def test_rows_are_sorted_by_name_whatever_the_case_and_keep_their_order(
    study: SimpleNamespace, shown: list[str]
) -> None:
    table = pd.DataFrame({"outlet": ["Post", "eNews", "Post", "Herald"], "n": [2, 4, 1, 3]})
    show_table(table, name="x", study=study, sort=["outlet"])
    written = pd.read_csv(study.output / "tables" / "x.csv")
    assert written["outlet"].tolist() == ["eNews", "Herald", "Post", "Post"]
    assert written["n"].tolist() == [4, 3, 2, 1]
    assert table["n"].tolist() == [2, 4, 1, 3]


def test_categories_are_sorted_in_their_own_order(study: SimpleNamespace, shown: list[str]) -> None:
    target = pd.Categorical(["port", "bridge", "port"], categories=["port", "bridge"])
    table = pd.DataFrame({"target": target, "outlet": ["b", "A", "A"]})
    show_table(table, name="x", study=study, sort=["target", "outlet"])
    written = pd.read_csv(study.output / "tables" / "x.csv")
    assert written.to_numpy().tolist() == [["port", "A"], ["port", "b"], ["bridge", "A"]]


def test_a_minus_puts_the_highest_first_and_the_cut_is_told(
    study: SimpleNamespace, shown: list[str]
) -> None:
    table = pd.DataFrame(
        {"outlet": ["Post", "eNews", "Post", "Herald"] * 51, "n": [2, 4, 2, 9] * 51}
    )
    show_table(table, name="x", study=study, sort=["-n", "outlet"])
    written = pd.read_csv(study.output / "tables" / "x.csv")
    assert written["outlet"].tolist()[50:103:51] == ["Herald", "eNews"]
    assert "200 of 204 rows are shown, those with the highest n." in shown[0]


@pytest.mark.parametrize(("rows", "folded"), [(0, False), (12, False), (13, True)])
def test_a_long_table_is_folded(
    rows: int, folded: bool, study: SimpleNamespace, shown: list[str]
) -> None:
    show_table(pd.DataFrame({"outlet": ["Post"] * rows}), name="x", study=study)
    assert ("<summary>Table <small>(13 rows)</small></summary>" in shown[0]) is folded


def test_a_table_with_a_title_is_folded_under_it_unless_empty(
    study: SimpleNamespace, shown: list[str]
) -> None:
    table = pd.DataFrame({"outlet": ["Post"]})
    show_table(table, name="x", study=study, title="Who & when")
    show_table(table.head(0), name="y", study=study, title="Who & when")
    assert "<summary>Who &amp; when <small>(1 row)</small></summary>" in shown[0]
    assert 'aria-label="Who &amp; when"' in shown[0]
    assert "<details" not in shown[1]


def test_reasons_are_shown_where_there_are_any(study: SimpleNamespace, shown: list[str]) -> None:
    table = pd.DataFrame({"outlet": ["A", "B"], "reason": ["", "too few"]})
    show_table(table, name="x", study=study)
    show_table(table.head(1), name="y", study=study)
    assert [">reason</th>" in html for html in shown] == [True, False]


def test_rows_that_share_a_value_stand_under_it() -> None:
    table = pd.DataFrame({"frame": ["cost", "cost", "blame"], "outlet": ["A", "B", "A"]})
    html = table_html(table, group="frame")
    assert re.findall(r'colspan="1">(\w+)<', html) == ["cost", "blame"]
    assert html.count("<tbody>") == 2
    assert '<th scope="col">frame</th>' not in html


def test_numbers_beside_texts_carry_their_columns_name_for_small_screens() -> None:
    table = pd.DataFrame({"outlet": ["A"], "count_sure": [2], "text": ["word " * 10]})
    html = table_html(table)
    assert '<table class="prose">' in html
    assert '<td class="n" data-head="count without forms in doubt">2</td>' in html
    assert "data-head" in clean_html(html)
    assert "data-head" not in table_html(table.drop(columns="text"))


def test_whole_numbers_stay_whole_where_one_is_missing_and_shares_keep_their_digits() -> None:
    html = table_html(pd.DataFrame({"place": [4.0, None], "share": [1.0, 0.0]}))
    assert ">4</th>" in html
    assert ">1.00</td>" in html


def test_an_empty_table_says_so(study: SimpleNamespace, shown: list[str]) -> None:
    show_table(pd.DataFrame({"file": []}), name="problems", study=study)
    assert "No rows." in shown[0]
    assert (study.output / "tables" / "problems.csv").read_text() == '"file"\n'


def test_an_unknown_column_is_named(study: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="table 'x': no column 'mena'; found 'mean'"):
        show_table(pd.DataFrame({"mean": [1]}), name="x", study=study, columns=["mena"])


@pytest.mark.parametrize("name", ["../../x", "a/b", "a\\b", "C:x", "a\0b"])
def test_a_name_cannot_leave_the_folder(
    name: str, study: SimpleNamespace, shown: list[str]
) -> None:
    show_table(pd.DataFrame({"a": [1]}), name=name, study=study)
    (kept,) = study.output.rglob("*.csv")
    assert kept.parent == study.output / "tables"


def test_a_name_without_letters_is_refused(study: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match=r"no letter or digit in '\.\.'"):
        show_table(pd.DataFrame({"a": [1]}), name="..", study=study)


def test_a_further_run_keeps_its_own_files(
    study: SimpleNamespace, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(show.REPEAT_VARIABLE, "b")
    show_table(pd.DataFrame({"a": [1]}), name="06-tone", study=study)
    assert (study.output / "tables" / "06-tone-b.csv").exists()


def test_small_numbers_are_not_shown_as_nought() -> None:
    assert [cell_text(x) for x in (0.0, 0.004, 0.006, -0.0004, np.float64(2))] == [
        "0.00",
        "0.004",
        "0.01",
        "−0.0004",
        "2.00",
    ]


def test_missing_values_are_dashes_whatever_their_kind() -> None:
    table = pd.DataFrame({"a": ["x", None], "b": [1.0, np.nan], "c": [pd.NaT, pd.NaT]})
    assert table_html(table).count("<td>–</td>") + table_html(table).count('">–</td>') == 3


def test_a_figure_is_kept_twice_and_described(
    study: SimpleNamespace, shown: list[str], ax: Axes
) -> None:
    show_figure(ax, name="words", study=study, caption="Words & more")
    png = (study.output / "figures" / "words.png").read_bytes()
    assert int.from_bytes(png[16:20]) == 4 * 300
    assert 'alt="Two bars: &quot;3&quot; &amp; 5"' in shown[0]
    assert "<figcaption>Words &amp; more</figcaption>" in shown[0]
    assert (study.output / "figures" / "words.svg").read_bytes().startswith(b"<?xml")
    assert plt.get_fignums() == []


def test_the_same_figure_gives_the_same_bytes(
    study: SimpleNamespace, shown: list[str], ax: Axes
) -> None:
    show_figure(ax, name="a", study=study)
    before = [path.read_bytes() for path in sorted(study.output.rglob("a.*"))]
    again = plt.figure(figsize=(4, 2)).add_subplot()
    again.bar(["Herald", "Post"], [3, 5])
    again.set_label('Two bars: "3" & 5')
    show_figure(again, name="a", study=study)
    assert [path.read_bytes() for path in sorted(study.output.rglob("a.*"))] == before
    assert not any(mark in b"".join(before) for mark in (b"Matplotlib v", b"dc:date", b"Software"))


def test_a_figure_with_nothing_to_draw_is_a_sentence_and_no_file(
    study: SimpleNamespace, shown: list[str], ax: Axes
) -> None:
    ax.set_label("Nothing to draw: nobody is <quoted>.")
    show_figure(ax, name="words", study=study)
    assert shown == ['<p class="empty">Nothing to draw: nobody is &lt;quoted&gt;.</p>']
    assert not list(study.output.rglob("words.*"))


def test_the_colours_that_cover_most_of_a_picture_are_kept_exactly() -> None:
    figure = plt.figure(figsize=(2, 2))
    figure.add_axes((0, 0, 1, 1)).imshow(np.arange(400).reshape(20, 20), cmap="viridis")
    figure.patch.set_facecolor("#fdfefd")
    figure.axes[0].set_position((0.2, 0.2, 0.5, 0.5))
    figure.axes[0].set_axis_off()
    picture = Image.open(io.BytesIO(draw_png(figure)))
    assert picture.mode == "P"
    assert picture.convert("RGB").getpixel((0, 0)) == (0xFD, 0xFE, 0xFD)
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_a_figure_without_description_is_refused(study: SimpleNamespace, ax: Axes) -> None:
    ax.set_label(" ")
    with pytest.raises(ValueError, match=r"figure 'words': no description.*Call ax\.set_label"):
        show_figure(ax, name="words", study=study)
