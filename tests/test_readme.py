"""What the README shows is what the kit does."""

import re
import subprocess
import sys
from pathlib import Path

import analysis

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_quick_start_prints_what_the_readme_shows():
    code, shown = re.search(r"```python\n(.*?)```\n\n```\n(.*?)```", README, re.DOTALL).groups()
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == shown.strip()
    assert len([line for line in code.splitlines() if line]) == 6


def test_every_function_of_the_table_is_public():
    rows = re.findall(r"^\| .* \| .* \| (.*) \|$", README, re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert len(names) > 20
    assert names <= set(dir(analysis))


def test_every_notebook_has_a_row():
    named = set(re.findall(r"`(\d\d-[a-z-]+)`", README))
    assert named == {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}


def test_every_linked_file_is_there():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    missing = [link for link in links if not (ROOT / link).exists()]
    assert links
    assert missing == []
