"""A mail server on loopback: SMTP takes messages in, IMAP shows mailboxes. As much of both as a secretariat uses."""

import re
import shlex
import socketserver
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass
class Kept:
    """A message in a mailbox."""

    uid: int
    content: bytes
    is_deleted: bool = False


@dataclass
class MailHost:
    """`password` is everybody's. `sent`: what came by SMTP."""

    password: str = "invented"
    sent: list[bytes] = field(default_factory=list)
    boxes: dict[str, list[Kept]] = field(default_factory=lambda: {"INBOX": []})
    last_uid: int = 0

    def __enter__(self) -> Self:
        host = self

        class Smtp(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.say("220 invented")
                while line := self.rfile.readline():
                    word = line.split()[0].upper() if line.split() else b""
                    if word == b"EHLO":
                        self.say("250-invented", "250 8BITMIME")
                    elif word == b"DATA":
                        self.say("354 go on")
                        host.sent.append(self.message())
                        self.say("250 taken")
                    elif word == b"QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say("250 ok")

            def message(self) -> bytes:
                lines = []
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
                return b"".join(lines)

            def say(self, *lines: str) -> None:
                self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

        class Imap(socketserver.StreamRequestHandler):
            box = "INBOX"

            def handle(self) -> None:
                self.wfile.write(b"* OK invented\r\n")
                while line := self.rfile.readline():
                    tag, command, *rest = shlex.split(line.decode())
                    if command.upper() == "UID":
                        command, *rest = rest
                    answer = self.answered(command.upper(), rest)
                    self.wfile.write(f"{tag} {answer}\r\n".encode())
                    if command.upper() == "LOGOUT":
                        return

            def answered(self, command: str, rest: list[str]) -> str:
                boxes = host.boxes
                if command == "LOGIN":
                    return "OK in" if rest[1] == host.password else "NO not you"
                if command == "CAPABILITY":
                    self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
                elif command == "SELECT":
                    self.box = rest[0]
                    self.wfile.write(f"* {len(boxes[self.box])} EXISTS\r\n".encode())
                elif command == "SEARCH":
                    found = " ".join(str(each.uid) for each in boxes[self.box] if not each.is_deleted)
                    self.wfile.write(f"* SEARCH {found}\r\n".encode())
                elif command == "CREATE":
                    if rest[0] in boxes:
                        return "NO it is there"
                    boxes[rest[0]] = []
                elif command == "APPEND":
                    size = int(re.findall(r"\{(\d+)\}", rest[-1])[0])
                    self.wfile.write(b"+ go on\r\n")
                    host.put(self.rfile.read(size), rest[0])
                    self.rfile.readline()
                elif command == "EXPUNGE":
                    boxes[self.box][:] = [each for each in boxes[self.box] if not each.is_deleted]
                elif command in {"FETCH", "COPY", "STORE"}:
                    for each in [each for each in boxes[self.box] if each.uid == int(rest[0])]:
                        self.touch(command, each, rest[1])
                return "OK done"

            def touch(self, command: str, kept: Kept, what: str) -> None:
                if command == "COPY":
                    host.put(kept.content, what)
                elif command == "STORE":
                    kept.is_deleted = True
                elif "SIZE" in what:
                    self.wfile.write(f"* 1 FETCH (UID {kept.uid} RFC822.SIZE {len(kept.content)})\r\n".encode())
                else:
                    head = f"* 1 FETCH (UID {kept.uid} BODY[] {{{len(kept.content)}}}\r\n".encode()
                    self.wfile.write(head + kept.content + b")\r\n")

        self._servers = [socketserver.ThreadingTCPServer(("127.0.0.1", 0), door) for door in (Smtp, Imap)]
        self._threads = [threading.Thread(target=each.serve_forever, args=(0.05,)) for each in self._servers]
        for server, thread in zip(self._servers, self._threads, strict=True):
            server.daemon_threads = True
            thread.start()
        return self

    def put(self, content: bytes, box: str = "INBOX") -> None:
        self.last_uid += 1
        self.boxes[box].append(Kept(self.last_uid, content))

    @property
    def ports(self) -> tuple[int, int]:
        """Of SMTP and IMAP."""
        smtp, imap = (server.server_address[1] for server in self._servers)
        return int(smtp), int(imap)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join()
