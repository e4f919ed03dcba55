import Model
import Server
import WireNIO

/// An address that is taken prints as an address that means the same, and holds nothing that ends a line of HTTP.
enum AddressProperty {
    static func finding(in bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        if let address = try? ServerAddress(parsing: text) {
            let printed = address.description
            guard (try? ServerAddress(parsing: printed)) == address else {
                return "\(address) is printed as \(printed.debugDescription), which is another"
            }
            switch address {
            case .ws(let host, _), .wss(let host, _, _): if hasControl(host) { return "a host with controls" }
            case .unix(let path): if path.utf8.contains(0) { return "a path that ends early" }
            }
        }
        if let endpoint = try? HTTPEndpoint(parsing: text) {
            guard hasControl(endpoint.target) == false else { return "a target with controls" }
            if case .unix(let path) = endpoint.place, path.utf8.contains(0) { return "a path that ends early" }
            let again = endpoint.description + (text.hasPrefix("unix:") ? ":" : "") + endpoint.target
            guard (try? HTTPEndpoint(parsing: again)) == endpoint else {
                return "\(endpoint) is printed as \(again.debugDescription), which is another"
            }
        }
        if let address = try? OperatorAddress(parsing: text) {
            guard (try? OperatorAddress(parsing: address.description)) == address else {
                return "\(address) is printed as another"
            }
        }
        if let conversation = ConversationID(text), ConversationID(conversation.description) != conversation {
            return "a conversation changes its name"
        }
        return nil
    }

    private static func hasControl(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
