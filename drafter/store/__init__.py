"""Tables and queries: everything clinical sealed, our random ids and times in clear.

How to use it, from `drafter/service`:

- `database.opened(settings)` gives a `Database`; `database.reading()` and `database.writing()` each give one `Work`,
  which is one transaction. Both only within functions marked `@to_the_end` (`ending.py`), so that no cancellation
  leaves a lock.
- A table (`tables.py`, `review_tables.py`) holds ids, states, versions and times in clear, and one sealed `body`.
  What lies in a body is a frozen shape (`bodies.py`): `work.sealed(Row, id, body)` seals it for its place,
  `work.opened(row, Shape)` opens it. A new field needs a default, so that older rows still open; a new table or
  column needs a migration (`migrations/versions`: one line, no branches).
- Functions by subject take a `Work` first: `sessions`, `calls`, `readings`, `people`, `sign_ins`, `practice` (terms
  and holds), `history`.
- Whatever changes something tells the history last in the same work: `history.add_history`; services call
  `service.history.tell`.
- Whatever erases writes to `erased.ErasureList` before its work ends; see `service.erasing`. A new table that hangs
  on a session or a note must go with it: by `ON DELETE CASCADE`, or in `sessions.drop_session`.
- `rotating` and `backups` know no table by name: one with `id` and `body` is sealed anew and backed up by itself.
- `workers` are the signs of life of processes; `keys` finds the secret keys. SQLAlchemy stays in here and in
  `jobs/durable.py`.
"""
