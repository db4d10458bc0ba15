package io.plurascope.measures.benchmark;

import java.util.OptionalDouble;

/**
 * How a model does under the function f that it is steered to.
 *
 * @param function f
 * @param value f(M_f); empty for an order without a number and where f is undefined for the point
 * @param regret max over f' of f(M_f') - f(M_f): what is lost by trusting the steering, at least 0; empty where the
 *     value is, or where any steered point is missing
 * @param steerability whether f(M_f) &gt;= f(M_f') for all f'
 */
public record SteeredTo(
        CommensuratingFunction function, OptionalDouble value, OptionalDouble regret, Steerability steerability) {}
