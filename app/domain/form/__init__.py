"""A service's form: JSON Schema 2020-12 for what is valid, a layout over it for what is shown. Compiled once.

Both programs judge answers with this package, so neither lets through what the other refuses.
"""

from app.domain.form.answers import changes
from app.domain.form.compiled import Form, compile_form
from app.domain.form.prefill import PREFILL_SOURCES, as_inquired, locked, prefilled
from app.domain.form.values import Choice, Field, FieldKind, FieldProblem, ProblemCode, Section, Width

__all__ = [
    "PREFILL_SOURCES",
    "Choice",
    "Field",
    "FieldKind",
    "FieldProblem",
    "Form",
    "ProblemCode",
    "Section",
    "Width",
    "as_inquired",
    "changes",
    "compile_form",
    "locked",
    "prefilled",
]
