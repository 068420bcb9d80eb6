extension CallRecordMapping {
    /// Whether a file is one of this mapping's, by its first line: it names all the columns that the mapping reads, or,
    /// where nothing names them, has as many and holds times and durations where the mapping has them. A form without
    /// a header that has no duration is too easily mistaken, and is known only by configuration.
    func knows(line: [UInt8]) -> Bool {
        switch layout {
        case .csv(let csv): CSVReader.fields(of: line, csv.dialect).map { knows($0, csv) } ?? false
        case .json: false
        case .rtpengine: RtpengineStream.begins(line)
        }
    }

    private func knows(_ fields: [String], _ csv: CSVLayout) -> Bool {
        switch csv.header {
        case .names, .namesAndTypes: return columns.isSubset(of: fields) && columns.count > 2
        case .none(let names):
            guard fields.count == names.count, self.fields[.duration] != nil else { return false }
            let column: (String) -> String = { name in names.firstIndex(of: name).map { fields[$0] } ?? "" }
            let (start, duration) = (text(.start, column), text(.duration, column))
            return times.contains { $0.read(start) != nil } && (try? DurationText.seconds(duration, "")) != nil
                && [text(.answer, column), text(.end, column)].allSatisfy { text in
                    text.isEmpty || times.contains { $0.read(text) != nil }
                }
        }
    }

    private func text(_ field: CallField, _ column: (String) -> String) -> String {
        fields[field]?.value(column) ?? ""
    }
}

extension CSVReader {
    /// The fields of one line by itself; `nil` where it is no row.
    static func fields(of line: [UInt8], _ dialect: CSVDialect = .rfc4180) -> [String]? {
        var reader = CSVReader(dialect)
        var fields: [String]?
        let take: (ReadRow<Row>) -> Void = { row in
            if case .accepted(let row) = row { fields = row.fields }
        }
        reader.read(line, take)
        reader.finish(.complete, take)
        return fields
    }
}
