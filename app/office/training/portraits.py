"""Drawn portraits of invented people: nobody's face, and marked as training on every one."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from app.domain.citizen import Citizen, Gender
from app.office.training.dice import Dice

SIZE = (300, 400)
"""Width and height in pixels, the 3:4 of the national card."""

_SCALE = 2  # drawn larger and reduced, so that curves are smooth
_KEPT = 64
_Colour = tuple[int, int, int]
_SKIN: tuple[_Colour, ...] = ((241, 206, 178), (232, 190, 160), (222, 177, 143), (205, 158, 122))
_HAIR: tuple[_Colour, ...] = ((38, 30, 28), (58, 42, 34), (84, 60, 44), (30, 30, 34))
_GREY: _Colour = (168, 168, 170)
_CLOTH: tuple[_Colour, ...] = ((44, 62, 92), (70, 70, 78), (84, 58, 62), (52, 84, 78), (96, 88, 70))
_SCARF: tuple[_Colour, ...] = ((38, 40, 52), (66, 46, 72), (40, 72, 86), (90, 62, 54), (60, 68, 60))
_BACK: tuple[_Colour, ...] = ((222, 230, 238), (230, 232, 228), (226, 224, 236))
_INK: _Colour = (52, 40, 38)
_FONTS = ("Vazirmatn-Bold.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans.ttf", "tahomabd.ttf", "tahoma.ttf", "segoeui.ttf")


class Portraits:
    """Draws portraits on demand and keeps the last few. `font_folders`: where fonts may lie besides the system's."""

    def __init__(self, font_folders: Iterable[Path] = ()) -> None:
        self._folders = tuple(font_folders)
        self._drawn: dict[str, bytes] = {}

    def of(self, citizen: Citizen) -> bytes:
        """The portrait as JPEG, the same bytes for the same person."""
        kept = self._drawn.pop(citizen.national_number, None)
        picture = kept or self._jpeg(citizen)
        self._drawn[citizen.national_number] = picture
        while len(self._drawn) > _KEPT:
            self._drawn.pop(next(iter(self._drawn)), None)
        return picture

    def _jpeg(self, citizen: Citizen) -> bytes:
        face = _face(citizen).resize(SIZE, Image.Resampling.LANCZOS).convert("RGBA")
        face.alpha_composite(self._watermark)
        out = BytesIO()
        face.convert("RGB").save(out, "JPEG", quality=82)
        return out.getvalue()

    @cached_property
    def _watermark(self) -> Image.Image:
        text, font = self._words()
        layer = Image.new("RGBA", (SIZE[0] * 2, SIZE[1] * 2))
        draw = ImageDraw.Draw(layer)
        left, top, right, bottom = (round(edge) for edge in draw.textbbox((0, 0), text, font=font))
        step_x, step_y = right - left + 40, (bottom - top) * 5
        for row, y in enumerate(range(0, layer.height, step_y)):
            for x in range(-row % 2 * step_x // 2, layer.width, step_x):
                draw.text((x, y), text, font=font, fill=(150, 20, 30, 96))
        turned = layer.rotate(32, resample=Image.Resampling.BICUBIC)
        x, y = (turned.width - SIZE[0]) // 2, (turned.height - SIZE[1]) // 2
        return turned.crop((x, y, x + SIZE[0], y + SIZE[1]))

    def _words(self) -> tuple[str, ImageFont.FreeTypeFont | ImageFont.ImageFont]:
        """Persian letters join only where Raqm shapes them; elsewhere the mark is Latin."""
        font = self._font()
        if font is None:
            return "TRAINING", ImageFont.load_default(22)
        shaped = features.check("raqm") and features.check("fribidi")
        return ("آموزشی / TRAINING" if shaped else "TRAINING"), font

    def _font(self) -> ImageFont.FreeTypeFont | None:
        for name in (*(str(folder / name) for folder in self._folders for name in _FONTS), *_FONTS):
            try:
                return ImageFont.truetype(name, 22)
            except OSError:
                continue
        return None


def _face(citizen: Citizen) -> Image.Image:
    dice = Dice(f"portrait-{citizen.national_number}")
    width, height = SIZE[0] * _SCALE, SIZE[1] * _SCALE
    picture = Image.new("RGB", (width, height), dice.pick(_BACK))
    pen = _Pen(ImageDraw.Draw(picture), width, height)
    age = date(2026, 1, 1).year - citizen.birth_date.year
    skin, hair = dice.pick(_SKIN), _GREY if age > 62 else dice.pick(_HAIR)
    head = (0.235 + dice.below(25) / 1000, 0.225 + dice.below(25) / 1000)
    if citizen.gender is Gender.FEMALE:
        _scarf_behind(pen, dice, head)
    else:
        pen.oval(0.5, 1.06, 0.47, 0.30, dice.pick(_CLOTH))
        pen.box(0.41, 0.60, 0.59, 0.82, _shade(skin, 0.9))
        pen.oval(0.5, 0.385, head[0] + 0.02, head[1] + 0.025, hair)
    pen.oval(0.5, 0.44, *head, skin)
    _features(pen, dice, skin, age, with_brows=hair)
    if citizen.gender is Gender.FEMALE:
        pen.arc(0.5, 0.44, head[0] + 0.012, head[1] + 0.01, _shade(skin, 0.8))
    else:
        _hair_and_beard(pen, dice, hair, head, age)
    return picture


def _scarf_behind(pen: "_Pen", dice: Dice, head: tuple[float, float]) -> None:
    colour = dice.pick(_SCARF)
    pen.oval(0.5, 1.05, 0.48, 0.33, _shade(colour, 0.85))
    pen.oval(0.5, 0.47, head[0] + 0.085, head[1] + 0.10, colour)
    pen.shape(((0.24, 0.52), (0.76, 0.52), (0.68, 0.86), (0.5, 0.95), (0.32, 0.86)), colour)


def _features(pen: "_Pen", dice: Dice, skin: _Colour, age: int, with_brows: _Colour) -> None:
    apart, eyes_at, wide = 0.092 + dice.below(14) / 1000, 0.425 + dice.below(15) / 1000, 0.030 + dice.below(8) / 1000
    glasses = dice.happens(25)
    for side in (-1, 1):
        x = 0.5 + side * apart
        pen.oval(x, eyes_at, wide, 0.013, (250, 248, 244))
        pen.oval(x, eyes_at, 0.014, 0.0115, _INK)
        pen.line(((x - 0.045, eyes_at - 0.036), (x, eyes_at - 0.046), (x + 0.045, eyes_at - 0.036)), with_brows, 0.014)
        if glasses:
            pen.arc(x, eyes_at, 0.068, 0.040, _INK)
        if age > 50:
            pen.line(((x - 0.03, eyes_at + 0.035), (x + 0.03, eyes_at + 0.037)), _shade(skin, 0.84), 0.005)
    if glasses:
        pen.line(((0.5 - apart + 0.066, eyes_at), (0.5 + apart - 0.066, eyes_at)), _INK, 0.006)
    nose = 0.505 + dice.below(20) / 1000
    pen.line(((0.507, 0.455), (0.524, nose), (0.488, nose + 0.006)), _shade(skin, 0.78), 0.008)
    pen.oval(0.5, 0.567, 0.055 + dice.below(15) / 1000, 0.011, _mix(skin, (170, 70, 74), 0.55))


def _hair_and_beard(pen: "_Pen", dice: Dice, hair: _Colour, head: tuple[float, float], age: int) -> None:
    if not (age > 45 and dice.happens(35)):
        line = 0.30 + dice.below(25) / 1000
        pen.cap(0.5, 0.40, head[0] + 0.012, head[1] + 0.012, line, hair)
    style = dice.weighted((("none", 45), ("moustache", 25), ("beard", 30))) if age > 20 else "none"
    if style == "beard":
        pen.bowl(0.5, 0.44, head[0] + 0.002, head[1] + 0.004, 0.535, hair)
        pen.oval(0.5, 0.567, 0.06, 0.013, (176, 104, 100))
    if style != "none":
        pen.line(((0.435, 0.553), (0.5, 0.541), (0.565, 0.553)), hair, 0.018)


class _Pen:
    """Draws in shares of the picture's width and height."""

    def __init__(self, draw: ImageDraw.ImageDraw, width: int, height: int) -> None:
        self._draw, self._width, self._height = draw, width, height

    def oval(self, x: float, y: float, across: float, down: float, colour: _Colour) -> None:
        self._draw.ellipse(self._around(x, y, across, down), fill=colour)

    def arc(self, x: float, y: float, across: float, down: float, colour: _Colour) -> None:
        self._draw.ellipse(self._around(x, y, across, down), outline=colour, width=round(self._width * 0.008))

    def cap(self, x: float, y: float, across: float, down: float, until: float, colour: _Colour) -> None:
        """The part of an oval above `until`."""
        self._part(x, y, across, down, (0.0, until), colour)

    def bowl(self, x: float, y: float, across: float, down: float, since: float, colour: _Colour) -> None:
        """The part of an oval below `since`."""
        self._part(x, y, across, down, (since, 1.0), colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: _Colour) -> None:
        self._draw.rectangle((*self._at(left, top), *self._at(right, bottom)), fill=colour)

    def line(self, points: tuple[tuple[float, float], ...], colour: _Colour, thick: float) -> None:
        self._draw.line([self._at(*point) for point in points], colour, round(self._width * thick), joint="curve")

    def shape(self, points: tuple[tuple[float, float], ...], colour: _Colour) -> None:
        self._draw.polygon([self._at(*point) for point in points], fill=colour)

    def _part(self, x: float, y: float, across: float, down: float, rows: tuple[float, float], colour: _Colour) -> None:
        top, bottom = (round(self._height * row) for row in rows)
        left, _, right, _ = (round(edge) for edge in self._around(x, y, across, down))
        middle, half = self._height * y, self._height * down
        for row in range(top, bottom):
            reach = 1 - ((row - middle) / half) ** 2
            if reach > 0:
                span = (right - left) / 2 * reach**0.5
                self._draw.line((self._width * x - span, row, self._width * x + span, row), fill=colour)

    def _around(self, x: float, y: float, across: float, down: float) -> tuple[float, float, float, float]:
        return (*self._at(x - across, y - down), *self._at(x + across, y + down))

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * self._width, y * self._height


def _shade(colour: _Colour, share: float) -> _Colour:
    return _mix((0, 0, 0), colour, share)


def _mix(one: _Colour, other: _Colour, share: float) -> _Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue
