internal import CallModel

/// Reads a call out of named texts, as a mapping says.
struct MappedCallReader {
    let mapping: CallRecordMapping
    let context: CallRecordContext
    let file: String

    /// - Parameters:
    ///   - line: where the record starts; `nil` where the file is one record.
    ///   - column: what a column holds; `""` for nothing.
    /// - Returns: `nil` for a row that is no call.
    func callDetail(
        line: Int?, _ column: @escaping (String) -> String
    ) throws(RowRejection.Reason) -> CallDetail? {
        guard isCall(column) else { return nil }
        let values = Values(mapping: mapping, column: column)
        let identifier = values.text(.identifier)
        guard !identifier.isEmpty else { throw .missing(column: values.name(.identifier)) }
        let (channels, times) = (Channels(values), try times(values, identifier))
        let ends = ends(values, channels)
        let key = values.text(.row)
        let place = key.isEmpty ? "\(channels.far)|\(values.text(.start))|\(values.text(.end))" : key
        let rowKey = "\(identifier)|\(place)"
        let direction = try direction(values) ?? ends.direction
        return CallDetail(
            id: context.identify(context.source, rowKey), source: context.source, format: .mapped, rowKey: rowKey,
            uniqueID: identifier, linkedID: values.optional(.linked),
            otherIdentifiers: values.all(.partners).filter { $0 != identifier }, startedAt: times.times.started,
            answeredAt: times.times.answered, endedAt: times.times.ended, durationSeconds: times.duration,
            billableSeconds: times.billable, disposition: disposition(values, times), direction: direction,
            caller: ends.caller, callee: ends.callee, agent: values.optional(.agent) ?? ends.agent,
            trunk: values.optional(.trunk)
                ?? context.parties.trunk(
                    direction, near: ChannelName(channels.near), far: ChannelName(channels.far)),
            recordingName: RecordingNameClue.find(in: values.all(.recording) + [channels.recorderArguments]),
            origin: FactOrigin(file: file, line: line))
    }

    /// Whether the columns say that the row is a call.
    func isCall(_ column: (String) -> String) -> Bool {
        mapping.only.allSatisfy { name, texts in texts.contains(column(name)) }
    }

    /// Whether the columns say when the call began.
    func hasStart(_ column: @escaping (String) -> String) -> Bool {
        !Values(mapping: mapping, column: column).text(.start).isEmpty
    }

    // MARK: Times

    private struct Times {
        let times: CallTimes
        let duration: Int
        let billable: Int
    }

    /// Durations may stand in the row or follow from its times, and the other way round.
    private func times(_ values: Values, _ identifier: String) throws(RowRejection.Reason) -> Times {
        guard let started = try entry(.start, values) else { throw .missing(column: values.name(.start)) }
        let (answered, ended) = (try entry(.answer, values), try entry(.end, values))
        let (duration, billable) = (try seconds(.duration, values), try seconds(.billable, values))
        let ring = try seconds(.ring, values)
        let times = try RecordedTimes(
            started: started, answered: answered, ended: ended, duration: duration, billable: billable,
            created: IdentifierTime.seconds(identifier).map(UTCInstant.init(seconds:))
        ).resolved(in: mapping.zone.map { context.with(zone: $0) } ?? context)
        var answer = times.answered
        if answer == nil, let ring, let billable, billable > 0 {
            answer = times.started.advanced(bySeconds: Int64(ring))
        }
        let whole = duration ?? ring.map { $0 + (billable ?? 0) }
        let end = times.ended ?? whole.map { times.started.advanced(bySeconds: Int64($0)) }
        if mapping.fields[.answer] == nil, answer == nil, let end, let billable, billable > 0 {
            answer = end.advanced(bySeconds: -Int64(billable))
        }
        let complete = try CallTimes(started: times.started, answered: answer, ended: end)
        return Times(
            times: complete, duration: try Self.seconds(duration, from: complete.started, to: end),
            billable: try Self.seconds(billable, from: complete.answered, to: end))
    }

    private static func seconds(
        _ recorded: Int?, from start: UTCInstant?, to end: UTCInstant?
    ) throws(RowRejection.Reason) -> Int {
        if let recorded { return recorded }
        guard let start, let end else { return 0 }
        return try CallTimes.seconds(from: start, to: end)
    }

    private func entry(
        _ field: CallField, _ values: Values
    ) throws(RowRejection.Reason) -> RecordedTimes.Entry? {
        let text = values.text(field)
        guard !text.isEmpty else { return nil }
        switch mapping.times.lazy.compactMap({ $0.read(text) }).first {
        case .never: return nil
        case .time(let time): return RecordedTimes.Entry(time: time, column: values.name(field))
        case nil:
            throw .unreadable(
                column: values.name(field), value: text, expected: "a time as the mapping '\(mapping.name)' has it"
            )
        }
    }

    private func seconds(_ field: CallField, _ values: Values) throws(RowRejection.Reason) -> Int? {
        let text = values.text(field)
        return text.isEmpty ? nil : try DurationText.seconds(text, values.name(field))
    }

    // MARK: Ends

    private struct Channels {
        let near: String
        let far: String
        let application: String
        let arguments: String

        init(_ values: Values) {
            (near, far) = (values.text(.channel), values.text(.farChannel))
            (application, arguments) = (values.text(.application), values.text(.arguments))
        }

        var recorderArguments: String {
            AsteriskWords.recorderArguments(application: application, arguments: arguments)
        }
    }

    private func ends(_ values: Values, _ channels: Channels) -> CallEnds {
        CallEnds(
            CallEnds.Sides(
                caller: values.text(.caller),
                callee: AsteriskWords.dialled(
                    values.text(.callee), application: channels.application, arguments: channels.arguments),
                near: ChannelName(channels.near), far: ChannelName(channels.far),
                isQueue: channels.application.lowercased() == "queue"),
            in: context)
    }

    private func direction(_ values: Values) throws(RowRejection.Reason) -> CallDirection? {
        let text = values.text(.direction)
        guard !text.isEmpty else { return nil }
        guard let direction = mapping.directions[text.lowercased()] else {
            throw .unreadable(
                column: values.name(.direction), value: text,
                expected: "a direction that the mapping '\(mapping.name)' knows")
        }
        return direction
    }

    /// The log's own words first; where it has none, an answer is one, and otherwise the cause tells.
    private func disposition(_ values: Values, _ times: Times) -> Disposition {
        let word = values.text(.disposition)
        if !word.isEmpty { return mapping.dispositions[word.lowercased()] ?? AsteriskWords.disposition(word) }
        if times.times.answered != nil || times.billable > 0 { return .answered }
        // Of both sides' causes, 0 says that it was the other that hung up.
        let causes = values.all(.cause)
        return (causes.first { $0 != "0" } ?? causes.first).map(HangupCause.disposition) ?? .unknown
    }

    /// The texts of a row by what they mean.
    private struct Values {
        let mapping: CallRecordMapping
        let column: (String) -> String

        func text(_ field: CallField) -> String { mapping.fields[field]?.value(column) ?? "" }

        func optional(_ field: CallField) -> String? {
            let text = text(field)
            return text.isEmpty ? nil : text
        }

        func all(_ field: CallField) -> [String] { mapping.fields[field]?.values(column) ?? [] }

        /// The name of a field's column, for people; of several, the field's own.
        func name(_ field: CallField) -> String {
            let columns = mapping.fields[field]?.columns ?? []
            return columns.count == 1 ? columns.first ?? field.rawValue : field.rawValue
        }
    }
}
