"""The prepared process: it imports what notebooks import, then makes each kernel as its copy.

Run as `python -m analysis.report.prepared`. For each line on standard input, the arguments of
`be_kernel` as JSON, it starts a kernel and prints its process number. It ends with its input, and
its kernels with it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence

from ipykernel.kernelapp import IPKernelApp

import analysis


def be_kernel(
    *, arguments: Sequence[str], environment: Mapping[str, str], folder: str, log: str
) -> None:
    """Be a kernel until it is shut.

    Parameters
    ----------
    arguments : sequence of str
        What stands behind the command that starts a kernel.
    environment : mapping of str to str
        The kernel's environment.
    folder : str
        Where it runs.
    log : str
        The file for what it says itself.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for stream, path in enumerate((os.devnull, log, log)):
        number = os.open(path, os.O_RDWR | os.O_APPEND)
        os.dup2(number, stream)
        os.close(number)
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"  # it ends when its parent has ended
    IPKernelApp.launch_instance([*arguments, parent])


def _make_kernels() -> None:
    """Start a kernel for each line of input."""
    for name in dir(analysis):
        getattr(analysis, name)  # imports the module that holds it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system clears away kernels that ended
    for line in sys.stdin:
        number = os.fork()
        if number == 0:
            os.setsid()  # Ctrl-C is for the command, which then ends its kernels
            be_kernel(**json.loads(line))
            os._exit(0)
        print(number, flush=True)  # noqa: T201


if __name__ == "__main__":
    _make_kernels()
