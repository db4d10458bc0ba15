// What a model was steered to, as a person says it.

/** A steering as events name it, kind, name and style joined by colons, for a person. */
export function steeringWords(steering) {
  const rest = steering.slice(steering.indexOf(":") + 1);
  const end = rest.lastIndexOf(":");
  return steering === "" ? "plainly" : end < 0 ? `for ${rest}` : `as ${rest.slice(0, end)} (${rest.slice(end + 1)})`;
}
