"""A keyring that forgets with the process; chosen for all tests through the environment."""

from keyring.backend import KeyringBackend


class MemoryKeyring(KeyringBackend):
    """Keeps secrets in memory, one dictionary for each process."""

    priority = 1  # type: ignore[assignment]  # keyring declares a property and reads it from the class
    secrets: dict[tuple[str, str], str] = {}  # noqa: RUF012 - shared by design: one keyring for a process

    def get_password(self, service: str, username: str) -> str | None:
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.secrets.pop((service, username), None)
