import CallModel
import CallRecords
import Testing

@Suite("What is to be read of a log")
struct LogReadingTests {
    private static func digest(_ byte: UInt8) -> SHA256Digest {
        SHA256Digest([UInt8](repeating: byte, count: 32)) ?? { preconditionFailure("a digest has 32 bytes") }()
    }

    private static let position = LogCursor.Position(
        offset: 1000, line: 11, prologueBytes: 200, prologue: digest(1), seam: digest(2))

    private static func state(inode: UInt64 = 7, bytes: Int64 = 1000, modified: Int64 = 5) -> FileState {
        FileState(device: 3, inode: inode, bytes: bytes, modifiedNanoseconds: modified)
    }

    private static func cursor(_ position: LogCursor.Position? = position, isReadOut: Bool = true) -> LogCursor {
        LogCursor(
            source: "pbx1", path: "/log/Master.csv", state: state(), position: position, isReadOut: isReadOut)
    }

    private func reading(
        _ cursor: LogCursor?, _ present: FileState, isSettled: Bool = false, prologue: UInt8 = 1, seam: UInt8 = 2
    ) -> LogReading {
        LogReading(cursor: cursor, present: present, isSettled: isSettled) { _ in
            LogReading.Evidence(prologue: Self.digest(prologue), seam: Self.digest(seam))
        }
    }

    /// A look at the file costs: one that would not decide is not taken.
    private func readingUnseen(_ cursor: LogCursor?, _ present: FileState, isSettled: Bool = false) -> LogReading {
        LogReading(cursor: cursor, present: present, isSettled: isSettled) { _ in
            Issue.record("nothing was to be looked at")
            return LogReading.Evidence(prologue: Self.digest(0), seam: Self.digest(0))
        }
    }

    @Test("one that was never read is read from its beginning")
    func unknown() { #expect(readingUnseen(nil, Self.state()) == .whole(.unknown)) }

    @Test("one that is as it was is not even looked at")
    func unchanged() {
        #expect(readingUnseen(Self.cursor(), Self.state()) == .nothing)
        #expect(readingUnseen(Self.cursor(), Self.state(), isSettled: true) == .nothing)
    }

    @Test("one whose last row waits is read again once its writer is gone, and not before")
    func waiting() {
        let cursor = Self.cursor(isReadOut: false)
        #expect(readingUnseen(cursor, Self.state()) == .waits)
        #expect(reading(cursor, Self.state(), isSettled: true) == .from(Self.position))
        #expect(
            readingUnseen(Self.cursor(nil, isReadOut: false), Self.state(), isSettled: true)
                == .whole(.indivisible))
    }

    @Test("one that grew, was written to again, or was copied over itself is read from where reading stopped")
    func grown() {
        let states = [
            Self.state(bytes: 1200), Self.state(modified: 6), Self.state(inode: 8, bytes: 1200),
            Self.state(inode: 8),
        ]
        for state in states { #expect(reading(Self.cursor(), state) == .from(Self.position), "\(state)") }
    }

    @Test("one that is shorter than what was read is another, whatever is in it")
    func shorter() {
        #expect(readingUnseen(Self.cursor(), Self.state(bytes: 999)) == .whole(.shorter))
    }

    @Test("one that begins otherwise, or alike and is otherwise where reading stopped, is another")
    func replaced() {
        let grown = Self.state(bytes: 1200)
        #expect(reading(Self.cursor(), grown, prologue: 9) == .whole(.replaced))
        #expect(reading(Self.cursor(), grown, seam: 9) == .whole(.replaced))
        #expect(reading(Self.cursor(), Self.state(inode: 8, bytes: 1200), seam: 9) == .whole(.replaced))
    }

    @Test("a document that changed is read whole")
    func indivisible() {
        #expect(readingUnseen(Self.cursor(nil), Self.state(bytes: 1200)) == .whole(.indivisible))
    }
}
