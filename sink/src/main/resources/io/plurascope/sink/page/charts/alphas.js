// Alpha on the axis from 0 to infinity: at alpha / (1 + alpha), so that both ends and the middle (1) are on it. Pure.

/** Where an alpha lies, from 0 to 1. */
export function shareOf(alpha) {
  return alpha === Infinity ? 1 : alpha / (1 + alpha);
}

/** The alpha at a place. */
export function alphaAt(share) {
  return share >= 1 ? Infinity : share / (1 - share);
}

/** An alpha in letters, as addresses have it. */
export function alphaText(alpha) {
  return alpha === Infinity ? "infinity" : String(Number(alpha.toPrecision(6)));
}

/** An alpha for a person. */
export function alphaWords(alpha) {
  return alpha === Infinity ? "∞" : String(Number(alpha.toPrecision(3)));
}

/** Between which alphas a change of the winner is, in words: where it is in there is not known. */
export function betweenWords({ between: [one, other] }) {
  return `between alpha ${alphaWords(alphaAt(one))} and ${alphaWords(alphaAt(other))}`;
}

/** Alphas at so many equal steps of the axis, both ends among them. */
export function alphasOf(steps) {
  return Array.from({ length: steps + 1 }, (_, step) => (step === steps ? Infinity : step / (steps - step)));
}

/**
 * Where the model that has most changes from one alpha to the next: where the straight lines between the two values that are
 * known of each cross.
 *
 * @param curves of each model its points, pairs of share and welfare, all at the same shares
 */
export function winnerChanges(curves) {
  const shares = curves[0]?.points.map(([share]) => share) ?? [];
  const winner = (place) => curves.reduce((best, each) => (each.points[place][1] > best.points[place][1] ? each : best));
  const changes = [];
  for (let place = 1; place < shares.length; place += 1) {
    const [from, to] = [winner(place - 1), winner(place)];
    if (from !== to) {
      const before = from.points[place - 1][1] - to.points[place - 1][1];
      const after = to.points[place][1] - from.points[place][1];
      const part = before + after > 0 ? before / (before + after) : 0;
      const at = (index) => from.points[place - 1][index] + part * (from.points[place][index] - from.points[place - 1][index]);
      changes.push({ share: at(0), welfare: at(1), between: [shares[place - 1], shares[place]], from: from.model, to: to.model });
    }
  }
  return changes;
}
