internal import CallModel

/// Who called whom, as the business sees it.
///
/// The numbers decide where they can. Where they cannot (caller IDs are withheld, or set to the company's own number),
/// the channels do: the side that an extension is on is ours.
struct CallEnds {
    let caller: CallParty
    let callee: CallParty
    let direction: CallDirection
    let agent: String?

    /// What a record says of the two sides.
    struct Sides {
        /// The number that called.
        let caller: String
        /// The number that was dialled.
        let callee: String
        /// The channel that called.
        let near: ChannelName?
        /// The channel that was called.
        let far: ChannelName?
        /// Whether the number dialled is a queue's: nobody's extension.
        let isQueue: Bool
    }

    init(_ sides: Sides, phones: any PhoneNormaliser) {
        caller = CallParty(dialled: sides.caller, number: phones.normalise(sides.caller))
        callee = CallParty(dialled: sides.callee, number: phones.normalise(sides.callee))
        let (near, far) = (sides.near?.extension, sides.far?.extension)
        switch (Side(caller.number), Side(callee.number)) {
        case (.ours(let number), .outside):
            (direction, agent) = (.outbound, number)
        case (.outside, .ours(let number)):
            (direction, agent) = (.inbound, far ?? (sides.isQueue ? nil : number))
        case (.ours(let number), .ours):
            (direction, agent) = (.internal, number)
        case _ where near != nil && far != nil:
            (direction, agent) = (.internal, near)
        case _ where near != nil:
            (direction, agent) = (.outbound, near)
        case _ where far != nil:
            (direction, agent) = (.inbound, far)
        case (.outside, .withheld):
            (direction, agent) = (.inbound, nil)
        case (.ours(let number), _):
            (direction, agent) = (.unknown, number)
        default:
            (direction, agent) = (.unknown, nil)
        }
    }

    private enum Side {
        case ours(String)
        case outside
        case withheld

        init(_ number: PhoneNumber?) {
            guard let number else {
                self = .withheld
                return
            }
            self = number.isPublic ? .outside : .ours(number.normalised)
        }
    }
}
