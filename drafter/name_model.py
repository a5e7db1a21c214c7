"""Puts the model for names that the settings name into use in this process."""

from drafter.errors import SettingFault
from drafter.settings import Settings
from guardrails.deid import extra_model


def use(settings: Settings) -> None:
    """Load the model, or none; slow with one. Raises SettingFault where the folder holds none."""
    try:
        extra_model.use(settings.nlp_model)
    except extra_model.NotAModel as fault:
        raise SettingFault(f"DRAFTER_NLP_MODEL: {fault}") from None
