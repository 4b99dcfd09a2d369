import pandas as pd

from analysis.figures.terms_dispersion import plot_dispersion
from analysis.figures.terms_heatmap import plot_term_rates
from analysis.figures.terms_map import plot_vocabularies
from analysis.figures.terms_shift import plot_shift

ARTICLES = pd.DataFrame(
    {"doc_id": ["a", "b"], "outlet": ["Herald", "Post"], "text": ["x" * 100, "x" * 200]}
)
HITS = pd.DataFrame({"doc_id": ["a", "a", "b"], "start": [0, 50, 50], "term": ["war"] * 3})
SHIFT = pd.DataFrame(
    {
        "outlet": ["Herald"] * 2 + ["Post"] * 2,
        "term": ["war", "deal", "deal", "war"],
        "count": [3, 0, 2, 1],
        "rest_count": [1, 2, 0, 3],
        "contribution": [0.2, -0.1, 0.1, -0.2],
        "part": [0.6, 0.3, 0.3, 0.6],
    }
)
COUNTS = pd.DataFrame(
    {
        "outlet": ["Herald", "Herald", "Post"],
        "term": ["war", "talks", "talks"],
        "count": [6, 1, 4],
        "words": [1000, 1000, 500],
        "per_thousand": [6.0, 1.0, 8.0],
    }
)
PLACES = pd.DataFrame({"group": ["Herald", "Post"], "x": [-0.3, 0.3], "y": 0.0, "fit": 0.8})
DISTANCES = pd.DataFrame(
    {"group": ["Herald"], "other": ["Post"], "divergence": [0.36], "expected": [0.4]}
)


def test_uses_stand_where_they_are_in_their_article():
    ax = plot_dispersion(HITS, articles=ARTICLES)
    places = [line.get_segments() for line in ax.collections if len(line.get_segments()) < 3]
    drawn = [[float(segment[0][0]) for segment in part] for part in places]
    assert [0.0, 0.5] in drawn and [0.25] in drawn


def test_an_outlet_without_a_use_has_its_empty_row():
    ax = plot_dispersion(HITS[:2], articles=ARTICLES)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Herald", "Post"]
    assert "Post no use" in ax.get_label()


def test_terms_that_stand_nowhere_are_said_to():
    assert plot_dispersion(HITS[:0], articles=ARTICLES).get_label().startswith("Nothing to draw")


def test_words_used_less_are_hollow_bars_to_the_left():
    bars = plot_shift(SHIFT).patches
    assert [round(bar.get_width(), 9) for bar in bars] == [60, -30, 30, -60]
    assert bars[1].get_facecolor()[:3] == (1, 1, 1) != bars[0].get_facecolor()[:3]


def test_a_shift_without_a_difference_is_said_to_be_empty():
    assert plot_shift(SHIFT.assign(contribution=float("nan"))).get_label().startswith("Nothing")


def test_rates_are_written_in_their_cells_and_absence_is_a_zero():
    ax = plot_term_rates(COUNTS, terms=["war", "talks"])
    assert [text.get_text() for text in ax.texts] == ["6.0", "0", "1.0", "8.0"]
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        "Herald\n1,000 words",
        "Post\n500 words",
    ]


def test_the_most_used_terms_are_drawn_without_a_list():
    ax = plot_term_rates(COUNTS, n=1)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["war"]


def test_a_map_joins_the_groups_that_chance_could_part():
    joined = plot_vocabularies(PLACES, distances=DISTANCES)
    apart = plot_vocabularies(PLACES, distances=DISTANCES.assign(expected=0.1))
    assert len(joined.lines) - len(apart.lines) == 1


def test_a_map_says_how_much_it_keeps():
    ax = plot_vocabularies(PLACES, distances=DISTANCES)
    assert "80 %" in ax.get_xlabel() and "keeps 80 %" in ax.get_label()
