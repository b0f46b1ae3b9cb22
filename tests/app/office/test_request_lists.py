"""Lists of the branch: late first, filtered, paged, counted; and searches."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.ids import new_id
from app.domain.jalali import TEHRAN
from app.domain.persian import persian_digits
from app.office.tables import journal
from tests.app.office.calling import RESIDENCE, Desk, code, problems
from tests.app.office.pair import Pair

CLOSED = {"answered", "refused", "cancelled"}


def everything(desk: Desk, **wanted: str) -> list[dict[str, Any]]:
    """Every row of a list, page after page."""
    rows, cursor = [], ""
    while True:
        page = desk.get("/v1/requests", params=wanted | ({"cursor": cursor} if cursor else {})).json()
        assert ("counts" in page) is (cursor == "")
        rows += page["items"]
        cursor = page.get("next_cursor", "")
        if not cursor:
            return rows


def test_the_list_is_whole_late_first_then_by_promised_date(supervisor: Desk) -> None:
    rows = everything(supervisor)
    counts = supervisor.get("/v1/requests", params={"limit": "1"}).json()["counts"]
    assert len({row["id"] for row in rows}) == len(rows) == counts["all"] > 500
    assert {row["branch"] for row in rows} == {"county"}
    today = datetime.now(TEHRAN).date()
    still_open = [row for row in rows if row["state"] not in CLOSED]
    assert rows[: len(still_open)] == still_open
    assert [row["promised_on"] for row in still_open] == sorted(row["promised_on"] for row in still_open)
    for row in rows:
        assert row["is_late"] is (row["state"] not in CLOSED and date.fromisoformat(row["promised_on"]) < today)


def test_a_line_of_the_list_is_what_the_request_says_of_itself(supervisor: Desk) -> None:
    rows = everything(supervisor)
    ones = {row["state"]: row for row in rows} | {
        (row["assignee_name"] is None, row["is_amended"]): row for row in rows
    }
    assert len(ones) > len({row["state"] for row in rows}) + 1
    for row in ones.values():
        assert supervisor.get(f"/v1/requests/{row['id']}/summary").json() == row


def test_a_page_that_was_asked_for_before_is_as_new_as_the_first_time(pair: Pair) -> None:
    first, second = pair.supervisors
    before = [desk.get("/v1/requests", params={"state": "awaiting_approval"}).json() for desk in (first, second)]
    assert before[0] == before[1]
    receipt = pair.clerks[0].registered()
    for desk in (first, second):
        page = desk.get("/v1/requests", params={"state": "awaiting_approval"}).json()
        assert page["counts"]["all"] == before[0]["counts"]["all"] + 1
        assert receipt["request_id"] in {row["id"] for row in page["items"]}
    assert second.act(receipt["request_id"], "approve", receipt["version"]).status_code == 200
    for desk in (first, second):
        page = desk.get("/v1/requests", params={"state": "awaiting_approval"}).json()
        assert page == before[0] | {"counts": page["counts"]}


def test_small_pages_make_the_same_list(supervisor: Desk) -> None:
    wanted = {"state": "in_automation"}
    whole = [row["id"] for row in everything(supervisor, **wanted)]
    assert [row["id"] for row in everything(supervisor, **wanted, limit="7")] == whole


def test_counts_are_those_of_the_list(supervisor: Desk) -> None:
    rows = everything(supervisor)
    counts = supervisor.get("/v1/requests", params={"limit": "1"}).json()["counts"]
    for state in ("awaiting_approval", "in_automation", "returned", "answered"):
        assert counts.get(state, 0) == sum(row["state"] == state for row in rows), state
    assert counts["late"] == sum(row["is_late"] for row in rows)
    assert counts["open"] == sum(row["state"] not in CLOSED for row in rows)
    assert counts["sheets_saved"] > 1000


def test_a_new_request_is_counted_today(clerk: Desk) -> None:
    before = clerk.get("/v1/requests").json()["counts"].get("today", 0)
    clerk.registered()
    assert clerk.get("/v1/requests").json()["counts"]["today"] == before + 1


def test_filters_narrow_the_list(supervisor: Desk) -> None:
    rows = everything(supervisor)
    clerk = next(each for each in supervisor.get("/v1/people").json()["people"] if each["user_name"] == "mina")
    for wanted, keeps in (
        ({"late": "true"}, lambda row: row["is_late"]),
        ({"service": RESIDENCE}, lambda row: row["service_code"] == RESIDENCE),
        ({"state": "returned"}, lambda row: row["state"] == "returned"),
        ({"clerk": clerk["id"]}, lambda row: clerk["name"] in (row["clerk_name"], row.get("assignee_name"))),
        ({"state": "answered", "service": RESIDENCE}, lambda row: row["state"] == "answered"),
    ):
        expected = [row["id"] for row in rows if keeps(row)]
        found = everything(supervisor, **wanted)
        if "service" in wanted:
            found = [row for row in found if row["service_code"] == RESIDENCE]
            expected = [row["id"] for row in rows if keeps(row) and row["service_code"] == RESIDENCE]
        assert [row["id"] for row in found] == expected, wanted
        assert expected


def test_words_are_found_folded(supervisor: Desk) -> None:
    row = next(row for row in everything(supervisor) if row["letter_number"])
    arabic = row["citizen_name"].translate(str.maketrans({"ی": "ي", "ک": "ك", "\u200c": " "}))
    for text in (row["tracking_code"], persian_digits(row["tracking_code"]), row["letter_number"], arabic):
        assert row["id"] in {each["id"] for each in everything(supervisor, q=text)}, text
    first, *_, last = row["citizen_name"].split()
    assert row["id"] in {each["id"] for each in everything(supervisor, q=f"{last} {row['tracking_code']} {first}")}
    for nothing in ("هیچ‌کس به این نام نیست", "%", "_", "\\"):
        assert everything(supervisor, q=nothing) == []


def test_no_number_of_a_person_in_a_query(clerk: Desk) -> None:
    number = clerk.samples["living"]["national_number"]
    for text in (number, persian_digits(number), f"x {number} y"):
        answer = clerk.get("/v1/requests", params={"q": text})
        assert code(answer) == "bad_request"
        assert answer.json()["problems"] == {"q": "person_number"}


@pytest.mark.parametrize(
    "wanted",
    [
        {"state": "lost"},
        {"late": "yes"},
        {"cursor": "nonsense"},
        {"limit": "0"},
        {"limit": "1001"},
        {"colour": "red"},
        {"national_number": "1460456785"},
        {"identity_inquiry": "01a20a8c-3f4a-7b7c-9987-b582f1fc5812", "late": "true"},
    ],
)
def test_a_filter_that_is_not_known_is_refused(clerk: Desk, wanted: dict[str, str]) -> None:
    assert code(clerk.get("/v1/requests", params=wanted)) == "bad_request"


def test_a_branch_sees_its_own(clerk: Desk, stranger: Desk) -> None:
    receipt = clerk.registered()
    request = receipt["request_id"]
    for path in ("", "/receipt", "/timeline"):
        assert code(stranger.get(f"/v1/requests/{request}{path}")) == "not_found"
    assert stranger.post("/v1/requests/search", {"tracking_code": receipt["tracking_code"]}).json()["items"] == []
    assert not {row["id"] for row in everything(stranger)} & {row["id"] for row in everything(clerk)}


def test_searches_find_by_code_letter_and_person(clerk: Desk) -> None:
    receipt = clerk.registered()
    number = clerk.samples["living"]["national_number"]
    for wanted in (
        {"tracking_code": receipt["tracking_code"]},
        {"tracking_code": persian_digits(receipt["tracking_code"])},
        {"letter_number": receipt["letter_number"]},
        {"letter_number": persian_digits(receipt["letter_number"])},
        {"national_number": number},
        {"national_number": persian_digits(number)},
    ):
        found = clerk.post("/v1/requests/search", wanted).json()["items"]
        assert receipt["request_id"] in {row["id"] for row in found}, wanted


def test_a_search_needs_exactly_one_thing(clerk: Desk) -> None:
    assert problems(clerk.post("/v1/requests/search", {})) == {"": "exactly_one"}
    both = {"tracking_code": "1405-09-000001", "letter_number": "1405/12/1"}
    assert problems(clerk.post("/v1/requests/search", both)) == {"": "exactly_one"}
    wrong = clerk.post("/v1/requests/search", {"national_number": "1234567890"})
    assert problems(wrong) == {"/national_number": "check_digit"}


def test_a_search_for_a_person_is_recorded(clerk: Desk) -> None:
    receipt = clerk.registered()
    clerk.post("/v1/requests/search", {"national_number": clerk.samples["living"]["national_number"]})
    searches = select(journal.c.subject, journal.c.person).where(journal.c.act == "requests.searched_by_person")
    row = clerk.gateway.rows(searches.order_by(journal.c.position.desc()))[0]
    assert tuple(row) == (receipt["request_id"], clerk.session["me"]["person"]["id"])


def test_earlier_requests_of_who_was_asked_for(clerk: Desk, stranger: Desk) -> None:
    receipt = clerk.registered()
    inquiry = clerk.inquire()
    earlier = clerk.get("/v1/requests", params={"identity_inquiry": inquiry["id"]}).json()["items"]
    assert earlier[0]["id"] == receipt["request_id"]
    assert [row["registered_at"] for row in earlier] == sorted((row["registered_at"] for row in earlier), reverse=True)
    assert code(stranger.get("/v1/requests", params={"identity_inquiry": inquiry["id"]})) == "not_allowed"
    assert code(clerk.get("/v1/requests", params={"identity_inquiry": new_id()})) == "not_found"


def test_a_detail_is_what_was_sent(clerk: Desk) -> None:
    inquiry = clerk.inquire()
    request, body = new_id(), clerk.submission(inquiry, notes="برای مدرسه")
    receipt = clerk.put(request, body).json()
    detail = clerk.detail(request)
    assert detail["answers"] == body["answers"]
    assert detail["national_number"] == inquiry["citizen"]["national_number"]
    assert detail["summary"]["citizen_name"] == body["answers"]["full_name"]
    assert detail["summary"]["tracking_code"] == receipt["tracking_code"]
    assert detail["summary"]["letter_number"] == receipt["letter_number"]
    assert detail["actions"] == ["follow_up"]
    at = datetime.fromisoformat(detail["summary"]["registered_at"])
    assert timedelta(0) <= datetime.now(UTC) - at < timedelta(minutes=1)
