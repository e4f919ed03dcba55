/// What a client takes as proof that its peer is who it says. By default: a certificate for its name from an
/// authority the system trusts.
package struct TLSTrust: Hashable, Sendable {
    package static let system = TLSTrust()

    /// A PEM file with the authorities to believe instead of the system's.
    package var authorityFile: String?
    /// When there are any, the server's key must be one of these. Without `authorityFile` that is all the proof asked
    /// for: the certificate may be self-signed, made for another name or run out.
    package var pins: [CertificatePin] = []
    package var peer: Peer

    /// Who it is that has to prove it. An error names the options that a person has for it.
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

    /// Why nobody could be believed, as a sentence, before anybody is asked; nil when all is well.
    package var problem: String? {
        guard let authorityFile, TLSClient.authorities(in: authorityFile) == nil else { return nil }
        return TLSFailure.authorityFile(path: authorityFile).sentence(at: "", peer)
    }

    var judgesCertificate: Bool { authorityFile != nil || pins.isEmpty }
}
