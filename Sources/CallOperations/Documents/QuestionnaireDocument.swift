internal import CallModel

/// A questionnaire as `show` gives it.
public struct QuestionnaireDocument: Encodable, Sendable {
    /// Its key.
    public let id: String
    /// When it went out.
    public let issuedOn: String
    /// Who took it there.
    public let issuedBy: OrNull<String>
    /// When it came back.
    public let returnedOn: OrNull<String>
    /// The digest of its scan.
    public let scan: OrNull<String>
    /// Who signed.
    public let signer: OrNull<String>
    /// Who compared the signature.
    public let checkedBy: OrNull<String>
    /// The items with their answers.
    public let content: OrNull<[String: String]>

    init(_ questionnaire: Questionnaire) {
        (id, issuedOn) = (questionnaire.id.rawValue, questionnaire.issuedOn.description)
        issuedBy = OrNull(questionnaire.issuedBy?.rawValue)
        returnedOn = OrNull(questionnaire.returnedOn?.description)
        scan = OrNull(questionnaire.paper?.scan.description)
        signer = OrNull(questionnaire.paper?.signer.rawValue)
        checkedBy = OrNull(questionnaire.paper?.checkedBy)
        content = OrNull(
            (questionnaire.answers?.answers).map { answers in
                Dictionary(uniqueKeysWithValues: answers.map { ($0.key.rawValue, $0.value.rawValue) })
            })
    }
}
