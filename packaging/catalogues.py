"""Translations: `update` them from the source, `compile` them, `check` that they are complete and true to it."""

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
SOURCES = ("ui",)

# The source is English, so its own catalogue holds plural forms only.
LANGUAGES: Mapping[str, tuple[str, ...]] = {"fa": (), "en": ("-pluralonly",)}

PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d")


def main(arguments: Sequence[str]) -> int:
    """Carry out one of the three commands; 0 when it went well."""
    command = COMMANDS.get(arguments[0] if arguments else "")
    if command is None or len(arguments) != 1:
        print(f"usage: catalogues.py {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    return command()


def update() -> int:
    """Bring the files up to date with the source, then compile them."""
    for language in LANGUAGES:
        write(TRANSLATIONS / f"mizban_{language}.ts", language)
    for catalogue in sorted(TRANSLATIONS.glob("*.ts")):
        for message, _ in unfinished(catalogue):
            print(f"to translate in {catalogue.name}: {message}")
    return compile_all()


def compile_all() -> int:
    """Make a .qm of every .ts, and lay Qt's own texts for the same languages beside them."""
    from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415 - `check` needs no Qt

    for catalogue in sorted(TRANSLATIONS.glob("*.ts")):
        done = tool("lrelease", "-silent", str(catalogue), "-qm", str(catalogue.with_suffix(".qm")))
        if done.returncode:
            print(done.stdout + done.stderr, file=sys.stderr)
            return 1
    theirs = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for language in LANGUAGES:
        shutil.copyfile(theirs / f"qtbase_{language}.qm", TRANSLATIONS / f"qtbase_{language}.qm")
    return 0


def check() -> int:
    """Say what differs from the source, is not translated, or lost a placeholder."""
    complaints = [line for language in LANGUAGES for line in complaints_about(language)]
    for line in complaints:
        print(line, file=sys.stderr)
    if complaints:
        print("Write `python3 dev.py translate`, complete the named entries, and keep the files.", file=sys.stderr)
    return int(bool(complaints))


COMMANDS: Mapping[str, Callable[[], int]] = {"update": update, "compile": compile_all, "check": check}


def complaints_about(language: str) -> Iterator[str]:
    """What is wrong with one catalogue."""
    catalogue = TRANSLATIONS / f"mizban_{language}.ts"
    if not catalogue.is_file():
        yield f"{catalogue.name} is missing"
        return
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / catalogue.name
        shutil.copyfile(catalogue, fresh)
        write(fresh, language)
        if fresh.read_bytes() != catalogue.read_bytes():
            yield f"{catalogue.name} is not what the source says"
        if language == "fa":
            yield from missed(fresh)
        for message, why in unfinished(fresh):
            yield f"{catalogue.name}: {why}: {message}"


def write(catalogue: Path, language: str) -> None:
    """Update one catalogue from the source, without guesses and without line numbers."""
    options = ("-extensions", "py,ui", "-locations", "none", "-no-obsolete", "-silent", *LANGUAGES[language])
    no_guess = ("-disable-heuristic", "sametext", "-disable-heuristic", "similartext")
    codes = ("-source-language", "en", "-target-language", language)
    with tempfile.TemporaryDirectory() as folder:
        for path in sources():
            copy = Path(folder) / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(with_plain_counts(path.read_text(encoding="utf-8")), encoding="utf-8")
        done = tool("lupdate", *options, *no_guess, *codes, folder, "-ts", str(catalogue))
    if done.returncode or done.stderr.strip():
        sys.exit(f"lupdate: {done.stdout}{done.stderr}")


def sources() -> Iterator[Path]:
    """Every file with texts for people."""
    for room in SOURCES:
        yield from sorted((ROOT / room).rglob("*.py"))


def with_plain_counts(text: str) -> str:
    """The same source with 1 in place of each count that `translate` is given.

    WORKAROUND: lupdate takes a name in that place for the encoding that Qt 4 had there: it then forgets that the text
    has plural forms, or passes over the whole text.
    """
    lines = [line.encode() for line in text.splitlines(keepends=True)]
    calls = [call for call in texts_in(text) if len(call.args) == 4]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset), reverse=True):
        note = call.args[2]
        first, last = (note.end_lineno or 0) - 1, (call.end_lineno or 0) - 1
        tail = lines[last][call.end_col_offset :]
        lines[first : last + 1] = [lines[first][: note.end_col_offset] + b", 1)" + tail]
    return b"".join(lines).decode()


def texts_in(text: str) -> Iterator[ast.Call]:
    """Every call of `translate` with a context and a text."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "translate" and all(isinstance(argument, ast.Constant) for argument in node.args[:2]):
                yield node


def missed(catalogue: Path) -> Iterator[str]:
    """The texts in the source that lupdate passed over without a word."""
    found = {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ElementTree.parse(catalogue).getroot().iter("context")
        for message in context.iter("message")
    }
    for path in sources():
        for call in texts_in(path.read_text(encoding="utf-8")):
            context, text = (str(argument.value) for argument in call.args[:2] if isinstance(argument, ast.Constant))
            if (context, text) not in found:
                yield f"{path.relative_to(ROOT)}:{call.lineno}: lupdate does not find [{context}] {text}"


def unfinished(catalogue: Path) -> Iterator[tuple[str, str]]:
    """The source texts whose translation cannot be shipped, each with the reason."""
    for context in ElementTree.parse(catalogue).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            source = message.findtext("source", "")
            why = fault_of(message, source)
            if why:
                yield f"[{name}] {source}", why


def fault_of(message: ElementTree.Element, source: str) -> str:
    """Why one entry cannot be shipped, or nothing."""
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return "not translated"
    texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    if not all(text.strip() for text in texts):
        return "empty"
    wanted = set(PLACEHOLDER.findall(source)) - {"%n"}
    if any(set(PLACEHOLDER.findall(text)) - {"%n"} != wanted for text in texts):
        return "other placeholders than the source"
    return ""


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of Qt's own tools from this environment."""
    suffix = ".exe" if sys.platform == "win32" else ""
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{name}{suffix}"
    return subprocess.run(
        [str(program), *arguments], cwd=ROOT, text=True, encoding="utf-8", capture_output=True, check=False
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
