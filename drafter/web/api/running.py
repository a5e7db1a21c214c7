"""/healthz, /readyz, /metrics, /docs: whether it runs, and what it can be asked."""

import html
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse

from drafter import __version__
from drafter.errors import DrafterError
from drafter.service.measures import CONTENT_TYPE
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE
from guardrails.session import Shape

router = APIRouter(tags=["running"])

_FOR_ALL: dict[str, Any] = {"security": []}
_METHODS = ("get", "post", "put", "patch", "delete")


@router.get("/healthz", openapi_extra=_FOR_ALL)
async def healthz() -> dict[str, str]:
    """Tell that the process is alive."""
    return {"status": "ok"}


@router.get("/readyz", openapi_extra=_FOR_ALL, responses={503: {"description": "Not ready"}})
async def readyz(serving: Serving) -> JSONResponse:
    """Tell whether the database answers and jobs are taken: yes or no, and no more."""
    try:
        ready = await serving.sign_ins.ready() and serving.drafting.ready
    except DrafterError:
        ready = False
    return JSONResponse({"ready": ready}, 200 if ready else 503)


class State(Shape):
    """The state of the parts, for who watches over them."""

    version: str
    database: bool
    draftings_under_way: int
    model: bool


@router.get("/v1/state", responses=EVERYWHERE)
async def state(serving: Serving, _: Anyone) -> State:
    """Tell how the parts are: what /readyz keeps to itself. Asks for the scope `watch`."""
    return State(
        version=__version__,
        database=await serving.sign_ins.ready(),
        draftings_under_way=serving.drafting.under_way,
        model=serving.settings.endpoint is not None,
    )


@router.get("/metrics", response_class=PlainTextResponse, responses=EVERYWHERE)
async def metrics(serving: Serving, _: Anyone) -> PlainTextResponse:
    """Give counts and durations for Prometheus: routes, calls, tokens, queue, findings by rule; no content.

    Asks for the scope `watch`.
    """
    await serving.drafting.measure(serving.measures)
    return PlainTextResponse(serving.measures.as_text(serving.drafting.under_way), media_type=CONTENT_TYPE)


@router.get("/docs", include_in_schema=False)
async def docs(request: Request) -> HTMLResponse:
    """Show the routes on a plain page, without any script."""
    return HTMLResponse(_page(request.app.openapi()))


def _page(schema: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{method.upper()}</code><td><code>{html.escape(path)}</code>"
        f"<td>{html.escape(told.get('description') or told.get('summary') or '')}"
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
        if method in _METHODS
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>HTTP API</title><h1>HTTP API {html.escape(schema['info']['version'])}</h1>"
        "<p>JSON in and out; errors are problem details (RFC 9457). Send <code>Authorization: Bearer KEY</code>, "
        'with the key that <code>drafter key</code> prints. Shapes and examples: <a href="/openapi.json">'
        "/openapi.json</a>.</p><table><tr><th>Method<th>Path<th>What it does" + rows + "</table></html>"
    )
