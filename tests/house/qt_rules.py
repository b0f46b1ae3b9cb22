"""Both directions, no Qt in view-models, texts that lupdate can find."""

import ast
import re

from tests.house.rule import Breaches, Rule, Source, calls, imported, last_name, literal, owner_name, under

SIDED_STYLE = re.compile(r"(padding|margin|border)-(left|right)\b|text-align:\s*(left|right)")
DIRECTIONS = re.compile(r"(right|left)[-_ ]to[-_ ](right|left)", re.IGNORECASE)
PARTS = "margin|side|panel|column|edge|padding|bar|pane|label|button|layout|width|corner|border|align"
SIDES = re.compile(rf"^_?(left|right)$|(^|_)(left|right)_({PARTS})|({PARTS})_(left|right)(_|$)", re.IGNORECASE)
SIDES_IN_TEXT = re.compile(r"\b(on|to|at) the (left|right)\b|\b(left|right)[- ](hand|side|panel|column|corner)\b", re.I)
WRAPPERS = ("_", "_tr", "tr", "translate")
MARKS = ("QT_TRANSLATE_NOOP", "QT_TR_NOOP")


def lopsided_margins(source: Source) -> Breaches:
    for name, call in calls(source.tree):
        is_margin = name in ("setContentsMargins", "QMargins", "setViewportMargins", "setTextMargins")
        if is_margin and len(call.args) == 4 and ast.dump(call.args[0]) != ast.dump(call.args[2]):
            yield call.lineno


def sided_alignment(source: Source) -> Breaches:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in ("AlignLeft", "AlignRight"):
            yield node.lineno
        text = literal(node)
        if text and SIDED_STYLE.search(text):
            yield node.lineno


def sided_names(source: Source) -> Breaches:
    """Own names that say a side. Qt's own names (`rect.left()`, `Key_Left`) are attributes of Qt's things."""
    for node in ast.walk(source.tree):
        is_sided = SIDES.search(DIRECTIONS.sub("", own_name(node)))
        if is_sided or any(SIDES_IN_TEXT.search(text) for text in shown_texts(node)):
            yield node.lineno


def own_name(node: ast.AST) -> str:
    """The name that this node gives to something."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
            return name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return name
    return ""


def shown_texts(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Call) and last_name(node.func) in ("tr", "translate"):
        return [text for argument in node.args if (text := literal(argument))]
    return []


def lost_texts(source: Source) -> Breaches:
    for name, call in calls(source.tree):
        if is_lost(name, call):
            yield call.lineno
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            yield from (call.lineno for name, call in calls(node) if name in ("tr", "translate"))
        elif isinstance(node, ast.FunctionDef) and node.name in WRAPPERS and not node.decorator_list:
            yield node.lineno


def is_lost(name: str, call: ast.Call) -> bool:
    """Whether lupdate would miss a text; a variable in `translate` may come from a table of marked texts."""
    if name == "tr":
        return bool(call.args) and literal(call.args[0]) is None
    if name in MARKS:
        return any(literal(argument) is None for argument in call.args)
    if name == "translate" and owner_name(call.func).endswith("Application") and len(call.args) > 1:
        return literal(call.args[0]) is None or isinstance(call.args[1], ast.JoinedStr | ast.BinOp | ast.Call)
    return False


def class_bound_plurals(source: Source) -> Breaches:
    for name, call in calls(source.tree):
        if name == "tr" and len(call.args) + len(call.keywords) > 2:
            yield call.lineno


def widgets_in_viewmodels(source: Source) -> Breaches:
    for name, line in imported(source.tree):
        if re.match(r"(PySide6\.(QtWidgets|QtGui|QtPdf|QtSvg)|qasync|ui\.widgets\.(?!.*(table|rows)\.))", name):
            yield line


RULES = (
    Rule(
        "spacing is the same on both sides",
        "write equal leading and trailing margins: setContentsMargins does not mirror",
        under("ui/"),
        lopsided_margins,
        bad=("x.setContentsMargins(40, 0, 0, 0)", "QMargins(a, 0, b, 0)"),
        good=("x.setContentsMargins(8, 1, 8, 2)", "x.setContentsMargins(margins)"),
    ),
    Rule(
        "leading and trailing",
        "write AlignLeading or AlignTrailing; in style sheets set both sides alike",
        under("ui/"),
        sided_alignment,
        bad=("a = Qt.AlignmentFlag.AlignLeft", "x.setStyleSheet('padding-left: 4px')", "s = 'text-align: right'"),
        good=("a = Qt.AlignmentFlag.AlignLeading", "s = 'padding: 4px'", "s = 'text-align: center'"),
    ),
    Rule(
        "no sides in own names and texts",
        "say leading, trailing, first, last, remaining: what is left here is right there",
        under("ui/"),
        sided_names,
        bad=("left = 1", "def f(right_margin): ...", "self.left_panel = x", "self.tr('See the left panel')"),
        good=(
            "x = rect.left()",
            "key = Qt.Key.Key_Left",
            "is_right_to_left = True",
            "def _box_left(): ...",
            "self.tr('That is not right')",
        ),
    ),
    Rule(
        "texts are literals inside tr or translate",
        'write `self.tr("{count} files").format(count=n)`: lupdate finds no other form',
        under("ui/"),
        lost_texts,
        bad=(
            "self.tr(f'{n} files')",
            "self.tr(text)",
            "self.tr('a' + b)",
            "self.tr('a {}'.format(b))",
            "f'{self.tr(\"Files\")}: 1'",
            "QCoreApplication.translate('Words', f'{n}')",
            "QCoreApplication.translate(context, 'Words')",
            "def _tr(text): ...",
        ),
        good=(
            "self.tr('a' 'b')",
            "self.tr('{n} files').format(n=1)",
            "QCoreApplication.translate('Words', 'Late')",
            "text.translate(TABLE)",
        ),
    ),
    Rule(
        "plurals name their context",
        'write `QCoreApplication.translate("Class", "%n file(s)", None, n)`: tr loses plurals in subclasses',
        under("ui/"),
        class_bound_plurals,
        bad=("self.tr('%n file(s)', '', n)",),
        good=("QCoreApplication.translate('Files', '%n file(s)', None, n)", "self.tr('Open', 'a state')"),
    ),
    Rule(
        "view-models know no widgets",
        "keep QObject and Signal from QtCore; what is drawn belongs into the view",
        lambda path: path.startswith("ui/") and "viewmodel" in path.rpartition("/")[2],
        widgets_in_viewmodels,
        bad=("from PySide6.QtWidgets import QWidget", "from PySide6 import QtGui", "import qasync"),
        good=("from PySide6.QtCore import QObject, Signal",),
        sample_path="ui/visit/viewmodel.py",
    ),
)
