import ArchiveStore
import CallCatalog
import CallModel
import DurableIO
import Foundation
import TestSupport

/// Fills a home with small recordings that are due: of contracts that ended in 2015, each with its object, its manifest, its
/// call and its callback, two of each policy. What the purge benchmark destroys.
///
///     PurgeFiller HOME RECORDINGS [--without-objects]
@main
enum PurgeFiller {
    /// Rows with one commit.
    private static let batch = 5000
    private static let object = [UInt8](repeating: 0x55, count: 1000)
    private static let issued = CivilDate(daysSinceEpoch: 15_886)
    /// So long before that two million calls are over by then: either of a holder's two callbacks could be proven by one that
    /// came later, and what is ambiguous is kept.
    private static let first: Int64 = 1_297_217_722
    private static let ended = issued.advanced(by: CalendarPeriod(years: 2))

    static func main() throws {
        let arguments = CommandLine.arguments
        guard (3...4).contains(arguments.count), let count = Int(arguments[2]), count > 0 else {
            FileHandle.standardError.write(Data("usage: PurgeFiller HOME RECORDINGS [--without-objects]\n".utf8))
            exit(64)
        }
        let home = arguments[1]
        let hasObjects = arguments.count == 3
        let catalog = try Catalog.open(at: home + "/catalog.sqlite", io: SystemDurableIO(), busySeconds: 30)
        for start in stride(from: 0, to: count, by: batch) {
            try catalog.write { writer in
                for index in start..<min(start + batch, count) {
                    let key = try fill(index, writer)
                    if hasObjects { try write(key, in: home + "/archive/") }
                }
            }
        }
        try catalog.write { writer in
            try writer.noteArrival(of: "policies", rows: count / 2, at: now)
            // Nothing waits to be judged or written down: a home that was kept for years has no such backlog.
            try writer.endRestoring()
        }
    }

    private static let now = UTCInstant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))

    private static func write(_ key: ObjectKey, in archive: String) throws {
        try Data(object).write(to: URL(fileURLWithPath: archive + key.path))
        try Data(object.prefix(500)).write(to: URL(fileURLWithPath: archive + key.manifestPath))
    }

    private static func fill(_ index: Int, _ writer: CatalogWriter) throws -> ObjectKey {
        let person = index / 2
        let phone = Facts.mobile(person)
        let number = PolicyNumber(rawValue: "P\(1_000_000 + person)")
        let callback = CallbackID(rawValue: "HF\(index)")
        let startedAt = UTCInstant(seconds: first + Int64(index) * 37)
        if index.isMultiple(of: 2) {
            _ = try writer.put(
                Policy(
                    number: number, holderName: "张三丰", holderIDNumber: "9900001980010\(10_000 + person)",
                    phones: [phone], product: "分红险", channel: "个险", salesAgent: "S\(person % 90)",
                    issuedOn: issued,
                    receiptSignedOn: issued, hesitationDays: 10, contractEndedOn: ended))
        }
        _ = try writer.put(
            Callback(
                id: callback, policyNumber: number, kind: CallbackKind(rawValue: "new_contract"), phone: phone,
                openedOn: issued, dueBy: issued))
        let agent = "\(8001 + index % 90)"
        let call = Facts.call(index, startedAt: startedAt, customer: phone, agent: agent)
        _ = try writer.put(call)
        let name = "out-\(phone.normalised.dropFirst(3))-\(agent)-\(index).wav"
        let recording = Recording(
            id: Facts.id(index), name: name, source: "default", sourcePath: "/var/spool/" + name,
            sha256: Facts.digest(1_000_000 + index), bytes: Int64(object.count), receivedAt: startedAt,
            modifiedAt: startedAt)
        let key = ObjectKey(recordingID: recording.id, fileName: name)
        // Ten years after the contract's end, or after the call where that came later.
        let lastDay = SiteDay.of(startedAt, atLeast: ended).advanced(by: CalendarPeriod(years: 10))
        try writer.insert(
            RecordingEntry(
                recording: recording, objectKey: key.path,
                clues: Facts.clues(
                    name: name, identifiers: [call.uniqueID], numbers: [phone], agent: agent, startedAt: startedAt),
                reading: .measured(Facts.measurement(seconds: 30, turns: 10)),
                judgement: Judgement(
                    findings: [Facts.finding(.lowLevel)], verdict: .review,
                    match: Facts.match(call: call.id, callback: callback, policy: number),
                    retention: Facts.term(lastDay: lastDay), startedAt: startedAt, agent: agent,
                    kind: CallbackKind(rawValue: "new_contract")),
                decision: nil))
        return key
    }
}

/// A day in Shanghai.
private enum SiteDay {
    static func of(_ instant: UTCInstant, atLeast day: CivilDate) -> CivilDate {
        let own = CivilDate(daysSinceEpoch: Int((instant.microseconds / 1_000_000 + 8 * 3600) / 86_400))
        return max(own, day)
    }
}
