package import Model

/// Makes the sentences about states and errors, all in one place.
package enum Wording {
    /// The most Unicode scalars that are shown of a server's sentence.
    private static let longestRefusal = 300
    /// The most Unicode scalars that are shown of another device's name.
    private static let longestDeviceName = 30

    /// Returns a refusal's cause, cure and number, in the words of the server where it has its own: one code can have
    /// several causes.
    package static func refusal(_ error: ServiceError) -> String {
        let entry = error.code.entry
        let isTable = error.text.isEmpty || error.text == entry.text
        let text = isTable ? words(of: entry) : localized(key: error.text)
        return "\(cut(text, to: longestRefusal)) (\(error.code.rawValue))"
    }

    /// Returns an error code's cause and cure, from the table.
    private static func words(of entry: ErrorTable.Entry) -> String {
        guard Speech.current?.vocabulary != nil, entry.text == "\(entry.meaning) \(entry.cure)" else {
            return localized(key: entry.text)
        }
        return "\(localized(key: entry.meaning)) \(localized(key: entry.cure))"
    }

    /// Returns a number that stays short, whatever a server says.
    package static func count(_ number: Int64) -> String { number > 99_999 ? "99999+" : "\(number)" }

    /// Returns a time in its largest unit only: `6d`, `2h`, `59m`, `59s`.
    package static func countdown(_ left: Duration) -> String {
        let seconds = left.wholeSeconds
        return switch seconds {
        case 86_400...: localized("\(seconds / 86_400)d")
        case 3_600...: localized("\(seconds / 3_600)h")
        case 60...: localized("\(seconds / 60)m")
        default: localized("\(max(0, seconds))s")
        }
    }

    /// Returns a time in two units: `6d 4h`, `2h 13m`, `5m 2s`.
    package static func duration(_ duration: Duration) -> String {
        let seconds = duration.wholeSeconds
        let units: [Int64] = [86_400, 3_600, 60, 1]
        let first = units.firstIndex { seconds >= $0 } ?? units.count - 1
        guard first + 1 < units.count else { return countdown(duration) }
        let rest = seconds % units[first] / units[first + 1] * units[first + 1]
        return countdown(duration) + (rest > 0 ? " \(countdown(.seconds(rest)))" : "")
    }

    /// Returns what a dialog says about text and messages that have not gone out.
    package static func kept(hasDraft: Bool, queued: Int, failed: Int, onDisk: Bool) -> String {

        var sentences: [String] = []
        if hasDraft { sentences.append(onDisk ? localized("Draft kept on disk.") : localized("Draft kept.")) }
        if queued + failed > 0 { sentences.append(waiting(queued: queued, failed: failed, onDisk: onDisk)) }
        return sentences.isEmpty ? localized("No text is waiting to be sent.") : sentences.joined(separator: " ")
    }

    /// The noun stands with the last number.
    private static func waiting(queued: Int, failed: Int, onDisk: Bool) -> String {
        let counts =
            if failed == 0 {
                localized("\(queued) queued")
            } else if queued == 0 {
                localized("\(failed) failed")
            } else {
                localized("\(queued) queued and \(failed) failed")
            }
        let isOne = (failed > 0 ? failed : queued) == 1
        return switch (isOne, onDisk) {
        case (true, true): localized("\(counts) message kept on disk.")
        case (true, false): localized("\(counts) message kept.")
        case (false, true): localized("\(counts) messages kept on disk.")
        case (false, false): localized("\(counts) messages kept.")
        }
    }

    /// Returns why Enter does not send at the moment; nil when it does.
    package static func locked(_ standing: Standing) -> String? {
        switch standing {
        case .online, .signingIn, .reconnecting: nil
        case .offline(_, true, _): nil
        case .signedOutElsewhere, .ticketExpired, .accessRevoked, .signedOut, .offline:
            localized("Not sent: \(standing.word). The text is kept; /login signs in again.")
        case .accountDisabled: localized("Not sent: the operator has disabled this account. The text is kept.")
        }
    }

    static func locked(whileSwitchingTo user: String) -> String {
        localized("Not sent: \(user) is being signed in instead. The text is kept.")
    }

    /// Says that there is no command `name`, which begins `line`.
    static func noCommand(_ name: String, in line: String, _ model: AppModel) -> String {
        guard PastedFiles(line, model.environment.fileSize) != nil else { return noCommand(name) }
        return localized(
            "That is the path of a file. Write /file and a blank before it to send the file, or one more / to send the path as a text."
        )
    }

    static func noCommand(_ name: String) -> String {
        guard let familiar = FamiliarCommands.names[name] else {
            return localized(
                "There is no command /\(name). /help lists them; begin with // to send a text that begins with /.")
        }
        return localized(
            """
            There is no command /\(name); here it is /\(familiar). /help lists them; begin with // to send a text that \
            begins with /.
            """)
    }

    static func takesNoArgument(_ command: SlashCommand) -> String {
        localized("Not done: nothing may follow \(command.usage). Begin with // to send a text that begins with /.")
    }

    package static func tooLong(bytes: Int) -> String {
        localized(
            """
            Not sent: the text has \(bytes) bytes and a message may have \(Limits.messageBytes). Shorten or split it. \
            (\(ErrorCode.messageTooLarge.rawValue))
            """)
    }

    /// Returns why the server is not reached and when the next attempt is; nil without a reason.
    package static func linkTrouble(_ error: String?, retryIn seconds: Int64?) -> String? {
        error.map { error in
            seconds.map { localized("\(error); the next try is in \($0)s.") }
                ?? localized("\(error); it is tried again.")
        }
    }

    /// Returns a device of this account, as its platform and name.
    package static func device(_ platform: Platform, _ deviceName: String) -> String {
        "\(platform.title) / \(deviceName)"
    }

    /// Returns a device that may be anybody's. Its user has chosen its name, so that is quoted and cut, and can't be
    /// taken for the server's words.
    package static func otherDevice(_ platform: Platform, _ deviceName: String) -> String {
        let name = cut(deviceName.replacing("\"", with: "'"), to: longestDeviceName)
        return "\(platform.title) \"\(name)\""
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        let scalars = text.unicodeScalars
        return scalars.count <= limit ? text : String(String.UnicodeScalarView(scalars.prefix(limit - 1))) + "…"
    }

    static var signedOutByWindow: String {
        localized("Another window signed this device out. A ticket signs it in again.")
    }

    /// Returns a sentence about text that a closed window left; nil where it left none.
    static func leftByWindow(in places: [String], isLoose: Bool) -> String? {
        if !places.isEmpty { return localized("A closed window left text in \(places.joined(separator: ", ")).") }
        return isLoose ? localized("A closed window left text; it comes with the next conversation you open.") : nil
    }

    /// The time `left` is rounded down to one unit.
    static func ticketEnds(in left: Duration, hasSource: Bool) -> String {
        let key = KeyPress.newTicket.label
        let time = countdown(left)
        return hasSource
            ? localized(
                "Your ticket ends in \(time). \(key) brings a new one.",
                inLines: "Your ticket ends in \(time). /login takes a new one.")
            : localized(
                "Your ticket ends in \(time). \(key) takes a new one; what you type is kept.",
                inLines: "Your ticket ends in \(time). /login takes a new one; what you type is kept.")
    }

    /// `retryIn` is nil when the source is not asked again by itself.
    static func ticketSourceFailed(_ text: String, retryIn: Duration?) -> String {
        let next = retryIn.map { localized("The next try is in \(duration(.seconds($0.secondsRoundedUp))).") }
        return "\(noNewTicket(text)) \(next ?? localized("It is not tried again by itself."))"
    }

    static func noNewTicket(_ reason: String) -> String { localized("No new ticket: \(reason)") }

    static var devicesNotConnected: String {
        localized("Not connected now. The list is asked for again once this is online.")
    }

    static var devicesNeedSignIn: String { localized("Your devices can be seen once you are signed in.") }

    /// The words in place of a text that is damaged on the server's disk.
    static var damagedMessage: String { localized("(damaged on the server's disk; the operator may have a backup)") }

    static func storeFailed(_ reason: String) -> String {
        localized("Not saved: \(reason). It is tried again; until then what is not sent is lost by quitting.")
    }

    static var nothingKept: String {
        localized("Nothing of this conversation is kept here. It loads once this is online.")
    }

    static var quitLosesText: String {
        localized(
            "Text that was not sent is lost by quitting. ^Q quits all the same.",
            inLines: "Text that was not sent is lost by quitting. /quit again quits all the same.")
    }

    static func ticketKeptOut(of owner: String) -> String {
        localized(
            "That is a ticket: whoever reads it can sign in as \(owner). It was put nowhere; pasted again it goes into the line."
        )
    }

    static var ticketInUse: String { localized("This is the ticket in use; paste a newer one.") }

    static var ticketRenewed: String { localized("The new ticket is in use.") }

    static var serverRestored: String {
        localized(
            "The server was put back to an earlier state. What was written since then is lost there; text not sent is kept."
        )
    }

    static var stillSigningIn: String { localized("Still signing in. /\(SlashCommand.logout.rawValue) stops it.") }

    static func interrupted(_ what: InterruptedInput) -> String {
        switch what {
        case .paste: localized("The end of the paste did not come. What came is here; look at it before it is sent.")
        case .answer: localized("An answer of the terminal broke off and was dropped.")
        }
    }

    static var idleEnds: String {
        localized("Nothing was typed for a while. This ends in a minute, unless a key is pressed.")
    }

    static var notInKiosk: String {
        localized(
            "Not here: over SSH one stays who sshd let in. ^Q leaves.",
            inLines: "Not here: over SSH one stays who sshd let in. /quit leaves.")
    }

    static var howToQuit: String { localized("^Q quits. ^C clears the line.") }
}

extension Duration {
    /// The whole seconds, rounded up: what is waited for never takes longer than was said.
    var secondsRoundedUp: Int64 { (self + .milliseconds(999)).wholeSeconds }
}
