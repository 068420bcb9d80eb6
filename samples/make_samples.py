#!/usr/bin/env python3
"""Makes the sample day: recordings, call details, policies, callbacks, and the truth about them.

    samples/make_samples.py            writes what is missing or differs
    samples/make_samples.py --check    compares what it would write with what is there; exits with 1 on a difference

Needs the Debian packages python3, python3-numpy, espeak-ng and sox. The same versions of espeak-ng and sox give the
same bytes on each run; the committed files come from Debian 12. Runs from any folder.

The story is in making/calls.py, the people in making/customers.py, what they say in making/dialogues.py.
"""
import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from making import asterisk, business, freeswitch, placed, truth, wav
from making.calls import DELIVERED_TWICE, THE_DAY, THE_LEGACY, Case

HERE = Path(__file__).resolve().parent
MADE_BY_HAND = ("README.md", "quickstart.sh", "make_samples.py", "making")
ERROR_PAGE = b"""<!DOCTYPE html>
<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
<hr><center>nginx</center>
</body>
</html>
"""


def file_of(each):
    """The bytes that lie under a call's recording name."""
    if each.call.case is Case.NO_AUDIO:
        return ERROR_PAGE
    whole = wav.wav_file(each.samples, each.call.sound[0])
    return wav.never_closed(whole) if each.call.case is Case.UNCLOSED else whole


def sample_files():
    """Path below this folder -> bytes."""
    day, legacy = placed.placed(THE_DAY), placed.placed(THE_LEGACY)
    files = {f"recordings/{each.name}": file_of(each) for each in day if each.has_file}
    files |= {f"legacy/{each.name}": file_of(each) for each in legacy}
    again = [each.name for each in day if each.call.customer == DELIVERED_TWICE and each.has_file]
    files |= {f"redelivered/{name}": files[f"recordings/{name}"] for name in again}
    files["cdr/Master.csv"] = asterisk.master_csv(day)
    files["legacy/Master.csv"] = asterisk.master_csv(legacy)
    files |= {f"cdr/json/{name}": body for name, body in freeswitch.call_details(day).items()}
    files["policies.csv"] = business.policies_csv()
    files["callbacks.csv"] = business.callbacks_csv()
    files["expected.json"] = truth.expected_json(day, legacy, again)
    return files


def present():
    """The generated files that are there."""
    paths = (path.relative_to(HERE) for path in HERE.rglob("*") if path.is_file())
    return {str(path): HERE / path for path in paths if path.parts[0] not in MADE_BY_HAND}


def check(files):
    """Prints every difference; true where there is none."""
    there = present()
    differences = [f"missing: {name}" for name in sorted(files.keys() - there.keys())]
    differences += [f"not made here: {name}" for name in sorted(there.keys() - files.keys())]
    differences += [f"differs: {name}" for name in sorted(files.keys() & there.keys())
                    if there[name].read_bytes() != files[name]]
    print("\n".join(differences) or f"{len(files)} files are as they would be made")
    return not differences


def write(files):
    """Writes what differs and removes what is no longer made."""
    for name, path in present().items():
        if name not in files:
            path.unlink()
    for name, body in files.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != body:
            path.write_bytes(body)
    size = sum(map(len, files.values()))
    print(f"{len(files)} files, {size / 1e6:.1f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    options = parser.parse_args()
    files = sample_files()
    if options.check:
        sys.exit(0 if check(files) else 1)
    write(files)


if __name__ == "__main__":
    main()
