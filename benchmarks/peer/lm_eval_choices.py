"""Asks lm-evaluation-harness for the log-probabilities of the label variants of prompts, by its hf path.

Reads prompts as `benchmarks/run ask` writes them, one JSON object a line with id, prompt and labels (option, text), and
writes answers.jsonl (id, log_probabilities in the order of the labels) and speed.json. The prompt is the context, each
label variant a continuation; lm-evaluation-harness itself computes the continuations of one token of a context in one pass.
Loading and a first prompt are outside of the time that counts.
"""

import argparse
import importlib.metadata
import json
import pathlib
import time

import torch
from lm_eval.api.instance import Instance
from lm_eval.models.huggingface import HFLM


def requests(prompts):
    pairs = [(prompt["prompt"], label["text"]) for prompt in prompts for label in prompt["labels"]]
    return [
        Instance(request_type="loglikelihood", doc={}, arguments=pair, idx=index) for index, pair in enumerate(pairs)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prompts", type=pathlib.Path, required=True)
    parser.add_argument("--weights", type=pathlib.Path, required=True, help="a GGUF file")
    parser.add_argument("--output", type=pathlib.Path, required=True, help="a directory")
    parser.add_argument("--batch-size", type=int, default=8)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    arguments = parser.parse_args()

    torch.set_num_threads(arguments.threads)
    prompts = [json.loads(line) for line in arguments.prompts.read_text(encoding="utf-8").splitlines()]
    model = HFLM(
        pretrained=str(arguments.weights.parent),
        gguf_file=arguments.weights.name,
        device="cpu",
        dtype="float32",
        batch_size=arguments.batch_size,
    )
    model.loglikelihood(requests(prompts[:1]), disable_tqdm=True)

    began = time.perf_counter()
    results = [value for value, _ in model.loglikelihood(requests(prompts), disable_tqdm=True)]
    seconds = time.perf_counter() - began

    arguments.output.mkdir(parents=True, exist_ok=True)
    with open(arguments.output / "answers.jsonl", "w", encoding="utf-8") as out:
        for prompt in prompts:
            taken, results = results[: len(prompt["labels"])], results[len(prompt["labels"]) :]
            out.write(json.dumps({"id": prompt["id"], "log_probabilities": taken}) + "\n")
    speed = {
        "asked": "lm-evaluation-harness, hf path, float32, batch size %d" % arguments.batch_size,
        "prompts": len(prompts),
        "seconds": seconds,
        "prompts_per_second": len(prompts) / seconds,
        "threads": torch.get_num_threads(),
        "versions": {name: importlib.metadata.version(name) for name in ("lm_eval", "transformers", "torch", "gguf")},
    }
    (arguments.output / "speed.json").write_text(json.dumps(speed, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(speed))


if __name__ == "__main__":
    main()
