"""Makes the two completers of a run from the settings: the model's, and the built-in writer."""

from collections.abc import Mapping
from typing import Literal

from drafter.llm.builtin import Write, builtin
from drafter.llm.constants import constants_of, schema_constants
from drafter.llm.endpoint import Endpoint, Probe
from drafter.llm.modes import Modes
from drafter.prompt import WITH_WISHES
from drafter.settings import Settings

Which = Literal["model", "built_in"]


def completers(settings: Settings, write: Write) -> Mapping[Which, Endpoint]:
    """Give who answers by "model" (the built-in writer where no endpoint is set) and who by "built_in"."""
    constants = constants_of(settings.prompt_version) | constants_of(WITH_WISHES)
    built_in = builtin(write, constants)
    if settings.endpoint is None:
        return {"model": built_in, "built_in": built_in}
    modes = Modes(settings.data_dir / "endpoint_modes.json")
    model = Endpoint(settings.endpoint, constants | schema_constants(Probe), modes=modes)
    return {"model": model, "built_in": built_in}
