"""Kernels that are copies of one prepared process, so that no notebook waits for imports.

A kernel that starts from nothing imports pandas, matplotlib and this package anew, which takes
longer than most notebooks do. Where a process can be copied safely (Linux), one process imports
them once and every kernel is a copy of it; elsewhere kernels start as usual.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import BinaryIO, TextIO, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

_LAUNCHER = "ipykernel_launcher"


class PreparedProcess:
    """A process that has imported what notebooks import, and makes kernels as its copies.

    Parameters
    ----------
    channel : file
        Takes requests and gives process numbers.
    """

    def __init__(self, channel: TextIO) -> None:
        self._channel = channel
        self._one_at_a_time = threading.Lock()

    def attach(self, manager: KernelManager) -> None:
        """Let a manager's kernel be a copy of this process.

        A manager whose kernel is not this Python's is left as it is.

        Parameters
        ----------
        manager : KernelManager
            A manager whose kernel has not started.
        """
        spec = manager.kernel_spec
        if spec is not None and _LAUNCHER in spec.argv:
            manager.provisioner = _CopiedKernel(self, kernel_spec=spec, parent=manager)

    def start(self, **request: object) -> int:
        """Start a kernel and return its process number; `request` is what `be_kernel` takes."""
        with self._one_at_a_time:
            self._channel.write(json.dumps(request) + "\n")
            self._channel.flush()
            answer = self._channel.readline()
        if not answer:
            raise OSError("the process that makes kernels ended; most often memory ran out")
        return int(answer)


def kernel_environment() -> dict[str, str]:
    """Return the environment in which notebooks run for a report."""
    environment = {"OMP_NUM_THREADS": "1"} | os.environ  # two kernels share the cores already
    # a bar shows only where a step takes long, so on a busy machine it would change the report
    return environment | {"TQDM_DISABLE": "1"}


@contextlib.contextmanager
def prepare_kernels() -> Iterator[PreparedProcess | None]:
    """Give a prepared process, which ends with the block; None where copies are not safe."""
    if sys.platform != "linux":
        yield None
        return
    environment = kernel_environment()
    environment |= {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    ours, theirs = socket.socketpair()
    with ours, theirs, ours.makefile("rw", encoding="utf-8") as channel:
        process = subprocess.Popen(
            [sys.executable, "-m", "analysis.report.prepared"],
            env=environment,
            stdin=theirs.fileno(),
            stdout=theirs.fileno(),
            start_new_session=True,  # Ctrl-C is for the command, which then ends this process
        )
        theirs.close()
        try:
            yield PreparedProcess(channel)
        finally:
            process.kill()  # else it would tidy up all that it imported before it ends
            process.wait()


class _CopiedKernel(LocalProvisioner):
    """Starts a kernel as a copy of the prepared process; all else is as for any local kernel."""

    def __init__(
        self, prepared: PreparedProcess, *, kernel_spec: KernelSpec, parent: KernelManager
    ) -> None:
        super().__init__(kernel_spec=kernel_spec, parent=parent)
        self._prepared = prepared

    async def launch_kernel(self, cmd: list[str], **kwargs: object) -> KernelConnectionInfo:
        """Start the kernel; of the command that would start it from nothing, use the arguments."""
        log, folder = cast("BinaryIO", kwargs["stdout"]), str(kwargs["cwd"])
        number = self._prepared.start(
            arguments=cmd[cmd.index(_LAUNCHER) + 1 :],
            environment=kwargs["env"],
            folder=folder,
            log=log.name,
        )
        self.process = _Copy(number)  # type: ignore[assignment]  # it has the names that are used
        self.pid = self.pgid = number
        self.cwd = folder
        return self.connection_info


class _Copy:
    """A running copy, with the names of `subprocess.Popen` by which jupyter_client calls it."""

    stdin = stdout = stderr = None

    def __init__(self, number: int) -> None:
        self.pid = number

    def poll(self) -> int | None:
        """Return None while it runs, else 0: how it ended is known to its parent only."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        while self.poll() is None:
            time.sleep(0.01)
        return 0

    def send_signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)
