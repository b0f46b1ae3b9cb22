"""The gateway over HTTP."""

import sys

# httpx also imports its command line, and with it click, rich and pygments wherever these are installed: 8 MB that a
# desk never uses. None is Python's own way to say that a module is not there, and httpx goes on without it.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # the stub knows modules only
