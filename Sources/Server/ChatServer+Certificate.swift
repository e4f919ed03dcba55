internal import Logging
internal import Model
internal import WireNIO

extension ChatServer {
    /// Reads the certificate and its key again; connections accepted from now on see them. When they can't be used the
    /// old ones stay, and the log says why. Does nothing on a server that does not encrypt.
    package func reloadCertificate() async {
        guard let files = configuration.tls, let listener = running?.listener else { return }
        do throws(ServerError) {
            let identity = try files.read()
            await listener.use(identity)
            note(identity, files)
        } catch {
            logger.error("the certificate stays as it was", metadata: ["error": "\(error)"])
        }
    }

    func note(_ identity: TLSIdentity, _ files: TLSFiles) {
        logger.info(
            "certificate read",
            metadata: [
                "file": "\(files.certificate)", "pin": "\(identity.pin)", "validUntil": "\(identity.validUntil)",
            ])
        if identity.validUntil < configuration.now().wall {
            logger.warning("the certificate has run out; renew it, then send HUP")
        }
        if identity.isKeyOpen {
            logger.warning("everybody can read the key; close it with chmod go= \(files.key)")
        }
    }
}
