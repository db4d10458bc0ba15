// Overton: to come.

export const view = {
  name: "overton",
  title: "Overton",
  boards: () => [],
  missing: () => ({ why: "This view is not there yet." }),
};
