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
        func rejected(_ reason: RowRejection.Reason) -> ReadRow<CallDetail> {
            let shown = String(decoding: text.prefix(4096), as: UTF8.self)
            return .rejected(RowRejection(line: line, reason: reason, text: shown))
        }
        let record: FreeSwitchRecord
        do {
            record = try JSONDecoder().decode(FreeSwitchRecord.self, from: Data(text))
        } catch {
            return rejected(.notJSON(explanation: "not the JSON of a FreeSWITCH call detail"))
        }
        do throws(RowRejection.Reason) {
            return .accepted(try read(record, line: line))
        } catch {
            return rejected(error)
        }
    }

    private func read(_ record: FreeSwitchRecord, line: Int) throws(RowRejection.Reason) -> CallDetail {
        guard let uuid = record.variable("uuid") ?? record.profile?.uuid else { throw .missing(column: "uuid") }
        guard let startedAt = try time(record, "start") else { throw .missing(column: "start_epoch") }
        let answeredAt = try time(record, "answer")
        let endedAt = try time(record, "end")
        let ends = CallEnds(
            caller: record.profile?.caller_id_number ?? "",
            callee: record.dialledProfile?.destination_number ?? "",
            answeringExtension: nil, phones: context.phones)
        let partners = [
            "bridge_uuid", "last_bridge_to", "signal_bond", "originate_signal_bond", "originating_leg_uuid",
        ]
        .compactMap(record.variable)
        let rowKey = "\(uuid)|\(startedAt.microseconds)"
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: .freeswitchJSON,
            rowKey: rowKey, uniqueID: uuid, linkedID: nil,
            otherIdentifiers: Set(partners).subtracting([uuid]).sorted(), startedAt: startedAt,
            answeredAt: answeredAt, endedAt: endedAt, durationSeconds: try seconds(record, "duration"),
            billableSeconds: try seconds(record, "billsec"),
            disposition: answeredAt == nil ? Self.disposition(record.variable("hangup_cause")) : .answered,
            direction: ends.direction, caller: ends.caller, callee: ends.callee, agent: ends.agent,
            trunk: record.variable("sip_gateway_name"), recordingName: recordingName(record),
            origin: FactOrigin(file: file, line: line == 1 ? nil : line))
    }

    private func time(
        _ record: FreeSwitchRecord, _ event: String
    ) throws(RowRejection.Reason) -> UTCInstant? {
        for (name, scale) in [("\(event)_uepoch", Int64(1)), ("\(event)_epoch", 1_000_000)] {
            guard let text = record.variable(name) else { continue }
            guard let value = Int64(text), (0...253_402_300_799_000_000 / scale).contains(value) else {
                throw .unreadable(column: name, value: text, expected: "a number of seconds since 1970")
            }
            // 0 is what FreeSWITCH writes for what did not happen.
            return value == 0 ? nil : UTCInstant(microseconds: value * scale)
        }
        return nil
    }

    private func seconds(_ record: FreeSwitchRecord, _ name: String) throws(RowRejection.Reason) -> Int {
        guard let text = record.variable(name) else { throw .missing(column: name) }
        guard let value = Int(text), (0...10_000_000).contains(value) else {
            throw .unreadable(column: name, value: text, expected: "a whole number of seconds")
        }
        return value
    }

    private func recordingName(_ record: FreeSwitchRecord) -> String? {
        let variables = ["record_name", "record_path", "sofia_record_file", "cc_record_filename", "last_arg"]
            .compactMap(record.variable)
        let applications = record.app_log?.applications ?? []
        let recorded = applications.filter { $0.app_name == "record_session" }.compactMap(\.app_data)
        return RecordingNameClue.find(in: variables + recorded)
    }

    /// The causes of Q.850 by their FreeSWITCH names.
    private static func disposition(_ cause: String?) -> Disposition {
        switch cause {
        case "USER_BUSY": .busy
        case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT", "SUBSCRIBER_ABSENT": .noAnswer
        case "ORIGINATOR_CANCEL", "LOSE_RACE": .cancelled
        case "NORMAL_CIRCUIT_CONGESTION", "SWITCH_CONGESTION": .congestion
        case nil: .unknown
        default: .failed
        }
    }
}
