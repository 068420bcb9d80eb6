internal import CallCatalog
internal import CallModel
internal import CallRecords

/// Rows held against the catalog and put nowhere: what an import would do. It reads alone, so that nobody waits for it and
/// nothing can come of it.
struct RowTrial<Fact: ListedFact> {
    private let catalog: CatalogReader
    /// What earlier rows of the file would have put in: a later row of the same key is held against that.
    private var news: [Fact.Key: Fact] = [:]
    private var told: [RowRejection] = []
    private var report: ImportReport
    private let check: ([Fact], CatalogReader) throws -> Void

    /// Of a file, against the catalog as it is in this read.
    /// - Parameter check: refuses the list for what it would make of the catalog.
    init(
        _ catalog: CatalogReader, path: String, check: @escaping ([Fact], CatalogReader) throws -> Void
    ) {
        (self.catalog, self.check) = (catalog, check)
        report = ImportReport(file: path)
        report.isDryRun = true
    }

    /// Keys of changed rows that the report tells.
    private static var toldKeys: Int { 10 }
}

extension RowTrial: RowTaker {
    mutating func take(_ row: ReadRow<Fact>) throws {
        switch row {
        case .accepted(let fact): try weigh(fact)
        case .rejected(let rejection):
            report.rejected += 1
            if told.count < ImportReport.toldRejections { told.append(rejection) }
        }
    }

    mutating func finish() throws -> ImportReport {
        try check(Array(news.values), catalog)
        report.firstRejections = told.map { "\(PersonalData.masked(text: report.file)): \($0)" }
        return report
    }

    private mutating func weigh(_ fact: Fact) throws {
        switch try news[fact.listKey] ?? fact.known(catalog) {
        case nil: report.added += 1
        case fact: return report.unchanged += 1
        case let known? where known.isSealed: return report.refused += 1
        default:
            report.changed += 1
            let key = PersonalData.masked(text: "\(fact.listKey)")
            if report.changedKeys.count < Self.toldKeys, !report.changedKeys.contains(key) {
                report.changedKeys.append(key)
            }
        }
        news[fact.listKey] = fact
    }
}
