"""Drawn portraits."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.office.training.portraits import SIZE, Portraits
from app.office.training.residents import Population


def test_a_portrait_is_a_jpeg_of_the_card_s_shape(population: Population) -> None:
    picture = Image.open(BytesIO(Portraits().of(population.residents[0].citizen)))
    assert picture.format == "JPEG"
    assert picture.size == SIZE


def test_the_same_person_has_the_same_portrait_and_another_another(population: Population) -> None:
    first, second = (resident.citizen for resident in population.residents[20:22])
    assert Portraits().of(first) == Portraits().of(first)
    assert Portraits().of(first) != Portraits().of(second)


def test_more_people_than_are_kept_still_get_theirs(population: Population) -> None:
    portraits = Portraits()
    citizens = [resident.citizen for resident in population.residents[:70]]
    drawn = [portraits.of(citizen) for citizen in citizens]
    assert [portraits.of(citizen) for citizen in citizens[:3]] == drawn[:3]


def test_the_mark_covers_every_part(population: Population) -> None:
    """The background of a drawn face is one colour: where the mark runs it is not."""
    picture = Image.open(BytesIO(Portraits().of(population.residents[0].citizen))).convert("RGB")
    for box in ((0, 0, 150, 60), (150, 0, 300, 60)):
        assert len(picture.crop(box).quantize(64).getcolors() or ()) > 8


def test_age_and_gender_are_drawn(population: Population) -> None:
    man = next(each.citizen for each in population.residents if each.citizen.gender.value == "male")
    old = replace(man, birth_date=man.birth_date.replace(year=1935))
    assert Portraits().of(replace(man, birth_date=man.birth_date.replace(year=1999))) != Portraits().of(old)


def test_a_missing_font_folder_is_no_fault(population: Population, tmp_path: Path) -> None:
    assert Portraits((tmp_path / "none",)).of(population.residents[1].citizen)
