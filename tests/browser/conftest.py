"""Chromium, started once; without it the tests are skipped, unless the build asks for them."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

REQUIRE = "MEDIA_ANALYSIS_REQUIRE_BROWSER"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        reason = "Chromium is not installed (Debian and Ubuntu: apt-get install chromium)"
        if os.environ.get(REQUIRE):
            pytest.fail(f"{reason}, and {REQUIRE} asks for it")
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield browser
        browser.close()
