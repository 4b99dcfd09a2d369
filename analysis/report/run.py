"""Run notebooks two at a time, each in its own kernel, and say plainly where one failed."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from analysis.report.files import short_path, write_safely
from analysis.report.plan import TARGET_VARIABLE, NotebookError, Run, fit_to_target, read_notebook
from analysis.report.show import REPEAT_VARIABLE

STUDY_VARIABLE = "MEDIA_ANALYSIS_STUDY"
_AT_ONCE = 2


@dataclass(frozen=True)
class Settings:
    """What all runs of one report share.

    Parameters
    ----------
    root : Path
        The top of the study, which the notebooks read.
    failed : Path
        Where a notebook that fails is kept as far as it ran.
    seconds : int
        How long one cell may take.
    say : callable
        Takes one line of progress.
    """

    root: Path
    failed: Path
    seconds: int
    say: Callable[[str], None]


def run_notebooks(runs: Sequence[Run], *, settings: Settings) -> list[nbformat.NotebookNode]:
    """Run notebooks and return them with their outputs, in the order given.

    Two run at a time. The first that fails stops the others.

    Parameters
    ----------
    runs : sequence of Run
        What to run.
    settings : Settings
        The study, the time limit, where a failed notebook goes.

    Returns
    -------
    list of NotebookNode
        The notebooks, each with its outputs.

    Raises
    ------
    NotebookError
        If a cell fails, takes too long or its kernel dies. The message names the notebook and the
        cell; the notebook as far as it ran is kept in `settings.failed`.

    Examples
    --------
    >>> settings = Settings(root=Path(), failed=Path("failed"), seconds=60, say=lambda line: None)
    >>> run_notebooks([], settings=settings)
    []
    """
    stopping = threading.Event()
    clients: list[NotebookClient] = []
    with (
        tempfile.TemporaryDirectory(prefix="media-") as folder,
        ThreadPoolExecutor(max_workers=_AT_ONCE) as pool,
    ):
        work = [
            pool.submit(_run_one, run, settings, Path(folder, str(number)), clients, stopping)
            for number, run in enumerate(runs)
        ]
        try:
            for future in as_completed(work):
                future.result()
        except BaseException:
            stopping.set()
            pool.shutdown(wait=False, cancel_futures=True)
            _kill_kernels(clients)
            raise
    return [future.result() for future in work]


def _kill_kernels(clients: Sequence[NotebookClient]) -> None:
    """End the kernels that still run; their threads then end by themselves."""
    for client in clients:
        process = getattr(getattr(client.km, "provisioner", None), "process", None)
        if process is not None:
            process.kill()


def _run_one(
    run: Run,
    settings: Settings,
    folder: Path,
    clients: list[NotebookClient],
    stopping: threading.Event,
) -> nbformat.NotebookNode:
    """Run one notebook; on failure keep it as far as it ran."""
    begin = time.monotonic()
    notebook = read_notebook(run.path)
    fit_to_target(notebook, run=run)
    folder.mkdir()
    at: list[int] = []
    client = NotebookClient(
        notebook,
        timeout=settings.seconds,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(run.path.parent)}},
        on_cell_execute=lambda cell_index, **_: at.append(cell_index),
        config=_kernel_config(folder),
    )
    clients.append(client)
    try:
        with (folder / "kernel.log").open("wb") as log:
            environment = _environment(run, settings=settings, folder=folder)
            client.execute(env=environment, stdout=log, stderr=log)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        if stopping.is_set():
            raise
        kept = settings.failed.resolve() / f"{run.name}.ipynb"
        write_safely(kept, json.dumps(notebook, ensure_ascii=False, indent=1).encode())
        raise NotebookError(
            f"{run.path.name}, {_place(notebook, index=at[-1] if at else 0)}: "
            f"{_reason(error, seconds=settings.seconds)}\n"
            f"The notebook as far as it ran is kept as {short_path(kept)}"
        ) from None
    settings.say(f"  {run.name}  {time.monotonic() - begin:.1f} s")
    return notebook


def _kernel_config(folder: Path) -> Config:
    """Let the kernel talk through files in a private folder, where the system can; else ports."""
    if os.name != "posix":
        return Config()
    connection = {"transport": "ipc", "connection_file": str(folder / "kernel.json")}
    return Config({"AsyncKernelManager": connection})


def _environment(run: Run, *, settings: Settings, folder: Path) -> dict[str, str]:
    """Return the kernel's environment: the study and the target; nothing of the user's IPython."""
    ours = (TARGET_VARIABLE, REPEAT_VARIABLE)
    environment = {name: text for name, text in os.environ.items() if name not in ours}
    environment |= {STUDY_VARIABLE: str(settings.root.resolve()), "IPYTHONDIR": str(folder)}
    environment.setdefault("OMP_NUM_THREADS", "1")  # two kernels share the cores already
    if run.target is not None:
        environment |= {TARGET_VARIABLE: run.target, REPEAT_VARIABLE: run.letter}
    return environment


def _place(notebook: nbformat.NotebookNode, *, index: int) -> str:
    """Name a cell as a reader finds it: its number among the code cells and its first line."""
    number = sum(cell.cell_type == "code" for cell in notebook.cells[: index + 1])
    lines = notebook.cells[index].source.strip().splitlines()
    return f"code cell {number} ({lines[0] if lines else 'empty'})"


def _reason(error: Exception, *, seconds: int) -> str:
    """Say in one sentence why a cell failed."""
    if isinstance(error, DeadKernelError):
        return "the kernel died, most often because memory ran out."
    if isinstance(error, CellTimeoutError):
        return f"the cell took longer than {seconds} s; --timeout sets another limit."
    name, value = getattr(error, "ename", ""), getattr(error, "evalue", "")
    return f"{name}: {value}".rstrip(": \n")
