"""Destroys many small recordings, and reckons many dates. See purge.sh."""
import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

RATIO = 3.0
LONGEST_MS = 100.0
DATES_A_SECOND = 100_000
LOOKUP_RATIO = 2.0
OVERRIDE = ["--override", "archive-share", "--override", "daily-amount", "--reason", "benchmark"]


def bound(what, value, limit, unit, least=False):
    met = value >= limit if least else value <= limit
    print(f"{'ok    ' if met else 'MISSED'} {what}: {value:,.2f}{unit} (at {'least' if least else 'most'} {limit:,}{unit})")
    return met


def run(*command, codes=(0,)):
    start = time.monotonic()
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode not in codes:
        sys.exit(f"{' '.join(map(str, command))} exited with {done.returncode}: {done.stderr[-500:]}")
    return time.monotonic() - start, done.stdout


def connect(catalog):
    connection = sqlite3.connect(catalog, isolation_level=None, timeout=30, cached_statements=500)
    for pragma in ["synchronous = FULL", "cache_size = -65536", "wal_autocheckpoint = 8192", "secure_delete = ON",
                   "foreign_keys = ON"]:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def delete_rows(catalog, ids):
    """The rows that a purge deletes, and nothing else: as many with a commit as suits SQLite."""
    connection = connect(catalog)
    start = time.monotonic()
    for first in range(0, len(ids), 10_000):
        connection.execute("BEGIN IMMEDIATE")
        for (recording, call, callback, policy) in ids[first:first + 10_000]:
            connection.execute("DELETE FROM recording WHERE id = ?", (recording,))
            connection.execute("DELETE FROM call_detail WHERE id = ?", (call,))
            connection.execute("DELETE FROM callback WHERE id = ?", (callback,))
            connection.execute("DELETE FROM policy WHERE number = ?", (policy,))
        connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    took = time.monotonic() - start
    connection.close()
    return took


class Probe(threading.Thread):
    """Another writer: how long it waits for its turn."""

    def __init__(self, catalog):
        super().__init__(daemon=True)
        (self.catalog, self.waits, self.is_over) = (catalog, [], False)

    def run(self):
        connection = sqlite3.connect(self.catalog, isolation_level=None, timeout=30)
        while not self.is_over:
            start = time.monotonic()
            connection.execute("BEGIN IMMEDIATE")
            self.waits.append(time.monotonic() - start)
            connection.execute("ROLLBACK")
            time.sleep(0.005)
        connection.close()


def make(bin, home, count, *options):
    run(bin / "huiyin", "init", "--home", home)
    return run(bin / "PurgeFiller", home, count, *options)[0]


def purge(bin, folder, count):
    home = folder / "home"
    print(f"filled with {count} recordings in {make(bin, home, count):.0f} s")
    took, _ = run(bin / "huiyin", "purge", "plan", "--home", home, "--quiet")
    print(f"       planned in {took:.1f} s")
    connection = connect(home / "catalog.sqlite")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ids = connection.execute(
        "SELECT id, match_call, match_callback, match_policy FROM recording ORDER BY id").fetchall()
    connection.close()
    run("cp", "-a", home, folder / "copy")
    os.sync()

    files, _ = run("find", folder / "copy/archive", "-type", "f", "-delete")
    rows = delete_rows(folder / "copy/catalog.sqlite", ids)
    os.sync()
    shutil.rmtree(folder / "copy")
    print(f"       find -delete {files:.2f} s, the same rows in SQLite {rows:.2f} s")

    # Twice, since another writer that asks all the time takes its own part of the disk: first alone, for the ratio.
    run("cp", "-a", home, folder / "probed")
    os.sync()
    ours, output = run(bin / "huiyin", "purge", "run", "--home", home, "--json", *OVERRIDE)
    summary = json.loads(output.splitlines()[-1])
    if summary["destroyed"] != count or any((home / "archive").rglob("*.wav")):
        sys.exit(f"the purge did not do its work: {summary}")
    print(f"       purge run {ours:.2f} s, {count / ours:,.0f} recordings a second")
    met = bound("purge run beside find -delete and the same rows", ours / (files + rows), RATIO, " times")
    met &= bound("longest transaction", summary["longestTransactionSeconds"] * 1000, LONGEST_MS, " ms")
    shutil.rmtree(home)

    probe = Probe(folder / "probed/catalog.sqlite")
    probe.start()
    run(bin / "huiyin", "purge", "run", "--home", folder / "probed", "--quiet", *OVERRIDE)
    probe.is_over = True
    probe.join()
    waits = sorted(probe.waits)
    print(f"       another writer: {len(waits)} turns, median {waits[len(waits) // 2] * 1000:.1f} ms, "
          f"99 % {waits[len(waits) * 99 // 100] * 1000:.1f} ms, longest {waits[-1] * 1000:.1f} ms")
    shutil.rmtree(folder / "probed")
    return met


def looked_up(bin, home):
    return min(run(bin / "huiyin", "retention", "due", "--limit", 20, "--json", "--home", home)[0] for _ in range(5))


def dates(bin, folder, count):
    (small, large) = (folder / "small", folder / "large")
    make(bin, small, 100_000, "--without-objects")
    make(bin, large, count, "--without-objects")
    took, output = run(bin / "huiyin", "retention", "recompute", "--json", "--home", large)
    changed = json.loads(output)["changed"]
    print(f"       {count} dates reckoned in {took:.1f} s, {changed} of them written anew")
    took, output = run(bin / "huiyin", "retention", "recompute", "--json", "--home", large)
    met = bound("dates reckoned", count / took, DATES_A_SECOND, " a second", least=True)
    rules = large / "config/retention.yaml"
    rules.write_text(rules.read_text().replace("period: 10y", "period: 11y"))
    took, output = run(bin / "huiyin", "retention", "recompute", "--json", "--home", large)
    print(f"       {json.loads(output)['changed']} dates changed by another rule and written in {took:.1f} s: "
          f"{count / took:,.0f} a second")
    # So that both have the same few that are due: what is compared is finding them.
    for home in (small, large):
        connection = connect(home / "catalog.sqlite")
        connection.execute("UPDATE recording SET retain_until = '2050-01-01' WHERE id > "
                           "(SELECT id FROM recording ORDER BY id LIMIT 1 OFFSET 100)")
        connection.execute("UPDATE recording SET retain_until = '2020-01-01' WHERE retain_until < '2050-01-01'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    met &= bound("retention due beside the same with 100,000 recordings", looked_up(bin, large) / looked_up(bin, small),
                 LOOKUP_RATIO, " times")
    return met


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--recordings", type=int, required=True)
    parser.add_argument("--dates", type=int, required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="huiyin-purge-") as folder:
        met = purge(arguments.bin, Path(folder), arguments.recordings)
        met &= dates(arguments.bin, Path(folder), arguments.dates)
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
