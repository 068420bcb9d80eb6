internal import ArchiveStore
internal import AudioFiles
internal import CallCatalog
internal import CallModel
internal import Configuration

/// `show --peaks`: how a recording looks.
public struct ShowWaveform {
    private let home: OpenHome

    /// In this home.
    public init(_ home: OpenHome) { self.home = home }

    /// From the catalog; drawn from the archive, and then kept, for a recording that an older version took in.
    /// - Throws: ``OperationFailure`` of kind `noInput` where there is no such recording, and `badInput` where it cannot
    ///   be decoded.
    public func run(_ text: String) throws(OperationFailure) -> WaveformDocument {
        let id = try Lookup(home).recording(text)
        return try OperationFailure.translating {
            try home.noteView(.waveformViewed, "\(id)")
            if let known = try home.catalog.read({ try $0.waveform(of: id) }) { return WaveformDocument(known) }
            return WaveformDocument(try draw(id))
        }
    }

    private func draw(_ id: RecordingID) throws -> Waveform {
        guard let entry = try home.catalog.read({ try $0.entry(id) }), let key = ObjectKey(path: entry.objectKey)
        else { throw OperationFailure(.noInput, "it is not in the catalog any more") }
        let object = try home.archive.open(key)
        do {
            // Who is heard on which channel makes no difference to how it looks; what a file may be does.
            let source = home.site.sources[entry.recording.source] ?? home.site.sources["default"]
            let measurer = RecordingMeasurer(
                stereoRoles: [], formats: source?.accepted(name: entry.recording.name) ?? .all)
            let waveform = try measurer.measure(ArchivedBytes(object)).waveform
            try home.catalog.write { writer in
                // Destroyed meanwhile: nothing of it must come back.
                guard try writer.presence(of: id) == .present else { return }
                try writer.setWaveform(waveform, of: id)
            }
            return waveform
        } catch let error as UnreadableAudio {
            throw OperationFailure(error.isSourceFailure ? .inputOutput : .badInput, "\(id): \(error)")
        }
    }
}
