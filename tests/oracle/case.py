"""case.py - one case: the files and the command line of a run, what came of it, and the smallest case that still fails."""
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile

from dress import Dressed

TIMEOUT = 5     # seconds; under the sanitizers too
SHRINKS = 150   # runs at most to make a case smaller


class Case:
    """files: name to text. argv: the command line behind the program's name. program: targets, score, certcheck.
    dress: in which form the tool is given a table (dress.py). then: the files that were other in an earlier run, whose
    output is last.csv; None: there was none."""

    def __init__(self, program, argv, files, dress=None, then=None):
        self.program, self.argv, self.files, self.dress = program, list(argv), dict(files), dict(dress or {})
        self.then = then

    def option(self, name, default=None):
        """The last value of --name VALUE."""
        values = self.options(name)
        return values[-1] if values else default

    def options(self, name):
        return [self.argv[i + 1] for i, word in enumerate(self.argv[:-1]) if word == name]

    def save(self, folder, message):
        os.makedirs(folder, exist_ok=True)
        for name, text in self.files.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
                file.write(text)
        self.save_dressed(os.path.join(folder, "dressed") if self.dress else folder)
        with open(os.path.join(folder, "dress"), "w", encoding="utf-8") as file:
            json.dump({"dress": self.dress, "then": self.then}, file)
        with open(os.path.join(folder, "argv"), "w", encoding="utf-8") as file:
            file.write("\n".join([self.program] + self.argv) + "\n")
        with open(os.path.join(folder, "disagreement"), "w", encoding="utf-8") as file:
            file.write(message + "\n")

    def save_dressed(self, folder):
        """The files as the tool is given them, and the command."""
        os.makedirs(folder, exist_ok=True)
        dressed = Dressed(self)
        for name, data in dressed.files.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
        with open(os.path.join(folder, "cmd"), "w", encoding="utf-8") as file:
            file.write(" ".join([self.program] + [quoted(word) for word in dressed.argv]) + "\n")


def quoted(word):
    return word if word and all(c.isalnum() or c in "-_./=:+" for c in word) else "'" + word.replace("'", "'\\''") + "'"


def kept(folder):
    """The case that save wrote."""
    files = {}
    for name in os.listdir(folder):
        if name == "dressed":
            continue
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
            files[name] = file.read()
    argv = files.pop("argv").splitlines()
    more = json.loads(files.pop("dress", "{}"))
    files.pop("cmd", None)
    files.pop("disagreement", None)
    return Case(argv[0], argv[1:], files, more.get("dress"), more.get("then"))


class Result:
    """What came of a run: status (negative: the signal), out, err, files written; hung."""


def run(case, programs, timeout):
    """Run the case's command in a folder of its own; beside an earlier run, that and a plain one before it."""
    dressed = Dressed(case)
    folder = tempfile.mkdtemp(prefix="oracle-")
    try:
        written(folder, dressed.files)
        then = now = None
        if case.then is not None:
            plain = [word for word in case.argv if word not in ("--baseline", "last.csv")]
            os.mkdir(os.path.join(folder, "then"))
            written(os.path.join(folder, "then"), dict(dressed.files, **{n: t.encode() for n, t in case.then.items()}))
            then, now = (once(case.program, plain, programs, os.path.join(folder, at), timeout) for at in ("then", "."))
            shutil.rmtree(os.path.join(folder, "then"))
            written(folder, {"last.csv": then.out.encode()})
        result = once(case.program, dressed.argv, programs, folder, timeout)
        result.place, result.then, result.now = dressed.place, then, now
        result.files = {}
        for name in os.listdir(folder):
            if name not in dressed.files:
                with open(os.path.join(folder, name), encoding="utf-8", errors="replace", newline="") as file:
                    result.files[name] = file.read()
    finally:
        shutil.rmtree(folder)
    return result


def written(folder, files):
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


def once(program, argv, programs, folder, timeout):
    """One run of a program."""
    result = Result()
    surroundings = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": folder}
    surroundings.update({key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")})
    result.hung = False
    process = subprocess.Popen([os.path.join(programs, program)] + argv, cwd=folder, env=surroundings,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        out, err = process.communicate()
        result.hung = True
    result.status = process.returncode
    result.out, result.err = out.decode("utf-8", "replace"), err.decode("utf-8", "replace")
    return result


def crash(result):
    """What no input may do: hang, end by a signal, be caught by a sanitizer, end with a status that is none."""
    if result.hung:
        return "hangs: no end within %d seconds" % (6 * TIMEOUT)
    if result.status not in (0, 1, 2) or "Sanitizer" in result.err or "runtime error:" in result.err:
        return "ends with %d: %s" % (result.status, result.err.strip()[-300:])
    return None


def disagreements(tool, case, programs):
    """What the tool and the oracle say differently of the case, as lines; none where they agree."""
    result = run(case, programs, TIMEOUT)
    if result.hung:     # a busy machine is no hang
        result = run(case, programs, 6 * TIMEOUT)
    fault = crash(result)
    return [fault] if fault else tool.differences(case, result)


def tool_of(case):
    """The module that reckons the case: by its verb, or the program where there is none."""
    if case.program == "certcheck" or case.then is not None:
        return "certcheck" if case.then is None else "moves"
    return case.argv[0] if case.argv[0] in ("track", "split", "levy", "sway", "awards") else "score"


def alike(line):
    """What a difference is about, without names and numbers."""
    return re.sub(r"[^a-z -]", "", line.split(": ", 1)[-1])[:16] + re.sub(r"(status \d, should be \d)?.*", r"\1", line)


def shrunk(differs, case):
    """A smaller case that still differs: rows of its tables left out while it does."""
    runs, first = 0, alike(differs(case)[0])
    plain = Case(case.program, case.argv, case.files, then=case.then)
    lines = differs(plain) if case.dress else []
    if lines and alike(lines[0]) == first:
        case = plain
    for piece in (0.5, 0.25, 0.1, 0):
        for name in sorted(name for name in case.files if name.endswith(".csv")):
            lines = case.files[name].splitlines(True)
            step = max(1, int((len(lines) - 1) * piece))
            for start in range(len(lines) - step, 0, -step):
                lines = case.files[name].splitlines(True)
                files = dict(case.files)
                files[name] = "".join(lines[:start] + lines[start + step:])
                smaller = Case(case.program, case.argv, files, case.dress, case.then)
                runs += 1
                if runs > SHRINKS:
                    return case
                lines = differs(smaller)
                if lines and alike(lines[0]) == first:
                    case = smaller
    return case
