"""What people answered, read from published data sets, and what models answered, read from recordings."""

import ast
import csv
import gzip
import hashlib
import json
import re

import numpy as np

REFUSAL = re.compile(r"(refused?|dk|don't know|not sure|no answer)([/ ].*)?", re.IGNORECASE)
NEITHER_SIDE = re.compile(r"(neither|about the same|about right|no difference|both)\b", re.IGNORECASE)


class Question:
    """A question with shares by population; positions are those of a survey's scale, None for a refusal."""

    def __init__(self, dataset, row, options, people, scale=False):
        self.id = f"{dataset.name}@{dataset.version}/{row}"
        self.row = row
        self.options = options
        self.people = people
        self.positions = positions(options) if scale else None


def positions(options):
    """1, 2, ... without refusals; a last option of three or more that takes neither side is in the mean of the others."""
    places = []
    for option in options:
        taken = sum(place is not None for place in places)
        places.append(None if REFUSAL.fullmatch(option.strip()) else taken + 1)
    asked = [place for place in places if place is not None]
    last = places.index(max(asked))
    if len(asked) > 2 and NEITHER_SIDE.match(options[last].strip()):
        places[last] = len(asked) / 2
    return places


class Dataset:
    """The questions of a file, by row from 0."""

    def __init__(self, name, path):
        self.name = name
        with open(path, "rb") as file:
            self.version = hashlib.sha256(file.read()).hexdigest()[:8]
        self.questions = {question.row: question for question in self.read(path)}

    def read(self, path):
        if path.endswith(".tsv"):
            return self.personality(path)
        if path.endswith(".jsonl"):
            return self.plain(path)
        return self.groups(path) if path.endswith(".json") else self.opinions(path)

    def opinions(self, path):
        """GlobalOpinionQA; distributions that sum to 1 within 0.02 are divided by their sum, others are none."""
        asked = set()
        with open(path, encoding="utf-8", newline="") as file:
            for row, line in enumerate(csv.DictReader(file)):
                options = [str(option) for option in ast.literal_eval(line["options"])]
                answers = ast.literal_eval(line["selections"][line["selections"].index("{"):-1])
                if (line["question"], *options) in asked or len(options) < 2:
                    continue
                asked.add((line["question"], *options))
                people = {
                    name: np.array(shares) / sum(shares)
                    for name, shares in answers.items()
                    if len(shares) == len(options) and abs(sum(shares) - 1) <= 0.02
                }
                yield Question(self, row, options, people)

    def personality(self, path):
        """The personality inventory has the same five options for all its statements, and no people."""
        with open(path, encoding="utf-8") as file:
            for row in range(sum(1 for _ in file) - 1):
                yield Question(self, row, list("ABCDE"), {})

    def plain(self, path):
        """The project's own lines, below a first one about the data set, with counts of people."""
        with open(path, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        for row, line in enumerate(lines[1:]):
            people = {
                name: np.array(given["counts"]) / sum(given["counts"]) for name, given in line["populations"].items()
            }
            yield Question(self, row, [option["text"] for option in line["options"]], people)

    def groups(self, path):
        """OpinionQA by group; a row with a damaged option that has no share is left out, as is one that comes twice."""
        questions = {}
        with open(path, encoding="utf-8") as file:
            for row, line in enumerate(json.load(file)):
                shares = line["gold_distribution"]
                options = line["options"]
                damaged = any(
                    share == 0 and (option == "None" or option[0] in "'\"" or option[0].islower())
                    for option, share in zip(options, shares)
                )
                if damaged:
                    continue
                key = (line["question"], *options)
                if key not in questions:
                    questions[key] = Question(self, row, options, {}, scale=len(options) > 1)
                questions[key].people.setdefault(line["attribute"], np.array(shares) / sum(shares))
        return [question for question in questions.values() if len(question.options) > 1]

    def drawn(self, sharing, limit, seed):
        """The questions that populations share, as many as are wanted with the smallest hashes of the seed and the question."""
        fitting = [
            question for question in self.questions.values() if all(name in question.people for name in sharing)
        ]

        def place(question):
            digest = hashlib.sha256(f"order|{seed}|{question.id}".encode()).digest()
            return int.from_bytes(digest[:8], "big", signed=True)

        return sorted(sorted(fitting, key=place)[:limit], key=lambda question: question.row)


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


class Answers:
    """Recorded log-probabilities by question, way of asking and draw."""

    def __init__(self, path):
        with opened(path) as file:
            self.header = json.loads(file.readline())
            self.lines = [json.loads(line) for line in file]

    def of(self, row, steering=None, variation=None, model=None):
        """All draws of a question that was asked so."""
        return [
            line
            for line in self.lines
            if line["question"] == row
            and steering == ((line["steering"]["name"], line["steering"]["style"]) if "steering" in line else None)
            and variation
            == ((line["variation"]["kind"], line["variation"].get("number", 0)) if "variation" in line else None)
            and (model is None or line["model"] == model)
        ]


class Examples:
    """The answered examples before each question, whose letters are drawn by hash for each draw of a question."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.options = [len(example["options"]) for example in json.load(file)["examples"]]

    def letters(self, seed, question, draw):
        digests = (
            hashlib.sha256(f"example|{seed}|{question}|{draw}|{place}".encode()).digest()
            for place in range(len(self.options))
        )
        return tuple(
            int.from_bytes(digest[:8], "big") % options for digest, options in zip(digests, self.options)
        )

    def replayed(self, lines, seed, question):
        """The answers as a replay gives them: of draws that came to the same prompt the last has the answer of all."""
        last = {self.letters(seed, question, line["draw"]): line for line in sorted(lines, key=lambda line: line["draw"])}
        return [last[self.letters(seed, question, line["draw"])] for line in lines]


def option(label):
    return ord(label.strip()) - ord("A")


def masses(line, options):
    """The probability of each option of the question; places of another order are brought back."""
    order = line.get("variation", {}).get("order") or range(options)
    mass = np.zeros(options)
    for label, log_probability in zip(line["labels"], line["log_probabilities"]):
        mass[order[option(label)]] += np.exp(float(log_probability))
    return mass


def plain(lines, options):
    """Label variants added up as probabilities, renormalised, and draws averaged as probabilities."""
    shares = [masses(line, options) for line in lines]
    return np.mean([mass / mass.sum() for mass in shares], axis=0)


def option_mass(lines, options):
    return float(np.mean([masses(line, options).sum() for line in lines]))


def seed_compat(lines, options):
    """The mean of raw logits over the draws, summed over the variants, and the softmax."""
    logits = np.array(
        [np.array(line["log_probabilities"], dtype=float) + line["log_normaliser"] for line in lines]
    ).mean(axis=0)
    sums = np.zeros(options)
    for label, logit in zip(lines[0]["labels"], logits):
        sums[option(label)] += logit
    exponentials = np.exp(sums - sums.max())
    return exponentials / exponentials.sum()
