import re

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.report.section import make_section


def book(*cells: NotebookNode) -> NotebookNode:
    return new_notebook(cells=[new_markdown_cell("# 02 · Which *words*?"), *cells])


def shown(*outputs: NotebookNode) -> str:
    return make_section(book(new_code_cell("x", outputs=list(outputs))), anchor="s02").html


def data(**forms: str) -> NotebookNode:
    return new_output(
        "display_data", {name.replace("_", "/"): text for name, text in forms.items()}
    )


def test_the_title_is_taken_out_and_split() -> None:
    section = make_section(book(new_markdown_cell("Few.")), anchor="s02")
    assert (section.number, section.title) == ("02", "Which *words*?")
    assert section.html == "<p>Few.</p>"


def test_headings_go_down_one_level_without_links() -> None:
    section = make_section(book(new_markdown_cell("## Why?\n\n# Late\n\n###### Deep")), anchor="s")
    assert re.findall(r"<h\d.*?</h\d>", section.html) == [
        "<h3>Why?</h3>",
        "<h2>Late</h2>",
        "<h6>Deep</h6>",
    ]


def test_code_that_shows_nothing_is_folded_with_the_next() -> None:
    out = new_output("stream", name="stdout", text="3")
    section = make_section(
        book(new_code_cell("a = 1"), new_code_cell("b = 2"), new_code_cell("a + b", outputs=[out])),
        anchor="s",
    )
    assert section.html.count("<details") == 1
    assert section.html.index("</details>") < section.html.index("<pre>3</pre>")


def test_code_is_coloured_and_escaped() -> None:
    html = make_section(book(new_code_cell("x = '<b>'")), anchor="s").html
    assert "&lt;b&gt;" in html
    assert 'class="s1"' in html


def test_the_richest_safe_form_is_shown() -> None:
    assert "<b>1</b>" in shown(data(text_html="<b>1</b>", text_plain="1"))
    assert "<em>1</em>" in shown(data(text_markdown="*1*", text_plain="1"))
    assert "<pre>1 &lt; 2</pre>" in shown(data(text_plain="1 < 2"))


def test_scripts_widgets_and_vectors_are_left_out() -> None:
    assert shown(data(application_javascript="alert(1)")).count("alert") == 0
    assert "<script" not in shown(data(text_html="<script>alert(1)</script>"))
    assert "svg" not in shown(new_output("display_data", {"image/svg+xml": "<svg onload=x>"}))
    widget = new_output("display_data", {"application/vnd.jupyter.widget-view+json": {}})
    assert "Here JupyterLab shows a control" in shown(widget)


def test_objects_without_a_form_and_warnings_are_left_out() -> None:
    html = shown(
        data(text_plain="<Axes: xlabel='x'>"),
        data(text_plain="[<matplotlib.lines.Line2D at 0x7f3c>]"),
        new_output("stream", name="stderr", text="old font at /somewhere"),
    )
    assert "Axes" not in html
    assert "0x7f3c" not in html
    assert "old font" not in html


def test_a_picture_without_description_says_so() -> None:
    html = shown(data(image_png="iVBORw0KGgo=\n"))
    assert 'alt="A figure without description."' in html


def test_prices_are_no_formulas() -> None:
    html = make_section(book(new_markdown_cell("from $5bn to $6bn & more")), anchor="s").html
    assert html == "<p>from $5bn to $6bn &amp; more</p>"


def test_only_what_is_tagged_is_part_of_the_summary_and_without_its_code() -> None:
    tagged = {"metadata": {"tags": ["summary"]}}
    out = new_output("stream", name="stdout", text="3 of 5")
    cells = [
        new_markdown_cell("## In all", **tagged),
        new_code_cell("count()", outputs=[out], **tagged),
        new_markdown_cell("More."),
    ]
    assert make_section(book(*cells), anchor="s").summary == "<h3>In all</h3>\n<pre>3 of 5</pre>"
