"""The settings: environment variables DRAFTER_… or a .env file, each also as DRAFTER_…_FILE, checked at the start."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, urlsplit

import platformdirs
from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from drafter.errors import SettingFault

PREFIX = "DRAFTER_"
SYNTHETIC_ONLY = "synthetic-data-only"
"""The agreement that says: no real person's data goes to this endpoint."""

_PRIVATE = tuple(
    ipaddress.ip_network(net)
    for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)


def is_local(host: str) -> bool:
    """Whether a host is this machine or a private address.

    Only literal addresses and `localhost` count: what a name resolves to can change between the check and the call.
    """
    if host.lower() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return any(address.version == net.version and address in net for net in _PRIVATE)


def _url(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise ValueError("should be an address such as http://127.0.0.1:11434/v1") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", value):
        raise ValueError("should be an address such as http://127.0.0.1:11434/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("should be an address without user name, password, '?' or '#'")
    return parts


def _endpoint_address(value: str) -> str:
    parts = _url(value)
    if parts.scheme != "https" and not is_local(parts.hostname or ""):
        raise ValueError("should begin with https:// unless it is localhost or a private IP address")
    return value.rstrip("/")


def _local_address(value: str) -> str:
    if not is_local(_url(value).hostname or ""):
        raise ValueError("should be localhost or a private IP address: speech never leaves your own network")
    return value.rstrip("/")


def _public_address(value: str) -> str:
    parts = _url(value)
    if parts.scheme != "https" and not is_local(parts.hostname or ""):
        raise ValueError("should begin with https:// unless it is localhost or a private IP address")
    return value.rstrip("/")


def _database(value: SecretStr) -> SecretStr:
    if not re.match(r"(sqlite|postgres(ql)?)(\+\w+)?://", value.get_secret_value()):
        raise ValueError("should begin with sqlite:// or postgresql://")
    return value


def _some_words(value: str) -> str:
    if not value.strip():
        raise ValueError("should not be blank")
    return value.strip()


def _keys(value: object) -> object:
    return tuple(re.split(r"[\s,]+", value.strip())) if isinstance(value, str) else value


def _long_enough(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < 16 or re.search(r"\s", value.get_secret_value()):
        raise ValueError("should have at least 16 characters and no spaces")
    return value


def _there(value: Path) -> Path:
    if not value.exists():
        raise ValueError("names a file or folder that is not there")
    return value


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """Where a model is called, under which agreement, and how patiently. `timeout` in seconds, for one request."""

    base_url: str
    model: str
    api_key: str | None = field(repr=False)
    agreement: str | None
    timeout: float
    concurrency: int


class Settings(BaseSettings):
    """All settings; `description` is the line that the documentation shows for each."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, env_prefix=PREFIX)

    llm_base_url: Annotated[str, AfterValidator(_endpoint_address)] | None = Field(
        None, description="Address of an OpenAI-compatible endpoint. Default: none; the built-in writer drafts."
    )
    llm_api_key: SecretStr | None = Field(None, description="Key of that endpoint. Default: none is sent.")
    llm_model: Annotated[str, AfterValidator(_some_words)] | None = Field(
        None, description="Name of the model at that endpoint. Default: none."
    )
    llm_agreement: Annotated[str, AfterValidator(_some_words)] | None = Field(
        None,
        description="What covers an endpoint outside this machine and private addresses: a sentence such as "
        '"BAA with X, 2026-03-01", or "synthetic-data-only". Default: none; such an endpoint is not called.',
    )
    llm_timeout: float = Field(60, gt=0, le=3600, description="Seconds that one request may take. Default: 60.")
    llm_concurrency: int = Field(
        8, ge=1, le=256, description="Requests at the same time, by all processes together. Default: 8."
    )
    worker_concurrency: int | None = Field(
        None, ge=1, le=256, description="Requests at the same time by one process. Default: as LLM_CONCURRENCY."
    )
    worker_lease: float = Field(
        15, ge=0.5, le=600, description="Seconds of silence after which a process counts as dead. Default: 15."
    )
    prompt_version: str = Field("v1", pattern=r"^v\d+$", description="Version of the prompts. Default: v1.")
    speech_base_url: Annotated[str, AfterValidator(_local_address)] | None = Field(
        None,
        description="Speech-to-text endpoint on this machine or a private address. Default: none; dictation is off.",
    )
    speech_model: Annotated[str, AfterValidator(_some_words)] = Field(
        "whisper-1", description="Name of the model at the speech endpoint. Default: whisper-1."
    )
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = Field(
        None, description="sqlite:///… or postgresql://…. Default: a SQLite file in DATA_DIR."
    )
    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("group-note-drafter", appauthor=False),
        description="Folder for the database and what else is kept. Default: the user's data folder.",
    )
    erasure_list: Path | None = Field(
        None,
        description="File that lists what was erased, for restores; keep it apart from backups. "
        "Default: in the user's configuration folder.",
    )
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_keys)] = Field(
        (),
        description="Keys that seal what is kept, newest first, divided by commas. Default: a file made once.",
    )
    api_key: Annotated[SecretStr, AfterValidator(_long_enough)] | None = Field(
        None, description="Key of the HTTP API. Default: made once and kept in the user's configuration folder."
    )
    host: Annotated[str, AfterValidator(_some_words)] = Field(
        "127.0.0.1", description="Address to listen on. Default: 127.0.0.1."
    )
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one. Default: 8000.")
    public_url: Annotated[str, AfterValidator(_public_address)] | None = Field(
        None, description="Address under which browsers reach the form. Default: http://HOST:PORT."
    )
    idle_minutes: int = Field(
        30, ge=1, le=720, description="Minutes without use after which a user is signed out; words stay. Default: 30."
    )
    requests_per_minute: int = Field(
        3000, ge=10, le=1_000_000, description="Requests a minute that one caller may make. Default: 3000."
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_keys)] = Field(
        (),
        description="Addresses of proxies whose word on who calls is taken, divided by commas. Default: none.",
    )
    webhook_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_keys)] = Field(
        (),
        description="Hosts at private addresses that webhooks may call, divided by commas. Default: none.",
    )
    nlp_model: Annotated[Path, AfterValidator(_there)] | None = Field(
        None,
        description="A downloaded model for names, as a folder: spaCy's, or model.onnx with tokenizer.json and "
        "config.json; it only masks more. Default: none.",
    )
    practice: Annotated[Path, AfterValidator(_there)] | None = Field(
        None,
        description="The practice's file (YAML): audit rules lowered for a group, each with its reason, payer "
        "profiles of its own, a newer ICD-10-CM table. Default: none.",
    )
    record_lives_in: Literal["here", "ehr"] = Field(
        "here",
        description='"here": a note signed here is the record; "ehr": it is approved here and filed in the EHR, which '
        "is tracked. Default: here.",
    )
    price_input: float | None = Field(None, ge=0, description="Price of a million input tokens. Default: not shown.")
    price_output: float | None = Field(None, ge=0, description="Price of a million output tokens. Default: not shown.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        *_: PydanticBaseSettingsSource,
        **__: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take values from `load` only, which knows of files and names the variable at fault."""
        return (init_settings,)

    @property
    def endpoint(self) -> EndpointSettings | None:
        """Where a model is called; None: the built-in writer drafts."""
        if self.llm_base_url is None or self.llm_model is None:
            return None
        return EndpointSettings(
            base_url=self.llm_base_url,
            model=self.llm_model,
            api_key=self.llm_api_key.get_secret_value() if self.llm_api_key else None,
            agreement=self.llm_agreement,
            timeout=self.llm_timeout,
            concurrency=self.llm_concurrency,
        )


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from `environ` (by default: the process's environment over a .env file in this folder).

    Raises SettingFault with one line that names the variable and never repeats its value.
    """
    variables = _process_variables() if environ is None else dict(environ)
    source = EnvSettingsSource(Settings, env_prefix=PREFIX)
    source.env_vars = {name.lower(): value for name, value in _with_files(variables).items() if value != ""}
    fault = ""
    try:
        settings = Settings(**source())
    except ValidationError as error:
        fault = _line(error)
    if fault:
        raise SettingFault(fault)
    _fits_together(settings)
    return settings


def _process_variables() -> dict[str, str]:
    from_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    return {**from_file, **os.environ}


def _with_files(variables: Mapping[str, str]) -> dict[str, str]:
    """Put the contents of DRAFTER_X_FILE in the place of DRAFTER_X."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    values = {name: value for name, value in variables.items() if name in known}
    for name in known:
        path = variables.get(f"{name}_FILE")
        if not path:
            continue
        if values.get(name):
            raise SettingFault(f"{name} and {name}_FILE are both set; keep one.")
        values[name] = _content(f"{name}_FILE", path)
    return values


def _content(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        pass
    raise SettingFault(f"{name} names a file that cannot be read.")


_PLAIN_WORDS = {
    "int_parsing": "should be a whole number",
    "float_parsing": "should be a number",
    "string_pattern_mismatch": "should be a version such as v1",
    "literal_error": "should be one of the words that the documentation lists",
}


def _line(error: ValidationError) -> str:
    detail = error.errors(include_url=False, include_input=False, include_context=False)[0]
    message = detail["msg"].removeprefix("Value error, ").replace("Input should", "should")
    return f"{PREFIX}{str(detail['loc'][0]).upper()} {_PLAIN_WORDS.get(detail['type'], message)}."


def _fits_together(settings: Settings) -> None:
    if settings.llm_base_url and not settings.llm_model:
        raise SettingFault(
            f"{PREFIX}LLM_MODEL is missing: {PREFIX}LLM_BASE_URL alone does not say which model to call."
        )
    if settings.llm_model and not settings.llm_base_url:
        raise SettingFault(f"{PREFIX}LLM_BASE_URL is missing: {PREFIX}LLM_MODEL alone does not say where to call it.")
