"""Counties of the invented province: issuing offices by the first digits of a number, post routes, streets."""

from dataclasses import dataclass

PROVINCE = "اردبیل"


@dataclass(frozen=True, slots=True)
class County:
    """A county. `prefixes`: first three digits of national numbers issued there. `routes`: first five of postal codes.

    `weight`: how many of a hundred citizens come from here. Prefixes as the field rules list them; routes are invented.
    """

    name: str
    city: str
    prefixes: tuple[str, ...]
    routes: tuple[str, ...]
    weight: int


COUNTIES = (
    County("اردبیل", "اردبیل", ("145", "146"), ("56131", "56149", "56157", "56168"), 38),
    County("مشگین‌شهر", "مشگین‌شهر", ("166", "167"), ("56617", "56638"), 16),
    County("پارس‌آباد", "پارس‌آباد", ("504",), ("56917", "56938"), 12),
    County("خلخال", "خلخال", ("163",), ("56819", "56837"), 8),
    County("گرمی", "گرمی", ("161", "162"), ("56517", "56539"), 8),
    County("بیله‌سوار", "بیله‌سوار", ("601",), ("56717",), 4),
    County("نمین", "نمین", ("686",), ("56317", "56338"), 4),
    County("نیر", "نیر", ("603",), ("56419",), 2),
    County("کوثر", "گیوی", ("566",), ("56869",), 2),
    County("سرعین", "سرعین", ("715",), ("56391",), 2),
    County("انگوت", "تازه‌کند", ("690",), ("56577",), 2),
    County("ارشق", "رضی", ("731",), ("56669",), 1),
    County("خورش‌رستم", "هشتجین", ("714",), ("56891",), 1),
)

_STREETS = """
    خیابان امام خمینی; خیابان شهید بهشتی; خیابان شیخ صفی; خیابان دانشگاه; خیابان باهنر; خیابان معلم;
    خیابان سعدی; خیابان حافظ; خیابان طالقانی; بلوار سبلان; بلوار ولیعصر; خیابان کشاورز; خیابان عطایی;
    خیابان جمهوری; خیابان آزادی; شهرک کوثر; شهرک کارشناسان; خیابان فردوسی; خیابان پاسداران;
    خیابان ایستگاه سرعین
"""
STREETS = tuple(street.strip() for street in _STREETS.split(";"))
_LANES = "لاله نرگس یاس نسترن شقایق بهار نور ایثار ولایت گلستان سپیده امید فجر بنفشه"
LANES = tuple(_LANES.split())
