internal import Cache
internal import Model
internal import Tui
internal import UserSig
internal import WireNIO

/// Reads the text of each client setting, from any place.
enum ClientValue {
    static func server(_ text: String) throws(SettingProblem) -> ServerAddress {
        do throws(AddressError) {
            let address = try ServerAddress(typed: text)
            switch address {
            case .ws(_, 0), .wss(_, 0, _): throw .badPort("0")
            case .ws, .wss, .unix: return address
            }
        } catch {
            throw SettingProblem(error.description)
        }
    }

    static func user(_ text: String) throws(SettingProblem) -> UserID {
        guard let user = UserID(text) else {
            throw SettingProblem("\(text.inQuotes): \(ErrorCode.invalidUserID.entry.text)")
        }
        return user
    }

    static func ticket(_ text: String) throws(SettingProblem) -> String {
        let ticket = TicketText.cleaned(text)
        guard (1...Ticket.maximumBytes).contains(ticket.utf8.count) else {
            throw SettingProblem("a ticket has 1 to \(Ticket.maximumBytes) bytes")
        }
        return ticket
    }

    static func platform(_ text: String) throws(SettingProblem) -> Platform {
        guard let platform = Platform(rawValue: text), platform.alwaysReceives else {
            let known = Platform.allCases.filter(\.alwaysReceives).map(\.rawValue).joined(separator: ", ")
            guard text == Platform.script.rawValue else {
                throw SettingProblem("the platform \(text.inQuotes) is not known; use one of \(known)")
            }
            throw SettingProblem("the platform \(text) is for programs; use one of \(known)")
        }
        return platform
    }

    /// A program that listens may also be one of a person's devices.
    static func listenerPlatform(_ text: String) throws(SettingProblem) -> Platform {
        text == Platform.script.rawValue ? .script : try platform(text)
    }

    static func deviceName(_ text: String) throws(SettingProblem) -> String {
        guard (1...Limits.deviceNameBytes).contains(text.utf8.count) else {
            throw SettingProblem("the device name must have 1 to \(Limits.deviceNameBytes) bytes")
        }
        return text
    }

    static func deviceID(_ text: String) throws(SettingProblem) -> DeviceID {
        guard let id = DeviceID(text) else {
            let rule = "1 to \(DeviceID.maximumBytes) characters of A-Z, a-z, 0-9, _ and -"
            throw SettingProblem("the device id \(text.inQuotes) is not usable; give \(rule)")
        }
        return id
    }

    static func pins(_ text: String) throws(SettingProblem) -> [CertificatePin] {
        var pins: [CertificatePin] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let pin = CertificatePin(part.filter { !$0.isWhitespace }) else {
                throw SettingProblem(
                    "the pin \(String(part).inQuotes) is not usable; write sha256: and the Base64 of 32 bytes, as "
                        + "the server's log has it")
            }
            pins.append(pin)
        }
        return pins
    }

    static func theme(_ text: String) throws(SettingProblem) -> ThemeName {
        guard let name = ThemeName(rawValue: text) else {
            throw SettingProblem("the theme \(text.inQuotes) is not known; use one of \(ThemeName.list)")
        }
        return name
    }

    static func looks(_ text: String) throws(SettingProblem) -> OwnLooks {
        do throws(OwnLooks.Fault) { return try OwnLooks(parsing: text) } catch { throw SettingProblem(error.text) }
    }

    static func language(_ text: String) throws(SettingProblem) -> Language {
        guard let language = Language.named(text) else {
            let known = Language.codes.compactMap { code in
                Language.named(code).map { "\(code) (\($0.name))" }
            }.joined(separator: ", ")
            throw SettingProblem("the language \(text.inQuotes) is not known; use one of \(known)")
        }
        return language
    }

    static func notifications(_ text: String) throws(SettingProblem) -> NotificationSetting {
        guard let setting = NotificationSetting(text) else {
            throw SettingProblem("\(text.inQuotes) is none of \(NotificationSetting.list)")
        }
        return setting
    }

    static func yesOrNo(_ text: String) throws(SettingProblem) -> Bool {
        guard let answer = ["yes": true, "no": false][text] else {
            throw SettingProblem("\(text.inQuotes) is neither yes nor no")
        }
        return answer
    }

    static func undoSend(_ text: String) throws(SettingProblem) -> Duration {
        guard let seconds = UndoSend.seconds(text) else {
            throw SettingProblem("\(text.inQuotes) is no whole number of seconds from 0 to \(UndoSend.longest)")
        }
        return .seconds(seconds)
    }

    static func cacheSize(_ text: String) throws(SettingProblem) -> ByteCount {
        guard let size = ByteCount(text) else {
            throw SettingProblem("\(text.inQuotes) is no size; write one such as 500 MB or 2 GB")
        }
        guard size.bytes >= HistorySize.smallest.bytes else {
            throw SettingProblem("\(size) is too little; \(HistorySize.smallest) is the least")
        }
        return size
    }

    static func keys(_ text: String) throws(SettingProblem) -> KeyMap {
        do throws(KeyMap.Fault) { return try KeyMap(parsing: text) } catch { throw SettingProblem(error.text) }
    }

    static func openCommand(_ text: String) throws(SettingProblem) -> CommandWords {
        let command = try CommandWords(parsing: text)
        guard command.words.dropFirst().contains(where: { $0.contains(LinkOpener.placeholder) }) else {
            throw SettingProblem("it does not say where the address stands; write \(LinkOpener.placeholder) there")
        }
        return command
    }

    static func endpoint(_ text: String) throws(SettingProblem) -> HTTPEndpoint {
        do throws(HTTPAddressError) {
            return try HTTPEndpoint(parsing: text)
        } catch {
            throw SettingProblem(error.description)
        }
    }
}
