internal import CallModel
internal import MerkleLog
internal import Signing

/// `audit verify --export`: checks an export with nothing but the file and a public key.
public struct VerifyExport {
    private let publicKeys: [String]

    /// - Parameter publicKeys: files with keys that are known from elsewhere; at least one.
    public init(publicKeys: [String]) { self.publicKeys = publicKeys }

    /// Reads the whole export.
    /// - Parameter checkpoints: files with checkpoints that were kept elsewhere: the export must agree with each that it
    ///   reaches.
    public func run(_ path: String, checkpoints: [String] = []) throws(OperationFailure) -> AuditReport {
        guard !publicKeys.isEmpty else {
            throw OperationFailure(
                .usage, "an export is verified with a public key from elsewhere: --public-key FILE")
        }
        let pinned = try publicKeys.map(PublicKeyFile.read)
        let outside = try checkpoints.map { path throws(OperationFailure) in
            try SignedCheckpoint(encoded: try InputFile.read(path, limit: 1 << 20), place: path)
        }
        var check = ExportCheck(pinned: pinned, outside: outside)
        try LineBlocks.forEach(path) { check.take($0) }
        return check.result()
    }
}

/// An export computed anew, line by line; keeps the first fault.
private struct ExportCheck: ~Copyable {
    private let pinned: [Ed25519PublicKey]
    private let outside: [SignedCheckpoint]
    private var header: AuditExportHeader?
    private var signed: SignedCheckpoint?
    private var reader = AuditLineReader()
    private var folding = TreeFolding()
    private var next: Int64 = 1
    private var vouchedFor: Int64 = 0
    private var fault: String?

    init(pinned: [Ed25519PublicKey], outside: [SignedCheckpoint]) {
        (self.pinned, self.outside) = (pinned, outside)
    }

    /// - Returns: whether to go on.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
        guard header != nil else {
            begin(line)
            return fault == nil
        }
        guard let read = reader.read(line) else {
            return stop("event \(next) is not written as an export writes it")
        }
        guard read.sequence == next else {
            return stop("where event \(next) should be stands event \(read.sequence)")
        }
        folding.take(read.leaf)
        next += 1
        passCheckpoints()
        return fault == nil
    }

    private mutating func begin(_ line: UnsafeRawBufferPointer) {
        guard let header = AuditExportHeader.decode(line) else {
            _ = stop("the file is no export of an audit trail")
            return
        }
        (self.header, next) = (header, header.first)
        do {
            let signed = try SignedCheckpoint(
                encoded: Array(header.checkpoint.utf8), place: "the export's checkpoint")
            self.signed = signed
            let rotations = header.rotations.compactMap(KeyRotation.init(encoded:))
            let trusted = TrustedKeys(pinned: pinned, rotations: rotations)
            for note in [signed] + outside { try trusted.check(note.note) }
            try takeParts { $0.upperBound <= header.leaves.lowerBound }
            passCheckpoints()
        } catch {
            _ = stop("\(error)")
        }
    }

    /// Takes the hashes of the subtrees beside the events that lie where `isWanted` says.
    private mutating func takeParts(_ isWanted: (Range<Int64>) -> Bool) throws {
        guard let header, let signed else { return }
        let parts = header.leaves.isEmpty ? [] : TreeParts.beside(header.leaves, of: signed.head.size)
        guard header.last <= signed.head.size, parts.count == header.beside.count else {
            throw OperationFailure(.inputOutput, "the hashes beside the events do not fit its checkpoint")
        }
        for (part, text) in zip(parts, header.beside) where isWanted(part) {
            guard let hash = TreeHash(base64: text) else {
                throw OperationFailure(.inputOutput, "'\(text)' is no hash")
            }
            folding.take(hash, leaves: part.upperBound - part.lowerBound)
        }
    }

    private mutating func passCheckpoints() {
        guard header?.first == 1 else { return }
        for other in outside where other.head.size == folding.size && other.head != folding.head {
            _ = stop("the events are not those of which the checkpoint over \(other.head.size) events was signed")
        }
    }

    private mutating func stop(_ fault: String) -> Bool {
        self.fault = self.fault ?? fault
        return false
    }

    /// What is wrong with the export as a whole.
    private mutating func ending() -> String? {
        guard let header, let signed else { return "the file is empty" }
        guard next == header.last + 1 else {
            return "the export ends with event \(next - 1), and its head says \(header.last): it was cut off"
        }
        do { try takeParts { $0.lowerBound >= header.leaves.upperBound } } catch { return "\(error)" }
        guard header.leaves.isEmpty || folding.head == signed.head else {
            return "the events are not those of which the export's checkpoint was signed"
        }
        for other in outside {
            if other.head.size > signed.head.size {
                return "the checkpoint from outside is over \(other.head.size) events and the export's over "
                    + "\(signed.head.size): the export is older, or the trail was cut off"
            }
            if other.head.size == signed.head.size, other.head != signed.head {
                return "two checkpoints over \(other.head.size) events differ: the log was forked"
            }
            if header.first > 1, other.head.size < signed.head.size {
                return
                    "the checkpoint over \(other.head.size) events cannot be held against a part of the trail: export it "
                    + "from the beginning"
            }
        }
        return nil
    }

    mutating func result() -> AuditReport {
        let fault = self.fault ?? ending()
        return AuditReport(
            events: signed?.head.size ?? 0, root: signed?.head.root.hex ?? "", fault: fault, keptCheckpoints: 0,
            outsideCheckpoints: outside.count,
            vouchedFor: outside.map(\.head.size).max() ?? 0)
    }
}
