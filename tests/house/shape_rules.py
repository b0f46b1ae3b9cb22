"""Sizes, names, and the signs of unfinished or hidden work."""

import ast
import io
import re
import tokenize
from collections.abc import Callable

from tests.house.rule import Breaches, Rule, Source, calls, imported, last_name, owner_name, under

VAGUE = re.compile(r"(^|_)(managers?|helpers?|utils?|common|base|controllers?|misc)(_|$)")
VAGUE_CLASS = re.compile(r"(Manager|Helper|Utils?|Controller)$")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
UNREASONED = re.compile(r"^#\s*type:\s*ignore(\[[^\]]*\])?\s*$")
HIDING = ("skip", "xfail", "flaky", "importorskip")
LIVING_LOOPS = (
    "app/desk/delivery",
    "app/office/web.py",
    "app/office/background.py",
    "app/office/workers.py",
    "ui/__main__.py",
)


def longer_than(limit: int) -> Callable[[Source], Breaches]:
    def find(source: Source) -> Breaches:
        if source.text.count("\n") > limit:
            yield limit + 1

    return find


def long_functions(source: Source) -> Breaches:
    """Functions over 40 lines, the docstring not counted; a table in a function may be longer."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            words = node.body[0]
            docstring = (words.end_lineno or 0) - words.lineno + 1 if ast.get_docstring(node) else 0
            statements = sum(isinstance(inner, ast.stmt) for inner in ast.walk(node))
            if node.end_lineno - node.lineno + 1 - docstring > 40 and statements > 12:
                yield node.lineno


def vague_names(source: Source) -> Breaches:
    if VAGUE.search(source.path.rpartition("/")[2].removesuffix(".py")):
        yield 1
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and VAGUE_CLASS.search(node.name):
            yield node.lineno


def unfinished(source: Source) -> Breaches:
    is_typed = not source.path.startswith("tests/")
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        is_comment = token.type == tokenize.COMMENT
        if is_comment and (UNFINISHED.search(token.string) or (is_typed and UNREASONED.search(token.string))):
            yield token.start[0]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Raise) and node.exc:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if last_name(raised) == "NotImplementedError":
                yield node.lineno


def hidden_tests(source: Source) -> Breaches:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in HIDING and owner_name(node) in ("mark", "pytest"):
            yield node.lineno
    for name, call in calls(source.tree):
        # What only one operating system has is tested only there.
        is_about_system = bool(call.args) and any(last_name(n) in ("name", "platform") for n in ast.walk(call.args[0]))
        if name == "skipif" and not is_about_system:
            yield call.lineno


def nameless_catches(source: Source) -> Breaches:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            is_named = all(kind and last_name(kind) not in ("Exception", "BaseException") for kind in caught)
            goes_on = not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))
            if not is_named and goes_on:
                yield node.lineno


def mocks(source: Source) -> Breaches:
    for name, line in imported(source.tree):
        if name.startswith("unittest"):
            yield line
    for name, call in calls(source.tree):
        if name in ("MagicMock", "AsyncMock", "Mock"):
            yield call.lineno


RULES = (
    Rule(
        "a file has one reason",
        "split it: no file of the programs is over 300 lines",
        under("app/", "ui/", "dev.py", "packaging/"),
        longer_than(300),
        bad=("x = 1\n" * 301,),
        good=("x = 1\n" * 300,),
    ),
    Rule(
        "a test file has one reason",
        "split it: no file of tests is over 400 lines",
        under("tests/"),
        longer_than(400),
        bad=("x = 1\n" * 401,),
        good=("x = 1\n" * 400,),
    ),
    Rule(
        "a function fits in one look",
        "split it: no function is over 40 lines",
        under("app/", "ui/", "dev.py", "packaging/", but=("ui/theme.py",)),  # a style sheet is one text
        long_functions,
        bad=("def f():\n" + "    x = 1\n" * 40,),
        good=('def f():\n    """' + "word\n" * 20 + '    """\n' + "    x = 1\n" * 39,),
    ),
    Rule(
        "names say what a thing is",
        "name the noun of the field: no manager, helper, utils, common, base, controller",
        under("app/", "ui/"),
        vague_names,
        bad=("class SessionManager: ...", "class Utils: ..."),
        good=("class SessionKeeper: ...", "class Database: ..."),
    ),
    Rule(
        "nothing is left half done",
        "finish it, or say in the README's decisions why not; an ignored type error carries its reason",
        under("app/", "ui/", "tests/", "dev.py", "packaging/"),
        unfinished,
        bad=("x = 1  # TODO later", "raise NotImplementedError", "x = y  # type: ignore[arg-type]"),
        good=("x = y  # type: ignore[arg-type]  # the stub lacks None", "a = 'todo'"),
    ),
    Rule(
        "no test hides",
        "mend the product or the test: nothing is skipped, expected to fail or tried again",
        under("tests/"),
        hidden_tests,
        bad=(
            "@pytest.mark.skip\ndef f(): ...",
            "@pytest.mark.skipif(slow())\ndef f(): ...",
            "pytest.skip('x')",
            "pytestmark = pytest.mark.xfail",
        ),
        good=(
            "@pytest.mark.parametrize('x', [1])\ndef f(x): ...",
            "@pytest.mark.skipif(os.name == 'nt')\ndef f(): ...",
        ),
    ),
    Rule(
        "never catch what you cannot name",
        f"name the exceptions; only a top loop that logs and lives may not: {', '.join(LIVING_LOOPS)}",
        under("app/", "ui/", but=LIVING_LOOPS),
        nameless_catches,
        bad=("try: x()\nexcept: ...", "try: x()\nexcept Exception: ...", "try: x()\nexcept (A, BaseException): ..."),
        good=("try: x()\nexcept OSError: ...", "try: x()\nexcept BaseException:\n  undo()\n  raise"),
    ),
    Rule(
        "tests use the real thing",
        "start the real gateway, the real store, the real widget; stand-ins only for the operating system",
        under("tests/"),
        mocks,
        bad=("from unittest import mock", "from unittest.mock import patch", "x = MagicMock()"),
        good=("def test(monkeypatch): monkeypatch.setenv('A', 'b')",),
    ),
)
