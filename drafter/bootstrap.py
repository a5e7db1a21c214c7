"""Builds the parts from the settings, and takes them down again."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from drafter.jobs.asking import Answerers, Who
from drafter.llm.completers import completers
from drafter.pipeline.manner import Manner
from drafter.prompt import Completer
from drafter.service.checking import Checking
from drafter.service.drafting import Drafting
from drafter.service.exporting import Exporting
from drafter.service.masking import Masking
from drafter.service.notes import Notes
from drafter.service.runs import Runs
from drafter.service.sessions import Sessions
from drafter.service.sign_ins import SignIns
from drafter.service.signing import Signing
from drafter.settings import Settings
from drafter.store.database import opened
from drafter.store.keys import local_key
from drafter.writer.write import write


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
async def assembled(settings: Settings, answering: Mapping[Who, Completer] | None = None) -> AsyncIterator[Parts]:
    """Open the store (migrated, unlocked), take up drafting that was cut short, and close all at the end.

    `answering` stands in for those who answer by the settings.
    """
    manner = Manner(version=settings.prompt_version)
    async with opened(settings) as database:
        answerers = Answerers(answering or completers(settings, write), settings.llm_concurrency)
        drafting = Drafting(Runs(database, answerers, manner))
        sign_ins = SignIns(database)
        await sign_ins.set_up(local_key(settings))
        await drafting.resume()
        try:
            yield Parts(
                settings=settings,
                sessions=Sessions(database, manner, drafting.stop),
                masking=Masking(database, settings, manner),
                drafting=drafting,
                notes=Notes(database, manner),
                signing=Signing(database, manner),
                exporting=Exporting(database, manner),
                checking=Checking(),
                sign_ins=sign_ins,
            )
        finally:
            await drafting.close()


async def fresh_link(settings: Settings) -> str:
    """Make a sign-in link's token, whether a server runs or not."""
    async with opened(settings) as database:
        return await SignIns(database).link()
