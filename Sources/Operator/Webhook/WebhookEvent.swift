internal import FoundationEssentials
internal import Model
internal import Server
internal import WireNIO

/// A state change as the field's `State.StateChange`: its address and body.
struct WebhookEvent {
    static let command = "State.StateChange"

    private let change: StateChange

    init(_ change: StateChange) {
        self.change = change
    }

    /// The receiver's address with what the field adds to it; nil when the address can't carry that. `now` is the time
    /// of sending.
    func endpoint(_ base: HTTPEndpoint, appID: UInt64, token: WebhookToken?, now: Timestamp) -> HTTPEndpoint? {
        var fields = [
            ("SdkAppid", "\(appID)"), ("CallbackCommand", Self.command), ("contenttype", "json"),
            ("ClientIP", change.address ?? ""), ("OptPlatform", change.platform.operatorName),
        ]
        if let token {
            let time = "\(now.seconds)"
            fields += [("RequestTime", time), ("Sign", token.signature(at: time))]
        }
        let query = fields.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        return HTTPEndpoint(base.place, target: base.target + (base.target.contains("?") ? "&" : "?") + query)
    }

    func body() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let kicked = change.kickedPlatforms.map { Body.Device(platform: $0.kickedName) }
        return Array(
            try encoder.encode(
                Body(
                    time: change.at.milliseconds,
                    info: .init(
                        action: change.action.rawValue, user: change.user.description, reason: change.reason.rawValue),
                    kicked: kicked.isEmpty ? nil : kicked)))
    }

    private struct Body: Encodable {
        var command = WebhookEvent.command
        /// Milliseconds since 1970.
        let time: Int64
        let info: Info
        let kicked: [Device]?

        private enum CodingKeys: String, CodingKey {
            case command = "CallbackCommand"
            case time = "EventTime"
            case info = "Info"
            case kicked = "KickedDevice"
        }

        struct Info: Encodable {
            let action: String
            let user: String
            let reason: String

            private enum CodingKeys: String, CodingKey {
                case action = "Action"
                case user = "To_Account"
                case reason = "Reason"
            }
        }

        struct Device: Encodable {
            let platform: String

            private enum CodingKeys: String, CodingKey {
                case platform = "Platform"
            }
        }
    }

    /// Encodes everything but the unreserved characters as `%XX`.
    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
    }
}

/// The field's names for platforms differ by place. A terminal of ours runs on what the field calls Linux; HarmonyOS it
/// has no name for.
extension Platform {
    fileprivate var kickedName: String {
        switch self {
        case .iphone: "iOS"
        case .harmony: "Harmony"
        case .terminal, .script: "Linux"
        case .android, .ipad, .windows, .mac, .linux, .web: title
        }
    }

    fileprivate var operatorName: String {
        self == .iphone ? "IOS" : kickedName
    }
}
