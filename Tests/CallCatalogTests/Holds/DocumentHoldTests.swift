import CallCatalog
import CallModel
import TestSupport
import Testing

/// Which holds keep a document.
@Suite struct DocumentHoldTests {
    private static let callback = CallbackID(rawValue: "CB1")
    private static let policy = Facts.policy(1)
    private static let held = PhoneNumber(normalised: "+8613911112222")

    private static func query(_ change: (inout HoldQuery) -> Void) -> HoldScope {
        var query = HoldQuery()
        change(&query)
        return .query(query)
    }

    private static let covering: [HoldScope] = [
        .document(Facts.document().id), .callback(callback), .policy(policy.number),
        .customer(.name(policy.holderName)),
        .customer(.idNumber(policy.holderIDNumber ?? "")), .customer(.phone(Facts.mobile)),
        .customer(.phone(held)),
        .agent("王五"), query { $0.policy = policy.number }, query { $0.callback = callback },
        query { $0.phone = held }, query { $0.from = Facts.morning },
        query {
            ($0.kind, $0.until) = (CallbackKind(rawValue: "new_contract"), Facts.morning.advanced(bySeconds: 1))
        },
        // By way of the recording of its callback.
        query { ($0.agent, $0.policy) = ("8001", policy.number) },
    ]

    private static let others: [HoldScope] = [
        .callback(CallbackID(rawValue: "CB2")), .policy(PolicyNumber(rawValue: "P20262")),
        .document(Facts.document(2).id), .recording(Facts.id(1)), .customer(.name("李四")),
        .customer(.phone(Facts.mobile(7))), .agent("8001"),
        query { $0.policy = PolicyNumber(rawValue: "P20262") }, query { $0.until = Facts.morning },
        query { ($0.agent, $0.policy) = ("8002", policy.number) },
        query { $0.kind = CallbackKind(rawValue: "renewal") },
        query { ($0.verdict, $0.policy) = (.incomplete, policy.number) },
    ]

    @Test(arguments: covering + others)
    func covered(_ scope: HoldScope) throws {
        let home = try TemporaryCatalog()
        let document = Facts.document()
        let match = Facts.match(callback: Self.callback, policy: Self.policy.number)
        try home.write { writer in
            _ = try writer.put(Self.policy)
            _ = try writer.put(Facts.callback(1, policy: 1))
            _ = try writer.put(
                HeldNumberEntry(
                    policyNumber: Self.policy.number,
                    held: HeldNumber(number: Self.held, origin: .application, from: Facts.day, until: nil)))
            _ = try writer.insert(document, objectKey: Facts.objectKey(document))
            try writer.insert(Facts.entry(1, judgement: Facts.judgement(match: match)))
            try writer.place(Facts.hold(1, scope))
        }
        let holds = try home.read { try $0.activeHolds().covering(document, in: $0) }
        #expect(holds.map(\.scope) == (Self.covering.contains(scope) ? [scope] : []))
    }
}
