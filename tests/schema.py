#!/usr/bin/env python3
"""schema.py - the schemas of lib/data/schema and the readers must agree.

Every JSON plan, scheme and rules file of the examples, the tests and lib/data is given to its reader and to its
schema, and so is every small change of those that the reader accepts: a key more, a key less, a value of another
type, a word, a number out of range. What the reader accepts must be valid. What it refuses must not be, unless its
message is one of BLIND: what a schema cannot see. Prints disagreements and a total; status 1 if there is one.
"""
import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter("ignore")
import jsonschema  # noqa: E402

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BIN = os.path.abspath(os.environ.get("BIN", os.path.join(TOP, "bin")))

# What a schema cannot see, by the reader's words: one value against another, a day that is none, sums, ids of others.
BLIND = [
    "not valid JSON",  # not JSON at all, or keys given twice
    "no item has the id", "no item is of category", "no band has this name", "has no \"",  # names of something else
    "a date is wanted here",  # 30 February, or a goal of a measure that is no date
    "a number is wanted here",  # a day where the measure is a number
    "a date and a number cannot be compared", "days have no mean here",
    "the part is named twice", "a part of this name is there already", "this column dates an earlier step already",
    "a second judged rule", "with this the parts weigh more", "gains where the first loses", "a fault costs marks",
    "lies before", "ends before it begins", "overlaps the period", "an earlier tier begins",
    "no kind of employer of that name", "is no step that stands before", "the least time", "caps what changes a mark",
    "more than 2 rates", "rates of one target", "no day of this year", "no day of the plan's years",
    "this kind of business has its rule already", "that can be told apart", "stands under",
    "the plan ends before", "different measures are never added", "too many levels", "is used on line",
    "and no target of that id", "too large or too small",
]

KINDS = {
    "plan": (["targets", "list", "--as", "json"], lambda d: "targets" in d),
    "scheme": (["score", "list", "--as", "json"], lambda d: "items" in d),
    "levy-rules": (["targets", "levy", "--as-of", "2019-12-31", "--wage", "60000"], lambda d: "periods" in d),
    "cert-rules": (["certcheck", "--rules"], lambda d: "steps" in d or "validity" in d or "ages" in d),
}


def kind_of(document):
    if not isinstance(document, dict):
        return None
    return next((k for k, (_, is_one) in KINDS.items() if is_one(document)), None)


def reader(kind, path, folder):
    """True, or what the reader says of a place in the file."""
    command = KINDS[kind][0] + [path]
    command[0] = os.path.join(BIN, command[0])
    if kind == "levy-rules":
        command.append(os.path.join(folder, "employers.csv"))
    if kind == "cert-rules":
        command.append(os.path.join(folder, "register.csv"))
    done = subprocess.run(command, capture_output=True, text=True, env={"LC_ALL": "C"})
    refused = re.search(re.escape(path) + r":\d+:\d+: (.*)", done.stderr)
    return refused.group(1) if done.returncode > 1 and refused else True


def places(node, path=()):
    yield path
    if isinstance(node, dict):
        for key in node:
            if key != "note":
                yield from places(node[key], path + (key,))
    elif isinstance(node, list):
        for i in range(min(len(node), 3)):
            yield from places(node[i], path + (i,))


def at(document, path):
    for step in path:
        document = document[step]
    return document


def changes(document):
    """Small changes, each a document of its own."""
    for path in places(document):
        node = at(document, path)
        if isinstance(node, dict):
            new = copy.deepcopy(document)
            at(new, path)["zzz"] = 1
            yield new
            for key in node:
                new = copy.deepcopy(document)
                del at(new, path)[key]
                yield new
        if not path:
            continue
        wrong = [[], {}, True, None, "", "zzz", -1, 100000, "2012-13-40", 1.5, "abc%"]
        for value in wrong:
            if type(value) is type(node) and value == node:
                continue
            new = copy.deepcopy(document)
            at(new, path[:-1])[path[-1]] = value
            yield new


def main():
    schemas = {
        kind: jsonschema.Draft7Validator(json.load(open(f"{TOP}/lib/data/schema/{kind}.schema.json", encoding="utf-8")))
        for kind in KINDS
    }
    for schema in schemas.values():
        schema.check_schema(schema.schema)
    files = sorted(glob.glob(f"{TOP}/examples/**/*.json", recursive=True) + glob.glob(f"{TOP}/lib/data/*.json") +
                   glob.glob(f"{TOP}/tests/cases/**/*.json", recursive=True))
    step = int(os.environ.get("EVERY", "150"))  # one change of so many is tried
    tried = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        open(f"{folder}/employers.csv", "w", encoding="utf-8").write("employer,staff,disabled\nA,100,1\n")
        open(f"{folder}/register.csv", "w", encoding="utf-8").write("name,id,cert\n")

        def compare(kind, document, what):
            nonlocal tried, wrong
            path = f"{folder}/{kind}.json"
            json.dump(document, open(path, "w", encoding="utf-8"), ensure_ascii=False)
            said = reader(kind, path, folder)
            valid = schemas[kind].is_valid(document)
            tried += 1
            if (said is True) != valid and not (valid and any(b in said for b in BLIND)):
                wrong += 1
                error = jsonschema.exceptions.best_match(schemas[kind].iter_errors(document))
                print(f"{what}: the reader {'accepts it' if said is True else 'says ' + said}; the schema "
                      f"{'accepts it' if valid else 'says ' + error.message[:200]}")
                if wrong <= 3:
                    print("   ", json.dumps(document, ensure_ascii=False)[:600])
            return said is True

        count = 0
        for name in files:
            try:
                document = json.load(open(name, encoding="utf-8-sig"))
            except ValueError:
                continue
            kind = kind_of(document)
            if not kind or not compare(kind, document, os.path.relpath(name, TOP)):
                continue
            for new in changes(document):
                count += 1
                if count % step == 0 and kind_of(new) == kind:
                    compare(kind, new, f"{os.path.relpath(name, TOP)} changed")
    print(f"{tried - wrong} passed, {wrong} failed")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
