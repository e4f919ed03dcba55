/// An address that a program of this machine may be given: http or https, whole, in printable ASCII. There is no other way
/// to have something opened.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// Where it leads, with the port where one is written.
    package let host: String
    /// Something stands before the host that can be taken for it: `https://bank.example@evil.example`.
    package let hasName: Bool
    package let isEncrypted: Bool

    /// Nil for anything else. Programs do not agree on what a backslash is, so that nobody could say where it leads.
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
