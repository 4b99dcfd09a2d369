"""Rules for the code: linted, typed, small functions, documented names, rooms that do not mix."""

from __future__ import annotations

import ast
import inspect
import io
import statistics
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import analysis

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analysis"
MODULES = sorted(PACKAGE.rglob("*.py"))
# the command, and the process that imports for the notebooks what they use
WHERE_ROOMS_MEET = ("analysis/report/command.py", "analysis/report/prepared.py")
SHARED = ("analysis.tables", "analysis.text", "analysis.inference")
FILES_ARE_OPENED_IN = {"loaders", "report", "large.py"}  # the last keeps the shards it works on

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions() -> Iterator[tuple[str, Function, int]]:
    """Give every function with its number of code lines: no comments, no docstring, no blanks."""
    unseen = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
    }
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        lines: set[int] = set()
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in unseen:
                lines.update(range(token.start[0], token.end[0] + 1))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, Function):
                own = lines & set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
                if ast.get_docstring(node):
                    text = node.body[0]
                    own -= set(range(text.lineno, (text.end_lineno or text.lineno) + 1))
                yield f"{name_of(path)}: {node.name}", node, len(own)


@pytest.mark.parametrize(
    "arguments",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)],
    ids=" ".join,
)
def test_the_tools_find_nothing(arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_above_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_no_function_is_above_50_code_lines_and_half_have_at_most_12() -> None:
    sizes = {name: size for name, _, size in functions()}
    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert statistics.median(sizes.values()) <= 12


def test_functions_take_at_most_seven_parameters() -> None:
    counts = {
        name: len(node.args.posonlyargs + node.args.args + node.args.kwonlyargs)
        for name, node, _ in functions()
    }
    assert {name: count for name, count in counts.items() if count > 7} == {}


def imports(path: Path) -> Iterator[str]:
    """Give the full names of the package's own modules that a module imports, anywhere in it."""
    package = path.relative_to(ROOT).parent.as_posix().replace("/", ".")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1]
            start = ".".join(base) + "." if node.level else ""
            module = start + (node.module or "")
            # `from analysis import text` names a room as well
            yield from (f"{module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent != PACKAGE], ids=name_of
)  # fmt: skip
def test_a_room_imports_no_other_room(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    allowed = (*SHARED, f"analysis.{room}")
    own = [name for name in imports(path) if name.split(".")[0] == "analysis"]
    if name_of(path) in WHERE_ROOMS_MEET:
        own = [name for name in own if name != "analysis"]
    assert [name for name in own if not name.startswith(allowed)] == []


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.relative_to(PACKAGE).parts[0] not in FILES_ARE_OPENED_IN],
    ids=name_of,
)
def test_only_loaders_and_report_touch_files(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }
    forbidden = {"open", "Path", "to_csv", "read_csv", "read_bytes", "write_text", "write_bytes"}
    allowed = {"open", "read_bytes"} if "importlib.resources.files" in imports(path) else set()
    assert called & (forbidden - allowed) == set()


@pytest.mark.parametrize("name", [name for name in dir(analysis) if name[0].isalpha()])
def test_every_public_name_is_documented(name: str) -> None:
    value = getattr(analysis, name)
    if not callable(value):
        assert isinstance(value, str | tuple)
        return
    text = inspect.getdoc(value) or ""
    assert text
    if inspect.isfunction(value):
        assert "Examples\n--------\n>>> " in text or "\n>>> " in text.split("Examples")[-1]
        parameters = inspect.signature(value).parameters
        assert [name for name in parameters if name not in text] == []
        returned = str(inspect.signature(value).return_annotation)
        given = "Returns\n" in text or "Yields\n" in text
        assert given or returned == "None" or returned.startswith("Iterator[None")


def test_importing_the_package_imports_no_library_that_is_slow() -> None:
    code = (
        "import sys, analysis; print(*{'pandas', 'matplotlib', 'scipy', 'nltk'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
