"""People who are made by hand, so that every answer of a registry can be tried by its number."""

from dataclasses import dataclass, replace
from datetime import date

from app.contract.messages import TrainingSample
from app.domain.citizen import Address, Citizen, Gender, Portrait
from app.errors import InquiryFailure
from app.office.training.numbers import national_number
from app.office.training.residents import Resident

NOT_FOUND_NUMBER = national_number("145999991")
"""A valid number that the training registry never heard of."""

_HOME = Address("5661743319", "اردبیل", "مشگین‌شهر", "مشگین‌شهر", "خیابان امام، کوچه لاله 4", "12")
_OTHER_HOME = Address("5613164719", "اردبیل", "اردبیل", "اردبیل", "خیابان باهنر، کوچه نرگس 2", "7", "3")

_MARYAM = Citizen(
    national_number=national_number("146045678"),
    first_name="مریم",
    last_name="احمدی",
    father_name="علی",
    gender=Gender.FEMALE,
    birth_date=date(1991, 8, 3),
    certificate_number="2145",
    issue_office="مشگین‌شهر",
    portrait=Portrait.AVAILABLE,
)
_HASAN = replace(_MARYAM, first_name="حسن", last_name="قاسمی", father_name="کریم", gender=Gender.MALE)


@dataclass(frozen=True, slots=True)
class Sample:
    """A resident to try. `mobile_to_try` differs from the registered one where the match must fail."""

    kind: str
    resident: Resident
    mobile_to_try: str

    def message(self) -> TrainingSample:
        """The sample as the gateway shows it."""
        citizen = self.resident.citizen
        return TrainingSample(self.kind, citizen.national_number, citizen.birth_date, self.mobile_to_try)


def _sample(
    kind: str,
    person: Citizen,
    nine_digits: str,
    mobile: str,
    *,
    tried: str = "",
    fault: InquiryFailure | None = None,
    is_slow: bool = False,
    home: Address = _OTHER_HOME,
) -> Sample:
    citizen = replace(person, national_number=national_number(nine_digits))
    return Sample(kind, Resident(citizen, mobile, home.postal_code, fault, is_slow), tried or mobile)


def _woman(first_name: str, last_name: str, born: date) -> Citizen:
    return replace(_MARYAM, first_name=first_name, last_name=last_name, birth_date=born, issue_office="اردبیل")


def _man(first_name: str, last_name: str, born: date) -> Citizen:
    return replace(_HASAN, first_name=first_name, last_name=last_name, birth_date=born, issue_office="اردبیل")


def samples() -> tuple[Sample, ...]:
    """The samples whose person exists, the everyday ones first."""
    dead = replace(_man("حسن", "قاسمی", date(1943, 6, 6)), is_deceased=True, death_date=date(2020, 12, 28))
    faceless = replace(_woman("سارا", "نوری", date(1998, 12, 1)), portrait=Portrait.NONE, certificate_number="0")
    denied = replace(_woman("لیلا", "فتحی", date(1985, 3, 5)), portrait=Portrait.DENIED)
    return (
        _sample("living", _MARYAM, "146045678", "09145551234", home=_HOME),
        _sample("deceased", dead, "145012345", "09145551235"),
        _sample("no_portrait", faceless, "145512346", "09145551236"),
        _sample(
            "mobile_mismatch", _man("رضا", "کریمی", date(1979, 9, 23)), "166034567", "09145551237", tried="09145559999"
        ),
        _sample(
            "registry_closed",
            _man("ناصر", "امینی", date(1982, 2, 9)),
            "145023456",
            "09145551238",
            fault=InquiryFailure.CLOSED,
        ),
        _sample("photo_denied", denied, "163045671", "09145551239"),
        *(
            _sample(fault.value, _man(first, "آزمایشی", born), nine, mobile, fault=fault)
            for fault, first, born, nine, mobile in (
                (InquiryFailure.RECORD_HELD, "یوسف", date(1975, 5, 6), "145034567", "09145551240"),
                (InquiryFailure.QUOTA, "بهروز", date(1988, 7, 8), "145045678", "09145551241"),
                (InquiryFailure.UPSTREAM, "کامران", date(1990, 9, 10), "145056789", "09145551242"),
                (InquiryFailure.AUTH, "داوود", date(1993, 11, 12), "145067891", "09145551243"),
                (InquiryFailure.INPUT_INVALID, "جواد", date(1996, 1, 14), "145078912", "09145551244"),
            )
        ),
        _sample("slow", _woman("شیرین", "صبوری", date(1987, 4, 15)), "145089123", "09145551245", is_slow=True),
    )


def sample_messages() -> tuple[TrainingSample, ...]:
    """All numbers to try, the number that nobody has included."""
    stranger = TrainingSample("not_found", NOT_FOUND_NUMBER, date(1990, 1, 1), "")
    return (*(sample.message() for sample in samples()), stranger)


def sample_addresses() -> tuple[Address, ...]:
    """Where the samples live."""
    return (_HOME, _OTHER_HOME)
