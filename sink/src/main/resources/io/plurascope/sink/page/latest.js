// What is asked for by REST while a person chooses: the latest wish counts, and what came for an earlier one is dropped.

/**
 * Asks for one thing at a time.
 *
 * @param ask function of what is wanted that gives a promise
 * @param came called with the answer, or with null and the error
 * @return a function that takes what is wanted; the same again asks nothing
 */
export function latestOf(ask, came) {
  let wanted = null;
  return (wish) => {
    const name = JSON.stringify(wish);
    if (name === wanted) {
      return;
    }
    wanted = name;
    ask(wish).then(
      (answer) => wanted === name && came(answer, null),
      (error) => {
        if (wanted === name) {
          // Asked again when it is wanted again.
          wanted = null;
          came(null, error);
        }
      },
    );
  };
}
