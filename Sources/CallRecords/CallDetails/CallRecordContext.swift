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
