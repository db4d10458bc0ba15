"""The served model's transformers engine against the bare forward pass of the same model at the same batch.

Weights are random, of the shape of a Llama of one billion parameters (or a tiny one, to try the script on a CPU), so that
nothing is downloaded; speed does not depend on what weights are. Prompts are a file as `benchmarks/run ask` writes it.

Three figures, in prompts a second, each the median over repetitions:
  bare     one forward pass a batch, left-padded, the last position's logits only; tokenised before
  engine   what Triton's model does with the batches, one after the other: tokenise, compute what prompts begin with once
           and keep 512 MiB of it, none of it at the start, gather, normalise
  alone    the same with nothing kept from batch to batch
"""

import argparse
import json
import pathlib
import statistics
import sys
import tempfile
import time

import tokenizers
import torch
import transformers

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent.parent / "inference-bridge" / "model-repository" / "answer_choices" / "1"
SHAPES = {
    # Llama 3.2 1B
    "1b": dict(
        vocab_size=128256, hidden_size=2048, intermediate_size=8192, num_hidden_layers=16, num_attention_heads=32,
        num_key_value_heads=8, max_position_embeddings=8192, rope_theta=500000.0, tie_word_embeddings=True,
    ),
    "tiny": dict(
        vocab_size=4096, hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4,
        num_key_value_heads=2, max_position_embeddings=2048, tie_word_embeddings=True,
    ),
}  # fmt: skip
MEBIBYTE = 1 << 20


def write_model(directory, shape, texts, dtype):
    """A model of random weights, with a tokenizer made from the prompts themselves."""
    torch.manual_seed(0)
    model = transformers.LlamaForCausalLM(transformers.LlamaConfig(**SHAPES[shape])).to(dtype)
    model.save_pretrained(directory)
    tokenizer = tokenizers.ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(texts, vocab_size=4000, show_progress=False)
    transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer._tokenizer, eos_token="<|end|>").save_pretrained(directory)


def batches(items, size):
    return [items[start : start + size] for start in range(0, len(items), size)]


def seconds(work):
    synchronise = torch.cuda.synchronize if torch.cuda.is_available() else lambda: None
    synchronise()
    began = time.perf_counter()
    work()
    synchronise()
    return time.perf_counter() - began


@torch.inference_mode()
def forward(engine, groups):
    for rows in groups:
        width = max(map(len, rows))
        tokens = torch.tensor([[0] * (width - len(row)) + row for row in rows], device=engine.device)
        mask = torch.tensor([[0] * (width - len(row)) + [1] * len(row) for row in rows], device=engine.device)
        engine.model(input_ids=tokens, attention_mask=mask, use_cache=False, logits_to_keep=1).logits.float().argmax(-1)


def measure(engine, asked, size, repetitions):
    from answer_choices.answering import Answering

    groups = batches(asked, size)
    tokens = batches([engine.encode(each.prompt, False) for each in asked], size)
    times = {"bare": [], "engine": [], "alone": []}
    for repetition in range(repetitions + 1):
        keeping, forgetting = Answering(engine, 512 * MEBIBYTE), Answering(engine, 0)
        found = {
            "bare": seconds(lambda: forward(engine, tokens)),
            "engine": seconds(lambda: [keeping.answer(group) for group in groups]),
            "alone": seconds(lambda: [forgetting.answer(group) for group in groups]),
        }
        if repetition > 0:  # the first one warms up
            for name, value in found.items():
                times[name].append(value)
    return {name: len(asked) / statistics.median(values) for name, values in times.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prompts", type=pathlib.Path, required=True)
    parser.add_argument("--shape", choices=SHAPES, default="1b")
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--output", type=pathlib.Path, required=True, help="file of the result, .json")
    arguments = parser.parse_args()

    sys.path.insert(0, str(MODEL))
    from answer_choices.asked import PLAIN, Choices
    from answer_choices.engines import load
    from answer_choices.settings import Settings

    prompts = [json.loads(line) for line in arguments.prompts.read_text(encoding="utf-8").splitlines()]
    on_gpu = torch.cuda.is_available()
    with tempfile.TemporaryDirectory() as directory:
        write_model(directory, arguments.shape, [each["prompt"] for each in prompts], torch.bfloat16 if on_gpu else torch.float32)
        engine = load(Settings(engine="transformers", weights=pathlib.Path(directory)))
    asked = [Choices(each["prompt"], PLAIN, tuple(label["text"] for label in each["labels"])) for each in prompts]
    result = {
        "device": torch.cuda.get_device_name() if on_gpu else "CPU, %d threads" % torch.get_num_threads(),
        "engine": engine.description,
        "shape": arguments.shape,
        "prompts": len(asked),
        "tokens_a_prompt": statistics.mean(len(engine.encode(each.prompt, False)) for each in asked),
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
        "prompts_per_second": {size: measure(engine, asked, size, arguments.repetitions) for size in arguments.batches},
    }
    arguments.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
