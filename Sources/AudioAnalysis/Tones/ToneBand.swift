/// The few frequencies that signalling uses, in groups that 10 ms can tell apart (its resolution is 100 Hz).
enum ToneBand: UInt8, Hashable, CaseIterable {
    /// 400 to 480 Hz: China's 450, Europe's 425, Britain's and Japan's 400, France's 440, and the ringback of North
    /// America, 440 + 480.
    case middle
    /// 480 + 620 Hz: busy and congestion in North America.
    case high
    /// 350 + 440 Hz: dial tone in North America and Britain.
    case low
    /// 1100 ± 38 Hz: a calling fax (ITU-T T.30, CNG).
    case faxCalling
    /// 950 ± 50 Hz: the first of the special information tones (ITU-T E.180); North America has 914 and 985.
    case informationFirst
    /// 1400 ± 50 Hz: the second; North America has 1371 and 1429.
    case informationSecond
    /// 1800 ± 50 Hz: the third; North America has 1777.
    case informationThird
    /// 2100 ± 15 Hz: an answering fax or modem (ITU-T T.30 CED, V.25 ANS).
    case faxAnswering

    /// Frequencies whose sines and cosines together hold every tone of the band, whole: they lie close enough that one
    /// between two of them is a blend of both.
    var frequencies: [Double] {
        switch self {
        case .middle: [400, 440, 480]
        case .high: [480, 620]
        case .low: [350, 440]
        case .faxCalling: [1070, 1130]
        case .informationFirst: [910, 950, 990]
        case .informationSecond: [1360, 1400, 1440]
        case .informationThird: [1760, 1800, 1840]
        case .faxAnswering: [2085, 2115]
        }
    }
}
