"""The figure of coverage draws every status, and nothing that is not in its table."""

import pandas as pd

from analysis.figures.coverage import plot_coverage


def coverage(statuses, outlets=("A", "B")):
    return pd.DataFrame(
        [
            {
                "statement": k,
                "statement_text": f"Statement {k}.",
                "outlet": outlet,
                "status": status,
            }
            for k, row in enumerate(statuses)
            for outlet, status in zip(outlets, row, strict=True)
        ]
    )


def test_every_cell_says_its_status_in_words():
    ax = plot_coverage(coverage([("stated", "partly"), ("only quoted", "not found")]))
    assert [text.get_text() for text in ax.texts] == ["stated", "partly", "quoted", "–"]
    assert len(ax.patches) == 4


def test_only_the_first_statements_are_drawn_and_the_rest_is_counted():
    ax = plot_coverage(coverage([("stated", "stated")] * 5), n=2)
    assert len(ax.patches) == 4
    assert ax.get_xlabel().startswith("2 of 5 statements")


def test_the_description_names_statement_and_status():
    ax = plot_coverage(coverage([("stated", "not found")]))
    assert "“Statement 0.”: A stated; B not found." in ax.get_label()


def test_markup_in_a_statement_is_drawn_as_text():
    table = coverage([("stated", "stated")]).assign(statement_text="From $5bn to $6bn_x")
    ax = plot_coverage(table)
    ax.figure.canvas.draw()
    assert ax.get_yticklabels()[0].get_text() == "From $5bn to $6bn_x"


def test_no_statement_gives_a_message():
    ax = plot_coverage(coverage([]).reindex(columns=coverage([("stated", "x")]).columns))
    assert "no statement" in ax.texts[0].get_text()


def test_a_long_statement_is_drawn_in_full_and_its_row_is_higher():
    long = "The two sides agreed on a truce in the north. " * 4
    table = coverage([("stated", "stated"), ("stated", "partly")])
    table.loc[table["statement"] == 0, "statement_text"] = long
    ax = plot_coverage(table)
    assert ax.get_yticklabels()[0].get_text().replace("\n", " ") == long.strip()
    heights = [patch.get_height() for patch in ax.patches]
    assert heights[0] == heights[1] > heights[2]


def test_beyond_eight_outlets_the_cells_hold_letters_and_the_names_run_upwards():
    statuses = ["stated", "partly", "only quoted", *["not found"] * 6]
    ax = plot_coverage(coverage([statuses], outlets=[f"Outlet {k}" for k in range(9)]))
    assert [text.get_text() for text in ax.texts] == ["S", "P", "Q", *"––––––"]
    assert {label.get_rotation() for label in ax.get_xticklabels()} == {90.0}
    assert "S: stated; P: partly; Q: only in" in ax.get_xlabel().replace("\n", " ")
