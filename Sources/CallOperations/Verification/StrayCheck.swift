internal import ArchiveStore
internal import CallCatalog
internal import CallModel

/// From the archive to the catalog: what lies there that the catalog knows nothing of, or should not be there.
struct StrayCheck {
    let home: OpenHome
    let isRepairing: Bool

    func run(_ report: inout VerifyArchive.Report) throws {
        var orphans: [ObjectKey] = []
        var resurrected: [ObjectKey] = []
        var found: [VerifyArchive.Problem] = []
        var (keys, inTheClear): ([SealKeyName], Int) = ([], 0)
        // What lost its key looks in a listing as if it were in the clear, and what was altered as if it never was sealed.
        let told = Set(report.problems.map(\.place))
        try home.archive.forEach { thing in
            switch thing {
            case .stray(let path): found.append(problem(.stray, path, "it is none of ours: move it elsewhere"))
            case .loneManifest(let path): found.append(try lone(path))
            case .record(let key): if let problem = try unknown(key) { found.append(problem) }
            case .loneKey(let key): keys.append(key)
            case .object(let key, _, _, let seal):
                switch seal {
                case .sealed: break
                case .none: if !told.contains(key.path) { inTheClear += 1 }
                case .removed: if !told.contains(key.path) { found.append(unsealed(key)) }
                }
                switch try presence(of: key) {
                case .absent: orphans.append(key)
                case .destroyed: resurrected.append(key)
                case .present: break
                case .misnamed:
                    found.append(
                        problem(
                            .stray, key.path,
                            "its \(key.kind.rawValue)'s object has another name: move it elsewhere"))
                }
            }
        }
        report.problems += found
        if home.sealing != nil || home.archive.sealKeys?.isThere == true { report.inTheClear = inTheClear }
        try adopt(orphans, &report)
        for key in resurrected {
            if isRepairing { _ = try home.archive.remove(key) }
            let message =
                isRepairing
                ? "removed" : "its \(key.kind.rawValue) was destroyed: remove it with 'huiyin verify --repair'"
            report.problems.append(problem(.resurrected, key.path, message, isRepaired: isRepairing))
        }
        try LoneKeyCheck(home: home, isRepairing: isRepairing).run(keys, &report)
        try checkLeftovers(&report)
    }

    private func unsealed(_ key: ObjectKey) -> VerifyArchive.Problem {
        problem(
            .unsealed, key.path,
            "it lies in the clear, and was sealed, for it has a wrapped key: find out who put it there; to seal it again, "
                + "move it elsewhere and deliver the \(key.kind.rawValue) again")
    }

    private enum Presence {
        case absent, present, destroyed, misnamed
    }

    private func presence(of key: ObjectKey) throws -> Presence {
        try home.catalog.read { catalog in
            // Beside the object that the catalog knows, there is no other of the same recording or document.
            if let known = try catalog.objectPath(of: key), known != key.path { return .misnamed }
            return switch try catalog.presence(of: key) {
            case .absent: .absent
            case .present: .present
            case .destroyed: .destroyed
            }
        }
    }

    private func adopt(_ orphans: [ObjectKey], _ report: inout VerifyArchive.Report) throws {
        if !orphans.isEmpty { try home.archive.incoming.waitForWriters() }
        for key in orphans where try presence(of: key) == .absent {
            let isAdopted = isRepairing ? try AdoptOrphan(home).adopt(key) : false
            let message =
                isAdopted
                ? "adopted"
                : isRepairing || !hasManifest(key)
                    ? "nothing is known of it: its manifest is missing, or of other bytes. Deliver it again, or move it elsewhere"
                    : "the catalog knows nothing of it: adopt it with 'huiyin verify --repair'"
            report.problems.append(problem(.orphaned, key.path, message, isRepaired: isAdopted))
        }
    }

    /// Whether something beside it says what it is; whether that fits its bytes is looked at before it is adopted.
    private func hasManifest(_ key: ObjectKey) -> Bool {
        (try? home.archive.manifest(of: key))?.identity.key == key
    }

    /// A manifest without its object: of a destruction that is under way, or of an object that is lost, which is told
    /// where the catalog knows it.
    private func lone(_ path: String) throws -> VerifyArchive.Problem {
        if case .manifest(let id) = RecordKey(path: path),
            try home.catalog.read({ try $0.isDestructionIntended(id) })
        {
            return problem(.unfinishedDestruction, path, "finish it with 'huiyin purge run'")
        }
        return problem(.stray, path, "it is a manifest without its object")
    }

    /// A tombstone or a hold that is not in the catalog: the catalog is older than the archive.
    private func unknown(_ key: RecordKey) throws -> VerifyArchive.Problem? {
        let isKnown = try home.catalog.read { catalog in
            switch key {
            case .manifest: true
            case .tombstone(let id): try catalog.tombstone(id) != nil
            case .hold(let id): try catalog.hold(id) != nil
            }
        }
        guard !isKnown else { return nil }
        return problem(
            .unknownRecord, key.path,
            "the catalog does not know it: is the catalog an older copy? See what 'huiyin rebuild --check' says")
    }

    private func checkLeftovers(_ report: inout VerifyArchive.Report) throws {
        if isRepairing { try home.archive.incoming.sweep() }
        for name in try home.archive.incoming.abandoned() {
            let message = "a writer was killed: 'huiyin verify --repair' or the next ingest sweeps it"
            report.problems.append(problem(.leftover, "incoming/\(name)", message))
        }
    }

    private func problem(
        _ kind: VerifyArchive.Problem.Kind, _ place: String, _ message: String, isRepaired: Bool = false
    ) -> VerifyArchive.Problem {
        VerifyArchive.Problem(kind: kind, place: place, message: message, isRepaired: isRepaired)
    }
}
