"""FreeSWITCH's JSON call details, as mod_json_cdr writes them: one file a call, values of `variables` URL-encoded."""
import json

from .calls import AGENTS, OUTSIDE_LINE, SITE, Naming

CORE = "5f0d7c1e-2f64-4a5b-9a53-8d0f6f3f5a10"
SWITCH = "fs-callback-1"
RECORDINGS = "/var/lib/freeswitch/recordings"
ENCODED = set(b"\r\n #%&+:;<=>?@[\\]^`{|}\"")


def call_details(placed_calls):
    """File name -> bytes for every call on the FreeSWITCH."""
    return {f"{each.unique_id}.cdr.json": one_line(call_detail(each))
            for each in placed_calls if each.call.is_on_freeswitch}


def one_line(value):
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def call_detail(each):
    return {
        "core-uuid": CORE, "switchname": SWITCH,
        "channel_data": {
            "state": "CS_REPORTING", "direction": "inbound", "state_number": "11",
            "flags": "0=1;1=1;3=1;20=1;37=1;38=1;40=1;43=1;53=1;75=1;112=1;113=1;122=1;134=1",
            "caps": "1=1;2=1;3=1;4=1;5=1;6=1"},
        "callStats": {"audio": call_statistics(each)},
        "variables": {name: url_encoded(value) for name, value in variables(each).items()},
        "app_log": {"applications": applications(each)},
        "callflow": [callflow(each)],
    }


def call_statistics(each):
    packets = each.billable * 50
    return {
        "inbound": {
            "raw_bytes": packets * 172, "media_bytes": packets * 172, "packet_count": packets,
            "media_packet_count": packets, "skip_packet_count": 3, "jitter_packet_count": 0, "dtmf_packet_count": 0,
            "cng_packet_count": 0, "flush_packet_count": 3, "largest_jb_size": 0, "jitter_min_variance": 0.11,
            "jitter_max_variance": 2.4, "jitter_loss_rate": 0, "jitter_burst_rate": 0, "mean_interval": 20.01,
            "flaw_total": 0, "quality_percentage": 100, "mos": 4.5},
        "outbound": {
            "raw_bytes": packets * 172, "media_bytes": packets * 172, "packet_count": packets,
            "media_packet_count": packets, "skip_packet_count": 0, "dtmf_packet_count": 0, "cng_packet_count": 0,
            "rtcp_packet_count": 0, "rtcp_octet_count": 0},
    }


def variables(each):
    call = each.call
    answered = call.disposition == "ANSWERED"
    return {
        "direction": "inbound", "uuid": each.unique_id, "session_id": str(200 + int(call.at[3:5])),
        "sip_from_user": call.agent, "sip_from_uri": f"{call.agent}@pbx.example", "sip_from_host": "pbx.example",
        "channel_name": f"sofia/internal/{call.agent}@pbx.example", "sip_call_id": f"{each.partner_id[:18]}@192.0.2.35",
        "sip_to_user": OUTSIDE_LINE + each.phone, "accountcode": "callback", "user_context": "default",
        "effective_caller_id_number": call.agent, "call_uuid": each.unique_id, "current_application": "bridge",
    } | recording_variables(each) | bridge_variables(each) | times(each) | {
        "hangup_cause": "NORMAL_CLEARING" if answered else "NO_ANSWER",
        "hangup_cause_q850": "16" if answered else "19",
        "sip_hangup_disposition": "send_bye" if answered else "send_refuse", "digits_dialed": "none",
        "read_codec": "PCMA", "write_codec": "PCMA", "rtp_use_codec_rate": "8000",
    }


def recording_variables(each):
    """What tells of the recording. Where it was started on the other leg, nothing on this one does."""
    if not each.has_file or each.call.named is Naming.PARTNER_UUID:
        return {}
    known = {
        "RECORD_STEREO": "true", "record_answer_req": "true", "record_ms": str(len(each.samples) // 8),
        "record_seconds": str(len(each.samples) // 8000), "record_samples": str(len(each.samples)),
        "record_completion_cause": "success"}
    if each.call.named_in == "record_name":
        known |= {"record_path": folder(each), "record_name": each.name}
    return known


def bridge_variables(each):
    shared = {"dialed_extension": OUTSIDE_LINE + each.phone, "originate_early_media": "true",
              "last_app": "bridge", "last_arg": f"sofia/gateway/ct/{each.phone}"}
    if each.call.disposition != "ANSWERED":
        return shared | {"originate_disposition": "NO_ANSWER", "DIALSTATUS": "NOANSWER"}
    return shared | {
        "originated_legs": f"{each.partner_id};Outbound Call;{each.phone}", "originate_disposition": "SUCCESS",
        "DIALSTATUS": "SUCCESS", "bridge_channel": f"sofia/external/{each.phone}", "bridge_uuid": each.partner_id,
        "signal_bond": each.partner_id, "last_bridge_to": each.partner_id, "bridge_hangup_cause": "NORMAL_CLEARING"}


def times(each):
    started, answered, ended = each.call.started, each.call.answered, each.ended
    was_answered = each.call.disposition == "ANSWERED"
    found = {"start_stamp": text(started), "end_stamp": text(ended)}
    if was_answered:
        found |= {"answer_stamp": text(answered), "bridge_stamp": text(answered), "progress_stamp": text(started)}
    reached = answered if was_answered else None
    seconds = {"start": started, "answer": reached, "bridge": reached, "end": ended}
    for name, moment in seconds.items():
        epoch = int(moment.timestamp()) if moment else 0
        found |= {f"{name}_epoch": str(epoch), f"{name}_uepoch": str(epoch * 1_000_000)}
    duration = int((ended - started).total_seconds())
    waited = each.call.ring if was_answered else 0
    return found | {
        "duration": str(duration), "billsec": str(each.billable), "answersec": str(waited), "waitsec": str(waited),
        "flow_billsec": str(duration), "mduration": str(duration * 1000), "billmsec": str(each.billable * 1000),
        "hold_accum_seconds": "0"}


def applications(each):
    call = each.call
    steps = [("set", "hangup_after_bridge=true"), ("set", "RECORD_STEREO=true")]
    if each.has_file and call.named is Naming.PARTNER_UUID:
        steps.append(("export", f"nolocal:execute_on_answer=record_session {folder(each)}/${{uuid}}.wav"))
    elif each.has_file:
        steps.append(("record_session", f"{folder(each)}/{each.name}"))
    steps.append(("bridge", f"sofia/gateway/ct/{each.phone}"))
    at = int(call.started.timestamp()) * 1_000_000
    return [{"app_name": name, "app_data": data, "app_stamp": str(at + 20_000 * index)}
            for index, (name, data) in enumerate(steps)]


def callflow(each):
    call = each.call
    started, answered = microseconds(call.started), microseconds(call.answered)
    if call.disposition != "ANSWERED":
        answered = "0"
    profile = {
        "username": call.agent, "dialplan": "XML", "caller_id_name": AGENTS[call.agent], "ani": call.agent, "aniii": "",
        "caller_id_number": call.agent, "network_addr": "192.0.2.35", "rdnis": "",
        "destination_number": OUTSIDE_LINE + each.phone, "uuid": each.unique_id, "source": "mod_sofia",
        "context": "default", "chan_name": f"sofia/internal/{call.agent}@pbx.example"}
    if call.disposition == "ANSWERED":
        profile["originatee"] = {"originatee_caller_profiles": [profile | {
            "destination_number": each.phone, "uuid": each.partner_id, "chan_name": f"sofia/external/{each.phone}"}]}
    return {
        "dialplan": "XML", "profile_index": "1",
        "extension": {"name": "callback_out", "number": OUTSIDE_LINE + each.phone, "applications": [
            {"app_name": step["app_name"], "app_data": step["app_data"]} for step in applications(each)]},
        "caller_profile": profile,
        "times": {
            "created_time": started, "profile_created_time": started, "progress_time": "0",
            "progress_media_time": started, "answered_time": answered, "bridged_time": answered, "last_hold_time": "0",
            "hold_accum_time": "0", "hangup_time": microseconds(each.ended), "resurrect_time": "0",
            "transfer_time": "0"}}


def folder(each):
    return f"{RECORDINGS}/{each.call.day}"


def text(moment):
    """The switch's local time, as its *_stamp variables have it."""
    return f"{moment.astimezone(SITE):%Y-%m-%d %H:%M:%S}"


def microseconds(moment):
    return str(int(moment.timestamp()) * 1_000_000)


def url_encoded(value):
    """switch_url_encode: everything beyond ASCII and its own list of delimiters, with upper-case digits."""
    return "".join(
        f"%{byte:02X}" if byte < 0x20 or byte > 0x7E or byte in ENCODED else chr(byte) for byte in value.encode())
