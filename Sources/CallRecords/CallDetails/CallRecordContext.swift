public import CallModel

/// Knows what a dialled number is.
public protocol PhoneNormaliser: Sendable {
    /// The normal form of what a record or a list says; `nil` for what is no number.
    func normalise(_ dialled: String) -> PhoneNumber?
}

/// What a reader must be told about the PBX: nothing in its files says it.
public struct CallRecordContext: Sendable {
    /// The PBX's configured name.
    public let source: String
    /// The zone of the wall-clock times in its records.
    public let zone: SiteTimeZone
    /// Knows numbers from extensions.
    public let phones: any PhoneNormaliser
    /// Derives an identifier from a source and a row key.
    public let identify: @Sendable (_ source: String, _ rowKey: String) -> CallID

    /// A context.
    public init(
        source: String, zone: SiteTimeZone, phones: any PhoneNormaliser,
        identify: @escaping @Sendable (_ source: String, _ rowKey: String) -> CallID
    ) {
        (self.source, self.zone, self.phones, self.identify) = (source, zone, phones, identify)
    }
}

/// Who called whom, as the business sees it.
struct CallEnds {
    let caller: CallParty
    let callee: CallParty
    let direction: CallDirection
    let agent: String?

    /// - Parameters:
    ///   - caller: what the record says of the calling side.
    ///   - callee: what was dialled.
    ///   - answeringExtension: the extension that the far channel belongs to, where there is one.
    init(caller: String, callee: String, answeringExtension: String?, phones: any PhoneNormaliser) {
        self.caller = CallParty(dialled: caller, number: phones.normalise(caller))
        self.callee = CallParty(dialled: callee, number: phones.normalise(callee))
        let callerIsOutside = self.caller.number?.isPublic ?? false
        let calleeIsOutside = self.callee.number?.isPublic ?? false
        switch (callerIsOutside, calleeIsOutside) {
        case (false, true):
            direction = .outbound
            agent = self.caller.number?.normalised
        case (true, false):
            direction = .inbound
            agent = answeringExtension ?? self.callee.number?.normalised
        case (false, false):
            direction = self.caller.number == nil || self.callee.number == nil ? .unknown : .internal
            agent = self.caller.number?.normalised
        case (true, true):
            // A trunk call that leaves again, or a caller ID that was set to the company's number: the extension that
            // takes part decides.
            direction = answeringExtension == nil ? .unknown : .outbound
            agent = answeringExtension
        }
    }
}
