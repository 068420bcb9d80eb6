internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import Sealing

/// `seal rotate`: puts the wrapped key of every sealed object under the present master key. The objects stay as they are.
///
/// A key file is replaced at once and whole, so that a run that was cut off leaves some under the old master key and some
/// under the new one, and both are read as long as `huiyin.yaml` names both. The next run does what is left. The trail says
/// when a rotation was begun and when it ended; one that was begun and has nothing left to do is ended by the next run.
public struct RotateMasterKey {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// What was done.
    public struct Report: Encodable, Sendable {
        /// The master key that keys are under now.
        public let masterKey: String
        /// Keys that were put under it.
        public let rewrapped: Int
        /// Keys that were under it before.
        public let unchanged: Int
        /// Those that could not be, each with why.
        public let problems: [String]
    }

    /// Wraps.
    /// - Parameter progress: told how many of 256 folders are done.
    /// - Throws: ``OperationFailure`` of kind `configuration` where a master key is not at hand.
    public func run(
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> Report {
        try OperationFailure.translating {
            guard let sealing = home.sealing, let folder = home.archive.sealKeys else {
                throw OperationFailure(
                    .configuration,
                    "huiyin.yaml names no master key: make one with 'huiyin seal new-key FILE', and name it in "
                        + "sealing.masterKey")
            }
            let id = try sealing.ring().current.id
            let isBegun = try home.catalog.read { try $0.isRotationOpen(to: id) }
            let others = try folder.countOfOthers()
            if others > 0, !isBegun { try note(.masterKeyRotationBegun, id, ["keys": "\(others)"]) }
            let done = try folder.rewrap { progress($0, 256) }
            if done.problems.isEmpty, isBegun || others > 0 {
                let earlier = done.earlier.sorted().map(\.text).joined(separator: " ")
                try note(
                    .masterKeyRotated, id,
                    ["rewrapped": "\(done.rewrapped)", "keys": "\(done.rewrapped + done.unchanged)"]
                        .merging(earlier.isEmpty ? [:] : ["previous": earlier]) { $1 })
            }
            return Report(
                masterKey: id.text, rewrapped: done.rewrapped, unchanged: done.unchanged,
                problems: done.problems.map { "\($0.error)" })
        }
    }

    private func note(_ action: AuditAction, _ id: MasterKeyID, _ detail: [String: String]) throws {
        try home.catalog.write { writer in
            try writer.audit(
                home.event(
                    action, MasterKeyEvents.subject, detail.merging([MasterKeyEvents.key: id.text]) { $1 }))
        }
    }
}

/// What events about master keys are called by.
enum MasterKeyEvents {
    /// The subject of every one.
    static let subject = "master-key"
    /// The detail with the identifier of the key, which tells nothing of the key.
    static let key = "key"
}

extension CatalogReader {
    /// Whether the last rotation was to this master key, and is not said to have ended.
    fileprivate func isRotationOpen(to id: MasterKeyID) throws -> Bool {
        guard let last = try auditEvents(about: MasterKeyEvents.subject).last else { return false }
        return last.action == .masterKeyRotationBegun && last.detail[MasterKeyEvents.key] == id.text
    }
}
