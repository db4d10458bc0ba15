"""llama-cpp-python, set up once for the process."""

from __future__ import annotations

import collections
import ctypes
from typing import Deque

import llama_cpp
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

__all__ = ["Jinja2ChatFormatter", "llama_cpp", "trouble"]

ERROR = 4  # llama.cpp's log level

_troubles: Deque[str] = collections.deque(maxlen=3)


@llama_cpp.llama_log_callback
def _log(level: int, text: bytes, _: ctypes.c_void_p) -> None:
    if level == ERROR:
        _troubles.append(text.decode("utf-8", "replace").strip().rstrip("."))


llama_cpp.llama_log_set(_log, ctypes.c_void_p(0))
llama_cpp.llama_backend_init()


def trouble() -> str:
    """What llama.cpp said of its last errors."""
    return "; ".join(_troubles) or "llama.cpp gave no reason"
