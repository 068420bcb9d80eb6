import ArgumentParser
import CallOperations

/// The two layouts of audiowaveform.
enum PeaksFormat: String, ExpressibleByArgument, CaseIterable {
    case json
    case dat

    func write(_ waveform: WaveformDocument) throws {
        switch self {
        case .json: try JSONOutput.write(waveform, pretty: false)
        case .dat: try StandardOutput.write(bytes: waveform.bytes)
        }
    }
}
