"""
Recomputes the tables of an experiment from what was recorded, with numpy and scipy and no code of the project.

    python recompute EXPERIMENT TABLES LIMIT NAME=DATASET=ANSWERS[=EXAMPLES]...

EXPERIMENT is paper, steering, sensitivity, welfare, or paper-replayed where no model was asked for the tables. Says how
many cells were compared; ends with 1 where one differs, a row is too much or missing, or a table was not compared.
"""

import os
import sys

import paper
import sensitivity
import steering
import welfare
from recorded import Answers, Dataset, Examples
from tables import Comparison


def main(experiment, directory, limit, *parts):
    tables = Comparison(directory)
    limit = int(limit)
    for name, data, recorded, *examples in (part.split("=") for part in parts):
        dataset = Dataset(name, data)
        shown = Examples(examples[0]) if examples else None
        if experiment.startswith("paper"):
            asked = paper.Asked(dataset, recorded, limit, shown, experiment.endswith("replayed"))
            paper.compare(tables, asked)
        elif experiment == "steering":
            steering.compare(tables, steering.Steered(dataset, Answers(recorded), limit))
        elif experiment == "sensitivity":
            sensitivity.compare(tables, sensitivity.Varied(dataset, Answers(recorded), limit))
        elif experiment == "welfare":
            with open(os.path.join(directory, "report.md"), encoding="utf-8") as report:
                welfare.compare(tables, welfare.Jury(paper.Asked(dataset, recorded, limit, sharing=[])), report.read())
    return tables.report()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
