"""Builds the parts from the settings, and takes them down again."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from drafter.jobs.asking import Answerers, Who
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
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
from guardrails.session import Attendance, Bullet, Member, SessionFile


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


def load() -> None:
    """Load what is slow to load (masker, rules, client library), so that the first draft does not wait for it; slow."""
    member = Member(id="m", name="A B", attendance=Attendance(status=("present",)), bullets=(Bullet(text="was quiet"),))
    asyncio.run(_drafted_once(SessionFile(members=(member,))))


async def _drafted_once(file: SessionFile) -> None:
    answering = completers(Settings.model_validate({}), write)
    await draft(prepare(file), MemoryJobs(answering).ask)
    for endpoint in set(answering.values()):
        await endpoint.aclose()


async def fresh_link(settings: Settings) -> str:
    """Make a sign-in link's token, whether a server runs or not."""
    async with opened(settings) as database:
        return await SignIns(database).link()
