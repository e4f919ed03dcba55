/// An address that may be given to a program of this machine: http or https, complete, in printable ASCII. Only such
/// addresses are opened.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// The host it leads to, with the port where one is written.
    package let host: String
    /// Whether something before the host could be taken for it: `https://bank.example@evil.example`.
    package let hasName: Bool
    package let isEncrypted: Bool

    /// Nil for any other text. Programs interpret a backslash differently, so an address with one is refused.
    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return nil }
        let place = text.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let name = place.lastIndex(of: "@")
        host = String(name.map { place[place.index(after: $0)...] } ?? place)
        guard !host.isEmpty else { return nil }
        hasName = name != nil
        isEncrypted = scheme == "https://"
        description = text
    }
}
