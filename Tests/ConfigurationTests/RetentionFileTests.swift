import CallModel
import Configuration
import Retention
import Testing

struct RetentionFileTests {
    private func load(_ text: String) throws -> [RetentionClass] {
        try Home("retention.yaml", text).read { try RetentionClass.load(folder: $0) }
    }

    /// The text of one class, with what a test is about in place of the usual.
    private static func one(
        name: String = "name: contract", appliesTo: String = "appliesTo: all",
        anchor: String = "anchor: recording",
        period: String = "period: 10y", basis: String = "basis: law"
    ) -> String { "classes:\n  - \(name)\n    \(appliesTo)\n    \(anchor)\n    \(period)\n    \(basis)\n" }

    @Test func aClassAsItIsWritten() throws {
        let text = Self.one(
            appliesTo:
                "appliesTo: {policy: with_policy, kinds: [claim, surrender], channels: [电销], exceptProducts: [短期意外险]}",
            anchor: "anchor: contract_end", period: "period: 2y6m", basis: "basis: \"保险法 第八十七条\"")
        let scope = RetentionScope(
            .withPolicy, kinds: [CallbackKind(rawValue: "claim"), CallbackKind(rawValue: "surrender")],
            channels: ["电销"], exceptProducts: ["短期意外险"])
        #expect(
            try load(text) == [
                RetentionClass(
                    name: "contract", scope: scope, anchor: .contractEnd,
                    period: CalendarPeriod(years: 2, months: 6), basis: "保险法 第八十七条")
            ])
    }

    @Test func theSitesListTakesThePlaceOfTheDefault() throws {
        #expect(try load(Self.one(name: "name: ours")).map(\.name) == ["ours"])
        #expect(try load("classes: []\n").isEmpty)
    }

    @Test(arguments: [
        (
            one(period: "period: 10"),
            "retention.yaml:5: 'classes[1].period' is '10'; it must be a period of at most 200 years such as 10y, 18m or 2y6m"
        ),
        (
            one(period: "period: 201y"),
            "retention.yaml:5: 'classes[1].period' is '201y'; it must be a period of at most 200 years such as 10y, 18m or 2y6m"
        ),
        (
            one(anchor: "anchor: contract"),
            "retention.yaml:4: 'classes[1].anchor' is 'contract'; it must be recording, contract_end, case_closed or dispute_closed"
        ),
        (
            one(appliesTo: "appliesTo: policies"),
            "retention.yaml:3: 'classes[1].appliesTo' is 'policies'; it must be all, with_policy, without_policy, or a mapping of policy, kinds, channels, products, exceptProducts"
        ),
        (
            one(appliesTo: "appliesTo: {kind: [claim]}"),
            "retention.yaml:3: 'kind' means nothing in 'classes[1].appliesTo'; did you mean 'kinds'? Allowed are policy, kinds, channels, products, exceptProducts"
        ),
        (
            one(appliesTo: "appliesTo: {kinds: []}"),
            "retention.yaml:3: 'classes[1].appliesTo.kinds' is empty: the class would apply to nothing"
        ),
        (
            one(appliesTo: "appliesTo: {kinds: claim}"),
            "retention.yaml:3: 'classes[1].appliesTo.kinds' is 'claim'; it must be a list"
        ),
        (
            one(basis: "note: none"),
            "retention.yaml:6: 'note' means nothing in 'classes[1]'; allowed are name, appliesTo, anchor, period, basis, rank"
        ),
        (one(basis: "# basis: none"), "retention.yaml:2: 'classes[1]' lacks 'basis'"),
        (
            one(basis: "basis: \"\""),
            "retention.yaml:6: 'classes[1].basis' is ''; it must be the rule's source in words"
        ),
        (
            one() + "  - {name: contract, appliesTo: all, anchor: recording, period: 1y, basis: b}\n",
            "retention.yaml:7: 'classes[2].name' is 'contract', and so is that of another class"
        ),
        ("classes: {}\n", "retention.yaml:1: 'classes' is a mapping; it must be a list"),
        ("classes: [contract]\n", "retention.yaml:1: 'classes' is 'contract'; it must be a list of mappings"),
        (
            "class: []\n",
            "retention.yaml:1: 'class' means nothing here; did you mean 'classes'? Allowed are classes"
        ),
    ])
    func whatIsWrongIsSaidInOneLine(text: String, message: String) throws {
        let refusal = try Home("retention.yaml", text).refusal { folder throws(ConfigurationError) in
            _ = try RetentionClass.load(folder: folder)
        }
        #expect(refusal == message)
    }
}
