"""What model.py needs of triton_python_backend_utils, which exists inside Triton's stub only."""

import sys
import types


class Tensor:
    def __init__(self, name, values):
        self.name = name
        self._values = values

    def as_numpy(self):
        return self._values


class TritonError:
    INVALID_ARG, CANCELLED = 3, 7

    def __init__(self, message, code):
        self.message = message
        self.code = code


class TritonModelException(Exception):
    pass


class InferenceResponse:
    def __init__(self, tensors=(), error=None):
        self.tensors = {tensor.name: tensor.as_numpy() for tensor in tensors}
        self.error = error


class Request:
    def __init__(self, outputs, cancelled=False, **inputs):
        self._outputs = outputs
        self._cancelled = cancelled
        self.inputs = inputs

    def requested_output_names(self):
        return self._outputs

    def is_cancelled(self):
        return self._cancelled


class Logger:
    lines = []

    @staticmethod
    def log_info(line):
        Logger.lines.append(line)


def install():
    """Lets `import triton_python_backend_utils` find this."""
    module = types.ModuleType("triton_python_backend_utils")
    for name in (Tensor, TritonError, TritonModelException, InferenceResponse, Logger):
        setattr(module, name.__name__, name)
    module.get_input_tensor_by_name = lambda request, name: (
        Tensor(name, request.inputs[name]) if name in request.inputs else None
    )
    sys.modules["triton_python_backend_utils"] = module
