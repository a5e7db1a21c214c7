"""Has sound put into words by a speech endpoint on this machine or a private address; keeps none of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx2

from drafter.errors import PartDown
from drafter.settings import Settings, is_local

_KEPT = "What was written so far is kept, and the sound is still on this page: try again, or type."

_SENTENCES = {
    "unreachable": f"The speech endpoint does not answer. {_KEPT}",
    "timed_out": f"The speech endpoint took too long. {_KEPT}",
    "refused": f"The speech endpoint refused the sound. {_KEPT}",
    "misshapen": f"What answered at the speech endpoint's address gave no words. {_KEPT}",
}

_ENDINGS = {"audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "mp4", "audio/mpeg": "mp3", "audio/wav": "wav"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a stretch of sound: its words, or which fault there was."""

    text: str
    outcome: str = "answered"

    def check(self) -> None:
        """Raise PartDown where no words came."""
        if self.outcome in _SENTENCES:
            raise PartDown(_SENTENCES[self.outcome])


class Speech:
    """An OpenAI-compatible `/audio/transcriptions`; no redirect is followed, no proxy asked, no name looked up."""

    def __init__(self, base_url: str, model: str, timeout: float) -> None:
        parts = urlsplit(base_url)
        if not is_local(parts.hostname or ""):  # the settings refuse it; this holds for whoever comes another way
            raise ValueError("a speech endpoint is on this machine or a private address")
        self.host = parts.netloc
        self._url = f"{base_url}/audio/transcriptions"
        self._model = model
        self._timeout = timeout

    async def words_of(self, sound: bytes, media_type: str) -> Heard:
        """Give the words of a stretch of sound; a fault is in `outcome`, never an exception with content."""
        kind = media_type.partition(";")[0].strip().lower()
        file = (f"sound.{_ENDINGS.get(kind, 'webm')}", sound, kind)
        try:
            async with httpx2.AsyncClient(timeout=self._timeout, trust_env=False, follow_redirects=False) as client:
                answer = await client.post(
                    self._url, files={"file": file}, data={"model": self._model, "response_format": "json"}
                )
        except httpx2.TimeoutException:
            return Heard("", "timed_out")
        except httpx2.HTTPError:
            return Heard("", "unreachable")
        if not answer.is_success:
            return Heard("", "refused")
        return _read(answer)


def _read(answer: httpx2.Response) -> Heard:
    try:
        told = answer.json()
    except ValueError:
        return Heard("", "misshapen")
    text = told.get("text") if isinstance(told, dict) else None
    return Heard(" ".join(text.split())) if isinstance(text, str) else Heard("", "misshapen")


def speech_of(settings: Settings) -> Speech | None:
    """Make the endpoint of the settings; None: the microphone is off."""
    if settings.speech_base_url is None:
        return None
    return Speech(settings.speech_base_url, settings.speech_model, settings.llm_timeout)
