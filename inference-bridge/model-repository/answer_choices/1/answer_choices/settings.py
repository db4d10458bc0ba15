"""How the model is served: one record, read once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

PREFIX = "PLURASCOPE_MODEL_"
PRECISIONS = ("", "stored", "float32", "bfloat16", "float16")


class WrongSettings(ValueError):
    """What cannot be served as it is set; the message says what to do."""


@dataclass(frozen=True)
class Settings:
    """Each field is a parameter of the same name in config.pbtxt, else PLURASCOPE_MODEL_<NAME> of the environment.

    engine: a name of engines.ALL.
    weights: a GGUF file, or a directory of a transformers model.
    threads: of a CPU engine; 0 for as many as the process may use.
    context: tokens that one prompt with what follows it may have, and that are worked on at once; 0 for as many as
        the model was trained for, 8192 at most.
    device_map: where transformers places the model; empty for one GPU where there is one, else the CPU.
    precision: of the weights in memory; empty for the engine's choice.
    prefix_cache: MiB kept of what earlier prompts began with.
    """

    engine: str
    weights: Path
    threads: int = 0
    context: int = 0
    device_map: str = ""
    precision: str = ""
    prefix_cache: int = 512

    def __post_init__(self) -> None:
        if not self.weights.exists():
            raise WrongSettings(f"There are no weights at '{self.weights}'; {_where('weights')}.")
        if self.precision not in PRECISIONS:
            known = ", ".join(PRECISIONS[1:])
            raise WrongSettings(f"The precision is '{self.precision}' and none of {known}; {_where('precision')}.")
        for name in ("threads", "context", "prefix_cache"):
            if getattr(self, name) < 0:
                raise WrongSettings(f"The number of {name} is {getattr(self, name)}, below 0; {_where(name)}.")

    @staticmethod
    def of(parameters: Mapping[str, str], environment: Mapping[str, str]) -> Settings:
        """Reads every field, the parameters first."""

        def text(name: str, default: str = "") -> str:
            return parameters.get(name) or environment.get(PREFIX + name.upper()) or default

        def whole(name: str, default: int) -> int:
            value = text(name, str(default))
            try:
                return int(value)
            except ValueError:
                raise WrongSettings(f"{name} is '{value}' and no whole number; {_where(name)}.") from None

        if not text("weights"):
            raise WrongSettings(f"No weights are named; {_where('weights')} to a GGUF file or a model's directory.")
        return Settings(
            engine=text("engine", "llama_cpp"),
            weights=Path(text("weights")),
            threads=whole("threads", 0),
            context=whole("context", 0),
            device_map=text("device_map"),
            precision=text("precision"),
            prefix_cache=whole("prefix_cache", 512),
        )

    def usable_threads(self) -> int:
        """Threads to compute with."""
        return self.threads or len(os.sched_getaffinity(0))


def _where(name: str) -> str:
    return f"set the parameter {name} in config.pbtxt or {PREFIX}{name.upper()} in the server's environment"
