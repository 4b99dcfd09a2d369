"""The Makefile's environment, with a stand-in for Python that notes what it is asked to do."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAND_IN = """#!/bin/sh
echo "$*" >> "{log}"
case "$*" in
    "-c "*) exit {old} ;;
    "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
    *"pip install"*) if [ -e "{fault}" ]; then exit 1; fi ;;
esac
"""

Make = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that runs a target; its answer's `args` are the stand-in's own calls."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    log, fault = tmp_path / "log", tmp_path / "fault"

    def run(*arguments: str, old: bool = False) -> subprocess.CompletedProcess[str]:
        log.write_text("")
        python = tmp_path / "stand-in"
        python.write_text(STAND_IN.format(log=log, fault=fault, old=int(old)))
        python.chmod(0o755)
        done = subprocess.run(
            ["make", "--silent", *arguments, f"PYTHON={python}"],
            cwd=tmp_path,
            env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
            capture_output=True,
            text=True,
            check=False,
        )
        done.args = [line for line in log.read_text().splitlines() if not line.startswith("-c ")]
        return done

    return run


def kinds(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Name the calls: venv, lock file or package installed, or the module that was run."""
    names = []
    for call in done.args:
        words = call.split()
        names.append(words[-1] if "pip" in words else words[1])
    return names


def test_the_first_report_makes_the_environment(make: Make) -> None:
    assert kinds(make("report")) == ["venv", "requirements.lock", ".", "compileall", "analysis"]


def test_the_next_report_installs_nothing(make: Make) -> None:
    make("report")
    assert kinds(make("report")) == ["analysis"]


def test_another_study_is_handed_on(make: Make) -> None:
    assert make("report", "STUDY=my study").args[-1] == "-m analysis report my study"


def test_packages_are_checked_against_their_hashes(make: Make) -> None:
    assert "--require-hashes -r requirements.lock" in make("report").args[1]


def test_an_interrupted_first_run_is_not_taken_for_a_good_one(make: Make, tmp_path: Path) -> None:
    (tmp_path / "fault").touch()
    assert make("report").returncode != 0
    (tmp_path / "fault").unlink()
    assert kinds(make("report")) == ["venv", "requirements.lock", ".", "compileall", "analysis"]


def test_a_changed_lock_is_installed_into_the_same_environment(make: Make, tmp_path: Path) -> None:
    make("report")
    later = (tmp_path / ".venv" / ".ready").stat().st_mtime + 10
    os.utime(tmp_path / "requirements.lock", (later, later))
    assert kinds(make("report")) == ["requirements.lock", ".", "compileall", "analysis"]


def test_an_interrupted_change_makes_the_environment_anew(make: Make, tmp_path: Path) -> None:
    make("report")
    later = (tmp_path / ".venv" / ".ready").stat().st_mtime + 10
    os.utime(tmp_path / "requirements.lock", (later, later))
    (tmp_path / "fault").touch()
    assert make("report").returncode != 0
    (tmp_path / "fault").unlink()
    assert kinds(make("report"))[0] == "venv"


def test_what_the_tests_need_covers_the_report(make: Make) -> None:
    assert kinds(make("test")) == ["venv", "requirements-test.lock", ".", "compileall", "pytest"]
    assert kinds(make("report")) == ["analysis"]


def test_the_tests_add_to_the_report_s_environment(make: Make) -> None:
    make("report")
    assert kinds(make("test")) == ["requirements-test.lock", ".", "compileall", "pytest"]


def test_an_old_python_is_refused_in_words(make: Make) -> None:
    done = make("report", old=True)
    assert done.returncode != 0
    assert "No Python 3.11 or later was found" in done.stderr
    assert done.args == []


def test_help_lists_every_command(make: Make) -> None:
    text = make("help").stdout
    for name in ("report", "test", "lab", "lock", "STUDY="):
        assert name in text


def test_the_lock_for_tests_holds_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text().splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith(" ")}

    assert pins("requirements.lock") < pins("requirements-test.lock")
