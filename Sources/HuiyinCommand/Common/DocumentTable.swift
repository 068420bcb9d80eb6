import CallOperations
import TerminalOutput

extension ListTables {
    static let documents = Layout<DocumentLine>(
        columns: [
            .init("ID"), .init("Kind"), .init("Format"), .init("Name", widest: 40), .init("Bytes", .right),
            .init("Callback"), .init("Policy"), .init("Came"), .init("Keep until"),
        ]
    ) { line in
        [
            Words.short(line.id), StyledText(line.kind), StyledText(line.format), StyledText(line.name),
            StyledText("\(line.bytes)"), StyledText(line.callback), Words.known(line.policy.value),
            StyledText(line.receivedAt), Words.known(line.retainUntil.value),
        ]
    }
}

extension ShowText {
    static func documentLines(_ document: DocumentLine) -> [String] {
        facts([
            ("document", document.id), ("kind", document.kind), ("format", document.format),
            ("name", document.name),
            ("callback", document.callback), ("policy", document.policy.value), ("sha256", document.sha256),
            ("bytes", "\(document.bytes)"), ("came", document.receivedAt),
            ("keep until", document.retainUntil.value),
            ("holds", document.holds.joined(separator: ", ")),
        ])
    }
}
