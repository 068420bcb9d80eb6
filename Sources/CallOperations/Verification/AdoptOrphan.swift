internal import ArchiveStore
internal import AudioFiles
internal import CallCatalog
internal import CallModel
internal import Configuration

/// Takes an object that an ingest left without a row into the catalog, from its manifest. (The same file, delivered
/// again, does the same.)
struct AdoptOrphan {
    private let home: OpenHome

    init(_ home: OpenHome) { self.home = home }

    /// - Returns: `false` where the manifest is missing or does not fit the object.
    func adopt(_ key: ObjectKey) throws -> Bool {
        guard let manifest = try? home.archive.manifest(of: key), manifest.identity.key == key,
            try home.archive.isWhole(key, manifest.identity.fixity)
        else { return false }
        switch manifest.identity {
        case .recording(let recording): return try adopt(recording, key)
        case .document(let document): return try adopt(document, key)
        }
    }

    private func adopt(_ document: ArchivedDocument, _ key: ObjectKey) throws -> Bool {
        try home.catalog.write { writer in
            guard try writer.presence(of: document.id) == .absent,
                try writer.insert(document, objectKey: key.path)
            else { return }
            try writer.audit(
                home.event(
                    .documentIngested, "\(document.id)", ["sha256": document.sha256.hex, "adopted": "true"]))
        }
        return true
    }

    private func adopt(_ recording: Recording, _ key: ObjectKey) throws -> Bool {
        guard let source = home.site.sources[recording.source] ?? home.site.sources["default"]
        else { return false }
        let judge = try home.judge()
        let heard = try hear(key, named: recording.name, source)
        try home.catalog.write { writer in
            guard try writer.presence(of: recording.id) == .absent else { return }
            let (entry, unsettled) = try IngestEntry.make(
                recording: recording, key: key, reading: heard.reading, source: source, phones: home.phones,
                judge: judge,
                in: writer)
            try writer.insert(entry)
            for other in unsettled { try writer.markStale(other) }
            if let waveform = heard.waveform { try writer.setWaveform(waveform, of: recording.id) }
            try writer.audit(
                home.event(
                    .recordingIngested, "\(recording.id)",
                    [
                        "sha256": recording.sha256.hex, "verdict": entry.judgement.verdict.rawValue,
                        "adopted": "true",
                    ]))
        }
        return true
    }

    private func hear(
        _ key: ObjectKey, named name: String, _ source: SiteSettings.Source
    ) throws -> HeardRecording {
        let object = try home.archive.open(key)
        let measurer = RecordingMeasurer(stereoRoles: source.stereoRoles, formats: source.accepted(name: name))
        return try HeardRecording(measurer, ArchivedBytes(object))
    }
}
