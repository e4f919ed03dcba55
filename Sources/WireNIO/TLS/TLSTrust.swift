/// What a client accepts as proof that its peer is who it says. The default is a certificate for its name from an
/// authority that the system trusts.
package struct TLSTrust: Hashable, Sendable {
    package static let system = TLSTrust()

    /// A PEM file with the authorities to trust instead of the system's; nil for the system's.
    package var authorityFile: String?
    /// The keys of which the server must have one, if there are any. Without `authorityFile` that is the whole proof:
    /// the certificate may be self-signed, made for another name or expired.
    package var pins: [CertificatePin] = []
    package var peer: Peer

    /// The peer that has to prove itself. Errors name the options that a person has for it.
    package enum Peer: Hashable, Sendable {
        case server
        case ticketService
        case operatorInterface
        case webhook
    }

    package init(authorityFile: String? = nil, pins: [CertificatePin] = [], of peer: Peer = .server) {
        self.authorityFile = authorityFile
        self.pins = pins
        self.peer = peer
    }

    /// Why the trust can't be used at all, as a sentence; nil when it can.
    package var problem: String? {
        guard let authorityFile, TLSClient.authorities(in: authorityFile) == nil else { return nil }
        return TLSFailure.authorityFile(path: authorityFile).sentence(at: "", peer)
    }

    var judgesCertificate: Bool { authorityFile != nil || pins.isEmpty }
}
