"""All populations as a jury over models: welfare by alpha, where the order changes, and the board of the jury."""

import figures
import numpy as np
from figures import EXACT, Sample
from scipy import special

SPREAD = 1e-6
UNRANKED = ("jury_gini", "jury_nash_product")
SHOWN = ("0", "0.5", "1", "2", "5", "10", "infinity")


class Jury:
    """Utilities of jurors, 1 - distance, by model and question."""

    def __init__(self, asked):
        self.dataset = asked.dataset
        self.models = list(asked.models)
        self.questions = asked.questions
        self.utilities = {
            model: [
                1 - figures.distances(asked.models[model]["plain", question.id], np.array(list(question.people.values())))
                for question in self.questions
            ]
            for model in self.models
        }
        self.logs = {model: self.padded(utilities) for model, utilities in self.utilities.items()}

    def padded(self, utilities):
        """Logarithms with a row a question, filled up with NaN."""
        logs = np.full((len(utilities), max(map(len, utilities))), np.nan)
        with np.errstate(divide="ignore"):
            for row, each in enumerate(utilities):
                logs[row, : len(each)] = np.log(each)
        return logs

    def jurors(self):
        return len({name for question in self.questions for name in question.people})

    def each(self, model, value):
        return np.array([value(utilities) for utilities in self.utilities[model]])

    def welfare(self, model, alpha):
        return welfare(self.logs[model], alpha)

    def measure(self, model, name):
        if name.startswith("jury_welfare_alpha_"):
            return self.welfare(model, alpha_of(name.removeprefix("jury_welfare_alpha_").replace("_", ".")))
        return self.each(
            model,
            {
                "jury_satisfied_above_0_5": lambda utilities: np.mean(utilities > 0.5),
                "jury_gini": gini,
                "jury_nash_product": np.prod,
            }[name],
        )

    def worst(self, model):
        """The juror of the least mean utility of those in at least ten questions, as the report names it."""
        sums = {}
        for question, utilities in zip(self.questions, self.utilities[model]):
            for name, utility in zip(question.people, utilities):
                sums.setdefault(name, []).append(utility)
        name = min((each for each in sums if len(sums[each]) >= 10), key=lambda each: np.mean(sums[each]))
        return f"{name} {np.mean(sums[name]):.3f}, n {len(sums[name])}"


def alpha_of(text):
    return np.inf if text == "infinity" else float(text)


def welfare(logs, alpha):
    """The power mean of exponent 1 - alpha of each row, in logarithms."""
    if np.isinf(alpha):
        return np.exp(np.nanmin(logs, axis=1))
    if alpha == 1:
        return np.exp(np.nanmean(logs, axis=1))
    powers = np.nan_to_num((1 - alpha) * logs, nan=-np.inf, posinf=np.inf, neginf=-np.inf)
    jurors = np.sum(~np.isnan(logs), axis=1)
    return np.exp((special.logsumexp(powers, axis=1) - np.log(jurors)) / (1 - alpha))


def gini(utilities):
    return np.abs(utilities[:, None] - utilities[None, :]).mean() / 2 / utilities.mean()


def compare(tables, jury, report):
    sweep(tables, jury, report)
    board(tables, jury)


def sweep(tables, jury, report):
    rows = tables.rows(f"{jury.dataset.name}-welfare")
    alphas = sorted({alpha_of(row["alpha"]) for row in rows})
    means = {alpha: {model: float(jury.welfare(model, alpha).mean()) for model in jury.models} for alpha in alphas}
    orders = {alpha: sorted(jury.models, key=lambda model: -means[alpha][model]) for alpha in alphas}
    tables.keys(
        "welfare",
        [(alpha_of(row["alpha"]), row["model"]) for row in rows],
        [(alpha, model) for alpha in alphas for model in jury.models],
    )
    for row in rows:
        alpha = alpha_of(row["alpha"])
        tables.cell(row, "place", orders[alpha].index(row["model"]) + 1)
        tables.cell(row, "questions", len(jury.questions))
        tables.cell(row, "jurors", jury.jurors())
        tables.cell(row, "jurors_per_question", float(np.mean([len(question.people) for question in jury.questions])), EXACT)
        tables.cell(row, "value", means[alpha][row["model"]], 1e-8)
    changes = []
    for before, after in zip(alphas, alphas[1:]):
        for place, one in enumerate(orders[before]):
            for other in orders[before][place + 1:]:
                if orders[after].index(one) > orders[after].index(other):
                    changes.append((f"{other} passes {one}", before, after))
    written = tables.rows(f"{jury.dataset.name}-order")
    tables.keys(
        "order", [(row["change"], alpha_of(row["from alpha"]), alpha_of(row["to alpha"])) for row in written], changes
    )
    tables.compared += 3 * len(written)
    shown(tables, jury, report, means, orders)


def shown(tables, jury, report, means, orders):
    """The report's line of each model: its welfare and place at some alphas, and who is worst off."""
    for model in jury.models:
        cells = [
            f"{means[alpha][model]:.3f} ({orders[alpha].index(model) + 1})" for alpha in map(alpha_of, SHOWN)
        ]
        line = f"| {' | '.join([model + ' *', *cells, jury.worst(model)])} |"
        tables.compared += len(cells) + 1
        if line not in report:
            tables.differences.append("The report lacks the line " + line)


def board(tables, jury):
    rows = tables.rows(f"{jury.dataset.name}-jury")
    names = list(dict.fromkeys(row["measure"] for row in rows))
    tables.keys(
        "jury", [(row["measure"], row["model"]) for row in rows], [(name, model) for name in names for model in jury.models]
    )
    for name in names:
        values = {model: jury.measure(model, name) for model in jury.models}
        ranks = rank(jury.models, values)
        for row in rows:
            if row["measure"] == name:
                sample = Sample(values[row["model"]])
                tables.cell(row, "questions", sample.n)
                tables.cell(row, "value", sample.mean, 1e-8)
                tables.interval(row, sample.interval(), SPREAD)
                tables.cell(row, "rank", None if name in UNRANKED else ranks[row["model"]])


def rank(models, values):
    """1 + the number of models that are better by a paired t test, with Holm's correction over all pairs."""
    pairs = [(one, other) for place, one in enumerate(models) for other in models[place + 1:]]
    samples = [Sample(values[one] - values[other]) for one, other in pairs]
    ranks = dict.fromkeys(models, 1)
    for (one, other), sample, p in zip(pairs, samples, figures.holm([sample.p() for sample in samples])):
        if p < 0.05:
            ranks[other if sample.mean > 0 else one] += 1
    return ranks
