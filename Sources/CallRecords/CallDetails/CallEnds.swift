internal import CallModel

/// Who called whom, as the business sees it.
///
/// The site's rules come first: its trunks lead outside, its own numbers are within, its agents' extensions are theirs
/// (``CallParties``). Then the numbers decide where they can. Where they cannot (caller IDs are withheld, or set to the
/// company's own number), the channels do: the side that an extension is on is ours.
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

    init(_ sides: Sides, in context: CallRecordContext) {
        let (phones, parties) = (context.phones, context.parties)
        caller = CallParty(dialled: sides.caller, number: phones.normalise(sides.caller))
        callee = CallParty(dialled: sides.callee, number: phones.normalise(sides.callee))
        let (near, far) = (parties.agent(of: sides.near), parties.agent(of: sides.far))
        // Which way it went over a trunk that a rule names outweighs what numbers look like.
        let (comesIn, goesOut) = (parties.isTrunk(sides.near), parties.isTrunk(sides.far))
        switch (Side(caller.number, parties), Side(callee.number, parties)) {
        case (.ours(let agent), .outside) where !comesIn || goesOut:
            (direction, self.agent) = (.outbound, agent ?? near)
        case (.outside, .ours(let agent)) where !goesOut || comesIn:
            (direction, self.agent) = (.inbound, far ?? (sides.isQueue ? nil : agent))
        case (.ours(let agent), .ours) where !comesIn && !goesOut:
            (direction, self.agent) = (.internal, agent ?? near)
        case _ where comesIn && !goesOut:
            (direction, self.agent) = (.inbound, far)
        case (.ours(let agent), _) where goesOut && !comesIn:
            (direction, self.agent) = (.outbound, near ?? agent)
        case _ where goesOut && !comesIn:
            (direction, self.agent) = (.outbound, near)
        case _ where near != nil && far != nil:
            (direction, self.agent) = (.internal, near)
        case _ where near != nil:
            (direction, self.agent) = (.outbound, near)
        case _ where far != nil:
            (direction, self.agent) = (.inbound, far)
        case (.outside, .withheld):
            (direction, self.agent) = (.inbound, nil)
        case (.ours(let agent), _):
            (direction, self.agent) = (.unknown, agent)
        default:
            (direction, self.agent) = (.unknown, nil)
        }
    }

    private enum Side {
        /// Within the company: an agent's extension, or one that is nobody's, or the company's own number.
        case ours(agent: String?)
        case outside
        case withheld

        init(_ number: PhoneNumber?, _ parties: CallParties) {
            guard let number else {
                self = .withheld
                return
            }
            if number.isPublic {
                self = parties.ownNumbers.contains(number) ? .ours(agent: nil) : .outside
            } else {
                self = .ours(agent: parties.isAgent(number.normalised) ? number.normalised : nil)
            }
        }
    }
}

extension CallParties {
    fileprivate func isTrunk(_ channel: ChannelName?) -> Bool { channel.map { isTrunk($0.endpoint) } ?? false }
}
