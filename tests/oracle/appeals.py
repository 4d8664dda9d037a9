"""appeals.py - what appeals have changed (--corrections), and an earlier ranking beside today's (--baseline): score(1)."""
from generate import chance, csv_text, some, unit_cell, written_day
from values import day, fold, number, rounded, table

KEYS = ("subject", "item", "mark", "event", "record_date", "record", "by", "date", "reason")


class Trouble(Exception):
    """A correction that cannot be applied: status 2."""


class Corrections:
    """Puts marks in the place of items' marks, and strikes out records."""

    def __init__(self, inputs):
        self.marks, self.shown, inputs.corrected = {}, {}, self
        name = inputs.case.option("--corrections")
        for row in table(inputs.case.files[name]) if name else []:
            if fold(row["subject"]) not in inputs.names:
                raise Trouble("no such subject")
            unit = inputs.names[fold(row["subject"])]
            if row["item"]:
                item = inputs.item_of(row)["id"]
                self.marks[unit, item] = number(row["mark"])[0]
                self.show(unit, item)
            else:
                record = self.record(inputs, unit, row)
                inputs.records[unit].remove(record)
                self.show(unit, "%s %s" % (row["event"], record["place"]))

    def show(self, unit, text):
        self.shown.setdefault(unit, []).append(text)

    def record(self, inputs, unit, row):
        """The record at that place; or the only one of the unit, event and day, wherever it stands: that it moved is told."""
        that = [r for r in inputs.records[unit] if r["event"] == row["event"] and r["date"] == day(row["record_date"])]
        exact = [r for r in that if r["place"] == row["record"]]
        if not exact and len(that) != 1:
            raise Trouble("%d records of that day" % len(that))
        return (exact or that)[0]


def add_corrections(rng, made, units, argv, files):
    """Marks of items that apply, and records of the files, some of them where they stand no more."""
    rows = []
    for item in made["items"]:
        for unit in units:
            if chance(rng, 0.15) and ("applies_to" not in item or unit[0] in item["applies_to"]):
                rows.append({"subject": unit_cell(rng, unit), "item": rng.choice((item["id"], item["name"])),
                             "mark": rng.choice((0, 1, "2.5", item["full"]))})
    levelled = {rule["event"] for item in made["items"] for rule in item["rules"] if "levels" in rule and "event" in rule}
    told, seen = [word for word in argv if word in ("records.csv", "more.csv")], set()
    for name in told:
        for row in table(files[name]):
            key = row["unit"], row["event"], row["date"]
            levels = not row["level"] and row["event"] in levelled      # such a record is refused
            if key in seen or levels or not day(row["date"]) or not chance(rng, 0.15):
                continue
            seen.add(key)
            rows.append({"subject": row["unit"], "event": row["event"], "record_date": written_day(rng, day(row["date"])),
                         "record": rng.choice(("%s:%d" % (name, row["#"]),) * 6 + ("", "%s:99" % name))})
    rng.shuffle(rows)
    files["appeals.csv"] = csv_text(KEYS, [dict(row, by="考核办", reason="复核") for row in some(rng, rows)])
    argv += ["--corrections", "appeals.csv"]


def add_earlier(rng, units, argv, files):
    """rank --baseline: last year's ranking, in which some were not."""
    rows = [{"rank": i, "subject": unit_cell(rng, unit), "name": unit[1], "total": rng.choice(("88.50", "90.00", "75"))}
            for i, unit in enumerate(some(rng, units), 1)]
    files["earlier.csv"] = csv_text(("rank", "subject", "name", "total"), rows)
    argv += ["--baseline", "earlier.csv"]


def earlier(inputs):
    """(rank, total) then, by subject; a total has the digits of today's."""
    places = int(inputs.scheme.get("round", 2))
    name = inputs.case.option("--baseline")
    return {inputs.names[fold(row["subject"])]: (row["rank"], rounded(number(row["total"])[0], places))
            for row in (table(inputs.case.files[name]) if name else [])}
