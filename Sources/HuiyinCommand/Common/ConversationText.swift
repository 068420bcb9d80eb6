import CallOperations

/// How two parties talk with each other, as people read it.
enum ConversationText {
    static func facts(_ conversation: ConversationDocument) -> [(String, String?)] {
        var facts: [(String, String?)] = []
        if let parties = conversation.parties.value {
            facts += parties.map { ("party \($0.channel)", text($0)) }
            facts.append(("overlap", conversation.overlapSeconds.value.map { "\($0) s" }))
        } else {
            facts.append(("parties", obstacle(conversation)))
        }
        facts.append(("pause", conversation.longestPause.value.map { "longest \($0.start)–\($0.end) s" }))
        facts += conversation.echoes.map { echo in
            let milliseconds = Int((echo.delaySeconds * 1000).rounded())
            let text = "of channel \(echo.source), \(echo.returnLossDB) dB fainter, after \(milliseconds) ms"
            return ("echo", "on channel \(echo.channel) " + text)
        }
        if let hint = conversation.swappedRolesHint.value {
            let signs = hint.evidence.map { "\($0.sign) \($0.start)–\($0.end) s" }.joined(separator: ", ")
            facts.append(
                (
                    "roles",
                    "perhaps exchanged: the far end is heard on the agent's channel \(hint.agentChannel): \(signs)"
                )
            )
        }
        return facts
    }

    private static func text(_ party: ConversationDocument.Party) -> String {
        var parts = [party.role, Words.plural(party.turns, "turn")]
        if let share = party.talkShare.value { parts.append("\(Int((share * 100).rounded())) % of the talk") }
        if let median = party.medianResponseSeconds.value, let longest = party.longestResponseSeconds.value {
            parts.append("answers after \(median) s, slowest \(longest) s")
        }
        if party.interruptions > 0 { parts.append(Words.plural(party.interruptions, "interruption")) }
        return parts.joined(separator: ", ")
    }

    private static func obstacle(_ conversation: ConversationDocument) -> String {
        let reason =
            switch conversation.obstacle.value {
            case "identical_channels":
                conversation.copyGainDB.value.map { "both channels carry one sound, \($0) dB apart" }
                    ?? "both channels carry one sound"
            case "more_than_two_channels": "there are more channels than two parties need"
            default: "both lie on one channel"
            }
        return "cannot be told apart: " + reason
    }
}
