"""What a house rule is: where it holds, how a breach is found, and what to write instead."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# A place in the house is a path from the root with forward slashes: "ui/visit/view.py".
Where = Callable[[str], bool]
Breaches = Iterator[int]


@dataclass(frozen=True)
class Source:
    """One Python file, read and parsed once."""

    path: str
    text: str
    tree: ast.Module


@dataclass(frozen=True)
class Rule:
    """`find` yields the lines of its breaches; `bad` and `good` are samples that prove it can tell."""

    name: str
    instead: str
    where: Where
    find: Callable[[Source], Breaches]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    sample_path: str = "ui/visit/view.py"


def source_of(path: str, text: str) -> Source:
    """Parse one file."""
    return Source(path, text, ast.parse(text))


def under(*folders: str, but: tuple[str, ...] = ()) -> Where:
    """Holds in these folders or files, except in `but`."""
    return lambda path: path.startswith(folders) and not (but and path.startswith(but))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the name that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield last_name(node.func), node


def last_name(node: ast.AST) -> str:
    """`c` of `a.b.c`, `a` of `a`, nothing of anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def owner_name(node: ast.AST) -> str:
    """`b` of `a.b.c`: the last part of what an attribute is taken from."""
    return last_name(node.value) if isinstance(node, ast.Attribute) else ""


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module or name that is imported, as a dotted path, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def literal(node: ast.AST) -> str | None:
    """The text of a plain string literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
