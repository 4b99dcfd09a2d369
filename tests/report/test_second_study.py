"""Another study, without a line of code changed: nothing of the first may turn up in its report."""

import re
import shutil
import tomllib
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def visible_text(page: Path) -> str:
    """Return the page's text with the code that is folded away and the pictures' descriptions."""
    html = page.read_text(encoding="utf-8")
    html = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    descriptions = " ".join(re.findall(r'(?:alt|aria-label|title)="([^"]*)"', html))
    return unescape(re.sub(r"<[^>]+>", "", html) + " " + descriptions)


def first_study_words(checkout: Path) -> set[str]:
    """Return the names of the first study: its targets, speakers and outlets."""
    codebook = tomllib.loads((checkout / "data" / "codebook.toml").read_text(encoding="utf-8"))
    entries = [*codebook["targets"].values(), *codebook["speakers"].values()]
    forms = {form for entry in entries for form in [entry["name"], *entry["forms"]]}
    names = {form for form in forms if form != form.lower() and "*" not in form}
    manifest = pd.read_csv(checkout / "data" / "articles.csv", dtype=str, keep_default_na=False)
    return names | set(manifest["outlet"])


def test_no_word_of_the_first_study_is_in_the_report(second_output: Path, checkout: Path) -> None:
    text = visible_text(second_output / "report.html")
    words = first_study_words(checkout)
    assert len(words) > 30
    assert [word for word in sorted(words) if re.search(rf"\b{re.escape(word)}\b", text)] == []


def test_no_word_of_the_first_study_is_in_its_tables(second_output: Path, checkout: Path) -> None:
    text = "\n".join(path.read_text("utf-8") for path in second_output.glob("tables/*.csv"))
    words = first_study_words(checkout)
    assert [word for word in sorted(words) if re.search(rf"\b{re.escape(word)}\b", text)] == []


def test_its_own_words_are(second_output: Path) -> None:
    text = visible_text(second_output / "report.html")
    for words in (
        "The closing of a town's library in three local outlets",
        "How is the library framed?",
        "How are the residents framed?",
        "Ellerby Courier",
        "all texts were invented for this study",
    ):
        assert words in text


def test_each_target_has_a_section_and_files_of_its_own(second_output: Path) -> None:
    text = (second_output / "report.html").read_text(encoding="utf-8")
    titles = [title for title in re.findall(r"<h2 id=.*?</h2>", text) if "framed" in title]
    assert [re.sub("<[^>]+>", "", title) for title in titles] == [
        "04 How is the library framed?",
        "05 How is the council framed?",
        "06 How is Brightwater framed?",
        "06b How are the residents framed?",
    ]
    further = {path.name.removesuffix("-b.csv") for path in second_output.glob("tables/06*-b.csv")}
    assert further == {
        path.stem for path in second_output.glob("tables/06*.csv") if not path.stem.endswith("-b")
    }


def test_the_report_names_no_machine_and_no_object(second_output: Path, checkout: Path) -> None:
    text = (second_output / "report.html").read_text(encoding="utf-8")
    places = [str(second_output.parent), str(checkout), str(Path.home()), " at 0x"]
    assert [place for place in places if place in text] == []


def test_the_same_study_gives_the_same_bytes(
    second_output: Path, tmp_path: Path, checkout: Path, shell: Callable[..., object]
) -> None:
    study = shutil.copytree(checkout / "tests" / "study", tmp_path / "elsewhere")
    shell("report", study)
    again = Path(study) / "output"
    names = {path.relative_to(second_output) for path in second_output.rglob("*.*")}
    assert names == {path.relative_to(again) for path in again.rglob("*.*")}
    names.discard(Path(".running"))
    assert len(names) > 20
    changed = [
        name for name in sorted(names)
        if (second_output / name).read_bytes() != (again / name).read_bytes()
    ]  # fmt: skip
    assert changed == []
