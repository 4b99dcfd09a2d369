"""Every notebook in a real JupyterLab: opened in Chromium, all cells run, nothing goes wrong."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
HOST = "127.0.0.1"

READY = """async () => {
    const app = () => window.jupyterapp;
    const session = () => app() && app().shell.currentWidget?.sessionContext;
    const until = async found => { while (!found()) await new Promise(go => setTimeout(go, 100)); };
    await until(() => session() && app().commands.hasCommand('notebook:run-all-cells'));
    await session().ready;
    await until(() => session().session?.kernel);
    await session().session.kernel.info;
}"""
RUN_ALL = "async () => { await window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
COUNTS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim())
    .map(cell => cell.model.executionCount)"""
ERRORS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === 'code')
    .flatMap(cell => cell.model.outputs.toJSON())
    .filter(output => output.output_type === 'error' || output.name === 'stderr')
    .map(output => output.evalue || output.text)"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[str]:
    """Start JupyterLab on a copy of the project; return its address with the token."""
    place = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "data", "seeds"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("output"))
    settings = place / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    quiet = '{"fetchNews": "false", "checkForUpdates": false}'
    (settings / "notification.jupyterlab-settings").write_text(quiet)
    port, token = free_port(), secrets.token_hex(16)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MEDIA_ANALYSIS_")
    } | {
        "JUPYTER_CONFIG_DIR": str(place / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(place / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"),
        "JUPYTER_RUNTIME_DIR": str(place / "runtime"),
        "IPYTHONDIR": str(place / "ipython"),
        "PYTHONPATH": str(ROOT),
    }
    options = [
        "--no-browser",
        "--allow-root",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.ip={HOST}",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={place}",
        "--KernelManager.transport=ipc",
        "--LabApp.expose_app_in_browser=True",
    ]
    with (place / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], env=environment, stdout=log, stderr=log
        )
    address = f"http://{HOST}:{port}"
    try:
        wait_for(f"{address}/api", server, log=place / "log")
        yield f"{address}/lab/tree/{{}}?token={token}&reset"
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(address: str, server: subprocess.Popen[bytes], *, log: Path) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(errors='replace')[-3000:]}")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page that keeps errors and requests to other hosts."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.wrong = []  # type: ignore[attr-defined]

    def watch(url: str) -> None:
        if not url.startswith((f"http://{HOST}:", f"ws://{HOST}:", "data:", "blob:")):
            page.wrong.append(f"outside request: {url}")  # type: ignore[attr-defined]

    page.on("request", lambda request: watch(request.url))
    page.on("websocket", lambda link: watch(link.url))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))  # type: ignore[attr-defined]
    yield page
    context.close()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_all_cells_run(notebook: Path, lab: str, page: Page) -> None:
    page.goto(lab.format(f"notebooks/{notebook.name}"))
    page.evaluate(READY)
    page.evaluate(RUN_ALL)
    counts = page.evaluate(COUNTS)
    assert counts == list(range(1, len(counts) + 1))
    assert page.evaluate(ERRORS) == []
    assert page.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    assert page.locator("figure img[alt]").count() + page.locator(".jp-OutputArea table").count()
    assert page.wrong == []  # type: ignore[attr-defined]
