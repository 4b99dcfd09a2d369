"""Run notebooks two at a time, each in its own kernel, and say plainly where one failed."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets.config import Config

from analysis.report.files import short_path, write_safely
from analysis.report.kernels import PreparedProcess, kernel_environment, prepare_kernels
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
    with (
        tempfile.TemporaryDirectory(prefix="media-") as folder,
        prepare_kernels() as prepared,
        ThreadPoolExecutor(max_workers=_AT_ONCE) as pool,
    ):
        batch = _Batch(settings, Path(folder), prepared)
        work = [pool.submit(_run_one, run, batch=batch) for run in runs]
        try:
            for future in as_completed(work):
                future.result()
        except BaseException:
            _stop(work, batch=batch)
            raise
    return [future.result() for future in work]


@dataclass(frozen=True)
class _Batch:
    """What the threads share: settings, a private folder, the kernels, and the sign to stop."""

    settings: Settings
    folder: Path
    prepared: PreparedProcess | None
    clients: list[NotebookClient] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)


def _stop(work: Sequence[Future[nbformat.NotebookNode]], *, batch: _Batch) -> None:
    """End the kernels until no thread runs; one that is just starting is met the next time."""
    batch.stopping.set()
    for future in work:
        future.cancel()
    while not all(future.done() for future in work):
        for client in batch.clients:
            process = getattr(getattr(client.km, "provisioner", None), "process", None)
            if process is not None:
                process.kill()
        wait(work, timeout=0.2)


def _run_one(run: Run, *, batch: _Batch) -> nbformat.NotebookNode:
    """Run one notebook; on failure keep it as far as it ran."""
    begin = time.monotonic()
    notebook = read_notebook(run.path)
    fit_to_target(notebook, run=run)
    folder = batch.folder / run.name
    folder.mkdir()
    at = [0]
    client = NotebookClient(
        notebook,
        timeout=batch.settings.seconds,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(run.path.parent)}},
        on_cell_execute=lambda cell_index, **_: at.append(cell_index),
        config=_kernel_config(folder),
    )
    if batch.prepared is not None:
        batch.prepared.attach(client.create_kernel_manager())
    if batch.stopping.is_set():
        raise CancelledError
    batch.clients.append(client)
    try:
        _execute(client, environment=_environment(run, batch.settings, folder), folder=folder)
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        if batch.stopping.is_set():
            raise CancelledError from None
        batch.stopping.set()
        kept = batch.settings.failed.resolve() / f"{run.name}.ipynb"
        write_safely(kept, json.dumps(notebook, ensure_ascii=False, indent=1).encode())
        raise NotebookError(
            f"{run.path.name}, {_place(notebook, index=at[-1])}: "
            f"{_reason(error, seconds=batch.settings.seconds)}\n"
            f"The notebook as far as it ran is kept as {short_path(kept)}"
        ) from None
    batch.settings.say(f"  {run.name}  {time.monotonic() - begin:.1f} s")
    return notebook


def _execute(client: NotebookClient, *, environment: dict[str, str], folder: Path) -> None:
    """Run a notebook's cells; what the kernel itself says goes to a file, not to the screen."""
    with (folder / "kernel.log").open("wb") as log:
        asyncio.run(client.async_execute(env=environment, stdout=log, stderr=log))


def _kernel_config(folder: Path) -> Config:
    """Let the kernel talk through files in a private folder, where the system can; else ports."""
    if os.name != "posix":
        return Config()
    connection = {"transport": "ipc", "connection_file": str(folder / "kernel.json")}
    return Config({"AsyncKernelManager": connection})


def _environment(run: Run, settings: Settings, folder: Path) -> dict[str, str]:
    """Return the kernel's environment: the study and the target; nothing of the user's IPython."""
    ours = (TARGET_VARIABLE, REPEAT_VARIABLE)
    environment = {name: text for name, text in kernel_environment().items() if name not in ours}
    environment |= {STUDY_VARIABLE: str(settings.root.resolve()), "IPYTHONDIR": str(folder)}
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
