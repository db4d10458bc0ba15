// Question: to come.

export const view = {
  name: "question",
  title: "Question",
  boards: () => [],
  missing: () => ({ why: "This view is not there yet." }),
};
