"""Log-probabilities of label variants from llama-cpp-python's own class Llama, without anything of this project's.

Argument: a GGUF file. Each line of standard input is a JSON object with a prompt and its labels; the line that answers it
is a list of numbers in the order of the labels. Every prompt is worked out by itself from its first token on, so that
nothing is shared among prompts, kept or batched. Weights, keys and values are 32-bit numbers, as in the served model; with
llama.cpp's usual 16-bit keys and values log-probabilities differ by up to 0.02.
"""
import ctypes
import json
import os
import sys
import tempfile

import llama_cpp
import numpy


def widened(weights, directory):
    wide = os.path.join(directory, "wide.gguf")
    parameters = llama_cpp.llama_model_quantize_default_params()
    parameters.ftype = 0
    parameters.allow_requantize = True
    code = llama_cpp.llama_model_quantize(weights.encode(), wide.encode(), ctypes.byref(parameters))
    assert code == 0, code
    return wide


def log_softmax(row):
    row = row.astype(numpy.float64)
    return row - row.max() - numpy.log(numpy.exp(row - row.max()).sum())


def log_probabilities(model, prompt, labels):
    before = model.tokenize(prompt.encode(), add_bos=True, special=False)
    model.reset()
    model.eval(before)
    first = log_softmax(model.scores[len(before) - 1])
    return [continued(model, before, first, model.tokenize(label.encode(), add_bos=False, special=False)) for label in labels]


def continued(model, before, first, tokens):
    total = first[tokens[0]]
    if len(tokens) > 1:
        model.reset()
        model.eval(before + tokens)
        total += sum(log_softmax(model.scores[len(before) - 1 + i])[tokens[i]] for i in range(1, len(tokens)))
    return total


def main():
    with tempfile.TemporaryDirectory() as directory:
        model = llama_cpp.Llama(
            model_path=widened(sys.argv[1], directory), n_ctx=2048, logits_all=True, type_k=0, type_v=0, verbose=False
        )
        for line in sys.stdin:
            asked = json.loads(line)
            print(json.dumps(log_probabilities(model, asked["prompt"], asked["labels"])))


main()
