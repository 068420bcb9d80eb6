public import CallModel

/// A call that proves a callback: outbound from a dedicated line, answered at a number held for the policy, and recorded
/// in full from both sides, with the recording matched and archived.
///
/// Only ``DedicatedLines`` makes one, so that nothing less can pass for it.
public struct CallProof: Hashable, Sendable {
    /// The call.
    public let call: CallID
    /// Its recording.
    public let recording: RecordingID
    /// The site's day of the call.
    public let day: CivilDate

    fileprivate init(call: CallID, recording: RecordingID, day: CivilDate) {
        (self.call, self.recording, self.day) = (call, recording, day)
    }
}

/// The lines that callbacks are made from (回访专用电话).
public struct DedicatedLines: Hashable, Sendable {
    /// Trunks, as CDRs name them.
    public let trunks: Set<String>
    /// Numbers that they show.
    public let numbers: Set<PhoneNumber>

    /// Lines.
    public init(trunks: Set<String>, numbers: Set<PhoneNumber>) { (self.trunks, self.numbers) = (trunks, numbers) }

    /// Whether none is named, so that nothing can be proven.
    public var isEmpty: Bool { trunks.isEmpty && numbers.isEmpty }

    /// Whether a call went out by one of them.
    public func includes(_ call: CallDetail) -> Bool {
        call.direction == .outbound && isOurs(call)
    }

    private func isOurs(_ call: CallDetail) -> Bool {
        call.trunk.map(trunks.contains) ?? false || call.caller.number.map(numbers.contains) ?? false
    }

    /// What a call proves, or all that keeps it from proving anything.
    /// - Parameters:
    ///   - evidence: what the call left behind.
    ///   - policy: the policy that it is to prove a callback for.
    ///   - numbers: the numbers held for that policy, with their days.
    public func proof(
        _ evidence: CallEvidence, policy: PolicyNumber, numbers: HeldNumbers
    ) -> Result<CallProof, ProofFlaws> {
        guard let call = evidence.call else {
            // Without a CDR nobody knows what was dialled from where: the recording alone proves nothing.
            return .failure(ProofFlaws([.noCall] + (evidence.recording == nil ? [.noRecording] : [])))
        }
        let flaws =
            flaws(of: call, numbers)
            + (evidence.recording.map { Self.flaws(of: $0, call.detail.id, policy) } ?? [.noRecording])
        guard flaws.isEmpty, let recording = evidence.recording else { return .failure(ProofFlaws(flaws)) }
        return .success(CallProof(call: call.detail.id, recording: recording.id, day: call.day))
    }

    private func flaws(of call: PlacedCall, _ numbers: HeldNumbers) -> [ProofFlaw] {
        let detail = call.detail
        var flaws: [ProofFlaw] = []
        if detail.direction != .outbound { flaws.append(.notOutbound(detail.direction)) }
        if !isOurs(detail) { flaws.append(.notOurLine(trunk: detail.trunk)) }
        if detail.disposition != .answered { flaws.append(.notAnswered(detail.disposition)) }
        if let dialled = detail.callee.number {
            if !numbers.callable(on: call.day).contains(dialled) { flaws.append(.otherNumber(dialled)) }
            if let question = numbers.questions[dialled] { flaws.append(.numberInQuestion(dialled, question)) }
        } else {
            flaws.append(.numberUnknown)
        }
        return flaws
    }

    private static func flaws(of recording: RecordedCall, _ call: CallID, _ policy: PolicyNumber) -> [ProofFlaw] {
        var flaws: [ProofFlaw] = []
        switch recording.match.state {
        case .matched, .decided:
            if recording.match.callID != call { flaws.append(.ofAnotherCall) }
            if recording.match.policyNumber != policy {
                flaws.append(.ofAnotherPolicy(recording.match.policyNumber))
            }
        case .ambiguous, .unmatched: flaws.append(.notMatched(recording.match.state))
        }
        // Whatever a site thinks of them, with these there is no conversation.
        let unheard = recording.findings.map(\.code).filter { [.empty, .silent, .oneWay].contains($0) }
        if !unheard.isEmpty { flaws.append(.notTwoWay(unheard)) }
        if Verdict(findings: recording.findings) != .complete {
            flaws.append(.notComplete(recording.findings.filter { $0.severity > .notice }.map(\.code)))
        }
        if !recording.isArchived { flaws.append(.notArchived) }
        return flaws
    }
}

/// All that keeps a call from proving a callback; never empty.
public struct ProofFlaws: Error, Hashable, Sendable {
    /// The flaws, those of the call before those of the recording.
    public let all: [ProofFlaw]

    init(_ flaws: [ProofFlaw]) { all = flaws }
}
