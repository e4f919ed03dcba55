internal import Model
internal import WireNIO

/// The paths of a server's certificate and key, in PEM.
package struct TLSFiles: Equatable, Sendable {
    package let certificate: String
    package let key: String

    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }

    func read() throws(ServerError) -> TLSIdentity {
        do throws(TLSIdentityError) {
            return try TLSIdentity(certificateFile: certificate, keyFile: key)
        } catch {
            throw .tlsUnusable(text: error.description)
        }
    }

    /// The certificate and key for listening at `address`; nil when the connections are not encrypted.
    static func identity(_ files: TLSFiles?, for address: ServerAddress) throws(ServerError) -> TLSIdentity? {
        switch (files, address) {
        case (nil, .ws), (nil, .unix): return nil
        case (nil, .wss): throw .tlsUnusable(text: "\(address) needs a certificate; give --tls-cert and --tls-key")
        case (_?, .unix):
            throw .tlsUnusable(text: "\(address) is not encrypted and needs no certificate; leave --tls-cert out")
        case (let files?, .ws), (let files?, .wss): return try files.read()
        }
    }
}
