"""Builds the parts from the settings, and takes them down again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from drafter.service.checking import Checking
from drafter.service.drafting import Drafting
from drafter.service.exporting import Exporting
from drafter.service.masking import Masking
from drafter.service.notes import Notes
from drafter.service.sessions import Sessions
from drafter.service.sign_ins import SignIns
from drafter.service.signing import Signing
from drafter.settings import Settings


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a page or a route may ask."""

    settings: Settings
    sessions: Sessions
    masking: Masking
    drafting: Drafting
    notes: Notes
    signing: Signing
    exporting: Exporting
    checking: Checking
    sign_ins: SignIns


@asynccontextmanager
async def assembled(settings: Settings) -> AsyncIterator[Parts]:
    """Open the store (migrated, unlocked), take up drafting that was cut short, and close all at the end."""
    raise NotImplementedError
    yield
