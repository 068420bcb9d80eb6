"""Asterisk's Master.csv: the 18 columns of cdr_csv with the sample cdr.conf, in UTC, ordered by the calls' ends."""
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from .calls import AGENTS, OUTSIDE_LINE, Case
from .placed import QUEUE

TRUNK = "ct-trunk"
QUEUE_PATIENCE = timedelta(seconds=15)


@dataclass(frozen=True)
class Row:
    """One row; names are those of Asterisk's CDR fields."""

    src: str
    dst: str
    dcontext: str
    clid: str
    channel: str
    dstchannel: str
    lastapp: str
    lastdata: str
    start: datetime
    answer: datetime | None
    end: datetime
    disposition: str
    uniqueid: str
    userfield: str = ""
    accountcode: str = ""

    def line(self):
        duration = int((self.end - self.start).total_seconds())
        billable = int((self.end - self.answer).total_seconds()) if self.answer else 0
        before = [self.accountcode, self.src, self.dst, self.dcontext, self.clid, self.channel, self.dstchannel,
                  self.lastapp, self.lastdata]
        cells = [quoted(value) for value in before]
        cells += [stamp(self.start), stamp(self.answer), stamp(self.end), str(duration), str(billable)]
        cells += [quoted(value) for value in (self.disposition, "DOCUMENTATION", self.uniqueid, self.userfield)]
        return ",".join(cells) + "\n"


def master_csv(placed_calls):
    rows = [row for placed_call in placed_calls for row in rows_of(placed_call)]
    return "".join(row.line() for row in sorted(rows, key=lambda row: (row.end, row.start))).encode()


def rows_of(placed_call):
    call = placed_call.call
    if call.is_on_freeswitch or call.case is Case.NO_CDR:
        return []
    return queue_rows(placed_call) if call.is_inbound else [outbound_row(placed_call)]


def outbound_row(placed_call):
    call, phone = placed_call.call, placed_call.phone
    recording = placed_call.name if placed_call.has_file else ""
    application = ("Dial", dial_string(call, phone))
    if call.named_in == "lastdata":
        # The dialplan names the format, and that is wav49 where the file becomes .WAV.
        application = ("MixMonitor", recording.replace(".WAV", ".wav49") + ",b")
    return Row(
        src=call.agent, dst=OUTSIDE_LINE + phone, dcontext="callback-out",
        clid=f'"{AGENTS[call.agent]}" <{call.agent}>', channel=leg(call, call.agent, placed_call.channel),
        dstchannel=leg(call, TRUNK, placed_call.channel + 1), lastapp=application[0], lastdata=application[1],
        start=call.started,
        answer=call.answered if call.disposition == "ANSWERED" else None, end=placed_call.ended,
        disposition=call.disposition, uniqueid=placed_call.unique_id,
        userfield=recording if call.named_in == "userfield" else "")


def queue_rows(placed_call):
    """An inbound call: one row for each agent that the queue tried, all with the caller's uniqueid."""
    call, phone = placed_call.call, placed_call.phone
    tried = call.started + QUEUE_PATIENCE
    shared = dict(
        src=phone, dst=QUEUE, dcontext="from-trunk", clid=f'"{phone}" <{phone}>', lastapp="Queue",
        lastdata=f"{QUEUE},t,,,60", channel=leg(call, TRUNK, placed_call.channel), uniqueid=placed_call.unique_id)
    missed = Row(start=call.started, answer=None, end=tried, disposition="NO ANSWER",
                 dstchannel=leg(call, "8001", placed_call.channel + 1), **shared)
    taken = Row(start=tried, answer=call.answered + QUEUE_PATIENCE, end=placed_call.ended + QUEUE_PATIENCE,
                disposition="ANSWERED", dstchannel=leg(call, call.agent, placed_call.channel + 2), **shared)
    return [missed, taken]


def leg(call, endpoint, number):
    return f"{technology(call)}/{endpoint}-{number:08x}"


def dial_string(call, phone):
    return f"SIP/{TRUNK}/{phone},60,gTt" if technology(call) == "SIP" else f"PJSIP/{phone}@{TRUNK},60,gTt"


def technology(call):
    """The channel driver: chan_sip in the old days, chan_pjsip now."""
    return "SIP" if call.day < "2014" else "PJSIP"


def stamp(moment):
    """UTC, as with usegmtime=yes; nothing at all where the call was not answered."""
    return quoted(f"{moment.astimezone(timezone.utc):%Y-%m-%d %H:%M:%S}") if moment else ""


def quoted(value):
    return '"' + value.replace('"', '""') + '"'
