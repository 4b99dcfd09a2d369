import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.report.plan import NotebookError, Run
from analysis.report.run import Settings, run_notebooks

WriteNotebook = Callable[..., Path]


@pytest.fixture
def run(tmp_path: Path, write_notebook: WriteNotebook) -> Callable[..., str]:
    """Return a function that runs one notebook of the given cells and returns what it printed."""

    def run_cells(*cells: str, target: str | None = None, seconds: int = 60) -> str:
        path = write_notebook(tmp_path / "01-try.ipynb", *cells)
        settings = Settings(tmp_path, tmp_path / "failed", seconds, lambda line: None)
        run = Run(path, "01-try", target, "How?" if target else None)
        (notebook,) = run_notebooks([run], settings=settings)
        return "".join(o.text for c in notebook.cells if "outputs" in c for o in c.outputs)

    return run_cells


def test_the_environment_names_study_and_target(run: Callable[..., str], tmp_path: Path) -> None:
    names = "'MEDIA_ANALYSIS_STUDY', 'MEDIA_ANALYSIS_TARGET'"
    printed = run(f"import os\nprint(*[os.environ[name] for name in ({names})])", target="the pier")
    assert printed == f"{tmp_path} the pier\n"


def test_a_target_left_in_the_environment_does_not_leak(
    run: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIA_ANALYSIS_TARGET", "left over")
    assert run("import os\nprint(os.environ.get('MEDIA_ANALYSIS_TARGET'))") == "None\n"


def test_a_failing_cell_is_named_with_its_first_line_and_error(
    run: Callable[..., str], tmp_path: Path
) -> None:
    with pytest.raises(NotebookError) as raised:
        run("# 01 · Why?", "x = 1", "y = x / 0\nprint(y)")
    assert str(raised.value).startswith(
        "01-try.ipynb, code cell 2 (y = x / 0): ZeroDivisionError: division by zero\n"
    )
    kept = json.loads((tmp_path / "failed" / "01-try.ipynb").read_text())
    assert kept["cells"][2]["outputs"][0]["ename"] == "ZeroDivisionError"


def test_a_kernel_that_dies_is_said_to_have_died(run: Callable[..., str], tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"code cell 2 \(import os\): the kernel died"):
        run("x = 1", "import os\nos.kill(os.getpid(), 9)")
    assert (tmp_path / "failed" / "01-try.ipynb").exists()


def test_a_cell_that_takes_too_long_is_stopped(run: Callable[..., str]) -> None:
    with pytest.raises(NotebookError, match=r"code cell 1 \(import time\).*longer than 1 s"):
        run("import time\ntime.sleep(60)", seconds=1)


def test_the_first_failure_stops_the_other_notebooks(
    tmp_path: Path, write_notebook: WriteNotebook
) -> None:
    marker = tmp_path / "ran"
    slow = write_notebook(tmp_path / "01-slow.ipynb", "import time\ntime.sleep(120)")
    bad = write_notebook(tmp_path / "02-bad.ipynb", "raise ValueError('spoilt')")
    late = write_notebook(tmp_path / "03-late.ipynb", f"open({str(marker)!r}, 'w').close()")
    settings = Settings(tmp_path, tmp_path / "failed", 300, lambda line: None)
    begin = time.monotonic()
    with pytest.raises(NotebookError, match=r"02-bad\.ipynb.*ValueError: spoilt"):
        run_notebooks([Run(path, path.stem) for path in (slow, bad, late)], settings=settings)
    assert time.monotonic() - begin < 60
    assert not marker.exists()
    assert [path.name for path in (tmp_path / "failed").iterdir()] == ["02-bad.ipynb"]


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux are kernels copies")
def test_a_kernel_has_imported_what_notebooks_need_before_its_first_cell(
    run: Callable[..., str],
) -> None:
    wanted = "{'analysis.framing', 'matplotlib.pyplot', 'pandas'}"
    assert run(f"import sys\nprint({wanted} - set(sys.modules))") == "set()\n"


def test_a_slow_step_leaves_no_bar_in_the_report(
    tmp_path: Path, write_notebook: WriteNotebook
) -> None:
    begin = "import time\nfrom analysis.text.progress import show_progress"
    slow = f"{begin}\nfor i in show_progress(range(4), what='', unit=''):\n    time.sleep(0.8)"
    path = write_notebook(tmp_path / "01-try.ipynb", slow)
    settings = Settings(tmp_path, tmp_path / "failed", 60, lambda line: None)
    (notebook,) = run_notebooks([Run(path, "01-try")], settings=settings)
    assert [cell.outputs for cell in notebook.cells if cell.cell_type == "code"] == [[]]


def test_what_one_notebook_changes_does_not_reach_the_next(
    tmp_path: Path, write_notebook: WriteNotebook
) -> None:
    change = "import pandas, os\npandas.marked = 1\nos.environ['MARKED'] = '1'"
    look = "import pandas, os\nprint(hasattr(pandas, 'marked'), 'MARKED' in os.environ)"
    cells = [change, look, change, look]
    paths = [write_notebook(tmp_path / f"{i}.ipynb", cell) for i, cell in enumerate(cells)]
    settings = Settings(tmp_path, tmp_path / "failed", 60, lambda line: None)
    notebooks = run_notebooks([Run(path, path.stem) for path in paths], settings=settings)
    assert [nb.cells[0].outputs[0].text for nb in notebooks[1::2]] == ["False False\n"] * 2


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_kernels_end_with_the_command(
    tmp_path: Path, write_notebook: WriteNotebook, sent: signal.Signals
) -> None:
    started = tmp_path / "pid"
    cell = f"import os, pathlib, time\npathlib.Path({str(started)!r}).write_text(str(os.getpid()))"
    path = write_notebook(tmp_path / "01-slow.ipynb", cell, "time.sleep(300)")
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from pathlib import Path; from analysis.report.plan import Run\n"
        "from analysis.report.run import Settings, run_notebooks\n"
        f"path = Path({str(path)!r})\n"
        "run_notebooks([Run(path, path.stem)], settings=Settings(path.parent, path, 300, print))"
    )
    # the first line of the code: a process started in the background may ignore Ctrl-C
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL) as process:
        try:
            while not (started.exists() and started.read_text()):
                time.sleep(0.1)
            process.send_signal(sent)
            assert process.wait(timeout=60) != 0
        finally:
            process.kill()
    kernel, limit = int(started.read_text()), time.monotonic() + 30
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < limit:  # a kernel looks for its parent once a second
            os.kill(kernel, 0)
            time.sleep(0.1)
