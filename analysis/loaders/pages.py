"""Saved web pages: article text and metadata, each page under a limit of time and memory."""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Final

from analysis.loaders.dates import read_date
from analysis.loaders.decoding import Decoded
from analysis.loaders.feeds import strip_tags
from analysis.loaders.files import Unreadable
from analysis.loaders.office import need_extra
from analysis.loaders.records import Record
from analysis.text import has_letter

SECONDS: Final = 10.0
_START_SECONDS: Final = 60.0
COVERAGE: Final = (0.6, 1.3)
"""Extracted words over those of the paragraphs beside them; outside this band look at the page."""

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_FIELDS: Final = ("title", "outlet", "url", "author")


def find_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares of itself.

    Examples
    --------
    >>> find_charset(b'<meta charset="windows-1251">')
    'windows-1251'
    """
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


class PageReader:
    """Extracts pages in a process that is started when needed and stopped when stuck.

    Parameters
    ----------
    seconds : float
        The longest time that one page may take.
    """

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[str] = queue.Queue()

    def __enter__(self) -> PageReader:
        """Return the reader; its process starts with the first page."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the process."""
        self.stop()

    def read_page(self, decoded: Decoded, *, file: str, sha256: str) -> Record:
        """Return a page as one article.

        Raises
        ------
        Unreadable
            If nothing like an article is found, or a limit of time or memory is passed.
        """
        answer = self._ask(decoded.text)
        if "error" in answer:
            what = "too much memory" if answer["error"] == "memory" else answer["error"]
            raise Unreadable("page", f"the page cannot be read ({what}). Save its text instead.")
        if not has_letter(answer["text"]) and has_letter(strip_tags(decoded.text)):
            raise Unreadable(
                "no article", "no article text found in the page. Save its text instead."
            )
        visible, words = int(answer["visible_words"]), int(answer["words"])
        coverage = words / visible if visible else float("nan")
        title, text = answer["title"], answer["text"]
        headed = text if not text or text.startswith(title) else f"{title}\n{text}".strip()
        return Record(
            text=headed,
            file=file,
            sha256=sha256,
            published=read_date(answer["published"]),
            encoding=decoded.encoding,
            encoding_source=decoded.source,
            replaced=decoded.replaced,
            fields={name: answer[name] for name in _FIELDS}
            | {"coverage": f"{coverage:.3f}", "page_end": answer["page_end"]},
        )

    def _ask(self, markup: str) -> dict[str, str]:
        """Send a page and wait for the answer; a stuck process is ended."""
        fresh = self._process is None
        process = self._start()
        if fresh and not self._is_ready():
            self.stop()
            raise Unreadable("page", "the reader of pages does not start. Reinstall the package.")
        if process.stdin is None:
            raise RuntimeError("the page process has no input. Please report this.")
        try:
            process.stdin.write(json.dumps(markup) + "\n")
            process.stdin.flush()
            line = self._answers.get(timeout=self._seconds)
        except (queue.Empty, BrokenPipeError, OSError):
            self.stop()
            raise Unreadable(
                "time",
                f"the page took over {self._seconds:g} s or its process ended. Save its text "
                "instead.",
            ) from None
        if not line:
            self.stop()
            return {"error": "memory"}
        answer: dict[str, str] = json.loads(line)
        return answer

    def _is_ready(self) -> bool:
        """Wait until the process has loaded its packages, which no page is to pay for."""
        try:
            return bool(self._answers.get(timeout=_START_SECONDS))
        except queue.Empty:
            return False

    def _start(self) -> subprocess.Popen[str]:
        """Return the running process; start one if there is none."""
        if self._process is not None:
            return self._process
        if find_spec("trafilatura") is None:
            raise need_extra("trafilatura")
        home = str(Path(__file__).parents[2])
        paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
        self._answers = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "analysis.loaders.page_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
        )
        listener = threading.Thread(
            target=_listen, args=(self._process, self._answers), daemon=True
        )
        listener.start()
        return self._process

    def stop(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    _close(stream)


def _close(stream: object) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        getattr(stream, "close", lambda: None)()
    except OSError:
        return


def _listen(process: subprocess.Popen[str], answers: queue.Queue[str]) -> None:
    """Put every answer of the process on the queue, and an empty one at its end."""
    try:
        for line in process.stdout or ():
            answers.put(line)
    except ValueError:  # the pipe was closed while waiting
        pass
    answers.put("")
