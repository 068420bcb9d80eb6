"""Times the audit trail: appending, verifying in the home, exporting, and verifying the export without the home."""
import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time


def timed(arguments, **options):
    """CPU seconds and wall seconds of a command, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(arguments, check=True, capture_output=True, text=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - start, done.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--events", type=int, required=True)
    options = parser.parse_args()
    huiyin = os.path.join(options.bin, "huiyin")
    missed = False
    with tempfile.TemporaryDirectory(prefix="huiyin-audit-") as folder:
        home = os.path.join(folder, "home")
        subprocess.run([huiyin, "init", "--quiet", "--home", home], check=True)
        print(timed([os.path.join(options.bin, "AuditFiller"), home, str(options.events)])[2], end="")
        key = os.path.join(folder, "key.pem")
        with open(key, "w") as file:
            file.write(subprocess.run([huiyin, "keys", "show", "--home", home], check=True, capture_output=True, text=True).stdout)
        export = os.path.join(folder, "export.jsonl")
        steps = [
            ("verify in the home", [huiyin, "audit", "verify", "--json", "--home", home], 10),
            ("export", [huiyin, "audit", "export", export, "--json", "--home", home], None),
            ("verify the export", [huiyin, "audit", "verify", "--export", export, "--public-key", key, "--json"], 10),
        ]
        for name, arguments, bound in steps:
            cpu, wall, output = timed(arguments)
            events = json.loads(output)["events"]
            limit = bound * options.events / 1_000_000 if bound else None
            isMissed = limit is not None and wall > limit
            missed = missed or isMissed
            print(
                f"{name}: {events} events, {wall:.2f} s wall, {cpu:.2f} s CPU, {events / cpu:,.0f} events/s"
                + (f" (bound {limit:.0f} s{': MISSED' if isMissed else ''})" if limit else ""))
        print(f"export: {os.path.getsize(export) / 1e6:.0f} MB")
    sys.exit(1 if missed else 0)


main()
