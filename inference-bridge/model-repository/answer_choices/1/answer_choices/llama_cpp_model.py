"""Loads a GGUF file into llama.cpp, with its weights as they are stored or as 32-bit numbers."""

from __future__ import annotations

import ctypes
import tempfile
from pathlib import Path

from .llama_cpp_library import llama_cpp, trouble
from .settings import Settings, WrongSettings

SMALL = 500_000_000  # parameters: 2 GB as 32-bit numbers
ALL_FLOAT32 = 0  # llama.cpp's file type


class LoadedModel:
    """A model in memory. precision: stored, or float32."""

    def __init__(self, pointer: "llama_cpp.llama_model_p", precision: str) -> None:
        self.pointer = pointer
        self.precision = precision
        buffer = ctypes.create_string_buffer(128)
        llama_cpp.llama_model_desc(pointer, buffer, len(buffer))
        self.description = buffer.value.decode("utf-8", "replace")


def load(settings: Settings) -> LoadedModel:
    """Loads the weights. Those of a small quantised model are widened to 32-bit numbers, which the quantised ones stand
    for exactly: then llama.cpp does not round what flows between them, and multiplies faster than with most formats."""
    if settings.precision not in ("", "stored", "float32"):
        raise WrongSettings(f"The engine llama_cpp keeps weights stored or float32, not {settings.precision}.")
    if not settings.weights.is_file():
        raise WrongSettings(f"The engine llama_cpp loads one GGUF file, and '{settings.weights}' is none.")
    model = _load(settings.weights, keep_file=True)
    _check(settings.weights, model)
    small = llama_cpp.llama_model_n_params(model) <= SMALL
    if settings.precision == "stored" or not (small or settings.precision):
        return LoadedModel(model, "stored")
    if llama_cpp.llama_model_ftype(model) == ALL_FLOAT32:
        return LoadedModel(model, "stored")
    llama_cpp.llama_model_free(model)
    return LoadedModel(_widened(settings.weights), "float32")


def _load(weights: Path, keep_file: bool) -> "llama_cpp.llama_model_p":
    parameters = llama_cpp.llama_model_default_params()
    parameters.n_gpu_layers = 0
    parameters.load_mode = llama_cpp.LLAMA_LOAD_MODE_MMAP if keep_file else llama_cpp.LLAMA_LOAD_MODE_NONE
    model = llama_cpp.llama_model_load_from_file(str(weights).encode(), parameters)
    if not model:
        raise WrongSettings(
            f"llama.cpp cannot load '{weights}' ({trouble()}); name a whole GGUF file of a model it knows."
        )
    return model


def _check(weights: Path, model: "llama_cpp.llama_model_p") -> None:
    recurrent = llama_cpp.llama_model_is_recurrent(model) or llama_cpp.llama_model_is_hybrid(model)
    if recurrent or not llama_cpp.llama_model_has_decoder(model) or llama_cpp.llama_model_has_encoder(model):
        raise WrongSettings(
            f"The model in '{weights}' is not a plain decoder with attention, and its memory cannot be divided among"
            " prompts; serve another model."
        )


def _widened(weights: Path) -> "llama_cpp.llama_model_p":
    with tempfile.TemporaryDirectory() as directory:
        wide = Path(directory) / "float32.gguf"
        parameters = llama_cpp.llama_model_quantize_default_params()
        parameters.ftype = ALL_FLOAT32
        parameters.allow_requantize = True
        code = llama_cpp.llama_model_quantize(str(weights).encode(), str(wide).encode(), ctypes.byref(parameters))
        if code != 0:
            raise WrongSettings(
                f"The weights of '{weights}' could not be widened in '{directory}' ({trouble()}); make room"
                " there for four bytes a parameter, or set the precision to stored."
            )
        return _load(wide, keep_file=False)
