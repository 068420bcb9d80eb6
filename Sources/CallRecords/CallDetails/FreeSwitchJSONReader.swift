public import CallModel
internal import Foundation

/// Reads what FreeSWITCH's `mod_json_cdr` writes: one JSON object a file, or one a line where files were joined.
public struct FreeSwitchJSONReader {
    private let context: CallRecordContext
    private let file: String

    /// - Parameters:
    ///   - context: the PBX; its zone does not matter, the times are in epoch seconds.
    ///   - file: the file's name, kept as the origin of what is read.
    public init(context: CallRecordContext, file: String) { (self.context, self.file) = (context, file) }

    /// Reads one object.
    /// - Parameters:
    ///   - text: the object.
    ///   - line: the line that it starts on.
    public func callDetail(_ text: [UInt8], line: Int) -> ReadRow<CallDetail> {
        callDetail(.object(text), line: line)
    }

    func callDetail(_ piece: JSONObjectSplitter.Piece, line: Int) -> ReadRow<CallDetail> {
        do throws(RowRejection.Reason) {
            switch piece {
            case .object(let text): return .accepted(try read(decoded(text), line: line))
            case .stray: throw .notJSON(explanation: "no JSON object stands here")
            case .tooLong: throw .rowTooLong(limit: JSONObjectSplitter.longestObject)
            case .unfinished: throw .notJSON(explanation: "the object is cut off")
            }
        } catch {
            return .rejected(RowRejection(line: line, reason: error, bytes: piece.bytes))
        }
    }

    private func decoded(_ text: [UInt8]) throws(RowRejection.Reason) -> FreeSwitchRecord {
        do {
            return try JSONDecoder().decode(FreeSwitchRecord.self, from: Data(text))
        } catch {
            throw .notJSON(explanation: "not the JSON of a FreeSWITCH call detail")
        }
    }

    private func read(_ record: FreeSwitchRecord, line: Int) throws(RowRejection.Reason) -> CallDetail {
        guard let uuid = record.variable("uuid") ?? record.profile?.uuid else { throw .missing(column: "uuid") }
        guard let startedAt = try time(record, "start") else { throw .missing(column: "start_epoch") }
        let times = try CallTimes(
            started: startedAt, answered: time(record, "answer"), ended: time(record, "end"))
        let ends = CallEnds(
            CallEnds.Sides(
                caller: record.profile?.caller_id_number ?? "",
                callee: record.dialledProfile?.destination_number ?? "",
                near: (record.variable("channel_name") ?? record.profile?.chan_name).flatMap(ChannelName.init),
                far: record.variable("bridge_channel").flatMap(ChannelName.init),
                isQueue: record.variable("cc_queue") != nil),
            phones: context.phones)
        let rowKey = "\(uuid)|\(startedAt.microseconds)"
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: .freeswitchJSON,
            rowKey: rowKey, uniqueID: uuid, linkedID: nil, otherIdentifiers: partners(record, of: uuid),
            startedAt: times.started, answeredAt: times.answered, endedAt: times.ended,
            durationSeconds: try seconds(record, "duration"), billableSeconds: try seconds(record, "billsec"),
            disposition: times.answered == nil ? Self.disposition(record.variable("hangup_cause")) : .answered,
            direction: ends.direction, caller: ends.caller, callee: ends.callee, agent: ends.agent,
            trunk: record.variable("sip_gateway_name"), recordingName: recordingName(record),
            origin: FactOrigin(file: file, line: line == 1 ? nil : line))
    }

    /// The other legs of the same call.
    private func partners(_ record: FreeSwitchRecord, of uuid: String) -> [String] {
        let names = [
            "bridge_uuid", "last_bridge_to", "signal_bond", "originate_signal_bond", "originating_leg_uuid",
            "bleg_uuid", "other_loopback_leg_uuid",
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

    /// The causes of Q.850 by their FreeSWITCH names, for a call that was not answered.
    private static func disposition(_ cause: String?) -> Disposition {
        switch cause {
        case "USER_BUSY": .busy
        case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT", "SUBSCRIBER_ABSENT", "NORMAL_CLEARING": .noAnswer
        case "ORIGINATOR_CANCEL", "LOSE_RACE": .cancelled
        case "NORMAL_CIRCUIT_CONGESTION", "SWITCH_CONGESTION": .congestion
        case nil: .unknown
        default: .failed
        }
    }
}
