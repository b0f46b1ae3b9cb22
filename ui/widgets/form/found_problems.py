"""What is wrong with the answers of a form, and where."""

from collections.abc import Iterable

from app.domain.form import FieldProblem, ProblemCode
from ui.language import Language
from ui.messages import problem_sentence
from ui.widgets.form.field_box import FieldBox
from ui.widgets.inputs.table_field import TableField

_IN_OWN_WORDS = frozenset({ProblemCode.FORMAT, ProblemCode.TYPE, ProblemCode.OTHER, ProblemCode.PATTERN})


class FoundProblems:
    """The problems of all answers: what the form finds, and what an input itself knows to be wrong."""

    def __init__(self) -> None:
        self.by_field: dict[str, dict[str, FieldProblem]] = {}
        self._whole: list[FieldProblem] = []

    def look(self, problems: Iterable[FieldProblem], boxes: Iterable[FieldBox]) -> None:
        """Take the problems of a form's answers; `boxes` are its visible fields."""
        known = {box.field.name: box for box in boxes}
        self.by_field = {}
        self._whole = []
        for problem in problems:
            if problem.field in known:
                self.by_field.setdefault(problem.field, {})[problem.pointer] = problem
            else:
                self._whole.append(problem)
        for name, box in known.items():
            if name not in self.by_field and box.input.sentence:
                pointer = f"/{name}"
                self.by_field[name] = {pointer: FieldProblem(name, pointer, ProblemCode.OTHER)}

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(len(problems) for problems in self.by_field.values()) + len(self._whole)

    def sentences(self, box: FieldBox, language: Language) -> dict[str, str]:
        """What is wrong with a field, by JSON Pointer."""
        problems = self.by_field.get(box.field.name, {})
        return {pointer: _sentence(problem, box, language) for pointer, problem in problems.items()}

    def whole(self, language: Language) -> list[str]:
        """What is wrong with the answers as a whole."""
        return [problem_sentence(problem, language) for problem in self._whole]


def _sentence(problem: FieldProblem, box: FieldBox, language: Language) -> str:
    own = ""
    if problem.code in _IN_OWN_WORDS:
        parts = problem.pointer.split("/")
        if len(parts) <= 2:
            own = box.input.sentence
        elif isinstance(box.input, TableField) and len(parts) == 4:
            own = box.input.cell_sentence(int(parts[2]), parts[3])
    return own or problem_sentence(problem, language)
