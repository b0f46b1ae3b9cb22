"""Persian text: folding for storage, for comparison and for search; digits; isolation from the direction around it.

Letters by ISIRI 6219:2002. What comparison overlooks is the policy of the product.
"""

import re

_DIGITS = {ord(digit): str(value) for script in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩") for value, digit in enumerate(script)}
_LETTERS = {ord("ي"): "ی", ord("ى"): "ی", ord("ك"): "ک"}
# Marks that only steer direction, and the byte order mark: they come with text pasted from chats and break codes.
_BIDI_CONTROLS = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "",
)
_STORED: dict[int, str] = {**_DIGITS, **_LETTERS, **_BIDI_CONTROLS}

_ZWNJ = "\u200c"
_HARAKAT = [*range(0x064B, 0x0656), 0x0670]  # up to hamza above and below: the parts of a decomposed letter
_OVERLOOKED: dict[int, str] = {
    **_STORED,
    **dict.fromkeys([ord(_ZWNJ), 0x0640, *_HARAKAT], ""),
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ةۀە"), "ه"),
    ord("ئ"): "ی",
    ord("ؤ"): "و",
}

_SHOWN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN_END = re.compile(r"[!-~]*\.[0-9A-Za-z]+$")
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The form in which text is stored: Persian letters, ASCII digits, no marks of direction; ZWNJ stays."""
    return text.translate(_STORED)


def fold_digits(text: str) -> str:
    """`text` with Persian and Arabic digits as ASCII digits, otherwise untouched."""
    return text.translate(_DIGITS)


def comparable(text: str) -> str:
    """The form in which two texts are equal when a reader holds them equal; never shown or stored as an answer."""
    return " ".join(text.translate(_OVERLOOKED).casefold().split())


def search_key(text: str) -> str:
    """The words of `text` as `matches` looks at them, with single spaces."""
    return _NOT_WORD.sub(" ", comparable(text)).strip()


def matches(query: str, *texts: str) -> bool:
    """Whether every word of `query` is found, whole or in part, in `texts` together. An empty query finds all.

    A ZWNJ in the query parts words, so that «می‌شود» finds «میشود» and «می شود».
    """
    key = " ".join(search_key(text) for text in texts)
    return all(word in key for word in search_key(query.replace(_ZWNJ, " ")).split())


def persian_digits(text: str) -> str:
    """`text` with its ASCII digits as Persian digits."""
    return text.translate(_SHOWN)


def localized_digits(text: str, language: str) -> str:
    """`text` with the digits that `language` is read with: Persian for "fa", unchanged otherwise."""
    return persian_digits(text) if language.startswith("fa") else text


def isolate(text: str) -> str:
    """`text` between U+2068 and U+2069: a code in a sentence neither takes nor gives direction."""
    return f"\u2068{text}\u2069"


def isolate_file_name(name: str) -> str:
    """A file's name in a sentence: isolated, and its number and ending kept in the order in which they are written.

    In a right-to-left line «تصویر 1.png» would be read «تصویر png.1» otherwise.
    """
    return isolate(_LATIN_END.sub(lambda end: isolate(end.group()), name))


def grouped(number: int, language: str) -> str:
    """A whole number in groups of three: «۱٬۲۵۰٬۰۰۰» (U+066C) in Persian, "1,250,000" otherwise."""
    text = f"{number:,}"
    if not language.startswith("fa"):
        return text
    # The mark keeps the sign before the number in a right-to-left line, as QLocale writes it.
    return persian_digits(text.replace(",", "\u066c").replace("-", "\u200e\u2212"))
