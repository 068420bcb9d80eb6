public import CallModel

/// The facts that retention clocks run on.
public struct RetentionFacts: Hashable, Sendable {
    /// The site's day of the call.
    public let recordedOn: CivilDate
    /// The contract that the recording belongs to.
    public let contract: ContractFacts?
    /// Whether it may belong to a policy that is not known yet: its match is ambiguous, or its policy is not in the
    /// catalog.
    public let mayHavePolicy: Bool
    /// The kind of its callback; `nil` where it is of none.
    public let kind: CallbackKind?
    /// The cases and complaints that bear on its policy.
    public let proceedings: PolicyProceedings
    /// The day of the first erasure request that covers it and counts; `nil` where there is none.
    public let erasureRequestedOn: CivilDate?

    /// Facts.
    public init(
        recordedOn: CivilDate, contract: ContractFacts?, mayHavePolicy: Bool, kind: CallbackKind?,
        proceedings: PolicyProceedings, erasureRequestedOn: CivilDate?
    ) {
        (self.recordedOn, self.contract, self.mayHavePolicy) = (recordedOn, contract, mayHavePolicy)
        (self.kind, self.proceedings, self.erasureRequestedOn) = (kind, proceedings, erasureRequestedOn)
    }

    /// Facts of a recording and its policy.
    public init(
        recordedOn: CivilDate, policy: Policy?, mayHavePolicy: Bool, kind: CallbackKind?,
        proceedings: PolicyProceedings, erasureRequestedOn: CivilDate?
    ) {
        self.init(
            recordedOn: recordedOn, contract: policy.map { ContractFacts($0) }, mayHavePolicy: mayHavePolicy,
            kind: kind, proceedings: proceedings, erasureRequestedOn: erasureRequestedOn)
    }

    /// The day that a clock counts from; `nil` while its event has not come or is not known.
    func date(of anchor: RetentionAnchor) -> CivilDate? {
        switch anchor {
        case .recording: recordedOn
        // A contract that ended before the call was made says that the call bears on something later: the later day
        // counts. Lapse and reinstatement are no end, and the core system's list must not name them as one.
        case .contractEnd: contract?.endedOn.map { max($0, recordedOn) }
        case .caseClosed, .disputeClosed:
            if case .closed(let day) = proceedings(for: anchor) { max(day, recordedOn) } else { nil }
        }
    }

    /// The day of the erasure request that counts by now: while a case or a dispute is open, somebody may have to answer
    /// for it with what is kept, whatever classes the site has, and nothing of it is let go.
    var erasureInForce: CivilDate? {
        proceedings.cases == .open || proceedings.complaints == .open ? nil : erasureRequestedOn
    }

    /// Whether there is anything that a clock with this anchor could count from, now or later: one that counts from the end
    /// of a dispute does not run where there was none.
    func concern(_ anchor: RetentionAnchor) -> Bool {
        switch anchor {
        case .recording, .contractEnd: true
        case .caseClosed, .disputeClosed: proceedings(for: anchor) != .none
        }
    }

    private func proceedings(for anchor: RetentionAnchor) -> Proceedings {
        switch anchor {
        case .recording, .contractEnd: .none
        case .caseClosed: proceedings.cases
        case .disputeClosed: proceedings.complaints
        }
    }
}

extension RetentionFacts {
    /// The instant that a call may be said to have been recorded at.
    ///
    /// A clock that stood in 1970, or years ahead, must neither free a recording at once nor keep it for ever: what began
    /// after it came, or before there were recordings of this kind, is taken to have begun when it came.
    public static func recorded(startedAt: UTCInstant, receivedAt: UTCInstant) -> UTCInstant {
        startedAt < earliest || startedAt > receivedAt.advanced(bySeconds: 86_400) ? receivedAt : startedAt
    }

    /// 1990-01-01.
    private static let earliest = UTCInstant(seconds: 631_152_000)
}
