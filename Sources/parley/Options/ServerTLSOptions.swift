internal import ArgumentParser
internal import Server

/// The server's certificate, when its connections are to be encrypted.
struct ServerTLSOptions: ParsableArguments {
    @Option(
        name: .customLong("tls-cert"),
        help: ArgumentHelp(
            "Encrypt with this certificate and those between it and its authority, in PEM. Read again at HUP.",
            valueName: "file"))
    var certificateFile: String?

    @Option(name: .customLong("tls-key"), help: ArgumentHelp("The certificate's key, in PEM.", valueName: "file"))
    var keyFile: String?

    /// Nil when connections are not to be encrypted.
    func files(_ layers: SettingLayers<ServerKey>) throws(CommandFailure) -> TLSFiles? {
        let certificate = layers.setting(.tlsCert, option: certificateFile)?.text
        switch (certificate, layers.setting(.tlsKey, option: keyFile)?.text) {
        case (nil, nil): return nil
        case (let certificate?, let key?): return TLSFiles(certificate: certificate, key: key)
        case (_?, nil): throw CommandFailure(.configuration, "--tls-cert needs --tls-key FILE, the certificate's key")
        case (nil, _?): throw CommandFailure(.configuration, "--tls-key needs --tls-cert FILE, the key's certificate")
        }
    }
}
