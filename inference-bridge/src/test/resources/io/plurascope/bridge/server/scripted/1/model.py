"""Answers every label alike, unless the words of a prompt ask for something else to happen."""
import os
import sys

sys.path.insert(0, os.environ["PLURASCOPE_MODEL_SITE_PACKAGES"])

import signal
import time

import numpy
import triton_python_backend_utils as triton


class TritonPythonModel:
    def execute(self, requests):
        return [self.respond(request) for request in requests]

    def respond(self, request):
        prompt = triton.get_input_tensor_by_name(request, "prompt").as_numpy()[0, 0].decode()
        words = prompt.split()
        if "die" in words:
            os.kill(os.getpid(), signal.SIGKILL)
        if "wait" in words:
            # wait N: milliseconds
            time.sleep(int(words[words.index("wait") + 1]) / 1000)
        if "raise" in words:
            raise RuntimeError("The script says so.")
        if "refuse" in words:
            error = triton.TritonError("The script says so.", triton.TritonError.INVALID_ARG)
            return triton.InferenceResponse([], error)
        labels = triton.get_input_tensor_by_name(request, "labels").as_numpy().size
        scores = numpy.full((1, labels), numpy.nan if "nan" in words else -numpy.log(labels))
        tensors = [
            ("log_probabilities", scores[:, 1:] if "narrow" in words else scores),
            ("log_normaliser", numpy.zeros((1, 1))),
            ("token_count", numpy.full((1, 1), len(words), numpy.int32)),
            ("normalised", numpy.ones((1, 1), bool)),
            ("fingerprint", numpy.array([[b"scripted"]], object)),
        ]
        return triton.InferenceResponse([triton.Tensor(name, values) for name, values in tensors])
