internal import ArchiveStore
internal import CallCatalog
internal import CallModel

/// Wrapped keys without their objects. One of something destroyed would make copies of it readable again; one that a killed
/// ingest left opens nothing.
struct LoneKeyCheck {
    let home: OpenHome
    let isRepairing: Bool

    private enum Standing: Hashable {
        /// Its object is lost, which is told already: a copy of that needs it.
        case needed
        /// Of something whose destruction is under way.
        case beingDestroyed
        /// Of something that was destroyed.
        case destroyed
        /// Of nothing that is known.
        case unknown
    }

    func run(_ keys: [SealKeyName], _ report: inout VerifyArchive.Report) throws {
        guard let folder = home.archive.sealKeys else { return }
        // A key comes before its object, and both before the catalog.
        if !keys.isEmpty { try home.archive.incoming.waitForWriters() }
        for key in keys {
            switch try standing(of: key.id) {
            case .needed: continue
            case .beingDestroyed:
                report.problems.append(
                    VerifyArchive.Problem(
                        kind: .unfinishedDestruction, place: key.path, message: "finish it with 'huiyin purge run'"
                    ))
            case .destroyed:
                if isRepairing { try folder.destroy([key.id]) }
                let message =
                    isRepairing
                    ? "removed"
                    : "it opens copies of what was destroyed: remove it with 'huiyin verify --repair'"
                report.problems.append(
                    VerifyArchive.Problem(
                        kind: .resurrected, place: key.path, message: message, isRepaired: isRepairing))
            case .unknown:
                let isRemoved = try isRepairing && folder.destroyLone(key.id)
                let message =
                    isRemoved
                    ? "removed"
                    : "a writer was killed, and it opens nothing: 'huiyin verify --repair' or delivering the file again"
                report.problems.append(
                    VerifyArchive.Problem(
                        kind: .leftover, place: key.path, message: message, isRepaired: isRemoved))
            }
        }
    }

    private func standing(of id: ObjectID) throws -> Standing {
        try home.catalog.read { catalog in
            if try catalog.isDestructionIntended(id) { return .beingDestroyed }
            let presences = [
                try catalog.presence(of: RecordingID(bits: id.bits)),
                try catalog.presence(of: DocumentID(bits: id.bits)),
            ]
            for presence in presences {
                switch presence {
                case .present: return .needed
                case .destroyed: return .destroyed
                case .absent: continue
                }
            }
            return .unknown
        }
    }
}
