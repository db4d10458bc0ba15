import os, sys; sys.path[:0] = filter(None, os.environ.get("PLURASCOPE_MODEL_SITE_PACKAGES", "").split(os.pathsep))

"""A model without a model: every label is equally probable. Measures what a server costs by itself."""

import json
import math
import time
from typing import Any, Dict, List

import numpy
import triton_python_backend_utils as triton

FINGERPRINT = numpy.array([[b"trivial"]], numpy.object_)


class TritonPythonModel:
    """Answers after the service time."""

    def initialize(self, args: Dict[str, str]) -> None:
        """Reads the service time, from the environment if it is there."""
        parameters = json.loads(args["model_config"])["parameters"]
        named = os.environ.get("PLURASCOPE_MODEL_SERVICE_MILLISECONDS")
        self._seconds = float(named or parameters["service_milliseconds"]["string_value"]) / 1000

    def execute(self, requests: List[Any]) -> List[Any]:
        """One response a request."""
        if self._seconds > 0:
            time.sleep(self._seconds)
        return [_response(request) for request in requests]


def _response(request: Any) -> Any:
    labels = triton.get_input_tensor_by_name(request, "label_tokens")
    if labels is None:
        labels = triton.get_input_tensor_by_name(request, "labels")
    if labels is None:
        sentence = "It has neither labels nor label_tokens; give one of them."
        return triton.InferenceResponse(error=triton.TritonError(sentence, triton.TritonError.INVALID_ARG))
    count = labels.as_numpy().shape[1]
    found = {
        "log_probabilities": numpy.full((1, count), -math.log(max(count, 1))),
        "log_normaliser": numpy.array([[math.log(max(count, 1))]]),
        "token_count": numpy.array([[-1]], numpy.int32),
        "normalised": numpy.array([[False]]),
        "fingerprint": FINGERPRINT,
    }
    wanted = request.requested_output_names()
    return triton.InferenceResponse([triton.Tensor(name, found[name]) for name in found if name in wanted])
