// Paper: to come.

export const view = {
  name: "paper",
  title: "Paper",
  boards: () => [],
  missing: () => ({ why: "This view is not there yet." }),
};
