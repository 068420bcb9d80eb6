internal import CallCatalog
public import CallModel
internal import Configuration
internal import DurableIO
internal import Foundation
internal import MerkleLog
internal import Signing

/// `audit export`: a part of the trail, or all of it, in a file that is verified without the home.
public struct ExportAudit {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What was written.
    public struct Report: Encodable, Sendable {
        /// Where.
        public let file: String
        /// The number of the first event.
        public let first: Int64
        /// The number of the last; the first less one where there is none.
        public let last: Int64
        /// How many events the checkpoint is over.
        public let events: Int64
    }

    /// Writes the events of some days and all that lie between them.
    /// - Parameters:
    ///   - from: the first day; `nil` for the beginning.
    ///   - to: the last day; `nil` for the end.
    ///   - path: a file that must not be there yet.
    public func run(from: CivilDate?, to: CivilDate?, path: String) throws(OperationFailure) -> Report {
        let signed = try IssueCheckpoint(home).current()
        return try OperationFailure.translating {
            let wanted = try home.catalog.read { catalog in
                try catalog.auditSequences(
                    from: from.map { home.site.zone.instant(of: $0, secondOfDay: 0) },
                    until: to.map { home.site.zone.instant(of: $0.advanced(byDays: 1), secondOfDay: 0) })
            }
            let last = min(wanted?.upperBound ?? 0, signed.head.size)
            let first = wanted.map { min($0.lowerBound, last + 1) } ?? 1
            try home.catalog.write { writer in
                try writer.audit(
                    home.event(.auditExported, "audit trail", ["first": "\(first)", "last": "\(last)"]))
            }
            try write(first...max(first, last), isEmpty: last < first, signed, path)
            return Report(file: path, first: first, last: last, events: signed.head.size)
        }
    }

    private func write(
        _ sequences: ClosedRange<Int64>, isEmpty: Bool, _ signed: SignedCheckpoint, _ path: String
    ) throws {
        let output = try ExportFile(path, io: home.io)
        try home.catalog.read { catalog in
            let last = isEmpty ? sequences.lowerBound - 1 : sequences.upperBound
            let header = AuditExportHeader(
                first: sequences.lowerBound, last: last,
                checkpoint: String(decoding: signed.note.encoded, as: UTF8.self),
                beside: try beside((sequences.lowerBound - 1)..<last, of: signed.head.size, in: catalog),
                rotations: try SigningHistory(catalog).rotations.map(\.encoded))
            try output.write(line: try header.encoded())
            guard !isEmpty else { return }
            try catalog.eachAuditEntry(sequences) { try output.write(line: AuditLine.encode($0)) }
        }
        try output.finish()
    }

    private func beside(
        _ leaves: Range<Int64>, of size: Int64, in catalog: CatalogReader
    ) throws -> [String] {
        guard !leaves.isEmpty else { return [] }
        var hasher = PartHasher(TreeParts.beside(leaves, of: size))
        var left = size
        try catalog.eachAuditLeaf { leaf in
            if left > 0 { hasher.take(leaf) }
            left -= 1
        }
        guard let hashes = hasher.hashes else {
            throw OperationFailure(
                .inputOutput, "the trail is shorter than its checkpoint: run 'huiyin audit verify'")
        }
        return hashes.map(\.base64)
    }
}
