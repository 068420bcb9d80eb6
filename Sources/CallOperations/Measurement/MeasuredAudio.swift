internal import AudioFiles
internal import CallModel

/// What is known of a recording's sound once it was heard.
struct MeasuredAudio: Sendable {
    /// What is in it.
    let measurement: AudioMeasurement
    /// How it looks.
    let waveform: Waveform
}

/// What came of decoding an archived recording: what the catalog keeps of its sound.
struct HeardRecording: Sendable {
    /// What was heard, or why nothing was.
    let reading: AudioReading
    /// How it looks; `nil` where it could not be decoded.
    let waveform: Waveform?

    /// What was heard while it was copied.
    init(_ heard: MeasuredAudio) { (reading, waveform) = (.measured(heard.measurement), heard.waveform) }

    /// Decodes and hears.
    /// - Throws: ``UnreadableAudio`` where the file could not be read; what is in it and cannot be decoded is a result.
    init(_ measurer: RecordingMeasurer, _ source: some ByteSource) throws(UnreadableAudio) {
        do {
            let heard = try measurer.measure(source)
            (reading, waveform) = (.measured(heard.measurement), heard.waveform)
        } catch {
            if error.isSourceFailure { throw error }
            (reading, waveform) = (.undecodable(reason: "\(error)"), nil)
        }
    }
}
