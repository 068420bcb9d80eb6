"""The story of Monday, 16 March 2026, in the callback centre of an invented life insurer, call by call.

Agents 8001 to 8004 sit on an Asterisk, 8005 and 8006 on a FreeSWITCH. Times are the site's (Asia/Shanghai); the PBXs
write their call details in UTC.
"""
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Callable

from . import dialogues

SITE = timezone(timedelta(hours=8))
DAY = "2026-03-16"
AGENTS = {"8001": "林岚", "8002": "周敏", "8003": "郑宇", "8004": "何静", "8005": "苏哲", "8006": "叶青"}
OUTSIDE_LINE = "9"


class Coding(Enum):
    """How the samples are stored."""

    PCM16 = "pcm16"
    ULAW = "ulaw"
    ALAW = "alaw"
    GSM = "gsm"


class Naming(Enum):
    """Who named the file."""

    FREEPBX = "out-<dialled>-<extension>-<date>-<time>-<uniqueid>"
    QUEUE = "q-<queue>-<caller>-<date>-<time>-<uniqueid>"
    UNIQUEID = "<uniqueid>"
    UUID = "<uuid>"
    PARTNER_UUID = "<uuid of the bridged leg>"
    DIALLER = "<date>-<time>_<number>"
    OLD_RECORDER = "<number>-<date and time>"


class Case(Enum):
    """What becomes of the call, and so of its recording."""

    COMPLETE = "complete callback"
    ONE_WAY = "one-way audio: the customer is not heard"
    SILENT = "comfort noise and nothing else"
    CUT_OFF = "cut off in the middle of a word"
    DEAD_AIR = "60 s of dead air in the middle"
    BUSY_TONE = "busy tone only"
    UNCLOSED = "header never closed, the audio is whole"
    TOO_SHORT = "a few words, then hung up"
    STOPPED_EARLY = "billable duration a minute longer than the recording"
    NO_CDR = "recording without a call detail"
    NO_RECORDING = "answered, but no recording"
    NO_AUDIO = "an error page under the name of a recording"
    TWO_CALLS = "two calls fit the recording"
    OTHER_CALL = "the other call that fits that recording"
    TWO_CALLBACKS = "two callbacks are open for the number"
    UNANSWERED = "nobody answered"


@dataclass(frozen=True)
class Call:
    """One call. `ring` is the seconds until it was answered or given up; `sound` is coding and channels."""

    at: str
    agent: str
    customer: str
    ring: int
    case: Case = Case.COMPLETE
    script: Callable | None = None
    sound: tuple = (Coding.ULAW, 1)
    named: Naming = Naming.FREEPBX
    disposition: str = "ANSWERED"
    day: str = DAY
    to_other_phone: bool = False
    named_in: str = ""  # the field of the call detail that holds the recording's name

    @property
    def started(self):
        return datetime.fromisoformat(f"{self.day} {self.at}").replace(tzinfo=SITE)

    @property
    def answered(self):
        return self.started + timedelta(seconds=self.ring)

    @property
    def is_inbound(self):
        return self.named is Naming.QUEUE

    @property
    def is_on_freeswitch(self):
        return self.agent in ("8005", "8006")


PCM, ULAW, ALAW, GSM = Coding.PCM16, Coding.ULAW, Coding.ALAW, Coding.GSM
full, brief, renewal = dialogues.new_contract, dialogues.new_contract_brief, dialogues.renewal
surrender, claim = dialogues.surrender, dialogues.claim


def missed(at, agent, customer, ring, disposition):
    return Call(at, agent, customer, ring, Case.UNANSWERED, disposition=disposition)


THE_DAY = [
    missed("09:02:11", "8001", "zhang_wei", 45, "NO ANSWER"),
    Call("09:04:05", "8002", "li_na", 9, script=brief, sound=(ULAW, 2), named_in="userfield"),
    Call("09:08:40", "8003", "wang_qiang", 14, script=renewal, sound=(GSM, 1)),
    Call("09:12:27", "8004", "liu_yang", 7, script=surrender, sound=(ALAW, 1), named=Naming.UNIQUEID),
    Call("09:15:48", "8005", "xie_ting", 11, script=brief, sound=(PCM, 2), named=Naming.UUID,
         named_in="record_name"),
    missed("09:18:09", "8001", "chen_jing", 5, "BUSY"),
    missed("09:21:30", "8001", "chen_jing", 4, "BUSY"),
    Call("09:30:12", "8001", "zhang_wei", 12, script=brief, sound=(PCM, 2), named_in="userfield"),
    # The first call carries the agent's voice only; called again on another line, all is well.
    Call("09:36:50", "8002", "yang_fan", 8, Case.ONE_WAY, dialogues.nobody_answers, (ULAW, 2)),
    Call("09:39:22", "8002", "yang_fan", 6, script=full, sound=(ULAW, 1)),
    Call("09:41:37", "8001", "chen_jing", 10, script=full, sound=(GSM, 1)),
    # The line drops in the middle of a question; the agent dials again at once.
    Call("09:47:33", "8003", "zhao_lei", 13, Case.CUT_OFF, dialogues.cut_short, (ALAW, 2)),
    Call("09:50:10", "8003", "zhao_lei", 5, script=full, sound=(GSM, 1), named_in="lastdata"),
    Call("10:05:19", "8004", "huang_li", 9, Case.DEAD_AIR, dialogues.please_wait, (GSM, 1)),
    Call("10:10:44", "8006", "han_bing", 8, script=claim, sound=(PCM, 1), named=Naming.PARTNER_UUID),
    Call("10:15:02", "8003", "zhou_tao", 11, Case.NO_AUDIO, renewal),
    # An analogue gateway reports "answered" as soon as it has a line, and then hears a busy tone.
    Call("10:22:18", "8001", "wu_min", 3, Case.BUSY_TONE),
    # The PBX was restarted between the last word and the closing of the file.
    Call("10:31:44", "8002", "xu_hao", 15, Case.UNCLOSED, brief, (PCM, 1)),
    Call("10:40:09", "8004", "sun_yan", 7, Case.SILENT, sound=(ALAW, 2)),
    missed("10:46:55", "8002", "dong_jie", 0, "FAILED"),
    Call("10:52:30", "8001", "ma_chao", 16, Case.NO_RECORDING, full),
    Call("11:03:15", "8003", "zhu_lin", 9, Case.NO_CDR, full, (GSM, 1)),
    Call("11:10:26", "8002", "hu_jun", 6, Case.TOO_SHORT, dialogues.wrong_moment),
    Call("11:20:41", "8004", "guo_fang", 10, Case.STOPPED_EARLY, dialogues.interrupted, (ALAW, 1)),
    missed("13:35:20", "8001", "he_yong", 60, "NO ANSWER"),
    missed("13:41:08", "8006", "feng_xue", 38, "NO ANSWER"),
    Call("13:50:31", "8005", "tang_ning", 9, Case.ONE_WAY, dialogues.nobody_answers, (PCM, 2), Naming.UUID),
    # He rings back: 8001 does not pick up, the queue goes on to 8002.
    Call("14:05:12", "8002", "he_yong", 4, script=dialogues.inbound, sound=(ULAW, 1), named=Naming.QUEUE),
    # Two calls within a minute, one file of the dialler, whose clock is half a minute off: which of them is it?
    Call("14:29:07", "8003", "gao_xiang", 3, Case.TWO_CALLS, brief, (ULAW, 1), Naming.DIALLER),
    Call("14:30:07", "8003", "gao_xiang", 3, Case.OTHER_CALL, brief, (ULAW, 1), Naming.DIALLER),
    Call("14:46:18", "8004", "luo_min", 12, script=claim, sound=(ALAW, 1), named=Naming.DIALLER),
    # Husband and wife share a number, and both are owed a callback.
    Call("15:05:36", "8001", "liang_dong", 7, Case.TWO_CALLBACKS, brief, (GSM, 1)),
    Call("15:22:03", "8002", "song_jia", 10, script=renewal, sound=(GSM, 1), named_in="lastdata"),
    Call("15:40:57", "8003", "zheng_hao", 8, script=full, sound=(GSM, 1), named=Naming.OLD_RECORDER,
         to_other_phone=True),
    missed("16:12:40", "8004", "pan_yu", 6, "BUSY"),
    missed("16:30:15", "8004", "pan_yu", 60, "NO ANSWER"),
]

THE_LEGACY = [
    Call("10:15:22", "8001", "qian_feng", 8, script=dialogues.of_2013, sound=(GSM, 1), day="2013-06-18"),
    Call("15:42:09", "8003", "lu_ping", 11, script=dialogues.of_2013, sound=(GSM, 1), day="2013-06-18"),
    Call("09:27:51", "8002", "jiang_wen", 6, script=dialogues.of_2013, sound=(ULAW, 1), day="2013-06-19"),
]

# The recording whose file arrives a second time.
DELIVERED_TWICE = "chen_jing"
