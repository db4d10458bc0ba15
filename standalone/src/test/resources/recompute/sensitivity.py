"""How far answers move when the options stand in another order, or the question is put in other words."""

import figures
from figures import EXACT, SPREAD, Sample
from recorded import plain


class Varied:
    """Recorded answers of a run that asked plainly, again, in other orders and in other words."""

    def __init__(self, dataset, answers, limit):
        self.dataset = dataset
        self.answers = answers
        self.questions = dataset.drawn([], limit, answers.header["seed"])
        self.models = [model["name"] for model in answers.header["models"]]
        self.numbers = {"again": 1, "order": answers.header["orders"], "wording": answers.header["wordings"]}
        if {line["question"] for line in answers.lines} != {question.row for question in self.questions}:
            raise ValueError("What was recorded is not what the seed draws.")

    def shares(self, model, question, variation=None):
        lines = self.answers.of(question.row, variation=variation, model=model)
        if len(lines) != self.answers.header["draws"]:
            raise ValueError(f"{len(lines)} draws of {question.id} in {variation} were recorded.")
        return plain(lines, len(question.options))

    def moved(self, model, kind):
        """By question the mean total variation distance of the plain answer to those of a kind."""
        values = []
        for question in self.questions:
            before = self.shares(model, question)
            apart = [
                figures.total_variation(before, self.shares(model, question, (kind, number)))
                for number in range(self.numbers[kind])
            ]
            values.append(sum(apart) / len(apart))
        return values

    def effect(self, model, kind):
        return [moved - again for moved, again in zip(self.moved(model, kind), self.moved(model, "again"))]


def compare(tables, varied):
    rows = tables.rows(f"{varied.dataset.name}-sensitivity")
    kinds = [kind for kind in ("order", "wording") if varied.numbers[kind]]
    measures = ["repeat_sensitivity"] + [kind + what for kind in kinds for what in ("_sensitivity", "_effect")]
    tables.keys(
        "sensitivity",
        [(row["model"], row["measure"]) for row in rows],
        [(model, measure) for model in varied.models for measure in measures],
    )
    for row in rows:
        kind, what = row["measure"].replace("repeat", "again").split("_")
        effect = what == "effect"
        sample = Sample((varied.effect if effect else varied.moved)(row["model"], kind))
        tables.cell(row, "n", sample.n)
        tables.cell(row, "value", sample.mean, EXACT)
        tables.cell(row, "standard_error", sample.error, SPREAD)
        tables.interval(row, sample.interval(-1.0 if effect else 0.0, 1.0), SPREAD)
