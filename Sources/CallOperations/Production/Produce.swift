internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import DurableIO
internal import EvidenceBag
internal import Foundation

/// `export`: a package for a regulator or a court (调阅): recordings and documents byte for byte, facts, the audit trail's extract,
/// digests and a signature, which a stranger verifies offline with tools that every system has.
///
/// Nothing is masked in it. So it needs a purpose, is for its maker's eyes alone until he hands it on, and stands in the
/// audit trail before it has its name: the trail may tell of a package that was never finished, but there is no package
/// that it does not tell of.
public struct Produce {
    private let home: OpenHome

    /// From this home.
    public init(_ home: OpenHome) { self.home = home }

    /// Makes the package.
    /// - Parameter progress: told how many recordings are done, of how many.
    /// - Throws: ``OperationFailure`` of kind `noInput` where something is named that nothing is known of, and
    ///   `cannotCreate` where the destination is there already or cannot be made.
    public func run(
        _ request: ProductionRequest, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(OperationFailure) -> ProductionReport {
        guard !request.purpose.allSatisfy(\.isWhitespace) else {
            throw OperationFailure(.usage, "say with --purpose who asked for it and what for")
        }
        try home.require(.produce)
        let lookup = Lookup(home)
        var named: [RecordingID] = []
        for text in request.recordings { named.append(try lookup.recording(text)) }
        let signer = try home.productionSigner()
        let contents = try OperationFailure.translating {
            try ProductionContents(home, request, named: named)
        }
        // Before the place is taken: it signs a checkpoint, and takes a look at the whole trail.
        let extract = try AuditExtract(home).run(subjects: contents.scope.subjects)
        let place = try BagPlace(request.destination)
        return try OperationFailure.translating {
            let sink = try self.sink(place, contents)
            do {
                let package = ProductionPackage(home: home, sink: sink, contents: contents, extract: extract)
                let report = try package.write(signer, path: place.destination, progress: progress)
                try sink.seal()
                try home.catalog.write { writer in try audit(report, contents, writer) }
                try sink.publish()
                return report
            } catch {
                sink.discard()
                throw error
            }
        }
    }

    private func sink(_ place: BagPlace, _ contents: ProductionContents) throws -> any BagSink {
        guard place.name.hasSuffix(".tar") else { return try FolderBag(place, io: home.io) }
        // Best known by the archive's own name, if that can be one.
        let name = String(place.name.dropLast(4))
        let folder = BagPath(name)?.text ?? "huiyin-\(contents.statement.id)"
        return try TarBag(place, folder: folder, at: home.clock.now(), io: home.io)
    }

    /// One event for the package, and one for each recording and document that left the house.
    private func audit(
        _ report: ProductionReport, _ contents: ProductionContents, _ writer: CatalogWriter
    ) throws {
        var detail = [
            "digest": report.digest, "purpose": PersonalData.masked(text: contents.statement.purpose),
            "recordings": "\(report.recordings)", "documents": "\(report.documents)",
            "notIncluded": "\(report.notIncluded.count)",
        ]
        detail["policies"] =
            contents.statement.policies.isEmpty ? nil : contents.statement.policies.joined(separator: " ")
        detail["callbacks"] =
            contents.statement.callbacks.isEmpty ? nil : contents.statement.callbacks.joined(separator: " ")
        try writer.audit(home.event(.packageProduced, report.id, detail))
        let left = Set(report.notIncluded.map(\.id))
        for id in contents.scope.recordings.map(\.entry.recording.id.description) where !left.contains(id) {
            try writer.audit(home.event(.recordingProduced, id, ["package": report.id]))
        }
        for id in contents.scope.documents.map(\.document.id.description) where !left.contains(id) {
            try writer.audit(home.event(.documentProduced, id, ["package": report.id]))
        }
    }
}
