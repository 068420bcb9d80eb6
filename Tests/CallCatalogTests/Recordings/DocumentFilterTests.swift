import CallCatalog
import CallModel
import TestSupport
import Testing

/// Which documents a filter lets through that is written for recordings.
@Suite struct DocumentFilterTests {
    private static let unit = UnitCode(rawValue: "3701")

    private static func placed(unit: UnitCode? = unit) -> PlacedDocument {
        let known = Facts.policy(1)
        let policy = Policy(
            number: known.number, holderName: known.holderName, holderIDNumber: nil, phones: known.phones,
            product: nil, channel: nil, salesAgent: nil, issuedOn: nil, receiptSignedOn: nil, hesitationDays: nil,
            contractEndedOn: nil, unit: unit)
        return PlacedDocument(
            document: Facts.document(), callback: Facts.callback(1, policy: 1), policy: policy,
            numbers: Set(known.phones))
    }

    private static func filter(_ change: (inout RecordingFilter) -> Void) -> RecordingFilter {
        var filter = RecordingFilter()
        change(&filter)
        return filter
    }

    @Test func allFitsNoFilter() { #expect(RecordingFilter().fits(Self.placed())) }

    /// Who is bound to a unit sees what that answers for, and what nobody is known to answer for is not his.
    @Test func aUnitSeesItsOwn() {
        let own = Self.filter { $0.units = [Self.unit] }
        let other = Self.filter { $0.units = [UnitCode(rawValue: "3702")] }
        #expect(own.fits(Self.placed()) && !other.fits(Self.placed()))
        #expect(!own.fits(Self.placed(unit: nil)))
        #expect(!Self.filter { $0.units = [] }.fits(Self.placed()))
    }

    /// What only a recording has is not asked of a document, and none fits.
    @Test func whatOnlyARecordingHasKeepsDocumentsOut() {
        let filters = [
            Self.filter { $0.agent = "8001" }, Self.filter { $0.verdict = .complete },
            Self.filter { $0.finding = .silent }, Self.filter { $0.matchState = .matched },
            Self.filter { $0.ids = [] },
        ]
        for filter in filters { #expect(!filter.fits(Self.placed())) }
    }
}
