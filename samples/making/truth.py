"""What is true of every file: how the generator made it, and therefore what a program should find."""
import json

from .calls import Case
from .customers import OF_2013, OWED
from .mixing import stored_frames

# Case -> verdict and finding codes.
JUDGEMENT = {
    Case.COMPLETE: ("complete", []),
    Case.UNCLOSED: ("complete", ["header_repaired"]),
    Case.ONE_WAY: ("incomplete", ["one_way"]),
    Case.SILENT: ("incomplete", ["silent"]),
    Case.CUT_OFF: ("incomplete", ["cut_off"]),
    Case.DEAD_AIR: ("incomplete", ["dead_air"]),
    Case.BUSY_TONE: ("incomplete", ["busy_tone"]),
    Case.TOO_SHORT: ("incomplete", ["too_short"]),
    Case.STOPPED_EARLY: ("incomplete", ["duration_mismatch"]),
    Case.NO_CDR: ("review", ["missing_cdr"]),
    Case.TWO_CALLS: ("review", ["ambiguous_match"]),
    Case.TWO_CALLBACKS: ("review", ["ambiguous_match"]),
}
RETENTION_YEARS = 10  # class contract-long
UNDER_HOLD = OF_2013["qian_feng"].policy


def expected_json(day, legacy, redelivered):
    recorded = [("recordings", each) for each in day] + [("legacy", each) for each in legacy]
    files = [fact(folder, each, day) for folder, each in recorded
             if each.has_file and each.call.case is not Case.NO_AUDIO]
    truth = {
        "files": sorted(files, key=lambda each: each["file"]),
        "quarantine": [f"recordings/{each.name}" for each in day if each.call.case is Case.NO_AUDIO],
        "missingRecordings": [each.unique_id for each in day
                              if each.call.case in (Case.NO_RECORDING, Case.NO_AUDIO)],
        "callsOpenUntilResolved": [each.unique_id for each in day
                                   if each.call.case in (Case.TWO_CALLS, Case.OTHER_CALL)],
        "duplicates": [{"file": f"redelivered/{name}", "sameAs": f"recordings/{name}"} for name in redelivered],
        "retention": [retention(each) for each in legacy],
    }
    return (json.dumps(truth, ensure_ascii=False, indent=2) + "\n").encode()


def fact(folder, each, day):
    verdict, findings = JUDGEMENT[each.call.case]
    coding, channels = each.call.sound
    return {
        "file": f"{folder}/{each.name}", "verdict": verdict, "findings": findings, "match": match(each, day),
        "encoding": coding.value, "channels": channels, "frames": stored_frames(len(each.samples), coding),
        "note": each.call.case.value}


def match(each, day):
    """What it belongs to. A rival is a call or a callback that fits as well."""
    case, customer = each.call.case, each.customer
    found = {"state": "matched", "callUniqueID": each.unique_id, "callbackID": customer.callback,
             "policyNumber": customer.policy}
    if case is Case.NO_CDR:
        return found | {"callUniqueID": None}
    if case is Case.TWO_CALLS:
        rivals = [other.unique_id for other in day if other.customer is customer and other.samples is not None]
        return found | {"state": "ambiguous", "callUniqueID": None, "rivals": rivals}
    if case is Case.TWO_CALLBACKS:
        rivals = [other.callback for other in OWED.values() if other.phone == customer.phone]
        return found | {"state": "ambiguous", "callbackID": None, "policyNumber": None, "rivals": rivals}
    return found


def retention(each):
    ended = each.customer.ended
    return {"file": f"legacy/{each.name}", "policyNumber": each.customer.policy, "contractEndsOn": ended,
            "retainUntil": f"{int(ended[:4]) + RETENTION_YEARS}{ended[4:]}",
            "underHold": each.customer.policy == UNDER_HOLD}
