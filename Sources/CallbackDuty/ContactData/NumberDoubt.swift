public import CallModel

/// What makes a number doubtful (客户信息的真实性, SD 九, R31): a finding, never a rejection.
public enum NumberDoubt: RuleEvidence {
    /// It is no public number.
    case notPublic
    /// Chinese, but of a length that no mobile or fixed line has.
    case length(Int)
    /// Chinese, but begins as neither a mobile nor an area code does.
    case prefix
    /// So many equal digits in a row.
    case equalDigits(Int)
    /// So many digits in a row that count up or down.
    case risingDigits(Int)

    /// The rule.
    public var rule: RuleID { .truthfulNumber }

    /// One line for a reader.
    public var description: String {
        switch self {
        case .notPublic: "no public number"
        case .length(let digits): "\(digits) digits, which no Chinese number has"
        case .prefix: "begins as neither a mobile nor an area code"
        case .equalDigits(let count): "\(count) equal digits in a row"
        case .risingDigits(let count): "\(count) digits that count up or down"
        }
    }

    /// What is doubtful about a number.
    public static func all(_ number: PhoneNumber, rules: ContactDataRules) -> [NumberDoubt] {
        guard number.isPublic else { return [.notPublic] }
        let digits = number.normalised.utf8.dropFirst().map { Int($0) - 48 }
        var doubts: [NumberDoubt] = []
        if digits.starts(with: [8, 6]) {
            doubts += ChineseNumber(digits.dropFirst(2)).doubts
        }
        let equal = longestRun(digits) { $0 == $1 }
        if equal >= rules.equalDigits { doubts.append(.equalDigits(equal)) }
        let rising = max(longestRun(digits) { $0 + 1 == $1 }, longestRun(digits) { $0 - 1 == $1 })
        if rising >= rules.risingDigits { doubts.append(.risingDigits(rising)) }
        return doubts
    }

    /// The length of the longest run of digits each of which follows from the one before.
    private static func longestRun(_ digits: [Int], _ follows: (Int, Int) -> Bool) -> Int {
        var (longest, run) = (digits.isEmpty ? 0 : 1, 1)
        for (left, right) in zip(digits, digits.dropFirst()) {
            run = follows(left, right) ? run + 1 : 1
            longest = max(longest, run)
        }
        return longest
    }
}

/// A number of China's plan without its country code (电信网编号计划, 工信部 2017): a mobile has 11 digits from 13 to 19;
/// a fixed line has an area code of two digits (10 and 20 to 29) or three, and seven or eight digits behind it.
private struct ChineseNumber {
    let doubts: [NumberDoubt]

    init(_ digits: ArraySlice<Int>) {
        let digits = Array(digits)
        let (first, second) = (digits.first ?? 0, digits.dropFirst().first ?? 0)
        switch (first, second) {
        case (1, 3...9): doubts = digits.count == 11 ? [] : [.length(digits.count)]
        case (1, 0), (2, _): doubts = digits.count == 10 ? [] : [.length(digits.count)]
        case (3...9, _): doubts = (10...11).contains(digits.count) ? [] : [.length(digits.count)]
        default: doubts = [.prefix]
        }
    }
}
