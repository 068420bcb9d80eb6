import CallCatalog
import CallModel
import DurableIO
import Foundation
import TestSupport

/// Fills the catalog of a home with recordings, a call for each and a policy for every other one, so that lists and
/// searches can be timed at the size of years. There are no objects in its archive. So many of the policies are owed a
/// callback, to which their two recordings are matched. Three provinces have 17 cities each, and one policy in twenty a
/// problem case.
///
///     CatalogFiller HOME RECORDINGS [CALLBACKS]
@main
enum CatalogFiller {
    /// Rows of each kind with one commit.
    private static let batch = 20_000

    static func main() throws {
        let arguments = CommandLine.arguments
        guard (3...4).contains(arguments.count), let count = Int(arguments[2]), count > 0,
            let callbacks = Int(arguments.count == 4 ? arguments[3] : "0")
        else {
            FileHandle.standardError.write(Data("usage: CatalogFiller HOME RECORDINGS [CALLBACKS]\n".utf8))
            exit(64)
        }
        let catalog = try Catalog.open(
            at: arguments[1] + "/catalog.sqlite", io: SystemDurableIO(), busySeconds: 30)
        try catalog.write { writer in for unit in units { _ = try writer.put(unit) } }
        for start in stride(from: 0, to: count, by: batch) {
            try catalog.write { writer in
                for index in start..<min(start + batch, count) { try fill(index, callbacks, writer) }
            }
        }
    }

    private static func fill(_ index: Int, _ callbacks: Int, _ writer: CatalogWriter) throws {
        let person = index / 2
        let phone = PhoneNumber(normalised: "+861\(30_0000_0000 + mixed(person) % 70_0000_0000)")
        let number = PolicyNumber(rawValue: "P\(1_000_000 + person)")
        let callback = person < callbacks ? CallbackID(rawValue: "HF\(person)") : nil
        if index.isMultiple(of: 2) {
            _ = try writer.put(policy(person, phone))
            if person.isMultiple(of: 20) { _ = try writer.put(problemCase(person)) }
            if let callback {
                _ = try writer.put(
                    Callback(
                        id: callback, policyNumber: number, kind: CallbackKind(rawValue: "new_contract"),
                        phone: phone, openedOn: Facts.day.advanced(byDays: -900),
                        dueBy: Facts.day.advanced(byDays: mixed(person) % 60 - 30)))
            }
        }
        let startedAt = Facts.morning.advanced(bySeconds: Int64(-index * 37))
        let agent = "\(8001 + mixed(index) % 200)"
        let call = Facts.call(index, startedAt: startedAt, customer: phone, agent: agent)
        _ = try writer.put(call)
        let recording = Facts.recording(index, name: "out-\(phone.normalised.dropFirst(3))-\(agent)-\(index).wav")
        try writer.insert(
            RecordingEntry(
                recording: recording, objectKey: "\(recording.id).wav",
                clues: Facts.clues(name: recording.name, numbers: [phone], agent: agent, startedAt: startedAt),
                reading: .undecodable(reason: "made up"),
                judgement: Judgement(
                    findings: [], verdict: .complete,
                    match: Facts.match(call: call.id, callback: callback, policy: number),
                    retention: Facts.term(lastDay: nil), startedAt: startedAt, agent: agent, kind: nil),
                decision: nil))
    }

    private static func policy(_ person: Int, _ phone: PhoneNumber) -> Policy {
        let families = Array("王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高")
        let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉建国")
        let name = [
            families[mixed(person) % families.count], given[mixed(person + 7) % given.count],
            given[mixed(person + 13) % given.count],
        ]
        return Policy(
            number: PolicyNumber(rawValue: "P\(1_000_000 + person)"), holderName: String(name),
            holderIDNumber: nil,
            phones: [phone], product: nil, channel: nil, salesAgent: "S\(mixed(person) % 5000)", issuedOn: nil,
            receiptSignedOn: nil,
            hesitationDays: nil, contractEndedOn: nil, unit: units[3 + mixed(person + 3) % (units.count - 3)].code)
    }

    /// Provinces 37, 21 and 44, each with cities 01 to 17.
    private static let units: [OrganisationUnit] = {
        let provinces = ["37", "21", "44"]
        let cities = provinces.flatMap { province in
            (1...17).map { number in
                OrganisationUnit(
                    code: UnitCode(rawValue: province + (number < 10 ? "0" : "") + "\(number)"), level: .city,
                    parent: UnitCode(rawValue: province))
            }
        }
        return provinces.map { OrganisationUnit(code: UnitCode(rawValue: $0), level: .province, parent: nil) }
            + cities
    }()

    private static func problemCase(_ person: Int) -> ProblemCase {
        let parts = [
            "客户称未收到保单", "对退保损失不清楚", "不知道犹豫期的起算和长短", "业务员代签名", "要求上门面访解释", "称保费由业务员代缴", "对分红不确定有异议",
            "地址和电话已经变更", "认为是银行存款", "要求退保",
        ]
        let said = (0..<4).map { parts[mixed(person + $0) % parts.count] }.joined(separator: ", ")
        return ProblemCase(
            id: CaseID(rawValue: "C\(person)"), kind: .explanation,
            policyNumber: PolicyNumber(rawValue: "P\(1_000_000 + person)"), callbackID: nil, attemptID: nil,
            agent: nil,
            openedOn: Facts.day.advanced(byDays: -(mixed(person) % 1000)), text: "\(said), 记录 \(person)",
            outcome: nil, closedOn: nil)
    }

    /// A number that looks like chance and is the same each time (SplitMix64's last steps).
    private static func mixed(_ value: Int) -> Int {
        var bits = UInt64(value &+ 1) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) >> 1)
    }
}
