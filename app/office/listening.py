"""Hears, on PostgreSQL, that any process of the office committed an event."""

import logging
import threading
from collections.abc import Callable

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Engine

from app.office.events import CHANNEL

log = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0
_REST_SECONDS = 2.0


class Listening:
    """One connection and one thread of its own. A line that breaks is made anew, and what was missed is looked for."""

    def __init__(self, engine: Engine, on_events: Callable[[], None]) -> None:
        self._engine, self._on_events = engine, on_events
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="listening")

    def start(self) -> None:
        """Listen from now on."""
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._is_over.set()
        self._thread.join(_LOOK_SECONDS * 2)

    def _run(self) -> None:
        while not self._is_over.is_set():
            try:
                self._listen()
            except psycopg.Error as error:
                log.warning("the database does not tell of events: %s", type(error).__name__)
                self._is_over.wait(_REST_SECONDS)

    def _listen(self) -> None:
        _, given = self._engine.dialect.create_connect_args(self._engine.url)
        with psycopg.connect(**given, autocommit=True) as connection:
            connection.execute(SQL("LISTEN {}").format(Identifier(CHANNEL)))
            self._on_events()  # whatever came while nobody listened
            while not self._is_over.is_set():
                for _ in connection.notifies(timeout=_LOOK_SECONDS, stop_after=1):
                    self._on_events()
