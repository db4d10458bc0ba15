"""The paper's tables 1, 4, 5 and figure 3, people against people, and aligned models against their bases."""

import json
import math

import figures
import numpy as np
from figures import BY_T, EXACT, SPREAD, TAIL, Sample
from recorded import Answers, opened, option_mass, plain, seed_compat

SHARED_BY = ["United States", "Japan"]
POPULATIONS = ["Japan", "United States", "Germany"]


class Asked:
    """
    Questions, and by model and question its shares in each convention and its option mass. Examples are None for shares
    that were recorded without; of scores seed-compat is always worked out from a replay, and plain where it is said.
    """

    def __init__(self, dataset, path, limit, examples=None, replayed=True, sharing=SHARED_BY):
        known = any(question.people for question in dataset.questions.values())
        self.sharing = sharing if known else []
        self.populations = POPULATIONS if known else []
        self.dataset = dataset
        with opened(path) as file:
            self.scores = "plurascope_answers" in file.readline()
        self.questions = dataset.drawn(self.sharing, limit, 0)
        self.models = {}
        self.of_scores(path, examples, replayed) if self.scores else self.of_shares(path)

    def of_scores(self, path, examples, replayed):
        answers = Answers(path)
        if {line["question"] for line in answers.lines} != {question.row for question in self.questions}:
            raise ValueError("What was recorded is not what the seed draws.")
        for model in answers.header["models"]:
            shares = self.models.setdefault(model["name"], {})
            for question in self.questions:
                lines = answers.of(question.row, model=model["name"])
                if len(lines) != answers.header["draws"]:
                    raise ValueError(f"{len(lines)} draws of {question.id} were recorded.")
                again = examples.replayed(lines, answers.header["seed"], question.id)
                first = again if replayed else lines
                options = len(question.options)
                shares["plain", question.id] = plain(first, options)
                shares["seed_compat", question.id] = seed_compat(again, options)
                shares["plain", "mass", question.id] = option_mass(first, options)
                shares["seed_compat", "mass", question.id] = option_mass(again, options)

    def of_shares(self, path):
        with opened(path) as file:
            recorded = {row["id"]: row["probs"] for row in map(json.loads, file)}
        for question in self.questions:
            for model, shares in recorded[question.row].items():
                each = np.array(shares) / sum(shares)
                kept = self.models.setdefault(model, {})
                for convention in ("plain", "seed_compat"):
                    kept[convention, question.id] = each
                    kept[convention, "mass", question.id] = np.nan

    def each(self, value, population=None):
        """A value by question, none where the population was not asked."""
        return [
            value(question, question.people.get(population))
            if population is None or population in question.people
            else np.nan
            for question in self.questions
        ]


def compare(tables, asked):
    for convention in ("plain", "seed_compat"):
        Convention(tables, asked, convention).compare()


class Convention:
    def __init__(self, tables, asked, convention):
        self.tables = tables
        self.asked = asked
        self.name = convention
        self.entropy = figures.entropy if convention == "plain" else figures.no_zeros
        self.shuffled = figures.shuffled if convention == "plain" else figures.shuffled_once
        self.samples = {}

    def compare(self):
        for table, measure, value in (
            ("table1", "js_distance", lambda question, p, people: figures.distance(p, people)),
            ("table5", "shuffled_js_distance", lambda question, p, people: self.shuffled(question.id, p, people)),
        ):
            if self.asked.populations:
                self.board(table, measure, value, self.asked.populations, 1.0)
        self.board("table4", "entropy", lambda question, p, people: self.entropy(p), [""], math.inf)
        self.board("option_mass", "option_mass", None, [""], 1.0)
        self.figure3()
        if self.asked.populations:
            self.people()
        if self.tables.exists(self.table("before_and_after")):
            self.before_and_after()

    def table(self, what):
        return f"{self.asked.dataset.name}-{self.name}-{what}"

    def values(self, model, measure, value, population):
        shares = self.asked.models[model]
        if measure == "option_mass":
            return self.asked.each(lambda question, people: shares[self.name, "mass", question.id])
        return self.asked.each(
            lambda question, people: value(question, shares[self.name, question.id], people), population or None
        )

    def board(self, table, measure, value, populations, highest):
        rows = self.tables.rows(self.table(table))
        self.tables.keys(
            table,
            [(row["model"], row["population"]) for row in rows],
            [(model, population) for model in self.asked.models for population in populations],
        )
        for row in rows:
            values = self.values(row["model"], measure, value, row["population"])
            self.samples[row["model"], row["population"], measure] = values
            sample = Sample(values)
            self.tables.cell(row, "measure", measure)
            self.tables.cell(row, "n", sample.n)
            self.tables.cell(row, "value", sample.mean, EXACT)
            self.tables.cell(row, "standard_error", sample.error, SPREAD)
            self.tables.interval(row, sample.interval(0.0, highest), SPREAD)

    def figure3(self):
        rows = self.tables.rows(self.table("figure3"))
        expected = {}
        for model in self.asked.models:
            values = Sample(self.samples[model, "", "entropy"]).values
            for place in range(int(np.floor(values.max() * 10)) + 1):
                expected[model, f"{place / 10:.1f}", f"{(place + 1) / 10:.1f}"] = int(
                    np.sum(np.floor(values * 10) == place)
                )
        found = {(row["model"], row["from"], row["to"]): row for row in rows}
        self.tables.keys("figure3", found, expected)
        for key, row in found.items():
            self.tables.cell(row, "questions", expected.get(key))

    def people(self):
        rows = self.tables.rows(self.table("people"))
        names = self.asked.populations
        pairs = [(one, other) for place, one in enumerate(names) for other in names[place + 1:]]
        self.tables.keys(
            "people", [(row["population"], row["other"]) for row in rows], pairs + [(name, "") for name in names]
        )
        for row in rows:
            one, other = row["population"], row["other"]
            if other:
                values = self.asked.each(
                    lambda question, people: figures.distance(people, question.people[other])
                    if other in question.people
                    else np.nan,
                    one,
                )
            else:
                values = self.asked.each(lambda question, people: self.entropy(people), one)
            sample = Sample(values)
            self.tables.cell(row, "measure", "js_distance" if other else "entropy")
            self.tables.cell(row, "n", sample.n)
            self.tables.cell(row, "value", sample.mean, EXACT)
            self.tables.interval(row, sample.interval(0.0, 1.0 if other else math.inf), SPREAD)

    def before_and_after(self):
        rows = self.tables.rows(self.table("before_and_after"))
        bases = {
            row["model"]: row["base"] for row in self.tables.rows(self.table("table4")) if row["base"] in self.asked.models
        }
        stages = {row["model"]: row["stage"] for row in self.tables.rows(self.table("table4"))}
        kinds = [(population, "js_distance") for population in self.asked.populations] + [("", "entropy")]
        self.tables.keys(
            "before_and_after",
            [(row["base"], row["aligned"], row["population"], row["measure"]) for row in rows],
            [(base, model, *kind) for model, base in bases.items() for kind in kinds],
        )
        samples = []
        for row in rows:
            before, after = (
                np.array(self.samples[row[which], row["population"], row["measure"]]) for which in ("base", "aligned")
            )
            samples.append(Sample(after - before))
        for row, sample, corrected in zip(rows, samples, figures.holm([sample.p() for sample in samples])):
            self.tables.cell(row, "base_stage", stages[row["base"]])
            self.tables.cell(row, "n", sample.n)
            self.tables.cell(row, "difference", sample.mean, EXACT)
            bounds = (-1.0, 1.0) if row["measure"] == "js_distance" else (-math.inf, math.inf)
            self.tables.interval(row, sample.around(figures.stats.t.ppf(0.975, sample.n - 1), *bounds), BY_T)
            for column, p in (("p", sample.p()), ("p_holm", corrected)):
                self.tables.cell(row, column, p, 1e-9, TAIL)
            verdict = "undecided"
            if corrected < 0.05:
                farther = (sample.mean > 0) == (row["measure"] == "js_distance")
                verdict = "supported" if farther else "contradicted"
            self.tables.cell(row, "hypothesis", verdict)
