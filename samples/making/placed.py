"""A call as the PBXs know it: its identifiers, the name of its recording, its length."""
import hashlib
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from .calls import OUTSIDE_LINE, SITE, Call, Case, Coding, Naming
from .customers import EVERYONE, Customer
from .mixing import recorded
from .speech import RATE

FIRST_CHANNEL = {"2026-03-16": 1222, "2013-06-18": 84, "2013-06-19": 131}
QUEUE = "600"
CLOCK_ERROR = timedelta(seconds=30)
SECONDS_NOT_RECORDED = 63
LEAVES_NO_FILE = (Case.UNANSWERED, Case.NO_RECORDING, Case.OTHER_CALL)


@dataclass(frozen=True)
class PlacedCall:
    """A call with everything that follows from it. `samples` is what was said, recorded or not."""

    call: Call
    customer: Customer
    channel: int
    name: str
    samples: np.ndarray | None

    @property
    def phone(self):
        return self.customer.other_phone if self.call.to_other_phone else self.customer.phone

    @property
    def unique_id(self):
        if self.call.is_on_freeswitch:
            return call_uuid(self.call, "a")
        return f"{int(self.call.started.timestamp())}.{self.channel}"

    @property
    def partner_id(self):
        return call_uuid(self.call, "b")

    @property
    def has_file(self):
        return self.call.case not in LEAVES_NO_FILE

    @property
    def billable(self):
        """Whole seconds from answer to end, as the PBX counts them."""
        if self.samples is None:
            return 0
        unrecorded = SECONDS_NOT_RECORDED if self.call.case is Case.STOPPED_EARLY else 0
        return round(len(self.samples) / RATE) + unrecorded

    @property
    def ended(self):
        return self.call.answered + timedelta(seconds=self.billable)


def placed(calls):
    """The calls in the order in which they were placed, with their voices."""
    channels = dict(FIRST_CHANNEL)
    done = []
    for call in calls:
        done.append(place(call, channels[call.day]))
        channels[call.day] += channels_taken(call)
    return done


def channels_taken(call):
    """How many of Asterisk's channel numbers a call uses up: one for each leg."""
    if call.is_on_freeswitch:
        return 0
    return 3 if call.is_inbound else 2


def place(call, channel):
    customer = EVERYONE[call.customer]
    bare = PlacedCall(call, customer, channel, "", None)
    name = recording_name(bare)
    samples = None if call.case is Case.UNANSWERED else recorded(call, customer, name)
    return PlacedCall(call, customer, channel, name, samples)


def recording_name(placed_call):
    """The file name that the PBX, the dialler or the old recorder gives; its times are the site's."""
    call, phone = placed_call.call, placed_call.phone
    unique_id = placed_call.unique_id
    started = f"{call.started:%Y%m%d-%H%M%S}"
    stems = {
        Naming.FREEPBX: lambda: f"out-{OUTSIDE_LINE}{phone}-{call.agent}-{started}-{unique_id}",
        Naming.QUEUE: lambda: f"q-{QUEUE}-{phone}-{started}-{unique_id}",
        Naming.UNIQUEID: lambda: unique_id,
        Naming.UUID: lambda: unique_id,
        Naming.PARTNER_UUID: lambda: placed_call.partner_id,
        Naming.DIALLER: lambda: f"{dialler_time(call).astimezone(SITE):%Y%m%d-%H%M%S}_{phone}",
        Naming.OLD_RECORDER: lambda: f"{phone}-{call.answered:%Y%m%d%H%M%S}",
    }
    # Asterisk writes wav49 as .WAV.
    extension = "WAV" if call.sound[0] is Coding.GSM else "wav"
    return f"{stems[call.named]()}.{extension}"


def dialler_time(call):
    """When the dialler thinks that the recording began."""
    return call.answered + (CLOCK_ERROR if call.case is Case.TWO_CALLS else timedelta())


def call_uuid(call, leg):
    """A version 4 UUID that stays the same from run to run."""
    digits = hashlib.sha256(f"{call.day} {call.at} {call.agent} {leg}".encode()).hexdigest()
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"
