"""Faults that users make, through the command line: one sentence, no traceback, exit code not 0."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import analysis

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def books(tmp_path: Path, write_notebook: Callable[..., Path]) -> Path:
    """Return a folder with one small notebook, so that a good study is quickly reported."""
    write_notebook(
        tmp_path / "notebooks" / "01-try.ipynb",
        "# 01 · What is there?",
        "import os\n\nimport analysis",
        'study = analysis.find_study(os.environ["MEDIA_ANALYSIS_STUDY"])',
        "articles, problems = analysis.load_articles(study.root)\n"
        'analysis.show_table(articles, name="01-articles", study=study, columns=["outlet"])',
    )
    return tmp_path / "notebooks"


def refused(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    """Check that the command ended with one sentence that holds the parts."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: ")
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for part in parts:
        assert part in done.stderr


def test_a_fault_is_one_sentence_in_a_real_shell_too(shell: Command, tmp_path: Path) -> None:
    refused(shell("report", tmp_path / "nowhere"), "nowhere", "articles.csv")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_folder_that_is_not_there(command: Command, tmp_path: Path) -> None:
    refused(command("report", tmp_path / "nowhere"), "nowhere", "articles.csv")


def test_a_report_of_before_does_not_outlive_a_fault_in_the_codebook(
    command: Command, small_study: Path
) -> None:
    stale = small_study / "output" / "report.html"
    stale.parent.mkdir()
    stale.write_text("of before")
    replace(small_study / "codebook.toml", "[topic]", "[topics]")
    refused(command("report", small_study), "topics")
    assert not stale.exists()


def test_without_the_extra_lab_only_the_report_is_refused(small_study: Path) -> None:
    code = (
        "import sys; sys.modules |= dict.fromkeys(['nbformat', 'nbclient', 'nbconvert', 'nh3'])\n"
        "from analysis.report.command import main; main()"
    )

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-c", code, *map(str, arguments)]
        return subprocess.run(line, capture_output=True, text=True, check=False)

    assert run("check", small_study).returncode == 0
    refused(run("report", small_study), "media-analysis[lab]")


@pytest.mark.slow
def test_a_drafted_study_reports_before_a_word_of_it_is_filled_in(
    command: Command, checkout: Path, tmp_path: Path
) -> None:
    folder, books = tmp_path / "mine", tmp_path / "books"
    folder.mkdir(), books.mkdir()
    for name, text in (
        ("a", "The bridge is shut."),
        ("b", "Shops fear the closing of the bridge."),
    ):
        (folder / f"{name}.txt").write_text(f"{text}\n\nWork on it starts in May, they said.\n")
    for number in ("04", "07"):
        shutil.copy(next((checkout / "notebooks").glob(f"{number}-*.ipynb")), books)
    assert command("new", folder).returncode == 0
    done = command("report", folder, "--notebooks", books)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_folder_without_articles(command: Command, tmp_path: Path) -> None:
    refused(command("report", tmp_path), "articles.csv")


def test_a_study_without_codebook(command: Command, small_study: Path) -> None:
    (small_study / "codebook.toml").unlink()
    refused(command("report", small_study), "codebook.toml")


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("[topic]", "[topics]", ("codebook.toml", "topics")),
        ('forms = ["residents", "Friends of Tollgate"]', "forms = []", ("codebook.toml", "forms")),
        ('forms = ["residents", "Friends of Tollgate"]\n', "", ("codebook.toml", "forms")),
        ('title = "The closing', 'title = The closing', ("codebook.toml", "line 4")),
        ("[targets.council]", "[targets.library]", ("codebook.toml", "library")),
    ],
)  # fmt: skip
def test_a_faulty_codebook(
    old: str, new: str, parts: tuple[str, ...], command: Command, small_study: Path
) -> None:
    replace(small_study / "codebook.toml", old, new)
    refused(command("report", small_study), *parts)


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("file,outlet", "path,outlet", ("articles.csv", "file")),
        ("file,outlet,title", "file,outlet,outlet", ("articles.csv", "outlet")),
        ("2024-03-05,\n", "2024-03-05,,,\n", ("articles.csv", "line 2")),
        ("file,outlet,title,published,url\n", "file;outlet;title\n", ("articles.csv",)),
        ('"Ellerby library: who', 'Ellerby library: "who', ("articles.csv",)),
    ],
)  # fmt: skip
def test_a_faulty_manifest(
    old: str, new: str, parts: tuple[str, ...], command: Command, small_study: Path
) -> None:
    replace(small_study / "articles.csv", old, new)
    refused(command("report", small_study), *parts)


def test_an_empty_manifest(command: Command, small_study: Path) -> None:
    (small_study / "articles.csv").write_text("")
    refused(command("report", small_study), "articles.csv")


def test_a_duplicate_id(command: Command, small_study: Path) -> None:
    lines = (small_study / "articles.csv").read_text().splitlines()
    rows = [f"same,{line}" for line in lines[1:]]
    (small_study / "articles.csv").write_text("\n".join([f"doc_id,{lines[0]}", *rows]))
    refused(command("report", small_study), "same")


def test_articles_that_cannot_be_used_are_listed_and_the_rest_is_reported(
    command: Command, small_study: Path, books: Path
) -> None:
    folder = small_study / "articles"
    (folder / "courier-1.txt").unlink()
    (folder / "courier-2.txt").write_text("")
    done = command("report", small_study, "--notebooks", books)
    assert done.returncode == 0, done.stderr
    for name in ("courier-1.txt", "courier-2.txt"):
        assert name in done.stdout
    assert (small_study / "output" / "report.html").exists()


def test_a_row_without_outlet(command: Command, small_study: Path) -> None:
    replace(small_study / "articles.csv", "post-2.txt,Valley Post", "post-2.txt,")
    refused(command("report", small_study), "articles.csv, line 5", "outlet")


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "articles/../../secret.txt"])
def test_a_path_outside_the_study(path: str, command: Command, small_study: Path) -> None:
    (small_study.parent / "secret.txt").write_text("secret")
    replace(small_study / "articles.csv", "articles/post-1.txt", path)
    refused(command("report", small_study), "articles.csv, line 4", path, "outside")


def test_bytes_in_no_known_encoding_are_set_aside_or_said_to_be_guessed(
    command: Command, small_study: Path, books: Path
) -> None:
    (small_study / "articles" / "post-2.txt").write_bytes(b"\x00\xff\xfe\x81\x8d" * 200)
    done = command("report", small_study, "--notebooks", books)
    assert done.returncode == 0, done.stderr
    assert "post-2.txt" in done.stdout


def test_a_study_with_no_usable_article(command: Command, small_study: Path, books: Path) -> None:
    shutil.rmtree(small_study / "articles")
    done = command("report", small_study, "--notebooks", books)
    refused(done, "articles.csv")
    assert "courier-1.txt" in done.stdout


def test_no_notebooks(command: Command, small_study: Path, tmp_path: Path) -> None:
    refused(command("report", small_study, "--notebooks", tmp_path), "No notebook", "--notebooks")


def test_an_output_folder_that_cannot_be_written(
    command: Command, small_study: Path, books: Path
) -> None:
    (small_study / "output").write_text("a file stands where the folder should be")
    refused(command("report", small_study, "--notebooks", books), "output")


def test_two_runs_at_once(command: Command, small_study: Path, books: Path) -> None:
    from analysis.report.files import hold_folder

    with hold_folder(small_study / "output"):
        done = command("report", small_study, "--notebooks", books)
    refused(done, f"process {os.getpid()}", "Wait until it ends")


def test_a_failing_notebook_is_named_and_leaves_no_stale_report(
    command: Command, small_study: Path, books: Path, write_notebook: Callable[..., Path]
) -> None:
    assert command("report", small_study, "--notebooks", books).returncode == 0
    write_notebook(books / "02-bad.ipynb", "# 02 · Why?", "x = 1", "x / 0")
    done = command("report", small_study, "--notebooks", books)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "02-bad.ipynb, code cell 2 (x / 0): ZeroDivisionError" in done.stderr
    assert not (small_study / "output" / "report.html").exists()
    assert (small_study / "output" / "failed" / "02-bad.ipynb").exists()


def test_two_results_under_one_name_are_refused(
    command: Command, small_study: Path, books: Path
) -> None:
    shutil.copy(books / "01-try.ipynb", books / "02-again.ipynb")
    done = command("report", small_study, "--notebooks", books)
    assert done.returncode == 1
    assert "tables/01-articles.csv was already written by 01-try.ipynb" in done.stderr


def test_notebooks_about_missing_targets_are_left_out_and_further_ones_added(
    command: Command, small_study: Path, books: Path, write_notebook: Callable[..., Path]
) -> None:
    for place in (3, 5):
        write_notebook(books / f"0{place}-t.ipynb", f"# 0{place} · T", "1", target=place)
    done = command("report", small_study, "--notebooks", books)
    assert done.returncode == 0, done.stderr
    page = (small_study / "output" / "report.html").read_text()
    assert "Notebook 05 is left out: it is about target 5, and the codebook has 4." in page
    assert "Notebook 05 is left out" in done.stdout
    assert "How is Brightwater framed?" in page


def test_scripts_in_articles_do_not_reach_the_report(
    command: Command, small_study: Path, books: Path
) -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    replace(small_study / "articles.csv", "Valley Post", script)
    done = command("report", small_study, "--notebooks", books)
    assert done.returncode == 0, done.stderr
    page = (small_study / "output" / "report.html").read_text()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "<img src=x" not in page


def test_help_and_unknown_commands(command: Command) -> None:
    assert "report" in command("--help").stdout
    done = command("repotr")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_check_prints_findings_with_what_to_do(command: Command, small_study: Path) -> None:
    done = command("check", small_study)
    assert done.returncode == 0
    assert "6 articles of 3 outlets" in done.stdout
    assert "note: " in done.stdout


def test_check_of_a_folder_that_is_not_there(command: Command, tmp_path: Path) -> None:
    refused(command("check", tmp_path / "nowhere"), "nowhere")


def test_new_writes_a_study_that_can_be_loaded(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bridge to close\n\nThe bridge will close in May, Berg said.\n")
    done = command("new", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "articles.csv" in done.stdout
    assert "make report STUDY=" in done.stdout
    assert analysis.load_codebook(tmp_path).title
    assert len(analysis.load_articles(tmp_path)[0]) == 1


def test_new_leaves_a_study_as_it_is(command: Command, small_study: Path) -> None:
    before = (small_study / "articles.csv").read_bytes()
    refused(command("new", small_study), "articles.csv")
    assert (small_study / "articles.csv").read_bytes() == before


def test_check_names_a_mistake_in_the_codebook(command: Command, small_study: Path) -> None:
    replace(small_study / "codebook.toml", "question", "quesiton")
    refused(command("check", small_study), "quesiton")


def test_check_of_a_folder_without_articles(command: Command, tmp_path: Path) -> None:
    refused(command("check", tmp_path), "no article")


def test_files_with_one_fault_in_common_stand_on_one_line(command: Command, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("")
    done = command("check", tmp_path)
    lines = [line for line in done.stdout.split("\n") if "without words" in line]
    assert len(lines) == 1
    assert "0.txt, 1.txt, 2.txt and 2 more: no text" in lines[0]
    refused(done, "no article with a text could be read")
    rows = "".join(f"{number}.txt,X\n" for number in range(5))
    (tmp_path / "articles.csv").write_text(f"file,outlet\n{rows}")
    assert "0.txt, 1.txt, 2.txt and 2 more: no text" in command("check", tmp_path).stdout


def test_check_and_new_are_told_how_to_read_a_table(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(
        "Inhalt,date\nEs regnete in Köln.,14.05.2024\n".encode("cp1252")
    )
    how = ("--column", "text=Inhalt", "--date-format", "%d.%m.%Y", "--encoding", "cp1252")
    refused(command("check", tmp_path, "--column", "Inhalt"), "text=Body")
    assert "1 article of 1 outlet" in command("check", tmp_path, *how).stdout
    assert command("new", tmp_path, *how).returncode == 0
    assert "2024-05-14" in (tmp_path / "articles.csv").read_text()
