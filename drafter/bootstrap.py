"""Builds the parts from the settings, and takes them down again."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import structlog

from drafter import name_model
from drafter.collecting import settle
from drafter.errors import DrafterError, InputFault, SettingFault
from drafter.jobs.asking import Answerers, Who
from drafter.jobs.kept import CALL, KeptJobs
from drafter.jobs.memory import MemoryJobs
from drafter.jobs.watch import Watch
from drafter.llm.completers import completers
from drafter.llm.speech import speech_of
from drafter.pipeline.line import draft
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
from drafter.practice_file import practice_of
from drafter.prompt import Completer
from drafter.service.caller import Role
from drafter.service.checking import Checking
from drafter.service.drafts.drafting import DRAFT, Drafting
from drafter.service.drafts.own_manner import OwnManners
from drafter.service.drafts.runs import Runs
from drafter.service.evening.dictation import Dictation
from drafter.service.evening.groups import Groups
from drafter.service.evening.masking import Masking
from drafter.service.evening.sessions import Sessions
from drafter.service.evening.sharing import Sharing
from drafter.service.history import History
from drafter.service.keeping.erasing import Erasing
from drafter.service.keeping.policy import Keeping
from drafter.service.keeping.records import Records
from drafter.service.keeping.signed_record import SignedRecord
from drafter.service.measures import Measures
from drafter.service.people.accounts import Accounts
from drafter.service.people.entering import Entering
from drafter.service.people.keys import Keys
from drafter.service.people.sign_ins import SignIns
from drafter.service.review.cosigning import Cosigning
from drafter.service.review.edit_load import EditLoad
from drafter.service.review.exporting import Exporting
from drafter.service.review.notes import Notes
from drafter.service.review.outgoing import Outgoing
from drafter.service.review.readings import Readings
from drafter.service.review.signing import Signing
from drafter.service.webhooks import Webhooks
from drafter.settings import Settings
from drafter.store.backups import prune_backups
from drafter.store.calls import Ledger
from drafter.store.database import Database, backup_folder, now, opened, url_of_jobs
from drafter.store.erased import erasure_list
from drafter.store.keys import local_key
from drafter.store.presence import Presence
from drafter.store.sessions import fresh_id
from drafter.store.workers import Beats
from drafter.writer.write import write
from guardrails.session import Attendance, Bullet, Member, SessionFile

log = structlog.get_logger(__name__)

SCHEDULE = 6 * 3600.0
"""Seconds between two looks for what is due to be erased."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that a page or a route may ask."""

    settings: Settings
    sessions: Sessions
    masking: Masking
    drafting: Drafting
    notes: Notes
    readings: Readings
    signing: Signing
    cosigning: Cosigning
    exporting: Exporting
    outgoing: Outgoing
    records: Records
    edit_load: EditLoad
    own_manners: OwnManners
    checking: Checking
    dictation: Dictation
    groups: Groups
    sign_ins: SignIns
    accounts: Accounts
    sharing: Sharing
    entering: Entering
    keys: Keys
    webhooks: Webhooks
    record: SignedRecord
    keeping: Keeping
    history: History
    erasing: Erasing
    measures: Measures


@asynccontextmanager
async def assembled(
    settings: Settings, answering: Mapping[Who, Completer] | None = None, *, measures: Measures | None = None
) -> AsyncIterator[Parts]:
    """Open the store (migrated, unlocked), take up drafting that was cut short, and close all at the end.

    `answering` stands in for those who answer by the settings.
    """
    manner = _manner(settings)
    measures = measures or Measures()
    idle = timedelta(minutes=settings.idle_minutes)
    async with opened(settings) as database, _drafting(settings, database, manner, answering, measures) as drafting:
        sign_ins = SignIns(database, idle)
        await sign_ins.set_up(local_key(settings))
        erasing = Erasing(database, erasure_list(settings), drafting.stop)
        await erasing.replay()  # before anything is shown: a restore may have brought back what was erased
        sessions = Sessions(database, manner, erasing)
        parts = Parts(
            settings=settings,
            sessions=sessions,
            masking=Masking(database, settings, manner),
            drafting=drafting,
            notes=Notes(database, manner),
            readings=Readings(database),
            signing=Signing(database, manner),
            cosigning=Cosigning(database, manner),
            exporting=Exporting(database, manner),
            outgoing=Outgoing(database),
            records=Records(database),
            edit_load=EditLoad(database),
            own_manners=OwnManners(database),
            checking=Checking(manner.lowered),
            dictation=Dictation(database, speech_of(settings)),
            groups=Groups(database, sessions),
            sign_ins=sign_ins,
            accounts=Accounts(database),
            sharing=Sharing(database),
            entering=Entering(database, idle),
            keys=Keys(database),
            webhooks=Webhooks(database),
            record=SignedRecord(database),
            keeping=Keeping(database),
            history=History(database),
            erasing=erasing,
            measures=measures,
        )
        daily = asyncio.create_task(_by_schedule(settings, parts))
        try:
            yield parts
        finally:
            daily.cancel()
            await asyncio.wait({daily})


def _manner(settings: Settings) -> Manner:
    """Give how notes are written by default, with what the practice's file lowers; raises SettingFault."""
    try:
        lowered = practice_of(settings.practice) if settings.practice else {}
    except InputFault as fault:
        raise SettingFault(f"DRAFTER_PRACTICE: {fault}") from None
    return Manner(version=settings.prompt_version, lowered=lowered)


async def _by_schedule(settings: Settings, parts: Parts) -> None:
    """Erase what is due, and old backups, now and every few hours."""
    while True:
        try:
            await parts.erasing.sweep(now().date())
            prune_backups(backup_folder(settings), (await parts.keeping.terms()).backup_days, now())
        except (DrafterError, OSError) as error:
            log.error("schedule_failed", error=type(error).__name__)
        await asyncio.sleep(SCHEDULE)


@asynccontextmanager
async def _drafting(
    settings: Settings,
    database: Database,
    manner: Manner,
    answering: Mapping[Who, Completer] | None,
    measures: Measures,
) -> AsyncIterator[Drafting]:
    """Begin to do jobs; at the end what is being done is broken off, and stays noted."""
    from drafter.jobs.durable import Durable, Kind  # takes half a second: only who drafts durably waits for it

    name_model.use(settings)
    at_hand = answering is None and settings.endpoint is None
    answerers = Answerers(answering or completers(settings, write), settings.llm_concurrency, at_hand=at_hand)
    jobs = KeptJobs(answerers, Ledger(database), measures.call)
    here = settings.worker_concurrency or settings.llm_concurrency
    url = url_of_jobs(settings)
    queued = url.get_backend_name() != "sqlite"
    durable = Durable(
        url,
        fresh_id(),
        {
            # A job reads before its call and writes after it. Where no other process counts jobs, more of them may run
            # than calls, which have turns of their own: so the endpoint does not wait for the disk.
            CALL: Kind(jobs.work, here if queued else 2 * here, settings.llm_concurrency),
            DRAFT: Kind(lambda *ids: drafting.work(*ids), here),
        },
        queued=queued,
    )
    jobs.durable = durable
    drafting = Drafting(Runs(database, jobs, manner, answerers.model(), measures), durable)
    # Over SQLite one process follows another; a new one need not wait long before it takes over.
    lease = settings.worker_lease if queued else settings.worker_lease / 3
    presence = Presence(database)
    watch = Watch(durable, Beats(database, presence), lease, drafting.missed)
    await watch.announce()
    await durable.launch()
    try:
        await watch.start()
        yield drafting
    finally:
        await watch.stop()
        await durable.close()
        await watch.leave()
        await presence.release()


async def work(settings: Settings) -> None:
    """Draft for all who share this database, until told to stop; raises SettingFault over SQLite."""
    if url_of_jobs(settings).get_backend_name() == "sqlite":
        raise SettingFault(
            "A worker shares the work of others over PostgreSQL: set DRAFTER_DATABASE_URL. "
            "With SQLite the server drafts by itself."
        )
    over = asyncio.Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(told, over.set)
    manner = _manner(settings)
    async with opened(settings) as database, _drafting(settings, database, manner, None, Measures()):
        await over.wait()


def load() -> None:
    """Load what is slow to load (masker, rules, client library), so that the first draft does not wait for it; slow."""
    member = Member(id="m", name="A B", attendance=Attendance(status=("present",)), bullets=(Bullet(text="was quiet"),))
    asyncio.run(_drafted_once(SessionFile(members=(member,))))
    settle()


async def _drafted_once(file: SessionFile) -> None:
    answering = completers(Settings.model_validate({}), write)
    await draft(prepare(file), MemoryJobs(answering).ask)
    for endpoint in set(answering.values()):
        await endpoint.aclose()


async def fresh_link(settings: Settings, role: Role = "clinician") -> str:
    """Make a local sign-in link's token, whether a server runs or not; raises InputFault once there are users."""
    async with opened(settings) as database:
        if await Accounts(database).there():
            raise InputFault("There are users: they sign in by name. A new invitation: drafter users reset NAME")
        return await SignIns(database, timedelta()).link(role)


async def has_users(settings: Settings) -> bool:
    """Whether there are users, who sign in by name."""
    async with opened(settings) as database:
        return await Accounts(database).there()


@asynccontextmanager
async def at_hand(settings: Settings) -> AsyncIterator[tuple[Accounts, Keys]]:
    """Give what commands do with users and keys, whether a server runs or not."""
    async with opened(settings) as database:
        yield Accounts(database), Keys(database)
