// Where names of points stand in a plane: off each other, and off all points. Pure.

/** Half of a point with what is free around it, how high a name is, and what is between the two, in pixels. */
const POINT = 8;
const HIGH = 16;
const GAP = 4;

/** How far from its usual places a name may stand, in pixels, and how far it would rather stand than lie on a line. */
const AWAY = [0, 14, 28, 44, 64, 90, 120];
const LINE = 30;

/**
 * Places for names, the first of the points choosing first.
 *
 * @param points each with `x` and `y`, its centre in pixels, the `width` of its name, how far away that may stand at `most`, and
 *     whether it is `needed` even where the line to it goes through another point
 * @param lines corners of a line that names stand off, where there is as near a place
 * @param room `left`, `right`, `top` and `bottom`, between which names stand, in pixels
 * @return of each where its name stands, `left`, `right`, `top` and `bottom` and how far `away`; null where no place is free
 */
export function placesOf(points, lines, room) {
  const leaders = [];
  const taken = points.map(({ x, y }) => around(x, y, POINT));
  const edges = lines.slice(1).map(([x, y], at) => ({ left: Math.min(x, lines[at][0]) - GAP, right: Math.max(x, lines[at][0]) + GAP, top: Math.min(y, lines[at][1]) - GAP, bottom: Math.max(y, lines[at][1]) + GAP }));
  return points.map((point, own) => {
    const others = taken.filter((_, at) => at !== own);
    const off = candidates(point).filter((each) => inside(each, room) && !others.some((other) => meet(each, other)) && !leaders.some((leader) => crosses(leader, each)));
    const clear = off.filter((each) => each.away === 0 || !others.some((other) => crosses(leaderOf(point, each), other)));
    const free = clear.length > 0 || !point.needed ? clear : off;
    const cost = (each) => each.away + (edges.some((edge) => meet(each, edge)) ? LINE : 0);
    const place = free.reduce((best, each) => (best === null || cost(each) < cost(best) ? each : best), null);
    if (place) {
      taken.push(place);
      leaders.push(...(place.away > 0 ? [leaderOf(point, place)] : []));
    }
    return place;
  });
}

/** Places around a point, the nearest first: right, left, above and below it, and then towards its corners. */
function candidates({ x, y, width, most }) {
  return AWAY.filter((each) => each <= most).flatMap((away) => {
    const [side, up] = [POINT + GAP + away, POINT + away];
    const corner = POINT + away / Math.SQRT2;
    const at = (left, top) => ({ left, right: left + width, top, bottom: top + HIGH, away });
    const sides = [at(x + side, y - HIGH / 2), at(x - side - width, y - HIGH / 2), at(x - width / 2, y - up - HIGH), at(x - width / 2, y + up)];
    const corners = [at(x + corner, y - corner - HIGH / 2), at(x + corner, y + corner - HIGH / 2), at(x - corner - width, y - corner - HIGH / 2), at(x - corner - width, y + corner - HIGH / 2)];
    return [...sides, ...corners];
  });
}

/** The line from a point to its name: to the nearest point of where that stands. */
export function leaderOf({ x, y }, { left, right, top, bottom }) {
  return { x1: x, y1: y, x2: Math.min(right, Math.max(left, x)), y2: Math.min(bottom, Math.max(top, y)) };
}

/** Whether a line goes through a box, as far as steps along it tell. */
function crosses({ x1, y1, x2, y2 }, box) {
  const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 2);
  return Array.from({ length: steps + 1 }, (_, step) => step / Math.max(1, steps)).some((share) => {
    const [x, y] = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  });
}

function around(x, y, half) {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

function inside(box, room) {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
