"""The smallest study: one outlet, one article, one sentence, and a target that nobody mentions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

MOON = """
[targets.moon]
name = "the moon"
question = "How is the moon framed?"
forms = ["moon"]
"""


def test_a_study_of_one_sentence_reports_what_there_is(
    tmp_path: Path, checkout: Path, shell: Callable[..., CompletedProcess[str]]
) -> None:
    codebook = (checkout / "tests" / "study" / "codebook.toml").read_text(encoding="utf-8")
    (tmp_path / "codebook.toml").write_text(codebook + MOON, encoding="utf-8")
    (tmp_path / "a.txt").write_text("The council shut the library on Monday.\n", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("file,outlet\na.txt,Herald\n", encoding="utf-8")
    done = shell("report", tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "output" / "report.html").read_text(encoding="utf-8")
    assert "mentioned in 100 % of the sentences of <strong>Herald</strong> (1 of 1)" in text
    assert "mentioned by none" in text
    assert ">nan<" not in text.lower()
