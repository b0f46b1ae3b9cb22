"""What the gateway's list is compared with: one Starlette route that answers the same body as JSON, and nothing else.

`python -m tests.load.bare PORT WORKERS`; the body stands in the file that BARE_BODY names.
"""

import json
import os
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

BODY = "BARE_BODY"


def application() -> Starlette:
    """The route at every path."""
    content = json.loads(Path(os.environ[BODY]).read_bytes())

    async def answer(_request: Request) -> JSONResponse:
        return JSONResponse(content)

    return Starlette(routes=[Route("/{path:path}", answer)])


if __name__ == "__main__":
    uvicorn.run(
        "tests.load.bare:application",
        factory=True,
        port=int(sys.argv[1]),
        workers=int(sys.argv[2]),
        http="httptools",
        log_config=None,
        access_log=False,
    )
