"""Compares two answers to the same prompts: speed, log-probabilities, and the distributions over the options.

Each side is a directory with answers.jsonl and speed.json. A distribution is made as the project makes it: the probabilities
of an option's label variants are added up, then divided by the sum over all options.
"""

import argparse
import json
import math
import pathlib


def lines(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def distribution(labels, log_probabilities):
    sums = {}
    for label, value in zip(labels, log_probabilities, strict=True):
        sums[label["option"]] = sums.get(label["option"], 0.0) + math.exp(value)
    total = sum(sums.values())
    return [sums[option] / total for option in sorted(sums)]


def nearest_rank(values, share):
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def spread(values):
    return {"median": nearest_rank(values, 0.5), "p99": nearest_rank(values, 0.99), "largest": max(values), "n": len(values)}


def compare(prompts, ours, theirs):
    ours = {answer["id"]: [float(value) for value in answer["log_probabilities"]] for answer in ours}
    theirs = {answer["id"]: [float(value) for value in answer["log_probabilities"]] for answer in theirs}
    logs, shares, same_first = [], [], 0
    for prompt in prompts:
        one, other = ours[prompt["id"]], theirs[prompt["id"]]
        logs += [abs(a - b) for a, b in zip(one, other, strict=True)]
        p, q = distribution(prompt["labels"], one), distribution(prompt["labels"], other)
        shares.append(sum(abs(a - b) for a, b in zip(p, q)) / 2)
        same_first += p.index(max(p)) == q.index(max(q))
    return {
        "log_probabilities": spread(logs),
        "total_variation": spread(shares),
        "same_first_option": same_first / len(prompts),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--prompts", type=pathlib.Path, required=True)
    parser.add_argument("--ours", type=pathlib.Path, required=True, help="directory of the one side")
    parser.add_argument("--theirs", type=pathlib.Path, required=True, help="directory of the other side")
    parser.add_argument("--output", type=pathlib.Path, required=True, help="file of the result, .json; .md beside it")
    arguments = parser.parse_args()

    speeds = [json.loads((side / "speed.json").read_text(encoding="utf-8")) for side in (arguments.ours, arguments.theirs)]
    result = {
        "ours": speeds[0],
        "theirs": speeds[1],
        "times_as_fast": speeds[0]["prompts_per_second"] / speeds[1]["prompts_per_second"],
        "differences": compare(
            lines(arguments.prompts), lines(arguments.ours / "answers.jsonl"), lines(arguments.theirs / "answers.jsonl")
        ),
    }
    arguments.output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    text = [
        "| side | prompts a second | for %d prompts |" % speeds[0]["prompts"],
        "|---|---|---|",
        *("| %s | %.2f | %.1f s |" % (each["asked"], each["prompts_per_second"], each["seconds"]) for each in speeds),
        "",
        "%.2f times as fast. Same most probable option: %.0f%%." % (result["times_as_fast"], 100 * result["differences"]["same_first_option"]),
        "",
        "| difference | median | p99 | largest |",
        "|---|---|---|---|",
        *(
            "| %s | %.2g | %.2g | %.2g |" % (name, each["median"], each["p99"], each["largest"])
            for name, each in (
                ("log-probability of a label variant", result["differences"]["log_probabilities"]),
                ("total variation of the distributions over the options", result["differences"]["total_variation"]),
            )
        ),
    ]
    arguments.output.with_suffix(".md").write_text("\n".join(text) + "\n", encoding="utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main()
