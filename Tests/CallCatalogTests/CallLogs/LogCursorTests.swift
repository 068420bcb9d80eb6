import CallCatalog
import CallModel
import TestSupport
import Testing

/// How far each log was read, in the catalog.
@Suite struct LogCursorTests {
    private func state(inode: UInt64, bytes: Int64 = 900) -> FileState {
        // A file system may number its files with all 64 bits.
        FileState(device: .max, inode: inode, bytes: bytes, modifiedNanoseconds: 1_773_624_612_123_456_789)
    }

    private func cursor(
        _ path: String = "/log/Master.csv", inode: UInt64, source: String = "pbx1", offset: Int64? = 800
    ) -> LogCursor {
        let digest = Facts.recording().sha256
        return LogCursor(
            source: source, path: path, state: state(inode: inode),
            position: offset.map {
                LogCursor.Position(offset: $0, line: 9, prologueBytes: 300, prologue: digest, seam: digest)
            }, isReadOut: offset == nil)
    }

    @Test func itComesBackAsItWasAndIsReplaced() throws {
        let home = try TemporaryCatalog()
        for cursor in [cursor(inode: .max), cursor(inode: .max, offset: nil), cursor(inode: .max, offset: 850)] {
            try home.write { try $0.put(cursor, at: Facts.morning) }
            #expect(try home.read { try $0.logCursor(source: "pbx1", of: state(inode: .max, bytes: 5)) } == cursor)
        }
    }

    @Test func theFileCountsBeforeItsName() throws {
        let home = try TemporaryCatalog()
        let (rotated, copied) = (cursor(inode: 1), cursor(inode: 2))
        try home.write { writer in
            try writer.put(rotated, at: Facts.morning)
            try writer.put(copied, at: Facts.morning.advanced(bySeconds: 1))
        }
        func found(_ path: String, inode: UInt64) throws -> LogCursor? {
            try home.read { try $0.logCursor(source: "pbx1", path: path, of: state(inode: inode)) }
        }
        #expect(try found("/log/Master.csv.1", inode: 1) == rotated)
        #expect(try found("/log/Master.csv", inode: 3) == copied)
        #expect(try found("/log/Other.csv", inode: 3) == nil)
        #expect(
            try home.read { try $0.logCursor(source: "pbx2", path: "/log/Master.csv", of: state(inode: 1)) } == nil
        )
        #expect(try home.read { try $0.logCursor(source: "pbx1", of: state(inode: 3)) } == nil)
    }

    @Test func aRecordingIsKnownByItsFileAsItWas() throws {
        let home = try TemporaryCatalog()
        let recording = Facts.recording()
        try home.write { try $0.insert(Facts.entry()) }
        func isTaken(_ path: String, bytes: Int64, nanoseconds: Int64) throws -> Bool {
            let state = FileState(device: 1, inode: 1, bytes: bytes, modifiedNanoseconds: nanoseconds)
            return try home.read { try $0.isTaken(path: path, state: state) }
        }
        let nanoseconds = recording.modifiedAt.microseconds * 1000 + 999
        #expect(try isTaken(recording.sourcePath, bytes: recording.bytes, nanoseconds: nanoseconds))
        #expect(try !isTaken(recording.sourcePath, bytes: recording.bytes + 1, nanoseconds: nanoseconds))
        #expect(try !isTaken(recording.sourcePath, bytes: recording.bytes, nanoseconds: nanoseconds + 1))
        #expect(try !isTaken("/elsewhere", bytes: recording.bytes, nanoseconds: nanoseconds))
    }
}
