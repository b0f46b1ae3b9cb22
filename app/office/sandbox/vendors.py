"""The commercial registries and the operators' register of the sandbox, in their own shapes of JSON."""

from typing import Any

from app.domain.citizen import Address, Citizen, Gender
from app.domain.jalali import to_jalali
from app.errors import InquiryFailure
from app.office.sandbox.knobs import BUSINESS, FAULT_OF_MOOD, Knobs
from app.office.sandbox.people import People

Said = tuple[int, dict[str, Any]]
"""A status and a document."""

_VENDOR_CODES = {
    InquiryFailure.NOT_FOUND: (404, "identity_info.not_found"),
    InquiryFailure.INPUT_INVALID: (400, "birthDate.not_valid"),
    InquiryFailure.AUTH: (403, "forbidden"),
    InquiryFailure.QUOTA: (429, "daily_limit.reached"),
}
_SHAHKAR = {"match": 200, "no_match": 600, "invalid": 311, "impossible": 330}


class Vendors:
    """Answers as each vendor does."""

    def __init__(self, people: People, knobs: Knobs) -> None:
        self._people, self._knobs = people, knobs

    def jibit_identity(self, number: str, born: str) -> Said:
        """GET /v1/services/identity."""
        found = self._citizen(number, born)
        if isinstance(found, InquiryFailure):
            status, code = _code(found)
            return status, {"code": code}
        info = {
            "firstName": found.first_name,
            "lastName": found.last_name,
            "fatherName": found.father_name,
            "gender": "MALE" if found.gender is Gender.MALE else "FEMALE",
            "alive": not found.is_deceased,
            "providerTrackerId": "1",
            "identificationNumber": found.certificate_number,
        }
        return 200, {"nationalCode": number, "birthDate": born, "identityInfo": info}

    def jibit_matching(self, number: str, mobile: str) -> Said:
        """GET /v1/services/matching."""
        matches = self._matches(number, mobile)
        if isinstance(matches, InquiryFailure):
            status, code = _code(matches)
            return status, {"code": code}
        return 200, {"matched": matches}

    def uid_person(self, asked: dict[str, Any]) -> Said:
        """POST /api/inquiry/person/v2."""
        found = self._uid(asked) or self._citizen(asked.get("nationalId", ""), asked.get("birthDate", ""))
        if isinstance(found, InquiryFailure):
            return _uid_failed(found)
        gender = "GENDER_MALE" if found.gender is Gender.MALE else "GENDER_FEMALE"
        basic = {"firstName": found.first_name, "lastName": found.last_name, "fatherName": found.father_name}
        alive = "DEATH_STATUS_DEAD" if found.is_deceased else "DEATH_STATUS_ALIVE"
        return 200, {
            "basicInformation": {**basic, "gender": gender},
            "registrationStatus": {"deathStatus": alive},
            "officeInformation": {"officeCode": "1", "officeName": found.issue_office},
            "responseContext": {"status": {"code": 0, "message": "SUCCESS", "details": []}, "requestId": "1"},
        }

    def uid_postal_code(self, asked: dict[str, Any]) -> Said:
        """POST /api/inquiry/postal-code/v1."""
        found = self._uid(asked) or self._address(asked.get("postalCode", ""))
        if isinstance(found, InquiryFailure):
            return _uid_failed(found)
        address = {
            "state": found.province,
            "townShip": found.county,
            "location": found.city,
            "avenue": found.street,
            "houseNumber": found.plate,
            "floorNumber": found.floor,
            "postalCode": found.postal_code,
        }
        return 200, {"address": address, "responseContext": {"status": {"code": 0, "message": "SUCCESS"}}}

    def uid_foreigner(self, asked: dict[str, Any]) -> Said:
        """POST /api/inquiry/foreign/residency."""
        fault = self._uid(asked) or FAULT_OF_MOOD.get(self._knobs.mood)
        found = self._people.foreign_persons.get(asked.get("identificationId", ""))
        if fault or found is None:
            return _uid_failed(fault or InquiryFailure.NOT_FOUND)
        year, month, day = to_jalali(found.birth_date)
        foreigner = {
            "firstName": found.first_name,
            "lastName": found.last_name,
            "ancestorName": found.father_name,
            "nationality": found.nationality,
            "identificationCode": found.foreign_code,
            "birthDate": f"{year:04}/{month:02}/{day:02}",
        }
        return 200, {"realForeigner": foreigner, "responseContext": {"status": {"code": 0, "message": "SUCCESS"}}}

    def finnotech_postal_code(self, code: str, track: str) -> Said:
        """GET /ecity/v2/clients/{client}/postalCode."""
        found = self._address(code)
        if isinstance(found, InquiryFailure):
            status, said = _code(found)
            return status, {"trackId": track, "status": "FAILED", "error": {"code": said, "message": said}}
        result = {
            "Province": found.province,
            "TownShip": found.county,
            "LocalityName": found.city,
            "street": found.street,
            "HouseNumber": found.plate,
            "Floor": found.floor,
        }
        return 200, {"trackId": track, "responseCode": "FN-ECITY-200", "status": "DONE", "result": result}

    def shahkar(self, asked: dict[str, Any]) -> Said:
        """POST …/serviceIDmatching, wrapped twice as the state's API gateway does."""
        matches = self._matches(asked.get("identificationNo", ""), asked.get("serviceNumber", ""))
        if isinstance(matches, InquiryFailure):
            is_invalid = matches is InquiryFailure.INPUT_INVALID
            response = _SHAHKAR["invalid" if is_invalid else "impossible"]
        else:
            response = _SHAHKAR["match" if matches else "no_match"]
        said = {"result": "OK", "requestId": asked.get("requestId"), "response": response, "comment": "", "id": "1"}
        return 200, {"result": {"data": {"result": {"data": said}}}}

    def _citizen(self, number: str, born: str) -> Citizen | InquiryFailure:
        if fault := FAULT_OF_MOOD.get(self._knobs.mood):
            return fault
        resident = self._people.residents.get(number)
        if resident is None:
            return InquiryFailure.NOT_FOUND
        year, month, day = to_jalali(resident.citizen.birth_date)
        if born.replace("/", "") != f"{year:04}{month:02}{day:02}":
            return InquiryFailure.NOT_FOUND
        return resident.fault or resident.citizen

    def _matches(self, number: str, mobile: str) -> bool | InquiryFailure:
        if fault := FAULT_OF_MOOD.get(self._knobs.mood):
            return fault
        resident = self._people.residents.get(number)
        return InquiryFailure.INPUT_INVALID if resident is None else bool(mobile) and resident.mobile == mobile

    def _address(self, code: str) -> Address | InquiryFailure:
        fault = FAULT_OF_MOOD.get(self._knobs.mood)
        return fault or self._people.addresses.get(code) or InquiryFailure.NOT_FOUND

    def _uid(self, asked: dict[str, Any]) -> InquiryFailure | None:
        account = asked.get("requestContext", {}).get("apiInfo", {})
        is_known = (account.get("businessId"), account.get("businessToken")) == BUSINESS
        return None if is_known else InquiryFailure.AUTH


def _code(failure: InquiryFailure) -> tuple[int, str]:
    return _VENDOR_CODES.get(failure, (503, "providers.not_available"))


def _uid_failed(failure: InquiryFailure) -> Said:
    status, code = _code(failure)
    return status, {"responseContext": {"status": {"code": code, "message": code, "details": []}}}
