internal import ArchiveStore
internal import CallCatalog
internal import CallModel
internal import CallRecords

/// Rows on their way into the catalog: so many with one commit, together with the marks on the recordings that they
/// concern and an entry in the audit trail; what cannot be read on its way into quarantine.
struct RowBatch<Fact: Sendable> {
    private let home: OpenHome
    private let path: String
    private let size: Int
    private let put: (Fact, CatalogWriter) throws -> FactChange
    private let markStale: ([Fact], CatalogWriter) throws -> Void
    private let name: (Fact) -> String
    private var facts: [Fact] = []
    private var rejections: [RowRejection] = []
    private var told: [RowRejection] = []
    private var report: ImportReport
    /// How far the rows that were taken reach into their file; kept with the commit that holds the last of them.
    private var cursor: LogCursor?

    init(
        home: OpenHome, path: String, size: Int, name: @escaping (Fact) -> String,
        put: @escaping (Fact, CatalogWriter) throws -> FactChange,
        markStale: @escaping ([Fact], CatalogWriter) throws -> Void
    ) {
        (self.home, self.path, self.size, self.name) = (home, path, size, name)
        (self.put, self.markStale) = (put, markStale)
        report = ImportReport(file: path)
    }

    /// Says that the rows taken by now are all up to a place in their file.
    mutating func reached(_ cursor: LogCursor) { self.cursor = cursor }

    private mutating func flush() throws {
        let (facts, rejections, cursor) = (facts, rejections, cursor)
        self.cursor = nil
        self.facts.removeAll(keepingCapacity: true)
        self.rejections.removeAll()
        if !rejections.isEmpty {
            let rows = rejections.map {
                QuarantinedRow(line: $0.line, text: $0.text, code: $0.code, reason: $0.explanation)
            }
            try home.quarantine.note(rows: rows, of: path, at: home.clock.now())
            report.rejected += rejections.count
            told += rejections.prefix(max(0, 100 - told.count))
        }
        guard !facts.isEmpty || cursor != nil else { return }
        // What was rejected is durable by now, and what was accepted goes in together with the cursor: whatever comes
        // between, nothing behind the cursor is missing.
        let counts = try home.catalog.write { writer in
            try cursor.map { try writer.put($0, at: home.clock.now()) }
            return try write(facts, writer)
        }
        report.added += counts.added
        report.changed += counts.changed
        report.unchanged += counts.unchanged
        report.refused += counts.refused
    }

    private func write(_ facts: [Fact], _ writer: CatalogWriter) throws -> (
        added: Int, changed: Int, unchanged: Int, refused: Int
    ) {
        var news: [Fact] = []
        var counts = (added: 0, changed: 0, unchanged: 0, refused: 0)
        for fact in facts {
            switch try put(fact, writer) {
            case .added: counts.added += 1
            case .changed: counts.changed += 1
            case .unchanged:
                counts.unchanged += 1
                continue
            case .refused:
                counts.refused += 1
                try writer.audit(
                    home.event(.editRefused, PersonalData.masked(text: name(fact)), ["kind": "\(Fact.self)"]))
                continue
            }
            news.append(fact)
        }
        guard !news.isEmpty else { return counts }
        try markStale(news, writer)
        // The trail outlives what it tells of: no telephone number of a file's name may stay in it.
        let name = PersonalData.masked(text: path.split(separator: "/").last.map(String.init) ?? path)
        try writer.audit(
            home.event(
                .factsImported, name,
                ["kind": "\(Fact.self)", "added": "\(counts.added)", "changed": "\(counts.changed)"]))
        return counts
    }
}

extension RowBatch: RowTaker {
    mutating func take(_ row: ReadRow<Fact>) throws {
        switch row {
        case .accepted(let fact): facts.append(fact)
        case .rejected(let rejection): rejections.append(rejection)
        }
        if facts.count + rejections.count >= size { try flush() }
    }

    /// Puts the last rows in.
    mutating func finish() throws -> ImportReport {
        try flush()
        report.firstRejections = told.prefix(ImportReport.toldRejections).map {
            "\(PersonalData.masked(text: path)): \($0)"
        }
        return report
    }
}
