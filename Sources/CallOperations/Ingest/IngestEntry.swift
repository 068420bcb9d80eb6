internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallRecords
internal import Configuration

/// Puts together what the catalog keeps of a recording that was read.
enum IngestEntry {
    /// - Returns: the entry, and the other recordings that are to be judged again for its sake.
    /// - Parameter decision: what a person decided of an earlier version of it.
    static func make(
        recording: Recording, key: ObjectKey, reading: AudioReading, source: SiteSettings.Source,
        phones: any PhoneNormaliser, decision: MatchDecision? = nil, judge: RecordingJudge,
        in catalog: CatalogReader
    ) throws -> (entry: RecordingEntry, unsettled: [RecordingID]) {
        let clues = source.fileNames.clues(
            name: recording.name, modifiedAt: recording.modifiedAt, seconds: reading.durationSeconds,
            zone: source.fileNameZone, phones: phones)
        let subject = RecordingJudge.Subject(
            recording: recording, clues: clues, reading: reading, decision: decision)
        let outcome = try judge.judge(subject, in: catalog)
        let entry = RecordingEntry(
            recording: recording, objectKey: key.path, clues: clues, reading: reading,
            judgement: outcome.judgement, decision: decision)
        return (entry, outcome.unsettled)
    }
}
