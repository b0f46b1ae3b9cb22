"""What a person wrote and put aside, because the version of somebody else stands."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.label import Label
from app.domain.request import Action, RequestId
from app.domain.visit import Draft


@dataclass(frozen=True, slots=True)
class Aside:
    """Kept until its writer throws it away. Either a draft, or an act on the request with what was said in it."""

    id: str
    request_id: RequestId
    kept_at: datetime
    service_title: Label
    citizen_name: str
    draft: Draft | None = None
    action: Action | None = None
    note: str = ""
