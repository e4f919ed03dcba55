internal import Logging
internal import Model
internal import Rules
internal import Server
internal import StorePostgres

/// Reads the text of each server setting, from any place.
enum ServerValue {
    /// `HOST:PORT`, or a whole address.
    static func listen(_ text: String) throws(SettingProblem) -> ServerAddress {
        do throws(AddressError) {
            if text.hasPrefix("unix:") || text.contains("://") { return try ServerAddress(parsing: text) }
            let (host, port) = try ServerAddress.hostAndPort(text)
            return .ws(host: host, port: port)
        } catch {
            throw SettingProblem(error.description)
        }
    }

    /// A text that may hold a password is never repeated.
    static func store(_ text: String) throws(SettingProblem) -> PostgresLocation {
        do throws(PostgresLocation.Problem) {
            return try PostgresLocation(text)
        } catch {
            throw SettingProblem(error.text)
        }
    }

    /// Nil is off.
    static func operatorListen(_ text: String) throws(SettingProblem) -> OperatorAddress? {
        if text == "off" { return nil }
        do throws(OperatorAddressError) {
            return try OperatorAddress(parsing: text)
        } catch {
            throw SettingProblem(error.description)
        }
    }

    /// Whether every connection begins with a proxy's header.
    static func proxyProtocol(_ text: String) throws(SettingProblem) -> Bool {
        switch text {
        case "v2": return true
        case "off": return false
        default: throw SettingProblem("\(text.inQuotes): write v2 or off")
        }
    }

    static func operatorHost(_ text: String) throws(SettingProblem) -> String {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") }) else {
            throw SettingProblem("\(text.inQuotes) is no host name; write it without http:// and port")
        }
        return text
    }

    static func appID(_ text: String) throws(SettingProblem) -> UInt64 {
        guard let number = UInt64(text), number > 0 else {
            throw SettingProblem("\(text.inQuotes): an app id is a number from 1")
        }
        return number
    }

    static func logLevel(_ text: String) throws(SettingProblem) -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingProblem("the level \(text.inQuotes) is not known; use one of \(known)")
        }
        return level
    }

    static func group(_ text: String) throws(SettingProblem) -> GroupID {
        guard let group = GroupID(text), group.community == nil else {
            throw SettingProblem("\(text.inQuotes) is no group id")
        }
        return group
    }

    static func recipients(_ text: String) throws(SettingProblem) -> Recipients {
        guard let recipients = Recipients(rawValue: text) else {
            let known = Recipients.allCases.map(\.rawValue).joined(separator: " or ")
            throw SettingProblem("the recipients \(text.inQuotes) are not known; use \(known)")
        }
        return recipients
    }

    /// How long messages are kept, from one second, for trying it out, to a century; nil is forever.
    static func keep(_ text: String) throws(SettingProblem) -> Duration? {
        if text == "forever" { return nil }
        guard let seconds = Lifetime.seconds(text), (1...36_525 * 86_400).contains(seconds) else {
            throw SettingProblem(
                "\(text.inQuotes): write forever, or a number and s, m, h or d, from 1s to 36525d, as 30d")
        }
        return .seconds(seconds)
    }

    static func policyKind(_ text: String) throws(SettingProblem) -> LoginPolicy.Kind {
        guard let kind = LoginPolicy.Kind(rawValue: text) else {
            let known = LoginPolicy.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw SettingProblem("the policy \(text.inQuotes) is not known; use one of \(known)")
        }
        return kind
    }

    static func policyPlatform(_ text: String) throws(SettingProblem) -> Platform {
        guard let platform = Platform(rawValue: text), platform != .script else {
            let known = Platform.allCases.filter { $0 != .script }.map(\.rawValue).joined(separator: ", ")
            throw SettingProblem("the platform \(text.inQuotes) is not known; use one of \(known)")
        }
        return platform
    }
}
