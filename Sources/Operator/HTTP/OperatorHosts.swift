internal import Glibc
internal import Model
internal import Server
internal import WireNIO

/// Refuses requests that may come from a page in somebody's browser, before anything else is looked at.
///
/// A page may send a form or a text to any address without asking, and a name of its own may lead to ours (DNS
/// rebinding). It can neither choose the `Host` its browser sends nor leave `Origin` out of a POST.
struct OperatorHosts: Sendable {
    private let names: Set<String>

    /// `names` are names and addresses, such as those of a proxy, beside those of this machine and of the listener.
    init(_ names: Set<String>, listener: OperatorAddress) {
        var all = names.union(["localhost"])
        if case .tcp(let host, _) = listener { all.insert(host) }
        if let name = Self.machine { all.insert(name) }
        self.names = Set(all.map(Self.plain))
    }

    /// The refusal of a request; nil when it may go on.
    func refusal(of request: OperatorRequest) -> OperatorAnswer? {
        if let host = request.host, let own = request.localAddress, !isOwn(Self.withoutPort(host), own) {
            return OperatorAnswer(
                status: 421, text: "this server has no such name; name it in operator-hosts if it should have\n")
        }
        if request.origin != nil, request.method == "POST", !Self.isJSON(request.contentType) {
            return OperatorAnswer(
                status: 415, text: "a browser's page may only send Content-Type: application/json\n")
        }
        return nil
    }

    private func isOwn(_ host: String, _ own: String) -> Bool {
        names.contains(host) || host == own || ServerAddress.ws(host: host, port: 0).isLocal
    }

    private static func isJSON(_ contentType: String?) -> Bool {
        let kind = contentType?.split(separator: ";").first.map(String.init) ?? ""
        return kind.trimmingPrefix { $0 == " " }.lowercased().hasPrefix("application/json")
    }

    /// The host in the listener's own form: without the port and brackets of `[::1]:7071` or `localhost:7071`.
    private static func withoutPort(_ host: String) -> String {
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return plain(String(host[..<end].dropFirst())) }
        guard let colon = host.lastIndex(of: ":"), host.firstIndex(of: ":") == colon else { return plain(host) }
        return plain(String(host[..<colon]))
    }

    private static func plain(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    private static var machine: String? {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
