"""The page that states how long what is kept: to be read, printed and handed over."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from drafter.web.access import Person, Serving
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/policy")
async def policy(request: Request, parts: Serving, caller: Person) -> HTMLResponse:
    """Show the practice's terms as a policy."""
    return page(request, "policy.html", caller=caller, terms=await parts.keeping.terms())
