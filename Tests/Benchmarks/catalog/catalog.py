"""Reads a long call log, and searches a large catalog. See catalog.sh."""
import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

RUNS = 5
CSV_READER = "import csv, sys\nfor row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8')): pass"
SEARCHES = ["8001", "0138", "123", "王伟", "伟", "P10", "80", "8", "out-1", "1773624600.5", "nobody",
            "退保损失", "犹豫期的起算", "代签名, 对分红", "保", "记录 400", "C1"]
# A province's callbacks and recordings across the whole archive (R26): a day of it, and a page of all.
QUERIES = [["list", "callbacks", "--unit", "37", "--limit", "100"],
           ["list", "recordings", "--unit", "37", "--limit", "100"],
           ["list", "recordings", "--unit", "37", "--from", "2026-01-10", "--to", "2026-01-10"],
           ["list", "recordings", "--unit", "3701", "--verdict", "incomplete"]]


def write_log(path, rows):
    """Master.csv with all 21 columns: outbound callbacks, a tenth of them unanswered."""
    start = datetime(2026, 3, 16, 9)
    with open(path, "w", encoding="utf-8") as log:
        for row in range(rows):
            begun = start + timedelta(seconds=row // 2)
            answered = begun + timedelta(seconds=7)
            ended = answered + timedelta(seconds=30 + row % 400)
            (agent, customer, epoch) = (8001 + row % 90, f"9138{row % 10**8:08}", 1773622800 + row // 2)
            is_answered = row % 10 != 0
            log.write(
                f'"","{agent}","{customer}","callback","""坐席 {agent}"" <{agent}>","PJSIP/{agent}-{row:08x}",'
                f'"PJSIP/ct-trunk-{row + 1:08x}","Dial","PJSIP/{customer}@ct-trunk,60","{begun}",'
                + (f'"{answered}","{ended}",{37 + row % 400},{30 + row % 400},"ANSWERED"' if is_answered
                   else f',"{ended}",{37 + row % 400},0,"NO ANSWER"')
                + f',"DOCUMENTATION","{epoch}.{row}","out-{customer}-{agent}.wav","","{epoch}.{row}",{row}\n')


def cost(command):
    """CPU seconds and peak KiB of a command."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} exited with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, output.strip()


def bound(what, value, most, unit):
    met = value <= most
    print(f"{'ok    ' if met else 'MISSED'} {what}: {value:.2f}{unit} (at most {most}{unit})")
    return met


def read_log(bin, rows, folder):
    log = folder / "Master.csv"
    write_log(log, rows)
    ours, theirs, peak = [], [], 0
    for _ in range(RUNS):
        cpu, resident, said = cost([bin / "CallLogReader", log])
        if said != f"{rows} read, 0 rejected":
            sys.exit(f"the log is misread: {said}")
        ours.append(cpu)
        peak = max(peak, resident)
        theirs.append(cost([sys.executable, "-c", CSV_READER, log])[0])
    print(f"{rows} rows, {log.stat().st_size / 1e6:.0f} MB: {min(ours):.2f} s of CPU, csv {min(theirs):.2f} s")
    log.unlink()
    return [bound("reading a call log, of the CPU of Python's csv", min(ours) / min(theirs), 3, " x"),
            bound("its memory", peak / 1024, 64, " MB")]


def search(bin, recordings, folder):
    home = folder / "home"
    huiyin = bin / "huiyin"
    subprocess.run([huiyin, "init", "--home", home, "--quiet"], check=True)
    subprocess.run([bin / "CatalogFiller", home, str(recordings), str(recordings // 4)], check=True)
    print(f"a catalog of {recordings} recordings, {(home / 'catalog.sqlite').stat().st_size / 1e9:.1f} GB; a process a search")
    worst = 0
    for text in SEARCHES:
        walls = []
        for _ in range(RUNS):
            start = time.monotonic()
            found = cost([huiyin, "search", text, "--home", home])[2]
            walls.append((time.monotonic() - start) * 1000)
        walls.sort()
        print(f"  {text:14} {walls[RUNS // 2]:6.1f} ms, worst {walls[-1]:6.1f} ms, {len(found.splitlines())} found")
        worst = max(worst, walls[RUNS // 2])
    slowest = 0
    for query in QUERIES:
        walls = []
        for _ in range(RUNS):
            start = time.monotonic()
            found = cost([huiyin, *query, "--home", home])[2]
            walls.append(time.monotonic() - start)
        walls.sort()
        print(f"  {' '.join(query)}: {walls[RUNS // 2]:.2f} s, worst {walls[-1]:.2f} s, {len(found.splitlines())} found")
        slowest = max(slowest, walls[RUNS // 2])
    return [bound("the slowest search's median", worst, 50, " ms"),
            bound("the slowest query of a province (R26)", slowest, 2, " s")]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--recordings", type=int, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        met = read_log(options.bin, options.rows, Path(folder))
        met += search(options.bin, options.recordings, Path(folder))
    sys.exit(0 if all(met) else 1)


main()
