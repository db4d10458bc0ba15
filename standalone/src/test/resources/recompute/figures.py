"""Formulas, as scipy and textbooks have them."""

import functools
import itertools

import numpy as np
from scipy import optimize, spatial, special, stats

EXACT = 1e-9
# Sums of squares are on a grid of 2^-26.
SPREAD = 1e-6
# The project's quantiles and tails of Student's t are Wallace's approximation.
BY_T = 2e-4
TAIL = 0.02
FEWEST = 10

PERMUTATIONS = {n: np.array(list(itertools.permutations(range(n)))) for n in range(1, 8)}


def distance(p, q):
    """Jensen-Shannon distance, base 2."""
    found = spatial.distance.jensenshannon(p, q, base=2)
    return 0.0 if np.isnan(found) else float(found)


def distances(p, many):
    """The same of one distribution to many."""
    return np.nan_to_num(spatial.distance.jensenshannon(p[None, :], many, base=2, axis=1))


def entropy(p):
    return float(stats.entropy(p))


def no_zeros(p):
    """The entropy without a guard for zeros: none where a share is 0."""
    return np.nan if np.any(p == 0) else entropy(p)


def total_variation(p, q):
    return float(np.abs(p - q).sum() / 2)


def wasserstein(p, q, positions):
    """On the options' positions, refusals dropped and the rest renormalised; none without two positions."""
    if positions is None:
        return np.nan
    kept = [place for place, position in enumerate(positions) if position is not None]
    at = np.array([positions[place] for place in kept], dtype=float)
    if len(set(at)) < 2 or p[kept].sum() == 0 or q[kept].sum() == 0:
        return np.nan
    return float(stats.wasserstein_distance(at, at, p[kept], q[kept]) / (at.max() - at.min()))


def mixed(state):
    """A number of SplitMix64 (Steele, Lea and Flood 2014)."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        state = (state ^ (state >> shift)) * factor % 2**64
    return state ^ (state >> 31)


def shuffles(question, options):
    """Permutations by Fisher and Yates one after the other, seeded by the FNV-1a hash of the question's id."""
    state = 0xCBF29CE484222325
    for byte in question.encode():
        state = (state ^ byte) * 0x100000001B3 % 2**64
    order = list(range(options))
    while True:
        for last in range(options - 1, 0, -1):
            state = (state + 0x9E3779B97F4A7C15) % 2**64
            chosen = mixed(state) * (last + 1) >> 64
            order[last], order[chosen] = order[chosen], order[last]
        yield list(order)


@functools.cache
def sampled(question, options):
    return np.array(list(itertools.islice(shuffles(question, options), 256)))


def shuffled(question, p, people):
    """The mean distance over all permutations of up to seven options; over 256 of the sorted shares beyond."""
    orders = PERMUTATIONS[len(p)] if len(p) in PERMUTATIONS else sampled(question, len(p))
    people, p = np.sort(people), np.sort(p)
    middle = (people[:, None] + p[None, :]) / 2
    bits = (special.rel_entr(people[:, None], middle) + special.rel_entr(p[None, :], middle)) / 2 / np.log(2)
    sums = bits[np.arange(len(p)), orders].sum(axis=1)
    return float(np.sqrt(np.maximum(sums, 0)).mean())


def shuffled_once(question, p, people):
    """The distance under one permutation of a question, as the authors' code draws one."""
    return distance(p[next(shuffles(question, len(p)))], people)


class Sample:
    """Values that are some; NaN stands for none."""

    def __init__(self, values):
        self.values = np.array([value for value in values if not np.isnan(value)])
        self.n = len(self.values)
        self.mean = float(self.values.mean()) if self.n else None
        self.error = float(self.values.std(ddof=1) / np.sqrt(self.n)) if self.n > 1 else None

    def interval(self, lowest=0.0, highest=1.0):
        """The normal one, within the bounds of what is measured."""
        return self.around(stats.norm.ppf(0.975), lowest, highest)

    def by_t(self):
        return self.around(stats.t.ppf(0.975, self.n - 1), -1.0, 1.0) if self.n > 1 else (None, None)

    def around(self, width, lowest, highest):
        if self.n < FEWEST:
            return None, None
        half = width * self.error
        return max(lowest, self.mean - half), min(highest, self.mean + half)

    def p(self):
        """Of the paired t test, in both directions."""
        if self.error == 0:
            return 1.0 if self.mean == 0 else 0.0
        return float(2 * stats.t.sf(abs(self.mean) / self.error, self.n - 1))


def holm(p):
    """Holm's correction: stepping down, never falling, at most 1."""
    corrected = [0.0] * len(p)
    before = 0.0
    for rank, place in enumerate(np.argsort(p, kind="stable")):
        before = max(before, min(1.0, (len(p) - rank) * p[place]))
        corrected[place] = before
    return corrected


def tetrachoric(table):
    """The correlation under which a bivariate normal gives the 2x2 table; one empty cell counts a half with the margins kept."""
    table = np.array(table, dtype=float)
    if 0 in table.sum(axis=0) or 0 in table.sum(axis=1):
        return None
    if table[0, 0] + table[1, 1] == 0 or table[0, 1] + table[1, 0] == 0:
        return -1.0 if table[0, 0] + table[1, 1] == 0 else 1.0
    if 0 in table:
        sign = 1 if 0 in (table[0, 0], table[1, 1]) else -1
        table += sign / 2 * np.array([[1, -1], [-1, 1]])
    h, k = special.ndtri(table.sum(axis=1)[0] / table.sum()), special.ndtri(table.sum(axis=0)[0] / table.sum())

    def beyond(rho):
        both = stats.multivariate_normal.cdf([h, k], mean=[0, 0], cov=[[1, rho], [rho, 1]])
        return both - table[0, 0] / table.sum()

    return float(optimize.brentq(beyond, -0.999999, 0.999999, xtol=1e-12))
