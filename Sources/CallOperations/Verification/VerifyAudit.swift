internal import CallCatalog
internal import CallModel

/// `audit verify`: computes the tamper-evident trail anew.
public struct VerifyAudit {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What was found.
    public struct Report: Encodable, Sendable {
        /// How many events there are.
        public let events: Int64
        /// The root of the Merkle tree over them (RFC 6962), in hexadecimal.
        public let root: String
        /// The first thing that does not add up; `null` where all does.
        public let fault: OrNull<String>

        /// Whether all adds up.
        public var isClean: Bool { fault.value == nil }
    }

    /// Reads the whole trail.
    public func run() throws(OperationFailure) -> Report {
        try OperationFailure.translating {
            let verification = try home.catalog.read { try $0.verifyAudit() }
            return Report(
                events: verification.size, root: verification.root.hex,
                fault: OrNull(verification.fault.map(Self.text)))
        }
    }

    private static func text(_ fault: AuditVerification.Fault) -> String {
        switch fault {
        case .changed(let sequence): "event \(sequence) was changed"
        case .outOfSequence(let expected, let found): "where event \(expected) should be stands event \(found)"
        case .headDiffers: "the events were rewritten together with their digests, or the head was"
        case .tailMissing(let expected, let found): "the head counts \(expected) events, but there are \(found)"
        case .tailAdded(let expected, let found): "there are \(found) events, but the head counts \(expected)"
        case .headUnreadable: "the head cannot be read"
        default: "\(fault)"
        }
    }
}
