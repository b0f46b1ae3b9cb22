"""The survey as a page for visitors: HTML in two languages, without a script or anything from elsewhere."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from app.domain.label import Label
from app.domain.persian import localized_digits
from app.domain.survey import HIGHEST_SCORE, LONGEST_TEXT, Question, QuestionKind

FIELD = "q-"
"""Before the name of a question in the form."""

_STYLE = (
    "body{font:1rem/1.8 Vazirmatn,Tahoma,'Segoe UI',sans-serif;margin:0;background:#f4f6f8;color:#17202a}"
    "main{max-width:40rem;margin:auto;padding:1rem}"
    "fieldset,.q{background:#fff;border:1px solid #8795a1;border-radius:.5rem;margin:0 0 1rem;padding:.75rem 1rem}"
    "h1{font-size:1.5rem;line-height:1.4}legend,.q label{font-weight:bold}"
    "legend{float:inline-start;width:100%;padding:0}fieldset label{display:block;clear:both;padding:.25rem 0}"
    "textarea{width:100%;box-sizing:border-box;font:inherit}[role=alert]{border:2px solid #a11;padding:.5rem 1rem}"
    "button{font:inherit;font-weight:bold;padding:.5rem 2rem;border:0;border-radius:.5rem}"
    "button{background:#0b5d8a;color:#fff}"
    "a{color:#0b5d8a}:focus-visible{outline:3px solid #b35900;outline-offset:2px}"
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-robots-tag": "noindex, nofollow",
    "content-language": "fa, en",
}
"""Beside those of every answer."""


class Said(StrEnum):
    """What a page without questions says."""

    THANKS = "thanks"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    OFTEN = "often"
    UNREADABLE = "unreadable"


_SENTENCES = {
    Said.THANKS: Label(
        "پاسخ شما ثبت شد. نام و شمارهٔ شما با آن نگهداری نمی‌شود. سپاسگزاریم.",
        "Your answer is saved. Neither your name nor your number is kept with it. Thank you.",
    ),
    Said.UNKNOWN: Label(
        "این نشانی نظرسنجی شناخته نشد. آن را همان‌گونه که در پیامک آمده است باز کنید.",
        "This survey link is not known. Please open it exactly as it stands in the SMS.",
    ),
    Said.EXPIRED: Label(
        "مهلت این نظرسنجی گذشته است. نظر خود را می‌توانید در میز خدمت بگویید.",
        "The time of this survey is over. You can tell the service desk what you think.",
    ),
    Said.USED: Label(
        "با این نشانی پیش‌تر پاسخ داده شده است. پاسخ نخست ثبت مانده و کار دیگری لازم نیست.",
        "This link was used for an answer already. That answer is kept; there is nothing more to do.",
    ),
    Said.OFTEN: Label(
        "اکنون درخواست‌ها زیاد است و پاسخ شما ثبت نشد. یک دقیقهٔ دیگر دوباره باز کنید.",
        "There are too many requests now, and nothing was saved. Please open the page again in a minute.",
    ),
    Said.UNREADABLE: Label(
        "پاسخ خوانده نشد و چیزی ثبت نشد. صفحه را دوباره باز کنید و پاسخ دهید.",
        "The answer could not be read, and nothing was saved. Please open the page again and answer.",
    ),
}
_TITLE = Label("نظرسنجی میز خدمت", "Survey of the service desk")
_INTRODUCTION = Label(
    "پاسخ شما بی‌نام است و تنها یک بار ثبت می‌شود. هیچ پرسشی اجباری نیست.",
    "Your answer is anonymous and is taken once. No question has to be answered.",
)
_PROBLEM = Label(
    f"هنوز چیزی ثبت نشده است: دست‌کم به یک پرسش پاسخ دهید، هر متن حداکثر {LONGEST_TEXT} نویسه.",
    f"Nothing is saved yet: answer at least one question, a text in up to {LONGEST_TEXT} characters.",
)
_SEND = Label("ثبت پاسخ", "Save the answer")
_OTHER = Label("English", "فارسی")
_YES_NO = (Label("بله", "Yes"), Label("خیر", "No"))
_SCALE = (
    Label("بسیار بد", "Very bad"),
    Label("بد", "Bad"),
    Label("متوسط", "Fair"),
    Label("خوب", "Good"),
    Label("بسیار خوب", "Very good"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """In one language. `language`: fa or en."""

    language: str

    def saying(self, said: Said) -> str:
        """A sentence alone."""
        return self._whole(f"<p>{self._text(_SENTENCES[said])}</p>")

    def asking(self, questions: tuple[Question, ...], given: Mapping[str, str], *, has_problem: bool = False) -> str:
        """The questions. `given`: by field, what was answered before a problem was found."""
        parts = [f"<p>{self._text(_INTRODUCTION)}</p>"]
        if has_problem:
            parts.append(f'<p role="alert">{self._text(_PROBLEM)}</p>')
        fields = (self._field(question, given.get(FIELD + question.name, "")) for question in questions)
        button = f'<button type="submit">{self._text(_SEND)}</button>'
        parts.append(f'<form method="post" accept-charset="utf-8">{"".join(fields)}{button}</form>')
        return self._whole("".join(parts))

    def _field(self, question: Question, given: str) -> str:
        name, label = escape(FIELD + question.name), self._text(question.label)
        if question.kind is QuestionKind.TEXT:
            area = (
                f'<textarea id="{name}" name="{name}" rows="3" maxlength="{LONGEST_TEXT}">\n{escape(given)}</textarea>'
            )
            return f'<div class="q"><label for="{name}">{label}</label>{area}</div>'
        choices = (
            f'<label><input type="radio" name="{name}" value="{value}"{" checked" if given == str(value) else ""}> '
            f"{escape(text)}</label>"
            for value, text in self._choices(question)
        )
        return f"<fieldset><legend>{label}</legend>{''.join(choices)}</fieldset>"

    def _choices(self, question: Question) -> list[tuple[int, str]]:
        if question.kind is QuestionKind.YES_NO:
            return [(1, _YES_NO[0].text(self.language)), (0, _YES_NO[1].text(self.language))]
        return [
            (value, f"{localized_digits(str(value), self.language)}. {_SCALE[value - 1].text(self.language)}")
            for value in range(HIGHEST_SCORE, 0, -1)
        ]

    def _text(self, label: Label) -> str:
        return escape(localized_digits(label.text(self.language), self.language))

    def _whole(self, content: str) -> str:
        other = "en" if self.language == "fa" else "fa"
        link = f'<p><a href="?lang={other}" lang="{other}" hreflang="{other}">{_OTHER.text(self.language)}</a></p>'
        title, direction = self._text(_TITLE), "rtl" if self.language == "fa" else "ltr"
        return (
            f'<!DOCTYPE html>\n<html lang="{self.language}" dir="{direction}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title><style>{_STYLE}</style></head>"
            f"<body><main><h1>{title}</h1>{content}{link}</main></body></html>\n"
        )
