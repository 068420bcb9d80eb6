/// A record as `mod_json_cdr` writes it, with its variables percent-encoded or, with `encode-values` off, as they are.
struct FreeSwitchObject {
    var variables: [String: String] = [
        "uuid": "b5359d1a-6385-4e47-a118-5699adcad387", "direction": "inbound",
        "channel_name": "sofia/internal/8005@pbx.example", "bridge_channel": "sofia/external/13700137026",
        "bridge_uuid": "bf3e3eeb-a9e3-4ce4-8d16-554c20f99052",
        "signal_bond": "bf3e3eeb-a9e3-4ce4-8d16-554c20f99052", "start_stamp": "2026-03-16 13:50:31",
        "start_epoch": "1773640231", "start_uepoch": "1773640231250000", "answer_epoch": "1773640240",
        "answer_uepoch": "1773640240000000", "end_epoch": "1773640257", "end_uepoch": "1773640257000000",
        "duration": "26", "billsec": "17", "hangup_cause": "NORMAL_CLEARING",
    ]
    var caller = "8005"
    var callee = "913700137026"
    var applications: [(name: String, data: String)] = [("set", "RECORD_STEREO=true")]
    var isEncoded = true

    init(_ change: (inout FreeSwitchObject) -> Void = { _ in }) { change(&self) }

    var text: String {
        let values = variables.sorted { $0.key < $1.key }.map { name, value in
            "\"\(name)\":\"\(isEncoded ? Self.encoded(value) : Self.escaped(value))\""
        }
        let log = applications.map { #"{"app_name":"\#($0.name)","app_data":"\#(Self.escaped($0.data))"}"# }
        return #"{"core-uuid":"5f0d7c1e-2f64-4a5b-9a53-8d0f6f3f5a10","callStats":{"audio":{"mos":4.5}},"#
            + #""variables":{\#(values.joined(separator: ","))},"#
            + #""app_log":{"applications":[\#(log.joined(separator: ","))]},"callflow":[{"profile_index":"1","#
            + #""caller_profile":{"caller_id_name":"苏\"哲{","caller_id_number":"\#(caller)","#
            + #""destination_number":"\#(callee)"},"times":{"hangup_time":"0"}}]}"#
    }

    /// `switch_url_encode`: controls, what is beyond ASCII, and these.
    static func encoded(_ text: String) -> String {
        let special = Set(" \"#%&+:;<=>?@[\\]^`{|}\r\n".utf8)
        return text.utf8.map { byte in
            let isPlain = (0x20...0x7E).contains(byte) && !special.contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + hex
        }.joined()
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
