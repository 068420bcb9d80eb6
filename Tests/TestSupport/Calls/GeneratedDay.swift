public import CallModel

/// A call centre's day as its PBXs and recorders would write it down, with the truth beside it.
///
/// Nothing that names a call is in a file's name, so that only number, time, agent and duration can tell. What is
/// hard about real days is in it: telephones that many share and several agents call at once, re-dials within
/// minutes, numbers withheld from the log or from both, recorders and PBXs whose clocks lie up to 90 s apart and
/// drift, sources whose zone is set wrongly, calls that the log lost and recordings that were never made, recordings
/// that begin with the dialling, go on through transfers, were paused or cut off.
public struct GeneratedDay: Sendable {
    /// A recording, and what it is of.
    public struct Recording: Hashable, Sendable {
        /// Which.
        public let id: RecordingID
        /// The recorder.
        public let source: String
        /// What its name tells.
        public let clues: RecordingClues
        /// How long it is, in seconds.
        public let seconds: Double
        /// What ties the legs of its call together, whether the log has it or not.
        public let truth: String
    }

    /// What the PBXs wrote down.
    public private(set) var calls: [CallDetail] = []
    /// What the recorders left.
    public private(set) var recordings: [Recording] = []
    /// The calls of which the log has a row.
    public private(set) var logged: Set<String> = []

    private var random: SplitMix64
    private let start: UTCInstant
    private let recorders: [Recorder]
    private var serial: UInt128 = 0

    private struct Recorder {
        let name: String
        let pbx: String
        let pbxOffset: Double
        let offset: Double
        let drift: Double
        let startsWithDialling: Bool
        let writesAgent: Bool
    }

    /// One call as it truly was; seconds from the start of the day.
    private struct Call {
        var at: Double
        var ringing: Double
        var talk: Double?
        var isOutbound: Bool
        var customer: PhoneNumber
        var agent: Int
        var isWithheld: Bool
    }

    /// How many calls an agent makes in a working day of nine hours.
    private static let callsPerAgent = 83
    private static let daySeconds = 9.0 * 3600

    /// - Parameters:
    ///   - count: about so many calls.
    ///   - seed: the same seed gives the same day.
    ///   - start: when the working day begins.
    public init(calls count: Int, seed: UInt64, start: UTCInstant = UTCInstant(seconds: 1_773_622_800)) {
        var random = SplitMix64(seed: seed)
        self.start = start
        func skew() -> Double { .random(in: -90...90, using: &random) }
        func drift() -> Double { .random(in: -4...4, using: &random) / 86_400 }
        // The second recorder writes local time where UTC is expected, and the second PBX's log is three hours ahead.
        recorders = [
            Recorder(
                name: "rec1", pbx: "pbx1", pbxOffset: 0, offset: skew(), drift: drift(), startsWithDialling: false,
                writesAgent: true),
            Recorder(
                name: "rec2", pbx: "pbx1", pbxOffset: 0, offset: skew() + 8 * 3600, drift: drift(),
                startsWithDialling: true, writesAgent: true),
            Recorder(
                name: "rec3", pbx: "pbx2", pbxOffset: 3 * 3600, offset: skew(), drift: drift(),
                startsWithDialling: false, writesAgent: true),
            Recorder(
                name: "rec4", pbx: "pbx2", pbxOffset: 3 * 3600, offset: skew(), drift: drift(),
                startsWithDialling: false, writesAgent: false),
        ]
        self.random = random
        let agents = max(4, count / Self.callsPerAgent)
        for agent in 0..<agents { work(agent, of: agents) }
    }

    // MARK: An agent's day

    private mutating func work(_ agent: Int, of agents: Int) {
        var now = uniform(0...300)
        var next: Call?
        while now < Self.daySeconds {
            var call = next ?? newCall(agent, agents)
            call.at = now
            write(call, agents)
            now += call.ringing + (call.talk ?? 0)
            next = redial(after: call)
            now += next == nil ? exponential(160) + 5 : uniform(4...120)
        }
    }

    private mutating func newCall(_ agent: Int, _ agents: Int) -> Call {
        let isOutbound = chance(0.8)
        // Switchboards, clinics and families: few numbers that many calls go to.
        let customer = chance(0.08) ? whole(0...max(19, agents / 6)) : 1000 + whole(0...(agents * 60))
        let isAnswered = !isOutbound || chance(0.75)
        return Call(
            at: 0, ringing: uniform(3...(isAnswered ? 25 : 45)), talk: isAnswered ? talk() : nil,
            isOutbound: isOutbound, customer: PhoneNumber(normalised: "+86139\(10_000_000 + customer)"),
            agent: agent, isWithheld: !isOutbound && chance(0.15))
    }

    /// Nobody answered, or the line broke: the agent tries again.
    private mutating func redial(after call: Call) -> Call? {
        guard call.isOutbound, chance(call.talk == nil ? 0.4 : 0.06) else { return nil }
        var again = call
        (again.ringing, again.talk) = (uniform(3...25), chance(0.7) ? talk() : nil)
        return again
    }

    /// Seconds: many short ones, few long ones.
    private mutating func talk() -> Double {
        let half = (0..<4).reduce(0.0) { sum, _ in sum + uniform(0...1) } / 4
        return 8 + 40 * half + exponential(110)
    }

    // MARK: What is written down

    private mutating func write(_ call: Call, _ agents: Int) {
        let recorder = recorders[call.agent % recorders.count]
        let isTransferred = call.talk != nil && chance(0.03)
        let truth = "\(recorder.pbx)-\(nextSerial())"
        if !chance(0.04) { log(call, recorder, truth, isTransferred, agents) }
        guard !chance(0.03) else { return }
        if let talk = call.talk {
            record(call, talk, recorder, truth, isTransferred)
        } else if recorder.startsWithDialling, chance(0.3) {
            keep(call, at: call.at, seconds: call.ringing, recorder, truth)
        }
    }

    private mutating func log(
        _ call: Call, _ recorder: Recorder, _ truth: String, _ isTransferred: Bool, _ agents: Int
    ) {
        logged.insert(truth)
        guard isTransferred, let talk = call.talk else {
            row(call, recorder, truth, from: call.at, ringing: call.ringing, talk: call.talk)
            return
        }
        let first = talk * 0.4
        row(call, recorder, truth, from: call.at, ringing: call.ringing, talk: first)
        var other = call
        other.agent = (call.agent + recorders.count) % max(agents, recorders.count)
        row(other, recorder, truth, from: call.at + call.ringing + first, ringing: 4, talk: talk - first - 4)
    }

    private mutating func row(
        _ call: Call, _ recorder: Recorder, _ truth: String, from: Double, ringing: Double, talk: Double?
    ) {
        // A PBX writes whole seconds, and durations that are the differences of those.
        let started = Self.floor(from) + Int64(recorder.pbxOffset)
        let answered = talk.map { _ in Self.floor(from + ringing) + Int64(recorder.pbxOffset) }
        let ended = Self.floor(from + ringing + max(0, talk ?? 0)) + Int64(recorder.pbxOffset)
        let number = call.isWithheld || chance(0.01) ? nil : call.customer
        let agent = "\(8001 + call.agent)"
        let desk = CallParty(dialled: agent, number: PhoneNumber(normalised: agent))
        let outside = CallParty(dialled: number?.normalised ?? "anonymous", number: number)
        let id = CallID(bits: nextSerial())
        calls.append(
            CallDetail(
                id: id, source: recorder.pbx, format: .asteriskCSV, rowKey: "\(id)", uniqueID: "\(id)",
                linkedID: truth, otherIdentifiers: [], startedAt: start.advanced(bySeconds: started),
                answeredAt: answered.map(start.advanced(bySeconds:)), endedAt: start.advanced(bySeconds: ended),
                durationSeconds: Int(ended - started), billableSeconds: answered.map { Int(ended - $0) } ?? 0,
                disposition: talk == nil ? .noAnswer : .answered,
                direction: call.isOutbound ? .outbound : .inbound,
                caller: call.isOutbound ? desk : outside, callee: call.isOutbound ? outside : desk, agent: agent,
                trunk: nil, recordingName: nil, origin: FactOrigin(file: "Master.csv", line: nil)))
    }

    private mutating func record(
        _ call: Call, _ talk: Double, _ recorder: Recorder, _ truth: String, _ isTransferred: Bool
    ) {
        let lead = recorder.startsWithDialling ? call.ringing : 0
        let from = call.at + call.ringing - lead
        if isTransferred, chance(0.5) {
            // One file for each agent.
            keep(call, at: from, seconds: lead + talk * 0.4, recorder, truth)
            var other = call
            other.agent = call.agent + recorders.count
            keep(other, at: call.at + call.ringing + talk * 0.4 + 4, seconds: talk * 0.6 - 4, recorder, truth)
            return
        }
        keep(call, at: from, seconds: lead + talk, recorder, truth)
    }

    private mutating func keep(
        _ call: Call, at: Double, seconds: Double, _ recorder: Recorder, _ truth: String
    ) {
        let late = chance(0.01) ? uniform(4...30) : uniform(0...1.2)
        let lost = chance(0.01) ? uniform(15...60) : chance(0.005) ? seconds * uniform(0.1...0.9) : 0
        let clock = at + late + recorder.offset + recorder.drift * at
        let isUnnamed = !call.isOutbound && call.isWithheld
        let agent = recorder.writesAgent || !call.isOutbound ? "\(8001 + call.agent)" : nil
        // In no order, as digests are.
        let id = RecordingID(bits: UInt128(random.next()) << 64 | nextSerial())
        recordings.append(
            Recording(
                id: id, source: recorder.name,
                clues: RecordingClues(
                    name: "\(id).wav", identifiers: [], numbers: isUnnamed ? [] : [call.customer], agent: agent,
                    startedAt: start.advanced(bySeconds: Self.floor(clock)), startOrigin: .fileName),
                seconds: max(0.5, seconds - late - lost + uniform(-0.5...0.5)), truth: truth))
    }

    // MARK: Chance

    private mutating func chance(_ share: Double) -> Bool { .random(in: 0..<1, using: &random) < share }
    private mutating func uniform(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }
    private mutating func whole(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

    /// With this mean, but never more than ten times as much.
    private mutating func exponential(_ mean: Double) -> Double {
        // Halvings of the mean's half-life until chance stops them, and a part of one more.
        var halvings = 0.0
        while halvings < 14, chance(0.5) { halvings += 1 }
        return mean * 0.693 * (halvings + uniform(0...1))
    }

    private mutating func nextSerial() -> UInt128 {
        serial += 1
        return serial
    }

    private static func floor(_ seconds: Double) -> Int64 { Int64(seconds.rounded(.down)) }
}
