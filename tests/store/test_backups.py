"""Backup and restore against each other, over both kinds of database, and against an older version's data."""

import asyncio
import gzip
import os
import resource
import stat
import sys

import pytest
from sqlalchemy import text
from store_raw import raw

from drafter.errors import PartDown, SettingFault
from drafter.service.keeping import copies
from drafter.settings import Settings
from drafter.store import backups, people
from drafter.store import database as module
from drafter.store.bodies import SessionBody
from drafter.store.database import migrate, now, opened
from drafter.store.ending import to_the_end
from drafter.store.erased import Erased, erasure_list
from drafter.store.sessions import add_session, sessions_of


@pytest.fixture
def elsewhere(request, tmp_path) -> list[Settings]:
    """An empty database of each kind, with the same keys and the same erasure list."""
    url = request.getfixturevalue("postgres").new_database()
    keys, listed = "a-key-of-forty-characters-for-this-test-", tmp_path / "erased.jsonl"
    return [
        Settings(data_dir=tmp_path / "new", secret_keys=keys, erasure_list=listed),
        Settings(data_dir=tmp_path / "newer", secret_keys=keys, erasure_list=listed, database_url=url),
    ]


@pytest.fixture
def settings(settings, tmp_path) -> Settings:
    return settings.model_copy(update={"erasure_list": tmp_path / "erased.jsonl"})


@to_the_end
async def kept(settings, *words: str) -> list[str]:
    async with opened(settings) as database, database.writing() as work:
        owner = await people.only_clinician(work, now())
        return [(await add_session(work, owner, SessionBody(input={"words": w}), now())).id for w in words]


@to_the_end
async def words_in(settings) -> set[str]:
    async with opened(settings) as database, database.reading() as work:
        owner = await work.rows.scalar(text("select id from clinician"))
        return {kept.body.input["words"] for kept in await sessions_of(work, owner)}


async def test_what_was_backed_up_comes_back_whole_whichever_database(settings, elsewhere):
    await kept(settings, *(f"word {n}" for n in range(450)))
    path, rows = await copies.back_up(settings)
    assert rows >= 452
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    await kept(settings, "later")
    for other in elsewhere:
        await copies.put_back(other, path)
        assert await words_in(other) == {f"word {n}" for n in range(450)}
        await kept(other, "and on")


async def test_a_backup_holds_no_word_in_clear(settings):
    await kept(settings, "PLANTEDWORD")
    path, _ = await copies.back_up(settings)
    assert b"PLANTEDWORD" not in gzip.decompress(path.read_bytes())


async def test_what_was_erased_since_does_not_come_back(settings, elsewhere):
    first, _ = await kept(settings, "to go", "to stay")
    path, _ = await copies.back_up(settings)
    erasure_list(settings).add([Erased("session", first, "2026-11-30")])
    for other in elsewhere:
        _, gone = await copies.put_back(other, path)
        assert gone == 1
        assert await words_in(other) == {"to stay"}


async def test_an_older_versions_backup_is_upgraded_on_its_way_in(sqlite, elsewhere, tmp_path):
    old = tmp_path / "old.backup.gz"
    sqlite.data_dir.mkdir()
    with raw(sqlite) as connection:
        module._upgrade(connection, "0001")
    await _fill(sqlite)
    with raw(sqlite) as connection:
        assert backups.write_backup(connection, old, "0001") > 0
    for other in elsewhere:
        head, _ = await copies.put_back(other, old)
        assert head.revision == "0001"
        assert await words_in(other) == {"from long ago"}


async def test_sqlite_upgrades_itself_after_a_backup_and_postgresql_by_command(settings):
    settings.data_dir.mkdir()
    with raw(settings) as connection:
        module._upgrade(connection, "0001")
    await _fill(settings)
    if settings.database_url is None:
        assert await words_in(settings) == {"from long ago"}
    else:
        with pytest.raises(SettingFault, match="drafter migrate"):
            await words_in(settings)
        assert await migrate(settings)
        assert await words_in(settings) == {"from long ago"}
        assert not await migrate(settings)
    [saved] = module.backup_folder(settings).iterdir()
    assert backups.check_backup(saved).revision == "0001"


async def test_two_processes_that_upgrade_at_once_both_end_well_and_no_word_is_lost(settings):
    settings.data_dir.mkdir()
    with raw(settings) as connection:
        module._upgrade(connection, "0001")
    await _fill(settings)
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(settings.data_dir), "PYTHONPATH": os.pathsep.join(sys.path),
        "DRAFTER_DATA_DIR": str(settings.data_dir), **({"DRAFTER_DATABASE_URL": url} if url else {}),
        "DRAFTER_SECRET_KEYS": settings.secret_keys[0].get_secret_value(),
    }  # fmt: skip
    both = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", "from drafter.cli.main import app; app()", "migrate",
            env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [(await one.communicate())[0].decode() for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert await words_in(settings) == {"from long ago"}


async def _fill(settings: Settings) -> None:
    """Put one session into tables of an older version, as that version did."""
    scratch = Settings(data_dir=settings.data_dir / "scratch", secret_keys="a-key-of-forty-characters-for-this-test-")
    await kept(scratch, "from long ago")
    with raw(scratch) as newer, raw(settings) as older:
        for table in ("installation", "clinician", "session"):
            for row in newer.execute(text(f"select * from {table}")).mappings():
                names, values = ", ".join(row), ", ".join(f":{name}" for name in row)
                older.execute(text(f"insert into {table} ({names}) values ({values})"), dict(row))


async def test_a_backup_of_a_newer_version_is_refused_in_words_and_leaves_nothing(sqlite, elsewhere, tmp_path):
    await kept(sqlite, "word")
    path = tmp_path / "newer.backup.gz"
    with raw(sqlite) as connection:
        backups.write_backup(connection, path, "9999")
    for other in elsewhere:
        with pytest.raises(SettingFault, match="newer version"):
            await copies.put_back(other, path)
        await kept(other, "still empty before")


async def test_a_cut_or_damaged_backup_is_refused(sqlite, elsewhere, tmp_path):
    await kept(sqlite, *"abcdefgh")
    path, _ = await copies.back_up(sqlite)
    whole = path.read_bytes()
    for damaged in (whole[:-40], whole[: len(whole) // 2], b"", b"no backup at all", whole[:200] + whole[201:]):
        path.write_bytes(damaged)
        with pytest.raises(SettingFault, match="no backup"):
            await copies.put_back(elsewhere[0], path)


async def test_a_restore_with_a_wrong_key_or_over_data_changes_nothing(sqlite, elsewhere):
    await kept(sqlite, "word")
    path, _ = await copies.back_up(sqlite)
    wrong = Settings(data_dir=elsewhere[0].data_dir, secret_keys="w" * 40, erasure_list=elsewhere[0].erasure_list)
    with pytest.raises(SettingFault, match="another key"):
        await copies.put_back(wrong, path)
    assert not (wrong.data_dir / "drafter.sqlite").exists()
    with pytest.raises(SettingFault, match="not empty"):
        await copies.put_back(sqlite, path)
    assert await words_in(sqlite) == {"word"}


async def test_old_backups_end_after_the_days_that_the_practice_sets(sqlite):
    await kept(sqlite, "word")
    old, _ = await copies.back_up(sqlite, module.backup_folder(sqlite) / f"old{backups.ENDING}")
    os.utime(old, (now().timestamp() - 36 * 86400,) * 2)
    young, _ = await copies.back_up(sqlite)
    assert [p.name for p in module.backup_folder(sqlite).iterdir()] == [young.name]


async def test_a_full_disk_is_told_and_leaves_no_half_backup(sqlite, tmp_path):
    await kept(sqlite, *("word" * 500 for _ in range(60)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, before[1]))  # the kernel refuses, as a full disk does
    try:
        with pytest.raises(PartDown, match="disk may be full"):
            await module.backup(sqlite, tmp_path / "backup")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.glob("backup*"))
