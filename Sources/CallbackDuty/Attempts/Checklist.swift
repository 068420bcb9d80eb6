internal import CallModel

/// The items of a script that are due on a callback, held against what was said.
struct Checklist {
    private let script: CallScript?
    private let due: [ScriptItem]

    init(script: CallScript?, context: ScriptContext) {
        self.script = script
        due = script?.items.filter { $0.condition.isMet(context) } ?? []
    }

    /// What a conversation came to (R34, R35, R38).
    func result(_ conversation: Conversation) -> ContactResult {
        guard script != nil else { return .notReached(.noScript) }
        let identity = due.filter { $0.role == .identity }
        guard !identity.isEmpty, identity.allSatisfy({ conversation.answers[$0.id] == .yes }) else {
            return .notReached(.identityNotVerified)
        }
        return contents(conversation)
    }

    /// What a signed questionnaire came to: the signature, compared by somebody, tells who it is (R20).
    func result(_ conversation: Conversation?, _ paper: SignedPaper?) -> ContactResult {
        guard let paper, let conversation else { return .notReached(.noSignedPaper) }
        guard paper.signer == .policyholder else { return .notReached(.signedBy(paper.signer)) }
        guard paper.checkedBy != nil else { return .notReached(.signatureNotChecked) }
        return contents(conversation)
    }

    /// What was told and affirmed, once it is known to whom.
    func contents(_ conversation: Conversation) -> ContactResult {
        guard script != nil else { return .notReached(.noScript) }
        let contents = due.filter { $0.role == .content }.map(\.id)
        let notPut = contents.filter { conversation.answers[$0] == nil }
        guard notPut.isEmpty else { return .incomplete(notPut: notPut) }
        let unaffirmed = ContactResult.Unaffirmed(
            denied: contents.filter { conversation.answers[$0] == .no },
            unclear: contents.filter { conversation.answers[$0] == .unclear })
        return unaffirmed.map(ContactResult.problem) ?? .affirmed
    }

    /// Whether it was said that the call is recorded (R37).
    func announcementFaults(_ conversation: Conversation) -> [AttemptFault] {
        let announcements = due.filter { $0.role == .announcement }
        return announcements.allSatisfy { conversation.answers[$0.id] == .yes } ? [] : [.notAnnounced]
    }
}
