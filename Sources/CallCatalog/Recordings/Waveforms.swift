public import CallModel
internal import Foundation
internal import GRDB

extension CatalogReader {
    /// How a recording looks; `nil` where that was never drawn: it cannot be decoded, or an older version took it in.
    public func waveform(of id: RecordingID) throws -> Waveform? {
        let row = try row("SELECT data FROM recording_waveform WHERE recording_id = ?", [Column.text(id)])
        guard let bytes = try row?.get("data", Data.self) else { return nil }
        guard let waveform = Waveform(data: [UInt8](bytes)) else {
            throw CatalogError.unreadable(what: "a waveform of another layout than was written")
        }
        return waveform
    }
}

extension CatalogWriter {
    /// Keeps how a recording looks.
    public func setWaveform(_ waveform: Waveform, of id: RecordingID) throws {
        try execute(
            """
            INSERT INTO recording_waveform (recording_id, data) VALUES (?, ?)
            ON CONFLICT (recording_id) DO UPDATE SET data = excluded.data
            """, [Column.text(id), Data(waveform.data)])
    }
}
