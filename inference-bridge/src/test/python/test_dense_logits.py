"""Log-softmax and picking, against decimal arithmetic."""

from decimal import Decimal, getcontext

import numpy
import pytest

from answer_choices.dense_logits import DenseLogits

getcontext().prec = 50


def exact_normaliser(scores):
    return float(sum(Decimal(float(score)).exp() for score in scores).ln())


@pytest.mark.parametrize("scale", [0.01, 1, 30, 500])
def test_the_normaliser_is_that_of_decimal_arithmetic(scale):
    scores = (numpy.random.default_rng(1).normal(size=(3, 1000)) * scale).astype(numpy.float32)

    normalisers = DenseLogits(scores).normalisers()

    assert normalisers == pytest.approx([exact_normaliser(row) for row in scores], rel=1e-14, abs=1e-12)


def test_gathered_scores_are_the_32_bit_ones_of_each_row():
    scores = numpy.array([[0.1, 2.5, -3.0], [7.0, 8.0, 9.0]], numpy.float32)

    gathered = DenseLogits(scores).gather([[2, 0], [1]])

    assert gathered == [[-3.0, float(numpy.float32(0.1))], [8.0]]


def test_temperature_0_picks_the_likeliest():
    scores = numpy.array([[0.0, 5.0, 4.9], [3.0, 1.0, 2.0]], numpy.float32)

    assert DenseLogits(scores).pick([0, 0], [0.99, 0.99]) == [1, 0]


@pytest.mark.parametrize("chance, token", [(0.0, 0), (0.24, 0), (0.26, 1), (0.74, 1), (0.76, 2), (0.999999999, 2)])
def test_a_chance_picks_where_the_cumulative_probability_passes_it(chance, token):
    # Probabilities 1/4, 1/2, 1/4 at temperature 2.
    scores = numpy.array([[0.0, 2 * numpy.log(2), 0.0]], numpy.float32)

    assert DenseLogits(scores).pick([2.0], [chance]) == [token]


def test_a_temperature_near_0_picks_the_likeliest():
    scores = numpy.array([[0.0, 5.0, 4.9]], numpy.float32)

    assert DenseLogits(scores).pick([1e-300], [0.999]) == [1]
