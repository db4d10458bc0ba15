"""The engines by name. Each is imported when it is wanted, since an installation has the packages of one alone."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Dict, Tuple

from .engine import Engine
from .settings import Settings, WrongSettings

ALL: Dict[str, Tuple[str, str]] = {
    "llama_cpp": ("llama_cpp_engine", "LlamaCppEngine"),
    "transformers": ("transformers_engine", "TransformersEngine"),
}

# Threads that wait for each other sleep at once. By GNU OpenMP's default they spin, which gains a tenth on idle cores
# but took ten times as long as sleeping when other processes wanted the cores. Read when an engine's library is loaded.
os.environ.setdefault("GOMP_SPINCOUNT", "0")


def load(settings: Settings) -> Engine:
    """Loads what the settings name; raises WrongSettings with a sentence that says what to do."""
    if settings.engine not in ALL:
        raise WrongSettings(f"There is no engine '{settings.engine}'; known are {', '.join(ALL)}.")
    module, name = ALL[settings.engine]
    try:
        return getattr(import_module(f".{module}", __package__), name)(settings)
    except ImportError as error:
        raise WrongSettings(
            f"The engine {settings.engine} lacks the Python package '{error.name}'; install what"
            f" requirements-{settings.engine}.txt lists and name its site-packages in PLURASCOPE_MODEL_SITE_PACKAGES."
        ) from error
