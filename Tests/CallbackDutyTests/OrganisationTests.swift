import CallModel
import CallbackDuty
import Testing

/// Who sees whose callbacks: R25.
struct OrganisationTests {
    private func code(_ text: String) -> UnitCode { UnitCode(rawValue: text) }

    private func unit(
        _ text: String, _ level: UnitLevel, of parent: String? = nil, calls: Bool = false
    ) -> OrganisationUnit {
        OrganisationUnit(code: code(text), level: level, parent: parent.map(code), hasCallCentre: calls)
    }

    private var units: [OrganisationUnit] {
        [
            unit("86", .headOffice), unit("8637", .province, of: "86", calls: true),
            unit("863701", .city, of: "8637"), unit("863702", .city, of: "8637"),
            unit("86370101", .county, of: "863701"), unit("8621", .province, of: "86"),
            unit("862101", .city, of: "8621"),
        ]
    }

    @Test("R25 a province sees all below it, and a city no other city")
    func rights() throws {
        let tree = try UnitTree(units)
        #expect(tree.visible(to: code("863701")).map(\.rawValue) == ["863701", "86370101"])
        #expect(!tree.sees(code("863701"), code("863702")) && !tree.sees(code("863701"), code("8637")))
        #expect(
            tree.visible(to: code("8637")).map(\.rawValue) == ["8637", "863701", "86370101", "863702"])
        #expect(tree.visible(to: code("86")).count == units.count)
        // A code that merely begins like another is no unit below it, and one that is not known sees nothing.
        #expect(tree.visible(to: code("863")) == [] && !tree.sees(code("86"), code("99")))
    }

    @Test("R25 a call centre is at provincial level or above", arguments: UnitLevel.allCases)
    func callCentre(level: UnitLevel) throws {
        let parent = level == .headOffice ? nil : "86"
        let tree = try UnitTree([
            unit("86", .headOffice, calls: level == .headOffice),
            unit("x", level == .headOffice ? .city : level, of: parent ?? "86", calls: level != .headOffice),
        ])
        #expect(tree.callCentreFaults.map(\.unit) == (level <= .province ? [] : [code("x")]))
        #expect(tree.callCentreFaults.allSatisfy { $0.rule.rawValue == "R25" })
    }

    @Test("R25 units that are no tree are refused")
    func faults() {
        #expect(throws: UnitTree.Fault.repeated(code("86"))) {
            try UnitTree([unit("86", .headOffice), unit("86", .province)])
        }
        #expect(throws: UnitTree.Fault.unknownParent(of: code("8637"))) {
            try UnitTree([unit("8637", .province, of: "86")])
        }
        #expect(throws: UnitTree.Fault.notBelowParent(code("a"))) {
            try UnitTree([unit("a", .city, of: "b"), unit("b", .city, of: "a")])
        }
    }
}
