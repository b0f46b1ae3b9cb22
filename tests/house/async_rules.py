"""Tasks have owners, loops are not nested, threads are few, slots die with their widgets."""

import ast

from tests.house.rule import Breaches, Rule, Source, calls, imported, last_name, owner_name, under

STATIC_DIALOGS = {
    "QMessageBox": {"about", "aboutQt", "critical", "information", "question", "warning"},
    "QFileDialog": {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"},
    "QInputDialog": {"getText", "getMultiLineText", "getInt", "getDouble", "getItem"},
    "QColorDialog": {"getColor"},
    "QFontDialog": {"getFont"},
}
# The owner itself, the lives of the two processes, and two places of the gateway that await what they begin.
TASK_OWNERS = ("ui/tasks.py", "ui/__main__.py", "ui/self_test.py", "ui/tour/", "app/office/build.py")
TASK_OWNERS += ("app/office/inquiries.py", "app/office/routes/events.py")
THREADS = ("Thread", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable", "to_thread", "run_in_executor")


def stray_tasks(source: Source) -> Breaches:
    """create_task and its like, except on a TaskGroup that the same file opens with `async with`."""
    groups = {
        last_name(item.optional_vars)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.AsyncWith)
        for item in node.items
        if item.optional_vars and isinstance(item.context_expr, ast.Call)
        if last_name(item.context_expr.func) == "TaskGroup"
    }
    for name, call in calls(source.tree):
        if name in ("create_task", "ensure_future", "run_coroutine_threadsafe") and owner_name(call.func) not in groups:
            yield call.lineno


def nested_loops(source: Source) -> Breaches:
    for name, call in calls(source.tree):
        is_exec = isinstance(call.func, ast.Attribute) and name in ("exec", "exec_")
        is_static = name in STATIC_DIALOGS.get(owner_name(call.func), ())
        turns = name in ("processEvents", "waitForFinished") or (name == "QEventLoop" and not is_async_loop(call))
        if is_exec or is_static or turns:
            yield call.lineno


def is_async_loop(call: ast.Call) -> bool:
    return owner_name(call.func) == "qasync"


def magic_slots(source: Source) -> Breaches:
    for node in ast.walk(source.tree):
        if last_name(node) in ("asyncSlot", "asyncClose"):
            yield node.lineno
    for name, line in imported(source.tree):
        if name.rpartition(".")[2] in ("asyncSlot", "asyncClose"):
            yield line


def closures_as_slots(source: Source) -> Breaches:
    functions = [n for n in ast.walk(source.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    nested = {inner for outer in functions for inner in functions_in(outer)}
    for name, call in calls(source.tree):
        if name == "connect" and call.args:
            slot = call.args[0]
            is_partial = isinstance(slot, ast.Call) and last_name(slot.func) == "partial"
            if isinstance(slot, ast.Lambda) or is_partial or (isinstance(slot, ast.Name) and slot.id in nested):
                yield call.lineno


def functions_in(outer: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    inside = (node for statement in outer.body for node in ast.walk(statement))
    return {node.name for node in inside if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def payloads(source: Source) -> Breaches:
    for name, call in calls(source.tree):
        if name == "Signal" and (call.args or call.keywords):
            yield call.lineno


def threads(source: Source) -> Breaches:
    for name, call in calls(source.tree):
        if name in THREADS:
            yield call.lineno


def sleeps(source: Source) -> Breaches:
    for name, call in calls(source.tree):
        if name in ("msleep", "usleep") or (name == "sleep" and owner_name(call.func) == "time"):
            yield call.lineno


RULES = (
    Rule(
        "every task has an owner",
        "write `self.tasks.start(name, work)`; in app/, await it or use `async with asyncio.TaskGroup()`",
        under("app/", "ui/", but=TASK_OWNERS),
        stray_tasks,
        bad=("asyncio.create_task(f())", "loop.create_task(f())", "asyncio.ensure_future(f())"),
        good=("async def g():\n  async with asyncio.TaskGroup() as group:\n    group.create_task(f())",),
    ),
    Rule(
        "no nested event loop",
        "write `await ask(dialog)`; nothing waits by turning the loop itself",
        under("app/", "ui/", "tests/", but=("tests/bench/bare_window.py",)),
        nested_loops,
        bad=(
            "dialog.exec()",
            "app.processEvents()",
            "QMessageBox.question(self, 'a', 'b')",
            "QFileDialog.getOpenFileName()",
            "QEventLoop()",
        ),
        good=("await_(ask(dialog))", "connection.execute('x')", "qasync.QEventLoop(app)"),
    ),
    Rule(
        "no slots that start coroutines by themselves",
        "write a plain slot that calls `self.tasks.start(name, work)`",
        under("app/", "ui/", "tests/"),
        magic_slots,
        bad=("from qasync import asyncSlot", "@qasync.asyncSlot()\ndef f(): ...", "@asyncClose\ndef f(): ..."),
        good=("@Slot()\ndef f(): ...",),
    ),
    Rule(
        "slots die with their widgets",
        "connect a bound method of a QObject; a lambda, a partial or a closure outlives the widget",
        under("ui/", but=("ui/ask.py",)),
        closures_as_slots,
        bad=(
            "button.clicked.connect(lambda: f())",
            "button.clicked.connect(partial(f, 1))",
            "def f():\n  def g(): ...\n  button.clicked.connect(g)",
        ),
        good=("button.clicked.connect(self._on_clicked)", "button.clicked.connect(dialog.accept)"),
    ),
    Rule(
        "signals carry nothing",
        "write `changed = Signal()` and let the listener read the typed state",
        under("ui/"),
        payloads,
        bad=("chosen = Signal(int)", "chosen = Signal(str, arguments=['x'])"),
        good=("chosen = Signal()",),
    ),
    Rule(
        "no threads on the desk but the store's one",
        "write asyncio; only the store's thread blocks",
        under("ui/", "app/", but=("app/desk/store/", "app/desk/build.py", "app/office/")),
        threads,
        bad=("QThread()", "threading.Thread(target=f)", "asyncio.to_thread(f)"),
        good=("asyncio.timeout(3)",),
    ),
    Rule(
        "nothing sleeps",
        "wait for the event or the condition, with a deadline",
        under("app/", "ui/", "tests/", but=("ui/single_instance.py",)),  # it waits before there is a loop
        sleeps,
        bad=("time.sleep(1)", "QThread.msleep(5)"),
        good=("asyncio.sleep(1)",),
    ),
)
