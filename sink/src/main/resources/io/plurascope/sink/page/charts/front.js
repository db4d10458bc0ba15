// Which of some points nobody beats in two objectives, and the line around what they dominate. Pure.

/** A value as one of which more is better. */
export function maximised(value, higher) {
  return higher ? value : -value;
}

/**
 * The points that no other is at least as good as in both and better in one, from the worst in x to the best. Points that are the
 * same both stay.
 *
 * @param points with x and y
 * @param xHigher whether more is better of x
 */
export function frontOf(points, xHigher, yHigher) {
  const gains = points.map((point) => [maximised(point.x, xHigher), maximised(point.y, yHigher)]);
  const beaten = ([x, y]) => gains.some(([otherX, otherY]) => otherX >= x && otherY >= y && (otherX > x || otherY > y));
  const front = points.filter((_, place) => !beaten(gains[place]));
  return front.sort((one, other) => maximised(one.x, xHigher) - maximised(other.x, xHigher));
}

/**
 * The corners of the staircase around what a front dominates: between two points it goes by what both of them reach, and beyond
 * the first and the last one by what they reach alone.
 *
 * @param points all that are drawn, the worst of which say how far the line goes
 */
export function staircase(front, points, xHigher, yHigher) {
  if (front.length === 0) {
    return [];
  }
  const worst = (values, higher) => (higher ? Math.min(...values) : Math.max(...values));
  const between = front.flatMap((point, place) => (place + 1 < front.length ? [[point.x, point.y], [point.x, front[place + 1].y]] : [[point.x, point.y]]));
  const left = worst(points.map((point) => point.x), xHigher);
  const bottom = worst(points.map((point) => point.y), yHigher);
  return [[left, front[0].y], ...between, [front.at(-1).x, bottom]];
}
