internal import CallModel
internal import Foundation

/// A call as its events tell it so far: what has one linkedid.
struct EventCall {
    /// One of its channels.
    private struct Channel {
        let uniqueID: String
        let name: String
        let number: String
        let destination: String
        let startedAt: UTCInstant?
        var answeredAt: UTCInstant?
        var hungUpAt: UTCInstant?
        var isGone = false
    }

    /// What `HANGUP` says besides.
    private struct Extra: Decodable {
        let hangupcause: Int?
        let dialstatus: String?
    }

    let linkedID: String
    /// The line of its first event.
    let line: Int
    private let first: UTCInstant
    /// When its latest event was.
    private(set) var latest: UTCInstant
    private var channels: [Channel] = []
    private var dialled = ""
    private var isQueue = false
    private var extra: Extra?
    private var recordings: [String] = []
    private var endedAt: UTCInstant?

    init(_ event: ChannelEvent, at time: UTCInstant, line: Int) {
        (linkedID, self.line, first, latest) = (event.linkedID, line, time, time)
    }

    /// Whether every channel that began is gone.
    var isOver: Bool { !channels.isEmpty && channels.allSatisfy(\.isGone) }

    /// Whether it is known from its beginning: from the start of its first channel, or from events of the second that
    /// the channel was made in, which its identifier tells.
    private var hasBeginning: Bool {
        if channels.contains(where: { $0.uniqueID == linkedID && $0.startedAt != nil }) { return true }
        return madeAt.map { first <= $0.advanced(bySeconds: 2) } ?? false
    }

    private var madeAt: UTCInstant? { AsteriskUniqueID(linkedID.utf8).map { UTCInstant(seconds: $0.epoch) } }

    mutating func take(_ event: ChannelEvent, at time: UTCInstant) {
        latest = max(latest, time)
        if event.kind == .callEnd {
            endedAt = time
            return
        }
        let index = channel(of: event, at: time)
        if !event.userfield.isEmpty { recordings.append(event.userfield) }
        switch event.kind {
        case .answer: channels[index].answeredAt = channels[index].answeredAt ?? time
        case .hangup:
            channels[index].hungUpAt = time
            if event.uniqueID == linkedID,
                let read = try? JSONDecoder().decode(Extra.self, from: Data(event.extra.utf8))
            {
                extra = read
            }
        case .channelEnd:
            (channels[index].isGone, channels[index].hungUpAt) = (true, channels[index].hungUpAt ?? time)
        case .applicationStart: began(event)
        case .channelStart, .callEnd, .other: break
        }
    }

    private mutating func began(_ event: ChannelEvent) {
        let application = event.application.lowercased()
        if application == "queue" { isQueue = true }
        if application == "dial", dialled.isEmpty { dialled = event.arguments }
        let arguments = AsteriskWords.recorderArguments(application: application, arguments: event.arguments)
        if !arguments.isEmpty { recordings.append(arguments) }
    }

    private mutating func channel(of event: ChannelEvent, at time: UTCInstant) -> Int {
        if let known = channels.firstIndex(where: { $0.uniqueID == event.uniqueID }) { return known }
        channels.append(
            Channel(
                uniqueID: event.uniqueID, name: event.channel, number: event.number,
                destination: event.destination,
                startedAt: event.kind == .channelStart ? time : nil))
        return channels.count - 1
    }

    /// The call, once nothing more comes.
    func callDetail(_ context: CallRecordContext, file: String) throws(RowRejection.Reason) -> CallDetail {
        guard hasBeginning, let first = channels.first(where: { $0.uniqueID == linkedID }) ?? channels.first else {
            throw .beginningMissing
        }
        let others = channels.filter { $0.uniqueID != first.uniqueID }
        let start = first.startedAt ?? madeAt ?? self.first
        let end = endedAt ?? channels.compactMap(\.hungUpAt).max() ?? latest
        let answer = isReached(others) ? first.answeredAt ?? others.compactMap(\.answeredAt).min() : nil
        let times = try CallTimes(started: start, answered: answer, ended: end)
        let far = others.first { $0.answeredAt != nil } ?? others.first
        let ends = CallEnds(
            CallEnds.Sides(
                caller: first.number,
                callee: AsteriskWords.dialled(first.destination, application: "Dial", arguments: dialled),
                near: ChannelName(first.name), far: far.flatMap { ChannelName($0.name) }, isQueue: isQueue),
            in: context)
        return CallDetail(
            id: context.identify(context.source, linkedID), source: context.source, format: .asteriskCEL,
            rowKey: linkedID, uniqueID: first.uniqueID, linkedID: linkedID,
            otherIdentifiers: others.map(\.uniqueID), startedAt: times.started, answeredAt: times.answered,
            endedAt: times.ended, durationSeconds: try Self.seconds(times.started, end),
            billableSeconds: try answer.map { answer throws(RowRejection.Reason) in try Self.seconds(answer, end) }
                ?? 0,
            disposition: answer == nil ? disposition : .answered, direction: ends.direction, caller: ends.caller,
            callee: ends.callee, agent: ends.agent,
            trunk: context.parties.trunk(
                ends.direction, near: ChannelName(first.name), far: far.flatMap { ChannelName($0.name) }),
            recordingName: RecordingNameClue.find(in: recordings), origin: FactOrigin(file: file, line: line))
    }

    /// Whether anybody answered. The first channel alone is no proof where others were called: it is answered by a queue or a
    /// menu, or is that of the agent for whom the PBX calls a customer.
    private func isReached(_ others: [Channel]) -> Bool {
        if others.isEmpty || others.contains(where: { $0.answeredAt != nil }) { return true }
        return !isQueue && (extra?.dialstatus.map { $0.isEmpty || $0 == "ANSWER" } ?? true)
    }

    private static func seconds(_ from: UTCInstant, _ to: UTCInstant) throws(RowRejection.Reason) -> Int {
        let seconds = (to.microseconds - from.microseconds) / 1_000_000
        guard (0...Int64(CallTimes.longestSeconds)).contains(seconds) else {
            throw .impossibleTimes(explanation: "the call lasts \(seconds) s")
        }
        return Int(seconds)
    }

    /// What `Dial` came to where it was asked; otherwise why the caller's channel ended.
    private var disposition: Disposition {
        if isQueue, extra?.dialstatus?.isEmpty ?? true { return .noAnswer }
        return switch extra?.dialstatus {
        case "BUSY": .busy
        case "NOANSWER": .noAnswer
        case "CANCEL": .cancelled
        case "CONGESTION": .congestion
        case "CHANUNAVAIL", "INVALIDARGS", "DONTCALL", "TORTURE": .failed
        default: extra?.hangupcause.map { HangupCause.disposition(String($0)) } ?? .unknown
        }
    }
}
