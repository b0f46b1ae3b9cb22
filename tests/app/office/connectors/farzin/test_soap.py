"""What Farzin answers, in every dress it was seen or may come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.office.connectors.automation.farzin.soap import Result, result
from app.office.ports import AutomationUnavailable

DOCUMENT = '<Document entityTypeCode="500" entityCode="7" EntityNumber="1405/7"/>'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (DOCUMENT, Result("500", "7", "1405/7")),
        (f"<r>{DOCUMENT.replace('<', '&lt;').replace('>', '&gt;')}</r>", Result("500", "7", "1405/7")),
        ('<n:r xmlns:n="urn:x"><n:DOCUMENT ENTITYCODE="7"/></n:r>', Result("", "7", "")),
        ('<r>&lt;Result errorMessage="no room"/&gt;</r>', Result(failure="no room")),
        ("<e><faultstring>broken</faultstring></e>", Result(failure="broken")),
        ("<r>true</r>", Result(text="true")),
        ("<r>&lt;half</r>", Result(text="<half")),
        ("<Result/>", Result()),
    ],
)
def test_a_result_is_found_wherever_it_stands(body: str, found: Result) -> None:
    assert result(body.encode()) == found


@pytest.mark.parametrize(
    "body",
    [b"", b"no xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<a>" * 5000, b"\xff\xff"],
)
def test_what_is_no_answer_is_a_fault_of_theirs(body: bytes) -> None:
    with pytest.raises(AutomationUnavailable, match="upstream"):
        result(body)


@given(st.binary(max_size=200))
def test_nothing_else_ever_comes_out(body: bytes) -> None:
    try:
        assert isinstance(result(body), Result)
    except AutomationUnavailable as error:
        assert error.cause == "upstream"
