"""Branches and people of the training province. Their password is no secret: it opens nothing but invented data."""

from dataclasses import dataclass

from argon2 import PasswordHasher

from app.domain.label import Label
from app.domain.people import Branch, BranchCode, Role

PASSWORD = "training"
"""What everybody in the training province signs in with."""

GOVERNOR = Branch(BranchCode("governor"), Label("استانداری آموزشی سبلان", "Governor's Office of Sabalan (training)"))
COUNTY = Branch(BranchCode("county"), Label("فرمانداری آموزشی لاله‌شهر", "County of Lalehshahr (training)"))
DISTRICT = Branch(BranchCode("district"), Label("بخشداری آموزشی نرگس‌آباد", "District of Nargesabad (training)"))
BRANCHES = (COUNTY, GOVERNOR, DISTRICT)


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody who may sign in at a training gateway."""

    user_name: str
    name: Label
    role: Role
    branch: Branch
    counter: int | None = None

    @property
    def password(self) -> str:
        """The password, as it may be shown."""
        return PASSWORD


TRAINEES = (
    Trainee("zahra", Label("زهرا محمدی", "Zahra Mohammadi"), Role.CLERK, COUNTY, 3),
    Trainee("saeed", Label("سعید نوروزی", "Saeed Nowruzi"), Role.SUPERVISOR, COUNTY),
    Trainee("narges", Label("نرگس یزدانی", "Narges Yazdani"), Role.BRANCH_ADMINISTRATOR, COUNTY),
    Trainee("ali", Label("علی صادقی", "Ali Sadeghi"), Role.CLERK, COUNTY, 1),
    Trainee("mina", Label("مینا حیدری", "Mina Heydari"), Role.CLERK, COUNTY, 2),
    Trainee("leila", Label("لیلا رستمی", "Leila Rostami"), Role.CLERK, GOVERNOR, 1),
    Trainee("behzad", Label("بهزاد کریمی", "Behzad Karimi"), Role.CLERK, GOVERNOR, 2),
    Trainee("mahnaz", Label("مهناز سلطانی", "Mahnaz Soltani"), Role.SUPERVISOR, GOVERNOR),
    Trainee("yashar", Label("یاشار امینی", "Yashar Amini"), Role.BRANCH_ADMINISTRATOR, GOVERNOR),
    # Where the first clerk and supervisor work, so that a trainee sees in the journal what was just done.
    Trainee("hamid", Label("حمید شاهسون", "Hamid Shahsavan"), Role.INSPECTOR, COUNTY),
    Trainee("aida", Label("آیدا نظری", "Aida Nazari"), Role.CLERK, DISTRICT, 1),
    Trainee("rahim", Label("رحیم قلی‌زاده", "Rahim Gholizadeh"), Role.SUPERVISOR, DISTRICT),
    Trainee("soheila", Label("سهیلا جعفری", "Soheila Jafari"), Role.BRANCH_ADMINISTRATOR, DISTRICT),
)
"""The county first: it is where training usually begins."""


def password_hash() -> str:
    """A cheap hash of the training password: guarding invented data is not worth the seconds at start."""
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)
