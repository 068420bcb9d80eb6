internal import EvidenceBag

extension ProductionPackage {
    /// The trail's events about what is in the package, each with its proof, and what they prove.
    func addAudit() throws {
        try add("data/audit/README.txt", bytes: Array(AuditReadme.text.utf8))
        try add("data/audit/checkpoint", bytes: extract.checkpoint)
        for event in extract.events {
            let number = String(event.sequence)
            let name = String(repeating: "0", count: max(0, 8 - number.count)) + number
            guard let line = BagPath("data/audit/\(name).json"),
                let proof = BagPath("data/audit/\(name).tlog-proof")
            else { continue }
            try add(line, bytes: event.line)
            try add(proof, bytes: event.proof)
        }
    }
}
