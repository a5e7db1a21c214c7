"""Runs the fake endpoint by hand: python -m evals.fake_endpoint --port 9100."""

import argparse
import asyncio
import contextlib

from evals.fake_endpoint.server import FakeEndpoint


async def _run(port: int, delay: float, faulty: float) -> None:
    async with FakeEndpoint(delay=delay, faulty=faulty, port=port) as fake:
        print(f"DRAFTER_LLM_BASE_URL={fake.base_url} DRAFTER_LLM_MODEL=fake", flush=True)  # noqa: T201
        await fake.serve_forever()


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m evals.fake_endpoint", description=__doc__)
    parser.add_argument("--port", type=int, default=9100, help="0 takes a free one")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--faulty", type=float, default=0.0, help="share of answers that go wrong, 0 to 1")
    asked = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(asked.port, asked.delay, asked.faulty))


if __name__ == "__main__":
    main()
