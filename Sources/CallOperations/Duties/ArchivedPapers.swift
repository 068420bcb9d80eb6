internal import ArchiveStore
internal import CallCatalog
internal import CallModel

/// Which scans and pages of a callback lie in the archive. What an attempt names and the archive does not have proves
/// nothing: a paper without its scan was not signed (R20), an electronic callback without its pages leaves no trace (R39).
struct ArchivedPapers {
    private let digests: Set<SHA256Digest>

    init(
        of documents: [ArchivedDocument], in archive: any ObjectStore, _ check: CallbackJudge.ArchiveCheck
    ) throws(ArchiveError) {
        var digests: Set<SHA256Digest> = []
        for document in documents where try Self.isThere(document, in: archive, check) {
            digests.insert(document.sha256)
        }
        self.digests = digests
    }

    private static func isThere(
        _ document: ArchivedDocument, in archive: any ObjectStore, _ check: CallbackJudge.ArchiveCheck
    ) throws(ArchiveError) -> Bool {
        let key = ObjectKey(document)
        return switch check {
        case .presence: try archive.size(of: key) == document.bytes
        case .fixity: try archive.isWhole(key, Fixity(sha256: document.sha256, byteCount: document.bytes))
        }
    }

    /// An attempt with only that of its evidence which the archive has.
    func substantiated(_ entry: AttemptEntry) -> AttemptEntry {
        let method: AttemptEntry.Method =
            switch entry.method {
            case .telephone: entry.method
            case .visit(let visitor, let ground, let paper): .visit(by: visitor, ground, paper.flatMap(archived))
            case .letter(let ground, let visitImpossible, let paper):
                .letter(ground, visitImpossible: visitImpossible, paper.flatMap(archived))
            case .electronic(let evidence):
                .electronic(
                    ElectronicEvidence(
                        hasConsent: evidence.hasConsent, isIdentityChecked: evidence.isIdentityChecked,
                        trace: evidence.trace.flatMap { digests.contains($0) ? $0 : nil }))
            }
        return AttemptEntry(
            id: entry.id, callbackID: entry.callbackID, at: entry.at, person: entry.person, method: method,
            content: entry.content, problems: entry.problems, result: entry.result, enteredOn: entry.enteredOn,
            supersedes: entry.supersedes)
    }

    private func archived(_ paper: SignedPaper) -> SignedPaper? { digests.contains(paper.scan) ? paper : nil }
}
