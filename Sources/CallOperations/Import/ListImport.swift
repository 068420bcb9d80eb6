internal import CallCatalog
internal import CallModel
internal import CallRecords

/// A business list on its way into the catalog, or on trial.
struct ListImport {
    let facts: ImportFacts
    let path: String
    let mapping: ListMapping?
    let isDryRun: Bool

    /// - Parameters:
    ///   - reader: reads it where it has our names.
    ///   - size: rows that are put in with one commit.
    ///   - put: puts a row in.
    ///   - follow: what follows from the rows that say something new, in the transaction that puts them in.
    ///   - check: refuses the list for what its rows that say something new make of what is known.
    func run<Fact: ListedFact>(
        _ reader: BusinessListReader<Fact>, size: Int = ImportFacts.batch,
        put: @escaping (Fact, CatalogWriter) throws -> FactChange,
        follow: @escaping ([Fact], CatalogWriter) throws -> Void = { _, _ in },
        check: @escaping ([Fact], CatalogReader) throws -> Void = { _, _ in }
    ) throws(OperationFailure) -> ImportReport {
        let home = facts.home
        let unique = reader.refusingRepeats(of: \.listKey)
        let reader = mapping.map(unique.mapped) ?? unique
        return try OperationFailure.translating {
            guard !isDryRun else {
                return try home.catalog.read {
                    try facts.read(path, reader, into: RowTrial<Fact>($0, path: path, check: check))
                }
            }
            return try facts.read(
                path, reader,
                into: RowBatch<Fact>(
                    home: home, path: path, size: size, name: { "\($0.listKey)" }, put: put,
                    markStale: {
                        try check($0, $1)
                        try follow($0, $1)
                    }))
        }
    }
}
