"""Settings from the environment: defaults, files, faults of one line that never repeat a value, secrets unseen."""

import pytest

from drafter.errors import SettingFault
from drafter.settings import Settings, is_local, load


def test_without_any_variable_everything_has_its_default():
    settings = load({})
    assert settings.endpoint is None
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert (settings.prompt_version, settings.llm_timeout, settings.llm_concurrency) == ("v1", 60, 8)


def test_every_setting_says_its_default():
    for name, field in Settings.model_fields.items():
        assert "Default: " in (field.description or ""), name


def test_an_endpoint_is_set_by_address_and_model():
    endpoint = load({"DRAFTER_LLM_BASE_URL": "http://127.0.0.1:11434/v1/", "DRAFTER_LLM_MODEL": "m"}).endpoint
    assert (endpoint.base_url, endpoint.model, endpoint.api_key) == ("http://127.0.0.1:11434/v1", "m", None)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DRAFTER_LLM_BASE_URL": "http://127.0.0.1/v1"}, "DRAFTER_LLM_MODEL"),
        ({"DRAFTER_LLM_MODEL": "m"}, "DRAFTER_LLM_BASE_URL"),
        ({"DRAFTER_LLM_BASE_URL": "http://api.sesame.example/v1", "DRAFTER_LLM_MODEL": "m"}, "DRAFTER_LLM_BASE_URL"),
        ({"DRAFTER_LLM_BASE_URL": "https://me:sesame@api.example/v1"}, "DRAFTER_LLM_BASE_URL"),
        ({"DRAFTER_LLM_BASE_URL": "https://api.example/v1?key=sesame"}, "DRAFTER_LLM_BASE_URL"),
        ({"DRAFTER_LLM_BASE_URL": "sesame"}, "DRAFTER_LLM_BASE_URL"),
        ({"DRAFTER_LLM_BASE_URL": "http://[sesame/v1"}, "DRAFTER_LLM_BASE_URL"),
        ({"DRAFTER_LLM_AGREEMENT": "   "}, "DRAFTER_LLM_AGREEMENT"),
        ({"DRAFTER_LLM_TIMEOUT": "sesame"}, "DRAFTER_LLM_TIMEOUT"),
        ({"DRAFTER_LLM_TIMEOUT": "0"}, "DRAFTER_LLM_TIMEOUT"),
        ({"DRAFTER_LLM_CONCURRENCY": "-3"}, "DRAFTER_LLM_CONCURRENCY"),
        ({"DRAFTER_PORT": "sesame"}, "DRAFTER_PORT"),
        ({"DRAFTER_PORT": "70000"}, "DRAFTER_PORT"),
        ({"DRAFTER_PROMPT_VERSION": "../sesame"}, "DRAFTER_PROMPT_VERSION"),
        ({"DRAFTER_SPEECH_BASE_URL": "https://sesame.example/v1"}, "DRAFTER_SPEECH_BASE_URL"),
        ({"DRAFTER_DATABASE_URL": "mysql://sesame"}, "DRAFTER_DATABASE_URL"),
        ({"DRAFTER_PUBLIC_URL": "http://sesame.example"}, "DRAFTER_PUBLIC_URL"),
        ({"DRAFTER_API_KEY": "sesame"}, "DRAFTER_API_KEY"),
        ({"DRAFTER_NLP_MODEL": "/nowhere/sesame"}, "DRAFTER_NLP_MODEL"),
        ({"DRAFTER_PRICE_INPUT": "sesame"}, "DRAFTER_PRICE_INPUT"),
        ({"DRAFTER_LLM_API_KEY_FILE": "/nowhere/sesame"}, "DRAFTER_LLM_API_KEY_FILE"),
        ({"DRAFTER_LLM_API_KEY": "sesame", "DRAFTER_LLM_API_KEY_FILE": "/etc/hostname"}, "DRAFTER_LLM_API_KEY"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable_and_not_the_value(variables, named):
    with pytest.raises(SettingFault) as caught:
        load(variables)
    assert caught.value.sentence.startswith(named)
    assert "\n" not in caught.value.sentence
    assert "sesame" not in caught.value.sentence
    assert caught.value.__context__ is None


def test_a_value_can_stand_in_a_file(tmp_path):
    secret = tmp_path / "key"
    secret.write_text("sk-from-a-file\n")
    settings = load({"DRAFTER_LLM_API_KEY_FILE": str(secret)})
    assert settings.llm_api_key.get_secret_value() == "sk-from-a-file"


def test_an_empty_variable_is_as_good_as_none():
    assert load({"DRAFTER_LLM_BASE_URL": "", "DRAFTER_LLM_MODEL": "", "DRAFTER_PORT": ""}).port == 8000


def test_secret_keys_are_read_newest_first():
    keys = load({"DRAFTER_SECRET_KEYS": "newest, older\noldest"}).secret_keys
    assert [key.get_secret_value() for key in keys] == ["newest", "older", "oldest"]


def test_secrets_are_in_no_repr():
    settings = load(
        {
            "DRAFTER_LLM_BASE_URL": "http://localhost/v1",
            "DRAFTER_LLM_MODEL": "m",
            "DRAFTER_LLM_API_KEY": "sesame-1",
            "DRAFTER_API_KEY": "sesame-2-sesame-2",
            "DRAFTER_SECRET_KEYS": "sesame-3",
            "DRAFTER_DATABASE_URL": "postgresql://u:sesame@db/x",
        }
    )
    assert "sesame" not in repr(settings) + str(settings) + repr(settings.endpoint) + settings.model_dump_json()


def test_the_environment_stands_over_a_file_in_the_folder(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("DRAFTER_PORT=9001\nDRAFTER_HOST=127.0.0.2\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAFTER_PORT", "9002")
    settings = load()
    assert (settings.port, settings.host) == (9002, "127.0.0.2")


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "127.8.9.1", "10.1.2.3", "192.168.0.9", "172.20.1.1", "::1", "fd00::5"]
)
def test_this_machine_and_private_addresses_are_local(host):
    assert is_local(host)


@pytest.mark.parametrize(
    "host",
    ["8.8.8.8", "172.32.0.1", "169.254.169.254", "0.0.0.0", "localhost.example", "127.0.0.1.example", "2130706433",
     "0x7f.1", "192.168.0.9.nip.io", "::ffff:8.8.8.8", "2001:db8::1", "ollama"],
)  # fmt: skip
def test_names_and_public_addresses_are_not_local(host):
    assert not is_local(host)
