"""Models as somebody: gain, faithfulness, flattening, whom they are taken for, and the best style."""

import figures
import numpy as np
from figures import BY_T, EXACT, SPREAD, Sample
from recorded import plain


class Steered:
    """Recorded answers of a run that asked plainly and as each attribute in each style."""

    def __init__(self, dataset, answers, limit):
        self.dataset = dataset
        self.ways = [(way["name"], way["style"]) for way in answers.header["steerings"]]
        self.attributes = list(dict.fromkeys(name for name, _ in self.ways))
        self.styles = list(dict.fromkeys(style for _, style in self.ways))
        self.questions = dataset.drawn(self.attributes, limit, 0)
        self.models = [model["name"] for model in answers.header["models"]]
        if {line["question"] for line in answers.lines} != {question.row for question in self.questions}:
            raise ValueError("What was recorded is not what the seed draws.")
        self.shares = {}
        for model in self.models:
            for way in [None, *self.ways]:
                for question in self.questions:
                    lines = answers.of(question.row, way, model=model)
                    if len(lines) != answers.header["draws"]:
                        raise ValueError(f"{len(lines)} draws of {question.id} as {way} were recorded.")
                    self.shares[model, way, question.id] = plain(lines, len(question.options))

    def each(self, model, way, population, value):
        return np.array(
            [value(question, self.shares[model, way, question.id], question.people[population]) for question in self.questions]
        )

    def distances(self, model, way, population):
        return self.each(model, way, population, lambda question, p, people: figures.distance(p, people))

    def ordinal(self, model, way, population):
        return self.each(
            model, way, population, lambda question, p, people: figures.wasserstein(p, people, question.positions)
        )

    def flattening(self, model, way, population):
        return self.each(
            model, way, population, lambda question, p, people: figures.entropy(p) - figures.entropy(people)
        )

    def nearest(self, model, way):
        return min(self.attributes, key=lambda name: self.distances(model, way, name).mean())

    def hit_rate(self, model, style):
        return sum(self.nearest(model, (name, style)) == name for name in self.attributes) / len(self.attributes)

    def modes(self, model, style):
        """A 2x2 table of which of two options is preferred, by the model as somebody and by those; ties prefer none."""
        table = np.zeros((2, 2), dtype=int)
        for name in self.attributes:
            for question in self.questions:
                p, people = self.shares[model, (name, style), question.id], question.people[name]
                if len(p) == 2 and p[0] != p[1] and people[0] != people[1]:
                    table[int(p[1] > p[0]), int(people[1] > people[0])] += 1
        return table

    def by_style(self, model, name):
        """The measure by which styles are compared, and its values on the questions that have one in every style."""
        ordinal = {style: self.ordinal(model, (name, style), name) for style in self.styles}
        shared = ~np.isnan(np.sum(list(ordinal.values()), axis=0))
        if shared.any():
            return "wasserstein", {style: values[shared] for style, values in ordinal.items()}
        return "js_distance", {style: self.distances(model, (name, style), name) for style in self.styles}

    def beyond_chance(self, values, best):
        """Whether the best style is nearer than each other by paired tests, corrected for all pairs of styles."""
        pairs = [(one, other) for place, one in enumerate(self.styles) for other in self.styles[place + 1:]]
        samples = [Sample(values[one] - values[other]) for one, other in pairs]
        if any(sample.n < figures.FEWEST for sample in samples):
            return ""
        corrected = figures.holm([sample.p() for sample in samples])
        told = [
            p < 0.05 and (one if sample.mean < 0 else other) == best
            for (one, other), sample, p in zip(pairs, samples, corrected)
            if best in (one, other)
        ]
        return "yes" if all(told) else "not_distinguishable"


def expected_rows(steered):
    rows = []
    for model in steered.models:
        for name, style in steered.ways:
            rows += [(model, name, style, name, what) for what in ("faithfulness", "gain", "flattening", "wasserstein")]
            rows += [(model, name, style, population, "confusion") for population in steered.attributes]
            rows.append((model, name, style, name, "style_" + steered.by_style(model, name)[0]))
        for name in steered.attributes:
            values = steered.by_style(model, name)[1]
            best = min(values, key=lambda style: values[style].mean())
            rows.append((model, name, best, name, "best_style"))
        rows += [(model, "", "", "", what) for what in ("hit_rate", "tetrachoric") for _ in steered.styles]
    return rows


def compare(tables, steered):
    rows = tables.rows(f"{steered.dataset.name}-steering")
    rates = [row for row in rows if row["measure"] in ("hit_rate", "tetrachoric")]
    without = [style for style in steered.styles for model in steered.models if not steered.modes(model, style).any()]
    expected = expected_rows(steered)
    for _ in without:
        expected.remove(next(row for row in expected if row[-1] == "tetrachoric"))
    tables.keys(
        "steering",
        [tuple(row[column] for column in ("model", "attribute", "style", "population", "measure")) for row in rows],
        expected,
    )
    for row in rows:
        rate(tables, steered, row) if row in rates else value(tables, steered, row)
    written = tables.rows(f"{steered.dataset.name}-hit_rate")
    tables.keys(
        "hit_rate",
        [(row["model"], row["style"]) for row in written],
        [(model, style) for model in steered.models for style in steered.styles],
    )
    for row in written:
        table = steered.modes(row["model"], row["style"])
        tables.cell(row, "hit_rate", steered.hit_rate(row["model"], row["style"]), EXACT)
        tables.cell(row, "attributes", len(steered.attributes))
        tables.cell(row, "tetrachoric", figures.tetrachoric(table) if table.any() else None, 1e-5)
        tables.cell(row, "tetrachoric_n", int(table.sum()) if table.any() else None)


def rate(tables, steered, row):
    if row["measure"] == "hit_rate":
        tables.cell(row, "n", len(steered.attributes))
        tables.cell(row, "value", steered.hit_rate(row["model"], row["text"]), EXACT)
    else:
        table = steered.modes(row["model"], row["text"])
        tables.cell(row, "n", int(table.sum()))
        tables.cell(row, "value", figures.tetrachoric(table), 1e-5)
    tables.interval(row, (None, None), 0)


def value(tables, steered, row):
    model, name, style, population, measure = (
        row[column] for column in ("model", "attribute", "style", "population", "measure")
    )
    way = (name, style)
    within = SPREAD
    if measure == "gain":
        sample = Sample(steered.distances(model, None, name) - steered.distances(model, way, name))
        ends, within = sample.by_t(), BY_T
    elif measure == "faithfulness":
        sample = Sample(1 - steered.distances(model, way, name))
        ends = sample.interval()
    elif measure == "flattening":
        sample = Sample(steered.flattening(model, way, name))
        ends = sample.interval(-np.inf, np.inf)
    elif measure == "wasserstein":
        sample = Sample(steered.ordinal(model, way, name))
        ends = sample.interval()
    elif measure == "confusion":
        sample = Sample(steered.distances(model, way, population))
        ends = sample.interval()
    else:
        kind, values = steered.by_style(model, name)
        sample = Sample(values[style])
        ends = sample.interval()
        if measure == "best_style":
            tables.cell(row, "text", kind)
            tables.cell(row, "beyond_chance", steered.beyond_chance(values, style))
    tables.cell(row, "n", sample.n)
    tables.cell(row, "value", sample.mean, EXACT)
    tables.interval(row, ends, within)
