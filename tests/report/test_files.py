import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.report.files import hold_folder, write_safely


def test_a_failed_write_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tone.csv"
    write_safely(path, b"old")

    def full_disk(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_safely(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["tone.csv"]


def test_a_killed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "tone.csv"
    write_safely(path, b"old")
    code = (
        "import os, pathlib; from analysis.report import files\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), 9)\n"
        f"files.write_safely(pathlib.Path({str(path)!r}), b'new')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -9
    assert path.read_bytes() == b"old"


def test_a_second_run_is_refused_and_told_who_holds_the_folder(tmp_path: Path) -> None:
    refused = pytest.raises(BlockingIOError, match=f"process {os.getpid()}")
    with hold_folder(tmp_path), refused, hold_folder(tmp_path):
        pass


def test_a_folder_is_free_again_after_its_holder_was_killed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib; from analysis.report.files import hold_folder\n"
        f"hold_folder(pathlib.Path({str(tmp_path)!r})).__enter__(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    with hold_folder(tmp_path):
        assert (tmp_path / ".running").read_text().strip() == str(os.getpid())
