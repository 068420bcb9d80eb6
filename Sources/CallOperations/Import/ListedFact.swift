internal import CallCatalog
internal import CallModel

/// A row of a business list: known by its key, and replaced by a later row of the same key.
protocol ListedFact: Hashable, Sendable {
    /// What it is known by.
    associatedtype Key: Hashable, CustomStringConvertible

    /// Its key.
    var listKey: Key { get }

    /// Whether nothing may be put in its place once it is known: it is superseded at most.
    var isSealed: Bool { get }

    /// What the catalog knows of it by now; `nil` where that is nothing.
    func known(_ catalog: CatalogReader) throws -> Self?
}

extension Policy: ListedFact {
    var listKey: PolicyNumber { number }

    func known(_ catalog: CatalogReader) throws -> Policy? { try catalog.policy(number) }
}

extension Callback: ListedFact {
    var listKey: CallbackID { id }

    func known(_ catalog: CatalogReader) throws -> Callback? { try catalog.callback(id) }
}

extension ListedFact {
    var isSealed: Bool { false }
}

extension AttemptEntry: ListedFact {
    var listKey: AttemptID { id }

    func known(_ catalog: CatalogReader) throws -> AttemptEntry? { try catalog.attempt(id) }
}

extension ListedEvent: ListedFact {
    var listKey: EventID { id }

    func known(_ catalog: CatalogReader) throws -> ListedEvent? { try catalog.event(id) }
}

extension HeldNumberEntry: ListedFact {
    var listKey: Key { key }

    func known(_ catalog: CatalogReader) throws -> HeldNumberEntry? { try catalog.heldNumber(key) }
}

extension SalesAgent: ListedFact {
    var listKey: AgentCode { code }

    func known(_ catalog: CatalogReader) throws -> SalesAgent? { try catalog.salesAgent(code) }
}

extension OrganisationUnit: ListedFact {
    var listKey: UnitCode { code }

    func known(_ catalog: CatalogReader) throws -> OrganisationUnit? { try catalog.unit(code) }
}

extension ProblemCase: ListedFact {
    var listKey: CaseID { id }

    func known(_ catalog: CatalogReader) throws -> ProblemCase? { try catalog.problemCase(id) }
}

extension CaseStep: ListedFact {
    var listKey: Key { key }

    func known(_ catalog: CatalogReader) throws -> CaseStep? { try catalog.caseStep(key) }
}

extension Questionnaire: ListedFact {
    var listKey: QuestionnaireID { id }

    func known(_ catalog: CatalogReader) throws -> Questionnaire? { try catalog.questionnaire(id) }
}

extension Complaint: ListedFact {
    var listKey: ComplaintID { id }

    func known(_ catalog: CatalogReader) throws -> Complaint? { try catalog.complaint(id) }
}
