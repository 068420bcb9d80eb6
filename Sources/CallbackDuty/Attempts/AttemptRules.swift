public import CallModel

/// What attempts are judged by.
public struct AttemptRules: Hashable, Sendable {
    /// The scripts of each kind of callback, in all their versions.
    public let scripts: [CallbackKind: [CallScript]]
    /// The lines that callbacks are made from.
    public let lines: DedicatedLines
    /// Within how many days after an attempt its result is entered.
    public let entryDays: Int
    /// How many calls have to have failed before a visit or letter takes their place.
    public let failedCalls: Int

    /// Which call an entered attempt was.
    public let pairing: CallPairing

    /// Rules.
    public init(
        scripts: [CallbackKind: [CallScript]], lines: DedicatedLines, entryDays: Int, failedCalls: Int,
        pairing: CallPairing
    ) {
        (self.scripts, self.lines, self.entryDays, self.failedCalls) = (scripts, lines, entryDays, failedCalls)
        self.pairing = pairing
    }

    /// The script in force for a kind on a day; of several the latest.
    public func script(_ kind: CallbackKind, on day: CivilDate) -> CallScript? {
        scripts[kind]?.filter { $0.isInForce(on: day) }.max { $0.from < $1.from }
    }
}

/// The callback that attempts are judged for.
public struct AttemptContext: Hashable, Sendable {
    /// The kind of callback.
    public let kind: CallbackKind
    /// The policy.
    public let policyNumber: PolicyNumber
    /// Who sold it; `nil` where nobody says.
    public let seller: AgentCode?
    /// The numbers held for its policyholder.
    public let numbers: HeldNumbers
    /// Which items of the script are due.
    public let script: ScriptContext
    /// What the policy said before, in order: a later change does not rewrite what was right at the call (SD 八, R54).
    public let earlier: [Version]

    /// What the policy said up to a change.
    public struct Version: Hashable, Sendable {
        /// The day of the change, on which it no longer counts.
        public let until: CivilDate
        /// Who sold it.
        public let seller: AgentCode?
        /// Which items of the script were due.
        public let script: ScriptContext

        /// A version.
        public init(until: CivilDate, seller: AgentCode?, script: ScriptContext) {
            (self.until, self.seller, self.script) = (until, seller, script)
        }
    }

    /// A callback.
    public init(
        kind: CallbackKind, policyNumber: PolicyNumber, seller: AgentCode?, numbers: HeldNumbers,
        script: ScriptContext, earlier: [Version] = []
    ) {
        (self.kind, self.policyNumber, self.seller) = (kind, policyNumber, seller)
        (self.numbers, self.script, self.earlier) = (numbers, script, earlier)
    }

    /// The same as it was on a day.
    func asOf(_ day: CivilDate) -> AttemptContext {
        guard let version = earlier.first(where: { day < $0.until }) else { return self }
        return AttemptContext(
            kind: kind, policyNumber: policyNumber, seller: version.seller, numbers: numbers,
            script: version.script)
    }
}
