internal import CallCatalog
internal import CallModel
internal import EvidenceBag

/// The tables of a package, for people.
struct ProductionIndex {
    typealias Cell = BagIndex.Cell
    typealias Table = BagIndex.Table

    let statement: ProductionStatement
    let recordings: [ProducedRecording]
    let documents: [ProducedDocument]
    let callbacks: [ProducedCallback]
    let policies: [PolicyDocument]
    let calls: [CallDocument]
    let holds: [HoldDocument]
    let notIncluded: [NotIncluded]
    let zone: SiteTimeZone

    var index: BagIndex {
        BagIndex(
            title: .init("回访录音调阅", "Production of callback recordings"),
            about: [
                (.init("编号", "Identifier"), statement.id), (.init("制作时间", "Made at"), statement.madeAt),
                (.init("制作人", "Made by"), statement.madeBy), (.init("用途", "Purpose"), statement.purpose),
                (.init("保单", "Policies"), statement.policies.joined(separator: ", ")),
                (.init("回访", "Callbacks"), statement.callbacks.joined(separator: ", ")),
                (.init("录音", "Recordings"), statement.recordings.joined(separator: ", ")),
                (.init("核验方法", "How to verify"), "VERIFY.txt"),
            ],
            tables: tables.map(\.table))
    }

    /// Each with the name of its sheet.
    var tables: [(name: BagPath, table: Table)] {
        [
            ("data/index/recordings.csv", recordingTable), ("data/index/not-included.csv", notIncludedTable),
            ("data/index/callbacks.csv", callbackTable), ("data/index/attempts.csv", attemptTable),
            ("data/index/documents.csv", documentTable),
            ("data/index/policies.csv", policyTable), ("data/index/calls.csv", callTable),
            ("data/index/holds.csv", holdTable),
        ]
    }

    private static func text(_ value: OrNull<some CustomStringConvertible>) -> Cell {
        .text(value.value.map { "\($0)" } ?? "")
    }

    private var recordingTable: Table {
        Table(
            .init("录音", "Recordings"),
            columns: [
                .init("文件", "File"), .init("标识", "Identifier"), .init("原文件名", "Name as delivered"),
                .init("通话开始", "Began (UTC)"), .init("时长（秒）", "Seconds"), .init("结论", "Verdict"),
                .init("问题", "Findings"), .init("保单", "Policy"), .init("回访", "Callback"),
                .init("保存至", "Keep until"),
                .init("摘要", "SHA-256"),
            ],
            rows: recordings.map { produced in
                let recording = produced.recording
                return [
                    produced.file.value.flatMap(BagPath.init).map(Cell.file) ?? .text(""), .text(recording.id),
                    .text(recording.name), .text(recording.startedAt), Self.text(recording.durationSeconds),
                    .text(recording.verdict), .text(recording.findings.map(\.code).joined(separator: ", ")),
                    Self.text(recording.match.policyNumber), Self.text(recording.match.callbackID),
                    Self.text(recording.retention.retainUntil), .text(recording.sha256),
                ]
            })
    }

    private var documentTable: Table {
        Table(
            .init("回访材料", "Documents"),
            columns: [
                .init("文件", "File"), .init("标识", "Identifier"), .init("原文件名", "Name as delivered"),
                .init("种类", "Kind"), .init("格式", "Format"), .init("回访", "Callback"), .init("保单", "Policy"),
                .init("接收时间", "Received (UTC)"), .init("保存至", "Keep until"), .init("摘要", "SHA-256"),
            ],
            rows: documents.map { produced in
                let document = produced.document
                return [
                    Self.file(of: produced), .text(document.id), .text(document.name), .text(document.kind),
                    .text(document.format), .text(document.callback), Self.text(document.policy),
                    .text(document.receivedAt), Self.text(document.retainUntil), .text(document.sha256),
                ]
            })
    }

    /// No link leads to a page from elsewhere: it may hold scripts, and nobody should open it by a slip of the hand.
    private static func file(of produced: ProducedDocument) -> Cell {
        guard let path = produced.file.value.flatMap(BagPath.init) else { return .text("") }
        return produced.document.format == DocumentFormat.html.rawValue ? .text(path.text) : .file(path)
    }

    private var notIncludedTable: Table {
        Table(
            .init("未收入", "Not included"),
            columns: [.init("标识", "Identifier"), .init("原因", "Reason"), .init("说明", "Explanation")],
            rows: notIncluded.map { [.text($0.id), .text($0.reason.words), .text($0.message)] })
    }

    private var callbackTable: Table {
        Table(
            .init("回访", "Callbacks"),
            columns: [
                .init("标识", "Identifier"), .init("保单", "Policy"), .init("类型", "Kind"), .init("电话", "Number"),
                .init("产生日", "Opened"), .init("期限", "Last day"), .init("状态", "State"),
                .init("证明录音", "Proven by"), .init("不足", "Wrong"),
            ],
            rows: callbacks.map { produced in
                let (callback, duty) = (produced.callback, produced.duty)
                return [
                    .text(callback.id), .text(callback.policyNumber), .text(callback.kind),
                    Self.text(callback.phone),
                    Self.text(duty.openedOn), Self.text(duty.lastDay), .text(duty.state), Self.text(duty.provenBy),
                    .text(duty.wrong.joined(separator: "; ")),
                ]
            })
    }

    private var attemptTable: Table {
        Table(
            .init("回访过程", "Attempts"),
            columns: [
                .init("回访", "Callback"), .init("日期", "Day"), .init("方式", "Method"), .init("对象", "Person"),
                .init("结果", "Result"), .init("有录音证明", "Proven"), .init("录音", "Recording"), .init("不足", "Wrong"),
            ],
            rows: callbacks.flatMap { produced in
                produced.duty.tries.map { attempt in
                    [
                        .text(produced.callback.id), .text(attempt.day), .text(attempt.method),
                        Self.text(attempt.person),
                        .text(attempt.result), .text(attempt.isProven ? "是 yes" : "否 no"),
                        Self.text(attempt.recordingID),
                        .text(attempt.wrong.joined(separator: "; ")),
                    ]
                }
            })
    }

    private var policyTable: Table {
        Table(
            .init("保单", "Policies"),
            columns: [
                .init("保单号", "Number"), .init("投保人", "Holder"), .init("电话", "Numbers"), .init("产品", "Product"),
                .init("渠道", "Channel"), .init("签发", "Issued"), .init("合同终止", "Contract ended"),
            ],
            rows: policies.map { policy in
                [
                    .text(policy.number), .text(policy.holderName), .text(policy.phones.joined(separator: ", ")),
                    Self.text(policy.product), Self.text(policy.channel), Self.text(policy.issuedOn),
                    Self.text(policy.contractEndsOn),
                ]
            })
    }

    private var callTable: Table {
        Table(
            .init("通话记录", "Calls"),
            columns: [
                .init("标识", "Identifier"), .init("话单号", "Unique ID"), .init("开始", "Began (site)"),
                .init("计费秒", "Billable"), .init("结果", "Disposition"), .init("主叫", "Caller"), .init("被叫", "Called"),
                .init("坐席", "Agent"), .init("录音", "Recordings"), .init("来源", "Origin"),
            ],
            rows: calls.map { call in
                [
                    .text(call.id), .text(call.uniqueID), .text(call.localTime), .text("\(call.billableSeconds)"),
                    .text(call.disposition), .text(call.caller), .text(call.callee), Self.text(call.agent),
                    .text(call.recordings.joined(separator: ", ")), .text(call.origin),
                ]
            })
    }

    private var holdTable: Table {
        Table(
            .init("保全", "Legal holds"),
            columns: [
                .init("标识", "Identifier"), .init("范围", "Scope"), .init("对象", "Of"), .init("原因", "Reason"),
                .init("文号", "Reference"), .init("发布人", "Author"), .init("时间", "Placed at"),
            ],
            rows: holds.map { hold in
                [
                    .text(hold.id), .text(hold.scope), .text(hold.of), .text(hold.reason),
                    Self.text(hold.reference),
                    .text(hold.author), .text(hold.placedAt),
                ]
            })
    }
}
