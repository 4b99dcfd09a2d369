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


def test_all_code_is_folded_into_one_place_after_what_it_shows() -> None:
    out = new_output("stream", name="stdout", text="3")
    section = make_section(
        book(new_code_cell("a = 1"), new_code_cell("b = 2"), new_code_cell("a + b", outputs=[out])),
        anchor="s",
    )
    assert section.html.count("<details") == 1
    assert section.html.index("<pre>3</pre>") < section.html.index("<details")


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


def test_what_is_in_the_summary_is_not_said_twice_and_its_code_is_kept() -> None:
    out = new_output("stream", name="stdout", text="3 of 5")
    cells = [
        new_markdown_cell("## In all"),
        new_code_cell("count()", outputs=[out], metadata={"tags": ["summary"]}),
        new_markdown_cell("## More\n\nMuch more."),
    ]
    section = make_section(book(*cells), anchor="s")
    assert section.summary == "<pre>3 of 5</pre>"
    assert "<h3>In all" not in section.html
    assert "3 of 5" not in section.html
    assert "# In all" in section.html
    assert "count" in section.html


def empty(**forms: str) -> NotebookNode:
    output = data(**forms)
    output.metadata["media_analysis"] = {"empty": True}
    return output


def test_of_a_question_without_results_only_that_is_told() -> None:
    nothing = empty(text_html="<p>No rows.</p>")
    cells = [
        new_markdown_cell("### Which <b>?\n\nThey are listed."),
        new_code_cell("show(1)", outputs=[nothing]),
        new_code_cell("show(2)", outputs=[nothing]),
        new_markdown_cell("They may differ."),
    ]
    html = make_section(book(*cells), anchor="s").html
    assert '<p class="empty"><b>Which &lt;b&gt;?</b> Nothing was found.</p>' in html
    assert "listed" not in html
    assert "show" in html
    cells[2].outputs = [data(text_html="<p>One row.</p>")]
    html = make_section(book(*cells), anchor="s").html
    assert "They are listed." in html
    assert "No rows." in html


def test_an_explanation_is_given_once_and_then_pointed_to() -> None:
    told: dict[str, str] = {}
    cells = [new_markdown_cell("## How?\n\nBy *counting*."), new_code_cell("x", outputs=[SHOWN])]
    first = make_section(book(*cells), anchor="s02", told=told).html
    again = new_notebook(cells=[new_markdown_cell("# 03 · Which?"), *cells])
    second = make_section(again, anchor="s03", told=told).html
    assert "By <em>counting</em>." in first
    assert "counting" not in second
    assert "<h3>How?</h3>" in second
    assert "is told in 02 and not repeated here" in second
    assert "not repeated" not in first


SHOWN = new_output("stream", name="stdout", text="3")
