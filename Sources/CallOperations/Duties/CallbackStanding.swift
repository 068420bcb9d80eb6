internal import CallCatalog
internal import CallModel
internal import CallbackDuty

/// How a callback stands: what is owed and by when, what was tried, what proves it, and what is to be done.
struct CallbackStanding {
    /// What it was judged from.
    let dossier: CallbackDossier
    /// Whether a project of the rules is of its kind.
    let isConfigured: Bool
    /// The judgement.
    let judgement: DutyJudgement
    /// How long there is; `nil` where no last day is known.
    let timeLeft: TimeLeft?
    /// What is to be done next; `nil` where nothing is owed any more.
    let next: Next?

    /// What is to be done next.
    enum Next {
        /// The policy is not in the catalog, and with it the numbers that may be called.
        case importPolicy(PolicyNumber)
        /// No dedicated line is named, so that no call proves anything.
        case nameLines
        /// What the rules say.
        case step(NextStep)
    }

    /// In order of time left: what has no last day that is known comes last, and of equals what arose first.
    static func comesBefore(_ left: Self, _ right: Self) -> Bool {
        func place(_ standing: Self) -> (Int, Int, CallbackID) {
            (
                standing.timeLeft?.days ?? .max, standing.dossier.callback.openedOn?.daysSinceEpoch ?? .max,
                standing.dossier.callback.id
            )
        }
        return place(left) < place(right)
    }
}

extension CallbackStanding.Next: CustomStringConvertible {
    /// One line for a reader; numbers are masked.
    var description: String {
        switch self {
        case .importPolicy(let number): "import the policies: \(number) is not in the catalog"
        case .nameLines: "name the dedicated lines under R23 in callback-rules.yaml"
        case .step(let step): step.description
        }
    }
}
