internal import CallModel

/// Reads a FreeSWITCH record, whichever module wrote it: `mod_json_cdr` and `mod_xml_cdr` say the same.
struct FreeSwitchRecordReader {
    let context: CallRecordContext
    let file: String
    let format: CallRecordFormat

    func callDetail(_ record: FreeSwitchRecord, line: Int) throws(RowRejection.Reason) -> CallDetail {
        guard let uuid = record.variable("uuid") ?? record.profile?.uuid else { throw .missing(column: "uuid") }
        guard let startedAt = try time(record, "start") else { throw .missing(column: "start_epoch") }
        let times = try CallTimes(
            started: startedAt, answered: time(record, "answer"), ended: time(record, "end"))
        let sides = CallEnds.Sides(
            caller: record.profile?.caller_id_number ?? "",
            callee: record.dialledProfile?.destination_number ?? "",
            near: (record.variable("channel_name") ?? record.profile?.chan_name).flatMap(ChannelName.init),
            far: record.variable("bridge_channel").flatMap(ChannelName.init),
            isQueue: record.variable("cc_queue") != nil)
        let ends = CallEnds(sides, in: context)
        let rowKey = "\(uuid)|\(startedAt.microseconds)"
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: format,
            rowKey: rowKey, uniqueID: uuid, linkedID: nil, otherIdentifiers: partners(record, of: uuid),
            startedAt: times.started, answeredAt: times.answered, endedAt: times.ended,
            durationSeconds: try seconds(record, "duration"), billableSeconds: try seconds(record, "billsec"),
            disposition: times.answered == nil
                ? HangupCause.disposition(record.variable("hangup_cause") ?? "") : .answered,
            direction: ends.direction, caller: ends.caller, callee: ends.callee, agent: ends.agent,
            trunk: record.variable("sip_gateway_name")
                ?? context.parties.trunk(ends.direction, near: sides.near, far: sides.far),
            recordingName: recordingName(record),
            origin: FactOrigin(file: file, line: line == 1 ? nil : line))
    }

    /// The other legs of the same call, and what SIP calls it.
    private func partners(_ record: FreeSwitchRecord, of uuid: String) -> [String] {
        let names = [
            "bridge_uuid", "last_bridge_to", "signal_bond", "originate_signal_bond", "originating_leg_uuid",
            "bleg_uuid", "other_loopback_leg_uuid",
            // What media relays and recorders beside the switch know the call by.
            "sip_call_id",
        ]
        return Set(names.compactMap(record.variable)).subtracting([uuid]).sorted()
    }

    private func time(
        _ record: FreeSwitchRecord, _ event: String
    ) throws(RowRejection.Reason) -> UTCInstant? {
        for (name, scale) in [("\(event)_uepoch", Int64(1)), ("\(event)_epoch", 1_000_000)] {
            guard let text = record.variable(name) else { continue }
            guard let value = Int64(text), (0...253_402_300_799_000_000 / scale).contains(value) else {
                throw .unreadable(column: name, value: text, expected: "a time since 1970 as a number")
            }
            // 0 is what FreeSWITCH writes for what did not happen.
            return value == 0 ? nil : UTCInstant(microseconds: value * scale)
        }
        return nil
    }

    private func seconds(_ record: FreeSwitchRecord, _ name: String) throws(RowRejection.Reason) -> Int {
        guard let text = record.variable(name) else { throw .missing(column: name) }
        return try CallTimes.seconds(text, name)
    }

    /// No variable of its own names the file that `record_session` wrote; FusionPBX and the queues set one.
    private func recordingName(_ record: FreeSwitchRecord) -> String? {
        var texts = ["record_name", "record_path", "sofia_record_file", "cc_record_filename"]
            .compactMap(record.variable)
        if record.variable("last_app") == "record_session" { texts += [record.variable("last_arg") ?? ""] }
        texts += record.applications.filter { $0.app_name == "record_session" }.compactMap(\.app_data)
        return RecordingNameClue.find(in: texts)
    }
}
