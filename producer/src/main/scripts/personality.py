#!/usr/bin/env python3
"""Counts how groups of people answered the 25 personality items of bfi.csv.

Writes the bundled data set `personality`: for each item and group, how many chose each of the six options. No person's
row is written, and a group with fewer than 50 answers to an item is left out for that item.

Usage: personality.py DIRECTORY OUTPUT
  DIRECTORY  holds bfi.csv and bfi_dictionary.csv
  OUTPUT     the data set, JSON lines
"""
import csv
import json
import pathlib
import sys

OPTIONS = [
    "Very Inaccurate",
    "Moderately Inaccurate",
    "Slightly Inaccurate",
    "Slightly Accurate",
    "Moderately Accurate",
    "Very Accurate",
]
SMALLEST_GROUP = 50
ITEMS = 25
GENDERS = {"1": "men", "2": "women"}
EDUCATION = {
    "1": "in high school",
    "2": "finished high school",
    "3": "some college",
    "4": "college graduates",
    "5": "graduate degree",
}
AGES = [
    (0, 17, "aged under 18"),
    (18, 24, "aged 18 to 24"),
    (25, 34, "aged 25 to 34"),
    (35, 44, "aged 35 to 44"),
    (45, 54, "aged 45 to 54"),
    (55, 200, "aged 55 and over"),
]
HEADER = {
    "plurascope_dataset": 1,
    "source": "25 personality items of the International Personality Item Pool (ipip.ori.org, public domain),"
    " answered by 2800 people of the SAPA project (Revelle, Wilt and Rosenthal 2010; data bfi of the R package psych)",
    "made_with": "producer/src/main/scripts/personality.py",
    "groups": "everyone holds all the other groups; a group with fewer than 50 answers to an item is left out there",
}


def groups(person):
    """The groups that a person belongs to; an answer left out about oneself belongs to none."""
    yield "everyone"
    if person["gender"] in GENDERS:
        yield GENDERS[person["gender"]]
    if person["education"] in EDUCATION:
        yield EDUCATION[person["education"]]
    if person["age"]:
        age = int(person["age"])
        yield next(name for low, high, name in AGES if low <= age <= high)


def check_order(columns, dictionary, people):
    """The dictionary names no columns. Its order is theirs if the traits agree and, within a trait, two items vary
    together exactly where they are keyed in the same direction."""
    for i, (first, item) in enumerate(zip(columns, dictionary)):
        if first[0] != item["IPIP100"].split(":")[1]:
            sys.exit(f"Column {first} is not of the trait that the dictionary has in its place.")
        for second, other in list(zip(columns, dictionary))[:i]:
            same = item["Keying"] == other["Keying"]
            if first[0] == second[0] and (covariance(people, first, second) > 0) != same:
                sys.exit(f"Columns {second} and {first} do not vary as the dictionary keys them.")


def covariance(people, first, second):
    """The sign is all that matters, so it is not divided by the number of pairs."""
    pairs = [(int(person[first]), int(person[second])) for person in people if person[first] and person[second]]
    mean = sum(x for x, _ in pairs) / len(pairs)
    return sum((x - mean) * y for x, y in pairs)


def main(directory, output):
    with open(directory / "bfi.csv", newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        columns = reader.fieldnames[:ITEMS]
        people = list(reader)
    with open(directory / "bfi_dictionary.csv", newline="", encoding="utf-8") as file:
        dictionary = list(csv.DictReader(file))[:ITEMS]
    check_order(columns, dictionary, people)
    counts = {column: {} for column in columns}
    for person in people:
        for group in groups(person):
            for column in columns:
                if person[column]:
                    chosen = counts[column].setdefault(group, [0] * len(OPTIONS))
                    chosen[int(person[column]) - 1] += 1
    lines = [HEADER]
    for column, item in zip(columns, dictionary):
        lines.append({
            "question": f'Here is a statement about you: "{item["Item"]}" How accurately does it describe you?',
            "options": [{"text": option, "position": i + 1} for i, option in enumerate(OPTIONS)],
            "populations": {
                group: {"counts": chosen}
                for group, chosen in sorted(counts[column].items())
                if sum(chosen) >= SMALLEST_GROUP
            },
        })
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    output.write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
